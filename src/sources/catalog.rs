//! The scenarios that can be generated, by name.

use crate::core::problem::{Failure, Kind, Problem};
use crate::core::scenario::manifest::Common;
use crate::core::scenario::{Scenario, load};
use crate::core::tree::templates::Templates;

/// Templates and the scenarios among them.
pub struct Catalog {
    templates: Templates,
    common: Common,
}

impl Catalog {
    /// Reads what the scenarios have in common.
    ///
    /// # Errors
    /// Every problem of the common manifest or of the pinned images: a bug where the templates are the embedded ones.
    pub fn new(templates: Templates) -> Result<Self, Failure> {
        const COMMON: &str = "_shared/common.toml";
        const VERSIONS: &str = "versions.toml";
        let text = |name| templates.text(name).unwrap_or_default();
        let common = load::common((COMMON, text(COMMON)), (VERSIONS, text(VERSIONS)))
            .map_err(|problems| Failure { kind: Kind::Bug, problems })?;
        Ok(Self { templates, common })
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
                Err(found) => problems.extend(found),
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
            return self.load(name).map_err(|problems| Failure { kind: Kind::Bug, problems });
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

    fn load(&self, folder: &str) -> Result<Scenario, Vec<Problem>> {
        let file = format!("{folder}/scenario.toml");
        load::scenario(&file, self.templates.text(&file).unwrap_or_default(), &self.common)
    }
}
