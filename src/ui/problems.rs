//! Problems as sentences: what is wrong, where, and what to type next.

use super::streams::Palette;
use super::words::Words;
use crate::core::problem::{Failure, Kind, Place, Problem};

/// The problem's sentence, without place and hints.
pub fn sentence(problem: &Problem, words: &Words) -> String {
    words.say(problem.code, &borrowed(problem))
}

/// The problem's hints, as sentences.
pub fn hints(problem: &Problem, words: &Words) -> Vec<String> {
    problem.hints.iter().map(|hint| words.say(hint, &borrowed(problem))).collect()
}

fn borrowed(problem: &Problem) -> Vec<(&'static str, &str)> {
    problem.args.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

/// A whole failure as the lines for stderr. The same hint is said once.
pub fn lines(failure: &Failure, words: &Words, palette: Palette) -> Vec<String> {
    if failure.kind == Kind::Cancelled {
        return vec![words.get("cancelled")];
    }
    let heading = palette.error(&format!("{}:", words.get("error-heading")));
    let hint_heading = palette.literal(&format!("{}:", words.get("hint-heading")));
    let mut lines = Vec::new();
    let mut last_hints = Vec::new();
    for problem in &failure.problems {
        lines.push(format!("{heading} {}{}", place(&problem.place), sentence(problem, words)));
        for hint in hints(problem, words) {
            if hint.contains('\n') || is_own(problem, &failure.problems) {
                lines.push(format!("  {hint_heading} {hint}"));
            } else if !last_hints.contains(&hint) {
                last_hints.push(hint);
            }
        }
    }
    lines.extend(last_hints.iter().map(|hint| format!("  {hint_heading} {hint}")));
    lines
}

/// The same facts for machines, with the sentences in the chosen language.
pub fn json(failure: &Failure, words: &Words) -> serde_json::Value {
    let problems = failure.problems.iter().map(|problem| {
        serde_json::json!({
            "code": problem.code,
            "message": sentence(problem, words),
            "file": problem.place.file,
            "line": problem.place.line,
            "key": problem.place.key,
            "hints": hints(problem, words),
        })
    });
    let problems: Vec<serde_json::Value> = problems.collect();
    let exit_code = failure.kind.exit_code();
    serde_json::json!({ "schema": 1, "error": { "exit_code": exit_code, "problems": problems } })
}

/// A hint with the problem's own values stands directly under it; a general one once, at the end.
fn is_own(problem: &Problem, all: &[Problem]) -> bool {
    all.len() == 1 || problem.args.iter().any(|(name, _)| *name == "near")
}

pub(super) fn place(place: &Place) -> String {
    let line = place.line.map(|line| line.to_string());
    let parts: Vec<&str> = [place.file.as_deref(), line.as_deref(), place.key.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    if parts.is_empty() { String::new() } else { format!("{}: ", parts.join(":")) }
}
