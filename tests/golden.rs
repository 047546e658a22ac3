//! Golden samples: what `templates/<scenario>/samples/*.toml` generate, in both languages, as reviewable text.
//!
//! `STACKWRIGHT_BLESS=1 cargo test golden` accepts what has changed; review the diff.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use stackwright::core::tree::FileTree;
use stackwright::core::values::text::Locale;

use crate::support::{answers, catalog, project};

#[test]
fn samples_generate_what_was_reviewed() {
    let catalog = catalog();
    let bless = std::env::var_os("STACKWRIGHT_BLESS").is_some();
    let mut stale = Vec::new();
    let mut expected = Vec::new();
    for scenario in catalog.scenarios().expect("every manifest is right") {
        let folder = format!("{}/samples/", scenario.id);
        let samples: Vec<_> = catalog.templates().below(&folder).collect();
        assert!(samples.len() >= 3, "{} has too few samples", scenario.id);
        for (name, bytes) in samples {
            let set: toml::Table = std::str::from_utf8(bytes).unwrap().parse().expect(name);
            for locale in Locale::ALL {
                let tree = project(&catalog, &scenario, &answers(&scenario, &set), locale);
                let stem = name.trim_end_matches(".toml");
                let path = format!("{}/{stem}.{}.txt", scenario.id, locale.code());
                if differs(&path, &packed(&tree), bless) {
                    stale.push(path.clone());
                }
                expected.push(path);
            }
        }
    }
    assert_eq!(stale, Vec::<String>::new(), "STACKWRIGHT_BLESS=1 cargo test golden, and review");
    assert_eq!(unreferenced(&expected), Vec::<String>::new(), "no sample makes these any more");
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn differs(path: &str, actual: &str, bless: bool) -> bool {
    let file = root().join(path);
    if fs::read_to_string(&file).is_ok_and(|known| known == actual) {
        return false;
    }
    if bless {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, actual).unwrap();
    }
    !bless
}

fn unreferenced(expected: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for folder in fs::read_dir(root()).unwrap().map(|entry| entry.unwrap()) {
        for file in fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap()) {
            let name = file.file_name().into_string().unwrap();
            let path = format!("{}/{name}", folder.file_name().to_string_lossy());
            if !expected.contains(&path) {
                found.push(path);
            }
        }
    }
    found
}

/// A tree as one text: a head for each file, then its content. The packed base and the hashes would change with
/// every byte of every file and tell a reviewer nothing; they have tests of their own. Requirement hashes are left
/// out for the same reason.
fn packed(tree: &FileTree) -> String {
    let mut text = String::new();
    for (path, file) in tree.iter() {
        let mode = file.mode.bits();
        writeln!(text, "==== {path} ({:?}, {mode:04o}) ====", file.class).unwrap();
        match std::str::from_utf8(&file.bytes) {
            Ok(content) if path.as_str() == ".stackwright/lock.toml" => {
                let kept = content.lines().filter(|line| !line.starts_with("sha256"));
                kept.for_each(|line| writeln!(text, "{line}").unwrap());
            }
            Ok(content) => {
                let kept = content.lines().filter(|line| !line.trim().starts_with("--hash="));
                kept.for_each(|line| writeln!(text, "{line}").unwrap());
            }
            Err(_) => writeln!(text, "(binary)").unwrap(),
        }
    }
    text
}
