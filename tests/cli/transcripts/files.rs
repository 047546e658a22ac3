//! Folders, files and streams that cannot be used.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;

use insta::assert_snapshot;

use crate::support::sandbox::Sandbox;

#[test]
fn what_stands_in_the_way_is_listed() {
    let sandbox = Sandbox::new();
    sandbox.write("full/api", "a file");
    sandbox.write("full/readme.md", "mine");
    fs::create_dir(sandbox.path("outside")).unwrap();
    sandbox.link("../outside", "full/.stackwright");
    assert_snapshot!(sandbox.run(&["new", "serving", "full", "-y", "--into-existing"]), @"
    ------- stderr -------
    error: .stackwright/base.zip: would go through a link that leads out of the folder: .stackwright
    error: .stackwright/lock.toml: would go through a link that leads out of the folder: .stackwright
    error: .stackwright/probes.toml: would go through a link that leads out of the folder: .stackwright
    error: README.md: differs only in upper and lower case from: readme.md
    error: api/.dockerignore: a file is where a folder is needed: api
    error: api/Dockerfile: a file is where a folder is needed: api
    error: api/app/__init__.py: a file is where a folder is needed: api
    error: api/app/classifier.py: a file is where a folder is needed: api
    error: api/app/config.py: a file is where a folder is needed: api
    error: api/app/dependencies.py: a file is where a folder is needed: api
    error: api/app/errors.py: a file is where a folder is needed: api
    error: api/app/health.py: a file is where a folder is needed: api
    error: api/app/limits.py: a file is where a folder is needed: api
    error: api/app/log_config.json: a file is where a folder is needed: api
    error: and 15 more; `--json` lists more of them
    [exit status: 1]
    ");
    let many = ["new", "serving", "full", "-y", "-a", "answers.toml"];
    let keys: Vec<String> = (10..25).map(|index| format!("key{index} = 1")).collect();
    sandbox.write("answers.toml", &keys.join("\n"));
    assert_snapshot!(sandbox.run(&many), @"
    ------- stderr -------
    error: answers.toml: `key10` is not a question of scenario `serving`.
    error: answers.toml: `key11` is not a question of scenario `serving`.
    error: answers.toml: `key12` is not a question of scenario `serving`.
    error: answers.toml: `key13` is not a question of scenario `serving`.
    error: answers.toml: `key14` is not a question of scenario `serving`.
    error: answers.toml: `key15` is not a question of scenario `serving`.
    error: answers.toml: `key16` is not a question of scenario `serving`.
    error: answers.toml: `key17` is not a question of scenario `serving`.
    error: answers.toml: `key18` is not a question of scenario `serving`.
    error: answers.toml: `key19` is not a question of scenario `serving`.
    error: and 5 more; `--json` lists more of them
      hint: `stackwright show serving` lists the keys.
    [exit status: 2]
    ");
}

#[test]
fn names_that_are_not_text() {
    let sandbox = Sandbox::new();
    let odd = OsStr::from_bytes(b"caf\xe9");
    let with = |arguments: &[&str]| {
        let mut command = sandbox.command(arguments);
        sandbox.said(&command.arg(odd).output().unwrap())
    };
    assert_snapshot!(with(&["new", "serving", "-y"]), @"
    ------- stderr -------
    error: The folder's name is not UTF-8: caf�
    [exit status: 2]
    ");
    assert_snapshot!(with(&["list", "--lang"]), @"
    ------- stderr -------
    error: `caf�` is not a value for `--lang <LANGUAGE>`. Values: en, ko
      hint: `stackwright --help` lists the commands, `stackwright COMMAND --help` its options.
    [exit status: 2]
    ");
    let mut command = sandbox.command(&["new", "serving", "x", "-y"]);
    command.env("STACKWRIGHT_SET_MODEL", odd);
    assert_snapshot!(sandbox.said(&command.output().unwrap()), @"
    ------- stderr -------
    error: `STACKWRIGHT_SET_MODEL` is not valid UTF-8, so it was not taken. Its value is not shown.
    [exit status: 2]
    ");
}

#[test]
fn what_is_no_file_is_not_waited_for() {
    let sandbox = Sandbox::new();
    sandbox.pipe("pipe");
    fs::create_dir(sandbox.path("folder")).unwrap();
    sandbox.write("project/compose.yaml", "services: {}\n");
    sandbox.link("/etc/passwd", "project/.env");
    assert_snapshot!(sandbox.run(&["new", "serving", "x", "-y", "-a", "pipe"]), @"
    ------- stderr -------
    error: pipe: This is a pipe, not a file.
      hint: From a pipe, answers are read with `--answers -`.
    [exit status: 2]
    ");
    assert_snapshot!(sandbox.run(&["new", "serving", "x", "-y", "-a", "folder"]), @"
    ------- stderr -------
    error: folder: This is a folder, not a file.
    [exit status: 2]
    ");
    assert_snapshot!(sandbox.run(&["check", "project"]), @"
    ------- stderr -------
    error: .env: A link leads out of the project's folder: it is not followed.
      hint: Put the file itself in the link's place.
    [exit status: 1]
    ");
}

#[test]
fn a_full_disk_behind_stdout() {
    let sandbox = Sandbox::new();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("stackwright"));
    command.arg("list").env_clear().env("HOME", sandbox.home()).stdout(full);
    assert_snapshot!(sandbox.said(&command.output().unwrap()), @"
    ------- stderr -------
    error: The output could not be written: No space left on device (os error 28)
    [exit status: 1]
    ");
}

#[test]
fn a_docker_that_does_not_start() {
    let sandbox = Sandbox::new();
    sandbox.write("demo/compose.yaml", "services: {web: {image: x}}\n");
    sandbox.write("bin/docker", "\u{7f}no program\n");
    fs::set_permissions(sandbox.path("bin/docker"), PermissionsExt::from_mode(0o755)).unwrap();
    let mut command = sandbox.command(&["verify", "demo"]);
    command.env("PATH", sandbox.path("bin"));
    assert_snapshot!(sandbox.said(&command.output().unwrap()), @"
    ------- stderr -------
    error: `docker` could not be started: Exec format error (os error 8)
    [exit status: 1]
    ");
}

#[test]
fn names_that_no_folder_can_have() {
    let sandbox = Sandbox::new();
    let named = |name: &str| sandbox.run(&["new", "serving", "-y", "--", name]).stderr;
    assert_snapshot!(named(""), @"
    error: `[DIR]` needs a value.
      hint: `stackwright --help` lists the commands, `stackwright COMMAND --help` its options.
    ");
    assert_snapshot!(named("a/.git"), @"error: No project can be created inside a `.git` folder: a/.git");
    assert_snapshot!(named("a\nb"), @r"error: a\nb cannot be a folder's name: it contains a control character or a backslash.");
    assert_snapshot!(named("nul.txt"), @"error: nul.txt cannot be a folder's name on every system: Windows reserves it, or it is too long.");
    assert_snapshot!(named("c:x"), @"error: c:x cannot be a folder's name: it begins like a drive or the root.");
    assert_snapshot!(named(".."), @"
    error: The folder is not empty: ..
      hint: Choose another folder, or add to this one with `--into-existing` (nothing is overwritten).
    ");
    assert_eq!(sandbox.files(), Vec::<String>::new());
}
