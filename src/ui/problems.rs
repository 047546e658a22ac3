//! Problems as sentences: what is wrong, where, and what to type next.

use std::collections::BTreeMap;

use super::safe::{self, MOST_ENTRIES};
use super::streams::Palette;
use super::view::Envelope;
use super::words::Words;
use crate::core::problem::{Failure, Kind, Place, Problem};

/// JSON holds no more problems of one failure; the rest is counted.
const MOST_JSON: usize = 1000;
/// JSON holds no more of one name, in characters.
const LONGEST_JSON: usize = 4096;

/// The problem's sentence, without place and hints.
pub(crate) fn sentence(problem: &Problem, words: &Words) -> String {
    say(problem.code, problem, words)
}

/// The problem's hints, as sentences.
pub(crate) fn hints(problem: &Problem, words: &Words) -> Vec<String> {
    problem.hints.iter().map(|hint| say(hint, problem, words)).collect()
}

fn say(id: &str, problem: &Problem, words: &Words) -> String {
    let args: Vec<(&str, String)> = problem
        .args
        .iter()
        .map(|(name, value)| match problem.left_out.iter().find(|(list, _)| list == name) {
            Some((_, count)) => (*name, with_rest(value, *count, words)),
            None => (*name, value.clone()),
        })
        .collect();
    let near = problem.near.iter().map(|near| ("near", near.as_str()));
    let args: Vec<(&str, &str)> =
        args.iter().map(|(name, value)| (*name, &**value)).chain(near).collect();
    words.say(id, &args)
}

/// A list and the count of what is not in it, short enough that the count is not cut off.
fn with_rest(list: &str, count: usize, words: &Words) -> String {
    let more = words.say("and-more", &[("count", &count.to_string())]);
    let room = safe::LONGEST.saturating_sub(more.chars().count() + 2);
    format!("{} {more}", safe::cut(list, room))
}

/// A whole failure as the lines for stderr. The same hint is said once; of many problems of one kind, the first ones.
pub(crate) fn lines(failure: &Failure, words: &Words, palette: Palette) -> Vec<String> {
    if failure.kind == Kind::Cancelled {
        let code = failure.problems.first().map_or("cancelled", |problem| problem.code);
        return vec![words.get(code)];
    }
    let heading = palette.error(&format!("{}:", words.get("error-heading")));
    let hint_heading = palette.literal(&format!("{}:", words.get("hint-heading")));
    let mut lines = Vec::new();
    let mut last_hints = Vec::new();
    let (shown, left_out) = first_of_each(failure.problems.iter(), MOST_ENTRIES, |one| one.code);
    for problem in shown {
        lines.extend(indented(&format!("{heading} {}", placed(problem, words))));
        for hint in hints(problem, words) {
            if hint.contains('\n') || is_own(problem, &failure.problems) {
                lines.extend(indented(&format!("  {hint_heading} {hint}")));
            } else if !last_hints.contains(&hint) {
                last_hints.push(hint);
            }
        }
    }
    if left_out > 0 {
        let more = words.say("problems-more", &[("count", &left_out.to_string())]);
        lines.push(format!("{heading} {more}"));
    }
    lines.extend(last_hints.iter().map(|hint| format!("  {hint_heading} {hint}")));
    lines
}

/// Place and sentence.
pub(super) fn placed(problem: &Problem, words: &Words) -> String {
    format!("{}{}", place(&problem.place), sentence(problem, words))
}

/// Lines after the first stand further in, so that none of them looks like a line of ours.
fn indented(text: &str) -> impl Iterator<Item = String> {
    let line = |(index, line): (usize, &str)| {
        if index == 0 { line.to_owned() } else { format!("  {line}") }
    };
    text.lines().enumerate().map(line)
}

/// At most `most` of each kind, in their order, and how many are left out.
pub(super) fn first_of_each<'a, T, K: Ord>(
    all: impl Iterator<Item = &'a T>,
    most: usize,
    kind: impl Fn(&T) -> K,
) -> (Vec<&'a T>, usize) {
    let mut seen: BTreeMap<K, usize> = BTreeMap::new();
    let (mut shown, mut left_out) = (Vec::new(), 0);
    for one in all {
        let count = seen.entry(kind(one)).or_default();
        *count += 1;
        if *count > most {
            left_out += 1;
        } else {
            shown.push(one);
        }
    }
    (shown, left_out)
}

/// The same facts for machines, with the sentences in the chosen language. Names are data: they stay as they are, up to
/// a length that no honest one has.
pub(crate) fn json(failure: &Failure, words: &Words) -> serde_json::Value {
    let name = |text: &Option<String>| text.as_ref().map(|text| safe::cut(text, LONGEST_JSON));
    let problems = failure.problems.iter().take(MOST_JSON).map(|problem| {
        serde_json::json!({
            "code": problem.code,
            "message": sentence(problem, words),
            "file": name(&problem.place.file),
            "line": problem.place.line,
            "key": name(&problem.place.key),
            "hints": hints(problem, words),
        })
    });
    let problems: Vec<serde_json::Value> = problems.collect();
    let left_out = failure.problems.len() - problems.len();
    let exit_code = failure.kind.exit_code();
    let mut error = serde_json::json!({ "exit_code": exit_code, "problems": problems });
    if left_out > 0 {
        error["left_out"] = left_out.into();
    }
    Envelope::of(serde_json::json!({ "error": error })).value()
}

/// A hint with the problem's own values stands directly under it; a general one once, at the end.
fn is_own(problem: &Problem, all: &[Problem]) -> bool {
    all.len() == 1 || problem.near.is_some()
}

pub(super) fn place(place: &Place) -> String {
    let name = |text: &Option<String>| text.as_deref().map(|text| safe::argument("name", text));
    let line = place.line.map(|line| line.to_string());
    let parts: Vec<String> =
        [name(&place.file), line, name(&place.key)].into_iter().flatten().collect();
    // A flag is typed with a space before its key: `--set bind`.
    let flag = place.file.as_deref().is_some_and(|file| file.starts_with("--"));
    let between = if flag { " " } else { ":" };
    if parts.is_empty() { String::new() } else { format!("{}: ", parts.join(between)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::values::printable::is_printable;
    use crate::core::values::text::Locale;

    const NASTY: &str = "k\u{1b}[2J\nerror: forged\u{202e}";

    #[test]
    fn place_values_and_hints_are_safe_and_no_line_is_forged() {
        let problem =
            Problem::new("answers-unreadable").arg("reason", NASTY).file(NASTY).key(NASTY);
        let failure = Failure::usage(problem.near(NASTY));
        for locale in Locale::ALL {
            let lines = lines(&failure, &Words::new(locale), Palette::plain());
            assert!(lines.iter().all(|line| is_printable(line)), "{lines:?}");
            assert!(!lines.iter().any(|line| line.starts_with("error: forged")), "{lines:?}");
        }
    }

    #[test]
    fn many_problems_are_counted_and_json_is_bounded() {
        let unknown = |index: usize| Problem::new("answer-unknown-key").arg("key", index);
        let mut problems: Vec<Problem> = (0..60_000).map(unknown).collect();
        problems.push(Problem::new("answer-latest"));
        let failure = Failure::usage_all(problems);
        let words = Words::new(Locale::En);
        let told = lines(&failure, &words, Palette::plain());
        assert_eq!(told.len(), MOST_ENTRIES + 2, "{told:?}");
        assert!(told[MOST_ENTRIES].contains("latest"), "another kind is not pushed out: {told:?}");
        assert!(told[MOST_ENTRIES + 1].starts_with("error: and 59990 more;"), "{told:?}");
        let json = json(&failure, &words);
        assert_eq!(json["error"]["problems"].as_array().map(Vec::len), Some(MOST_JSON));
        assert_eq!(json["error"]["left_out"], 59_001);
    }

    #[test]
    fn the_count_of_a_long_list_is_never_cut_off() {
        let names = vec!["n".repeat(500); 60_000];
        let problem = Problem::new("check-drift-changed").list("names", names);
        for (locale, end) in [(Locale::En, "and 59990 more"), (Locale::Ko, "외 59990개")] {
            let said = sentence(&problem, &Words::new(locale));
            assert!(said.ends_with(end) && said.chars().count() < 600, "{said}");
        }
    }
}
