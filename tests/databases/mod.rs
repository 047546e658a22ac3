//! The databases scenario: what its files say to programs of others, and how its scripts act when those fail.

mod scripts;
mod settings;
mod upstream;
