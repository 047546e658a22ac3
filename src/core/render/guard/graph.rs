//! Who calls whom: without circles, not too deep, and what each part costs with all that it calls.

use std::collections::BTreeMap;

use super::super::stop::Stop;
use super::read::{Name, Part};

/// Parts may call parts that call parts, up to here. Those of our own scenarios go three deep.
const DEEPEST: usize = 16;

/// What the parts of all templates cost, each with whom it calls: the bytes of text that it goes through at most when
/// nothing repeats.
pub(super) struct Costs(BTreeMap<Name, u64>);

impl Costs {
    /// Works the costs out.
    ///
    /// # Errors
    /// A circle of calls, or one chain of them that is too long.
    pub(super) fn new<'p>(parts: impl Iterator<Item = &'p Part>) -> Result<Self, Stop> {
        let parts: BTreeMap<&Name, &Part> = parts.map(|part| (&part.name, part)).collect();
        let mut costs = Self(BTreeMap::new());
        for name in parts.keys() {
            costs.visit(name, &parts, &mut Vec::new())?;
        }
        Ok(costs)
    }

    /// The cost of a part; 0 for one that is not there, which the engine reports.
    pub(super) fn of(&self, name: &Name) -> u64 {
        self.0.get(name).copied().unwrap_or_default()
    }

    fn visit<'p>(
        &mut self,
        name: &'p Name,
        parts: &BTreeMap<&'p Name, &'p Part>,
        chain: &mut Vec<&'p Name>,
    ) -> Result<u64, Stop> {
        let shown = |chain: &[&Name]| chain.iter().map(|name| label(name)).collect::<Vec<_>>();
        if let Some(start) = chain.iter().position(|other| *other == name) {
            chain.push(name);
            return Err(Stop::Circle(shown(&chain[start..])));
        }
        if let Some(known) = self.0.get(name) {
            return Ok(*known);
        }
        let Some(part) = parts.get(name) else { return Ok(0) };
        chain.push(name);
        if chain.len() > DEEPEST {
            return Err(Stop::Deep { chain: shown(chain), most: DEEPEST });
        }
        let mut cost = (part.to - part.from) as u64;
        for (_, called) in &part.calls {
            cost = cost.saturating_add(self.visit(called, parts, chain)?);
        }
        chain.pop();
        self.0.insert(name.clone(), cost);
        Ok(cost)
    }
}

/// As a template names it.
fn label(name: &Name) -> String {
    match name {
        Name::Template(name) => name.clone(),
        Name::Component(name) => format!("<{name}>"),
    }
}
