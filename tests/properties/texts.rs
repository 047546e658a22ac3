//! Names, paths, quoting: what is made of any text.

use std::path::{Component, Path};

use proptest::prelude::*;
use stackwright::core::compose::env_file;
use stackwright::core::compose::interpolation::{in_json, names, needs, parts, substitute};
use stackwright::core::tree::path::RelPath;
use stackwright::core::values::quote::{shell, yaml};
use stackwright::core::values::slug::{is_slug, named_by_path, slug_of};

use super::hold;

/// Any text, with what paths are made of more often than by chance.
fn pathlike() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just("..".to_owned()),
        Just(".".to_owned()),
        Just(".git".to_owned()),
        Just(".GiT".to_owned()),
        Just("git~1".to_owned()),
        Just(String::new()),
        Just("c:".to_owned()),
        Just("con".to_owned()),
        "\\PC{0,6}",
        ".{0,4}",
        "[a-z.]{1,8}",
    ];
    prop::collection::vec(part, 0..6).prop_map(|parts| parts.join("/"))
}

#[test]
fn a_path_never_leaves_the_project() {
    hold(1, &pathlike(), |text| {
        let Ok(path) = RelPath::new(text.clone()) else { return Ok(()) };
        prop_assert_eq!(path.as_str(), &text);
        let mut count = 0;
        for component in Path::new(path.as_str()).components() {
            let Component::Normal(name) = component else {
                return Err(TestCaseError::fail(format!("{component:?}")));
            };
            let name = name.to_str().expect("it was text").to_lowercase();
            prop_assert!(name != ".git" && name != "git~1");
            prop_assert!(!name.chars().any(char::is_control));
            count += 1;
        }
        prop_assert_eq!(count, text.split('/').count());
        Ok(())
    });
}

#[test]
fn any_folders_name_gives_a_name_that_docker_takes_or_none() {
    let scripts = "[가-힣\u{1100}-\u{1112}\u{1161}-\u{1175}\u{11a8}-\u{11c2}一-龥ぁ-んа-яÀ-ÿ_ \\-a-zA-Z0-9.!]{0,80}";
    for strategy in [scripts, "\\PC{0,80}", ".{0,20}"] {
        hold(1, &strategy, |text| {
            if let Some(slug) = slug_of(&text) {
                prop_assert!(is_slug(&slug), "{text:?} {slug:?}");
                prop_assert_eq!(slug_of(&slug), Some(slug));
            }
            prop_assert!(is_slug(&named_by_path("databases", &text)));
            Ok(())
        });
    }
}

#[test]
fn what_is_written_into_env_is_read_back() {
    let pairs = prop::collection::vec(("[A-Z_][A-Z0-9_]{0,8}", "\\PC{0,40}"), 0..6);
    hold(1, &pairs, |pairs| {
        let mut text = String::new();
        for (key, value) in &pairs {
            let Ok(quoted) = env_file::quote(value) else {
                prop_assert!(value.chars().any(char::is_control));
                return Ok(());
            };
            text.extend([key, "=", &quoted, "\n"]);
        }
        let read =
            env_file::parse(&text).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let read: Vec<_> = read.entries.into_iter().map(|one| (one.key, one.value)).collect();
        prop_assert_eq!(read, pairs);
        Ok(())
    });
}

/// Texts made of what Compose's syntax is made of.
fn references() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("$".to_owned()),
        Just("${".to_owned()),
        Just("}".to_owned()),
        Just(":-".to_owned()),
        Just(":?".to_owned()),
        Just("+".to_owned()),
        "[AB_]{1,2}",
        "\\PC{0,3}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

#[test]
fn references_of_any_form_are_read_and_stay_small() {
    let value = |name: &str| (name == "A").then(|| "value".to_owned());
    hold(1, &references(), |text| {
        let filled = substitute(&text, &value);
        prop_assert!(filled.len() <= text.len() * 5);
        prop_assert_eq!(&substitute(&text.replace('$', "$$"), &value), &text);
        let named = names(&text);
        let (needed, _) = needs(&text, &|name| value(name).is_some());
        prop_assert!(needed.iter().all(|needed| named.contains(&needed.name)));
        prop_assert!(parts(&text).len() <= text.len());
        let json: String = serde_json::from_str(&format!("\"{}\"", in_json(&text))).expect("JSON");
        prop_assert_eq!(json, text);
        Ok(())
    });
}

#[test]
fn a_quoted_scalar_is_read_back_as_the_same_text() {
    hold(
        1,
        &"[^\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\u{feff}\u{fffe}\u{ffff}]{0,30}",
        |text: String| {
            let document = format!("key: {}\n", yaml(&text));
            let read: std::collections::BTreeMap<String, String> =
                serde_saphyr::from_str(&document)
                    .map_err(|error| TestCaseError::fail(format!("{document}: {error}")))?;
            prop_assert_eq!(&read["key"], &text);
            Ok(())
        },
    );
}

#[test]
fn a_shell_reads_a_quoted_word_as_one() {
    let words = prop::collection::vec("[^\\x00]{0,20}", 1..200);
    hold(50, &words, |words| {
        let quoted: Vec<String> = words.iter().map(|word| shell(word)).collect();
        let script = format!("printf '%s\\0' {}", quoted.join(" "));
        let output = std::process::Command::new("sh").arg("-c").arg(script).output().unwrap();
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        let read: Vec<&str> = text.split_terminator('\0').collect();
        prop_assert_eq!(read, words);
        Ok(())
    });
}
