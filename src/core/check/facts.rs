//! What was seen of a project and its machine.

use std::collections::BTreeSet;

use super::drift::DriftFacts;
use super::env_values::Rules;
use super::postgres::PostgresVolume;
use super::project::ProjectFacts;
use crate::core::compose::model::ComposeModel;
use crate::core::compose::resolve::ComposeError;

/// Everything that was seen. What could not be seen is `None`, and is reported as not checked.
#[derive(Debug, Clone, Default)]
pub(crate) struct Facts {
    /// The compose files that are there: `compose.yaml` first.
    pub compose: Vec<ComposeText>,
    /// `.env` and what belongs to it.
    pub env: EnvFacts,
    /// What the values of `.env` have to follow.
    pub rules: Rules,
    /// Variables that the shell sets: they count before `.env`.
    pub shell: BTreeSet<String>,
    /// The engine and Compose.
    pub docker: DockerFacts,
    /// The project as Compose resolves it.
    pub resolved: Resolved,
    /// Other projects of the same name, where the engine could be asked.
    pub project: Option<ProjectFacts>,
    /// The state of every host port that the project wants.
    pub ports: Vec<PortFact>,
    /// Memory that containers can have: the engine's, where it says it.
    pub memory: Option<Memory>,
    /// The disk where the engine keeps its data.
    pub disk: Option<Disk>,
    /// `vm.max_map_count`.
    pub max_map_count: Option<u64>,
    /// The volumes of PostgreSQL, where the engine could be asked.
    pub postgres: Vec<PostgresVolume>,
    /// The generated files against the lock.
    pub drift: DriftFacts,
}

/// A compose file.
#[derive(Debug, Clone, Default)]
pub(crate) struct ComposeText {
    pub file: String,
    pub text: String,
}

/// `.env` and what belongs to it.
#[derive(Clone, Default)]
pub(crate) struct EnvFacts {
    /// Text of `.env`.
    pub real: Option<String>,
    /// Text of `.env.example`.
    pub example: Option<String>,
    /// Permission bits of `.env`.
    pub mode: Option<u32>,
    /// What git thinks of `.env`.
    pub tracking: Tracking,
}

/// Never prints a text: `.env` holds secrets.
impl std::fmt::Debug for EnvFacts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let there = (self.real.is_some(), self.example.is_some());
        write!(f, "{there:?} {:?} {:?}", self.mode, self.tracking)
    }
}

/// What git thinks of a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Tracking {
    /// It could not be asked.
    #[default]
    Unknown,
    /// No repository here.
    NoRepository,
    /// It is committed, or will be with the next commit.
    Tracked,
    /// It is ignored.
    Ignored,
    /// The next `git add .` would take it.
    Untracked,
}

/// What is known of Docker.
#[derive(Debug, Clone, Default)]
pub(crate) struct DockerFacts {
    /// Is there a `docker` program?
    pub installed: bool,
    /// The engine's version, or why it does not answer.
    pub engine: Option<Result<String, String>>,
    /// Compose's version, or why there is none.
    pub compose: Option<Result<String, String>>,
}

/// The project as Compose resolves it.
#[derive(Debug, Clone, Default)]
pub(crate) enum Resolved {
    /// Nobody could be asked.
    #[default]
    NotAsked,
    /// Compose refuses the files, and says why.
    Refused(String),
    /// What came out of Compose.
    Model(Box<ComposeModel>),
    /// Compose could not be asked; this is what came out here.
    Here(Box<ComposeModel>),
    /// Compose could not be asked, and this cannot be understood here.
    Unclear(ComposeError),
}

impl Resolved {
    /// The model, where there is one.
    pub(crate) fn model(&self) -> Option<&ComposeModel> {
        match self {
            Self::Model(model) | Self::Here(model) => Some(model),
            _ => None,
        }
    }
}

/// A host port that the project wants.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct PortFact {
    pub port: u16,
    /// The service that publishes it.
    pub service: String,
    /// Could a server listen on it now?
    pub free: bool,
    /// This very project runs, and holds it.
    pub ours: bool,
    /// Who holds it, where that can be told: a program's name and number.
    pub holder: Option<(String, u32)>,
}

/// A disk, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Disk {
    /// What a user may still write.
    pub free: u64,
    pub total: u64,
}

/// Memory in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Memory {
    pub total: u64,
    /// What could be taken without swapping, where that is known.
    pub available: Option<u64>,
}
