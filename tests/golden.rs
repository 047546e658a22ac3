//! What `templates/<scenario>/samples/*.toml` generate, in both languages. Three things stand below `tests/golden/`:
//!
//! - `<scenario>.toml` pins every byte, mode, class and owner of every file of every sample, and shows who shares a file;
//! - `<scenario>/default/` is the sample `default` in English, to be read;
//! - `<scenario>/<sample>.ko.diff` is what Korean makes different in the largest sample, to be read too.
//!
//! `STACKWRIGHT_BLESS=1 cargo test golden` accepts what has changed. `.ci/review BASE` shows what that was.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use stackwright::core::project::{base, lock};
use stackwright::core::tree::path::RelPath;
use stackwright::core::tree::{File, FileTree, Mode};

use crate::support::samples::{Sample, by_scenario};
use crate::support::{pins, unified};

/// Lines of a difference that are shown before it is cut.
const MOST: usize = 80;

/// How to go on when something differs.
const HOW: &str =
    "See what changed in all samples, each change once:  .ci/review BASE   (a commit, such as main)
Accept it:  STACKWRIGHT_BLESS=1 cargo test golden";

/// Golden files by path below `tests/golden/`, as they should be.
type Wanted = BTreeMap<String, String>;

#[test]
fn samples_generate_what_was_reviewed() {
    let mut wanted = Wanted::new();
    let mut executable = BTreeSet::new();
    let mut problems = String::new();
    for (scenario, samples) in by_scenario() {
        assert!(samples.len() >= 3, "{scenario} has too few samples");
        let names: BTreeSet<String> = samples.iter().map(|sample| sample.name.clone()).collect();
        let pins = pins::pins(samples);
        let text = head(scenario) + &pins::written(&pins, &names);
        problems += &pins_differ(scenario, &text, &pins, &names);
        wanted.insert(format!("{scenario}.toml"), text);
        let default = samples.iter().find(|sample| sample.name == "default").expect("default");
        for (path, file) in readable(&default.en) {
            let path = format!("{scenario}/default/{}", undotted(path));
            if file.mode == Mode::Executable {
                executable.insert(path.clone());
            }
            wanted.insert(path, shown(file));
        }
        let largest = samples.iter().max_by_key(|sample| size(sample)).unwrap();
        wanted.insert(format!("{scenario}/{}.ko.diff", largest.name), korean(largest));
    }
    if std::env::var_os("STACKWRIGHT_BLESS").is_some() {
        return bless(&wanted, &executable);
    }
    problems += &texts_differ(&wanted);
    assert!(problems.is_empty(), "what samples generate has changed\n{problems}\n{HOW}\n");
}

#[test]
fn lock_and_base_follow_from_the_files() {
    for (_, samples) in by_scenario() {
        for (_, tree) in samples.iter().flat_map(Sample::trees) {
            pins::follows_from_the_rest(tree);
        }
    }
}

/// The base's bytes are no golden ones, because every change would change them. Those of the packer are: an update of
/// what compresses may change them, and says so here.
#[test]
fn golden_trees_are_packed_as_ever() {
    let file = |path: &str, text: String, mode| {
        (RelPath::new(path).unwrap(), File { mode, ..File::managed(text, "test") })
    };
    let tree: FileTree = [
        file(
            "a.txt",
            (0..500).fold(String::new(), |text, n| format!("{text}{n} lines\n")),
            Mode::Plain,
        ),
        file("b/run.sh", "#!/bin/sh\n".to_owned(), Mode::Executable),
        file("c", "A=\n".to_owned(), Mode::Private),
    ]
    .into_iter()
    .collect();
    assert_eq!(
        lock::sha256(&base::pack(&tree).unwrap()),
        "de25a6ef9695419331b22a385346a9717c156a88dbd5fbd6c6c856670b2494a2"
    );
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn head(scenario: &str) -> String {
    format!(
        "# What the samples of {scenario} generate: path, class, mode, owner where it is not whoever generates, and the
# first 16 digits of the SHA-256; then the samples that hold it: \"default\" in both languages, \"default.ko\" in one,
# \"*\" all of them. Written by the test; after a merge: STACKWRIGHT_BLESS=1 cargo test golden.
"
    )
}

/// What is worth reading: files that were rendered. What is copied stands in the templates, the lock tells what the
/// pins tell, and `.env.example` is `.env` without its secrets.
fn readable(tree: &FileTree) -> impl Iterator<Item = (&str, &File)> {
    const TOLD_ELSEWHERE: [&str; 3] = [lock::PATH, base::PATH, ".env.example"];
    tree.iter().map(|(path, file)| (path.as_str(), file)).filter(|(path, file)| {
        let rendered = Path::new(&file.origin).extension().is_some_and(|ending| ending == "tera");
        (rendered || file.origin == "stackwright") && !TOLD_ELSEWHERE.contains(path)
    })
}

/// A file's text without the hashes of Python packages, which nobody reads.
fn shown(file: &File) -> String {
    let text = std::str::from_utf8(&file.bytes).expect("what is rendered is text");
    let hash = |line: &&str| line.trim_start().starts_with("--hash=");
    text.split_inclusive('\n').filter(|line| !hash(line)).collect()
}

/// As templates are named: git would obey a `.gitignore` here, and not keep the `.env`.
fn undotted(path: &str) -> String {
    let name = |name: &str| match name.strip_prefix('.') {
        Some(rest) => format!("dot_{rest}"),
        None => name.to_owned(),
    };
    path.split('/').map(name).collect::<Vec<_>>().join("/")
}

/// The number of its files; then of their bytes.
fn size(sample: &Sample) -> (usize, usize) {
    (sample.en.len(), sample.en.iter().map(|(_, file)| file.bytes.len()).sum())
}

fn korean(sample: &Sample) -> String {
    let mut text = String::new();
    for (path, en) in readable(&sample.en) {
        let ko = sample.ko.get(path).unwrap_or_else(|| panic!("no Korean {path}"));
        let hunks = unified::hunks(&shown(en), &shown(ko), 0);
        if !hunks.is_empty() {
            write!(text, "--- en/{path}\n+++ ko/{path}\n{hunks}").unwrap();
        }
    }
    text
}

/// What to say of a scenario whose pins are not the known ones.
fn pins_differ(scenario: &str, text: &str, pins: &pins::Pins, names: &BTreeSet<String>) -> String {
    let file = format!("{scenario}.toml");
    let known = fs::read_to_string(root().join(&file)).unwrap_or_default();
    if known == text {
        return String::new();
    }
    let lines = match pins::read(&known, names) {
        Ok(old) => pins::differences(&old, pins, names),
        Err(error) => vec![error],
    };
    if lines.is_empty() {
        return format!(
            "\ntests/golden/{file}: the same, but not in the form that the test writes\n"
        );
    }
    format!("\ntests/golden/{file}\n    {}\n", lines.join("\n    "))
}

/// What to say of the texts that are not the known ones, and of those that nothing makes any more.
fn texts_differ(wanted: &Wanted) -> String {
    let mut problems = String::new();
    for (path, text) in wanted.iter().filter(|(path, _)| path.contains('/')) {
        let known = fs::read_to_string(root().join(path));
        if known.as_ref().is_ok_and(|known| known == text) {
            continue;
        }
        let what = if known.is_ok() { "" } else { " (new)" };
        let hunks = unified::hunks(&known.unwrap_or_default(), text, 2);
        writeln!(problems, "\ntests/golden/{path}{what}\n{}", cut(&hunks)).unwrap();
    }
    for path in there().difference(&wanted.keys().cloned().collect()) {
        writeln!(problems, "\ntests/golden/{path}: no sample makes it any more").unwrap();
    }
    problems
}

fn cut(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let more = lines.len().saturating_sub(MOST);
    let told = if more > 0 { format!("\n… {more} lines more") } else { String::new() };
    lines[..lines.len() - more].join("\n") + &told
}

/// Every file below `tests/golden/`.
fn there() -> BTreeSet<String> {
    let mut open = vec![root()];
    let mut found = BTreeSet::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                open.push(entry);
            } else {
                found.insert(entry.strip_prefix(root()).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    found
}

/// Writes what differs and removes what nothing makes any more.
fn bless(wanted: &Wanted, executable: &BTreeSet<String>) {
    for (path, text) in wanted {
        let file = root().join(path);
        if fs::read_to_string(&file).is_ok_and(|known| known == *text) {
            continue;
        }
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, text).unwrap();
        let mode = if executable.contains(path) { 0o755 } else { 0o644 };
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
    }
    for path in there().difference(&wanted.keys().cloned().collect()) {
        let file = root().join(path);
        fs::remove_file(&file).unwrap();
        remove_empty(file.parent().unwrap());
    }
}

/// git keeps no empty folders, and neither does this.
fn remove_empty(folder: &Path) {
    if folder != root() && fs::remove_dir(folder).is_ok() {
        remove_empty(folder.parent().unwrap());
    }
}
