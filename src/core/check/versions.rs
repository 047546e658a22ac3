//! Is there an engine, and are it and Compose new enough?

use super::{Facts, Finding, Level};
use crate::core::compose::Version;
use crate::core::problem::Problem;

pub(super) fn check(facts: &Facts, found: &mut Vec<Finding>) {
    if !facts.docker.installed {
        let problem = Problem::new("check-docker-missing").hint("docker-hint-install");
        found.push(Finding::new(Level::Unknown, problem));
        return;
    }
    match &facts.docker.engine {
        None => found.push(Finding::unknown("check-engine-unknown")),
        Some(Err(reason)) => {
            let problem = Problem::new("docker-unreachable").arg("reason", reason);
            found.push(Finding::new(Level::Error, problem.hint("docker-hint-start")));
        }
        Some(Ok(version)) => found.push(compare("Docker Engine", version, Version::ENGINE_FLOOR)),
    }
    match &facts.docker.compose {
        None => found.push(Finding::unknown("check-compose-version-unknown")),
        Some(Err(reason)) => {
            let problem = Problem::new("docker-no-compose").arg("reason", reason);
            found.push(Finding::new(Level::Error, problem.hint("docker-hint-compose")));
        }
        Some(Ok(version)) => found.push(compare("Docker Compose", version, Version::COMPOSE_FLOOR)),
    }
}

fn compare(program: &str, version: &str, floor: Version) -> Finding {
    let told = |code| {
        Problem::new(code).arg("program", program).arg("version", version).arg("floor", floor)
    };
    match Version::parse(version) {
        None => Finding::new(Level::Unknown, told("check-version-odd")),
        Some(read) if read < floor => {
            Finding::new(Level::Error, told("check-version-old").hint("check-hint-upgrade"))
        }
        Some(_) => Finding::new(Level::Ok, told("check-version-enough")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::check::DockerFacts;

    fn codes(docker: DockerFacts) -> Vec<(Level, &'static str)> {
        let facts = Facts { docker, ..Facts::default() };
        let mut found = Vec::new();
        check(&facts, &mut found);
        found.iter().map(|finding| (finding.level, finding.problem.code)).collect()
    }

    #[test]
    fn without_docker_nothing_is_passed() {
        assert_eq!(codes(DockerFacts::default()), [(Level::Unknown, "check-docker-missing")]);
    }

    #[test]
    fn an_engine_that_is_away_or_old_is_an_error() {
        let docker = DockerFacts {
            installed: true,
            engine: Some(Err("no".into())),
            compose: Some(Ok("2.23.3".into())),
        };
        let expected = [(Level::Error, "docker-unreachable"), (Level::Error, "check-version-old")];
        assert_eq!(codes(docker), expected);
        let docker = DockerFacts {
            installed: true,
            engine: Some(Ok("26.1.5+dfsg1".into())),
            compose: Some(Ok("dev".into())),
        };
        let expected = [(Level::Ok, "check-version-enough"), (Level::Unknown, "check-version-odd")];
        assert_eq!(codes(docker), expected);
    }
}
