//! The practice list of DESIGN section 3 as a test over any scenario: every reachable combination of answers is
//! rendered and looked at. A practice is a function from a project to complaints; none may have any.

mod compose;
mod dockerfile;
mod files;
mod scalars;
mod secrets;
mod volumes;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::Value;
use stackwright::core::answers::resolve::Answers;
use stackwright::core::blueprint::services::Summary;
use stackwright::core::scenario::Scenario;
use stackwright::core::tree::FileTree;
use stackwright::core::values::text::Locale;

use crate::support::combinations::combinations;
use crate::support::{answers, catalog, project};

/// A rendered project with what it was rendered from.
struct Project<'a> {
    tree: &'a FileTree,
    answers: &'a Answers,
    summary: Summary,
    /// Its compose files, read once for all practices.
    compose: [OnceCell<Arc<Value>>; 2],
}

impl Project<'_> {
    /// `compose.yaml` or `compose.override.yaml`.
    fn compose(&self, path: &str) -> &Value {
        let cell = &self.compose[usize::from(path == "compose.override.yaml")];
        cell.get_or_init(|| crate::support::compose::parse(self.tree, path))
    }
}

type Practice = fn(&Project<'_>) -> Vec<String>;

const PRACTICES: [(&str, Practice); 20] = [
    ("the compose file has its form", compose::form),
    ("services are hardened and limited", compose::services),
    ("what runs once ends", compose::jobs),
    ("there are as many containers as asked for", compose::replicas),
    ("services wait for each other", compose::dependencies),
    ("ports are bound to one address", compose::ports),
    ("databases are not on an edge network", compose::networks),
    ("volumes and networks are declared", compose::declared),
    ("volumes are filled by one container at a time", volumes::filled_in_turn),
    ("every variable is defined", compose::variables),
    ("development adds reload and debug ports", compose::development),
    ("images are built in stages, without root", dockerfile::stages),
    ("builds see only what they need", dockerfile::ignored),
    ("every file is clean text", files::text),
    ("the usual files are there", files::usual),
    ("the README tells everything", files::readme),
    ("defaults of variables hold no quotes", scalars::defaults),
    ("a variable says what holds without it", scalars::same_without),
    ("variables of containers are text", scalars::environment),
    ("secrets are in .env alone", secrets::only_in_env),
];

#[test]
fn every_reachable_combination_keeps_every_practice() {
    let scenarios = catalog().scenarios().expect("every manifest is right");
    let all: Vec<(&Scenario, usize, toml::Table)> = scenarios
        .iter()
        .flat_map(|scenario| {
            let combinations = combinations(scenario).into_iter().enumerate();
            combinations.map(move |(index, set)| (scenario, index, set))
        })
        .collect();
    assert!(all.len() > 5000, "only {} combinations", all.len());
    let next = AtomicUsize::new(0);
    let complaints = Mutex::new(BTreeMap::new());
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some((scenario, index, set)) =
                    all.get(next.fetch_add(1, Ordering::Relaxed))
                {
                    for complaint in look_at(scenario, *index, set) {
                        let told = format!("{}: {complaint}", scenario.id);
                        let answers = || set.to_string().replace('\n', " ");
                        complaints.lock().unwrap().entry(told).or_insert_with(answers);
                    }
                }
            });
        }
    });
    let complaints = complaints.into_inner().unwrap();
    assert_eq!(complaints, BTreeMap::new(), "{} combinations", all.len());
}

/// What is wrong with the project that a combination makes.
fn look_at(scenario: &Scenario, index: usize, set: &toml::Table) -> Vec<String> {
    // Both languages come with each value of each answer, one of them with each combination.
    let locale = Locale::ALL[(index + index / 2) % 2];
    let answers = answers(scenario, set);
    look(scenario, &project(scenario, &answers, locale), &answers)
}

fn look(scenario: &Scenario, tree: &FileTree, answers: &Answers) -> Vec<String> {
    let summary = Summary::new(scenario, answers);
    let project = Project { tree, answers, summary, compose: Default::default() };
    PRACTICES
        .iter()
        .flat_map(|(name, practice)| {
            practice(&project).into_iter().map(move |complaint| format!("{name}: {complaint}"))
        })
        .collect()
}

#[test]
fn every_question_changes_something() {
    let catalog = catalog();
    for scenario in catalog.scenarios().expect("every manifest is right") {
        let templates = crate::support::used_names(&catalog, &scenario);
        let unused: Vec<&str> = scenario
            .questions
            .iter()
            .map(|question| question.key.as_str())
            .filter(|key| !templates.contains(*key))
            .collect();
        assert_eq!(unused, Vec::<&str>::new(), "questions of {} that nothing uses", scenario.id);
    }
}
