//! What holds for compose files.

use serde_json::{Map, Value};

use stackwright::core::blueprint::services::ServiceSummary;
use stackwright::core::compose::env_file;
use stackwright::core::compose::interpolation;

use super::Project;
use crate::support::{holds, text};

fn service_map(value: &Value) -> &Map<String, Value> {
    value["services"].as_object().expect("services")
}

/// The services that keep running: neither jobs nor behind a profile.
fn long_running<'a>(
    project: &'a Project<'_>,
    compose: &'a Value,
) -> Vec<(&'a ServiceSummary, &'a Value)> {
    let running = project.summary.services.iter().filter(|service| service.keeps_running());
    running.map(|service| (service, &compose["services"][&service.id])).collect()
}

pub(super) fn form(project: &Project<'_>) -> Vec<String> {
    let compose = project.compose("compose.yaml");
    let mut wrong = Vec::new();
    if compose.get("version").is_some() {
        wrong.push("`version:` is obsolete".into());
    }
    if compose["name"].as_str() != Some(project.answers.text("name")) {
        wrong.push("`name:` is not the project's name".into());
    }
    let expected: Vec<&str> = project.summary.services.iter().map(|s| s.id.as_str()).collect();
    for id in expected.iter().filter(|id| !service_map(compose).contains_key(**id)) {
        wrong.push(format!("{id} is missing"));
    }
    for (id, service) in service_map(compose) {
        if !expected.contains(&id.as_str()) {
            wrong.push(format!("{id} is not in the manifest"));
        }
        if service.get("container_name").is_some() {
            wrong.push(format!("{id} has a container_name"));
        }
        if service.to_string().contains("docker.sock") || service.get("privileged").is_some() {
            wrong.push(format!("{id} can take over the host"));
        }
    }
    wrong
}

fn missing_from(service: &Value) -> Vec<&'static str> {
    let mut missing = Vec::new();
    let mut need = |there: bool, what| {
        if !there {
            missing.push(what);
        }
    };
    let health = &service["healthcheck"];
    need(health.get("test").is_some(), "healthcheck");
    need(health.get("start_period").is_some(), "start_period");
    need(health.get("start_interval").is_some(), "start_interval");
    need(service["restart"] == "unless-stopped", "restart");
    need(service["init"] == true, "init");
    let tz = service["environment"]["TZ"].as_str().unwrap_or_default();
    need(tz.starts_with("${TZ:-"), "TZ");
    need(service["logging"]["options"]["max-size"].is_string(), "log rotation");
    let memory = service["deploy"]["resources"]["limits"]["memory"].as_str().unwrap_or_default();
    need(memory.contains("_MEMORY:-"), "memory limit from .env");
    let options = service["security_opt"].to_string();
    need(options.contains("no-new-privileges:true"), "no-new-privileges");
    need(service["cap_drop"].to_string().contains("ALL"), "cap_drop: ALL");
    let networks = service["networks"].as_array().is_some_and(|list| !list.is_empty());
    need(networks || service["networks"].is_object(), "named network");
    missing
}

fn unpinned(id: &str, service: &Value) -> Option<String> {
    let built = !service["build"].is_null();
    match service["image"].as_str() {
        None => (!built).then(|| format!("{id} has neither image nor build")),
        Some(image) => {
            let from_env = image.starts_with("${REGISTRY:-}") && image.contains("_VERSION:-");
            // The name of what is built here comes from nowhere else, but has a tag as well.
            let pinned = if built { image.contains(':') } else { from_env };
            (!pinned || image.contains("latest")).then(|| format!("{id} is not pinned: {image}"))
        }
    }
}

pub(super) fn services(project: &Project<'_>) -> Vec<String> {
    let compose = project.compose("compose.yaml");
    let mut wrong = Vec::new();
    for (summary, service) in long_running(project, compose) {
        let missing = missing_from(service);
        wrong.extend(missing.into_iter().map(|what| format!("{} has no {what}", summary.id)));
        wrong.extend(unpinned(&summary.id, service));
    }
    wrong
}

/// What runs once neither comes back nor takes all memory; what `up` starts is waited for by somebody.
pub(super) fn jobs(project: &Project<'_>) -> Vec<String> {
    let compose = project.compose("compose.yaml");
    let mut wrong = Vec::new();
    for summary in project.summary.services.iter().filter(|service| !service.keeps_running()) {
        let (id, service) = (&summary.id, &compose["services"][&summary.id]);
        if service["restart"] != "no" {
            wrong.push(format!("{id} would run again and again"));
        }
        let memory = service["deploy"]["resources"]["limits"]["memory"].as_str();
        if !memory.is_some_and(|memory| memory.contains("_MEMORY:-")) {
            wrong.push(format!("{id} has no memory limit from .env"));
        }
        let profiles = names(&service["profiles"]);
        if profiles != summary.profile.iter().cloned().collect::<Vec<_>>() {
            wrong.push(format!("{id} is behind {profiles:?}"));
        }
        let awaited = all(compose).any(|(_, other)| {
            other["depends_on"][id]["condition"] == "service_completed_successfully"
        });
        if summary.profile.is_none() && !awaited {
            wrong.push(format!("nothing waits for {id}"));
        }
    }
    wrong
}

/// As many containers as was answered, and a variable to change it.
pub(super) fn replicas(project: &Project<'_>) -> Vec<String> {
    let compose = project.compose("compose.yaml");
    let mut wrong = Vec::new();
    for summary in &project.summary.services {
        let replicas = &compose["services"][&summary.id]["deploy"]["replicas"];
        let said = replicas.as_str().unwrap_or_default();
        let expected = format!(":-{}}}", summary.replicas);
        let right = said.starts_with("${") && said.ends_with(&expected);
        if !right && (summary.replicas > 1 || !replicas.is_null()) {
            wrong.push(format!("{}: replicas are {replicas}", summary.id));
        }
    }
    wrong
}

pub(super) fn dependencies(project: &Project<'_>) -> Vec<String> {
    let compose = project.compose("compose.yaml");
    let mut wrong = Vec::new();
    for (summary, service) in long_running(project, compose) {
        for (other, how) in service["depends_on"].as_object().into_iter().flatten() {
            if !how["condition"].is_string() {
                wrong.push(format!("{} waits for {other} without a condition", summary.id));
            }
        }
        for need in summary.needs.iter().filter(|need| service["depends_on"].get(need).is_none()) {
            wrong.push(format!("{} does not wait for {need}", summary.id));
        }
    }
    wrong
}

pub(super) fn ports(project: &Project<'_>) -> Vec<String> {
    let mut wrong = Vec::new();
    for path in ["compose.yaml", "compose.override.yaml"] {
        let compose = project.compose(path);
        for (id, service) in all(compose) {
            for port in service["ports"].as_array().into_iter().flatten() {
                // Short form `host:port:port`, or the long one.
                let short = port.as_str().unwrap_or_default();
                let host = port["host_ip"].as_str().unwrap_or(short);
                let published = port["published"].as_str().unwrap_or(short);
                if !host.starts_with("${BIND_ADDRESS:-") || !published.contains("_PORT:-") {
                    wrong.push(format!("{id} in {path}: {port}"));
                }
            }
        }
    }
    wrong
}

fn all(compose: &Value) -> impl Iterator<Item = (&String, &Value)> {
    service_map(compose).iter()
}

/// A database, a broker or another image that is used as it is, without a port in the production form, is for other
/// services only: its networks reach nothing else. What is built here may have to call the world.
pub(super) fn networks(project: &Project<'_>) -> Vec<String> {
    let compose = project.compose("compose.yaml");
    let mut wrong = Vec::new();
    for (summary, service) in long_running(project, compose) {
        if service["ports"].is_array() || summary.built {
            continue;
        }
        for network in names(&service["networks"]) {
            if compose["networks"][&network]["internal"] != true {
                wrong.push(format!("{} is on {network}, which is not internal", summary.id));
            }
        }
    }
    wrong
}

fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Array(list) => {
            list.iter().filter_map(Value::as_str).map(ToOwned::to_owned).collect()
        }
        Value::Object(map) => map.keys().cloned().collect(),
        _ => Vec::new(),
    }
}

pub(super) fn declared(project: &Project<'_>) -> Vec<String> {
    let compose = project.compose("compose.yaml");
    let mut wrong = Vec::new();
    for (id, service) in all(compose) {
        for network in names(&service["networks"]) {
            if compose["networks"].get(&network).is_none() {
                wrong.push(format!("{id}: network {network} is not declared"));
            }
        }
        for volume in service["volumes"].as_array().into_iter().flatten() {
            let short = volume.as_str().map(source_of);
            let source = short.or(volume["source"].as_str()).unwrap_or_default();
            let named = !source.starts_with(['.', '/']) && volume["type"] != "bind";
            if named && compose["volumes"].get(source).is_none() {
                wrong.push(format!("{id}: volume {source} is not declared"));
            }
            if !named && short.is_some() && source.starts_with("./") && source.ends_with("/app") {
                wrong.push(format!("{id}: source code is mounted in the production form"));
            }
        }
    }
    wrong
}

/// What stands before the first colon: `logs:/logs:ro` → `logs`; of a variable, its default: `${FROM:-logs}:/logs`.
fn source_of(volume: &str) -> &str {
    match volume.strip_prefix("${").and_then(|rest| rest.split_once('}')) {
        Some((variable, _)) => variable.split_once(":-").map_or("", |(_, default)| default),
        None => volume.split(':').next().unwrap_or_default(),
    }
}

pub(super) fn variables(project: &Project<'_>) -> Vec<String> {
    let env = env_file::parse(text(project.tree, ".env")).expect(".env");
    let example = env_file::parse(text(project.tree, ".env.example")).expect(".env.example");
    let mut wrong = Vec::new();
    if env.keys().ne(example.keys()) {
        wrong.push(".env and .env.example differ".into());
    }
    let mut used = String::new();
    for path in ["compose.yaml", "compose.override.yaml"] {
        let compose = text(project.tree, path);
        let code = compose.lines().filter(|line| !line.trim_start().starts_with('#'));
        let code = code.collect::<Vec<_>>().join("\n");
        let (needed, invalid) = interpolation::needs(&code, &|name| env.get(name).is_some());
        let needed = needed.iter().filter(|need| env.get(&need.name).is_none());
        wrong.extend(needed.map(|need| format!("{path}: {} is not in .env", need.name)));
        if invalid > 0 {
            wrong.push(format!("{path}: a `$` that is no reference"));
        }
        used.push_str(&code);
    }
    for key in env.keys().filter(|key| !holds(&used, &format!("${{{key}"))) {
        wrong.push(format!("{key} of .env is used nowhere"));
    }
    wrong
}

pub(super) fn development(project: &Project<'_>) -> Vec<String> {
    let compose = project.compose("compose.override.yaml");
    let mut wrong = Vec::new();
    let built = |service: &&ServiceSummary| service.built && service.keeps_running();
    for summary in project.summary.services.iter().filter(built) {
        let service = &compose["services"][&summary.id];
        let bind = service["volumes"]
            .as_array()
            .is_some_and(|list| list.iter().any(|volume| volume.to_string().contains("./")));
        if !bind {
            wrong.push(format!("{}: the code is not mounted", summary.id));
        }
        if service["develop"]["watch"].as_array().is_none_or(Vec::is_empty) {
            wrong.push(format!("{}: no develop.watch", summary.id));
        }
    }
    for summary in &project.summary.services {
        let dev = summary
            .port
            .as_ref()
            .is_some_and(|port| port.form == stackwright::core::scenario::service::PortForm::Dev);
        if dev && !compose["services"][&summary.id]["ports"].is_array() {
            wrong.push(format!("{}: no debug port", summary.id));
        }
    }
    wrong
}
