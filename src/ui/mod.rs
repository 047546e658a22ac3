//! Everything that a person or a script sees: prompts, reports, progress, words. Knows the core's values, and nothing
//! of disks, git, Docker or the command line.

pub mod audience;
pub mod check_report;
pub mod end_card;
pub mod list_view;
pub mod problems;
pub mod progress;
#[cfg(test)]
pub mod prompt_script;
pub mod prompt_tty;
pub mod prompter;
pub mod safe;
pub mod show_view;
pub mod streams;
pub mod table;
pub mod tree_view;
pub mod verify_report;
pub mod view;
pub mod width;
pub mod wizard;
pub mod words;
