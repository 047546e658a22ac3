use std::cell::Cell;
use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;

use super::*;
use crate::core::path::RelPath;
use crate::core::tree::{File, Mode};

const FILES: [(&str, Mode); 4] = [
    (".env", Mode::Private),
    ("README.md", Mode::Plain),
    ("bin/run.sh", Mode::Executable),
    ("src/app/main.py", Mode::Plain),
];

fn tree() -> FileTree {
    let file = |(path, mode): (&str, Mode)| {
        let mut file = File::managed(path, "test");
        file.mode = mode;
        (RelPath::new(path).expect("legal"), file)
    };
    FILES.into_iter().map(file).collect()
}

fn never() -> bool {
    false
}

/// Path → content of everything below `folder`; folders end in `/`.
fn listing(folder: &Path) -> BTreeMap<String, String> {
    fn walk(folder: &Path, below: &str, found: &mut BTreeMap<String, String>) {
        for entry in fs_err::read_dir(folder).expect("readable").flatten() {
            let path = format!("{below}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                walk(&entry.path(), &format!("{path}/"), found);
                found.insert(format!("{path}/"), String::new());
            } else {
                found.insert(path, fs_err::read_to_string(entry.path()).expect("text"));
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, "", &mut found);
    found
}

fn assert_whole(folder: &Path) {
    for (path, mode) in FILES {
        let file = folder.join(path);
        assert_eq!(fs_err::read_to_string(&file).expect("there"), path);
        let bits = fs_err::metadata(&file).expect("there").permissions().mode();
        assert_eq!(bits & 0o7777, mode.bits(), "{path}");
    }
}

#[test]
fn a_new_project_appears_whole_with_its_modes() {
    let folder = tempfile::tempdir().expect("temp");
    let destination = folder.path().join("deep/er/demo");
    let stage = Stage::new_project(&tree(), &destination, &never).expect("staged");
    assert!(!destination.exists());
    assert_whole(stage.path());
    stage.publish(&never).expect("published");
    assert_whole(&destination);
    assert_eq!(listing(&folder.path().join("deep/er")).len(), 4 + 3 + 1);
}

#[test]
fn an_empty_folder_is_taken_and_a_full_one_is_not() {
    let folder = tempfile::tempdir().expect("temp");
    let empty = folder.path().join("empty");
    fs_err::create_dir(&empty).expect("made");
    let stage = Stage::new_project(&tree(), &empty, &never).expect("staged");
    stage.publish(&never).expect("published");
    assert_whole(&empty);
    let before = listing(folder.path());
    let refused = Stage::new_project(&tree(), &empty, &never).expect_err("refused");
    assert!(matches!(refused, FileError::NotEmpty(_)));
    assert_eq!(listing(folder.path()), before);
}

#[test]
fn an_empty_folder_that_must_stay_is_filled_from_inside() {
    let folder = tempfile::tempdir().expect("temp");
    let place = Place::look(folder.path()).expect("looked");
    let stage = Stage::open(&place, Way::Move(Pieces::TopLevel)).expect("opened");
    let stage = stage.filled(&tree(), &never).expect("filled");
    stage.publish(&never).expect("published");
    assert_whole(folder.path());
    assert_eq!(listing(folder.path()).len(), 4 + 3);
}

#[test]
fn a_stage_that_is_dropped_leaves_nothing() {
    let folder = tempfile::tempdir().expect("temp");
    let destination = folder.path().join("a/b/demo");
    drop(Stage::new_project(&tree(), &destination, &never).expect("staged"));
    assert_eq!(listing(folder.path()), BTreeMap::new());
    let panicked = std::panic::catch_unwind(|| {
        let _stage = Stage::new_project(&tree(), &destination, &never).expect("staged");
        panic!("in the middle");
    });
    assert!(panicked.is_err());
    assert_eq!(listing(folder.path()), BTreeMap::new());
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
            let folder = tempfile::tempdir().expect("temp");
            let destination = folder.path().join("demo");
            if existing {
                fs_err::create_dir_all(destination.join("src")).expect("made");
                fs_err::write(destination.join("src/mine"), "mine").expect("written");
            }
            let before = listing(folder.path());
            let cancelled = cancel_after(after);
            let ended = Stage::into_existing(&tree(), &destination, &cancelled)
                .and_then(|stage| stage.publish(&cancelled));
            if ended.is_ok() {
                assert_whole(&destination);
            } else {
                assert_eq!(ended, Err(FileError::Interrupted));
                assert_eq!(listing(folder.path()), before, "after {after}");
            }
        }
    }
}

#[test]
fn files_are_added_beside_what_is_there() {
    let folder = tempfile::tempdir().expect("temp");
    fs_err::create_dir(folder.path().join("src")).expect("made");
    fs_err::write(folder.path().join("src/mine"), "mine").expect("written");
    let stage = Stage::into_existing(&tree(), folder.path(), &never).expect("staged");
    stage.publish(&never).expect("published");
    assert_whole(folder.path());
    let after = listing(folder.path());
    assert_eq!(after.get("src/mine").map(String::as_str), Some("mine"));
    assert_eq!(after.len(), 4 + 3 + 1, "nothing else: {after:?}");
    let again = Stage::into_existing(&tree(), folder.path(), &never).expect_err("refused");
    assert!(matches!(again, FileError::Conflicts(found) if found.len() == 4));
    assert_eq!(listing(folder.path()), after);
}

#[test]
fn what_comes_in_the_way_at_the_last_moment_is_not_overwritten() {
    let folder = tempfile::tempdir().expect("temp");
    fs_err::write(folder.path().join("mine"), "mine").expect("written");
    let stage = Stage::into_existing(&tree(), folder.path(), &never).expect("staged");
    fs_err::write(folder.path().join("README.md"), "theirs").expect("written");
    let refused = stage.publish(&never).expect_err("refused");
    assert!(matches!(refused, FileError::Conflicts(_)));
    let left: Vec<_> = listing(folder.path()).into_values().collect();
    assert_eq!(left, ["theirs", "mine"]);
}

/// As after `kill -9` between two moves: a journal, a part moved, and a process that is gone.
fn killed_halfway(folder: &Path) {
    let place = Place::look(folder).expect("looked");
    let stage = Stage::open(&place, Way::Move(Pieces::Files)).expect("opened");
    let stage = stage.filled(&tree(), &never).expect("filled");
    let journal = sweep::journal_file(&stage.staging);
    let kept = folder.join("kept");
    let moves = Cell::new(0);
    let copy_then_cancel = || {
        moves.set(moves.get() + 1);
        if moves.get() == 3 {
            fs_err::copy(&journal, &kept).expect("copied");
        }
        moves.get() > 4
    };
    transfer(&stage.content, folder, &journal, Pieces::Files, &copy_then_cancel)
        .expect("all moved");
    // Four were moved; put two back and the journal, then give the staging folder to a dead process.
    for path in ["README.md", "bin/run.sh"] {
        fs_err::create_dir_all(stage.content.join("bin")).expect("made");
        fs_err::rename(folder.join(path), stage.content.join(path)).expect("moved");
    }
    fs_err::rename(kept, &journal).expect("moved");
    let mut child = std::process::Command::new("true").spawn().expect("started");
    let dead = folder.join(format!(".stackwright-stage-{}", child.id()));
    child.wait().expect("ended");
    fs_err::rename(&stage.staging, dead).expect("moved");
}

#[test]
fn a_killed_run_is_taken_back_by_the_next() {
    let folder = tempfile::tempdir().expect("temp");
    fs_err::write(folder.path().join("mine"), "mine").expect("written");
    let before = listing(folder.path());
    killed_halfway(folder.path());
    assert!(folder.path().join("src/app/main.py").exists());
    look(folder.path()).expect("swept");
    assert_eq!(listing(folder.path()), before);
}

#[test]
fn what_somebody_works_on_is_not_taken_back() {
    let folder = tempfile::tempdir().expect("temp");
    fs_err::write(folder.path().join("mine"), "mine").expect("written");
    killed_halfway(folder.path());
    fs_err::write(folder.path().join("src/app/main.py"), "edited").expect("written");
    look(folder.path()).expect("swept");
    let after = listing(folder.path());
    assert_eq!(after.get("src/app/main.py").map(String::as_str), Some("edited"));
    assert!(!after.keys().any(|path| path.starts_with(".stackwright-stage")));
}

#[test]
fn a_name_that_is_too_long_and_a_file_in_the_way_are_told() {
    let folder = tempfile::tempdir().expect("temp");
    let long = Stage::new_project(&tree(), &folder.path().join("x".repeat(300)), &never);
    assert!(matches!(long, Err(FileError::NameTooLong(_))), "{long:?}");
    fs_err::write(folder.path().join("file"), "").expect("written");
    let below = Stage::new_project(&tree(), &folder.path().join("file/demo"), &never);
    assert!(matches!(below, Err(FileError::NotAFolder(_))), "{below:?}");
}

#[test]
fn what_a_container_works_with_is_handed_over_by_root() {
    use crate::core::seams::Owner;
    use std::os::unix::fs::MetadataExt;
    let folder = tempfile::tempdir().expect("temp");
    let (own, root) = (rustix::process::geteuid().as_raw(), rustix::process::geteuid().is_root());
    let mut tree = tree();
    let file = File { owner: Some(Owner { uid: 12345, gid: 54321 }), ..File::managed("x", "test") };
    tree.insert(RelPath::new("data/in/x").expect("legal"), file);
    let given = if root { 12345 } else { own };
    for (name, into_existing) in [("new", false), ("old", true)] {
        let destination = folder.path().join(name);
        let stage = if into_existing {
            fs_err::create_dir(&destination).expect("made");
            fs_err::write(destination.join("mine"), "").expect("written");
            Stage::into_existing(&tree, &destination, &never)
        } else {
            Stage::new_project(&tree, &destination, &never)
        };
        stage.expect("staged").publish(&never).expect("published");
        let uid = |path: &str| fs_err::metadata(destination.join(path)).expect("there").uid();
        for path in ["data", "data/in", "data/in/x"] {
            assert_eq!(uid(path), given, "{name} {path}");
        }
        for path in [".", "src", "README.md"] {
            assert_eq!(uid(path), own, "{name} {path}");
        }
    }
}
