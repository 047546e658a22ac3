//! Pure: values in, values out. No terminal, disk, clock, environment or randomness.

pub mod answers;
pub mod blueprint;
pub(crate) mod check;
pub mod compose;
pub mod problem;
pub mod project;
pub mod proof;
pub mod render;
pub mod scenario;
pub mod seams;
pub mod tree;
pub mod values;
