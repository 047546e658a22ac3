//! A run is killed before each of its changes to the disk, and each of them fails once: the next run for the same
//! destination finds the state from before or from after, and nothing else.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io;
use std::rc::Rc;

use super::FileError;
use super::change::Change;
use super::disk::Disk;
use super::recover::cleared;
use super::stage::Stage;
use super::state::Candidates;
use super::test_support::{Bench, never, rel, tree};
use super::writer::Writer;
use crate::core::tree::File;

/// What is tried: how the working folder looks before, and what is done to it.
struct Case {
    name: &'static str,
    before: &'static [(&'static str, &'static str)],
    destination: &'static str,
    prepare: fn(&Writer<'_>, &Bench) -> Result<Stage, FileError>,
}

const CASES: [Case; 5] = [
    Case {
        name: "new",
        before: &[("mine", "mine")],
        destination: "demo",
        prepare: |writer, bench| writer.new_project(&tree(), &bench.path("demo")),
    },
    Case {
        name: "new below missing folders",
        before: &[("mine", "mine")],
        destination: "deep/er/demo",
        prepare: |writer, bench| writer.new_project(&tree(), &bench.path("deep/er/demo")),
    },
    Case {
        name: "an empty folder",
        before: &[("empty/", "")],
        destination: "empty",
        prepare: |writer, bench| writer.new_project(&tree(), &bench.path("empty")),
    },
    Case {
        name: "into existing",
        before: &[("demo/src/mine", "mine"), ("demo/bin/app/x", "x")],
        destination: "demo",
        prepare: |writer, bench| writer.add_to_existing(&tree(), &bench.path("demo")),
    },
    Case {
        name: "changes",
        before: &[
            ("demo/a/one", "1"),
            ("demo/a/two", "2"),
            ("demo/three", "3"),
            ("demo/.env", "x"),
        ],
        destination: "demo",
        prepare: |writer, bench| writer.change(&changes(), &bench.path("demo")),
    },
];

fn changes() -> Vec<Change> {
    let file = |text: &str| File::managed(text, "test");
    vec![
        Change::Add(rel("b/new"), file("new")),
        Change::Add(rel("a/new"), file("new")),
        Change::Replace { path: rel("a/one"), with: file("one"), seen: b"1".to_vec() },
        Change::Replace { path: rel(".env"), with: file("y"), seen: b"x".to_vec() },
        Change::Remove { path: rel("three"), seen: b"3".to_vec() },
    ]
}

impl Case {
    fn bench(&self) -> Bench {
        let bench = Bench::new();
        for (path, text) in self.before {
            match path.strip_suffix('/') {
                Some(folder) => fs_err::create_dir_all(bench.path(folder)).expect("made"),
                None => bench.write(path, text),
            }
        }
        bench
    }

    fn run(&self, bench: &Bench, disk: Disk) -> Result<(), FileError> {
        (self.prepare)(&bench.writer(disk), bench)?.publish(&never).map(|_| ())
    }

    /// As the next run for the same destination does first.
    fn clear(&self, bench: &Bench) {
        let candidates = Candidates::only(&bench.journals());
        let (_, stays) = cleared(&bench.path(self.destination), &candidates, &Disk::default())
            .unwrap_or_else(|error| panic!("{}: {error:?}", self.name));
        assert_eq!(stays, [], "{}", self.name);
    }

    fn ends(&self) -> [BTreeMap<String, String>; 2] {
        let bench = self.bench();
        let before = bench.listing();
        self.run(&bench, Disk::default()).expect("it works");
        assert_eq!(bench.open_journals(), 0);
        [before, bench.listing()]
    }
}

/// A disk on which the changes from the `from`th to before the `to`th fail; and how many were asked for.
fn failing(from: usize, to: usize, kind: io::ErrorKind) -> (Disk, Rc<Cell<usize>>) {
    let asked = Rc::new(Cell::new(0));
    let counter = Rc::clone(&asked);
    let disk = Disk::with(move || {
        let now = counter.get();
        counter.set(now + 1);
        if (from..to).contains(&now) { Err(kind.into()) } else { Ok(()) }
    });
    (disk, asked)
}

/// Tries a case with failures from each step on, until a run needs no more steps; gives how many there were.
fn each_step(
    case: &Case,
    length: usize,
    then: impl Fn(&Bench, Result<(), FileError>, usize),
) -> usize {
    for step in 0.. {
        let bench = case.bench();
        let (disk, asked) = failing(step, step.saturating_add(length), io::ErrorKind::Other);
        let ended = case.run(&bench, disk);
        let steps = asked.get();
        then(&bench, ended, step);
        if steps <= step {
            return step;
        }
    }
    unreachable!("a run has an end")
}

#[test]
fn a_run_that_is_killed_anywhere_is_finished_or_taken_back() {
    for case in &CASES {
        let ends = case.ends();
        let mut reached = [0, 0];
        // Nothing works any more, the clearing away neither: as after `kill -9`.
        let steps = each_step(case, usize::MAX, |bench, _, step| {
            case.clear(bench);
            let found = bench.listing();
            assert!(ends.contains(&found), "{} killed at {step}: {found:?}", case.name);
            assert_eq!(bench.open_journals(), 0, "{} killed at {step}", case.name);
            // And the same command again makes the whole of it.
            if found == ends[0] {
                case.run(bench, Disk::default()).expect("it works");
                assert_eq!(bench.listing(), ends[1], "{} killed at {step}", case.name);
            }
        });
        for step in 0..=steps {
            let bench = case.bench();
            let (disk, _) = failing(step, usize::MAX, io::ErrorKind::Other);
            let _ = case.run(&bench, disk);
            case.clear(&bench);
            reached[usize::from(bench.listing() == ends[1])] += 1;
        }
        assert!(steps > 15, "{}: {steps} steps", case.name);
        assert!(reached[0] > 5 && reached[1] > 1, "{}: {reached:?}", case.name);
    }
}

#[test]
fn a_step_that_fails_anywhere_leaves_the_state_from_before_or_after() {
    for case in &CASES {
        let ends = case.ends();
        each_step(case, 1, |bench, ended, step| {
            let expected = &ends[usize::from(ended.is_ok())];
            // Only what could not be cleared away may be left for the next run.
            case.clear(bench);
            assert_eq!(&bench.listing(), expected, "{} failed at {step}: {ended:?}", case.name);
        });
    }
}

#[test]
fn a_recovery_that_is_killed_is_gone_on_with() {
    for case in &CASES[2..] {
        let ends = case.ends();
        each_step(case, usize::MAX, |bench, _, step| {
            for again in 0..12 {
                let (disk, _) = failing(again, usize::MAX, io::ErrorKind::Other);
                let candidates = Candidates::only(&bench.journals());
                let _ = cleared(&bench.path(case.destination), &candidates, &disk);
            }
            case.clear(bench);
            assert!(ends.contains(&bench.listing()), "{} killed at {step}", case.name);
        });
    }
}

/// The step before which `case` has made its `moves`th move into the destination.
fn killed_half_way(case: &Case, is_half_way: impl Fn(&BTreeMap<String, String>) -> bool) -> Bench {
    for step in 0..200 {
        let bench = case.bench();
        let (disk, _) = failing(step, usize::MAX, io::ErrorKind::Other);
        let _ = case.run(&bench, disk);
        if is_half_way(&bench.listing()) {
            return bench;
        }
    }
    panic!("{}: never half way", case.name)
}

#[test]
fn what_somebody_has_worked_with_since_stays_and_is_told() {
    let case = &CASES[4];
    let moved = |found: &BTreeMap<String, String>| {
        found.get("demo/a/one").is_some_and(|text| text.ends_with("one"))
            && found.contains_key("demo/three")
    };
    let bench = killed_half_way(case, moved);
    bench.write("demo/a/one", "edited");
    bench.write("demo/a/new", "mine");
    let candidates = Candidates::only(&bench.journals());
    let (_, stays) = cleared(&bench.path("demo"), &candidates, &Disk::default()).expect("cleared");
    assert_eq!(stays.len(), 3, "{stays:?}");
    assert_eq!(bench.read("demo/a/one"), "edited");
    assert_eq!(bench.read("demo/a/one.stackwright-kept"), "1");
    assert_eq!(bench.read("demo/a/new"), "mine");
    assert_eq!(bench.read("demo/three"), "3");
    assert_eq!(bench.read("demo/.env"), "x");
    assert_eq!(bench.open_journals(), 0);
}

#[test]
fn a_run_elsewhere_touches_nothing_of_it() {
    let case = &CASES[3];
    let bench = killed_half_way(case, |found| found.contains_key("demo/README.md"));
    let before = bench.listing();
    for elsewhere in ["demo/src/sub", "other", "demo/src"] {
        let stage = bench.plain().add_to_existing(&tree(), &bench.path(elsewhere)).expect("staged");
        drop(stage);
        assert_eq!(bench.listing(), before, "{elsewhere}");
    }
    assert_eq!(bench.plain().is_occupied(&bench.path("demo")), Ok(false), "it is unfinished");
    case.clear(&bench);
    assert_eq!(bench.listing(), case.ends()[0]);
}

#[test]
fn a_whole_project_is_never_taken_back() {
    let case = &CASES[3];
    let whole = case.ends()[1].clone();
    let bench = killed_half_way(case, |found| whole.keys().all(|path| found.contains_key(path)));
    assert!(bench.open_journals() > 0, "it was killed before its end");
    let stage = bench.plain().new_project(&tree(), &bench.path("demo/sub")).expect("staged");
    drop(stage);
    case.clear(&bench);
    assert_eq!(bench.listing(), whole);
}

#[test]
fn a_file_that_was_linked_and_not_yet_unlinked_is_one_file() {
    let case = &CASES[3];
    let bench = killed_half_way(case, |found| {
        found.contains_key("demo/README.md") && !found.contains_key("demo/bin/run.sh")
    });
    let staging = fs_err::read_dir(bench.path("demo"))
        .expect("readable")
        .flatten()
        .find(|entry| entry.file_name().to_string_lossy().starts_with(".stackwright-stage-"))
        .expect("a staging folder");
    let staged = staging.path().join("new/bin/run.sh");
    fs_err::hard_link(&staged, bench.path("demo/bin/run.sh")).expect("linked");
    case.clear(&bench);
    assert_eq!(bench.listing(), case.ends()[0]);
}

#[test]
fn another_folder_under_the_staging_folders_name_is_left_alone() {
    for case in [&CASES[0], &CASES[3]] {
        let bench = killed_half_way(case, |found| {
            found.keys().any(|path| path.contains("stackwright-") && path.ends_with("README.md"))
        });
        let found = bench.listing();
        let staging = found.keys().find(|path| path.contains("stackwright-")).expect("there");
        let staging = &staging[..=staging
            .match_indices('/')
            .map(|(at, _)| at)
            .find(|at| staging[..*at].contains("stackwright-"))
            .expect("a folder")];
        fs_err::rename(bench.path(staging), bench.path("aside")).expect("moved");
        bench.write(&format!("{staging}thesis.txt"), "thesis");
        case.clear(&bench);
        assert_eq!(bench.read(&format!("{staging}thesis.txt")), "thesis", "{}", case.name);
    }
}
