//! Folders: hostile names, folders that are not empty, nothing ever overwritten.

use std::fs;

use crate::support::sandbox::Sandbox;

#[test]
fn hostile_names_are_refused_and_nothing_is_written() {
    let sandbox = Sandbox::new();
    let long = "a".repeat(300);
    for bad in ["", " ", ".git", "a/.git", "con", "nul.txt", "a\nb", "a\u{1b}[31m", "what?", &long]
    {
        let said = sandbox.run(&["new", "serving", "-y", "--", bad]);
        assert_eq!((said.status, said.stdout.as_str()), (2, ""), "{bad:?} {}", said.stderr);
        assert!(!said.stderr.contains('\u{1b}'), "{bad:?}");
    }
    for bad in ["../x", "/etc/x", ".git", "", "한글", "a b", "con", "-x", &long] {
        let said = sandbox.run(&["new", "serving", "d", "-y", "-s", &format!("name={bad}")]);
        assert_eq!((said.status, said.stdout.as_str()), (2, ""), "{bad:?}");
    }
    assert_eq!(sandbox.files(), Vec::<String>::new());
}

#[test]
fn unusual_folders_give_legal_names() {
    let sandbox = Sandbox::new();
    for (folder, name) in
        [("한글", "hangeul"), ("My Project", "my-project"), ("-dash", "dash"), ("a/b/c", "c")]
    {
        assert_eq!(sandbox.run(&["new", "serving", "-y", "-q", "--", folder]).quietly(), "");
        let compose = sandbox.read(&format!("{folder}/compose.yaml"));
        assert!(compose.contains(&format!("\nname: {name}\n")), "{folder}");
    }
    let outside = sandbox.path("../elsewhere");
    assert_eq!(sandbox.run(&["new", "serving", "../elsewhere", "-y", "-q"]).quietly(), "");
    assert!(outside.join("compose.yaml").exists());
}

#[test]
fn a_folder_with_files_is_refused_before_anything_is_written() {
    let sandbox = Sandbox::new();
    sandbox.write("full/mine.txt", "mine");
    let complaint = sandbox.run(&["new", "serving", "full", "-y"]).complains(1);
    assert!(complaint.contains("--into-existing"), "{complaint}");
    sandbox.write("file", "mine");
    sandbox.run(&["new", "serving", "file", "-y"]).complains(1);
    sandbox.run(&["new", "serving", "file/below", "-y"]).complains(1);
    assert_eq!(sandbox.files(), ["file", "full/mine.txt"]);
    fs::create_dir(sandbox.path("empty")).unwrap();
    assert_eq!(sandbox.run(&["new", "serving", "empty", "-y", "-q"]).quietly(), "");
}

#[test]
fn nothing_is_written_below_gits_own_folder() {
    let sandbox = Sandbox::new();
    git2::Repository::init(sandbox.path("repo")).unwrap();
    std::os::unix::fs::symlink("repo/.git", sandbox.path("link")).unwrap();
    let before = sandbox.files();
    for bad in [
        "repo/.git/p",
        "repo/.git/hooks/p",
        "repo/.GIT/p",
        "new/.git/a/p",
        "x/git~1/p",
        "link/p",
        "link/hooks/p",
    ] {
        for more in [&[][..], &["--dry-run"], &["--into-existing"]] {
            let arguments = [&["new", "serving", bad, "-y"], more].concat();
            let complaint = sandbox.run(&arguments).complains(2);
            assert!(complaint.contains(".git"), "{bad} {complaint}");
        }
    }
    assert_eq!(sandbox.files(), before);
}

#[test]
fn a_dry_run_refuses_what_the_real_run_refuses() {
    let sandbox = Sandbox::new();
    sandbox.write("full/README.md", "mine");
    sandbox.write("file", "mine");
    for (folder, more) in [
        ("full", &["--into-existing"][..]),
        ("full", &[]),
        ("file", &["--into-existing"]),
        ("file", &[]),
        ("file/below", &["--into-existing"]),
    ] {
        let arguments = [&["new", "serving", folder, "-y", "--no-git"], more].concat();
        let real = sandbox.run(&arguments);
        let planned = sandbox.run(&[&arguments[..], &["--dry-run"]].concat());
        assert_eq!((real.status, real.stdout.as_str()), (1, ""), "{folder} {more:?}");
        assert_eq!(planned, real, "{folder} {more:?}");
    }
    assert_eq!(sandbox.files(), ["file", "full/README.md"]);
    sandbox.write("half/mine.txt", "mine");
    let planned = ["new", "serving", "half", "-y", "--into-existing", "--dry-run", "--json"];
    let json: serde_json::Value =
        serde_json::from_str(&sandbox.run(&planned).quietly()).expect("JSON");
    assert!(json["command"].as_str().unwrap().contains(" --into-existing"), "{json}");
}

#[test]
fn into_existing_adds_and_never_overwrites() {
    let sandbox = Sandbox::new();
    sandbox.write("full/mine.txt", "mine");
    let arguments = ["new", "serving", "full", "-y", "-q", "--no-git", "--into-existing"];
    assert_eq!(sandbox.run(&arguments).quietly(), "");
    assert_eq!(sandbox.read("full/mine.txt"), "mine");
    assert!(sandbox.files().contains(&"full/compose.yaml".to_owned()));
    let before: Vec<_> =
        sandbox.files().iter().map(|file| fs::read(sandbox.path(file)).unwrap()).collect();
    let complaint = sandbox.run(&arguments).complains(1);
    assert!(complaint.contains("error: .env: exists already"), "{complaint}");
    assert!(
        complaint.contains("error: and 26 more") && complaint.contains("`--json`"),
        "{complaint}"
    );
    let json = sandbox.run(&[&arguments[..], &["--json"]].concat());
    assert!(json.stdout.contains("\"compose.yaml\""), "{}", json.stdout);
    let after: Vec<_> =
        sandbox.files().iter().map(|file| fs::read(sandbox.path(file)).unwrap()).collect();
    assert_eq!(before, after);
}

#[test]
fn the_folder_in_which_one_stands_can_be_filled() {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.run(&["new", "serving", ".", "-y", "-q"]).quietly(), "");
    assert!(sandbox.read("compose.yaml").contains("\nname: work\n"));
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let sandbox = Sandbox::new();
    let complaint = sandbox.run(&["new", "serving", "/proc/x", "-y"]).complains(1);
    assert!(complaint.contains("/proc"), "{complaint}");
}
