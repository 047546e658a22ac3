//! Does a volume hold the data of another major version of PostgreSQL than the image is? Such a server does not start,
//! or, from 18 on, starts with an empty database beside the old one.

use std::collections::BTreeSet;

use super::{Facts, Finding, Level};
use crate::core::compose::model::{ComposeModel, Service};
use crate::core::problem::Problem;
use crate::core::values::tag::postgres_major;

/// A volume of a PostgreSQL server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostgresVolume {
    /// The service that mounts it.
    pub service: String,
    /// What the engine calls it.
    pub volume: String,
    /// The major version of the service's image.
    pub image: u32,
    /// What was found in it.
    pub state: VolumeState,
}

/// What was found in a volume.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum VolumeState {
    /// There is no such volume yet.
    #[default]
    Missing,
    /// It is there, and cannot be read from here.
    Unreadable,
    /// It is there, with the data of these major versions.
    Holds(BTreeSet<u32>),
}

/// The volumes in which the servers of `model` keep their data, before anybody has looked into them.
pub fn postgres_volumes(model: &ComposeModel) -> Vec<PostgresVolume> {
    let mut found = Vec::new();
    for (name, service) in &model.services {
        let Some(image) = major(service) else { continue };
        let data = |mount: &&crate::core::compose::model::Mount| {
            mount.kind == "volume" && mount.target.starts_with("/var/lib/postgresql")
        };
        for mount in service.volumes.iter().filter(data) {
            let real = model.volumes.get(&mount.source).map(|volume| volume.name.clone());
            found.push(PostgresVolume {
                service: name.clone(),
                volume: real.filter(|name| !name.is_empty()).unwrap_or(mount.source.clone()),
                image,
                state: VolumeState::Missing,
            });
        }
    }
    found
}

/// The major version of the image of a PostgreSQL server; none for another service.
fn major(service: &Service) -> Option<u32> {
    let image = service.image.as_deref()?.split('@').next()?;
    let (repository, tag) = image.rsplit_once(':')?;
    postgres_major(repository, tag)
}

pub(super) fn check(facts: &Facts, found: &mut Vec<Finding>) {
    found.extend(facts.postgres.iter().filter_map(finding));
}

fn finding(volume: &PostgresVolume) -> Option<Finding> {
    let told = |code| {
        Problem::new(code)
            .arg("service", &volume.service)
            .arg("volume", &volume.volume)
            .arg("image", volume.image)
    };
    match &volume.state {
        VolumeState::Missing => None,
        VolumeState::Unreadable => {
            Some(Finding::new(Level::Unknown, told("check-postgres-unknown")))
        }
        // An empty volume is as good as none.
        VolumeState::Holds(majors) if majors.is_empty() => None,
        VolumeState::Holds(majors) if majors.contains(&volume.image) => {
            Some(Finding::new(Level::Ok, told("check-postgres-same")))
        }
        VolumeState::Holds(majors) => {
            let majors: Vec<String> = majors.iter().map(u32::to_string).collect();
            let problem = told("check-postgres-other").arg("data", majors.join(", "));
            Some(Finding::new(Level::Error, problem.hint("check-hint-postgres")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn volume(state: VolumeState) -> PostgresVolume {
        let (service, name) = ("postgres".into(), "shop_postgres-data".into());
        PostgresVolume { service, volume: name, image: 18, state }
    }

    fn codes(state: VolumeState) -> Vec<(Level, &'static str)> {
        let facts = Facts { postgres: vec![volume(state)], ..Facts::default() };
        let mut found = Vec::new();
        check(&facts, &mut found);
        found.iter().map(|finding| (finding.level, finding.problem.code)).collect()
    }

    #[test]
    fn data_of_another_major_version_is_an_error() {
        let holds = |majors: &[u32]| VolumeState::Holds(majors.iter().copied().collect());
        assert_eq!(codes(holds(&[18])), [(Level::Ok, "check-postgres-same")]);
        assert_eq!(codes(holds(&[17, 18])), [(Level::Ok, "check-postgres-same")]);
        assert_eq!(codes(holds(&[17])), [(Level::Error, "check-postgres-other")]);
        assert_eq!(codes(VolumeState::Unreadable), [(Level::Unknown, "check-postgres-unknown")]);
        assert_eq!(codes(holds(&[])), []);
        assert_eq!(codes(VolumeState::Missing), []);
    }

    #[test]
    fn volumes_of_postgresql_alone_are_looked_at() {
        let text = r#"{"name": "shop", "services": {
            "postgres": {"image": "mirror.corp.example:5000/postgres:17.2-trixie", "volumes": [
                {"type": "volume", "source": "data", "target": "/var/lib/postgresql/data"},
                {"type": "bind", "source": "/x", "target": "/docker-entrypoint-initdb.d"}]},
            "vector": {"image": "pgvector/pgvector:0.8.6-pg18-trixie", "volumes": [
                {"type": "volume", "source": "own", "target": "/var/lib/postgresql"}]},
            "odd": {"image": "postgres:nightly", "volumes": [
                {"type": "volume", "source": "data", "target": "/var/lib/postgresql"}]},
            "redis": {"image": "redis:8", "volumes": [{"type": "volume", "source": "r", "target": "/data"}]}
        }, "volumes": {"data": {"name": "shop_data"}, "own": {"name": "elsewhere"}}}"#;
        let found = postgres_volumes(&ComposeModel::from_json(text).expect("valid"));
        let told: Vec<_> = found.iter().map(|v| (v.volume.as_str(), v.image)).collect();
        assert_eq!(told, [("shop_data", 17), ("elsewhere", 18)]);
    }
}
