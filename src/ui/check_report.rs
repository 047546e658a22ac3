//! What `check` found, for people and for programs.

use serde::Serialize;

use super::problems::{first_of_each, hints, placed, sentence};
use super::streams::Palette;
use super::view::{Look, View};
use super::width::pad;
use super::words::Words;
use crate::core::check::{Finding, Level};

/// What `check` found.
pub(crate) struct Checked<'a>(pub &'a [Finding]);

impl View for Checked<'_> {
    fn text(&self, look: Look<'_>) -> String {
        lines(self.0, look.words, look.palette).join("\n")
    }

    fn json(&self, words: &Words) -> impl Serialize {
        Report::new(self.0, words)
    }
}

/// The findings as JSON.
#[derive(Debug, Serialize)]
struct Report {
    ok: bool,
    findings: Vec<Entry>,
    #[serde(skip_serializing_if = "Option::is_none")]
    left_out: Option<usize>,
}

/// No more findings of one kind are shown; the rest is counted.
const MOST_SHOWN: usize = 50;
/// JSON holds no more findings of one kind.
const MOST_JSON: usize = 1000;

#[derive(Debug, Serialize)]
struct Entry {
    level: Level,
    code: &'static str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    remedies: Vec<String>,
}

impl Report {
    /// The report of `findings`, in the language of `words`.
    fn new(findings: &[Finding], words: &Words) -> Self {
        let entry = |finding: &Finding| Entry {
            level: finding.level,
            code: finding.problem.code,
            message: sentence(&finding.problem, words),
            file: finding.problem.place.file.clone(),
            line: finding.problem.place.line,
            key: finding.problem.place.key.clone(),
            remedies: hints(&finding.problem, words),
        };
        let (shown, left_out) = first_of_each(findings.iter(), MOST_JSON, kind);
        Self {
            ok: findings.iter().all(|finding| finding.level != Level::Error),
            findings: shown.into_iter().map(entry).collect(),
            left_out: (left_out > 0).then_some(left_out),
        }
    }
}

fn kind(finding: &Finding) -> &'static str {
    finding.problem.code
}

const LEVELS: [Level; 5] = [Level::Ok, Level::Note, Level::Unknown, Level::Warning, Level::Error];

/// The findings as lines: level, sentence, and below it what to do; a count at the end.
fn lines(findings: &[Finding], words: &Words, palette: Palette) -> Vec<String> {
    let width = LEVELS.map(|level| super::width::columns(&words.get(word(level))));
    let width = width.into_iter().max().unwrap_or_default();
    let mut lines = Vec::new();
    let (shown, left_out) = first_of_each(findings.iter(), MOST_SHOWN, kind);
    for finding in shown {
        let label = paint(finding.level, &pad(&words.get(word(finding.level)), width), palette);
        let text = placed(&finding.problem, words);
        let mut text = text.lines();
        lines.push(format!("{label}  {}", text.next().unwrap_or_default()));
        let indent = " ".repeat(width + 2);
        lines.extend(text.map(|line| format!("{indent}{line}")));
        for hint in hints(&finding.problem, words) {
            lines.push(format!("{indent}{} {hint}", palette.literal("→")));
        }
    }
    if left_out > 0 {
        lines.push(words.say("problems-more", &[("count", &left_out.to_string())]));
    }
    lines.push(String::new());
    lines.push(summary(findings, words));
    lines
}

fn summary(findings: &[Finding], words: &Words) -> String {
    let count = |level| findings.iter().filter(|f| f.level == level).count().to_string();
    let [ok, warnings, errors, unknown] =
        [Level::Ok, Level::Warning, Level::Error, Level::Unknown].map(count);
    words.say(
        "check-summary",
        &[("ok", &ok), ("warnings", &warnings), ("errors", &errors), ("unknown", &unknown)],
    )
}

fn word(level: Level) -> &'static str {
    match level {
        Level::Ok => "check-level-ok",
        Level::Note => "check-level-note",
        Level::Unknown => "check-level-unknown",
        Level::Warning => "check-level-warning",
        Level::Error => "check-level-error",
    }
}

fn paint(level: Level, text: &str, palette: Palette) -> String {
    match level {
        Level::Ok => palette.good(text),
        Level::Note => palette.faint(text),
        Level::Unknown | Level::Warning => palette.warning(text),
        Level::Error => palette.error(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::problem::Problem;
    use crate::core::values::text::Locale;

    #[test]
    fn a_finding_has_its_level_its_place_and_its_remedy() {
        let problem = Problem::new("check-variable-missing").arg("name", "A");
        let problem = problem.file("compose.yaml").line(3).hint("check-hint-define");
        let findings = [Finding { level: Level::Error, problem }];
        for (locale, hint) in [(Locale::En, "`${A:-value}`"), (Locale::Ko, "`${A:-값}`")] {
            let words = Words::new(locale);
            let lines = lines(&findings, &words, Palette::plain());
            assert!(lines[0].contains("compose.yaml:3: "), "{lines:?}");
            assert!(lines[1].ends_with(hint), "{lines:?}");
            assert_eq!(lines.len(), 4);
        }
        let json = serde_json::to_value(Report::new(&findings, &Words::new(Locale::En)));
        let json = json.expect("JSON");
        assert_eq!(json["ok"], false);
        assert_eq!(json["findings"][0]["level"], "error");
    }
}
