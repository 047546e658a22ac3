//! The probes of one project, so that `verify` needs neither the scenario nor its answers.

use super::variables::Line;
use crate::core::answers::resolve::Answers;
use crate::core::probe::{Action, Probe, ProbeFile};
use crate::core::scenario::Scenario;
use crate::core::scenario::manifest::ProbeEntry;

/// The probes whose conditions hold, and the names of the variables that hold secrets.
pub fn probes(scenario: &Scenario, answers: &Answers, lines: &[Line<'_>]) -> ProbeFile {
    let secrets = lines.iter().filter(|line| line.is_secret());
    let present = scenario.probes.iter().filter(|entry| answers.hold(&entry.when));
    ProbeFile {
        schema: ProbeFile::SCHEMA,
        secrets: secrets.map(|line| line.variable.key.clone()).collect(),
        probes: present.filter_map(probe).collect(),
    }
}

/// None for an entry without an action, which loading refuses.
fn probe(entry: &ProbeEntry) -> Option<Probe> {
    let http = entry.http.clone().map(Action::Http);
    Some(Probe {
        id: entry.id.clone(),
        title: entry.title.clone(),
        attempts: entry.attempts,
        timeout: entry.timeout,
        forms: entry.forms.clone(),
        action: http.or_else(|| entry.exec.clone().map(Action::Exec))?,
    })
}
