//! The logs scenario on the engine.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::project::{Form, Project, eventually, eventually_within};

#[test]
fn lines_are_found_parsed_at_their_time_and_none_is_lost_in_an_outage() {
    let ports = ["kibana_port=18300", "elasticsearch_port=18301"];
    let mut project = Project::new("logs", "logs", &ports);
    for form in ["prod", "dev"] {
        let table = project.verify(form);
        for service in ["elasticsearch", "logstash", "filebeat", "kibana", "sample-app"] {
            assert!(table.contains(service), "{table}");
        }
    }
    project.up(Form::Dev);
    let report = project.compose(Form::Dev, &["run", "--rm", "tests"]);
    assert!(report.contains(" passed") && !report.contains("failed"), "{report}");
    is_at_its_time(&project);
    nothing_is_lost(&mut project);
    // A second start on the volumes of the first: the set-up repeats itself, what was stored is still there.
    let before = count(&project);
    project.compose(Form::Dev, &["down"]);
    lines_are_collected_without_kibana(&project);
    project.up(Form::Dev);
    assert!(count(&project) >= before);
}

#[test]
fn without_logstash_and_kibana_lines_are_found_and_none_is_lost() {
    let answers = ["logstash=false", "kibana=false", "elasticsearch_port=18311"];
    let mut project = Project::new("logs-direct", "logs", &answers);
    let table = project.verify("prod");
    assert!(!table.contains("logstash") && !table.contains("kibana"), "{table}");
    project.up(Form::Dev);
    is_at_its_time(&project);
    nothing_is_lost(&mut project);
}

#[test]
fn everything_is_encrypted_with_tls() {
    let answers = [
        "security=tls",
        "tls_hosts=logs.corp.example",
        "kibana_port=18320",
        "elasticsearch_port=18321",
    ];
    let mut project = Project::new("logs-tls", "logs", &answers);
    let table = project.verify("prod");
    assert!(table.contains("certs") || table.contains("logstash"), "{table}");
    project.up(Form::Dev);
    is_at_its_time(&project);
    let plain = project.request("ELASTICSEARCH_PORT", "/", None);
    assert_ne!(plain.status, 200, "{plain:?}");
    // Made once: another start keeps the certificates that are good.
    project.compose(Form::Dev, &["up", "--wait"]);
    let said = project.compose(Form::Dev, &["logs", "--no-log-prefix", "certs"]);
    assert!(said.contains("elasticsearch: still good"), "{said}");
}

#[test]
fn programs_can_send_their_lines_themselves() {
    let ports = ["logstash_port=18330", "logstash_tcp_port=18332", "kibana_port=18333"];
    for (name, security) in [("logs-push", "basic"), ("logs-push-tls", "tls")] {
        let security = format!("security={security}");
        let answers = ["shipper=none", security.as_str()];
        let project = Project::new(name, "logs", &[&answers[..], &ports].concat());
        let table = project.verify("prod");
        assert!(table.contains("logstash") && !table.contains("filebeat"), "{table}");
    }
}

/// Kibana refuses to start, and all the same lines come in.
fn lines_are_collected_without_kibana(project: &Project) {
    let broken = "services: {kibana: {environment: {XPACK_SECURITY_ENCRYPTIONKEY: too-short}}}";
    std::fs::write(project.path("broken.yaml"), broken).unwrap();
    let files = ["-f", "compose.yaml", "-f", "compose.override.yaml", "-f", "broken.yaml"];
    let compose = |more: &[&str]| {
        let mut command = std::process::Command::new("docker");
        command.current_dir(project.path("")).arg("compose").args(files).args(more);
        command
    };
    // It waits for Kibana; what the rest does meanwhile is what counts.
    let mut starting = compose(&["up", "--detach"]).spawn().unwrap();
    let mut first = None;
    eventually_within(Duration::from_secs(120), "lines come in without Kibana", || {
        let es = ["exec", "-T", "elasticsearch", "es", "GET", "/logs-*/_count"];
        let answer = compose(&es).output().unwrap().stdout;
        let Ok(answer) = serde_json::from_slice::<Value>(&answer) else { return false };
        let Some(count) = answer["count"].as_u64() else { return false };
        *first.get_or_insert(count) + 20 < count
    });
    let kibana = compose(&["ps", "--format", "{{.Health}}", "kibana"]).output().unwrap().stdout;
    assert_ne!(String::from_utf8_lossy(&kibana).trim(), "healthy");
    starting.kill().unwrap();
    starting.wait().unwrap();
    assert!(compose(&["down"]).status().unwrap().success());
}

/// What Elasticsearch answers to a search.
fn search(project: &Project, body: &Value) -> Value {
    let body = body.to_string();
    let es = ["exec", "-T", "elasticsearch", "es", "POST", "/logs-*/_search", &body];
    serde_json::from_str(&project.compose(Form::Dev, &es)).unwrap()
}

/// The stored documents of a data set.
fn documents(project: &Project, dataset: &str) -> Vec<Value> {
    let query = json!({"term": {"data_stream.dataset": dataset}});
    let found = search(project, &json!({"size": 10000, "query": query}));
    let hits = found["hits"]["hits"].as_array().unwrap().iter();
    hits.map(|hit| hit["_source"].clone()).collect()
}

fn count(project: &Project) -> u64 {
    let answer =
        project.compose(Form::Dev, &["exec", "-T", "elasticsearch", "es", "GET", "/logs-*/_count"]);
    serde_json::from_str::<Value>(&answer).unwrap()["count"].as_u64().unwrap()
}

/// A field under its dotted name, however it is nested.
fn field<'d>(document: &'d Value, name: &str) -> Option<&'d str> {
    let nested = name.split('.').try_fold(document, |value, part| value.get(part));
    document.get(name).or(nested)?.as_str()
}

/// A line of the application is stored with its fields, and with the time at which it was written, in the zone of
/// the project.
fn is_at_its_time(project: &Project) {
    let mut found = None;
    eventually("an order is stored", || {
        let documents = documents(project, "app");
        found = documents.into_iter().rev().find(|document| {
            field(document, "log.level") == Some("info")
                && field(document, "event.action").is_some()
                && field(document, "trace.id").is_some()
        });
        found.is_some()
    });
    let document = found.unwrap();
    assert_eq!(field(&document, "service.name"), Some("shop"), "{document}");
    let age = "import sys; from datetime import datetime, UTC; t = datetime.fromisoformat(sys.argv[1]); \
               print(t.utcoffset(), abs((datetime.now(UTC) - t).total_seconds()) < 600)";
    let time = field(&document, "@timestamp").unwrap();
    let said = project.compose(Form::Dev, &["exec", "-T", "sample-app", "python", "-c", age, time]);
    // As it was written, in Seoul, or made UTC on the way: the same moment.
    assert!(["9:00:00 True", "0:00:00 True"].contains(&said.trim()), "{said} {document}");
}

/// Elasticsearch is away for a minute while lines keep coming: afterwards every one of them is there.
fn nothing_is_lost(project: &mut Project) {
    project.compose(Form::Dev, &["stop", "elasticsearch"]);
    let (began, before) = (Instant::now(), written(project).len());
    eventually_within(Duration::from_secs(150), "a minute of lines is written", || {
        began.elapsed() > Duration::from_secs(60) && written(project).len() > before + 100
    });
    project.up(Form::Dev);
    let expected = written(project);
    assert!(expected.len() > before + 100, "{before} {}", expected.len());
    let mut missing = expected.clone();
    eventually_within(Duration::from_secs(120), "every line is stored", || {
        let stored = stored(project);
        missing.retain(|line| !stored.contains(line));
        missing.is_empty()
    });
}

/// What tells each line from the others: a line of the application by its trace, its action and its message; an access
/// line and a broken one as they are. The lines of a stack trace become one event and are left out.
fn written(project: &Project) -> BTreeSet<String> {
    let read = ["exec", "-T", "sample-app", "sh", "-c", "cat /logs/access.log* /logs/app.log*"];
    let text = project.compose(Form::Dev, &read);
    text.lines()
        .filter_map(|line| match serde_json::from_str::<Value>(line) {
            Ok(document) => identity(&document),
            Err(_) => (!is_of_a_trace(line)).then(|| line.to_owned()),
        })
        .collect()
}

/// Python's own lines: `Traceback …`, what is indented, and `SomeError: …` at the end.
fn is_of_a_trace(line: &str) -> bool {
    let name = line.split(':').next().unwrap_or_default();
    line.starts_with(char::is_whitespace)
        || line.is_empty()
        || line.starts_with("Traceback ")
        || name.ends_with("Error") && !name.contains(' ')
}

fn stored(project: &Project) -> BTreeSet<String> {
    let (access, app) = (documents(project, "access"), documents(project, "app"));
    let raw = access.iter().chain(&app).filter_map(|document| field(document, "message"));
    raw.map(str::to_owned).chain(app.iter().filter_map(identity)).collect()
}

fn identity(document: &Value) -> Option<String> {
    let part = |name| field(document, name);
    Some(format!("{} {} {}", part("trace.id")?, part("event.action")?, part("message")?))
}
