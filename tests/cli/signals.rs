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
    // Whoever started the tests may ignore HUP, as `nohup` does, and the program would go along with that.
    let mut command = Command::new("/usr/bin/env");
    command
        .arg("--default-signal=HUP,QUIT,INT,TERM")
        .arg(assert_cmd::cargo::cargo_bin("stackwright"))
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

#[test]
fn a_file_size_limit_is_told_and_leaves_nothing() {
    let sandbox = Sandbox::new();
    let program = assert_cmd::cargo::cargo_bin("stackwright");
    let script = format!("ulimit -f 1 && exec {} new serving demo -y --no-git", program.display());
    let output = Command::new("bash")
        .args(["-c", &script])
        .env("HOME", sandbox.home())
        .env("STACKWRIGHT_PORT_PROBE", "off")
        .current_dir(sandbox.path(""))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{:?} {said}", output.status);
    assert_eq!(sandbox.files(), Vec::<String>::new(), "{said}");
}
