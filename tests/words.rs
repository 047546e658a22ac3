//! Every message that the code names is in the catalogue, and every message of the catalogue is named.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use stackwright::core::values::text::Locale;
use stackwright::ui::words::Words;

/// Ids that the code puts together from a prefix and a value.
const COMPOSED: [&str; 3] = ["help-", "layer-", "type-"];

fn texts(folder: &str, ending: &str) -> String {
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut text = String::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|found| found == ending) {
            text.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
    text
}

/// String literals that look like a message id: two words or more, joined by dashes.
fn literals(code: &str) -> BTreeSet<String> {
    let id = |text: &&str| {
        text.contains('-')
            && text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    code.split('"').filter(id).map(str::to_owned).collect()
}

fn named_messages(code: &str) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    let plain = code.split_whitespace().collect::<Vec<_>>().join(" ").replace("( \"", "(\"");
    for call in ["Problem::new(\"", ".hint(\"", "words.get(\"", "words.say(\"", ".say(\""] {
        for rest in plain.split(call).skip(1) {
            named.extend(rest.split('"').next().map(str::to_owned));
        }
    }
    named
}

#[test]
fn every_named_message_exists() {
    let words = Words::new(Locale::En);
    let named = named_messages(&texts("src", "rs"));
    assert!(named.len() > 100, "only {} were found", named.len());
    let missing: Vec<&String> = named
        .iter()
        .filter(|id| id.contains('-') && !words.has(id))
        // Doc comments and tests of the core name problems of their own.
        .filter(|id| !["x", "no-such"].contains(&id.as_str()))
        .collect();
    assert_eq!(missing, Vec::<&String>::new());
}

#[test]
fn every_message_is_named() {
    let known = literals(&texts("src", "rs"));
    let catalogue = texts("src/ui/locales/en", "ftl");
    let ids = catalogue.lines().filter(|line| !line.starts_with([' ', '#', '.']));
    let unused: Vec<&str> = ids
        .filter_map(|line| Some(line.split_once(" =")?.0))
        .filter(|id| !COMPOSED.iter().any(|prefix| id.starts_with(prefix)))
        .filter(|id| id.contains('-') && !known.contains(*id))
        .collect();
    assert_eq!(unused, Vec::<&str>::new());
}

/// What no test says word for word, and why.
const NOT_SAID: [(&str, &[&str]); 10] = [
    (
        "no command renders a stranger's template yet: tests/renderer makes each, and looks at its kind",
        &[
            "hint-template-bound",
            "hint-template-refused",
            "template-deep",
            "template-file-large",
            "template-value",
            "template-work",
        ],
    ),
    (
        "`check` has rules of its own that say it before, or says that it was not checked: tests/compose makes each",
        &[
            "compose-dollar",
            "compose-elsewhere",
            "compose-hint-name",
            "compose-no-name",
            "compose-too-much",
            "compose-variable",
        ],
    ),
    (
        "nothing but a word or values: too short to be looked for",
        &[
            "check-level-ok",
            "list-id",
            "prompt-yes",
            "prompt-no",
            "verify-service-line",
            "wizard-empty",
            "wizard-scenario-hint",
        ],
    ),
    (
        "a race, a crash or a full disk: src/host/files/*_tests.rs and tests/hostile make it, and look at the error's kind",
        &[
            "file-busy",
            "file-changed",
            "file-hint-again",
            "file-hint-busy",
            "file-hint-disk-full",
            "file-hint-later",
            "file-hint-name",
            "file-hint-no-state",
            "file-hint-permission",
            "file-later",
            "file-no-state",
            "file-not-taken-back",
            "file-not-text",
            "file-taken-away",
            "note-kept-beside",
            "note-left-behind",
            "note-look-alike",
            "note-not-taken-back",
            "file-hint-not-empty",
            "note-git-failed",
        ],
    ),
    (
        "a signal: tests/cli/signals.rs sends it, and looks at the status and at what is left",
        &["cancelled-left-up", "cancelled-not-started"],
    ),
    (
        "another machine than the one that runs the tests: no Linux, no disk to be seen, a disk that is full",
        &[
            "check-disk-unknown",
            "check-env-git-unknown",
            "check-env-mode-unknown",
            "check-hint-disk",
            "check-hint-map-count",
            "check-map-count-unknown",
            "prompt-no-terminal",
            "read-special",
        ],
    ),
    (
        "a Docker that hangs for minutes, or ends between two questions",
        &[
            "check-compose-version-unknown",
            "check-engine-unknown",
            "docker-timed-out",
            "verify-out-of-time",
            "verify-no-answer",
        ],
    ),
    (
        "no built-in scenario has such a question, and no command line such a mistake",
        &[
            "answer-too-large",
            "answer-too-small",
            "cli-not-utf8",
            "cli-other",
            "folder-name-dots",
            "folder-name-empty",
            "prompt-keys-several",
        ],
    ),
    ("a bug of ours, or words that no situation says any more", &["hint-report-bug"]),
    (
        "the wizard's face: src/ui/wizard/tests and tests/wizard_pty drive it, and look at what comes of it",
        &[
            "prompt-keys-text",
            "prompt-keys-secret",
            "review-binary",
            "review-not-asked",
            "wizard-secret-again",
            "wizard-secret-change",
        ],
    ),
];

/// Every one of these has a broken manifest, as a test beside those demands.
const MANIFEST: &str = "manifest-";

/// The text of all tests, without white space: output is wrapped, snapshots are indented.
fn tests() -> String {
    let mut text = texts("tests", "rs");
    // The list above is no test.
    let own =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/words.rs")).unwrap();
    text = text.replace(&own, "");
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let code = fs::read_to_string(&path).unwrap();
        let name = path.to_string_lossy();
        let whole = name.ends_with("tests.rs") || name.contains("/tests/");
        let from = if whole { Some(0) } else { code.find("#[cfg(test)]\nmod tests {") };
        text.extend(from.filter(|_| name.ends_with(".rs")).map(|from| &code[from..]));
    }
    text.split_whitespace().collect()
}

/// The longest piece of a message between its values.
fn piece(message: &str) -> String {
    let pieces = message.split(['{', '}']).step_by(2);
    let flat = pieces.map(|piece| piece.split_whitespace().collect::<String>());
    flat.max_by_key(String::len).unwrap_or_default()
}

#[test]
fn every_message_occurs_in_a_test() {
    let tests = tests();
    let catalogue = texts("src/ui/locales/en", "ftl");
    let excused: BTreeSet<&str> = NOT_SAID.iter().flat_map(|(_, ids)| *ids).copied().collect();
    let (mut silent, mut stale) = (Vec::new(), excused.clone());
    for (id, message) in catalogue.lines().filter_map(|line| line.split_once(" = ")) {
        let piece = piece(message);
        // A test of the core names what it finds by its id.
        let named = tests.contains(&format!("\"{id}\""));
        let said = piece.len() > 3 && tests.contains(&piece);
        if excused.contains(id) {
            if !said {
                stale.remove(id);
            }
        } else if !named
            && !said
            && !COMPOSED.iter().chain([&MANIFEST]).any(|prefix| id.starts_with(prefix))
        {
            silent.push(id.to_owned());
        }
    }
    assert_eq!(silent, Vec::<String>::new(), "no test says them");
    assert_eq!(
        stale,
        BTreeSet::new(),
        "a test says them, or they are gone: take them off the list"
    );
}
