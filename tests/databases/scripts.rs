//! The scripts of a project, run here with programs in place of others' that fail in their ways.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use stackwright::core::values::text::Locale;

use crate::support::{answers, catalog, project, text};

/// A folder in which a script of the default project finds what it expects, and these programs before all others.
struct Stage {
    root: tempfile::TempDir,
}

impl Stage {
    fn new(programs: &[(&str, &str)]) -> Self {
        let stage = Self { root: tempfile::tempdir().unwrap() };
        for folder in ["bin", "backup", "backups/redis", "tmp"] {
            fs::create_dir_all(stage.path(folder)).unwrap();
        }
        for (name, lines) in programs {
            let path = stage.path("bin").join(name);
            fs::write(&path, format!("#!/bin/sh\n{lines}\n")).unwrap();
            fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
        }
        stage
    }

    fn path(&self, below: &str) -> std::path::PathBuf {
        self.root.path().join(below)
    }

    /// Writes a script of the project, with its folders in here.
    fn script(&self, path: &str) -> std::path::PathBuf {
        let catalog = catalog();
        let scenario = catalog.find("databases").expect("databases");
        let tree = project(&scenario, &answers(&scenario, &toml::Table::new()), Locale::En);
        let place = |folder: &str| self.path(folder).display().to_string();
        // In this order: the folder itself stands below /tmp.
        let script = text(&tree, path).replace("/tmp/", &format!("{}/", place("tmp")));
        let script = script.replace("/backups/", &format!("{}/", place("backups")));
        let target = self.path(path);
        fs::write(&target, script).unwrap();
        target
    }

    fn run(&self, script: &Path, variables: &[(&str, &str)]) -> Output {
        let path = format!("{}:{}", self.path("bin").display(), std::env::var("PATH").unwrap());
        let mut command = Command::new("sh");
        command.arg(script).env("PATH", path).env("STAGE", self.root.path());
        command.envs(variables.iter().copied()).output().unwrap()
    }

    /// How long the script slept, each time.
    fn slept(&self) -> Vec<String> {
        let log = fs::read_to_string(self.path("slept")).unwrap_or_default();
        log.lines().map(str::to_owned).collect()
    }
}

/// Notes how long, and ends the script after so many times.
fn sleep(times: usize) -> String {
    format!(
        r#"echo "$1" >>"$STAGE/slept"; [ "$(wc -l <"$STAGE/slept")" -lt {times} ] || kill -TERM $PPID"#
    )
}

#[test]
fn a_backup_that_fails_is_tried_again_less_and_less_often() {
    let stage = Stage::new(&[("sleep", &sleep(11))]);
    let script = stage.script("backup/backup.sh");
    // Fails, but for the tenth time.
    let kind =
        r#"echo try >>"$STAGE/tries"; [ "$(wc -l <"$STAGE/tries")" -eq 10 ] && touch "$1.rdb""#;
    fs::write(stage.path("backup/redis.sh"), kind).unwrap();
    let variables = [("BACKUP_HOUR", "0"), ("BACKUP_KEEP_DAYS", "7"), ("BACKUP_KIND", "redis")];
    let output = stage.run(&script, &variables);
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(said.matches("FAILED").count(), 9, "{said}");
    assert_eq!(said.matches("good:").count(), 1, "{said}");
    let expected = ["60", "120", "240", "480", "960", "1920", "3600", "3600", "3600", "30", "30"];
    assert_eq!(stage.slept(), expected);
}

/// Whatever the project is called, its backups go where they are looked for.
#[test]
fn no_name_of_a_project_decides_where_its_backups_go() {
    let stage = Stage::new(&[]);
    let script = stage.script("backup/backup.sh");
    fs::write(stage.path("backup/redis.sh"), "touch \"$1.rdb\"").unwrap();
    let name = "email-verify-worker";
    let variables = [
        ("BACKUP_KIND", "redis"),
        ("BACKUP_KEEP_DAYS", "7"),
        ("BACKUP_HOUR", "3"),
        ("PROJECT", name),
        ("COMPOSE_PROJECT_NAME", name),
    ];
    let command = format!("sh {} now", script.display());
    let wrapper = stage.path("now.sh");
    fs::write(&wrapper, command).unwrap();
    let output = stage.run(&wrapper, &variables);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(fs::read_dir(stage.path("backups/redis")).unwrap().count(), 1, "{output:?}");
}

/// As Redis ends when a snapshot holds what a module wrote that is not there.
#[test]
fn a_snapshot_that_cannot_be_loaded_is_told_at_once() {
    let stage = Stage::new(&[
        ("sleep", &sleep(30)),
        ("redis-check-rdb", ""),
        ("redis-cli", "exit 1"),
        ("docker-entrypoint.sh", r#"echo "started: $1"; echo "no matching module type"; exit 1"#),
    ]);
    let script = stage.script("backup/redis-restore.sh");
    fs::write(stage.path("backups/redis/20260101T000000+0900.rdb"), "x").unwrap();
    let output = stage.run(&script, &[]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success(), "{output:?}");
    // Through the image's own script: it alone loads the modules.
    assert!(said.contains("started: redis-server"), "{said}");
    assert!(said.contains("no matching module type"), "{said}");
    assert!(stage.slept().len() < 5, "{:?}", stage.slept());
}
