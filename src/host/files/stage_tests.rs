use std::cell::Cell;
use std::os::unix::fs::{MetadataExt, PermissionsExt};

use super::super::change::Change;
use super::super::test_support::{Bench, FILES, assert_whole, listing, never, rel, tree};
use super::super::writer::Writer;
use super::*;
use crate::core::tree::File;

#[test]
fn a_new_project_appears_whole_with_its_modes() {
    let bench = Bench::new();
    let destination = bench.path("deep/er/demo");
    let stage = bench.plain().new_project(&tree(), &destination).expect("staged");
    assert!(!bench.path("deep").exists());
    assert_whole(stage.path());
    assert!(stage.seen().is_empty());
    stage.publish(&never).expect("published");
    assert_whole(&destination);
    assert_eq!(listing(&bench.path("deep/er")).len(), 4 + 3 + 1);
    assert_eq!(listing(&bench.path("")).len(), 4 + 3 + 3);
    let mode = |path: &str| bench.path(path).metadata().expect("there").mode() & 0o777;
    assert_eq!((mode("deep"), mode("deep/er/demo")), (0o755, 0o755));
    assert_eq!(bench.open_journals(), 0);
}

#[test]
fn while_it_is_staged_nobody_else_can_look_into_it() {
    let bench = Bench::new();
    let stage = bench.plain().new_project(&tree(), &bench.path("demo")).expect("staged");
    let mode = stage.path().metadata().expect("there").mode();
    assert_eq!(mode & 0o077, 0);
}

#[test]
fn an_empty_folder_stays_the_folder_that_it_was() {
    let bench = Bench::new();
    let empty = bench.path("empty");
    fs_err::create_dir(&empty).expect("made");
    for mode in [0o700, 0o2770] {
        fs_err::set_permissions(&empty, PermissionsExt::from_mode(mode)).expect("set");
        if rustix::process::geteuid().is_root() {
            std::os::unix::fs::chown(&empty, Some(12345), Some(54321)).expect("given");
            fs_err::set_permissions(&empty, PermissionsExt::from_mode(mode)).expect("set");
        }
        let before = empty.metadata().expect("there");
        let stage = bench.plain().new_project(&tree(), &empty).expect("staged");
        stage.publish(&never).expect("published");
        assert_whole(&empty);
        assert_eq!(listing(&empty).len(), 4 + 3);
        let after = empty.metadata().expect("there");
        assert_eq!((before.ino(), before.mode()), (after.ino(), after.mode()));
        assert_eq!((before.uid(), before.gid()), (after.uid(), after.gid()));
        fs_err::remove_dir_all(&empty).expect("there");
        fs_err::create_dir(&empty).expect("made");
    }
}

#[test]
fn a_full_folder_is_refused_and_left() {
    let bench = Bench::new();
    bench.write("full/mine", "mine");
    let before = bench.listing();
    let refused = bench.plain().new_project(&tree(), &bench.path("full")).expect_err("refused");
    assert!(matches!(refused, FileError::NotEmpty(_)));
    assert_eq!(bench.listing(), before);
    assert_eq!(bench.plain().is_occupied(&bench.path("full")), Ok(true));
    assert_eq!(bench.plain().is_occupied(&bench.path("new")), Ok(false));
}

#[test]
fn a_stage_that_is_dropped_leaves_nothing() {
    let bench = Bench::new();
    let destination = bench.path("a/b/demo");
    drop(bench.plain().new_project(&tree(), &destination).expect("staged"));
    assert!(bench.listing().is_empty());
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let _stage = bench.plain().new_project(&tree(), &destination).expect("staged");
        panic!("in the middle");
    }));
    assert!(panicked.is_err());
    assert!(bench.listing().is_empty());
    assert_eq!(bench.open_journals(), 0);
}

/// Says "cancelled" from the `after`th question on.
fn cancel_after(after: usize) -> impl Fn() -> bool {
    let asked = Cell::new(0);
    move || {
        asked.set(asked.get() + 1);
        asked.get() > after
    }
}

#[test]
fn ctrl_c_at_any_moment_leaves_nothing_or_the_whole() {
    for existing in [false, true] {
        for after in 0..12 {
            let bench = Bench::new();
            if existing {
                bench.write("demo/src/mine", "mine");
            }
            let before = bench.listing();
            let cancelled = cancel_after(after);
            let writer = Writer { cancelled: &cancelled, ..bench.plain() };
            let ended = writer
                .add_to_existing(&tree(), &bench.path("demo"))
                .and_then(|stage| stage.publish(&cancelled));
            if ended == Ok(None) {
                assert_whole(&bench.path("demo"));
            } else {
                assert_eq!(ended, Err(FileError::Interrupted));
                assert_eq!(bench.listing(), before, "after {after}");
            }
        }
    }
}

#[test]
fn files_are_added_beside_what_is_there() {
    let bench = Bench::new();
    bench.write("src/mine", "mine");
    let stage = bench.plain().add_to_existing(&tree(), &bench.path("")).expect("staged");
    stage.publish(&never).expect("published");
    assert_whole(&bench.path(""));
    let after = bench.listing();
    assert_eq!(bench.read("src/mine"), "mine");
    assert_eq!(after.len(), 4 + 3 + 1, "nothing else: {after:?}");
    let again = bench.plain().add_to_existing(&tree(), &bench.path("")).expect_err("refused");
    assert!(matches!(again, FileError::Conflicts(found) if found.len() == 4));
    assert_eq!(bench.listing(), after);
}

#[test]
fn what_comes_in_the_way_at_the_last_moment_is_not_overwritten() {
    let bench = Bench::new();
    bench.write("mine", "mine");
    let stage = bench.plain().add_to_existing(&tree(), &bench.path("")).expect("staged");
    bench.write("README.md", "theirs");
    let refused = stage.publish(&never).expect_err("refused");
    assert!(matches!(refused, FileError::Conflicts(_)));
    let left: Vec<_> = bench.listing().into_keys().collect();
    assert_eq!(left, ["README.md", "mine"]);
    assert_eq!(bench.read("README.md"), "theirs");
    let stage = bench.plain().new_project(&tree(), &bench.path("demo")).expect("staged");
    bench.write("demo/theirs", "theirs");
    assert!(matches!(stage.publish(&never), Err(FileError::NotEmpty(_))));
    assert_eq!(bench.listing().len(), 4);
}

#[test]
fn what_was_taken_away_meanwhile_is_noticed() {
    for existing in [false, true] {
        for gone in ["src", ".env"] {
            let bench = Bench::new();
            bench.write("demo/mine", "mine");
            let (before, destination) = if existing {
                (bench.listing(), bench.path("demo"))
            } else {
                (bench.listing(), bench.path("other"))
            };
            let stage = bench.plain().add_to_existing(&tree(), &destination).expect("staged");
            let place = stage.path().join(gone);
            if place.is_dir() {
                fs_err::remove_dir_all(place).expect("there");
            } else {
                fs_err::remove_file(place).expect("there");
            }
            let refused = stage.publish(&never).expect_err("refused");
            assert!(matches!(refused, FileError::TakenAway(_)), "{refused:?}");
            assert_eq!(bench.listing(), before, "{gone}");
            assert_eq!(bench.open_journals(), 0);
        }
    }
}

#[test]
fn two_runs_for_one_destination_do_not_meet() {
    let bench = Bench::new();
    for existing in [false, true] {
        let destination = bench.path(if existing { "existing" } else { "missing" });
        if existing {
            fs_err::create_dir(&destination).expect("made");
        }
        let first = bench.plain().add_to_existing(&tree(), &destination).expect("staged");
        let second = bench.plain().add_to_existing(&tree(), &destination).expect_err("refused");
        assert_eq!(second, FileError::Busy(destination.clone()));
        let looked = bench.plain().refuse(&tree(), &destination, true).expect_err("refused");
        assert_eq!(looked, second, "a run that only looks promises nothing else");
        first.publish(&never).expect("published");
        assert_whole(&destination);
    }
}

#[test]
fn what_a_later_version_left_is_not_taken_back() {
    let bench = Bench::new();
    let destination = bench.path("");
    bench.write("mine.txt", "mine");
    let stage = bench.plain().add_to_existing(&tree(), &destination).expect("staged");
    std::mem::forget(stage);
    let journal = fs_err::read_dir(bench.journals()).expect("there").flatten().next();
    let journal = journal.expect("one").path();
    let text = fs_err::read_to_string(&journal).expect("text") + "\n{\"moving-2\":{}}\n";
    // A copy has no lock: the run that was forgotten holds the other.
    fs_err::remove_file(&journal).expect("there");
    fs_err::write(&journal, text).expect("written");
    let before = bench.listing();
    let refused = bench.plain().add_to_existing(&tree(), &destination).expect_err("refused");
    assert_eq!(refused, FileError::Later(destination));
    assert_eq!(bench.listing(), before);
    assert_eq!(bench.open_journals(), 1);
}

#[test]
fn a_run_that_loses_to_another_users_takes_nothing_of_it() {
    let (bench, other) = (Bench::new(), Bench::new());
    bench.write("mine", "mine");
    let first = bench.plain().add_to_existing(&tree(), &bench.path("")).expect("staged");
    // Another user, another container: other journals.
    let second = other.plain().add_to_existing(&tree(), &bench.path("")).expect("staged");
    assert!(matches!(second.seen(), [Seen::LookAlike(_)]), "the first one's folder");
    first.publish(&never).expect("published");
    let before = bench.listing();
    let refused = second.publish(&never).expect_err("refused");
    assert!(matches!(refused, FileError::Conflicts(_)), "{refused:?}");
    assert_whole(&bench.path(""));
    let stagings = |path: &String| path.starts_with(".stackwright-stage-");
    let expected: BTreeMap<_, _> = before.into_iter().filter(|(path, _)| !stagings(path)).collect();
    assert_eq!(bench.listing(), expected);
}

#[test]
fn neighbours_may_need_the_same_new_folder() {
    let bench = Bench::new();
    let names = ["kits/a", "kits/b", "kits/deep/c", "kits/deep/d"];
    let stages: Vec<_> = names
        .iter()
        .map(|name| bench.plain().new_project(&tree(), &bench.path(name)).expect("staged"))
        .collect();
    for stage in stages {
        stage.publish(&never).expect("published");
    }
    for name in names {
        assert_whole(&bench.path(name));
    }
    assert_eq!(bench.listing().len(), 4 * (4 + 3 + 1) + 2, "no staging folder is left");
    assert_eq!(bench.open_journals(), 0);
}

#[test]
fn a_strangers_look_alike_is_left_alone_and_told() {
    let bench = Bench::new();
    let journal =
        r#"{"folders":[],"entries":[{"path":"/victim","stamp":{"count":1,"bytes":0,"newest":0}}]}"#;
    bench.write(".demo.stackwright-20261124/thesis.txt", "thesis");
    bench.write(".demo.stackwright-2000000000/journal.json", journal);
    bench.write("demo/.stackwright-stage-2000000000/journal.json", journal);
    bench.write("demo/.stackwright-stage-2000000000/content/x", "");
    bench.write(".other.stackwright-2000000000/journal.json", journal);
    let before = bench.listing();
    let stage = bench.plain().add_to_existing(&tree(), &bench.path("demo")).expect("staged");
    let seen = stage.seen().to_vec();
    let like = |name: &str| Seen::LookAlike(bench.path(name));
    assert_eq!(
        seen,
        [
            like(".demo.stackwright-2000000000"),
            like(".demo.stackwright-20261124"),
            like("demo/.stackwright-stage-2000000000"),
        ]
    );
    stage.publish(&never).expect("published");
    let after = bench.listing();
    assert!(before.iter().all(|(path, text)| after.get(path) == Some(text)));
}

#[test]
fn a_name_that_is_too_long_and_a_file_in_the_way_are_told() {
    let bench = Bench::new();
    let long = bench.plain().new_project(&tree(), &bench.path(&"x".repeat(300)));
    assert!(matches!(long, Err(FileError::NameTooLong(_))), "{long:?}");
    bench.write("file", "");
    for path in ["file/demo", "file"] {
        let below = bench.plain().new_project(&tree(), &bench.path(path));
        assert!(matches!(below, Err(FileError::NotAFolder(_))), "{below:?}");
        assert!(bench.plain().is_occupied(&bench.path(path)).is_err());
    }
}

#[test]
fn without_a_private_folder_for_journals_a_new_project_is_still_made() {
    let bench = Bench::new();
    fs_err::write(bench.journals(), "a file is in the way").expect("written");
    let stage = bench.plain().new_project(&tree(), &bench.path("demo")).expect("staged");
    stage.publish(&never).expect("published");
    assert_whole(&bench.path("demo"));
    bench.write("old/mine", "mine");
    let old = bench.path("old");
    let refused = bench.plain().add_to_existing(&tree(), &old).expect_err("refused");
    assert_eq!(refused, FileError::NoState);
    assert_eq!(bench.plain().refuse(&tree(), &old, true), Err(FileError::NoState));
    assert_eq!(bench.plain().refuse(&tree(), &bench.path("new"), false), Ok(()));
    assert_eq!(listing(&old).len(), 1);
}

#[test]
fn what_a_container_works_with_is_handed_over_by_root() {
    use crate::core::seams::Owner;
    let bench = Bench::new();
    let (own, root) = (rustix::process::geteuid().as_raw(), rustix::process::geteuid().is_root());
    let mut tree = tree();
    let file = File { owner: Some(Owner { uid: 12345, gid: 54321 }), ..File::managed("x", "test") };
    tree.insert(rel("data/in/x"), file);
    let given = if root { 12345 } else { own };
    for (name, existing) in [("new", false), ("old", true)] {
        let destination = bench.path(name);
        if existing {
            bench.write("old/mine", "");
        }
        let stage = bench.plain().add_to_existing(&tree, &destination).expect("staged");
        stage.publish(&never).expect("published");
        let uid = |path: &str| fs_err::metadata(destination.join(path)).expect("there").uid();
        for path in ["data", "data/in", "data/in/x"] {
            assert_eq!(uid(path), given, "{name} {path}");
        }
        for path in [".", "src", "README.md"] {
            assert_eq!(uid(path), own, "{name} {path}");
        }
    }
}

fn replaced(path: &str, seen: &str, with: &str) -> Change {
    Change::Replace { path: rel(path), with: File::managed(with, "test"), seen: seen.into() }
}

#[test]
fn files_are_added_replaced_and_removed_in_one_step() {
    let bench = Bench::new();
    bench.write("a/one", "1");
    bench.write("a/two", "2");
    bench.write("three", "3");
    let changes = [
        Change::Add(rel("b/new"), File::managed("new", "test")),
        replaced("a/one", "1", "one"),
        Change::Remove { path: rel("three"), seen: b"3".to_vec() },
    ];
    let stage = bench.plain().change(&changes, &bench.path("")).expect("staged");
    stage.publish(&never).expect("published");
    let found: Vec<_> = bench.listing().into_keys().collect();
    assert_eq!(found, ["a/", "a/one", "a/two", "b/", "b/new"]);
    assert_eq!((bench.read("a/one"), bench.read("a/two")), ("one".into(), "2".into()));
    assert_eq!(bench.open_journals(), 0);
}

#[test]
fn a_file_that_changed_since_the_plan_is_kept() {
    let bench = Bench::new();
    bench.write("one", "1");
    bench.write("two", "2");
    let changes =
        [Change::Remove { path: rel("one"), seen: b"1".to_vec() }, replaced("two", "2", "new")];
    let refused = Err(FileError::Changed(bench.path("two")));
    for after_staging in [false, true] {
        bench.write("two", "2");
        let ended = if after_staging {
            let stage = bench.plain().change(&changes, &bench.path("")).expect("staged");
            bench.write("two", "edited");
            stage.publish(&never).map(|_| ())
        } else {
            bench.write("two", "edited");
            bench.plain().change(&changes, &bench.path("")).map(|_| ())
        };
        assert_eq!(ended, refused);
        assert_eq!((bench.read("one"), bench.read("two")), ("1".into(), "edited".into()));
        assert_eq!(bench.listing().len(), 2);
    }
}

#[test]
fn a_folder_that_git_made_counts_too() {
    let bench = Bench::new();
    let stage = bench.plain().new_project(&tree(), &bench.path("demo")).expect("staged");
    fs_err::create_dir(stage.path().join(".git")).expect("made");
    fs_err::write(stage.path().join(".git/HEAD"), "ref").expect("written");
    stage.publish(&never).expect("published");
    assert_eq!(bench.read("demo/.git/HEAD"), "ref");
    assert_eq!(FILES.len() + 3 + 2 + 1, bench.listing().len());
}
