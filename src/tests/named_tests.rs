//! The tests that documents name: whether each is there.

use std::path::{Path, PathBuf};

/// Every test, by its file and name.
pub struct Tests(Vec<(PathBuf, String)>);

impl Tests {
    /// Those of the repository.
    pub fn all() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files = Vec::new();
        super::layering::collect(&root.join("src"), &mut files);
        // In fixtures there is no test, but what some are named by.
        for folder in ["end2end/tests", "end2end/engines", "end2end/doors", "end2end/fixtures"] {
            files.extend(std::fs::read_dir(root.join(folder)).unwrap().map(|file| file.unwrap().path()));
        }
        Self(
            files
                .into_iter()
                .filter(|file| file.is_file())
                .map(|file| (file.clone(), std::fs::read_to_string(file).unwrap()))
                .collect(),
        )
    }

    /// True for `file: name`, where one file of this name, or of this end of its path, has such a test.
    pub fn has(&self, named: &str) -> bool {
        let Some((file, name)) = named.split_once(": ") else { return false };
        self.0.iter().filter(|(path, _)| path.ends_with(file)).any(|(path, text)| {
            if path.extension().is_some_and(|kind| kind == "rs") {
                has_function(text, name)
            } else {
                text.contains(&format!("test(\"{name}\"")) || self.has_title(text, name)
            }
        })
    }

    /// True where one of several tests that are made of one template has this name. What stands in its gaps is somewhere a text of
    /// its own.
    fn has_title(&self, text: &str, name: &str) -> bool {
        let scripts = || self.0.iter().filter(|(path, _)| path.extension().is_some_and(|kind| kind != "rs"));
        let is_a_text = |gap: &&str| scripts().any(|(_, text)| text.contains(&format!("\"{gap}\"")));
        let templates = text.split("test(`").skip(1).filter_map(|rest| rest.split('`').next());
        templates.filter_map(|template| gaps(template, name)).any(|gaps| gaps.iter().all(is_a_text))
    }
}

/// True where this Rust file has a test function of this name.
fn has_function(text: &str, name: &str) -> bool {
    let mut lines = text.lines();
    let of_test = |line: &str| line.trim_start().starts_with("#[") && line.contains("test");
    let begins = |line: &str| line.split("fn ").nth(1).is_some_and(|rest| rest.split('(').next() == Some(name));
    // A macro makes tests of names with a colon behind.
    while let Some(line) = lines.next() {
        if of_test(line) && lines.clone().take(3).any(begins) || line.trim().starts_with(&format!("{name}: ")) {
            return true;
        }
    }
    false
}

/// What stands in this name where the template has `${…}`; `None` for a name that is not made of it.
fn gaps<'a>(template: &str, name: &'a str) -> Option<Vec<&'a str>> {
    let mut parts = template.split("${");
    let mut rest = name.strip_prefix(parts.next()?)?;
    let mut gaps = Vec::new();
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        let (_, literal) = part.split_once('}')?;
        let length =
            if parts.peek().is_some() { rest.find(literal) } else { rest.strip_suffix(literal).map(str::len) }?;
        gaps.push(&rest[..length]);
        rest = &rest[length + literal.len()..];
    }
    rest.is_empty().then_some(gaps)
}
