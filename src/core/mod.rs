//! Pure: values in, values out. No terminal, disk, clock, environment or randomness.

pub mod answers;
pub mod check;
pub mod compose_model;
pub mod env_file;
pub mod interpolation;
pub mod isolate;
pub mod mask;
pub mod path;
pub mod printable;
pub mod probe;
pub mod problem;
pub mod project;
pub mod proof;
pub mod render;
pub mod scenario;
pub mod seams;
pub mod shell;
pub mod summary;
pub mod text;
pub mod tree;
