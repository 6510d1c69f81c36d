use super::*;
use crate::server::config::{Settings, Source};

fn settings(file: &str, env: &[(&str, &str)]) -> Result<Settings, Vec<String>> {
    let env = env.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    Settings::load(&Source { file: file.to_owned(), env, ..Source::default() }).map_err(|problems| problems.0)
}

#[test]
fn it_stands_in_a_table_of_its_own_and_the_environment_wins() {
    let file = "[brand]\nname = \"Acme\"\nheadline = { de = \"Hallo\", en = \"Hello\" }\nlead = \"Come in\"\n";
    let brand = settings(file, &[("PORTICO_BRAND_NAME", "Globex"), ("PORTICO_BRAND_LEAD_AR", "ادخل")]).unwrap().brand;
    let shown = |language| {
        let brand = brand.shown(language);
        (brand.name.unwrap(), brand.headline, brand.lead.unwrap())
    };
    assert_eq!(shown(Language::English), ("Globex".to_owned(), Some("Hello".to_owned()), "Come in".to_owned()));
    assert_eq!(shown(Language::German), ("Globex".to_owned(), Some("Hallo".to_owned()), "Come in".to_owned()));
    assert_eq!(shown(Language::Arabic), ("Globex".to_owned(), None, "ادخل".to_owned()));
}

#[test]
fn a_file_is_served_under_a_name_that_changes_with_it() {
    let folder = std::env::temp_dir().join(format!("portico-brand-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = |name: &str, bytes: &[u8]| {
        std::fs::write(folder.join(name), bytes).unwrap();
        folder.join(name).to_str().unwrap().to_owned()
    };
    let (logo, font, css) = (path("a.svg", b"<svg/>"), path("b.woff2", b"font"), path("c.css", b"b{}"));
    let env = [
        ("PORTICO_BRAND_LOGO", logo.as_str()),
        ("PORTICO_BRAND_LOGO_DARK", "https://acme.example/dark.svg"),
        ("PORTICO_BRAND_FONT", &font),
        ("PORTICO_BRAND_STYLESHEET", &css),
        ("PORTICO_BRAND_CORNER", "0.5rem"),
        ("PORTICO_BRAND_ACCENT", "#4f46e5"),
    ];
    let brand = settings("", &env).unwrap().brand;
    std::fs::remove_dir_all(&folder).unwrap();
    let shown = brand.shown(Language::English);
    assert!(shown.logo.unwrap().starts_with("/_portico/brand/logo."));
    assert_eq!(shown.logo_dark.as_deref(), Some("https://acme.example/dark.svg"));
    assert_eq!(brand.files.len(), 4);
    assert!(brand.styles[1].starts_with("/_portico/brand/stylesheet."), "the brand's own comes last");
    let style = brand.files.iter().find(|file| file.path == brand.styles[0]).unwrap();
    let style = str::from_utf8(&style.bytes).unwrap();
    for rule in ["--accent:light-dark(#4f46e5,", "--radius:8px", "--radius-card:11.2px", "--sans:Brand,", "@font-face"]
    {
        assert!(style.contains(rule), "{rule} in {style}");
    }
}

#[test]
fn what_is_wrong_with_it_is_told_with_its_fix() {
    for (name, text, told) in [
        ("LOGO", "/nowhere/logo.svg", "cannot be read"),
        ("LOGO", "http://acme.example/logo.svg", "https"),
        ("LOGO", "logo.exe", ".svg"),
        ("ICON", "/nowhere/icon.png", "cannot be read"),
        ("FONT", "font.exe", ".woff2"),
        ("STYLESHEET", "/nowhere/a.css", "cannot be read"),
        ("ACCENT", "#ffff00", "nearest"),
        ("ACCENT", "mauvish", "#0b6152"),
        ("CORNER", "40px", "23px"),
        ("CORNER", "round", "8px"),
        ("NAME", &"x".repeat(61), "60 letters"),
        ("HEADLINE_DE", "a\nb", "one line"),
        ("PRIVACY_URL", "http://acme.example", "https"),
        ("SUPPORT_URL", "javascript:alert(1)", "mailto"),
    ] {
        let name = format!("PORTICO_BRAND_{name}");
        let problems = settings("", &[(&name, text)]).unwrap_err();
        assert!(problems.len() == 1 && problems[0].contains(told) && problems[0].starts_with(&name), "{problems:?}");
    }
    let unknown = settings("[brand]\ncolour = \"red\"\n", &[]).unwrap_err();
    assert!(unknown[0].contains("brand.colour"), "{unknown:?}");
    let unknown = settings("[brand.headline]\nfr = \"Bonjour\"\n", &[]).unwrap_err();
    assert!(unknown[0].contains("brand.headline.fr"), "{unknown:?}");
}
