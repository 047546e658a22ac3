//! Files of programs: code must be the same, texts translated, comments Korean.

use super::{is_korean, translated};

/// How a language marks what people read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Marks {
    /// Begins a comment, at the start of a line or after a space.
    comment: &'static str,
    /// Are there texts of several lines, in three double quotes?
    triple: bool,
}

/// Comments that programs read: they are code.
const DIRECTIVES: [&str; 9] = [
    "#!",
    "# shellcheck ",
    "# hadolint ",
    "# syntax=",
    "# check=",
    "# noqa",
    "# type:",
    "# ruff:",
    "# yamllint ",
];

/// A piece of a line.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Code(String),
    Text(String),
}

/// The pieces of a file, by line; and its comments.
#[derive(Default)]
struct Pieces {
    lines: Vec<Vec<Piece>>,
    comments: Vec<String>,
}

/// The marks of a file's language.
pub(super) fn marks(name: &str) -> Marks {
    const HASH: [&str; 12] = [
        "Dockerfile",
        "Makefile",
        "justfile",
        "matplotlibrc",
        "env",
        "example",
        "yaml",
        "yml",
        "toml",
        "txt",
        "sh",
        "conf",
    ];
    let ending = name.rsplit('.').next().unwrap_or(name);
    match ending {
        "py" => Marks { comment: "#", triple: true },
        "sql" => Marks { comment: "--", triple: false },
        _ if HASH.contains(&ending) || ending.ends_with("ignore") || name == "es" => HASHES,
        _ => panic!("{name}: what are comments and texts in such a file? Teach `marks` about it."),
    }
}

/// Of shells, YAML and most other files.
pub(super) const HASHES: Marks = Marks { comment: "#", triple: false };

/// What is not words must be the same.
pub(super) fn same(marks: Marks, en: &str, ko: &str) -> Result<(), String> {
    let (en, ko) = (pieces(marks, en), pieces(marks, ko));
    let plain = |comment: &&String| !is_korean(comment) && !en.comments.contains(comment);
    if let Some(comment) = ko.comments.iter().find(plain) {
        return Err(format!("a comment that is neither Korean nor in the English file: {comment}"));
    }
    for (index, english) in en.lines.iter().enumerate() {
        let korean = ko.lines.get(index).map(Vec::as_slice).unwrap_or_default();
        if english.len() != korean.len() || !english.iter().zip(korean).all(alike) {
            return Err(format!("{english:?} is {korean:?} in Korean"));
        }
    }
    match ko.lines.get(en.lines.len()) {
        Some(more) => Err(format!("only in Korean: {more:?}")),
        None => Ok(()),
    }
}

fn alike((en, ko): (&Piece, &Piece)) -> bool {
    match (en, ko) {
        (Piece::Text(en), Piece::Text(ko)) => translated(en, ko),
        (en, ko) => en == ko,
    }
}

/// Line by line: a quote that its line does not close is an apostrophe, or begins a script of several lines, whose lines
/// are code. Empty lines are left out.
fn pieces(marks: Marks, text: &str) -> Pieces {
    let mut found = Pieces::default();
    let mut rest = text;
    while !rest.is_empty() {
        let (line, used) = line(marks, rest, &mut found.comments);
        found.lines.extend((!line.is_empty()).then_some(line));
        rest = &rest[used..];
    }
    found
}

/// The pieces of the first line, and its length. A text may make it several lines long.
fn line(marks: Marks, rest: &str, comments: &mut Vec<String>) -> (Vec<Piece>, usize) {
    let mut pieces = Vec::new();
    let mut code = String::new();
    let mut at = 0;
    while let Some(c) = rest[at..].chars().next().filter(|c| *c != '\n') {
        let here = &rest[at..];
        let apart = at == 0 || rest[..at].ends_with([' ', '\t']);
        if apart && here.starts_with(marks.comment) {
            let comment = here.lines().next().unwrap_or_default();
            at += comment.len();
            if DIRECTIVES.iter().any(|directive| comment.contains(directive)) {
                code.push_str(comment);
            } else {
                comments.push(comment.to_owned());
            }
        } else if let Some(length) = quoted(marks, here) {
            pieces.extend(said(&mut code));
            pieces.push(Piece::Text(here[..length].to_owned()));
            at += length;
        } else {
            code.push(c);
            at += c.len_utf8();
        }
    }
    pieces.extend(said(&mut code));
    (pieces, (at + 1).min(rest.len()))
}

fn said(code: &mut String) -> Option<Piece> {
    let code = std::mem::take(code);
    let code = code.trim_end();
    (!code.is_empty()).then(|| Piece::Code(code.to_owned()))
}

/// The length of the quoted text that begins here, if one does.
fn quoted(marks: Marks, here: &str) -> Option<usize> {
    const TRIPLE: &str = "\"\"\"";
    if marks.triple && here.starts_with(TRIPLE) {
        return here[3..].find(TRIPLE).map(|end| end + 6);
    }
    let quote = here.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut escaped = false;
    for (at, c) in here.char_indices().skip(1) {
        match c {
            '\n' => return None,
            _ if escaped => escaped = false,
            '\\' if quote == '"' => escaped = true,
            _ if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ok(name: &str, en: &str, ko: &str) -> bool {
        same(marks(name), en, ko).is_ok()
    }

    #[test]
    fn words_may_change() {
        assert!(ok("a.sh", "# one\n# two\nls  # x\n", "# 하나\nls # 엑스\n"));
        assert!(ok("a.sh", "say \"no $file in {x}\"\n", "say \"{x}에 $file 없음\"\n"));
        assert!(ok("a.py", "\"\"\"One\n\ntwo.\"\"\"\nx = 1\n", "\"\"\"하나.\"\"\"\nx = 1\n"));
        assert!(ok("a.sql", "-- one\nSELECT 'a';\n", "-- 하나\nSELECT 'a';\n"));
        assert!(ok("Makefile", "up: ## start\n", "up: ## 시작\n"));
    }

    #[test]
    fn behaviour_may_not() {
        assert!(!ok("a.sh", "ls # x\n", "ls -l # 엑스\n"), "an option");
        assert!(!ok("a.sh", "ls\n", "ls\nrm x\n"), "a line more");
        assert!(!ok("a.sh", "ls\nrm x\n", "ls\n"), "a line less");
        assert!(!ok("a.sh", "cd \"a\"\n", "cd \"b\"\n"), "a text that is no Korean");
        assert!(!ok("a.sh", "say \"no $file\"\n", "say \"$path 없음\"\n"), "another variable");
        assert!(!ok("a.sh", "say \"$(id -u)\"\n", "say \"$(id -g) 없음\"\n"), "another command");
        assert!(!ok("a.sh", "# shellcheck disable=SC1\n", "# 없음\n"), "a directive");
        assert!(!ok("a.yaml", "a:\n  b: 1\n", "a:\nb: 1\n"), "depth");
        assert!(!ok("a.yaml", "# one\n", "# two\n"), "a comment that is no Korean");
        assert!(!ok("a.env", "A=1\n", "A=2\n"), "a value");
    }
}
