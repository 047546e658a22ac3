//! JSON, also inside of JSON, and notebooks.

use serde_json::Value;

use super::{source, translated};

/// The same values, but for texts.
pub(super) fn same(en: &str, ko: &str) -> Result<(), String> {
    alike("", &parse(en)?, &parse(ko)?)
}

/// A document on each line.
pub(super) fn same_lines(en: &str, ko: &str) -> Result<(), String> {
    if en.lines().count() != ko.lines().count() {
        return Err("not as many lines".to_owned());
    }
    en.lines().zip(ko.lines()).try_for_each(|(en, ko)| same(en, ko))
}

/// Notebooks: the same cells; what is Markdown in them is words, and code is code.
pub(super) fn same_notebook(en: &str, ko: &str) -> Result<(), String> {
    let (mut en, mut ko) = (parse(en)?, parse(ko)?);
    let (english, korean) = (take_sources(&mut en), take_sources(&mut ko));
    alike("", &en, &ko)?;
    let code = |(kind, _): &&(String, String)| kind == "code";
    for ((_, en), (_, ko)) in english.iter().filter(code).zip(korean.iter().filter(code)) {
        source::same(source::marks("cell.py"), en, ko)?;
    }
    Ok(())
}

/// Type and source of every cell, which is taken out.
fn take_sources(notebook: &mut Value) -> Vec<(String, String)> {
    let cells = notebook["cells"].as_array_mut().expect("cells");
    let take = |cell: &mut Value| {
        let source = cell["source"].take();
        let lines: Vec<&str> = match &source {
            Value::Array(lines) => lines.iter().filter_map(Value::as_str).collect(),
            other => other.as_str().into_iter().collect(),
        };
        (cell["cell_type"].as_str().expect("a type").to_owned(), lines.concat())
    };
    cells.iter_mut().map(take).collect()
}

fn parse(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

fn alike(place: &str, en: &Value, ko: &Value) -> Result<(), String> {
    match (en, ko) {
        (Value::Object(english), Value::Object(korean)) if english.keys().eq(korean.keys()) => {
            english
                .iter()
                .try_for_each(|(key, en)| alike(&format!("{place}/{key}"), en, &korean[key]))
        }
        (Value::Array(english), Value::Array(korean)) if english.len() == korean.len() => {
            let mut pairs = english.iter().zip(korean).enumerate();
            pairs.try_for_each(|(index, (en, ko))| alike(&format!("{place}/{index}"), en, ko))
        }
        (Value::String(english), Value::String(korean)) => {
            match (inside(english), inside(korean)) {
                (Some(en), Some(ko)) => alike(place, &en, &ko),
                (None, None) if translated(english, korean) => Ok(()),
                _ => Err(format!("{place}: {english} is {korean} in Korean")),
            }
        }
        _ if en == ko => Ok(()),
        _ => Err(format!("{place}: {en} is {ko} in Korean")),
    }
}

/// A document that stands in a text.
fn inside(text: &str) -> Option<Value> {
    let value = serde_json::from_str(text).ok()?;
    matches!(value, Value::Object(_) | Value::Array(_)).then_some(value)
}

#[test]
fn texts_may_change_and_values_may_not() {
    let en = r#"{"a":"one","b":"[{\"c\":\"two\",\"d\":1}]"}"#;
    let ko = r#"{"a":"하나","b":"[{\"c\":\"둘\",\"d\":1}]"}"#;
    assert_eq!(same(en, ko), Ok(()));
    for (from, to) in [("하나", "uno"), ("d\\\":1", "d\\\":2"), ("\"a\"", "\"z\""), ("둘", "둘 $x")]
    {
        assert!(ko.contains(from));
        assert!(same(en, &ko.replace(from, to)).is_err(), "{to}");
    }
}
