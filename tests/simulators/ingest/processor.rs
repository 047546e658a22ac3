//! What is common to processors: a condition, and what happens on a failure.

use serde_json::{Map, Value};

use super::{condition, date, fields};

/// An error is a processor that failed and was not told what to do about it.
pub(crate) type Outcome = Result<(), String>;

pub(crate) fn all(list: &Value, document: &mut Value) -> Outcome {
    let list = list.as_array().expect("a list of processors");
    list.iter().try_for_each(|entry| {
        let entry = entry.as_object().expect("a processor");
        assert_eq!(entry.len(), 1, "one processor in each object: {entry:?}");
        let (name, options) = entry.iter().next().expect("a processor");
        one(name, options.as_object().expect("options"), document)
    })
}

/// A condition that cannot be worked out fails the pipeline: `ignore_failure` and `on_failure` are about the processor
/// itself (`ConfigurationUtils.readProcessor` puts the condition around both).
fn one(name: &str, options: &Map<String, Value>, document: &mut Value) -> Outcome {
    let mut options = options.clone();
    let text = |value: Value| value.as_str().expect("text").to_owned();
    let condition = options.shift_remove("if").map(text);
    let ignore = options.shift_remove("ignore_failure") == Some(Value::Bool(true));
    let on_failure = options.shift_remove("on_failure");
    if let Some(condition) = condition
        && !condition::holds(&condition, document)?
    {
        return Ok(());
    }
    match (run(name, Options(options), document), on_failure) {
        (Err(_), Some(handler)) => all(&handler, document),
        (Err(_), None) if ignore => Ok(()),
        (outcome, _) => outcome,
    }
}

fn run(name: &str, mut options: Options, document: &mut Value) -> Outcome {
    let outcome = match name {
        "append" => fields::append(&mut options, document),
        "date" => date::date(&mut options, document),
        "grok" => fields::grok(&mut options, document),
        "lowercase" => fields::lowercase(&mut options, document),
        "remove" => fields::remove(&mut options, document),
        "rename" => fields::rename(&mut options, document),
        "set" => fields::set(&mut options, document),
        "user_agent" => fields::user_agent(&mut options, document),
        other => panic!("the tests do not know the processor {other}"),
    };
    assert!(outcome.is_err() || options.0.is_empty(), "{name}: not known here: {:?}", options.0);
    outcome
}

/// The options of a processor; those that are left are not known to the interpreter.
pub(crate) struct Options(Map<String, Value>);

impl Options {
    pub(crate) fn take(&mut self, name: &str) -> Option<Value> {
        self.0.shift_remove(name)
    }

    pub(crate) fn text(&mut self, name: &str) -> String {
        let value = self.take(name).unwrap_or_else(|| panic!("{name} is missing"));
        let text = value.as_str().expect("text").to_owned();
        assert!(!text.contains("{{"), "template snippets are not known here");
        text
    }

    pub(crate) fn flag(&mut self, name: &str) -> bool {
        self.take(name).is_some_and(|value| value.as_bool().expect("a boolean"))
    }

    pub(crate) fn texts(&mut self, name: &str) -> Vec<String> {
        let list = self.take(name).unwrap_or_else(|| panic!("{name} is missing"));
        let list = list.as_array().expect("a list").iter();
        list.map(|value| value.as_str().expect("text").to_owned()).collect()
    }
}
