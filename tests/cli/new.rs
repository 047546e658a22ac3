//! `new` without a person.

use std::os::unix::fs::PermissionsExt;

use crate::support::sandbox::Sandbox;

#[test]
fn defaults_make_a_whole_project() {
    let sandbox = Sandbox::new();
    let said = sandbox.run(&["new", "serving", "demo", "--defaults"]);
    assert_eq!((said.status, said.stdout.as_str()), (0, ""));
    for part in [
        "compose.yaml",
        "http://localhost:8000/docs",
        "docker compose up --build --wait",
        "stackwright new serving demo --lang en --defaults",
    ] {
        assert!(said.stderr.contains(part), "{part}\n{}", said.stderr);
    }
    let mode =
        |path: &str| std::fs::metadata(sandbox.path(path)).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode("demo/.env"), mode("demo/compose.yaml")), (0o600, 0o644));
    assert!(sandbox.read("demo/compose.yaml").contains("name: demo\n"));
}

#[test]
fn the_printed_command_makes_the_same_project_again() {
    let sandbox = Sandbox::new();
    let first = sandbox.run(&[
        "new",
        "fastapi",
        "demo",
        "-y",
        "--no-git",
        "-s",
        "model=onnx",
        "-s",
        "description=It's $5 \"a\" #1",
        "-s",
        "workers=3",
        // A default that somebody says is chosen, and stays.
        "-s",
        "log_level=info",
    ]);
    let line = first.stderr.lines().find(|line| line.trim().starts_with("stackwright new"));
    let line = line.expect("the command").trim().to_owned();
    let lock = sandbox.read("demo/.stackwright/lock.toml");
    std::fs::remove_dir_all(sandbox.path("demo")).unwrap();
    let program = assert_cmd::cargo::cargo_bin("stackwright");
    let script = line.replacen("stackwright", &program.display().to_string(), 1);
    let mut shell = std::process::Command::new("sh");
    shell.arg("-c").arg(script).current_dir(sandbox.path("")).env_clear();
    shell.env("STACKWRIGHT_PORT_PROBE", "off");
    let output = shell.output().unwrap();
    assert!(output.status.success(), "{}", sandbox.said(&output).stderr);
    // What would stay by itself is not said, whoever said it.
    let kept = |lock: &str| lock.replace("app = { chosen", "app = { sticky");
    assert_eq!(kept(&sandbox.read("demo/.stackwright/lock.toml")), kept(&lock));
}

#[test]
fn quiet_says_nothing() {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.run(&["new", "serving", "demo", "-y", "-q"]).quietly(), "");
}

#[test]
fn a_missing_folder_is_named_after_the_project() {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.run(&["new", "serving", "-y", "-q", "-s", "name=shop"]).quietly(), "");
    assert!(sandbox.read("shop/compose.yaml").contains("name: shop\n"));
}

#[test]
fn a_taken_port_moves_and_is_told() {
    let sandbox = Sandbox::new();
    let taken = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let flag = format!("api_port={port}");
    let mut command = sandbox.command(&["new", "serving", "demo", "-y", "-s", &flag]);
    let said = sandbox.said(&command.env("STACKWRIGHT_PORT_PROBE", "on").output().unwrap());
    assert_eq!(said.status, 0);
    assert!(
        said.stderr.contains(&format!("Port {port} (`api_port`) is in use")),
        "{}",
        said.stderr
    );
    assert!(sandbox.read("demo/.env").contains(&format!("API_PORT={port}\n")));
}

#[test]
fn a_typed_secret_is_in_env_alone() {
    let sandbox = Sandbox::new();
    let secret = "pa$$ w'ord\\ \"#1";
    let flag = format!("postgres_password={secret}");
    let said =
        sandbox.run(&["new", "serving", "demo", "-y", "-s", "database=postgres", "-s", &flag]);
    assert_eq!(said.status, 0);
    assert!(said.stderr.contains("shell's history") && !said.stderr.contains("w'ord"));
    let env = stackwright::core::compose::env_file::parse(&sandbox.read("demo/.env")).unwrap();
    assert_eq!(env.get("POSTGRES_PASSWORD"), Some(secret));
    for file in sandbox.files().iter().filter(|file| !file.ends_with("/.env")) {
        let bytes = std::fs::read(sandbox.path(file)).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains("w'ord"), "{file}");
    }
}
