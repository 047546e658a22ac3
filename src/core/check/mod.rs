//! What is wrong with a project and the machine that it is to run on: findings from facts. The facts are gathered
//! elsewhere; nothing here looks at a disk or an engine.

mod compose_files;
mod drift;
mod elasticsearch;
mod env_files;
mod env_values;
mod facts;
mod ports;
mod postgres;
mod project;
mod resources;
mod variables;
mod versions;

pub(crate) use drift::{DriftFacts, FileState};
pub(crate) use env_values::{Known, Rules};
pub(crate) use facts::{
    ComposeText, Disk, DockerFacts, EnvFacts, Facts, Memory, PortFact, Resolved, Tracking,
};
pub(crate) use postgres::{PostgresVolume, VolumeState, postgres_volumes};
pub(crate) use project::{OtherFolder, ProjectFacts};

use crate::core::problem::Problem;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Level {
    /// Checked, and right.
    Ok,
    /// Worth knowing, nothing to do.
    Note,
    /// Could not be checked here.
    Unknown,
    /// May go wrong.
    Warning,
    /// Will go wrong.
    Error,
}

/// One thing that was checked. Its words, values and remedy (as a hint) are a [`Problem`]'s.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    /// How bad it is.
    pub level: Level,
    pub problem: Problem,
}

impl Finding {
    fn new(level: Level, problem: Problem) -> Self {
        Self { level, problem }
    }

    fn ok(code: &'static str) -> Self {
        Self::new(Level::Ok, Problem::new(code))
    }

    fn unknown(code: &'static str) -> Self {
        Self::new(Level::Unknown, Problem::new(code))
    }
}

/// Everything that can be said about `facts`, in the order in which a person would look.
pub(crate) fn findings(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    versions::check(facts, &mut found);
    compose_files::check(facts, &mut found);
    variables::check(facts, &mut found);
    env_files::check(facts, &mut found);
    env_values::check(facts, &mut found);
    project::check(facts, &mut found);
    ports::check(facts, &mut found);
    resources::check(facts, &mut found);
    elasticsearch::check(facts, &mut found);
    postgres::check(facts, &mut found);
    drift::check(facts, &mut found);
    found
}

/// True when something will go wrong.
pub(crate) fn has_errors(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.level == Level::Error)
}
