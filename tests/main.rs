//! The integration tests, one binary: what a person sees and what generated projects hold.

mod architecture;
mod golden;
mod practice;
mod support;
