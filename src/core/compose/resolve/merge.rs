//! One file over another. Source: the Compose specification, "Merge and override"; compose-go, `override/merge.go`.

use serde_json::{Map, Value};

use super::ComposeError;
use super::lists::{as_list, as_map};
use super::path::{fits, shape};

/// How something is merged where it is not: maps key by key, lists one after the other, anything else replaced.
#[derive(Clone, Copy)]
enum Rule {
    /// The later one counts: half a command is none.
    Replace,
    /// Maps and lists of `KEY=VALUE` are one list; of two entries with one key the later counts ([`super::unique`]).
    Sequence,
    /// A text is its `context`.
    Build,
    /// Lists are maps of these services, with what the short form means.
    DependsOn,
    /// Lists are maps of these networks.
    Networks,
    /// Options belong to a driver: another driver, other options.
    Logging,
    /// Subnets are merged with their like.
    Ipam,
}

const RULES: [(&str, Rule); 26] = [
    ("networks.*.ipam.config", Rule::Ipam),
    ("networks.*.labels", Rule::Sequence),
    ("volumes.*.labels", Rule::Sequence),
    ("services.*.annotations", Rule::Sequence),
    ("services.*.build", Rule::Build),
    ("services.*.build.args", Rule::Sequence),
    ("services.*.build.additional_contexts", Rule::Sequence),
    ("services.*.build.extra_hosts", Rule::Sequence),
    ("services.*.build.labels", Rule::Sequence),
    ("services.*.command", Rule::Replace),
    ("services.*.depends_on", Rule::DependsOn),
    ("services.*.deploy.labels", Rule::Sequence),
    ("services.*.dns", Rule::Sequence),
    ("services.*.dns_opt", Rule::Sequence),
    ("services.*.dns_search", Rule::Sequence),
    ("services.*.entrypoint", Rule::Replace),
    ("services.*.env_file", Rule::Sequence),
    ("services.*.environment", Rule::Sequence),
    ("services.*.extra_hosts", Rule::Sequence),
    ("services.*.healthcheck.test", Rule::Replace),
    ("services.*.labels", Rule::Sequence),
    ("services.*.logging", Rule::Logging),
    ("services.*.networks", Rule::Networks),
    ("services.*.sysctls", Rule::Sequence),
    ("services.*.tmpfs", Rule::Sequence),
    ("services.*.ulimits.*", Rule::Replace),
];

/// Takes out of `project` what a later file resets or overrides.
pub(super) fn forget(project: &mut Value, replaced: &[Vec<String>]) {
    for path in replaced {
        let Some((last, before)) = path.split_last() else { continue };
        let found = before.iter().try_fold(&mut *project, |value, key| value.get_mut(key));
        if let Some(map) = found.and_then(Value::as_object_mut) {
            map.shift_remove(last);
        }
    }
}

/// Puts `later` over `project`.
pub(super) fn over(project: &mut Value, later: Value) -> Result<(), ComposeError> {
    let merged = value(project.take(), later, &mut Vec::new())?;
    *project = merged;
    Ok(())
}

fn value(base: Value, over: Value, path: &mut Vec<String>) -> Result<Value, ComposeError> {
    if let Some((_, rule)) = RULES.iter().find(|(pattern, _)| fits(path, pattern)) {
        return by_rule(*rule, base, over, path);
    }
    match (base, over) {
        (base, Value::Null) => Ok(base),
        (Value::Object(base), Value::Object(over)) => maps(base, over, path),
        (Value::Array(mut base), Value::Array(over)) => {
            base.extend(over);
            Ok(base.into())
        }
        (Value::Object(_) | Value::Array(_), _) => Err(shape(path)),
        (_, over) => Ok(over),
    }
}

fn by_rule(
    rule: Rule,
    base: Value,
    over: Value,
    path: &mut Vec<String>,
) -> Result<Value, ComposeError> {
    match rule {
        Rule::Replace => Ok(over),
        Rule::Sequence => {
            let mut list = as_list(base);
            list.extend(as_list(over));
            Ok(list.into())
        }
        Rule::Build => maps(build(base, path)?, build(over, path)?, path),
        Rule::DependsOn => {
            let started = || serde_json::json!({"condition": "service_started", "required": true});
            maps(as_map(base, &started, path)?, as_map(over, &started, path)?, path)
        }
        Rule::Networks => {
            let nothing = || Value::Null;
            maps(as_map(base, &nothing, path)?, as_map(over, &nothing, path)?, path)
        }
        Rule::Logging => match (base, over) {
            (base, Value::Null) => Ok(base),
            (Value::Object(base), Value::Object(over)) => {
                let drivers = (base.get("driver"), over.get("driver"));
                match drivers {
                    (Some(one), Some(other)) if one != other => Ok(over.into()),
                    _ => maps(base, over, path),
                }
            }
            (_, over) => Ok(over),
        },
        Rule::Ipam => ipam(base, over, path),
    }
}

fn maps(
    mut base: Map<String, Value>,
    over: Map<String, Value>,
    path: &mut Vec<String>,
) -> Result<Value, ComposeError> {
    for (key, later) in over {
        let earlier = base.get_mut(&key).filter(|_| !key.starts_with("x-"));
        let merged = match earlier {
            None => later,
            Some(earlier) => {
                path.push(key.clone());
                let merged = value(earlier.take(), later, path)?;
                path.pop();
                merged
            }
        };
        base.insert(key, merged);
    }
    Ok(base.into())
}

fn build(value: Value, path: &[String]) -> Result<Map<String, Value>, ComposeError> {
    match value {
        Value::Null => Ok(Map::new()),
        Value::Object(map) => Ok(map),
        Value::String(text) => Ok(Map::from_iter([("context".to_owned(), text.into())])),
        _ => Err(shape(path)),
    }
}

/// Pools of one subnet are one; others stand beside each other.
fn ipam(base: Value, over: Value, path: &mut Vec<String>) -> Result<Value, ComposeError> {
    let (Value::Array(mut pools), Value::Array(over)) = (base, over) else {
        return Err(shape(path));
    };
    for later in over {
        let same = pools.iter_mut().find(|pool| pool.get("subnet") == later.get("subnet"));
        match same {
            Some(pool) => {
                let (Value::Object(base), Value::Object(over)) = (pool.take(), later) else {
                    return Err(shape(path));
                };
                *pool = maps(base, over, path)?;
            }
            None => pools.push(later),
        }
    }
    Ok(pools.into())
}
