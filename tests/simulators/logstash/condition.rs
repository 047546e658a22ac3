//! Conditions: what they say, and whether they hold for an event.
//! Evaluation: elastic/logstash v9.5.2, `org/logstash/config/ir/compiler/EventCondition.java`.

use serde_json::Value;

use super::event::Event;
use super::reader::Reader;
use crate::simulators::patterns;

#[derive(Debug)]
pub(crate) enum Condition {
    /// A field that is there, and neither null nor false.
    Field(String),
    Equals(String, String),
    /// Only text matches: an object or a number does not (`FieldMatches`).
    Matches(String, String),
    Not(Box<Condition>),
    All(Vec<Condition>),
    Any(Vec<Condition>),
}

/// Expressions joined by `and`, or by `or`; the two are not mixed in our files.
pub(crate) fn parse(reader: &mut Reader<'_>) -> Result<Condition, String> {
    let mut found = vec![expression(reader)?];
    let word = ["and ", "or "].into_iter().find(|word| reader.take(word));
    let Some(word) = word else { return Ok(found.remove(0)) };
    found.push(expression(reader)?);
    while reader.take(word) {
        found.push(expression(reader)?);
    }
    if reader.take("and ") || reader.take("or ") {
        return Err(reader.error("`and` beside `or`"));
    }
    Ok(if word == "and " { Condition::All(found) } else { Condition::Any(found) })
}

fn expression(reader: &mut Reader<'_>) -> Result<Condition, String> {
    if reader.take("!") {
        return Ok(Condition::Not(Box::new(Condition::Field(selector(reader)?))));
    }
    if matches!(reader.peek(), Some('"' | '\'')) {
        return Err(reader.error("`in` and comparisons of strings are not known here"));
    }
    let field = selector(reader)?;
    if reader.take("==") {
        return Ok(Condition::Equals(field, reader.string()?));
    }
    if reader.take("!=") {
        return Ok(Condition::Not(Box::new(Condition::Equals(field, reader.string()?))));
    }
    if reader.take("=~") {
        return Ok(Condition::Matches(field, regex(reader)?));
    }
    if reader.take("!~") {
        return Ok(Condition::Not(Box::new(Condition::Matches(field, regex(reader)?))));
    }
    Ok(Condition::Field(field))
}

/// `[a][b]`.
fn selector(reader: &mut Reader<'_>) -> Result<String, String> {
    let mut found = String::new();
    while reader.peek() == Some('[') {
        let name = reader.until(']')?;
        found = format!("{found}[{name}]");
    }
    if found.is_empty() { Err(reader.error("a field is missing")) } else { Ok(found) }
}

fn regex(reader: &mut Reader<'_>) -> Result<String, String> {
    match reader.peek() {
        Some('/') => reader.until('/'),
        _ => Err(reader.error("a regular expression stands between slashes")),
    }
}

impl Condition {
    pub(crate) fn holds(&self, event: &Event) -> bool {
        match self {
            Self::Field(field) => {
                !matches!(event.get(field), None | Some(Value::Null | Value::Bool(false)))
            }
            Self::Equals(field, text) => event.get(field).and_then(Value::as_str) == Some(text),
            Self::Matches(field, regex) => {
                let text = event.get(field).and_then(Value::as_str);
                text.is_some_and(|text| patterns::matches(regex, text))
            }
            Self::Not(inner) => !inner.holds(event),
            Self::All(all) => all.iter().all(|inner| inner.holds(event)),
            Self::Any(any) => any.iter().any(|inner| inner.holds(event)),
        }
    }
}
