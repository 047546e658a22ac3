use std::fmt::Write;

use serde_json::json;

use super::*;

#[test]
fn tags_are_read_where_they_are_tags() {
    let text = "\
# !reset in a comment
a: !reset null
b: {c: !override [1, \"2\"], d: \"!reset is a word\"} # !override
e: 'x !override'
f: |
  !reset
g: !reset
h: [1, !reset 2, {i: !override 3}]
";
    let mut read = documents(text).expect("YAML");
    let document = read.pop().expect("a document");
    let expected = json!({
        "b": {"c": [1, "2"], "d": "!reset is a word"},
        "e": "x !override",
        "f": "!reset\n",
        "h": [1, {"i": 3}],
    });
    assert_eq!(document.value, expected);
    let path = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(document.replaced, [path(&["a"]), path(&["b", "c"]), path(&["g"])]);
}

#[test]
fn merge_keys_are_merged_the_nearest_first() {
    let text = "\
x: &a {r: 1, e: {A: 1}}
y: &b {<<: *a, r: 2, s: 2}
z:
  <<: [*a, *b]
  q: 1
w:
  e: {B: 1}
  <<: *b
";
    let value = value(text).expect("YAML");
    assert_eq!(value["z"], json!({"q": 1, "r": 1, "e": {"A": 1}, "s": 2}));
    assert_eq!(value["w"], json!({"e": {"B": 1}, "r": 2, "s": 2}));
}

#[test]
fn words_and_numbers_are_those_of_compose() {
    let text = "[yes, On, true, 012, 0x10, 0o17, 1_000, 1.50, ~, 2001-01-01, 1:30, '3', .inf]";
    let expected =
        json!(["yes", "On", true, 10, 16, 15, 1000, 1.5, null, "2001-01-01", "1:30", "3", ".inf"]);
    assert_eq!(value(text).expect("YAML"), expected);
}

#[test]
fn a_file_may_hold_several_documents_or_none() {
    let read = documents("a: 1\n---\na: 2\n").expect("YAML");
    assert_eq!(read.len(), 2);
    assert_eq!(documents("# nothing\n").expect("YAML"), []);
    assert_eq!(value("").expect("YAML"), Value::Null);
    assert!(value("a: 1\n---\na: 2\n").is_err());
}

#[test]
fn a_mistake_has_its_line_and_quotes_no_line() {
    let error = documents("a: 1\nb: \"hunter22\nc: 1\n").expect_err("broken");
    assert!(!error.reason.contains("hunter22"), "{error}");
    let error = documents("a: 1\nb: 2\na: 3\n").expect_err("twice");
    assert_eq!(error.line, Some(3));
}

#[test]
fn what_grows_without_end_is_refused() {
    let lists = format!("a: {}{}", "[".repeat(1000), "]".repeat(1000));
    assert!(documents(&lists).is_err());
    let mut laughs = String::from("a0: &a0 [x, x]\n");
    for level in 1..40 {
        let _ = writeln!(laughs, "a{level}: &a{level} [*a{0}, *a{0}]", level - 1);
    }
    assert!(documents(&laughs).is_err());
    let long = format!("a: &a {}\nb: [{}]\n", "x".repeat(1 << 20), "*a, ".repeat(90));
    assert!(documents(&long).is_err());
    assert!(documents("a: &a [*a]\n").is_err());
}
