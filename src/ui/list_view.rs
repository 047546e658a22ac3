//! The list of scenarios.

use serde::Serialize;

use super::table::table;
use super::view::{Look, View};
use super::words::Words;
use crate::core::blueprint::services::Summary;
use crate::core::scenario::Scenario;
use crate::core::values::text::Locale;

/// One scenario of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Row {
    /// What is typed.
    pub id: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// A few words.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// What keeps running with default answers.
    pub services: Vec<String>,
    /// The memory that these may use, in bytes.
    pub memory_bytes: u64,
    /// The same for people.
    pub memory: String,
}

impl Row {
    /// The row of a scenario whose defaults run what `defaults` says.
    pub(crate) fn new(scenario: &Scenario, defaults: &Summary, locale: Locale) -> Self {
        let running = defaults.services.iter().filter(|service| service.keeps_running());
        Self {
            id: scenario.id.clone(),
            aliases: scenario.aliases.iter().map(|alias| alias.name.clone()).collect(),
            title: scenario.title.get(locale).to_owned(),
            summary: scenario.summary.get(locale).to_owned(),
            services: running.map(|service| service.id.clone()).collect(),
            memory_bytes: defaults.memory_bytes,
            memory: defaults.memory(),
        }
    }
}

/// Every scenario.
#[derive(Debug, Serialize)]
pub(crate) struct Listing {
    /// One row each.
    pub scenarios: Vec<Row>,
}

impl View for Listing {
    fn text(&self, look: Look<'_>) -> String {
        let head = ["list-id", "list-title", "list-memory", "list-services"];
        let head = head.map(|id| look.words.get(id));
        let cells = |row: &Row| {
            vec![row.id.clone(), row.title.clone(), row.memory.clone(), row.services.join(", ")]
        };
        let rows: Vec<_> = self.scenarios.iter().map(cells).collect();
        table(&head, &rows, look.palette).join("\n")
    }

    fn json(&self, _words: &Words) -> impl Serialize {
        self
    }
}
