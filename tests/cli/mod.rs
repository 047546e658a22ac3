//! The program as scripts see it: stdout, stderr and status together.

mod answers;
mod check;
mod destination;
mod help;
mod json;
mod kill;
mod language;
mod limits;
mod names;
mod new;
mod probes;
mod reading;
mod repository;
mod showing;
mod signals;
mod strangers;
mod streams;
mod transcripts;
mod verify;
