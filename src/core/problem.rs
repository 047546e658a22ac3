//! What went wrong, as facts: no wording, no colour, no language.
//!
//! `ui::problems` turns a [`Problem`] into a sentence; its `code` is the id of a message in `locales/*.ftl`.

use std::fmt;

/// Where in somebody's input a problem lies. Every part is optional: a flag has no line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// File as the user knows it, or a flag such as `--set`.
    pub file: Option<String>,
    /// Line, counted from 1.
    pub line: Option<usize>,
    /// Dotted key, such as `questions.workers.default`.
    pub key: Option<String>,
}

/// One thing that is wrong, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Message id in the catalogue.
    pub code: &'static str,
    /// Values for the message.
    pub args: Vec<(&'static str, String)>,
    /// Where it is.
    pub place: Place,
    /// Message ids (with the same `args`) that say what to type next.
    pub hints: Vec<&'static str>,
    /// How many entries of a list among `args` are not in it.
    pub left_out: Vec<(&'static str, usize)>,
    /// What was probably meant; the message's `$near`.
    pub near: Option<String>,
    /// Is it only beyond a bound that we set, so that what stands there works all the same?
    pub beyond_bound: bool,
}

/// No more entries of a list stand in a problem; the rest is counted.
const MOST_ENTRIES: usize = 10;
/// A longer entry of a list is cut, in characters.
const LONGEST_ENTRY: usize = 80;

impl Problem {
    /// A problem with nothing but its message id.
    pub fn new(code: &'static str) -> Self {
        Self {
            code,
            args: Vec::new(),
            place: Place::default(),
            hints: Vec::new(),
            left_out: Vec::new(),
            near: None,
            beyond_bound: false,
        }
    }

    /// Adds a value for the message.
    pub fn arg(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// Adds a list as a value for the message: its first entries, and how many there are more.
    pub fn list<I>(mut self, name: &'static str, entries: I) -> Self
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        let mut shown: Vec<String> = Vec::new();
        let mut left_out = 0;
        for entry in entries {
            let entry = entry.as_ref();
            if shown.len() == MOST_ENTRIES {
                left_out += 1;
            } else if let Some((end, _)) = entry.char_indices().nth(LONGEST_ENTRY) {
                shown.push(format!("{}…", &entry[..end]));
            } else {
                shown.push(entry.to_owned());
            }
        }
        if left_out > 0 {
            self.left_out.push((name, left_out));
        }
        self.arg(name, shown.join(", "))
    }

    /// Adds a hint: the message id of what to do next.
    pub fn hint(mut self, code: &'static str) -> Self {
        self.hints.push(code);
        self
    }

    /// Offers what was probably meant, with the hint that says so.
    pub fn near(mut self, near: impl Into<String>) -> Self {
        self.near = Some(near.into());
        self.hint("hint-did-you-mean")
    }

    /// Says that what stands there works, and is only beyond a bound of ours.
    pub fn beyond_bound(mut self) -> Self {
        self.beyond_bound = true;
        self
    }

    /// The same problem with every value passed through `change`, such as a mask.
    pub fn with_values(mut self, change: impl Fn(&str) -> String) -> Self {
        for (_, value) in &mut self.args {
            *value = change(value);
        }
        self.near = self.near.map(|near| change(&near));
        self
    }

    /// Says in which file it is.
    pub fn file(mut self, file: impl Into<String>) -> Self {
        self.place.file = Some(file.into());
        self
    }

    /// Says in which line it is, counted from 1.
    pub fn line(mut self, line: usize) -> Self {
        self.place.line = Some(line);
        self
    }

    /// Says which key it is about.
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.place.key = Some(key.into());
        self
    }

    /// Adds the nearest of `known` to what was typed, with the hint that offers it.
    /// Nothing is added when nothing is near.
    pub fn nearest<'a>(self, typed: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        match nearest(typed, known) {
            Some(near) => self.near(near),
            None => self,
        }
    }
}

/// The entry of `known` that is most like `typed`, if any is alike enough for a typing error.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    known
        .into_iter()
        .map(|name| (score(&typed, &name.to_lowercase()), name))
        .filter(|(score, _)| *score > 0.72)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

/// Jaro-Winkler, but a name that only starts the same (`post`, `postgres`) counts as near too.
fn score(typed: &str, name: &str) -> f64 {
    let prefix = typed.len() >= 3 && name.starts_with(typed);
    strsim::jaro_winkler(typed, name).max(if prefix { 0.9 } else { 0.0 })
}

/// Why a command ends without success; each kind has its exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Something the user can fix: exit 1.
    Fixable,
    /// The command line or an answer is wrong: exit 2.
    Usage,
    /// Ctrl-C: exit 130.
    Cancelled,
    /// A bug of ours: exit 70.
    Bug,
}

impl Kind {
    /// The exit code that DESIGN section 2 gives this kind.
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Fixable => 1,
            Self::Usage => 2,
            Self::Bug => 70,
            Self::Cancelled => 130,
        }
    }
}

/// A command's end without success: its kind, and every problem that was found.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind:?}: {problems:?}")]
pub struct Failure {
    /// Decides the exit code.
    pub kind: Kind,
    /// What was wrong; empty when cancelled, and when the command has said it all itself.
    pub problems: Vec<Problem>,
}

impl Failure {
    /// The user can fix it (exit 1).
    pub fn fixable(problem: Problem) -> Self {
        Self { kind: Kind::Fixable, problems: vec![problem] }
    }

    /// The user can fix it (exit 1), and the command has reported everything already.
    pub fn reported() -> Self {
        Self { kind: Kind::Fixable, problems: Vec::new() }
    }

    /// The command line or the answers are wrong (exit 2).
    pub fn usage(problem: Problem) -> Self {
        Self { kind: Kind::Usage, problems: vec![problem] }
    }

    /// The same for several problems at once.
    pub fn usage_all(problems: Vec<Problem>) -> Self {
        Self { kind: Kind::Usage, problems }
    }

    /// A bug of ours (exit 70); `what` is for the report, in English.
    pub fn bug(what: impl fmt::Display) -> Self {
        let problem = Problem::new("bug").arg("what", what).hint("hint-report-bug");
        Self { kind: Kind::Bug, problems: vec![problem] }
    }

    /// Ctrl-C (exit 130).
    pub fn cancelled() -> Self {
        Self { kind: Kind::Cancelled, problems: Vec::new() }
    }

    /// The same failure; where it is Ctrl-C and nothing has been said of what that left, `code` says it.
    pub fn cancelled_as(mut self, code: &'static str) -> Self {
        if self.kind == Kind::Cancelled && self.problems.is_empty() {
            self.problems.push(Problem::new(code));
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_shows_its_first_entries_and_counts_the_rest() {
        let short = Problem::new("x").list("names", ["a", "b"]);
        assert_eq!((short.args[0].1.as_str(), short.left_out), ("a, b", vec![]));
        let long = Problem::new("x").list("names", vec!["n".repeat(500); 60_000]);
        assert_eq!(long.left_out, [("names", 59_990)]);
        assert!(long.args[0].1.chars().count() < 900);
    }

    #[test]
    fn only_ctrl_c_is_told_by_what_it_left() {
        let told = Failure::cancelled().cancelled_as("cancelled-nothing-written");
        assert_eq!(told.problems[0].code, "cancelled-nothing-written");
        assert_eq!(told.clone().cancelled_as("cancelled"), told);
        assert_eq!(Failure::reported().cancelled_as("cancelled"), Failure::reported());
    }

    #[test]
    fn the_nearest_name_is_offered_and_nothing_far() {
        assert_eq!(nearest("servign", ["serving", "etl", "logs"]), Some("serving"));
        assert_eq!(nearest("post", ["none", "postgres"]), Some("postgres"));
        assert_eq!(nearest("zebra", ["serving", "etl", "logs"]), None);
    }
}
