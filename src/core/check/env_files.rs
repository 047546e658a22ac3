//! Do `.env` and `.env.example` agree, and is `.env` kept private?

use std::collections::BTreeSet;

use super::{EnvFacts, Facts, Finding, Level, Tracking};
use crate::core::compose::env_file::{self, EnvFile};
use crate::core::problem::Problem;

pub(super) fn check(facts: &Facts, found: &mut Vec<Finding>) {
    let env = &facts.env;
    let real = read(".env", env.real.as_deref(), found);
    let example = read(".env.example", env.example.as_deref(), found);
    match (&env.real, &env.example) {
        (None, None) => return,
        (None, Some(_)) => {
            let problem = Problem::new("check-env-missing").hint("check-hint-env-copy");
            found.push(Finding::new(Level::Error, problem));
            return;
        }
        (Some(_), None) => {
            let problem = Problem::new("check-env-example-missing");
            found.push(Finding::new(Level::Warning, problem));
        }
        (Some(_), Some(_)) => {}
    }
    if let (Some(real), Some(example)) = (real, example) {
        compare(&real, &example, found);
    }
    privacy(env, found);
}

/// Reads one of the files; what is wrong with it becomes a finding.
fn read(file: &str, text: Option<&str>, found: &mut Vec<Finding>) -> Option<EnvFile> {
    match env_file::parse(text?) {
        Ok(read) => Some(read),
        Err(error) => {
            let problem = Problem::new("check-env-unreadable").file(file).line(error.line());
            found.push(Finding::new(Level::Error, problem.hint("check-hint-quote")));
            None
        }
    }
}

fn compare(real: &EnvFile, example: &EnvFile, found: &mut Vec<Finding>) {
    let before = found.len();
    let mut seen = BTreeSet::new();
    for entry in real.entries.iter().filter(|entry| !seen.insert(entry.key.as_str())) {
        let problem = Problem::new("check-env-twice").arg("name", &entry.key);
        let problem = problem.file(".env").line(entry.line);
        found.push(Finding::new(Level::Warning, problem));
    }
    for (here, there, code, hint) in [
        (real, example, "check-env-only-real", "check-hint-env-example"),
        (example, real, "check-env-only-example", "check-hint-env-real"),
    ] {
        let there: BTreeSet<&str> = there.keys().collect();
        let only: BTreeSet<&str> = here.keys().filter(|key| !there.contains(key)).collect();
        if !only.is_empty() {
            let problem = Problem::new(code).list("names", only).hint(hint);
            found.push(Finding::new(Level::Warning, problem));
        }
    }
    if found.len() == before {
        let problem = Problem::new("check-env-agree").arg("count", seen.len());
        found.push(Finding::new(Level::Ok, problem));
    }
}

fn privacy(env: &EnvFacts, found: &mut Vec<Finding>) {
    let git = match env.tracking {
        Tracking::Ignored => Finding::ok("check-env-ignored"),
        Tracking::NoRepository => Finding::new(Level::Note, Problem::new("check-env-no-git")),
        Tracking::Unknown => Finding::unknown("check-env-git-unknown"),
        Tracking::Tracked => {
            let problem = Problem::new("check-env-tracked").hint("check-hint-env-untrack");
            Finding::new(Level::Error, problem)
        }
        Tracking::Untracked => {
            let problem = Problem::new("check-env-not-ignored").hint("check-hint-env-ignore");
            Finding::new(Level::Error, problem)
        }
    };
    found.push(git);
    found.push(match env.mode {
        None => Finding::unknown("check-env-mode-unknown"),
        Some(mode) if mode.trailing_zeros() >= 6 => Finding::ok("check-env-private"),
        Some(mode) => {
            let problem = Problem::new("check-env-open").arg("mode", format!("{mode:04o}"));
            Finding::new(Level::Error, problem.hint("check-hint-env-chmod"))
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(env: EnvFacts) -> Vec<(Level, &'static str)> {
        let facts = Facts { env, ..Facts::default() };
        let mut found = Vec::new();
        check(&facts, &mut found);
        found.iter().map(|finding| (finding.level, finding.problem.code)).collect()
    }

    fn env(real: &str, example: &str) -> EnvFacts {
        EnvFacts {
            real: Some(real.into()),
            example: Some(example.into()),
            mode: Some(0o600),
            tracking: Tracking::Ignored,
        }
    }

    #[test]
    fn a_generated_pair_is_right() {
        let expected = [
            (Level::Ok, "check-env-agree"),
            (Level::Ok, "check-env-ignored"),
            (Level::Ok, "check-env-private"),
        ];
        assert_eq!(codes(env("A=1\nB=x\n", "A=\nB=x\n")), expected);
    }

    #[test]
    fn every_disagreement_is_told() {
        let mut wrong = env("A=1\nA=2\nB=1\n", "A=\nC=\n");
        wrong.mode = Some(0o644);
        wrong.tracking = Tracking::Tracked;
        let expected = [
            (Level::Warning, "check-env-twice"),
            (Level::Warning, "check-env-only-real"),
            (Level::Warning, "check-env-only-example"),
            (Level::Error, "check-env-tracked"),
            (Level::Error, "check-env-open"),
        ];
        assert_eq!(codes(wrong), expected);
    }

    #[test]
    fn a_missing_or_broken_file_is_an_error() {
        let mut missing = env("", "A=\n");
        missing.real = None;
        assert_eq!(codes(missing), [(Level::Error, "check-env-missing")]);
        assert_eq!(codes(env("A='x\n", "A=\n"))[0], (Level::Error, "check-env-unreadable"));
    }
}
