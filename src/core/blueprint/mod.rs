//! What a scenario and its answers come to: services, lines of `.env`, probes.

pub mod probes;
pub mod services;
pub mod variables;
