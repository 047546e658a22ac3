//! Are the compose files valid?

use super::{Facts, Finding, Level, Resolved};
use crate::core::compose::yaml;
use crate::core::problem::Problem;

pub(super) fn check(facts: &Facts, found: &mut Vec<Finding>) {
    if facts.compose.is_empty() {
        let problem = Problem::new("check-compose-missing").hint("check-hint-folder");
        found.push(Finding::new(Level::Error, problem));
        return;
    }
    let mut broken = false;
    for compose in &facts.compose {
        if let Err(reason) = parse(&compose.text) {
            broken = true;
            let problem = Problem::new("check-compose-yaml").arg("reason", reason);
            found.push(Finding::new(Level::Error, problem.file(&compose.file)));
        }
    }
    match &facts.resolved {
        // Compose would say the same of broken YAML once more.
        _ if broken => {}
        Resolved::NotAsked => found.push(Finding::unknown("check-compose-unchecked")),
        Resolved::Refused(reason) => {
            let problem = Problem::new("check-compose-refused").arg("reason", reason);
            found.push(Finding::new(Level::Error, problem.hint("check-hint-config")));
        }
        Resolved::Model(model) => {
            let problem = Problem::new("check-compose-valid").arg("services", model.services.len());
            found.push(Finding::new(Level::Ok, problem));
        }
    }
}

/// The file as a value, with its variables as they are written.
pub(super) fn parse(text: &str) -> Result<serde_json::Value, String> {
    yaml::value(text).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::check::ComposeText;

    fn codes(text: &str, resolved: Resolved) -> Vec<(Level, &'static str)> {
        let compose = vec![ComposeText { file: "compose.yaml".into(), text: text.into() }];
        let facts = Facts { compose, resolved, ..Facts::default() };
        let mut found = Vec::new();
        check(&facts, &mut found);
        found.iter().map(|finding| (finding.level, finding.problem.code)).collect()
    }

    #[test]
    fn yaml_is_read_here_and_the_rest_by_compose() {
        let good = "services:\n  a:\n    image: x\n    ports: !override []\n";
        assert_eq!(codes(good, Resolved::NotAsked), [(Level::Unknown, "check-compose-unchecked")]);
        let refused = Resolved::Refused("no such network".into());
        assert_eq!(codes(good, refused), [(Level::Error, "check-compose-refused")]);
        let broken = codes("services: [", Resolved::Refused("yaml".into()));
        assert_eq!(broken, [(Level::Error, "check-compose-yaml")]);
    }

    #[test]
    fn a_folder_without_a_compose_file_is_an_error() {
        let mut found = Vec::new();
        check(&Facts::default(), &mut found);
        assert_eq!(found[0].problem.code, "check-compose-missing");
    }
}
