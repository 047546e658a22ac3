//! What is resolved here against what Compose resolves: `docker compose config`, which needs no engine.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use super::{HOME, Project, cases, normal};
use crate::support::samples;

/// Cases that may differ, and why it is no fault here.
const KNOWN: [(&str, &str); 1] = [(
    "aliased-tags",
    "Compose 2.26 takes what `!reset` marks out of the anchor and forgets it where an alias repeats it; later ones \
     keep it (compose-go, `nodeCache`), as is done here",
)];

fn compose(folder: &Path, files: &[&str], every_profile: bool) -> Output {
    let mut command = Command::new("docker");
    command.env_clear().current_dir(folder).env("HOME", HOME);
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.arg("compose").args(every_profile.then_some(["--profile", "*"]).into_iter().flatten());
    for file in files {
        command.args(["--file", file]);
    }
    command.args(["config", "--format", "json"]).output().expect("docker")
}

/// How the two differ for the first `count` files, with and without what waits behind profiles; nothing where they
/// agree.
fn difference(folder: &Path, project: &Project<'_>, count: usize) -> Option<String> {
    let found = [true, false].map(|every| one_difference(folder, project, count, every));
    found.into_iter().flatten().next()
}

fn one_difference(
    folder: &Path,
    project: &Project<'_>,
    count: usize,
    every_profile: bool,
) -> Option<String> {
    let names: Vec<&str> = project.files.iter().take(count).map(|(name, _)| *name).collect();
    let theirs = compose(folder, &names, every_profile);
    let ours = project.resolve(count, folder.to_str().unwrap(), every_profile);
    match (theirs.status.success(), ours) {
        (false, Err(_)) => None,
        (false, Ok(_)) => Some(format!("only Compose refuses it: {}", said(&theirs))),
        (true, Err(error)) => Some(format!("only this refuses it: {error:?}")),
        (true, Ok(ours)) => {
            let theirs: Value = serde_json::from_slice(&theirs.stdout).expect("JSON");
            let mut theirs = normal::of_compose(theirs);
            normal::without_files(&mut theirs, ours.value());
            let ours = normal::of_ours(ours.value().clone());
            let mut found = Vec::new();
            compare(&theirs, &ours, &mut Vec::new(), &mut found);
            (!found.is_empty()).then(|| found.join("\n"))
        }
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).trim().to_owned()
}

fn compare(theirs: &Value, ours: &Value, path: &mut Vec<String>, found: &mut Vec<String>) {
    match (theirs, ours) {
        (Value::Object(a), Value::Object(b)) => {
            let keys: std::collections::BTreeSet<&String> = a.keys().chain(b.keys()).collect();
            for key in keys {
                path.push(key.clone());
                let side = |map: &serde_json::Map<String, Value>| {
                    map.get(key).cloned().unwrap_or("(not there)".into())
                };
                compare(&side(a), &side(b), path, found);
                path.pop();
            }
        }
        (a, b) if a != b => found.push(format!("  {}: Compose {a}, here {b}", path.join("."))),
        _ => {}
    }
}

#[test]
#[ignore = "asks docker compose: .ci/run judges"]
fn nasty_files_are_resolved_as_compose_does() {
    let mut wrong = Vec::new();
    for case in cases::all() {
        let folder = tempfile::tempdir().unwrap();
        let project = case.project();
        write(folder.path(), &project);
        for (name, text) in case.others() {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let found = difference(folder.path(), &project, usize::MAX);
        if !KNOWN.iter().any(|(name, _)| *name == case.name) {
            wrong.extend(found.map(|found| format!("{}:\n{found}", case.name)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
#[ignore = "asks docker compose: .ci/run judges"]
fn files_over_each_other_are_resolved_as_compose_does() {
    let all = cases::all();
    let right = || all.iter().filter(|case| !case.name.starts_with("refused-"));
    let (mut wrong, mut compared) = (Vec::new(), 0);
    for below in right() {
        for above in right().filter(|above| above.name != below.name) {
            let folder = tempfile::tempdir().unwrap();
            let mut project = below.project();
            project.files.truncate(1);
            let (_, text) = *above.project().files.last().unwrap();
            project.files.push(("compose.override.yaml", text));
            write(folder.path(), &project);
            for (name, text) in above.others().chain(below.others()) {
                fs::write(folder.path().join(name), text).unwrap();
            }
            compared += usize::from(project.resolve(usize::MAX, "/srv", true).is_ok());
            let found = one_difference(folder.path(), &project, usize::MAX, true);
            wrong
                .extend(found.map(|found| format!("{} over {}:\n{found}", above.name, below.name)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(compared > 200, "{compared}");
}

#[test]
#[ignore = "asks docker compose: .ci/run judges"]
fn samples_are_resolved_as_compose_does() {
    let (mut wrong, mut compared) = (Vec::new(), 0);
    for sample in samples::all() {
        for (locale, tree) in sample.trees() {
            let folder = tempfile::tempdir().unwrap();
            let project = super::samples::project(tree);
            write(folder.path(), &project);
            for count in 1..=project.files.len() {
                let found = difference(folder.path(), &project, count);
                compared += 1;
                wrong.extend(found.map(|found| {
                    format!(
                        "{} {} {locale:?}, {count} files:\n{found}",
                        sample.scenario, sample.name
                    )
                }));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(compared > 100, "{compared}");
}

fn write(folder: &Path, project: &Project<'_>) {
    for (name, text) in &project.files {
        fs::write(folder.join(name), text).unwrap();
    }
    if !project.env.is_empty() {
        fs::write(folder.join(".env"), project.env).unwrap();
    }
}
