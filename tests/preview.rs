//! What is approved is what is written: the review's tree and the project's differ in secrets alone.

use std::collections::BTreeMap;

use stackwright::core::answers::given::Given;
use stackwright::core::answers::resolve::{Surroundings, resolve};
use stackwright::core::blueprint::Blueprint;
use stackwright::core::project::plan::{PlanInput, Purpose, plan};
use stackwright::core::scenario::Scenario;
use stackwright::core::seams::AllFree;
use stackwright::core::tree::FileTree;
use stackwright::core::values::text::Locale;
use stackwright::sources::catalog::Catalog;

use crate::support::samples::{self, Sample};
use crate::support::{Seeded, catalog, given, text};

/// The tree that is shown before any secret is made, and the one that is written afterwards.
fn both(catalog: &Catalog, scenario: &Scenario, given: &Given) -> (FileTree, FileTree) {
    let surroundings = Surroundings { folder: None, host: &AllFree };
    let mut answers = resolve(scenario, given, &BTreeMap::new(), surroundings).answers;
    let tree = |answers: &_, purpose| {
        let layers = &catalog.layers();
        let blueprint = &Blueprint::new(scenario, answers);
        let input = PlanInput { blueprint, layers, locale: Locale::En, version: "0.0.0" };
        plan(&input, purpose)
    };
    let shown = tree(&answers, Purpose::Show).expect("shown");
    let early = tree(&answers, Purpose::Write);
    let made_later = answers.iter().any(|(_, answer)| answer.value.to_string() == "••••••");
    assert_eq!(early.is_err(), made_later, "a secret that is not made is never written");
    answers.make_secrets(scenario, &mut Seeded(7)).expect("entropy");
    (shown, tree(&answers, Purpose::Write).expect("written"))
}

#[test]
fn the_preview_differs_from_the_project_in_secrets_alone() {
    let catalog = catalog();
    let mut secrets = 0;
    for Sample { scenario: id, name, set, .. } in samples::all() {
        let scenario = catalog.find(id).expect("a scenario");
        let (shown, written) = both(&catalog, &scenario, &given(set));
        assert_eq!(shown.paths().collect::<Vec<_>>(), written.paths().collect::<Vec<_>>());
        for (path, file) in written.iter().filter(|(path, _)| path.as_str() != ".env") {
            let preview = shown.get(path.as_str()).expect("the same paths");
            assert!(preview == file, "{id} {name}: {path}");
        }
        let lines = text(&shown, ".env").lines().zip(text(&written, ".env").lines());
        assert_eq!(text(&shown, ".env").lines().count(), text(&written, ".env").lines().count());
        for (shown, written) in lines.filter(|(shown, written)| shown != written) {
            let key = written.split('=').next().unwrap_or_default();
            assert_eq!(shown, format!("{key}=••••••"), "{id} {name}");
            secrets += 1;
        }
    }
    assert!(secrets > 30, "{secrets}");
}
