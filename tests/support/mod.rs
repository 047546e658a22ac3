//! What the tests share: scenarios, answers, seeded secrets, rendered trees.

pub mod combinations;

use std::collections::BTreeMap;

use stackwright::core::answers::given::{Entry, Given, Input, Layer};
use stackwright::core::answers::resolve::{Answers, Surroundings, resolve};
use stackwright::core::render::plan::{PlanInput, plan};
use stackwright::core::scenario::Scenario;
use stackwright::core::seams::{AllFree, Entropy};
use stackwright::core::text::Locale;
use stackwright::core::tree::FileTree;
use stackwright::sources::catalog::Catalog;
use stackwright::sources::embedded;

/// The embedded catalogue.
pub fn catalog() -> Catalog {
    Catalog::new(embedded::templates()).expect("the common manifest is right")
}

/// Always the same bytes, in a sequence that does not repeat soon.
pub struct Seeded(pub u64);

impl Entropy for Seeded {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), String> {
        for byte in bytes {
            // SplitMix64: enough for tests.
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            *byte = (mixed >> 56) as u8;
        }
        Ok(())
    }
}

/// Every answer of a scenario when `set` is given.
pub fn answers(scenario: &Scenario, set: &toml::Table) -> Answers {
    let mut given = Given::default();
    for (key, value) in set {
        given.add(Entry {
            layer: Layer::File,
            source: "test".into(),
            key: key.clone(),
            input: Input::Setting(value.clone()),
        });
    }
    let surroundings = Surroundings { folder: None, ports: &AllFree };
    let resolution = resolve(scenario, &given, &BTreeMap::new(), surroundings);
    assert_eq!(resolution.problems, [], "{set}");
    let mut answers = resolution.answers;
    answers.make_secrets(scenario, &mut Seeded(1)).expect("entropy");
    answers
}

/// The whole tree of a project.
pub fn project(
    catalog: &Catalog,
    scenario: &Scenario,
    answers: &Answers,
    locale: Locale,
) -> FileTree {
    let input =
        PlanInput { scenario, templates: catalog.templates(), answers, locale, version: "0.0.0" };
    match plan(&input) {
        Ok(tree) => tree,
        Err(failure) => panic!("{:?} {:?}", failure, answers),
    }
}

/// A file of a tree as text.
pub fn text<'t>(tree: &'t FileTree, path: &str) -> &'t str {
    let file = tree.get(path).unwrap_or_else(|| panic!("{path} is not there"));
    std::str::from_utf8(&file.bytes).expect("UTF-8")
}
