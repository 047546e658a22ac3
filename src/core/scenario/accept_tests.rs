use super::*;

fn question(kind: &str, rest: &str) -> Question {
    let text = "{ en = 'x', ko = 'x' }";
    let manifest = format!("key = 'k'\ntype = '{kind}'\nprompt = {text}\nhelp = {text}\n{rest}");
    toml::from_str(&manifest).expect("a question")
}

fn choices(kind: &str) -> Question {
    let choice = |value| format!("{{ value = '{value}', label = {{ en = 'x', ko = 'x' }} }}");
    let list = ["red", "green", "blue"].map(choice).join(", ");
    question(kind, &format!("choices = [{list}]"))
}

/// What comes of typing it: the value as text, or the problem's code.
fn typed(question: &Question, text: &str) -> String {
    accept_text(question, text).map_or_else(|p| p.code.to_owned(), |v| v.to_string())
}

#[test]
fn every_type_takes_its_own_and_says_why_not() {
    let port = question("port", "");
    let number = question("integer", "rule = { min = 1, max = 3 }");
    let boolean = question("boolean", "");
    let text = question("text", "rule = { min_length = 2, max_length = 3 }");
    for (question, text, expected) in [
        (&port, "8080", "8080"),
        (&port, "0", "answer-out-of-range"),
        (&port, "65536", "answer-out-of-range"),
        (&port, "http", "answer-not-a-number"),
        (&number, " 3 ", "3"),
        (&number, "4", "answer-out-of-range"),
        (&number, "99999999999999999999", "answer-not-a-number"),
        (&boolean, "YES", "true"),
        (&boolean, "아니요", "false"),
        (&boolean, "maybe", "answer-not-a-boolean"),
        (&text, "한글", "한글"),
        (&text, "a", "answer-too-short"),
        (&text, "abcd", "answer-too-long"),
        (&text, "a\u{7}", "answer-not-a-line"),
        (&choices("choice"), "GREEN", "green"),
        (&choices("choice"), "gren", "answer-no-such-choice"),
        (&choices("multi-choice"), "blue, red", "red,blue"),
        (&choices("multi-choice"), "", ""),
        (&choices("multi-choice"), "red,pink", "answer-no-such-choice"),
        (&question("memory", ""), "2GB", "2g"),
        (&question("memory", ""), "lots", "answer-not-a-memory-size"),
        (&question("image-tag", ""), "18.6-trixie", "18.6-trixie"),
        (&question("image-tag", ""), "latest", "answer-latest"),
        (&question("image-tag", ""), "a b", "answer-not-a-tag"),
        (&question("secret", ""), "pass #$w", "••••••"),
        (&question("secret", ""), "", "answer-empty-secret"),
        (&question("secret", ""), "password\n", "answer-secret-characters"),
        (&question("secret", ""), "pass\u{200b}word", "answer-secret-characters"),
        (&question("secret", ""), "비밀번호일곱", "answer-too-short"),
        (&question("secret", ""), "비밀번호여덟자", "answer-too-short"),
        (&question("secret", ""), "비밀번호는여덟자", "••••••"),
    ] {
        assert_eq!(typed(question, text), expected, "{:?} {text:?}", question.kind);
    }
}

#[test]
fn files_bring_types_of_their_own() {
    let setting = |question: &Question, value: toml::Value| {
        accept_setting(question, &value).map_or_else(|p| p.code.to_owned(), |v| v.to_string())
    };
    let list = |items: &[&str]| toml::Value::Array(items.iter().map(|i| (*i).into()).collect());
    for (question, value, expected) in [
        (question("port", ""), 8080.into(), "8080"),
        (question("port", ""), "8080".into(), "8080"),
        (question("port", ""), true.into(), "answer-wants-number"),
        (question("boolean", ""), true.into(), "true"),
        (question("boolean", ""), 1.into(), "answer-wants-boolean"),
        (question("image-tag", ""), 9.5.into(), "9.5"),
        (question("image-tag", ""), 18.into(), "18"),
        (question("text", ""), list(&["a"]), "answer-wants-text"),
        (question("secret", ""), 12_345_678.into(), "answer-wants-quotes"),
        (question("secret", ""), "01234567".into(), "••••••"),
        (choices("multi-choice"), list(&["blue", "red"]), "red,blue"),
        (choices("multi-choice"), toml::Value::Array(vec![1.into()]), "answer-not-texts"),
    ] {
        assert_eq!(setting(&question, value.clone()), expected, "{value}");
    }
}

#[test]
fn a_secret_has_a_floor_and_a_ceiling() {
    let plain = question("secret", "");
    let long = question("secret", "rule = { min_length = 16 }");
    let low = question("secret", "rule = { min_length = 6, max_length = 4000 }");
    for (question, length, expected) in [
        (&plain, 1, "answer-too-short"),
        (&plain, 7, "answer-too-short"),
        (&plain, 8, "••••••"),
        (&plain, 1024, "••••••"),
        (&plain, 1025, "answer-too-long"),
        (&plain, 900_000, "answer-too-long"),
        (&long, 15, "answer-too-short"),
        (&long, 16, "••••••"),
        // A question can ask for more, and not for less.
        (&low, 7, "answer-too-short"),
        (&low, 1025, "answer-too-long"),
    ] {
        assert_eq!(typed(question, &"x".repeat(length)), expected, "{length}");
    }
}

#[test]
fn a_word_can_stand_beside_a_form() {
    let question = question("text", "rule = { format = 'host-path', words = ['logs'] }");
    assert_eq!(typed(&question, "logs"), "logs");
    assert_eq!(typed(&question, "./logs"), "./logs");
    let problem = accept_text(&question, "mylogs").expect_err("neither");
    assert_eq!((problem.code, problem.hints), ("answer-not-a-host-path", vec!["hint-or-words"]));
}

#[test]
fn a_secret_can_have_a_form() {
    let question = question("secret", "rule = { format = 'url-safe' }");
    assert!(accept_text(&question, "aZ0-._~x").is_ok());
    let problem = accept_text(&question, "hunter2@home").expect_err("no URL");
    assert_eq!(problem.code, "answer-not-url-safe");
    let question = self::question("secret", "rule = { format = 'url-safe-word' }");
    let number = accept_text(&question, "12345678901234567890").unwrap_err();
    assert_eq!(number.code, "answer-not-url-safe-word");
    assert!(!format!("{problem:?}").contains("hunter2"));
}

#[test]
fn a_secret_is_never_part_of_its_problem() {
    let problem = accept_text(&question("secret", "rule = { min_length = 20 }"), "hunter2");
    assert!(!format!("{:?}", problem.expect_err("too short")).contains("hunter2"));
}
