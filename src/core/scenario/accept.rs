//! The one door through which every answer comes: wizard, flag, environment, file, manifest default.

use super::question::{Question, Type};
use crate::core::problem::Problem;
use crate::core::values::Format;
use crate::core::values::Value;
use crate::core::values::formats::{
    MOST_MEMORY, fits, is_tag, memory_bytes, problem_code, timezone_of_city, timezones,
};
use crate::core::values::secret::Secret;

/// No secret is shorter. NIST SP 800-63B (section 5.1.1) asks for eight characters of a password that a person chooses;
/// a question can ask for more.
const LEAST_SECRET: usize = 8;

/// No secret is longer. A single string of a process's environment holds 128 KiB (`execve(2)`, `MAX_ARG_STRLEN`), and
/// some secrets become part of a longer one, such as a database's URL.
const MOST_SECRET: usize = 1024;

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
        // A secret of digits loses its zeros at the front when a file's format reads it as a number.
        (toml::Value::Integer(number), kind) if !matches!(kind, Type::Boolean | Type::Secret) => {
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
        Type::Secret => "answer-wants-quotes",
        _ => "answer-wants-text",
    };
    Problem::new(expected).arg("found", value.type_str())
}

fn text(question: &Question, text: &str) -> Result<Value, Problem> {
    length(question, text)?;
    if let Some(format) = misfit(question, text) {
        let problem = Problem::new(problem_code(format)).arg("value", text.escape_debug());
        return Err(match format {
            Format::Timezone => match timezone_of_city(text) {
                Some(zone) => problem.near(zone),
                None => problem.nearest(text, timezones()),
            },
            _ if !question.rule.words.is_empty() => {
                problem.arg("words", question.rule.words.join(", ")).hint("hint-or-words")
            }
            _ => problem,
        });
    }
    if !fits(Format::Line, text) {
        return Err(Problem::new(problem_code(Format::Line)).arg("value", text.escape_debug()));
    }
    Ok(Value::Text(text.to_owned()))
}

/// The form that the question demands, where `text` has another one and is no word beside it.
fn misfit(question: &Question, text: &str) -> Option<Format> {
    let rule = &question.rule;
    rule.format.filter(|format| !fits(*format, text) && !rule.words.iter().any(|word| word == text))
}

fn length(question: &Question, text: &str) -> Result<(), Problem> {
    let count = text.chars().count();
    let (min, max) = (question.rule.min_length, question.rule.max_length);
    if min.is_some_and(|min| count < min) {
        return Err(Problem::new("answer-too-short").arg("min", min.unwrap_or_default()));
    }
    if max.is_some_and(|max| count > max) {
        let problem = Problem::new("answer-too-long").arg("max", max.unwrap_or_default());
        return Err(problem.arg("count", count).beyond_bound());
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
    Err(Problem::new(code).arg("value", number).arg("min", min).arg("max", max).beyond_bound())
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
        .beyond_bound()
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
    match memory_bytes(typed).filter(|bytes| *bytes <= MOST_MEMORY) {
        Some(_) => Ok(Value::Text(typed.to_ascii_lowercase().trim_end_matches('b').to_owned())),
        None => Err(Problem::new("answer-not-a-memory-size").arg("value", typed.escape_debug())),
    }
}

/// `latest` is refused because a project must come up the same next year.
fn tag(typed: &str) -> Result<Value, Problem> {
    if typed == "latest" {
        return Err(Problem::new("answer-latest").beyond_bound());
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
    if !fits(Format::Line, typed) {
        return Err(Problem::new("answer-secret-characters"));
    }
    if let Some(format) = misfit(question, typed) {
        return Err(Problem::new(problem_code(format)));
    }
    let count = typed.chars().count();
    let (least, most) = secret_length(question);
    if count < least {
        return Err(Problem::new("answer-too-short").arg("min", least));
    }
    if count > most {
        return Err(Problem::new("answer-too-long")
            .arg("max", most)
            .arg("count", count)
            .beyond_bound());
    }
    Ok(Value::Secret(Secret::typed(typed)))
}

/// How many characters a secret of this question has, at least and at most.
pub fn secret_length(question: &Question) -> (usize, usize) {
    let rule = &question.rule;
    (
        rule.min_length.unwrap_or_default().max(LEAST_SECRET),
        rule.max_length.unwrap_or(MOST_SECRET).min(MOST_SECRET),
    )
}

#[cfg(test)]
#[path = "accept_tests.rs"]
mod tests;
