//! The facts of a project and its machine. Each gatherer gives what it found; this file puts them together.

mod docker;
mod files;
mod machine;
mod resolved;

use std::collections::BTreeSet;

use crate::core::check::Facts;
use crate::core::problem::Failure;
use crate::host::environment::Environment;
use crate::host::files::ProjectFolder;

/// Everything that can be seen of the project in `project` and of this machine.
pub(super) fn facts(project: &ProjectFolder, environment: &Environment) -> Result<Facts, Failure> {
    let texts = files::texts(project)?;
    let lock = files::lock(project)?;
    let rules = files::rules(lock.as_ref());
    let drift = files::drift(project, lock)?;
    let docker = docker::ask(environment)?;
    let resolved = resolved::of(&docker, &texts, project.path(), environment)?;
    let of_model = match resolved.model() {
        Some(model) => docker::of_model(&docker, model, &texts, project.path(), environment)?,
        None => docker::OfModel::default(),
    };
    Ok(Facts {
        shell: shell(environment),
        memory: machine::memory(docker.engine()),
        disk: machine::disk(docker.engine(), project.path()),
        max_map_count: machine::max_map_count(),
        compose: texts.compose,
        env: texts.env,
        docker: docker.facts,
        project: of_model.project,
        postgres: of_model.postgres,
        ports: of_model.ports,
        rules,
        drift,
        resolved,
    })
}

fn shell(environment: &Environment) -> BTreeSet<String> {
    let names = environment.variables().filter_map(|(name, _)| name.to_str());
    names.map(str::to_owned).collect()
}
