//! A stranger's probes: they reach this machine's published ports and the project's own services, and end in time.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::time::{Duration, Instant};

use crate::support::docker;
use crate::support::sandbox::{Said, Sandbox};

fn project(probes: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("demo/compose.yaml", "services: {web: {image: x}}\n");
    sandbox.write("demo/.env", "API_TOKEN=s3cr3ts3cr3t\nELSEWHERE=@127.0.0.1:9/x\nID=a/b?c\n");
    let head = "[[probes]]\nid = 'odd'\ntitle = { en = 'odd', ko = 'odd' }\n";
    sandbox.write("demo/.stackwright/probes.toml", &format!("{head}{probes}\n"));
    sandbox
}

fn verify(sandbox: &Sandbox, arguments: &[&str]) -> Said {
    let all = [&["verify", "demo"], arguments].concat();
    sandbox.said(&docker::command(sandbox, &all).output().unwrap())
}

/// A listener, and a `docker ps` that publishes `port`.
fn published(port: u16) -> String {
    format!(
        r#"*" ps "*) echo '{{"Service":"web","State":"running","Health":"healthy","Publishers":[{{"TargetPort":80,"PublishedPort":{port}}}]}}' ;;"#
    )
}

#[test]
fn what_could_reach_another_host_or_become_an_option_is_refused_before_anything_runs() {
    for (probe, part) in [
        (
            "http = { service = 'web', port = 80, path = '@127.0.0.1:9/steal?${API_TOKEN}' }",
            "begins with `/`",
        ),
        ("http = { service = 'web', port = 80, path = '${ELSEWHERE}' }", "begins with `/`"),
        ("http = { service = 'web', port = 80, path = '3/x' }", "begins with `/`"),
        (
            "http = { service = 'web', port = 80, path = '/', method = 'GET / HTTP/1.1' }",
            "is not a method",
        ),
        (
            "http = { service = 'web', port = 80, path = '/', headers = { 'a:b' = 'c' } }",
            "cannot be sent",
        ),
        (
            "run = { service = '--volume=/:/host', command = ['x'] }",
            "no service `--volume=/:/host`",
        ),
        ("exec = { service = '--privileged', command = ['x'] }", "no service `--privileged`"),
        ("exec = { service = 'wep', command = ['x'] }", "`web`"),
        (
            "attempts = 4294967295\nexec = { service = 'web', command = ['x'] }",
            "`attempts` is 1 to 600",
        ),
        (
            "timeout = 4294967295\nexec = { service = 'web', command = ['x'] }",
            "`timeout` is 1 to 900",
        ),
    ] {
        let sandbox = project(probe);
        docker::install(&sandbox, "");
        let said = verify(&sandbox, &[]).complains(1);
        assert!(said.contains(part), "{probe}\n{said}");
        assert!(said.contains(".stackwright/probes.toml:odd: "), "{said}");
        let calls = docker::calls(&sandbox);
        for call in [" build", " up ", " run ", " exec "] {
            assert!(!calls.contains(call), "{probe}\n{calls}");
        }
    }
}

#[test]
fn a_value_in_a_path_stays_in_its_place_at_the_published_port() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut line = String::new();
        BufReader::new(stream.try_clone().unwrap()).read_line(&mut line).unwrap();
        stream
            .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok")
            .unwrap();
        line
    });
    let sandbox =
        project("http = { service = 'web', port = 80, path = '/runs/${ID}/글?x=${ELSEWHERE}' }");
    docker::install(&sandbox, &published(port));
    let said = verify(&sandbox, &[]);
    assert_eq!((said.status, said.stdout.contains("Proven")), (0, true), "{said:?}");
    let line = server.join().unwrap();
    let expected = "GET /runs/a%2Fb%3Fc/%EA%B8%80?x=%40127.0.0.1%3A9%2Fx HTTP/1.1\r\n";
    assert_eq!(line, expected);
}

#[test]
fn one_deadline_holds_for_probes_and_logs_too() {
    let sandbox =
        project("attempts = 600\ntimeout = 900\nexec = { service = 'web', command = ['x'] }");
    docker::install(&sandbox, "*\" exec \"*) exec sleep 600 ;;\n*\" logs \"*) exec sleep 600 ;;");
    let begun = Instant::now();
    let said = verify(&sandbox, &["--timeout", "4"]);
    assert!(begun.elapsed() < Duration::from_secs(45), "{:?}", begun.elapsed());
    assert_eq!(said.status, 1, "{said:?}");
    assert!(said.stdout.contains("Not proven: services 1/1, probes 0/1."), "{}", said.stdout);
    assert!(docker::calls(&sandbox).contains(" down --volumes"), "it was taken down");
}

#[test]
fn a_probe_that_fails_for_ever_ends_with_the_deadline() {
    let sandbox = project("attempts = 600\nexec = { service = 'web', command = ['x'] }");
    docker::install(&sandbox, "*\" exec \"*) exit 3 ;;\n*\" logs \"*) echo the last words ;;");
    let begun = Instant::now();
    let said = verify(&sandbox, &["--timeout", "4"]).fails();
    assert!(begun.elapsed() < Duration::from_secs(45), "{:?}", begun.elapsed());
    assert!(said.contains("exit code 3 instead of 0"), "{said}");
    assert!(said.contains("Last log lines of web:\n  the last words"), "{said}");
}

#[test]
fn every_built_in_probe_keeps_the_rules_that_strangers_must_keep() {
    use stackwright::core::proof::probe::{Probe, ProbeFile};
    let scenarios = crate::support::catalog().scenarios().unwrap();
    assert!(scenarios.len() >= 5);
    for scenario in scenarios {
        let probes = scenario.probes.iter().map(|entry| Probe {
            id: entry.id.clone(),
            title: entry.title.clone(),
            attempts: entry.attempts,
            timeout: entry.timeout,
            forms: entry.forms.clone(),
            http: entry.http.clone(),
            exec: entry.exec.clone(),
            run: entry.run.clone(),
        });
        let file = ProbeFile { probes: probes.collect() };
        assert_eq!(ProbeFile::from_toml(&file.to_toml().unwrap()), Ok(file), "{}", scenario.id);
    }
}
