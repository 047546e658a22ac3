//! The probes of one project, so that `verify` needs neither the scenario nor its answers.

use crate::core::answers::resolve::Answers;
use crate::core::proof::probe::{Probe, ProbeFile};
use crate::core::scenario::Scenario;
use crate::core::scenario::manifest::ProbeEntry;

/// The probes whose conditions hold.
pub(crate) fn probes(scenario: &Scenario, answers: &Answers) -> ProbeFile {
    let present = scenario.probes.iter().filter(|entry| answers.hold(&entry.when));
    ProbeFile { probes: present.map(probe).collect() }
}

fn probe(entry: &ProbeEntry) -> Probe {
    Probe {
        id: entry.id.clone(),
        title: entry.title.clone(),
        attempts: entry.attempts,
        timeout: entry.timeout,
        forms: entry.forms.clone(),
        http: entry.http.clone(),
        exec: entry.exec.clone(),
        run: entry.run.clone(),
    }
}
