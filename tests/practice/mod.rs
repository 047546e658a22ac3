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
    compose: [OnceCell<Value>; 2],
}

impl Project<'_> {
    /// `compose.yaml` or `compose.override.yaml`.
    fn compose(&self, path: &str) -> &Value {
        let cell = &self.compose[usize::from(path == "compose.override.yaml")];
        cell.get_or_init(|| crate::support::compose::parse(self.tree, path))
    }
}

type Practice = fn(&Project<'_>) -> Vec<String>;

const PRACTICES: [(&str, Practice); 19] = [
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
    ("variables of containers are text", scalars::environment),
    ("secrets are in .env alone", secrets::only_in_env),
];

#[test]
fn every_reachable_combination_keeps_every_practice() {
    let scenarios = catalog().scenarios().expect("every manifest is right");
    std::thread::scope(|scope| {
        let looks: Vec<_> =
            scenarios.iter().map(|scenario| scope.spawn(|| look_at_all(scenario))).collect();
        for (scenario, look) in scenarios.iter().zip(looks) {
            let (count, complaints) = look.join().expect("it was looked at");
            assert_eq!(complaints, BTreeMap::new(), "{} ({count} combinations)", scenario.id);
        }
    });
}

/// How many combinations a scenario has, and each complaint with the first answers that bring it.
fn look_at_all(scenario: &Scenario) -> (usize, BTreeMap<String, String>) {
    let mut complaints = BTreeMap::new();
    let all = combinations(scenario);
    for (index, set) in all.iter().enumerate() {
        // Both languages come with each value of each answer, one of them with each combination.
        let locale = Locale::ALL[(index + index / 2) % 2];
        let answers = answers(scenario, set);
        let tree = project(scenario, &answers, locale);
        for complaint in look(scenario, &tree, &answers) {
            complaints.entry(complaint).or_insert_with(|| set.to_string().replace('\n', " "));
        }
    }
    (all.len(), complaints)
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
