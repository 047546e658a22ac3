//! Processors that move and change fields.

use serde_json::{Value, json};

use super::processor::{Options, Outcome};
use crate::simulators::patterns::{self, Capture, Definitions};
use crate::simulators::tree::{self, dotted};

/// The value of a field; null counts as missing. Without `ignore_missing`, a missing one is a failure.
fn value(document: &Value, field: &str, ignore: bool) -> Result<Option<Value>, String> {
    match tree::get(document, &dotted(field)) {
        None | Some(Value::Null) if ignore => Ok(None),
        None | Some(Value::Null) => Err(format!("{field} is missing")),
        Some(value) => Ok(Some(value.clone())),
    }
}

pub(crate) fn set(options: &mut Options, document: &mut Value) -> Outcome {
    let field = options.text("field");
    let new = match options.take("copy_from") {
        Some(from) => {
            value(document, from.as_str().expect("a field"), false)?.expect("it is there")
        }
        None => options.text("value").into(),
    };
    tree::set(document, &dotted(&field), new)
}

/// A field that is one value becomes a list.
pub(crate) fn append(options: &mut Options, document: &mut Value) -> Outcome {
    let (field, new) = (dotted(&options.text("field")), Value::from(options.text("value")));
    let twice = options.take("allow_duplicates") != Some(Value::Bool(false));
    let mut list = match tree::get(document, &field) {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(list)) => list.clone(),
        Some(value) => vec![value.clone()],
    };
    if twice || !list.contains(&new) {
        list.push(new);
    }
    tree::set(document, &field, list.into())
}

pub(crate) fn remove(options: &mut Options, document: &mut Value) -> Outcome {
    let (field, ignore) = (options.text("field"), options.flag("ignore_missing"));
    let there = tree::remove(document, &dotted(&field)).is_some();
    if there || ignore { Ok(()) } else { Err(format!("{field} is missing")) }
}

/// A target that is there is a failure; `override` is not known here.
pub(crate) fn rename(options: &mut Options, document: &mut Value) -> Outcome {
    let (field, target) = (dotted(&options.text("field")), dotted(&options.text("target_field")));
    if tree::get(document, &target).is_some() {
        return Err("the target is there already".to_owned());
    }
    let old = tree::remove(document, &field).ok_or("the field is missing")?;
    tree::set(document, &target, old)
}

pub(crate) fn lowercase(options: &mut Options, document: &mut Value) -> Outcome {
    let (field, ignore) = (options.text("field"), options.flag("ignore_missing"));
    let Some(old) = value(document, &field, ignore)? else { return Ok(()) };
    let lower = old.as_str().ok_or("it is no text")?.to_lowercase();
    tree::set(document, &dotted(&field), lower.into())
}

/// No match is a failure. A capture without text is set, and a field that is there is replaced; a number that does not
/// fit its type is a failure, too (`GrokCaptureType.java`). A dot matches no line end.
pub(crate) fn grok(options: &mut Options, document: &mut Value) -> Outcome {
    assert_eq!(options.take("ecs_compatibility"), Some("v1".into()), "ECS names");
    let own: Definitions = match options.take("pattern_definitions") {
        None => Vec::new(),
        Some(own) => {
            let own = own.as_object().expect("an object").iter();
            own.map(|(name, text)| (name.clone(), text.as_str().expect("text").to_owned()))
                .collect()
        }
    };
    let (field, patterns) = (options.text("field"), options.texts("patterns"));
    let [pattern] = patterns.as_slice() else { panic!("one pattern: {patterns:?}") };
    let text = value(document, &field, false)?.expect("it is there");
    let text = text.as_str().ok_or("it is no text")?;
    let found = patterns::captures(pattern, &own, text).ok_or("no match")?;
    found.into_iter().try_for_each(|capture| {
        let new = converted(&capture)?;
        tree::set(document, &dotted(&capture.name), new)
    })
}

fn converted(capture: &Capture) -> Result<Value, String> {
    let text = &capture.text;
    match capture.kind.as_str() {
        "string" => Ok(text.clone().into()),
        "int" => text.parse::<i32>().map(Value::from).map_err(|error| error.to_string()),
        "long" => text.parse::<i64>().map(Value::from).map_err(|error| error.to_string()),
        other => panic!("the type {other} is not known here"),
    }
}

/// The target is made anew, with the text as `original`; the rest is not worked out here.
pub(crate) fn user_agent(options: &mut Options, document: &mut Value) -> Outcome {
    let (field, ignore) = (options.text("field"), options.flag("ignore_missing"));
    let Some(agent) = value(document, &field, ignore)? else { return Ok(()) };
    tree::set(document, &dotted("user_agent"), json!({ "original": agent }))
}
