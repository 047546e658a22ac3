//! Help, completions, the manual, and wrong command lines.

use crate::support::sandbox::Sandbox;

const VERBS: [&str; 8] = ["new", "list", "show", "check", "verify", "schema", "completions", "man"];

#[test]
fn every_verb_and_option_has_help_in_both_languages() {
    let sandbox = Sandbox::new();
    for language in ["en", "ko"] {
        for verb in VERBS {
            let text = sandbox.run(&["--lang", language, verb, "-h"]).quietly();
            let mut lines = text.lines();
            assert!(!lines.next().unwrap_or_default().trim().is_empty(), "{verb} {language}");
            let bare = text.lines().find(|line| {
                let option = line.trim_start().starts_with('-');
                let described =
                    line.trim_start().split("  ").filter(|part| !part.is_empty()).count();
                option && described < 2
            });
            assert_eq!(bare, None, "{verb} {language}");
        }
    }
}

#[test]
fn completions_and_the_manual_know_every_verb() {
    let sandbox = Sandbox::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = sandbox.run(&["completions", shell]).quietly();
        assert!(VERBS.iter().all(|verb| script.contains(verb)), "{shell}");
    }
    let manual = sandbox.run(&["man"]).quietly();
    assert!(manual.starts_with(".ie") || manual.contains(".TH"), "{manual}");
    assert!(VERBS.iter().all(|verb| manual.contains(verb)));
}

#[test]
fn the_version_is_the_crates() {
    let version = format!("stackwright {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(Sandbox::new().run(&["--version"]).quietly(), version);
}
