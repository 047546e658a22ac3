//! Which generated files are not what was generated?

use super::{Facts, Finding, Level};
use crate::core::problem::Problem;

/// The generated files against the lock.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum DriftFacts {
    /// There is no lock: not a project of ours.
    #[default]
    NoLock,
    /// The lock cannot be read: why.
    Unreadable(Problem),
    /// Every file that stackwright goes on to manage.
    Files(Vec<FileState>),
}

/// One generated file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FileState {
    /// Its path.
    pub path: String,
    /// The hash of what was written.
    pub written: String,
    /// The hash of what is there; `None` when nothing is.
    pub actual: Option<String>,
    /// Why what is there was not read: a link out of the project, a pipe, too large.
    pub refused: Option<Problem>,
}

pub(super) fn check(facts: &Facts, found: &mut Vec<Finding>) {
    match &facts.drift {
        DriftFacts::NoLock => found.push(Finding::unknown("check-drift-no-lock")),
        DriftFacts::Unreadable(problem) => {
            let problem = problem.clone().file(crate::core::project::lock::PATH);
            let problem =
                if problem.hints.is_empty() { problem.hint("check-hint-lock") } else { problem };
            found.push(Finding::new(Level::Error, problem));
        }
        DriftFacts::Files(files) => compare(files, found),
    }
}

fn compare(files: &[FileState], found: &mut Vec<Finding>) {
    let before = found.len();
    let refused = files.iter().filter_map(|file| file.refused.clone());
    found.extend(refused.map(|problem| Finding::new(Level::Error, problem)));
    let read = || files.iter().filter(|file| file.refused.is_none());
    let names = |wanted: &dyn Fn(&FileState) -> bool| -> Vec<&str> {
        read().filter(|file| wanted(file)).map(|file| file.path.as_str()).collect()
    };
    let changed = names(&|file| file.actual.as_ref().is_some_and(|hash| *hash != file.written));
    let missing = names(&|file| file.actual.is_none());
    for (code, names) in [("check-drift-changed", changed), ("check-drift-missing", missing)] {
        if !names.is_empty() {
            let problem = Problem::new(code).list("names", names);
            found.push(Finding::new(Level::Note, problem));
        }
    }
    if found.len() == before {
        let problem = Problem::new("check-drift-none").arg("count", files.len());
        found.push(Finding::new(Level::Ok, problem));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(files: &[(&str, Option<&str>)]) -> Vec<(&'static str, String)> {
        let state = |(path, actual): &(&str, Option<&str>)| FileState {
            path: (*path).into(),
            written: "h".into(),
            actual: actual.map(str::to_owned),
            refused: None,
        };
        let drift = DriftFacts::Files(files.iter().map(state).collect());
        let facts = Facts { drift, ..Facts::default() };
        let mut found = Vec::new();
        check(&facts, &mut found);
        found.into_iter().map(|f| (f.problem.code, f.problem.args[0].1.clone())).collect()
    }

    #[test]
    fn changed_and_missing_files_are_named() {
        let found = told(&[("a", Some("h")), ("b", Some("x")), ("c", None), ("d", Some("y"))]);
        let expected =
            [("check-drift-changed", "b, d".to_owned()), ("check-drift-missing", "c".to_owned())];
        assert_eq!(found, expected);
        assert_eq!(told(&[("a", Some("h"))]), [("check-drift-none", "1".to_owned())]);
    }

    #[test]
    fn what_was_not_read_is_an_error_and_no_drift() {
        let refused = Some(Problem::new("read-pipe").file("a"));
        let state = FileState { path: "a".into(), written: "h".into(), actual: None, refused };
        let facts = Facts { drift: DriftFacts::Files(vec![state]), ..Facts::default() };
        let mut found = Vec::new();
        check(&facts, &mut found);
        let codes: Vec<_> = found.iter().map(|f| (f.level, f.problem.code)).collect();
        assert_eq!(codes, [(Level::Error, "read-pipe")]);
    }
}
