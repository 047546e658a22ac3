//! Everything that a person or a script sees: prompts, reports, progress, words. Knows the core's values, and nothing
//! of disks, git, Docker or the command line.

pub mod problems;
pub mod streams;
pub mod words;
