//! What strangers write cannot steer the terminal, hide, forge a line of ours, or flood the screen.

use crate::support::docker;
use crate::support::sandbox::{Said, Sandbox};

/// Clears a screen, names a window, colours by C1, turns the direction, hides, breaks the line.
const NASTY: &str =
    "\u{1b}[2J\u{1b}]0;x\u{7}\u{9b}31m\u{202e}\u{2066}\u{200b}\u{e0041}\nerror: forged";

/// As the value of a quoted text in TOML, JSON and YAML.
fn escaped(text: &str) -> String {
    text.chars()
        .map(|c| match u32::from(c) {
            code if c.is_ascii_alphanumeric() || " ;:[]".contains(c) => {
                char::from_u32(code).unwrap().to_string()
            }
            code if code > 0xffff => format!("\\U{code:08x}"),
            code => format!("\\u{code:04x}"),
        })
        .collect()
}

fn new(sandbox: &Sandbox, arguments: &[&str]) -> Said {
    sandbox.run(&[&["new", "serving", "x", "-y"], arguments].concat())
}

#[test]
fn keys_files_and_values_of_answers_are_shown_safely() {
    let sandbox = Sandbox::new();
    let key = escaped(NASTY);
    let json: String = format!("{{\"{}\": 1}}", key.replace("\\U000e0041", "\\udb40\\udc41"));
    sandbox.write("a.json", &json);
    sandbox.write("a.toml", &format!("\"{key}\" = 1\n"));
    sandbox.write("a.yaml", &format!("\"{key}\": 1\n"));
    for file in ["a.json", "a.toml", "a.yaml"] {
        let said = new(&sandbox, &["-a", file]);
        assert_eq!(said.status, 2, "{file}: {}", said.stderr);
        assert!(said.is_safe_to_see().contains("is not a question"), "{}", said.stderr);
    }
    // What a parser quotes of a file that it cannot read.
    sandbox.write("broken.toml", "x = \u{1b}[2J\u{202e}\n");
    sandbox.write("broken.yaml", "x: [\u{202e}\u{200b}\n");
    sandbox.write("lock.toml", &format!("schema = 1\n\"{key}\" = {{\n"));
    for file in ["broken.toml", "broken.yaml", "lock.toml"] {
        let said = new(&sandbox, &["-a", file]);
        assert_eq!(said.status, 2, "{file}: {}", said.stderr);
        said.is_safe_to_see();
    }
    for arguments in [
        ["--set", "\u{1b}[2Jx=1"],
        ["--set", "\u{1b}[2J\u{202e}"],
        ["--set", "app=\u{1b}[2J\nerror: forged"],
        ["-a", "absent\u{1b}[2J\u{202e}\nerror: forged"],
        ["--colr\u{1b}[2J\u{202e}", "x"],
        ["--lang", "\u{1b}[2J\u{202e}\nerror: forged"],
    ] {
        for language in ["en", "ko"] {
            let said = new(&sandbox, &[&["--lang", language], &arguments[..]].concat());
            assert_eq!(said.status, 2, "{arguments:?} {}", said.stderr);
            said.is_safe_to_see();
        }
    }
}

#[test]
fn json_keeps_names_as_they_are() {
    let sandbox = Sandbox::new();
    let said = new(&sandbox, &["--json", "--set", "a\u{1b}\u{202e}b=1"]);
    assert_eq!(said.status, 2);
    let json: serde_json::Value = serde_json::from_str(&said.stdout).expect("one document");
    let message = json["error"]["problems"][0]["message"].as_str().unwrap();
    assert!(stackwright::core::values::printable::is_printable(message), "{message:?}");
    sandbox.write("a\u{202e}b.toml", "odd = 1\n");
    let said = new(&sandbox, &["--json", "-a", "a\u{202e}b.toml"]);
    let json: serde_json::Value = serde_json::from_str(&said.stdout).expect("one document");
    assert_eq!(json["error"]["problems"][0]["file"], "a\u{202e}b.toml");
}

#[test]
fn long_and_many_things_are_cut_and_counted() {
    let sandbox = Sandbox::new();
    sandbox.write("key.json", &format!("{{\"{}\": 1}}", "k".repeat(100_000)));
    sandbox.write("line.toml", &format!("x = {}\n", "[".repeat(200_000)));
    sandbox.write("text.toml", &format!("x = '{}\n", "y".repeat(200_000)));
    let wide: Vec<String> = (0..60_000).map(|index| format!("\"k{index}\": 1")).collect();
    sandbox.write("wide.json", &format!("{{{}}}", wide.join(",\n")));
    for file in ["key.json", "line.toml", "text.toml", "wide.json"] {
        let said = new(&sandbox, &["-a", file]);
        assert_eq!(said.status, 2, "{file}");
        let both = said.is_safe_to_see();
        assert!(file != "wide.json" || both.contains("error: and 59990 more"), "{both}");
    }
    let said = new(&sandbox, &["--json", "-a", "wide.json"]);
    let json: serde_json::Value = serde_json::from_str(&said.stdout).expect("one document");
    assert_eq!(json["error"]["left_out"], 59_000);
    assert!(said.stdout.len() < 1_000_000, "{}", said.stdout.len());
}

#[test]
fn a_folders_name_is_shown_safely_and_its_commands_still_work() {
    let sandbox = Sandbox::new();
    for parent in ["a\u{1b}[2J", "b\u{202e}gpj", "c'\\\u{200b} d"] {
        let folder = format!("{parent}/demo");
        let said = sandbox.run(&["new", "serving", &folder, "-y", "--no-git"]);
        assert_eq!(said.status, 0, "{}", said.stderr);
        let both = said.is_safe_to_see();
        let cd = both.lines().find(|line| line.trim_start().starts_with("cd ")).expect("a step");
        let again = both.lines().find(|line| line.contains("stackwright new ")).expect("a command");
        // Only the shell can tell whether what is copied leads there.
        let cd = cd.split("  Go into").next().unwrap().trim();
        let script = format!("{cd} && test -f compose.yaml && set -- {again} && printf %s \"$4\"");
        let shell = std::process::Command::new("bash")
            .args(["-c", &script])
            .current_dir(sandbox.path(""))
            .output()
            .unwrap();
        assert!(shell.status.success(), "{script}\n{}", String::from_utf8_lossy(&shell.stderr));
        assert_eq!(String::from_utf8_lossy(&shell.stdout), folder);
    }
    let said = sandbox.run(&["new", "serving", "d\u{1b}[2J/x", "-y", "--dry-run"]);
    assert_eq!((said.status, said.is_safe_to_see().is_empty()), (0, false));
}

const PROBE: &str = "[[probes]]\nid = 'p'\nattempts = 1\ntitle = { en = \"TITLE\", ko = \"TITLE\" }\nexec = { service = 'web', command = ['x'] }\n";

fn project(folder: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write(&format!("{folder}/compose.yaml"), "services: {web: {image: x}}\n");
    sandbox
}

fn run(sandbox: &Sandbox, arguments: &[&str]) -> Said {
    sandbox.said(&docker::command(sandbox, arguments).output().unwrap())
}

#[test]
fn docker_cannot_steer_the_terminal() {
    let esc = r"\033[2J\033]0;x\007\302\233 31m \342\200\256 \r\nerror: forged\n";
    for arms in [
        format!("*\" config \"*) printf '{esc}' >&2; exit 15 ;;"),
        format!("*\" build\") printf '{esc}'; exit 15 ;;"),
        format!("*\" build\") printf '{esc}' >&2; exit 15 ;;"),
        format!("*\" up \"*) printf '{esc}' >&2; exit 15 ;;"),
        format!("*\" down \"*) printf '{esc}' >&2; exit 15 ;;"),
        format!("version*) printf '{esc}' >&2; exit 1 ;;"),
        format!("\"compose version\"*) printf '{esc}'; exit 1 ;;"),
        format!("*\" exec \"*) printf '{esc}'; exit 3 ;;\n*\" logs \"*) printf '{esc}' ;;"),
        r#"*" config "*) printf '{"name":"a\\u001b[2J","services":{}}' ;;"#.to_owned(),
        r#"*" config "*) printf '{"name":"demo","services":{"w\\u001b[2J\\u202e":{"image":"x"}}}' ;;"#
            .to_owned(),
    ] {
        let sandbox = project("demo");
        sandbox.write("demo/.stackwright/probes.toml", &PROBE.replace("TITLE", &escaped(NASTY)));
        docker::install(&sandbox, &arms);
        for arguments in [&["verify", "demo"][..], &["check", "demo"], &["--lang", "ko", "verify", "demo"]] {
            run(&sandbox, arguments).is_safe_to_see();
        }
        let said = run(&sandbox, &["verify", "demo"]);
        assert!([0, 1].contains(&said.status), "{arms}\n{}", said.stderr);
        assert!(said.status == 1 || arms.contains("down"), "{arms}\n{}", said.stderr);
    }
}

#[test]
fn what_a_project_carries_is_shown_safely() {
    let nasty = escaped(NASTY);
    for probes in [
        PROBE.replace("TITLE", &nasty),
        PROBE.replace("id = 'p'", &format!("id = \"{nasty}\"")).replace("'web'", "'none'"),
        format!("probes = \u{1b}[2J\u{202e}{}\n", "x".repeat(200_000)),
        PROBE.replace("'web'", &format!("\"{nasty}\"")),
    ] {
        let sandbox = project("demo");
        sandbox.write("demo/.stackwright/probes.toml", &probes);
        docker::install(&sandbox, "*\" exec \"*) exit 3 ;;");
        let said = run(&sandbox, &["verify", "demo"]);
        assert_eq!(said.status, 1, "{}", said.stderr);
        said.is_safe_to_see();
    }
    let sandbox = project("f\u{1b}[2J\u{202e}\nerror: forged");
    docker::install(&sandbox, "*\" build\") exit 1 ;;");
    for verb in ["verify", "check"] {
        run(&sandbox, &[verb, "f\u{1b}[2J\u{202e}\nerror: forged"]).is_safe_to_see();
        let said = run(&sandbox, &[verb, "none\u{1b}[2J\u{202e}\nerror: forged"]);
        assert_eq!((said.status, said.stdout.as_str()), (1, ""));
        said.is_safe_to_see();
    }
}

#[test]
fn a_flood_of_docker_is_cut() {
    let flood = "head -c 20000000 /dev/zero | tr '\\0' 'x'";
    for arms in [
        format!("*\" config \"*) {flood} >&2; exit 15 ;;"),
        format!("*\" build\") {flood}; exit 15 ;;"),
        format!("*\" build\") {flood} >&2; exit 15 ;;"),
        format!("*\" exec \"*) {flood}; exit 3 ;;\n*\" logs \"*) {flood} ;;"),
    ] {
        let sandbox = project("demo");
        sandbox.write("demo/.stackwright/probes.toml", PROBE);
        docker::install(&sandbox, &arms);
        let said = run(&sandbox, &["verify", "demo"]);
        assert_eq!(said.status, 1, "{arms}");
        said.is_safe_to_see();
        let json = run(&sandbox, &["verify", "demo", "--json"]);
        assert!(json.stdout.len() < 20_000, "{arms}: {}", json.stdout.len());
    }
}

#[test]
fn a_secret_that_is_cut_in_half_is_hidden_whole() {
    let sandbox = project("demo");
    sandbox.write("demo/.env", "PASSWORD=hunter22hunter23\n");
    docker::install(
        &sandbox,
        "*\" build\") head -c 1990 /dev/zero | tr '\\0' 'x' >&2; echo hunter22hunter23 >&2; exit 15 ;;",
    );
    let said = run(&sandbox, &["verify", "demo", "--json"]);
    assert!(!format!("{}{}", said.stdout, said.stderr).contains("hunter22"), "{}", said.stdout);
}
