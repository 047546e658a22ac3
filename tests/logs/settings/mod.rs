//! Names of settings.
