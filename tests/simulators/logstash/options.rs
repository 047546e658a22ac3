//! The options of a plugin. Each has to be taken: one that is left is not known to the interpreter.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::syntax::{Plugin, Setting};

pub(crate) struct Options<'p> {
    plugin: &'p Plugin,
    taken: RefCell<BTreeSet<&'p str>>,
}

impl<'p> Options<'p> {
    pub(crate) fn of(plugin: &'p Plugin) -> Self {
        Self { plugin, taken: RefCell::default() }
    }

    pub(crate) fn get(&self, name: &str) -> Option<&'p Setting> {
        let (name, setting) = self.plugin.options.iter().find(|(known, _)| known == name)?;
        self.taken.borrow_mut().insert(name);
        Some(setting)
    }

    pub(crate) fn text(&self, name: &str) -> Option<&'p str> {
        self.get(name).map(|setting| text(setting, &self.plugin.name))
    }

    /// An array; one value alone is one, too.
    pub(crate) fn list(&self, name: &str) -> Option<Vec<&'p str>> {
        self.get(name).map(|setting| match setting {
            Setting::Array(all) => all.iter().map(|one| text(one, &self.plugin.name)).collect(),
            one => vec![text(one, &self.plugin.name)],
        })
    }

    pub(crate) fn hash(&self, name: &str) -> Vec<(&'p str, &'p str)> {
        match self.get(name) {
            None => Vec::new(),
            Some(Setting::Hash(all)) => all
                .iter()
                .map(|(key, value)| (key.as_str(), text(value, &self.plugin.name)))
                .collect(),
            Some(other) => panic!("{}: {name} is no hash: {other:?}", self.plugin.name),
        }
    }

    pub(crate) fn all_known(&self) {
        let taken = self.taken.borrow();
        for (name, _) in &self.plugin.options {
            assert!(
                taken.contains(name.as_str()),
                "{}: {name} is not known here",
                self.plugin.name
            );
        }
    }
}

/// Text without references to other fields: those are not known here.
fn text<'s>(setting: &'s Setting, plugin: &str) -> &'s str {
    match setting {
        Setting::Text(text) => text,
        other => panic!("{plugin}: {other:?} is no text"),
    }
}
