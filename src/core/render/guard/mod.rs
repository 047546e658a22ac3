//! Templates of strangers, made so that they end.
//!
//! The engine knows no limits. So each template is read before it is compiled: what cannot be bounded is refused, calls
//! in a circle are found, and the rest gets a meter built in. A loop tells the meter before its first round how many
//! rounds it will take and how much text they go through; what is kept or printed tells its size. See [`super::meter`].

mod graph;
mod lex;
mod read;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use self::graph::Costs;
use self::read::{Name, Part, Reading, Round, read};
use super::meter::{KEPT, PRINTED, ROUNDS};
use super::stop::Stop;

/// Templates with a meter built in.
pub(crate) struct Guarded {
    /// Name and text of each.
    pub templates: Vec<(String, String)>,
    /// What each goes through when nothing repeats, in bytes of text.
    pub costs: BTreeMap<String, u64>,
}

/// Builds the meter into templates, each a name and a text.
///
/// # Errors
/// What is refused, with its line; circles; calls that go too deep.
pub(crate) fn guarded(templates: &[(&str, &str)]) -> Result<Guarded, Stop> {
    let mut readings = Vec::new();
    for (name, text) in templates {
        readings.push(read(name, text)?);
    }
    let costs = Costs::new(readings.iter().flat_map(|reading| &reading.parts))?;
    let metered = |((name, text), reading): (&(&str, &str), &Reading)| {
        ((*name).to_owned(), metered(text, reading, &costs))
    };
    let cost = |(name, _): &(&str, &str)| {
        ((*name).to_owned(), costs.of(&Name::Template((*name).to_owned())))
    };
    Ok(Guarded {
        templates: templates.iter().zip(&readings).map(metered).collect(),
        costs: templates.iter().map(cost).collect(),
    })
}

/// The text with the meter's filters around what it measures. Lines stay where they are.
fn metered(text: &str, reading: &Reading, costs: &Costs) -> String {
    let mut edits: Vec<(usize, u8, String)> = Vec::new();
    let mut around = |from: usize, to: usize, filter: String| {
        edits.push((from, 1, "(".to_owned()));
        edits.push((to, 0, format!(")|{filter}")));
    };
    for round in &reading.rounds {
        let cost = body(round, &reading.parts, costs);
        around(round.from, round.to, format!("{ROUNDS}(cost={cost})"));
    }
    for (from, to) in &reading.kept {
        around(*from, *to, KEPT.to_owned());
    }
    for (from, to) in &reading.printed {
        around(*from, *to, PRINTED.to_owned());
    }
    for (at, trims, parameters) in &reading.heads {
        edits.push((*at, 2, head(*trims, parameters)));
    }
    // What closes at a place goes before what opens there.
    edits.sort_by_key(|(at, order, _)| (*at, *order));
    let (mut out, mut done) = (String::with_capacity(text.len() * 2), 0);
    for (at, _, insert) in edits {
        out += &text[done..at];
        out += &insert;
        done = at;
    }
    out + &text[done..]
}

/// What one round goes through.
fn body(round: &Round, parts: &[Part], costs: &Costs) -> u64 {
    let inside = parts.iter().flat_map(|part| &part.calls);
    let inside = inside.filter(|(at, _)| (round.to..round.end).contains(at));
    let called = inside.map(|(_, name)| costs.of(name));
    let own = (round.end - round.to) as u64;
    called.fold(own, u64::saturating_add).min(i64::MAX as u64)
}

/// What stands at the beginning of a component: its parameters are kept.
fn head(trims: bool, parameters: &[String]) -> String {
    let close = if trims { "-%}" } else { "%}" };
    parameters.iter().fold(String::new(), |mut text, name| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{{% set {name} = {name}|{KEPT} {close}");
        text
    })
}

#[cfg(test)]
mod tests;
