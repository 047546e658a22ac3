//! Signals: whatever asks the program to end is heard at once, and what it left is told.

use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::support::docker;
use crate::support::sandbox::Sandbox;

/// Long enough for a loaded machine.
const PATIENCE: Duration = Duration::from_secs(60);

fn program(sandbox: &Sandbox, arguments: &[&str]) -> Command {
    let path = format!("{}:/usr/bin:/bin", sandbox.home().join("bin").display());
    std::fs::create_dir_all(sandbox.path("tmp")).unwrap();
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("stackwright"));
    command
        .args(arguments)
        .env_clear()
        .env("HOME", sandbox.home())
        .env("PATH", path)
        .env("TMPDIR", sandbox.path("tmp"))
        .env("STACKWRIGHT_PORT_PROBE", "off")
        .current_dir(sandbox.path(""))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Waits until `is_there`, as long as the child runs.
fn until(child: &mut Child, is_there: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_there() {
        assert_eq!(child.try_wait().unwrap(), None, "it ended before");
        assert!(begun.elapsed() < PATIENCE, "it did not get there");
        std::thread::yield_now();
    }
}

/// Its exit code and what it complained of; it must end in time.
fn ended(mut child: Child) -> (Option<i32>, String) {
    let begun = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if begun.elapsed() > PATIENCE {
            child.kill().unwrap();
            panic!("the signal was not heard");
        }
        std::thread::yield_now();
    };
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    (status.code(), said)
}

fn send(child: &Child, signal: Signal) {
    kill_process(Pid::from_child(child), signal).unwrap();
}

#[test]
fn verify_takes_down_whatever_ends_it() {
    for signal in [Signal::HUP, Signal::QUIT, Signal::TERM, Signal::INT] {
        let sandbox = Sandbox::new();
        sandbox.write("demo/compose.yaml", "services: {web: {image: x}}\n");
        docker::install(&sandbox, "*\" build\") exec sleep 60 ;;");
        let mut child = program(&sandbox, &["verify", "demo"]).spawn().unwrap();
        until(&mut child, || docker::calls(&sandbox).contains(" build"));
        assert_ne!(std::fs::read_dir(sandbox.path("tmp")).unwrap().count(), 0);
        send(&child, signal);
        let (code, said) = ended(child);
        assert_eq!(code, Some(130), "{signal:?} {said}");
        assert!(said.ends_with("Cancelled. The copy was taken down.\n"), "{said}");
        assert!(!said.contains("Nothing was written"), "{said}");
        let calls = docker::calls(&sandbox);
        assert_eq!(calls.matches(" down --volumes").count(), 1, "{signal:?} {calls}");
        assert_eq!(std::fs::read_dir(sandbox.path("tmp")).unwrap().count(), 0, "{signal:?}");
    }
}

#[test]
fn a_terminal_that_says_twice_that_it_is_gone_does_not_stop_the_taking_down() {
    let sandbox = Sandbox::new();
    sandbox.write("demo/compose.yaml", "services: {web: {image: x}}\n");
    // The second signal comes while the copy is being taken down.
    let arms = "*\" build\") exec sleep 60 ;;\n*\" down \"*) touch \"$HOME/down\"; while ! test -e \"$HOME/go\"; do :; done; touch \"$HOME/done\" ;;";
    docker::install(&sandbox, arms);
    let mut child = program(&sandbox, &["verify", "demo"]).spawn().unwrap();
    until(&mut child, || docker::calls(&sandbox).contains(" build"));
    send(&child, Signal::HUP);
    until(&mut child, || sandbox.home().join("down").exists());
    send(&child, Signal::HUP);
    std::fs::write(sandbox.home().join("go"), "").unwrap();
    assert_eq!(ended(child).0, Some(130));
    assert!(sandbox.home().join("done").exists(), "taking down was cut short");
}

#[test]
fn the_first_signal_ends_a_read_that_waits() {
    for signal in [Signal::INT, Signal::TERM, Signal::HUP, Signal::QUIT] {
        let sandbox = Sandbox::new();
        let mut child = program(&sandbox, &["new", "serving", "x", "-y", "-a", "-"])
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        // It waits for us; the handlers are there before anything is read.
        let handlers = || {
            let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
            let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).unwrap();
            let mask = u64::from_str_radix(caught.trim(), 16).unwrap();
            // 1, 2, 3, 15 and 25: HUP, INT, QUIT, TERM and XFSZ.
            [1, 2, 3, 15, 25].iter().all(|number| mask & (1 << (number - 1)) != 0)
        };
        let begun = Instant::now();
        while !handlers() {
            assert!(begun.elapsed() < PATIENCE);
        }
        send(&child, signal);
        let stdin = child.stdin.take();
        let (code, said) = ended(child);
        drop(stdin);
        assert_eq!(code, Some(130), "{signal:?} {said}");
        assert_eq!(said, "Cancelled. Nothing was written.\n");
        assert_eq!(sandbox.files(), Vec::<String>::new());
    }
}

#[test]
fn a_probe_that_waits_for_an_answer_hears_ctrl_c() {
    let sandbox = Sandbox::new();
    sandbox.write("demo/compose.yaml", "services: {web: {image: x}}\n");
    sandbox.write(
        "demo/.stackwright/probes.toml",
        "[[probes]]\nid = 'p'\ntimeout = 300\ntitle = { en = 'p', ko = 'p' }\nhttp = { service = 'web', port = 80, path = '/' }\n",
    );
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    docker::install(
        &sandbox,
        &format!(
            r#"*" ps "*) echo '{{"Service":"web","State":"running","Health":"healthy","Publishers":[{{"TargetPort":80,"PublishedPort":{port}}}]}}' ;;"#
        ),
    );
    let child = program(&sandbox, &["verify", "demo"]).spawn().unwrap();
    let (held, _) = listener.accept().unwrap();
    send(&child, Signal::INT);
    let (code, said) = ended(child);
    drop(held);
    assert_eq!(code, Some(130), "{said}");
    assert!(said.ends_with("Cancelled. The copy was taken down.\n"), "{said}");
}

/// `new` in a shell that has set `limit` before.
fn limited(sandbox: &Sandbox, limit: &str, arguments: &str) -> (Option<i32>, String) {
    let program = assert_cmd::cargo::cargo_bin("stackwright");
    let script = format!("{limit} && exec {} new serving {arguments}", program.display());
    let output = Command::new("bash")
        .args(["-c", &script])
        .env("HOME", sandbox.home())
        .env("STACKWRIGHT_PORT_PROBE", "off")
        .current_dir(sandbox.path(""))
        .output()
        .unwrap();
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn a_file_size_limit_is_told_and_leaves_nothing() {
    let sandbox = Sandbox::new();
    let (code, said) = limited(&sandbox, "ulimit -f 1", "demo -y --no-git");
    assert_eq!(code, Some(1), "{said}");
    assert_eq!(sandbox.files(), Vec::<String>::new(), "{said}");
}

#[test]
fn few_open_files_are_enough_or_refused_before_anything_is_written() {
    let mut both = [false; 2];
    for limit in [8, 12, 14, 16, 18, 20, 24, 28, 40] {
        let sandbox = Sandbox::new();
        std::fs::create_dir(sandbox.path("old")).unwrap();
        sandbox.write("old/mine", "mine");
        let limit = format!("ulimit -n {limit}");
        for (dir, more) in [("new", "-y"), ("old", "-y --into-existing")] {
            let (code, said) = limited(&sandbox, &limit, &format!("{dir} {more}"));
            let whole = sandbox.path(dir).join("compose.yaml").exists();
            assert_eq!(code, Some(i32::from(!whole)), "{limit} {dir}: {said}");
            both[usize::from(whole)] = true;
            let names = std::fs::read_dir(sandbox.path("")).unwrap().flatten();
            let mut names: Vec<_> = names.map(|entry| entry.file_name()).collect();
            names.retain(|name| name != "new" && name != "old");
            assert!(names.is_empty(), "{limit} {dir}: {names:?}");
            let left = std::fs::read_dir(sandbox.path("old")).unwrap().count();
            assert!(left == 1 || dir == "old" && whole, "{limit} {dir}: {said}");
        }
    }
    assert_eq!(both, [true, true], "both were seen");
}

#[test]
fn a_machine_without_threads_is_no_bug() {
    let sandbox = Sandbox::new();
    docker::install(&sandbox, "");
    for (arguments, code) in [
        (&["new", "serving", "demo", "-y"][..], 0),
        (&["new", "serving", "other", "-y", "-a", "-"], 2),
        (&["check", "demo"], 1),
        (&["verify", "demo"], 1),
    ] {
        // A stack that no thread can have.
        let mut command = docker::command(&sandbox, arguments);
        let output = command.env("RUST_MIN_STACK", "70000000000000").output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{arguments:?} {said}");
        assert!(!said.contains("panicked"), "{said}");
    }
    assert!(sandbox.path("demo/.git/HEAD").exists());
}
