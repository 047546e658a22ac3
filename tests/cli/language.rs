//! The language of what is said and generated.

use crate::support::sandbox::Sandbox;

fn is_korean(text: &str) -> bool {
    text.contains(|c: char| ('가'..='힣').contains(&c))
}

#[test]
fn the_flag_beats_the_locale() {
    let sandbox = Sandbox::new();
    let list = |arguments: &[&str], locale: &str| {
        let mut command = sandbox.command(arguments);
        let output = command.env("LC_ALL", locale).output().unwrap();
        is_korean(&sandbox.said(&output).stdout)
    };
    assert!(list(&["list"], "ko_KR.UTF-8"));
    assert!(!list(&["list"], "en_US.UTF-8"));
    assert!(!list(&["list", "--lang", "en"], "ko_KR.UTF-8"));
    assert!(list(&["--lang=ko", "list"], "C"));
}

#[test]
fn projects_and_errors_speak_it() {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.run(&["--lang", "ko", "new", "serving", "demo", "-y", "-q"]).quietly(), "");
    for file in ["demo/README.md", "demo/.env", "demo/.env.example", "demo/compose.yaml"] {
        assert!(is_korean(&sandbox.read(file)), "{file}");
    }
    assert!(is_korean(&sandbox.run(&["--lang", "ko", "new", "servin", "x", "-y"]).complains(2)));
    assert!(is_korean(&sandbox.run(&["--lang", "ko", "--nothing"]).complains(2)));
    assert!(is_korean(&sandbox.run(&["--lang", "ko", "new", "--help"]).quietly()));
}
