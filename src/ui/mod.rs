//! Everything that a person or a script sees: prompts, reports, progress, words. Knows the core's values, and nothing
//! of disks, git, Docker or the command line.

pub(crate) mod audience;
pub(crate) mod check_report;
pub(crate) mod end_card;
pub(crate) mod list_view;
pub(crate) mod notes;
pub(crate) mod problems;
pub(crate) mod progress;
#[cfg(test)]
pub(crate) mod prompt_script;
pub(crate) mod prompt_tty;
pub(crate) mod prompter;
pub(crate) mod safe;
pub(crate) mod show_view;
pub(crate) mod streams;
pub(crate) mod table;
pub(crate) mod tree_view;
pub(crate) mod verify_report;
pub(crate) mod view;
pub(crate) mod width;
pub(crate) mod wizard;
pub mod words;
