use std::path::Path;

use super::*;

/// The fuzzers' own folder.
fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.fuzz"))
}

/// What may stand where a byte stood.
const INSTEAD: [&[u8]; 14] =
    [b"", b"/", b"\\", b"%", b"%2e", b"%2F", b"%0d%0a", b";", b"=", b"\n", b"..", b"@", b"\xff", "ü".as_bytes()];

#[test]
fn the_seeds_of_the_fuzzers_read_as_they_must_whole_and_damaged() {
    for (name, read) in ALL {
        let seeds: Vec<_> = std::fs::read_dir(folder().join("seeds").join(name)).unwrap().collect();
        assert!(seeds.len() >= 5, "{name} begins with {}", seeds.len());
        for seed in seeds {
            let seed = std::fs::read(seed.unwrap().path()).unwrap();
            read(&seed);
            for at in 0..seed.len() {
                read(&seed[..at]);
                for instead in INSTEAD {
                    read(&[&seed[..at], instead, &seed[at + 1..]].concat());
                    read(&[&seed[..at], instead, &seed[at..]].concat());
                }
            }
        }
    }
}

#[test]
fn each_reading_has_its_fuzzer() {
    let manifest: toml::Table = std::fs::read_to_string(folder().join("Cargo.toml")).unwrap().parse().unwrap();
    let bins = manifest["bin"].as_array().unwrap().iter().map(|bin| bin["name"].as_str().unwrap());
    assert_eq!(bins.collect::<Vec<_>>(), ALL.map(|(name, _)| name));
    for (name, _) in ALL {
        let target = std::fs::read_to_string(folder().join(format!("targets/{name}.rs"))).unwrap();
        assert!(target.contains(&format!("portico::server::fuzzed::{name}(")), "{target}");
    }
}
