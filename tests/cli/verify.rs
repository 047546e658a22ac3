//! `verify` with a `docker` that is played: what it asks for, and that it always takes down.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::time::Duration;

use crate::support::docker;
use crate::support::sandbox::{Said, Sandbox};

fn project() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("demo/compose.yaml", "services: {web: {image: x}}\n");
    sandbox.write("demo/.env", "PASSWORD=hunter22\n");
    sandbox.write(
        "demo/.stackwright/probes.toml",
        "[[probes]]\nid = 'p'\nattempts = 1\ntitle = { en = 'says hello', ko = '인사' }\n\
         exec = { service = 'web', command = ['hello'], contains = ['hello'] }\n",
    );
    sandbox
}

fn verify(sandbox: &Sandbox, arguments: &[&str]) -> Said {
    let mut all = vec!["verify", "demo"];
    all.extend(arguments);
    sandbox.said(&docker::command(sandbox, &all).output().unwrap())
}

/// The calls that take down, with the copy's name.
fn downs(sandbox: &Sandbox) -> usize {
    let calls = docker::calls(sandbox);
    let down = |line: &&str| line.contains("demo-verify-") && line.contains(" down --volumes");
    calls.lines().filter(down).count()
}

#[test]
fn a_project_that_answers_right_is_proven_and_taken_down() {
    let sandbox = project();
    docker::install(&sandbox, "*\" exec \"*) echo hello ;;");
    let said = verify(&sandbox, &[]);
    assert_eq!(said.status, 0, "{}", said.stderr);
    assert!(said.stdout.contains("says hello  right"), "{}", said.stdout);
    assert!(said.stdout.ends_with("Proven: services 1/1, probes 1/1.\n"), "{}", said.stdout);
    assert_eq!(downs(&sandbox), 1);
}

#[test]
fn a_program_hears_each_event_as_a_line_of_json_and_quiet_silences_them() {
    let sandbox = project();
    docker::install(&sandbox, "*\" exec \"*) echo hello ;;");
    let said = verify(&sandbox, &["--json"]);
    let event = |line: &str| serde_json::from_str::<serde_json::Value>(line).expect("JSON");
    let events: Vec<_> = said.stderr.lines().map(event).collect();
    let told = |event: &serde_json::Value| {
        assert_eq!(event["schema"], 1, "{event}");
        let what = ["phase", "service", "id"].iter().find_map(|key| event[*key].as_str());
        format!("{} {}", event["event"].as_str().expect("a name"), what.expect("a subject"))
    };
    let told: Vec<String> = events.iter().map(told).collect();
    let expected = ["phase building", "phase starting", "service web", "phase probing", "probe p"];
    assert_eq!(told[..5], expected, "{told:?}");
    assert_eq!(told[5..], ["phase removing"], "{told:?}");
    assert_eq!(verify(&sandbox, &["--json", "--quiet"]).stderr, "");
}

#[test]
fn what_is_no_project_in_composes_place_is_no_bug_of_ours() {
    for odd in ["", "{", "[1]", "{\\\"services\\\": 3}"] {
        let sandbox = project();
        docker::install(&sandbox, &format!("*\" config \"*) echo \"{odd}\" ;;"));
        let said = verify(&sandbox, &[]).complains(1);
        assert!(said.contains("`docker compose config` failed: "), "{odd}: {said}");
        assert_eq!(downs(&sandbox), 0, "nothing was started");
    }
}

#[test]
fn a_wrong_answer_fails_with_the_log_and_without_secrets() {
    let sandbox = project();
    let arms =
        "*\" exec \"*) echo bye hunter22; exit 3 ;;\n*\" logs \"*) echo 'password hunter22' ;;";
    docker::install(&sandbox, arms);
    let said = verify(&sandbox, &[]).fails();
    assert!(said.contains("exit code 3 instead of 0; output: bye ••••••"), "{said}");
    assert!(said.contains("Last log lines of web:\n  password ••••••"), "{said}");
    assert_eq!(downs(&sandbox), 1);
    let json = verify(&sandbox, &["--json"]).fails();
    assert!(!json.contains("hunter22"), "{json}");
    let json: serde_json::Value = serde_json::from_str(&json).expect("one document");
    assert_eq!(json["ok"].as_bool(), Some(false));
}

#[test]
fn a_fresh_container_of_a_service_behind_a_profile_is_run_in_the_copy() {
    let sandbox = project();
    sandbox.write(
        "demo/.stackwright/probes.toml",
        "[[probes]]\nid = 'p'\nattempts = 1\ntitle = { en = 'counts', ko = '계산' }\n\
         run = { service = 'job', command = ['count'], contains = ['42'] }\n",
    );
    let whole = r#"*" --profile * config "*) echo '{"name":"demo","services":{
        "web":{"image":"demo-web:1","build":{}},
        "job":{"image":"demo-web:1","build":{},"profiles":["jobs"]}}}' ;;
*" run --rm --no-TTY job count") for f in "$@"; do case $f in *.yaml) cat "$f";; esac; done > "$HOME/over"; echo 42 ;;"#;
    docker::install(&sandbox, whole);
    let said = verify(&sandbox, &[]);
    assert_eq!(said.status, 0, "{}\n{}", said.stdout, said.stderr);
    let over = std::fs::read_to_string(sandbox.home().join("over")).unwrap();
    assert!(over.contains("  \"job\":\n") && over.contains("-build-0:verify"), "{over}");
    assert!(said.stdout.ends_with("Proven: services 1/1, probes 1/1.\n"), "{}", said.stdout);
}

#[test]
fn what_an_answer_gives_is_asked_with_and_a_token_is_never_shown() {
    let sandbox = project();
    sandbox.write(
        "demo/.stackwright/probes.toml",
        r#"
[[probes]]
id = "login"
attempts = 1
title = { en = "logs in", ko = "로그인" }
http = { service = "web", port = 80, method = "POST", path = "/token", headers = { content-type = "application/json" }, body = '"${PASSWORD}"', status = 201, save = { TOKEN = "/token", RUN = "/run" } }
[[probes]]
id = "asks"
attempts = 1
title = { en = "asks", ko = "질문" }
http = { service = "web", port = 80, path = "/runs/${RUN}", headers = { Authorization = "Bearer ${TOKEN}" }, contains = ["success"] }
"#,
    );
    let answers =
        ["201 Created\r\n{\"token\": \"t0ps3cret\", \"run\": 7}", "200 OK\r\nseen t0ps3cret"];
    let (port, server) = serve(answers);
    sandbox.write("demo/.env", "PASSWORD='hunter\"22'\n");
    let ps = format!(
        r#"*" ps "*) echo '{{"Service":"web","State":"running","Health":"healthy","Publishers":[{{"TargetPort":80,"PublishedPort":{port}}}]}}' ;;"#
    );
    docker::install(&sandbox, &ps);
    let said = verify(&sandbox, &[]).fails();
    assert!(said.contains("the answer lacks `success`: seen ••••••"), "{said}");
    let seen = server.join().unwrap();
    assert!(seen[0].starts_with("POST /token") && seen[0].ends_with(r#""hunter\"22""#), "{seen:?}");
    assert!(seen[1].starts_with("GET /runs/7"), "{seen:?}");
    assert!(seen[1].to_lowercase().contains("authorization: bearer t0ps3cret"), "{seen:?}");
}

/// Answers two requests, each `STATUS\r\nBODY`, and gives back what was asked.
fn serve(answers: [&'static str; 2]) -> (u16, std::thread::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let server = std::thread::spawn(move || {
        answers.iter().map(|answer| answer_one(&listener, answer)).collect()
    });
    (port, server)
}

fn answer_one(listener: &TcpListener, answer: &str) -> String {
    let (mut stream, _) = listener.accept().unwrap();
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut seen = String::new();
    while !seen.ends_with("\r\n\r\n") {
        reader.read_line(&mut seen).unwrap();
    }
    let length = seen.to_lowercase();
    let length =
        length.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body).unwrap();
    let (status, text) = answer.split_once("\r\n").unwrap();
    let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n", text.len());
    stream.write_all(format!("{head}connection: close\r\n\r\n{text}").as_bytes()).unwrap();
    seen + &String::from_utf8_lossy(&body)
}

#[test]
fn a_build_that_fails_shows_its_end() {
    let sandbox = project();
    docker::install(&sandbox, "*\" build\") echo step 1; echo no such file >&2; exit 17 ;;");
    let said = verify(&sandbox, &[]).fails();
    assert!(said.contains("The end of the build:\n  step 1"), "{said}");
    assert!(said.contains("The build failed: no such file"), "{said}");
    assert_eq!(downs(&sandbox), 1);
}

#[test]
fn control_c_takes_down_and_ends_with_130() {
    let sandbox = project();
    docker::install(&sandbox, "*\" build\") sleep 60 ;;");
    let path = format!("{}:/usr/bin:/bin", sandbox.home().join("bin").display());
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("stackwright"))
        .args(["--quiet", "verify", "demo"])
        .env("PATH", path)
        .current_dir(sandbox.path(""))
        .spawn()
        .unwrap();
    while !docker::calls(&sandbox).contains(" build") {
        assert_eq!(child.try_wait().unwrap(), None, "it ended before it built");
        std::thread::sleep(Duration::from_millis(20));
    }
    let pid = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert_eq!(downs(&sandbox), 1);
}

#[test]
fn what_is_missing_is_told() {
    let sandbox = project();
    docker::install(&sandbox, "");
    let said = verify(&sandbox, &["--form", "dev"]).complains(1);
    assert!(said.contains("no form `dev`"), "{said}");
}
