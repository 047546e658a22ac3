//! The serving scenario: what its files say to programs of others.

mod settings;
