//! Two branches of one project, merged with git's own algorithm.

use git2::{MergeFileInput, merge_file};
use stackwright::core::project::lock::{self, Lock};
use stackwright::core::values::text::Locale;

use crate::support::{answers, catalog, project, text};

/// The lock of the project with these answers.
fn lock(scenario: &str, set: &str) -> String {
    let catalog = catalog();
    let scenario = catalog.find(scenario).unwrap();
    let answers = answers(&scenario, &set.parse().unwrap());
    text(&project(&scenario, &answers, Locale::En), lock::PATH).to_owned()
}

fn input(text: &str) -> MergeFileInput<'_> {
    let mut input = MergeFileInput::new();
    input.content(text.as_bytes()).path(lock::PATH);
    input
}

/// What `git merge` leaves of three locks, and whether it did without a conflict.
fn merged(base: &str, ours: &str, theirs: &str) -> (String, bool) {
    // `merge_file` alone does not start libgit2.
    drop(git2::Config::new().unwrap());
    let merged = merge_file(&input(base), &input(ours), &input(theirs), None).unwrap();
    (String::from_utf8(merged.content().to_vec()).unwrap(), merged.is_automergeable())
}

/// The lock with its entry number `at` changed: of the answers, then the ports, then the files.
fn touched(lock: &Lock, at: usize) -> Option<Lock> {
    let mut lock = lock.clone();
    let (answers, ports) = (lock.answers.len(), lock.ports.len());
    if let Some(answer) = lock.answers.values_mut().nth(at) {
        answer.value = format!("changed {at}").into();
    } else if let Some(port) = lock.ports.values_mut().nth(at - answers) {
        *port += 10_000;
    } else {
        lock.files.get_mut(at - answers - ports)?.sha256 = lock::sha256(&[u8::try_from(at).ok()?]);
    }
    Some(lock)
}

#[test]
fn any_two_entries_can_be_changed_by_two_branches() {
    for scenario in ["databases", "devbox", "etl", "logs", "serving"] {
        let text = lock(scenario, "");
        let base = Lock::parse(&text).unwrap();
        let mut met = 0;
        // Neighbours are what git may take for one change.
        while let Some((ours, theirs)) = touched(&base, met).zip(touched(&base, met + 1)) {
            let (merged, clean) = merged(&text, &ours.text(), &theirs.text());
            assert!(clean, "{scenario}\n{merged}");
            let both = touched(&ours, met + 1).unwrap();
            assert_eq!(Lock::parse(&merged), Ok(both), "{scenario}");
            met += 1;
        }
        assert!(met > 40, "{scenario}: {met}");
    }
}

/// Two real updates meet in files that tell every answer, such as the README: then there is no way around one side.
#[test]
fn branches_whose_updates_meet_conflict_and_the_reader_says_what_to_do() {
    let base = lock("serving", "");
    for (ours, theirs) in [("workers = 3", "workers = 4"), ("ci = 'github'", "shortcuts = 'make'")]
    {
        let (merged, clean) = merged(&base, &lock("serving", ours), &lock("serving", theirs));
        assert!(!clean && merged.contains("<<<<<<<"), "{merged}");
        let problem = Lock::parse(&merged).expect_err("it is conflicted");
        assert_eq!((problem.code, problem.hints), ("lock-conflict", vec!["lock-hint-conflict"]));
    }
}
