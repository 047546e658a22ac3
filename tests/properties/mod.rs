//! What must hold for any input: nothing panics, nothing grows without end, what is written is read back.
//!
//! Inputs come from three places: a corpus of small hostile files (`tests/corpus/`, one folder for each reader), what
//! mutation makes of them and of our own files, and generated values. The sequence is the same in every run;
//! `STACKWRIGHT_FUZZ_ROUNDS` makes it longer.

mod answers;
mod archives;
mod mutate;
mod nesting;
mod readers;
mod texts;

use std::fs;
use std::path::PathBuf;

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};

/// Rounds of a cheap property, where nothing else is asked for: all properties together take seconds.
const ROUNDS: u32 = 200;

/// Holds `property` against many values. One that costs more than reading a few lines says how many times as much.
fn hold<S: Strategy>(
    cost: u32,
    strategy: &S,
    property: impl Fn(S::Value) -> Result<(), TestCaseError>,
) {
    let asked = std::env::var("STACKWRIGHT_FUZZ_ROUNDS").ok();
    let rounds = asked.map_or(ROUNDS, |rounds| rounds.parse().expect("a number of rounds"));
    let config =
        Config { cases: (rounds / cost).max(1), failure_persistence: None, ..Config::default() };
    let same = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    if let Err(error) = TestRunner::new_with_rng(config, same).run(strategy, property) {
        panic!("{error}");
    }
}

/// The files of one folder of the corpus, with their names, in order.
fn corpus(kind: &str) -> Vec<(String, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(kind);
    let mut files: Vec<_> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read(&path).unwrap())
        })
        .collect();
    files.sort();
    assert!(files.len() > 3, "{kind} has hardly any seed");
    files
}
