//! Are the compose files valid?

use super::{Facts, Finding, Level, Resolved};
use crate::core::compose::resolve::ComposeError;
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
        Resolved::Here(model) => {
            let problem = Problem::new("check-compose-here").arg("services", model.services.len());
            found.push(Finding::new(Level::Unknown, problem));
        }
        Resolved::Unclear(error) => found.push(unclear(error)),
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

/// What cannot be understood here is wrong, unless it stands in a file that is not read here, or is a variable that is
/// missing: those are told by themselves.
fn unclear(error: &ComposeError) -> Finding {
    match error {
        ComposeError::Elsewhere { .. } => Finding::new(Level::Unknown, error.problem()),
        ComposeError::Variable { .. } | ComposeError::Dollar { .. } => {
            Finding::unknown("check-compose-unresolved")
        }
        _ => Finding::new(Level::Error, error.problem()),
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
    fn what_is_resolved_here_was_not_asked_and_what_cannot_be_is_told() {
        let good = "services: {a: {image: x}}";
        let level = |resolved| codes(good, resolved)[0];
        let here = Resolved::Here(Box::default());
        assert_eq!(level(here), (Level::Unknown, "check-compose-here"));
        let key = || "services.a".to_owned();
        let unclear = |error| level(Resolved::Unclear(error));
        let name = || "n".to_owned();
        let undefined = ComposeError::Undefined { key: key(), name: name() };
        assert_eq!(unclear(undefined), (Level::Error, "compose-undefined"));
        let elsewhere = ComposeError::Elsewhere { key: key() };
        assert_eq!(unclear(elsewhere), (Level::Unknown, "compose-elsewhere"));
        let missing = ComposeError::Variable { key: key(), name: name() };
        assert_eq!(unclear(missing), (Level::Unknown, "check-compose-unresolved"));
    }

    #[test]
    fn a_folder_without_a_compose_file_is_an_error() {
        let mut found = Vec::new();
        check(&Facts::default(), &mut found);
        assert_eq!(found[0].problem.code, "check-compose-missing");
    }
}
