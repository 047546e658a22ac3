//! `grok`: a capture without text sets nothing, one on a field that is there makes a list of both, and a dot also
//! matches a line end (`logstash/filters/grok.rb`; `Regexp::MULTILINE` in the gem jls-grok).

use serde_json::Value;

use super::event::Event;
use super::options::Options;
use super::syntax::Setting;
use crate::simulators::patterns::{self, Capture, Definitions};

pub(crate) fn filter(options: &Options<'_>, event: &mut Event) -> bool {
    let own: Definitions = options
        .hash("pattern_definitions")
        .into_iter()
        .map(|(name, pattern)| (name.to_owned(), pattern.to_owned()))
        .collect();
    let tags = options.list("tag_on_failure").unwrap_or(vec!["_grokparsefailure"]);
    let Some(Setting::Hash(all)) = options.get("match") else { panic!("match is missing") };
    let [(field, Setting::Text(pattern))] = all.as_slice() else { panic!("one pattern: {all:?}") };
    // A field that is not there is like empty text.
    let text = event.text(field).unwrap_or_default().to_owned();
    let Some(found) = patterns::captures(&format!("(?m:{pattern})"), &own, &text) else {
        event.fail(&tags);
        return false;
    };
    for capture in found.into_iter().filter(|capture| !capture.text.is_empty()) {
        let new = converted(&capture);
        let value = match event.get(&capture.name).cloned() {
            None | Some(Value::Null) => new,
            Some(Value::Array(mut list)) => {
                list.push(new);
                list.into()
            }
            Some(old @ Value::String(_)) => vec![old, new].into(),
            Some(_) => continue,
        };
        event.set(&capture.name, value).expect("a field that can be set");
    }
    true
}

fn converted(capture: &Capture) -> Value {
    match capture.kind.as_str() {
        "string" => capture.text.clone().into(),
        "int" => capture.text.parse::<i64>().expect("a number").into(),
        other => panic!("the type {other} is not known to grok"),
    }
}
