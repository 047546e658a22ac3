//! Everything that touches the machine: disk, git, ports, randomness, clock, Docker. Knows the core's values, and
//! nothing of words, prompts or the command line.

pub mod aside;
pub mod clock;
pub mod docker;
pub mod entropy;
pub mod environment;
pub mod files;
pub mod http;
pub mod interrupt;
pub mod machine;
mod os;
pub mod pause;
pub mod ports;
pub mod scratch;
pub mod this_host;
pub mod vcs;
