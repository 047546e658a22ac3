//! What others have left at, beside and in a destination: it stays, whatever it looks like.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

use crate::support::sandbox::Sandbox;

/// What 0.1.0 believed: a journal beside or in the destination, of a process that is gone.
fn plant(sandbox: &Sandbox, folder: &str, victim: &str) {
    let victim = sandbox.path(victim).display().to_string();
    let stamp = r#"{"count":1,"bytes":6,"newest":0}"#;
    let journal = format!(
        r#"{{"folders":["../keep"],"entries":[{{"path":"{victim}","stamp":{stamp}}},{{"path":"../victim/empty","stamp":{{"count":1,"bytes":0,"newest":0}}}}]}}"#
    );
    sandbox.write(&format!("{folder}/journal.json"), &journal);
    fs::create_dir_all(sandbox.path(folder).join("content")).unwrap();
}

#[test]
fn a_strangers_journal_beside_the_destination_is_no_order() {
    let sandbox = Sandbox::new();
    sandbox.write("victim/thesis.txt", "thesis");
    fs::create_dir(sandbox.path("victim/empty")).unwrap();
    for folder in [".demo.stackwright-2000000000", ".x.stackwright-2000000000"] {
        plant(&sandbox, folder, "victim/thesis.txt");
    }
    let said = sandbox.run(&["new", "serving", "demo", "-y", "--no-git"]);
    assert_eq!((said.status, said.stdout.as_str()), (0, ""));
    assert!(said.stderr.contains(".demo.stackwright-2000000000"), "{}", said.stderr);
    assert!(!said.stderr.contains(".x.stackwright"), "only the own destination is looked at");
    assert_eq!(sandbox.read("victim/thesis.txt"), "thesis");
    assert!(sandbox.path("victim/empty").is_dir());
    assert!(sandbox.path(".demo.stackwright-2000000000/journal.json").is_file());
    assert!(sandbox.path(".x.stackwright-2000000000/journal.json").is_file());
}

#[test]
fn a_journal_that_a_repository_brings_is_no_order() {
    let sandbox = Sandbox::new();
    sandbox.write("victim/thesis.txt", "thesis");
    fs::create_dir(sandbox.path("victim/empty")).unwrap();
    fs::create_dir(sandbox.path("keep")).unwrap();
    for name in ["repo/.stackwright-stage-2000000000", "repo/.stackwright-stage-abcdefghijkl"] {
        plant(&sandbox, name, "victim/thesis.txt");
    }
    let arguments = ["new", "serving", "repo", "-y", "--no-git", "--into-existing"];
    let said = sandbox.run(&arguments);
    assert_eq!((said.status, said.stdout.as_str()), (0, ""), "{}", said.stderr);
    assert!(said.stderr.contains(".stackwright-stage-2000000000"), "{}", said.stderr);
    assert_eq!(sandbox.read("victim/thesis.txt"), "thesis");
    assert!(sandbox.path("victim/empty").is_dir() && sandbox.path("keep").is_dir());
    assert!(sandbox.path("repo/.stackwright-stage-2000000000/journal.json").is_file());
    assert!(sandbox.path("repo/compose.yaml").is_file());
}

#[test]
fn a_folder_of_mine_is_not_swept_for_its_name() {
    let sandbox = Sandbox::new();
    for folder in [".notes.stackwright-20261124", ".demo.stackwright-1", ".demo.stackwright-x"] {
        sandbox.write(&format!("{folder}/thesis.txt"), "thesis");
    }
    assert_eq!(sandbox.run(&["new", "serving", "demo", "-y", "-q"]).quietly(), "");
    for folder in [".notes.stackwright-20261124", ".demo.stackwright-1", ".demo.stackwright-x"] {
        assert_eq!(sandbox.read(&format!("{folder}/thesis.txt")), "thesis");
    }
}

#[test]
fn a_state_folder_that_others_can_write_to_is_not_used() {
    let sandbox = Sandbox::new();
    let state = sandbox.home().join(".local/state/stackwright");
    fs::create_dir_all(&state).unwrap();
    fs::set_permissions(&state, fs::Permissions::from_mode(0o777)).unwrap();
    sandbox.write("full/mine.txt", "mine");
    let temporary = sandbox.path("../tmp");
    fs::create_dir(&temporary).unwrap();
    let arguments = ["new", "serving", "full", "-y", "-q", "--no-git", "--into-existing"];
    let run = || {
        let output = sandbox.command(&arguments).env("TMPDIR", &temporary).output().unwrap();
        sandbox.said(&output)
    };
    // A link in the way of the other place: then there is none.
    let own = fs::metadata(&temporary).unwrap().uid();
    let other = temporary.join(format!("stackwright-{own}"));
    symlink(sandbox.path("full"), &other).unwrap();
    let complaint = run().complains(1);
    assert!(complaint.contains("XDG_STATE_HOME"), "{complaint}");
    assert_eq!(sandbox.files(), ["full/mine.txt"]);
    fs::remove_file(&other).unwrap();
    assert_eq!(run().quietly(), "");
    assert_eq!(fs::read_dir(&state).unwrap().count(), 0, "nothing was written there");
    assert_eq!(fs::metadata(&other).unwrap().permissions().mode() & 0o777, 0o700);
}

#[test]
fn an_empty_folder_keeps_mode_and_group() {
    let sandbox = Sandbox::new();
    for mode in [0o700, 0o2770] {
        let folder = sandbox.path(&format!("p{mode:o}"));
        fs::create_dir(&folder).unwrap();
        if fs::metadata(&folder).unwrap().uid() == 0 {
            std::os::unix::fs::chown(&folder, Some(1000), Some(1234)).unwrap();
        }
        fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).unwrap();
        let before = fs::metadata(&folder).unwrap();
        let name = folder.file_name().unwrap().to_str().unwrap();
        assert_eq!(sandbox.run(&["new", "serving", name, "-y", "-q"]).quietly(), "");
        let after = fs::metadata(&folder).unwrap();
        assert_eq!((after.mode(), after.ino()), (before.mode(), before.ino()));
        assert_eq!((after.uid(), after.gid()), (before.uid(), before.gid()));
        assert!(folder.join(".git/HEAD").is_file() && folder.join("compose.yaml").is_file());
    }
}

#[test]
fn what_is_wrong_with_a_destination_is_said_as_it_is() {
    let sandbox = Sandbox::new();
    sandbox.write("file", "mine");
    symlink("nowhere", sandbox.path("broken")).unwrap();
    let long = format!("{}/x", "y".repeat(250)).repeat(20);
    for (destination, words) in [
        ("file", "Not a folder"),
        ("file/below", "Not a folder"),
        (long.as_str(), "too long"),
        ("broken", "broken"),
    ] {
        let complaint = sandbox.run(&["new", "serving", destination, "-y"]).complains(1);
        assert!(complaint.contains(words), "{destination}: {complaint}");
        assert!(!complaint.contains("not empty"), "{destination}: {complaint}");
        assert!(!complaint.contains(".stackwright-"), "{destination}: {complaint}");
    }
    assert_eq!(sandbox.read("file"), "mine");
}
