//! Every sample of every scenario in both languages, rendered once for all tests that look at them.

use std::sync::OnceLock;

use stackwright::core::tree::FileTree;
use stackwright::core::values::text::Locale;

use super::{answers, catalog, project};

/// `templates/<scenario>/samples/<name>.toml`, and what it generates.
pub(crate) struct Sample {
    pub(crate) scenario: String,
    pub(crate) name: String,
    /// Its answers.
    pub(crate) set: toml::Table,
    pub(crate) en: FileTree,
    pub(crate) ko: FileTree,
}

impl Sample {
    pub(crate) fn trees(&self) -> [(Locale, &FileTree); 2] {
        [(Locale::En, &self.en), (Locale::Ko, &self.ko)]
    }
}

/// All of them, by scenario and name.
pub(crate) fn all() -> &'static [Sample] {
    static ALL: OnceLock<Vec<Sample>> = OnceLock::new();
    ALL.get_or_init(render)
}

/// Scenarios with their samples.
pub(crate) fn by_scenario() -> impl Iterator<Item = (&'static str, &'static [Sample])> {
    let scenarios = all().chunk_by(|a, b| a.scenario == b.scenario);
    scenarios.map(|samples| (samples[0].scenario.as_str(), samples))
}

fn render() -> Vec<Sample> {
    let catalog = catalog();
    let mut all = Vec::new();
    for scenario in catalog.scenarios().expect("every manifest is right") {
        for (file, bytes) in catalog.templates().below(&format!("{}/samples/", scenario.id)) {
            let set: toml::Table = std::str::from_utf8(bytes).unwrap().parse().expect(file);
            let answers = answers(&scenario, &set);
            let tree = |locale| project(&scenario, &answers, locale);
            all.push(Sample {
                scenario: scenario.id.clone(),
                name: file.trim_end_matches(".toml").to_owned(),
                en: tree(Locale::En),
                ko: tree(Locale::Ko),
                set,
            });
        }
    }
    all.sort_by(|a, b| (&a.scenario, &a.name).cmp(&(&b.scenario, &b.name)));
    all
}
