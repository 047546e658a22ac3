//! Logstash: its configuration language, and what the filters of our files do with an event.
//!
//! Sources: elastic/logstash v9.5.2 and the plugins' repositories at the versions that it bundles (json 3.2.1,
//! grok 4.4.4, date 3.2.1, mutate 3.6.0, useragent 3.3.5, input-http 4.1.13, output-elasticsearch 12.1.6).

mod condition;
mod date;
mod event;
mod filter;
mod grok;
mod input;
mod json;
mod mutate;
mod options;
mod output;
mod reader;
pub(crate) mod syntax;

pub(crate) use event::Event;
pub(crate) use input::Request;

use stackwright::core::tree::FileTree;
use syntax::{Plugin, Section, Setting, Statement};

/// The pipeline `main` of a project: every file of the folder, in alphabetical order, as one text.
pub(crate) struct Pipeline(Vec<Section>);

impl Pipeline {
    pub(crate) fn of(tree: &FileTree) -> Self {
        let files = tree.iter().filter(|(path, _)| path.as_str().starts_with("logstash/pipeline/"));
        let mut sections = Vec::new();
        for (path, file) in files {
            let text = std::str::from_utf8(&file.bytes).expect("UTF-8");
            sections.extend(syntax::parse(text).unwrap_or_else(|error| panic!("{path}: {error}")));
        }
        Self(sections)
    }

    /// The patterns of every grok filter, sorted.
    pub(crate) fn patterns(&self) -> Vec<String> {
        let plugins = self.bodies("filter").flat_map(plugins);
        let options =
            plugins.filter(|plugin| plugin.name == "grok").flat_map(|plugin| &plugin.options);
        let mut found = Vec::new();
        for (_, setting) in options.filter(|(name, _)| name == "match") {
            let Setting::Hash(all) = setting else { panic!("match is a hash") };
            for (_, pattern) in all {
                let Setting::Text(pattern) = pattern else { panic!("one pattern") };
                found.push(pattern.clone());
            }
        }
        found.sort();
        found
    }

    fn bodies<'p>(&'p self, kind: &'p str) -> impl Iterator<Item = &'p Statement> {
        self.0.iter().filter(move |section| section.kind == kind).flat_map(|section| &section.body)
    }

    /// The events that an input makes of what arrives.
    pub(crate) fn receive(&self, request: &Request<'_>) -> Vec<Event> {
        input::receive(self.bodies("input"), request)
    }

    /// What is stored of an event, and where; nothing when it is dropped.
    pub(crate) fn run(&self, mut event: Event) -> Option<(String, serde_json::Value)> {
        let kept = self.bodies("filter").all(|statement| filter::run(statement, &mut event));
        kept.then(|| output::store(self.bodies("output"), event))
    }
}

/// The plugins of a statement, whatever the conditions around them.
pub(crate) fn plugins(statement: &Statement) -> Vec<&Plugin> {
    match statement {
        Statement::Plugin(plugin) => vec![plugin],
        Statement::If(branches) => {
            branches.iter().flat_map(|(_, body)| body).flat_map(plugins).collect()
        }
    }
}
