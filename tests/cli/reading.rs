//! Files that a stranger made: nothing outside of the project is read, nothing endless, and nothing is waited for.

use std::time::Duration;

use crate::support::docker;
use crate::support::sandbox::{Said, Sandbox};

/// Long enough for a loaded machine; whoever waits for a pipe waits longer.
const PATIENCE: Duration = Duration::from_secs(60);

fn run(sandbox: &Sandbox, arguments: &[&str]) -> Said {
    sandbox.said(&docker::command(sandbox, arguments).timeout(PATIENCE).output().unwrap())
}

fn project() -> Sandbox {
    let sandbox = Sandbox::new();
    docker::install(&sandbox, "*\" exec \"*) echo hello ;;");
    sandbox.write("demo/compose.yaml", "services: {web: {image: x}}\n");
    sandbox
}

fn lock(files: &str) -> String {
    format!(
        "schema = 2\ntool = '0'\nneeds = '0'\nlanguage = 'en'\nscenario = {{ id = 'x', catalogue = '' }}\n\
         source = {{ kind = 'embedded' }}\nbase = {{ sha256 = '' }}\n{files}"
    )
}

fn locked(path: &str) -> String {
    let hash = "0".repeat(64);
    format!(
        "[[files]]\npath = '{path}'\norigin = 'x'\nclass = 'managed'\nmode = 'plain'\nsha256 = '{hash}'\n"
    )
}

const READ: [&str; 6] = [
    ".env",
    ".env.example",
    "compose.yaml",
    "compose.override.yaml",
    ".stackwright/lock.toml",
    ".stackwright/probes.toml",
];

#[test]
fn links_that_lead_out_are_refused_wherever_they_stand() {
    for target in ["/dev/zero", "/etc/passwd", "../../outside"] {
        for name in READ {
            let sandbox = project();
            sandbox.write("outside", "secret of somebody else");
            let _ = std::fs::remove_file(sandbox.path(&format!("demo/{name}")));
            sandbox.link(target, &format!("demo/{name}"));
            for verb in ["check", "verify"] {
                let said = run(&sandbox, &[verb, "demo", "--json"]);
                let skipped = match verb {
                    "check" => name.ends_with("probes.toml"),
                    _ => name.ends_with("lock.toml") || name == "compose.override.yaml",
                };
                if skipped || (name == ".env.example" && verb == "verify") {
                    continue;
                }
                // From two levels below, the third target ends inside of the working folder, but outside of the project.
                let code = "\"code\":\"read-leads-outside\"";
                assert!(
                    said.stdout.replace(": ", ":").contains(code),
                    "{verb} {name} {target}: {said:?}"
                );
                assert_eq!(said.status, 1, "{verb} {name} {target}");
            }
        }
    }
}

#[test]
fn a_pipe_a_folder_and_an_endless_link_are_told_at_once() {
    for (make, code) in [
        (
            &(|sandbox: &Sandbox, name: &str| sandbox.pipe(name)) as &dyn Fn(&Sandbox, &str),
            "read-pipe",
        ),
        (&|sandbox, name| std::fs::create_dir_all(sandbox.path(name)).unwrap(), "read-folder"),
        (&|sandbox, name| sandbox.link(name.rsplit('/').next().unwrap(), name), "read-endless"),
    ] {
        for name in READ {
            let sandbox = project();
            let path = format!("demo/{name}");
            let _ = std::fs::remove_file(sandbox.path(&path));
            make(&sandbox, &path);
            let verb = if name.ends_with("probes.toml") { "verify" } else { "check" };
            let said = run(&sandbox, &[verb, "demo", "--json"]);
            assert_eq!(said.status, 1, "{verb} {name}: {said:?}");
            assert!(said.stdout.contains(code), "{verb} {name}: {said:?}");
        }
    }
}

#[test]
fn a_lock_names_nothing_outside_and_not_too_much() {
    for path in ["/dev/zero", "/etc/passwd", "../../../../../etc/passwd", "../outside"] {
        let sandbox = project();
        sandbox.write("outside", "x");
        sandbox.write("demo/.stackwright/lock.toml", &lock(&locked(path)));
        let said = run(&sandbox, &["check", "demo"]);
        assert_eq!(said.status, 1, "{path}");
        assert!(said.stdout.contains("The lock cannot be read"), "{}", said.stdout);
        assert!(!said.stdout.contains("Changed since"), "{}", said.stdout);
    }
    let sandbox = project();
    let files: String = (0..100_000).map(|index| locked(&format!("f{index}"))).collect();
    sandbox.write("demo/.stackwright/lock.toml", &lock(&files));
    let said = run(&sandbox, &["check", "demo"]).complains(1);
    assert!(said.contains("lock.toml: The file is too large to be read"), "{said}");
    let files: String = (0..5000).map(|index| locked(&format!("f{index}"))).collect();
    sandbox.write("demo/.stackwright/lock.toml", &lock(&files));
    let said = run(&sandbox, &["check", "demo"]).fails();
    assert!(said.contains("The lock names 5000 files"), "{said}");
    let files: String = (0..4000).map(|index| locked(&format!("f{index}"))).collect();
    sandbox.write("demo/.stackwright/lock.toml", &lock(&files));
    let said = run(&sandbox, &["check", "demo"]);
    assert!(said.is_safe_to_see().contains("and 3990 more"), "{}", said.stdout);
}

#[test]
fn a_generated_file_that_became_a_link_out_is_told_and_the_others_are_compared() {
    let sandbox = project();
    sandbox.write("outside", "x");
    sandbox.link("../outside", "demo/a.txt");
    sandbox.pipe("demo/b.txt");
    sandbox.write("demo/c.txt", "changed");
    let files = ["a.txt", "b.txt", "c.txt"].map(locked).concat();
    sandbox.write("demo/.stackwright/lock.toml", &lock(&files));
    let said = run(&sandbox, &["check", "demo"]).fails();
    assert!(said.contains("a.txt: A link leads out of the project"), "{said}");
    assert!(said.contains("b.txt: This is a pipe"), "{said}");
    assert!(said.contains("Changed since generation: c.txt"), "{said}");
}

#[test]
fn an_answers_file_is_a_file() {
    let sandbox = Sandbox::new();
    sandbox.pipe("pipe");
    sandbox.link("loop", "loop");
    sandbox.write("real.toml", "workers = 3\n");
    sandbox.link("real.toml", "link.toml");
    sandbox.write("large.toml", &"# x\n".repeat(1 << 19));
    for (file, part) in [
        ("pipe", "This is a pipe, not a file."),
        ("pipe", "`--answers -`"),
        ("loop", "without end"),
        ("large.toml", "too large"),
        (".", "This is a folder"),
        ("/dev/zero", "This is a device"),
    ] {
        let mut command = sandbox.command(&["new", "serving", "x", "-y", "-a", file]);
        let said = sandbox.said(&command.timeout(PATIENCE).output().unwrap()).complains(2);
        assert!(said.contains(part) && said.contains(&format!("{file}: ")), "{said}");
    }
    // A link that a person names is followed.
    sandbox.run(&["new", "serving", "x", "-y", "-q", "-a", "link.toml"]).quietly();
    let mut command = sandbox.command(&["show", "serving", "-a", "-"]);
    let said = sandbox.said(&command.write_stdin("# x\n".repeat(1 << 19)).output().unwrap());
    assert!(said.complains(2).contains("-: The file is too large"));
}

#[test]
fn what_is_no_folder_is_no_project() {
    let sandbox = Sandbox::new();
    docker::install(&sandbox, "");
    sandbox.pipe("pipe");
    sandbox.write("file", "");
    for verb in ["check", "verify"] {
        for place in ["pipe", "file", "none", "/dev/null", "file/below"] {
            let said = run(&sandbox, &[verb, place]).complains(1);
            assert!(said.contains("Not a folder"), "{verb} {place}: {said}");
        }
    }
}

#[test]
fn a_deep_compose_file_is_read_in_time() {
    let sandbox = project();
    let deep = "${A:-".repeat(150_000) + &"}".repeat(150_000);
    sandbox.write("demo/compose.yaml", &format!("services: {{web: {{image: \"{deep}\"}}}}\n"));
    let said = run(&sandbox, &["check", "demo"]);
    assert!([0, 1].contains(&said.status), "{said:?}");
    said.is_safe_to_see();
}
