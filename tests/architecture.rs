//! Holds the arrows between the rooms, and the size of what is in them.

use std::fs;
use std::path::{Path, PathBuf};

/// Room, the rooms that it may import, the crates that no other room imports.
const ROOMS: [(&str, &[&str]); 6] = [
    ("core", &[]),
    ("sources", &["core"]),
    ("host", &["core"]),
    ("ui", &["core"]),
    ("commands", &["core", "sources", "host", "ui"]),
    ("cli", &["commands", "core", "ui"]),
];

/// The floors of the core, from the ground up: floor, and the floors that it may import besides the ground's
/// `problem` and `seams`. Each stands on floors above it in this list only.
const FLOORS: [(&str, &[&str]); 12] = [
    ("problem", &[]),
    ("seams", &[]),
    ("tree", &[]),
    ("values", &["tree"]),
    ("compose", &[]),
    ("proof", &["compose", "values"]),
    ("scenario", &["proof", "tree", "values"]),
    ("answers", &["scenario", "values"]),
    ("blueprint", &["answers", "proof", "scenario", "values"]),
    ("render", &["answers", "blueprint", "compose", "scenario", "tree", "values"]),
    (
        "project",
        &["answers", "blueprint", "compose", "proof", "render", "scenario", "tree", "values"],
    ),
    ("check", &["answers", "compose", "project", "scenario", "values"]),
];

/// Crate, and the rooms that may name it.
const CRATES: [(&str, &[&str]); 16] = [
    ("cap_fs_ext", &["host/files", "host/os.rs"]),
    ("cap_std", &["host/files", "host/os.rs"]),
    ("clap", &["cli", "ui/streams.rs"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("tera", &["core/render"]),
    ("dialoguer", &["ui/prompt_tty"]),
    ("indicatif", &["ui/progress.rs"]),
    ("git2", &["host/vcs"]),
    ("ureq", &["host/http.rs"]),
    ("fluent_bundle", &["ui/words.rs"]),
    ("getrandom", &["host/entropy.rs"]),
    ("signal_hook", &["host/interrupt.rs"]),
    ("unicode_width", &["ui/width.rs"]),
    ("unicode_segmentation", &["ui/width.rs"]),
    ("console", &["ui/prompt_tty", "ui/safe.rs", "ui/streams.rs", "ui/width.rs"]),
];

/// The version of what `--json` prints is a matter of one file: [`stackwright::ui::view`].
#[test]
fn the_version_of_json_stands_in_one_place() {
    let mut wrong = Vec::new();
    for (file, text) in source_files() {
        let says = ["commands/", "ui/", "cli/", "lib.rs"].iter().any(|room| file.starts_with(room));
        if !says || file == "ui/view.rs" {
            continue;
        }
        for line in code(&text) {
            let versioned = ["schema: u32", "schema: 1", "\"schema\""];
            let named = versioned.iter().any(|form| line.contains(form));
            wrong.extend(named.then(|| format!("{file}: {}", line.trim())));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// What the core must not reach for: everything outside of its values.
const IMPURE: [&str; 8] = [
    "std::fs",
    "std::env",
    "std::process",
    "std::time::",
    "std::io::stdin",
    "fs_err::",
    "println!",
    "std::thread",
];

fn source_files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut open = vec![root.clone()];
    let mut files = Vec::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
            files.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
    assert!(files.len() > 40, "the sources were not found");
    files
}

/// Lines of code without tests and comments.
fn code(text: &str) -> impl Iterator<Item = &str> {
    let tests = text.find("#[cfg(test)]\nmod tests").unwrap_or(text.len());
    text[..tests].lines().filter(|line| !line.trim_start().starts_with("//"))
}

#[test]
fn imports_follow_the_arrows() {
    let mut wrong = Vec::new();
    for (file, text) in source_files() {
        let Some((room, allowed)) =
            ROOMS.iter().find(|(room, _)| file.starts_with(&format!("{room}/")))
        else {
            continue;
        };
        for line in code(&text) {
            for (other, _) in ROOMS.iter().filter(|(other, _)| other != room) {
                let names = line.contains(&format!("crate::{other}::"));
                if names && !allowed.contains(other) {
                    wrong.push(format!("{file}: {}", line.trim()));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_floor_of_the_core_stands_on_lower_ones() {
    let known: Vec<&str> = FLOORS.iter().map(|(floor, _)| *floor).collect();
    let mut wrong = Vec::new();
    for (index, (floor, below)) in FLOORS.iter().enumerate() {
        assert!(below.iter().all(|one| known[..index].contains(one)), "{floor} looks up");
    }
    for (file, text) in source_files() {
        let Some(inside) = file.strip_prefix("core/").filter(|name| *name != "mod.rs") else {
            continue;
        };
        let floor = inside.split('/').next().unwrap_or_default().trim_end_matches(".rs");
        let Some((_, below)) = FLOORS.iter().find(|(name, _)| *name == floor) else {
            wrong.push(format!("{file} lies on no floor"));
            continue;
        };
        for line in code(&text) {
            for other in line.split("crate::core::").skip(1) {
                let other = other.split(|c: char| !c.is_alphanumeric() && c != '_').next();
                let other = other.unwrap_or_default();
                let ground = ["problem", "seams"].contains(&other);
                if other != floor && !ground && !below.contains(&other) {
                    wrong.push(format!("{file}: {}", line.trim()));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// `console` measures text in its own way; there is one way here.
#[test]
fn text_is_measured_in_one_place() {
    let mut wrong = Vec::new();
    for (file, text) in source_files().into_iter().filter(|(file, _)| file != "ui/width.rs") {
        for way in ["measure_text_width", "pad_str", "truncate_str", ".width()"] {
            let measures =
                code(&text).any(|line| line.contains(way) && !line.contains("streams.width()"));
            wrong.extend(measures.then(|| format!("{file}: {way}")));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn crates_stay_in_their_rooms() {
    let mut wrong = Vec::new();
    for (file, text) in source_files() {
        for (name, rooms) in CRATES {
            let named = code(&text).any(|line| {
                line.contains(&format!("{name}::")) && !line.contains(&format!("_{name}::"))
            });
            let allowed = rooms.iter().any(|room| {
                file.starts_with(room) || PathBuf::from(&file).with_extension("") == Path::new(room)
            });
            if named && !allowed {
                wrong.push(format!("{file} names {name}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_core_is_pure() {
    let mut wrong = Vec::new();
    for (file, text) in source_files() {
        if file.starts_with("core/") {
            for line in code(&text) {
                wrong.extend(
                    IMPURE
                        .iter()
                        .filter(|word| line.contains(**word))
                        .map(|word| format!("{file}: {word}")),
                );
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// The one door for files that are read, and what has a door of its own: the journal and the staging folders of a
/// transaction, which no project carries.
const READERS: [&str; 3] = ["host/files/read.rs", "host/files/journal.rs", "host/files/disk.rs"];

/// Ways to read a file or standard input.
const READING: [&str; 7] = [
    "fs_err::read(",
    "fs::read(",
    "File::open(",
    "read_to_string(",
    "OpenOptions::new",
    "stdin().lock",
    "stdin().read",
];

#[test]
fn files_are_read_through_one_door() {
    let mut wrong = Vec::new();
    for (file, text) in source_files() {
        let for_tests = file.ends_with("_tests.rs") || file.ends_with("/test_support.rs");
        if READERS.contains(&file.as_str()) || for_tests {
            continue;
        }
        for line in code(&text) {
            let reads = READING.iter().any(|way| line.contains(way));
            wrong.extend(reads.then(|| format!("{file}: {}", line.trim())));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn commands_do_not_call_each_other() {
    let verbs = ["check", "list", "new", "schema", "show", "verify"];
    let mut wrong = Vec::new();
    for (file, text) in source_files() {
        let Some(own) = verbs.iter().find(|verb| {
            file.starts_with(&format!("commands/{verb}/")) || file == format!("commands/{verb}.rs")
        }) else {
            continue;
        };
        for other in verbs.iter().filter(|other| *other != own) {
            if code(&text).any(|line| line.contains(&format!("commands::{other}"))) {
                wrong.push(format!("{file} uses {other}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

fn is_test(file: &str) -> bool {
    file.ends_with("_tests.rs") || file.contains("/tests/")
}

#[test]
fn files_are_short() {
    let long: Vec<String> = source_files()
        .into_iter()
        .filter(|(file, text)| text.lines().count() > if is_test(file) { 400 } else { 320 })
        .map(|(file, _)| file)
        .collect();
    assert_eq!(long, Vec::<String>::new(), "over 320 lines, or 400 of tests");
}
