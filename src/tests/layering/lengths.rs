//! How long files and functions are.

use std::path::Path;

use super::collect;

#[test]
fn functions_and_files_are_short() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    let mut lengths = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let count = text.lines().count();
        assert!(count <= 300, "{} has {count} lines", file.display());
        lengths.push(count);
        for (name, lines) in functions(&text) {
            assert!(lines <= 60, "{name} in {} has {lines} lines", file.display());
        }
    }
    lengths.sort_unstable();
    assert!(lengths[lengths.len() / 2] <= 80, "half of the files have more than {} lines", lengths[lengths.len() / 2]);
}

/// Each function with its lines, from its name to its end: formatted, that is the next brace below its beginning.
fn functions(text: &str) -> Vec<(&str, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let begins = lines.iter().enumerate().filter_map(|(at, line)| {
        let before = line.trim_start().split("fn ").next()?;
        let is_one =
            before.split_whitespace().all(|word| word.starts_with("pub") || ["async", "const"].contains(&word));
        (is_one && line.contains("fn ") && !line.ends_with(['}', ';'])).then_some((at, line))
    });
    let functions = begins.filter_map(|(at, line)| {
        let end = format!("{}}}", &line[..line.len() - line.trim_start().len()]);
        let lines = lines[at..].iter().position(|line| *line == end)?;
        Some((line.trim(), lines + 1))
    });
    functions.collect()
}

#[test]
fn functions_are_measured_from_their_name_to_their_end() {
    let text = "impl A {\n    pub async fn b() {\n        fn c() {\n        }\n    }\n\n    fn d() {}\n}\n";
    assert_eq!(functions(text), [("pub async fn b() {", 4), ("fn c() {", 2)]);
}
