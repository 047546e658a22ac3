//! Statements and filters: which run, and what is common to all of them.

use super::event::Event;
use super::options::Options;
use super::syntax::{Plugin, Statement};
use super::{date, grok, json, mutate};

/// False when the event is dropped.
pub(crate) fn run(statement: &Statement, event: &mut Event) -> bool {
    match statement {
        Statement::Plugin(plugin) => filter(plugin, event),
        Statement::If(branches) => branches
            .iter()
            .find(|(condition, _)| {
                condition.as_ref().is_none_or(|condition| condition.holds(event))
            })
            .is_none_or(|(_, body)| body.iter().all(|statement| run(statement, event))),
    }
}

fn filter(plugin: &Plugin, event: &mut Event) -> bool {
    let options = Options::of(plugin);
    let common = Common::of(&options);
    let matched = match plugin.name.as_str() {
        "drop" => return false,
        "date" => date::filter(&options, event),
        "grok" => grok::filter(&options, event),
        "json" => json::filter(&options, event),
        "mutate" => mutate::filter(&options, event),
        "useragent" => useragent(&options, event),
        other => panic!("the tests do not know the filter {other}"),
    };
    options.all_known();
    if matched {
        common.decorate(event);
    }
    true
}

/// The source field stays; name, version, device and system are not worked out here. It needs no text to go by:
/// nil and empty text are passed over.
fn useragent(options: &Options<'_>, event: &Event) -> bool {
    let source = options.text("source").expect("source");
    let target = options.text("target").expect("target");
    assert!(source.starts_with(&format!("[{target}]")) && source != format!("[{target}]"));
    event.text(source).is_some_and(|agent| !agent.is_empty())
}

/// What every filter does once it has matched, in this order (`filter_matched` in `logstash/filters/base.rb`).
struct Common<'p> {
    add_field: Vec<(&'p str, &'p str)>,
    remove_field: Vec<&'p str>,
    add_tag: Vec<&'p str>,
    remove_tag: Vec<&'p str>,
}

impl<'p> Common<'p> {
    fn of(options: &Options<'p>) -> Self {
        Self {
            add_field: options.hash("add_field"),
            remove_field: options.list("remove_field").unwrap_or_default(),
            add_tag: options.list("add_tag").unwrap_or_default(),
            remove_tag: options.list("remove_tag").unwrap_or_default(),
        }
    }

    fn decorate(&self, event: &mut Event) {
        for (field, value) in &self.add_field {
            // A field that is there becomes a list of both.
            assert_eq!(event.get(field), None, "add_field on {field}, which is there");
            assert!(!value.contains("%{"), "references in text are not known here");
            event.set(field, (*value).into()).expect("a field that can be set");
        }
        for field in &self.remove_field {
            event.remove(field);
        }
        if !self.add_tag.is_empty() {
            let mut tags = event.tags();
            tags.extend(self.add_tag.iter().map(|tag| (*tag).into()));
            event.set("tags", tags.into()).expect("tags are text");
        }
        if !self.remove_tag.is_empty() && event.get("tags").is_some() {
            let mut tags = event.tags();
            tags.retain(|tag| !self.remove_tag.iter().any(|gone| tag == gone));
            event.set("tags", tags.into()).expect("tags are text");
        }
    }
}
