//! Conditions with a name: `[conditions] celery = { executor = "celery" }`, then `when = "celery"`. Names are put away
//! before anything else is read, so that the rest knows conditions alone.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The keys under which a condition, or a list of them, stands.
const PLACES: [&str; 4] = ["when", "not", "all", "any"];

/// The table that names are defined in.
pub(crate) const TABLE: &str = "conditions";

/// What is wrong with a name or its condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// `[conditions]` is no table.
    NotATable,
    /// The condition of this name is no table.
    NotACondition(String),
    /// This name is not defined, or not before the condition that uses it; with the names that are.
    Unknown(String, Vec<String>),
    /// Nothing uses this name.
    Unused(String),
}

/// Faults, and the offset in the text at which each lies.
type Found = Vec<(Fault, usize)>;

/// Takes `[conditions]` out of `document`, and puts each named condition where its name stands.
///
/// # Errors
/// A name that is not defined, or not before it is used by another one; one that nothing uses; a definition that is no
/// table. The rest is resolved all the same.
pub(crate) fn resolve(document: &mut DeTable<'_>) -> Found {
    let mut names = Names::default();
    if let Some((_, conditions)) = document.remove_entry(TABLE) {
        let at = conditions.span().start;
        match conditions.into_inner() {
            DeValue::Table(table) => names.define(table),
            _ => names.found.push((Fault::NotATable, at)),
        }
    }
    names.in_table(document);
    names.finish()
}

#[derive(Default)]
struct Names<'t> {
    known: BTreeMap<String, Spanned<DeValue<'t>>>,
    used: BTreeSet<String>,
    found: Found,
}

impl<'t> Names<'t> {
    /// In their order, so that a condition can be made of earlier ones and never of itself.
    fn define(&mut self, table: DeTable<'t>) {
        for (name, mut condition) in table {
            let at = condition.span().start;
            match condition.get_mut() {
                DeValue::Table(table) => self.in_table(table),
                other => {
                    self.found.push((Fault::NotACondition(name.get_ref().to_string()), at));
                    // Once is enough: it is not reported where its name stands.
                    *other = DeValue::Table(DeTable::new());
                }
            }
            self.known.insert(name.into_inner().into_owned(), condition);
        }
    }

    fn in_table(&mut self, table: &mut DeTable<'t>) {
        for (key, value) in table.iter_mut() {
            if PLACES.contains(&key.get_ref().as_ref()) {
                self.in_place(value);
            }
            self.below(value);
        }
    }

    fn below(&mut self, value: &mut Spanned<DeValue<'t>>) {
        match value.get_mut() {
            DeValue::Table(table) => self.in_table(table),
            DeValue::Array(list) => list.iter_mut().for_each(|value| self.below(value)),
            _ => {}
        }
    }

    /// One condition, or a list of them.
    fn in_place(&mut self, value: &mut Spanned<DeValue<'t>>) {
        let at = value.span().start;
        match value.get_mut() {
            DeValue::Array(list) => list.iter_mut().for_each(|value| self.in_place(value)),
            DeValue::String(name) => {
                let name = name.to_string();
                self.used.insert(name.clone());
                // Instead of an unknown one, an empty condition: the name is not reported a second time.
                let empty = || Spanned::new(value.span(), DeValue::Table(DeTable::new()));
                let condition = self.known.get(&name).cloned();
                if condition.is_none() {
                    let known = self.known.keys().cloned().collect();
                    self.found.push((Fault::Unknown(name, known), at));
                }
                *value = condition.unwrap_or_else(empty);
            }
            _ => {}
        }
    }

    fn finish(mut self) -> Found {
        for (name, condition) in &self.known {
            if !self.used.contains(name) {
                self.found.push((Fault::Unused(name.clone()), condition.span().start));
            }
        }
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(text: &str) -> (String, Vec<(Fault, usize)>) {
        let mut table = DeTable::parse(text).expect("TOML").into_inner();
        let found = resolve(&mut table);
        let line = |at: usize| text[..at].matches('\n').count() + 1;
        let found = found.into_iter().map(|(fault, at)| (fault, line(at))).collect();
        let rest: toml::Table = serde::Deserialize::deserialize(toml::de::Deserializer::from(
            Spanned::new(0..0, table),
        ))
        .expect("a table");
        (rest.to_string(), found)
    }

    #[test]
    fn names_stand_wherever_conditions_do() {
        let text = "[conditions]\ncelery = { executor = 'celery' }\n\
                    flower = { all = ['celery'], flower = true }\n\
                    [[env]]\nwhen = 'flower'\n[[env]]\nwhen = { not = 'celery', any = ['celery', { x = 1 }] }\n\
                    [[questions]]\ncases = [{ when = 'celery', value = 'celery' }]\n";
        let same = "[[env]]\nwhen = { all = [{ executor = 'celery' }], flower = true }\n\
                    [[env]]\nwhen = { not = { executor = 'celery' }, any = [{ executor = 'celery' }, { x = 1 }] }\n\
                    [[questions]]\ncases = [{ when = { executor = 'celery' }, value = 'celery' }]\n";
        assert_eq!(resolved(text), (resolved(same).0, vec![]));
    }

    #[test]
    fn what_is_unknown_unused_circular_or_no_table_is_told_with_its_line() {
        let text =
            "[conditions]\na = { all = ['b'] }\nb = { x = 1 }\nc = 'b'\n[[env]]\nwhen = 'bb'\n";
        let (_, found) = resolved(text);
        let name = str::to_owned;
        let expected = [
            (Fault::Unknown(name("b"), vec![]), 2),
            (Fault::NotACondition(name("c")), 4),
            (Fault::Unknown(name("bb"), ["a", "b", "c"].map(name).to_vec()), 6),
            (Fault::Unused(name("a")), 2),
            (Fault::Unused(name("c")), 4),
        ];
        assert_eq!(found, expected);
    }
}
