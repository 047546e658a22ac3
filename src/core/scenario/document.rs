//! Reads a TOML document entry by entry, so that every problem of it is found, not the first alone.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer};

use super::named::{self, Fault};
use super::uses::{self, Services};
use crate::core::problem::Problem;

/// A TOML file that is being read, and what was wrong with it so far.
pub struct Document<'t> {
    name: &'t str,
    text: &'t str,
    table: DeTable<'t>,
    problems: Vec<Problem>,
}

/// An entry with the line on which it starts.
#[derive(Debug, Clone, PartialEq)]
pub struct At<T> {
    /// Counted from 1.
    pub line: usize,
    /// The entry.
    pub entry: T,
}

impl<'t> Document<'t> {
    /// Parses `text`; syntax errors become problems and the rest is read all the same.
    pub fn parse(name: &'t str, text: &'t str) -> Self {
        Self::with(name, text, &Services::new())
    }

    /// The same for a manifest whose entries can use shared services: name and text of each.
    pub fn using(name: &'t str, text: &'t str, services: &'t BTreeMap<String, String>) -> Self {
        let read = |(name, text): (&'t String, &'t String)| {
            // A test reads those that are part of the program, whole.
            (name.as_str(), DeTable::parse_recoverable(text).0.into_inner())
        };
        Self::with(name, text, &services.iter().map(read).collect())
    }

    fn with(name: &'t str, text: &'t str, services: &Services<'t>) -> Self {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut document = Self { name, text, table: table.into_inner(), problems: Vec::new() };
        for error in errors {
            document.report(&error, None);
        }
        for (fault, at) in uses::resolve(&mut document.table, services) {
            let line = document.line(at);
            document.problem(use_problem(fault).line(line));
        }
        for (fault, at) in named::resolve(&mut document.table) {
            let line = document.line(at);
            document.problem(condition_problem(&fault).line(line));
        }
        document
    }

    /// Takes the array of tables `key` out of the document.
    pub fn entries<T: DeserializeOwned>(&mut self, key: &str) -> Vec<At<T>> {
        let Some((_, value)) = self.table.remove_entry(key) else {
            return Vec::new();
        };
        let line = self.line(value.span().start);
        let DeValue::Array(array) = value.into_inner() else {
            self.problem(Problem::new("manifest-not-a-list").arg("key", key).line(line));
            return Vec::new();
        };
        let entries: Vec<_> = array.iter().cloned().collect();
        entries
            .into_iter()
            .filter_map(|value| {
                let line = self.line(value.span().start);
                let at = value.span();
                let DeValue::Table(table) = value.into_inner() else {
                    self.problem(Problem::new("manifest-not-a-table").arg("key", key).line(line));
                    return None;
                };
                let entry = self.read_table(Spanned::new(at, table), key)?;
                Some(At { line, entry })
            })
            .collect()
    }

    /// Takes the table `key` out of the document.
    pub fn table<T: DeserializeOwned>(&mut self, key: &str) -> Option<T> {
        let (_, value) = self.table.remove_entry(key)?;
        let at = value.span();
        if let DeValue::Table(table) = value.into_inner() {
            return self.read_table(Spanned::new(at, table), key);
        }
        let line = self.line(at.start);
        self.problem(Problem::new("manifest-not-a-table").arg("key", key).line(line));
        None
    }

    /// Reads whatever is left as one value, and gives the problems of the whole document.
    pub fn finish<T: DeserializeOwned>(mut self) -> (Option<T>, Vec<Problem>) {
        let rest = std::mem::take(&mut self.table);
        let head = self.read_table(Spanned::new(0..0, rest), "");
        (head, self.problems)
    }

    /// Deserialises one table. A key that does not fit is reported and taken out, and the rest is tried again, so
    /// that one entry can have several problems.
    fn read_table<T: DeserializeOwned>(
        &mut self,
        mut table: Spanned<DeTable<'t>>,
        key: &str,
    ) -> Option<T> {
        let mut removed: Vec<String> = Vec::new();
        loop {
            let error = match T::deserialize(Deserializer::from(table.clone())) {
                Ok(value) if removed.is_empty() => return Some(value),
                Ok(_) => return None,
                Err(error) => error,
            };
            // What was taken out must not be called missing.
            if removed.iter().any(|name| error.message().contains(&format!("field `{name}`"))) {
                return None;
            }
            let culprit = error.span().and_then(|span| key_at(table.get_ref(), span.start));
            self.report(&error, (!key.is_empty()).then_some((key, table.span().start)));
            let culprit = culprit?;
            table.get_mut().remove(culprit.as_str());
            removed.push(culprit);
        }
    }

    fn report(&mut self, error: &toml::de::Error, entry: Option<(&str, usize)>) {
        let start = error.span().map(|span| span.start).filter(|start| *start > 0);
        let line = self.line(start.or(entry.map(|(_, start)| start)).unwrap_or(0));
        let mut problem =
            Problem::new("manifest-invalid").arg("reason", error.message()).line(line);
        if let Some((key, _)) = entry {
            problem = problem.key(key);
        }
        self.problem(problem);
    }

    /// Adds a problem of this document.
    fn problem(&mut self, problem: Problem) {
        self.problems.push(problem.file(self.name));
    }

    fn line(&self, offset: usize) -> usize {
        let before = self.text.get(..offset).unwrap_or(self.text);
        before.bytes().filter(|byte| *byte == b'\n').count() + 1
    }
}

fn use_problem(fault: uses::Fault) -> Problem {
    match fault {
        uses::Fault::Unknown(name, known) => Problem::new("manifest-no-such-service")
            .arg("name", &name)
            .nearest(&name, known.iter().map(String::as_str)),
        uses::Fault::Nothing(name, heading) => {
            Problem::new("manifest-service-without").arg("name", name).arg("heading", heading)
        }
        uses::Fault::NotAParameter(key, known) => Problem::new("manifest-no-parameter")
            .key(&key)
            .list("known", &known)
            .nearest(&key, known.iter().map(String::as_str)),
    }
}

fn condition_problem(fault: &Fault) -> Problem {
    match fault {
        Fault::NotATable => Problem::new("manifest-not-a-table").arg("key", named::TABLE),
        Fault::NotACondition(name) => Problem::new("manifest-condition-form").key(name),
        Fault::Unused(name) => Problem::new("manifest-condition-unused").key(name),
        Fault::Unknown(name, known) => Problem::new("manifest-no-such-condition")
            .arg("name", name)
            .nearest(name, known.iter().map(String::as_str)),
    }
}

/// The key of `table` whose name or value stands at `offset`.
fn key_at(table: &DeTable<'_>, offset: usize) -> Option<String> {
    table
        .iter()
        .find(|(key, value)| key.span().contains(&offset) || value.span().contains(&offset))
        .map(|(key, _)| key.get_ref().to_string())
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Entry {
        name: String,
        size: u8,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Head {
        id: String,
    }

    fn lines(problems: &[Problem]) -> Vec<(usize, String)> {
        problems
            .iter()
            .map(|p| (p.place.line.expect("a line"), p.args.first().expect("a reason").1.clone()))
            .collect()
    }

    #[test]
    fn a_good_document_is_read_with_its_lines() {
        let mut document = Document::parse("x", "id = 'a'\n[[e]]\nname = 'n'\nsize = 1\n");
        let entry = Entry { name: "n".into(), size: 1 };
        assert_eq!(document.entries::<Entry>("e"), [At { line: 2, entry }]);
        assert_eq!(document.finish(), (Some(Head { id: "a".into() }), vec![]));
    }

    #[test]
    fn every_problem_is_reported_with_its_line() {
        let text = "id = 3\nextra = 1\n[[e]]\nname = 1\nsize = 'x'\nodd = 2\n[[e]]\nname = 'n'\n";
        let mut document = Document::parse("x.toml", text);
        assert!(document.entries::<Entry>("e").is_empty());
        let (head, problems) = document.finish::<Head>();
        assert_eq!(head, None);
        let found = lines(&problems);
        assert_eq!(found.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [4, 5, 6, 7, 1, 2]);
        assert!(found[3].1.contains("missing field `size`"), "{found:?}");
    }

    #[test]
    fn syntax_errors_do_not_hide_the_rest() {
        let document = Document::parse("x.toml", "id = \nid2 = 'b'\n");
        let (_, problems) = document.finish::<Head>();
        assert!(problems.len() >= 2, "{problems:?}");
    }
}
