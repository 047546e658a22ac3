//! What the tests share: scenarios, answers, seeded secrets, rendered trees.

pub(crate) mod combinations;
pub(crate) mod compose;
pub(crate) mod docker;
pub(crate) mod pins;
pub(crate) mod samples;
pub(crate) mod sandbox;
pub(crate) mod settings;
pub(crate) mod unified;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use stackwright::core::answers::given::{Entry, Given, Input, Layer};
use stackwright::core::answers::resolve::{Answers, Surroundings, resolve};
use stackwright::core::blueprint::Blueprint;
use stackwright::core::project::plan::{PlanInput, Purpose, plan_with};
use stackwright::core::render::renderer::Renderer;
use stackwright::core::scenario::Scenario;
use stackwright::core::seams::{AllFree, Entropy};
use stackwright::core::tree::FileTree;
use stackwright::core::tree::layers::Layers;
use stackwright::core::tree::templates::Templates;
use stackwright::core::values::text::Locale;
use stackwright::sources::catalog::Catalog;
use stackwright::sources::embedded;

/// The embedded catalogue.
pub(crate) fn catalog() -> Catalog {
    embedded::catalog().expect("the common manifest is right")
}

/// Always the same bytes, in a sequence that does not repeat soon.
pub(crate) struct Seeded(pub(crate) u64);

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

/// `set` as if it came from an answers file.
pub(crate) fn given(set: &toml::Table) -> Given {
    let mut given = Given::default();
    for (key, value) in set {
        given.add(Entry {
            layer: Layer::File,
            source: "test".into(),
            key: key.clone(),
            input: Input::Setting(value.clone()),
        });
    }
    given
}

/// Every answer of a scenario when `set` is given.
pub(crate) fn answers(scenario: &Scenario, set: &toml::Table) -> Answers {
    let given = given(set);
    let surroundings = Surroundings { folder: None, host: &AllFree };
    let resolution = resolve(scenario, &given, &BTreeMap::new(), surroundings);
    assert_eq!(resolution.problems(), [], "{set}");
    let mut answers = resolution.answers;
    answers.make_secrets(scenario, &mut Seeded(1)).expect("entropy");
    answers
}

/// The templates of a scenario, compiled once for all tests.
pub(crate) fn renderer(id: &str) -> &'static Renderer<'static> {
    static ALL: LazyLock<BTreeMap<String, Renderer<'static>>> = LazyLock::new(|| {
        let catalog: &'static Catalog = Box::leak(Box::new(catalog()));
        let scenarios = catalog.scenarios().expect("every manifest is right");
        let scenarios: &'static [Scenario] = Box::leak(scenarios.into_boxed_slice());
        let compiled = |scenario: &'static Scenario| {
            let renderer = Renderer::new(scenario, &catalog.layers());
            (scenario.id.clone(), renderer.expect("every template compiles"))
        };
        scenarios.iter().map(compiled).collect()
    });
    &ALL[id]
}

/// The whole tree of a project.
pub(crate) fn project(scenario: &Scenario, answers: &Answers, locale: Locale) -> FileTree {
    static TEMPLATES: LazyLock<Templates> = LazyLock::new(embedded::templates);
    let blueprint = &Blueprint::new(scenario, answers);
    let input =
        PlanInput { blueprint, layers: &Layers::from(&*TEMPLATES), locale, version: "0.0.0" };
    match plan_with(renderer(&scenario.id), &input, Purpose::Write) {
        Ok(tree) => tree,
        Err(failure) => panic!("{failure:?} {answers:?}"),
    }
}

/// Does `text` hold `part`? The standard library's search is not optimised in a test, and that is most of its time.
pub(crate) fn holds(text: impl AsRef<[u8]>, part: &str) -> bool {
    memchr::memmem::find(text.as_ref(), part.as_bytes()).is_some()
}

/// A file of a tree as text.
pub(crate) fn text<'t>(tree: &'t FileTree, path: &str) -> &'t str {
    let file = tree.get(path).unwrap_or_else(|| panic!("{path} is not there"));
    std::str::from_utf8(&file.bytes).expect("UTF-8")
}

/// Every word that the templates and the manifest of a scenario use, to find questions that nothing uses.
pub(crate) fn used_names(
    catalog: &Catalog,
    scenario: &Scenario,
) -> std::collections::BTreeSet<String> {
    let mut text = String::new();
    for folder in ["_shared/files/", "_shared/parts/", "_shared/services/"] {
        for (_, bytes) in catalog.templates().below(folder) {
            text.push_str(&String::from_utf8_lossy(bytes));
        }
    }
    for part in ["files/", "parts/"] {
        let folder = format!("{}/{part}", scenario.id);
        for (_, bytes) in catalog.templates().below(&folder) {
            text.push_str(&String::from_utf8_lossy(bytes));
        }
    }
    let word = |c: char| !(c.is_ascii_alphanumeric() || c == '_');
    let mut names: std::collections::BTreeSet<String> =
        text.split(word).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    // A line of .env that a compose file reads, a rule over files, and a condition use a question too.
    let read = |key: &str| names.contains(key);
    let mut more: Vec<String> = scenario
        .variables
        .iter()
        .filter(|variable| read(&variable.key))
        .filter_map(|variable| variable.answer.clone())
        .collect();
    more.extend(scenario.files.iter().flat_map(|rule| {
        rule.when.mentions().into_iter().map(|(key, _)| key.to_owned()).collect::<Vec<_>>()
    }));
    // `images["postgres"]` and the component `pinned` name the image instead of the question of its tag.
    let pinned = scenario.images.iter().filter(|(name, _)| read(name));
    more.extend(pinned.map(|(name, image)| image.version_key(name)));
    // So does the component `debug_port` with a service instead of its port.
    let published = text.split("debug_port service=\"").skip(1);
    more.extend(published.filter_map(|rest| {
        let (service, _) = rest.split_once('"')?;
        Some(format!("{}_port", service.replace('-', "_")))
    }));
    names.extend(more);
    names
}
