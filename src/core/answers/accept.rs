//! The one door through which every answer comes: wizard, flag, environment, file, manifest default.

use super::Value;
use super::formats::{fits, is_tag, memory_bytes, problem_code, timezone_of_city, timezones};
use super::secret::Secret;
use crate::core::problem::Problem;
use crate::core::scenario::question::{Format, Question, Type};

/// Takes what somebody typed.
///
/// # Errors
/// What is wrong with it, with the question's key.
pub fn accept_text(question: &Question, typed: &str) -> Result<Value, Problem> {
    let value = match question.kind {
        Type::Text => text(question, typed.trim()),
        Type::Integer | Type::Port => integer(question, typed.trim()),
        Type::Boolean => boolean(typed.trim()),
        Type::Choice => choice(question, typed.trim()),
        Type::MultiChoice => {
            let parts = typed.split(',').map(str::trim).filter(|part| !part.is_empty());
            choices(question, parts)
        }
        Type::Memory => memory(typed.trim()),
        Type::ImageTag => tag(typed.trim()),
        Type::Secret => secret(question, typed),
    };
    value.map_err(|problem| problem.key(&question.key))
}

/// Takes a typed value: from an answers file or a manifest.
///
/// # Errors
/// The same as [`accept_text`]; also where the type cannot become the question's.
pub fn accept_setting(question: &Question, value: &toml::Value) -> Result<Value, Problem> {
    match (value, question.kind) {
        (toml::Value::String(text), _) => accept_text(question, text),
        (toml::Value::Integer(number), kind) if kind != Type::Boolean => {
            accept_text(question, &number.to_string())
        }
        (toml::Value::Boolean(yes), Type::Boolean) => Ok(Value::Boolean(*yes)),
        // YAML and TOML read an unquoted 9.1 as a number; as a tag it was meant as written.
        (toml::Value::Float(number), Type::ImageTag | Type::Text) => {
            accept_text(question, &number.to_string())
        }
        (toml::Value::Array(items), Type::MultiChoice) => {
            let texts: Option<Vec<&str>> = items.iter().map(toml::Value::as_str).collect();
            texts
                .ok_or_else(|| Problem::new("answer-not-texts"))
                .and_then(|texts| choices(question, texts.into_iter()))
                .map_err(|problem| problem.key(&question.key))
        }
        _ => Err(wrong_type(question, value).key(&question.key)),
    }
}

fn wrong_type(question: &Question, value: &toml::Value) -> Problem {
    let expected = match question.kind {
        Type::Integer | Type::Port => "answer-wants-number",
        Type::Boolean => "answer-wants-boolean",
        _ => "answer-wants-text",
    };
    Problem::new(expected).arg("found", value.type_str())
}

fn text(question: &Question, text: &str) -> Result<Value, Problem> {
    length(question, text)?;
    if let Some(format) = question.rule.format.filter(|format| !fits(*format, text)) {
        let problem = Problem::new(problem_code(format)).arg("value", text.escape_debug());
        return Err(match format {
            Format::Timezone => match timezone_of_city(text) {
                Some(zone) => problem.arg("near", zone).hint("hint-did-you-mean"),
                None => problem.nearest(text, timezones()),
            },
            _ => problem,
        });
    }
    if !fits(Format::Line, text) {
        return Err(Problem::new(problem_code(Format::Line)).arg("value", text.escape_debug()));
    }
    Ok(Value::Text(text.to_owned()))
}

fn length(question: &Question, text: &str) -> Result<(), Problem> {
    let count = text.chars().count();
    let (min, max) = (question.rule.min_length, question.rule.max_length);
    if min.is_some_and(|min| count < min) {
        return Err(Problem::new("answer-too-short").arg("min", min.unwrap_or_default()));
    }
    if max.is_some_and(|max| count > max) {
        let problem = Problem::new("answer-too-long").arg("max", max.unwrap_or_default());
        return Err(problem.arg("count", count));
    }
    Ok(())
}

fn integer(question: &Question, typed: &str) -> Result<Value, Problem> {
    let Ok(number) = typed.parse::<i64>() else {
        return Err(Problem::new("answer-not-a-number").arg("value", typed.escape_debug()));
    };
    let (least, most) = if question.kind == Type::Port { (1, 65535) } else { (i64::MIN, i64::MAX) };
    let (min, max) = (question.rule.min.unwrap_or(least), question.rule.max.unwrap_or(most));
    if (min..=max).contains(&number) {
        return Ok(Value::Integer(number));
    }
    let code = match (min == i64::MIN, max == i64::MAX) {
        (false, true) => "answer-too-small",
        (true, _) => "answer-too-large",
        _ => "answer-out-of-range",
    };
    Err(Problem::new(code).arg("value", number).arg("min", min).arg("max", max))
}

fn boolean(typed: &str) -> Result<Value, Problem> {
    match typed.to_lowercase().as_str() {
        "true" | "yes" | "y" | "on" | "1" | "예" | "네" => Ok(Value::Boolean(true)),
        "false" | "no" | "n" | "off" | "0" | "아니요" | "아니오" => Ok(Value::Boolean(false)),
        _ => Err(Problem::new("answer-not-a-boolean").arg("value", typed.escape_debug())),
    }
}

fn choice(question: &Question, typed: &str) -> Result<Value, Problem> {
    match question.values().find(|value| value.eq_ignore_ascii_case(typed)) {
        Some(value) => Ok(Value::Text(value.to_owned())),
        None => Err(no_choice(question, typed)),
    }
}

fn no_choice(question: &Question, typed: &str) -> Problem {
    let known: Vec<&str> = question.values().collect();
    Problem::new("answer-no-such-choice")
        .arg("value", typed.escape_debug())
        .arg("choices", known.join(", "))
        .nearest(typed, known)
}

/// In the order of the choices, each once.
fn choices<'a>(
    question: &Question,
    typed: impl Iterator<Item = &'a str>,
) -> Result<Value, Problem> {
    let typed: Vec<&str> = typed.collect();
    if let Some(odd) = typed.iter().find(|text| !question.values().any(|value| value == **text)) {
        return Err(no_choice(question, odd));
    }
    let chosen = question.values().filter(|value| typed.contains(value)).map(str::to_owned);
    Ok(Value::List(chosen.collect()))
}

fn memory(typed: &str) -> Result<Value, Problem> {
    match memory_bytes(typed) {
        Some(_) => Ok(Value::Text(typed.to_ascii_lowercase().trim_end_matches('b').to_owned())),
        None => Err(Problem::new("answer-not-a-memory-size").arg("value", typed.escape_debug())),
    }
}

/// `latest` is refused because a project must come up the same next year.
fn tag(typed: &str) -> Result<Value, Problem> {
    if typed == "latest" {
        return Err(Problem::new("answer-latest"));
    }
    if is_tag(typed) {
        return Ok(Value::Text(typed.to_owned()));
    }
    Err(Problem::new("answer-not-a-tag").arg("value", typed.escape_debug()))
}

/// The value itself is never part of the problem.
fn secret(question: &Question, typed: &str) -> Result<Value, Problem> {
    if typed.is_empty() {
        return Err(Problem::new("answer-empty-secret"));
    }
    length(question, typed)?;
    if typed.chars().any(char::is_control) {
        return Err(Problem::new("answer-secret-characters"));
    }
    if let Some(format) = question.rule.format.filter(|format| !fits(*format, typed)) {
        return Err(Problem::new(problem_code(format)));
    }
    Ok(Value::Secret(Secret::typed(typed)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(kind: &str, rest: &str) -> Question {
        let text = "{ en = 'x', ko = 'x' }";
        let manifest =
            format!("key = 'k'\ntype = '{kind}'\nprompt = {text}\nhelp = {text}\n{rest}");
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
            (&question("secret", ""), "p w", "••••••"),
            (&question("secret", ""), "", "answer-empty-secret"),
            (&question("secret", ""), "a\nb", "answer-secret-characters"),
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
            (choices("multi-choice"), list(&["blue", "red"]), "red,blue"),
            (choices("multi-choice"), toml::Value::Array(vec![1.into()]), "answer-not-texts"),
        ] {
            assert_eq!(setting(&question, value.clone()), expected, "{value}");
        }
    }

    #[test]
    fn a_secret_can_have_a_form() {
        let question = question("secret", "rule = { format = 'url-safe' }");
        assert!(accept_text(&question, "aZ0-._~").is_ok());
        let problem = accept_text(&question, "hunter2@home").expect_err("no URL");
        assert_eq!(problem.code, "answer-not-url-safe");
        assert!(!format!("{problem:?}").contains("hunter2"));
    }

    #[test]
    fn a_secret_is_never_part_of_its_problem() {
        let problem = accept_text(&question("secret", "rule = { min_length = 20 }"), "hunter2");
        assert!(!format!("{:?}", problem.expect_err("too short")).contains("hunter2"));
    }
}
