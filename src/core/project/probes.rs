//! `.stackwright/probes.toml`: the probes of this project, so that `verify` needs neither the scenario nor its answers.

use crate::core::answers::resolve::Answers;
use crate::core::probe::{Probe, ProbeFile};
use crate::core::scenario::Scenario;

/// Where it stands.
pub const PATH: &str = ".stackwright/probes.toml";

/// The probes whose conditions hold.
pub fn probes(scenario: &Scenario, answers: &Answers) -> ProbeFile {
    let present = scenario.probes.iter().filter(|entry| answers.hold(&entry.when));
    let probes = present.map(|entry| Probe {
        id: entry.id.clone(),
        title: entry.title.clone(),
        attempts: entry.attempts,
        http: entry.http.clone(),
        exec: entry.exec.clone(),
    });
    ProbeFile { probes: probes.collect() }
}

/// The file's text.
///
/// # Errors
/// When it cannot be written as TOML: a bug.
pub fn text(file: &ProbeFile) -> Result<String, toml::ser::Error> {
    let head = "# What `stackwright verify` asks this project once it is up. Add your own probes here.\n\n";
    Ok(format!("{head}{}", toml::to_string_pretty(file)?))
}
