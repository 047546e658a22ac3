//! The list of scenarios.

use console::{measure_text_width, pad_str};
use serde::Serialize;

use super::safe;
use super::streams::Palette;
use super::words::Words;
use crate::core::blueprint::services::Summary;
use crate::core::scenario::Scenario;
use crate::core::values::text::Locale;

/// One scenario of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
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
    pub fn new(scenario: &Scenario, defaults: &Summary, locale: Locale) -> Self {
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

/// The rows as aligned lines under a heading.
pub fn table(rows: &[Row], words: &Words, palette: Palette) -> String {
    let head = ["list-id", "list-title", "list-memory", "list-services"].map(|id| words.get(id));
    let cells: Vec<[String; 4]> = std::iter::once(head)
        .chain(rows.iter().map(|row| {
            [&row.id, &row.title, &row.memory, &row.services.join(", ")]
                .map(|cell| safe::line(cell))
        }))
        .collect();
    let width = |column: usize| {
        cells.iter().map(|row| measure_text_width(&row[column])).max().unwrap_or_default()
    };
    let widths = [width(0), width(1), width(2)];
    let lines = cells.iter().enumerate().map(|(index, row)| {
        let pad = |column: usize| {
            pad_str(&row[column], widths[column], console::Alignment::Left, None).into_owned()
        };
        let line = format!("{}  {}  {}  {}", pad(0), pad(1), pad(2), row[3]);
        if index == 0 { palette.heading(&line) } else { line }
    });
    lines.collect::<Vec<_>>().join("\n")
}
