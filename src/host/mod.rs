//! Everything that touches the machine: disk, git, ports, randomness, clock, Docker. Knows the core's values, and
//! nothing of words, prompts or the command line.

pub(crate) mod aside;
pub(crate) mod clock;
pub mod docker;
pub(crate) mod entropy;
pub mod environment;
pub(crate) mod files;
pub(crate) mod http;
pub mod interrupt;
pub(crate) mod machine;
mod os;
pub(crate) mod pause;
pub(crate) mod ports;
pub(crate) mod scratch;
pub(crate) mod this_host;
pub(crate) mod vcs;
