//! What people see: the brand, and the files of the built site.

use super::finding::{Finding, Subject};
use crate::server::config::Settings;
use crate::server::web::assets::Assets;

/// Looks at both.
pub fn look(settings: &Settings) -> [Finding; 2] {
    [brand(settings), site(settings)]
}

/// What cannot be read, file or colour, has kept the settings from being read.
fn brand(settings: &Settings) -> Finding {
    let brand = &settings.brand;
    let contrast = brand.contrast.map_or_else(
        || "no colour of its own".to_owned(),
        |contrast| format!("words in its colour have a contrast of {contrast:.1}:1 at least, and need 4.5:1"),
    );
    let (files, bytes) = (brand.files.len(), brand.files.iter().map(|file| file.bytes.len()).sum::<usize>());
    Finding::ok(Subject::Brand, format!("{contrast}; {files} files with {bytes} bytes could be read"))
}

fn site(settings: &Settings) -> Finding {
    let site = &settings.site;
    if let Some(missing) = Assets::missing_in(site) {
        let mend = "run `make build`, or set LEPTOS_SITE_ROOT to where target/site was copied";
        return Finding::fault(Subject::Site, missing, mend);
    }
    let assets = Assets::find(site);
    match assets.missing_parts(site).as_slice() {
        [] => Finding::ok(Subject::Site, format!("{site} is there with all its parts")),
        [first, others @ ..] => Finding::fault(
            Subject::Site,
            format!("{site} lacks {first} and {} more files that pages load", others.len()),
            "run `make build`, and copy all of target/site",
        ),
    }
}
