//! Are the host ports free, and who may reach them?

use std::collections::BTreeMap;

use super::{Facts, Finding, Level, PortFact};
use crate::core::problem::Problem;

pub(super) fn check(facts: &Facts, found: &mut Vec<Finding>) {
    let Some(model) = facts.resolved.model() else {
        if !facts.compose.is_empty() {
            found.push(Finding::unknown("check-ports-unknown"));
        }
        return;
    };
    found.extend(facts.ports.iter().map(state));
    twice(&facts.ports, found);
    for (service, port) in model.ports().filter(|(_, port)| port.is_open_to_all()) {
        let problem = Problem::new("check-bind-all")
            .arg("service", service)
            .arg("port", port.shown())
            .hint("check-hint-bind");
        found.push(Finding::new(Level::Warning, problem));
    }
}

fn state(fact: &PortFact) -> Finding {
    let told = |code| Problem::new(code).arg("port", fact.port).arg("service", &fact.service);
    if fact.ours {
        return Finding::new(Level::Ok, told("check-port-ours"));
    }
    if fact.free {
        return Finding::new(Level::Ok, told("check-port-free"));
    }
    let problem = match &fact.holder {
        Some((name, pid)) => told("check-port-held").arg("holder", name).arg("pid", pid),
        None => told("check-port-taken"),
    };
    Finding::new(Level::Error, problem.hint("check-hint-port"))
}

/// Two services that want one port would stop each other.
fn twice(ports: &[PortFact], found: &mut Vec<Finding>) {
    let mut by_port: BTreeMap<u16, Vec<&str>> = BTreeMap::new();
    for fact in ports {
        by_port.entry(fact.port).or_default().push(&fact.service);
    }
    for (port, services) in by_port.into_iter().filter(|(_, services)| services.len() > 1) {
        let problem = Problem::new("check-port-twice")
            .arg("port", port)
            .arg("services", services.join(", "))
            .hint("check-hint-port");
        found.push(Finding::new(Level::Error, problem));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::check::Resolved;
    use crate::core::compose::model::ComposeModel;

    #[test]
    fn taken_ports_are_told_with_their_holder_unless_they_are_ours() {
        let text = r#"{"services": {
            "a": {"ports": [{"target": 1, "published": "8000", "host_ip": "127.0.0.1"}]},
            "b": {"ports": [{"target": 1, "published": "8000"}]}
        }}"#;
        let model = ComposeModel::from_json(text).expect("valid");
        let fact =
            |service: &str| PortFact { port: 8000, service: service.into(), ..PortFact::default() };
        let ports = vec![
            PortFact { holder: Some(("nginx".into(), 7)), ..fact("a") },
            fact("a"),
            PortFact { ours: true, ..fact("a") },
            PortFact { free: true, ..fact("b") },
        ];
        let resolved = Resolved::Model(Box::new(model));
        let facts = Facts { resolved, ports, ..Facts::default() };
        let mut found = Vec::new();
        check(&facts, &mut found);
        let codes: Vec<_> = found.iter().map(|finding| finding.problem.code).collect();
        let expected = [
            "check-port-held",
            "check-port-taken",
            "check-port-ours",
            "check-port-free",
            "check-port-twice",
            "check-bind-all",
        ];
        assert_eq!(codes, expected);
    }
}
