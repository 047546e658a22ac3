//! The scenarios that can be generated, by name.

use std::collections::BTreeMap;

use crate::core::problem::{Failure, Kind, Problem};
use crate::core::scenario::manifest::Common;
use crate::core::scenario::{Scenario, load, packed};
use crate::core::tree::layers::Layers;
use crate::core::tree::templates::Templates;

/// The manifest of what every scenario has, and that of the pinned images.
const COMMON: &str = "_shared/common.toml";
const VERSIONS: &str = "versions.toml";

/// Below it stands a folder for each shared service.
const SERVICES: &str = "_shared/services/";

/// Manifests that were checked and turned to JSON when the program was built: path and content, sorted.
pub type Packed = &'static [(&'static str, &'static str)];

/// Templates and the scenarios among them.
pub struct Catalog {
    templates: Templates,
    packed: Packed,
    common: Common,
}

impl Catalog {
    /// Reads what the scenarios have in common.
    ///
    /// # Errors
    /// Every problem of the common manifest or of the pinned images: a bug where the templates are the embedded ones.
    pub fn new(templates: Templates) -> Result<Self, Failure> {
        let text = |name| templates.text(name).unwrap_or_default();
        let mut common = load::common((COMMON, text(COMMON)), (VERSIONS, text(VERSIONS)))
            .map_err(|problems| Failure { kind: Kind::Bug, problems })?;
        common.services = services(&templates);
        Ok(Self { templates, packed: &[], common })
    }

    /// Takes `manifests` instead of those that stand among the templates, without checking them.
    ///
    /// # Errors
    /// Where one is not there or has not the form of a manifest: a bug.
    pub fn packed(templates: Templates, manifests: Packed) -> Result<Self, Failure> {
        let text = |name| manifest(manifests, name).unwrap_or_default();
        let common = packed::common(text(COMMON), text(VERSIONS)).map_err(Failure::bug)?;
        Ok(Self { templates, packed: manifests, common })
    }

    /// What every scenario has, and what its manifest can use.
    pub fn common(&self) -> &Common {
        &self.common
    }

    /// The layers that projects are made from.
    pub fn layers(&self) -> Layers<'_> {
        Layers::from(&self.templates)
    }

    /// The templates.
    pub fn templates(&self) -> &Templates {
        &self.templates
    }

    /// Every scenario, in the order of the list.
    ///
    /// # Errors
    /// Every problem of every manifest.
    pub fn scenarios(&self) -> Result<Vec<Scenario>, Failure> {
        let mut scenarios = Vec::new();
        let mut problems = Vec::new();
        for folder in self.templates.scenario_folders() {
            match self.load(folder) {
                Ok(scenario) => scenarios.push(scenario),
                Err(failure) => problems.extend(failure.problems),
            }
        }
        if !problems.is_empty() {
            return Err(Failure { kind: Kind::Bug, problems });
        }
        scenarios.sort_by_key(|scenario| scenario.order);
        Ok(scenarios)
    }

    /// The scenario of this id or alias.
    ///
    /// # Errors
    /// An unknown name, with the nearest known one; a broken manifest.
    pub fn find(&self, name: &str) -> Result<Scenario, Failure> {
        // The common case needs one manifest, not all of them.
        if self.templates.scenario_folders().any(|folder| folder == name) {
            return self.load(name);
        }
        let scenarios = self.scenarios()?;
        let names: Vec<String> =
            scenarios.iter().flat_map(|s| s.names().map(str::to_owned)).collect();
        scenarios.into_iter().find(|s| s.names().any(|own| own == name)).ok_or_else(|| {
            let problem = Problem::new("scenario-unknown").arg("name", name.escape_debug());
            let known = names.iter().map(String::as_str);
            Failure::usage(problem.nearest(name, known).hint("hint-list-scenarios"))
        })
    }

    fn load(&self, folder: &str) -> Result<Scenario, Failure> {
        let file = format!("{folder}/scenario.toml");
        if let Some(json) = manifest(self.packed, &file) {
            return packed::scenario(json, &self.common)
                .map_err(|error| Failure::bug(format!("{file}: {error}")));
        }
        load::scenario(&file, self.templates.text(&file).unwrap_or_default(), &self.common)
            .map_err(|problems| Failure { kind: Kind::Bug, problems })
    }
}

/// Name and manifest of each shared service.
fn services(templates: &Templates) -> BTreeMap<String, String> {
    let service = |(path, bytes): (&str, &[u8])| {
        let name = path.strip_suffix("/service.toml")?;
        Some((name.to_owned(), std::str::from_utf8(bytes).ok()?.to_owned()))
    };
    templates.below(SERVICES).filter_map(service).collect()
}

fn manifest(packed: Packed, name: &str) -> Option<&'static str> {
    packed.iter().find(|(path, _)| *path == name).map(|(_, json)| *json)
}
