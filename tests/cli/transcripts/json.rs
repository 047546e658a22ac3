//! The shape of what `--json` prints: keys and types; of a list, those of its entries.

use std::collections::BTreeSet;
use std::fmt::Write;

use insta::assert_snapshot;
use serde_json::Value;

use crate::support::docker;
use crate::support::sandbox::{Said, Sandbox};

fn shape(said: &Said) -> String {
    let value: Value = serde_json::from_str(&said.stdout).expect("one document");
    let mut lines = BTreeSet::new();
    collect("", &value, &mut lines);
    lines.into_iter().fold(String::new(), |mut text, line| {
        writeln!(text, "{line}").unwrap();
        text
    })
}

fn collect(path: &str, value: &Value, lines: &mut BTreeSet<String>) {
    match value {
        Value::Object(entries) if path.ends_with("answers") || entries.is_empty() => {
            lines.insert(format!("{path}: {{}}"));
        }
        Value::Object(entries) => {
            for (key, value) in entries {
                collect(&format!("{path}.{key}"), value, lines);
            }
        }
        Value::Array(entries) if entries.is_empty() => {
            lines.insert(format!("{path}[]"));
        }
        Value::Array(entries) => {
            for value in entries {
                collect(&format!("{path}[]"), value, lines);
            }
        }
        Value::String(_) => drop(lines.insert(format!("{path}: text"))),
        Value::Number(number) if path == ".schema" => {
            lines.insert(format!("{path}: {number}"));
        }
        Value::Number(_) => drop(lines.insert(format!("{path}: number"))),
        Value::Bool(_) => drop(lines.insert(format!("{path}: true or false"))),
        Value::Null => drop(lines.insert(format!("{path}: null"))),
    }
}

#[test]
fn list() {
    assert_snapshot!(shape(&Sandbox::new().run(&["list", "--json"])), @"
    .scenarios[].aliases[]: text
    .scenarios[].id: text
    .scenarios[].memory: text
    .scenarios[].memory_bytes: number
    .scenarios[].services[]: text
    .scenarios[].summary: text
    .scenarios[].title: text
    .schema: 1
    ");
}

#[test]
fn show() {
    assert_snapshot!(shape(&Sandbox::new().run(&["show", "serving", "--json"])), @"
    .aliases[]: text
    .files[]: text
    .id: text
    .memory: text
    .memory_bytes: number
    .questions[].advanced: true or false
    .questions[].choices[]
    .questions[].choices[]: text
    .questions[].condition: text
    .questions[].help: text
    .questions[].key: text
    .questions[].layer: text
    .questions[].prompt: text
    .questions[].type: text
    .questions[].value: text
    .schema: 1
    .services[].built: true or false
    .services[].calls[]
    .services[].development_only: true or false
    .services[].id: text
    .services[].image: text
    .services[].memory: text
    .services[].needs[]
    .services[].one_shot: true or false
    .services[].port: number
    .services[].purpose: text
    .services[].replicas: number
    .services[].title: text
    .services[].url: text
    .summary: text
    .title: text
    ");
}

#[test]
fn new() {
    let sandbox = Sandbox::new();
    let arguments =
        ["new", "serving", "demo", "-y", "--json", "-s", "database=postgres", "-s", "bind=0.0.0.0"];
    assert_snapshot!(shape(&sandbox.run(&arguments)), @"
    .answers: {}
    .command: text
    .event: text
    .files[].bytes: number
    .files[].class: text
    .files[].mode: text
    .files[].path: text
    .next_steps[].command: text
    .next_steps[].text: text
    .notes[]: text
    .path: text
    .scenario: text
    .schema: 1
    .tool: text
    .urls[].credentials: null
    .urls[].credentials: text
    .urls[].service: text
    .urls[].url: text
    ");
}

#[test]
fn a_failure() {
    let sandbox = Sandbox::new();
    let arguments = ["new", "serving", "demo", "-y", "--json", "-s", "workers=99"];
    assert_snapshot!(sandbox.run(&arguments), @r#"
    {"schema":1,"error":{"exit_code":2,"problems":[{"code":"answer-out-of-range","message":"99 is out of range: 1 to 32.","file":"--set","line":null,"key":"workers","hints":["`stackwright show SCENARIO` lists every question with its type and choices."]}]}}
    ------- stderr -------
    error: --set workers: 99 is out of range: 1 to 32.
      hint: `stackwright show SCENARIO` lists every question with its type and choices.
    [exit status: 2]
    "#);
}

#[test]
fn check() {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.run(&["new", "serving", "demo", "-y", "-q"]).quietly(), "");
    docker::install(&sandbox, "");
    let said = docker::command(&sandbox, &["check", "demo", "--json"]).output().unwrap();
    assert_snapshot!(shape(&sandbox.said(&said)), @"
    .findings[].code: text
    .findings[].level: text
    .findings[].message: text
    .findings[].remedies[]
    .ok: true or false
    .schema: 1
    ");
}

#[test]
fn verify() {
    let sandbox = Sandbox::new();
    sandbox.write("demo/compose.yaml", "services: {web: {image: x}}\n");
    sandbox.write(
        "demo/.stackwright/probes.toml",
        "[[probes]]\nid = 'p'\nattempts = 1\ntitle = { en = 'says hello', ko = '인사' }\n\
         exec = { service = 'web', command = ['hello'], contains = ['hello'] }\n",
    );
    docker::install(&sandbox, "*\" exec \"*) echo bye ;;\n*\" logs \"*) echo lost ;;");
    let said = docker::command(&sandbox, &["verify", "demo", "--json"]).output().unwrap();
    assert_snapshot!(shape(&sandbox.said(&said)), @"
    .build_seconds: number
    .form: text
    .kept: true or false
    .logs[].lines[]: text
    .logs[].service: text
    .ok: true or false
    .probes[].attempts: number
    .probes[].id: text
    .probes[].ok: true or false
    .probes[].reason: text
    .probes[].seconds: number
    .probes[].service: text
    .probes[].title: text
    .project: text
    .schema: 1
    .services[].ok: true or false
    .services[].seconds: number
    .services[].service: text
    .services[].state: text
    ");
}
