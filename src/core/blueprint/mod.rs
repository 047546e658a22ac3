//! What a scenario and its answers come to, worked out once: services, lines of `.env`, probes, next steps, addresses.
//! Review, end card, `show`, `--json`, README and lock are all made from this value.

pub(crate) mod notes;
pub(crate) mod probes;
pub mod services;
pub(crate) mod variables;

use self::services::{Address, Summary};
use self::variables::Line;
use super::answers::resolve::Answers;
use super::proof::probe::ProbeFile;
use super::scenario::Scenario;
use super::scenario::manifest::NextStep;

/// A project before a file of it is rendered.
pub struct Blueprint<'a> {
    /// What it is made from.
    pub scenario: &'a Scenario,
    /// With which answers.
    pub answers: &'a Answers,
    /// The services that it runs, and the memory that these may use.
    pub summary: Summary,
    /// The lines of its `.env`, in order.
    pub env: Vec<Line<'a>>,
    /// How `verify` proves it.
    pub probes: ProbeFile,
    /// What to do once it is there.
    pub next_steps: Vec<&'a NextStep>,
}

impl<'a> Blueprint<'a> {
    /// Works out what `answers` make of `scenario`. Secrets need not be made yet.
    pub fn new(scenario: &'a Scenario, answers: &'a Answers) -> Self {
        let steps = scenario.next_steps.iter().filter(|step| answers.hold(&step.when));
        Self {
            scenario,
            answers,
            summary: Summary::new(scenario, answers),
            env: variables::lines(scenario, answers),
            probes: probes::probes(scenario, answers),
            next_steps: steps.collect(),
        }
    }

    /// Where its services can be reached from this machine, in their order.
    pub fn addresses(&self) -> impl Iterator<Item = Address<'_>> {
        self.summary.addresses()
    }
}
