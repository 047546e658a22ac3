//! The one form of each value. Source: the Compose specification (types of each attribute); compose-go, `types/`.

use serde_json::{Map, Value};

use super::lists::{as_list, pairs};
use super::path::shape;
use super::table::{Row, each};
use super::units::{bytes, shown, time};
use super::{ComposeError, Surroundings, words};

/// What a value becomes.
#[derive(Clone, Copy)]
enum Form {
    /// Names with texts; without a value, the variable of this name.
    Environment,
    /// The same; what nobody sets is left out.
    Arguments,
    /// Names with texts.
    Texts,
    /// `HOST=ADDRESS`, sorted.
    Hosts,
    /// A list of texts.
    List,
    /// A list of words.
    Command,
    /// The command of a healthcheck.
    Test,
    /// Bytes as text.
    Bytes,
    /// A time as Go writes it.
    Time,
    /// A number.
    Number,
    /// A number; `all` is -1.
    Count,
}

const ROWS: [Row<Form>; 50] = [
    ("services.*.environment", Form::Environment),
    ("services.*.build.args", Form::Arguments),
    ("services.*.labels", Form::Texts),
    ("services.*.annotations", Form::Texts),
    ("services.*.sysctls", Form::Texts),
    ("services.*.storage_opt", Form::Texts),
    ("services.*.deploy.labels", Form::Texts),
    ("services.*.build.labels", Form::Texts),
    ("services.*.build.additional_contexts", Form::Texts),
    ("services.*.logging.options", Form::Texts),
    ("networks.*.labels", Form::Texts),
    ("networks.*.driver_opts", Form::Texts),
    ("volumes.*.labels", Form::Texts),
    ("volumes.*.driver_opts", Form::Texts),
    ("secrets.*.labels", Form::Texts),
    ("configs.*.labels", Form::Texts),
    ("services.*.extra_hosts", Form::Hosts),
    ("services.*.build.extra_hosts", Form::Hosts),
    ("services.*.dns", Form::List),
    ("services.*.dns_opt", Form::List),
    ("services.*.dns_search", Form::List),
    ("services.*.tmpfs", Form::List),
    ("services.*.expose", Form::List),
    ("services.*.build.cache_from", Form::List),
    ("services.*.build.cache_to", Form::List),
    ("services.*.build.tags", Form::List),
    ("services.*.build.platforms", Form::List),
    ("services.*.command", Form::Command),
    ("services.*.entrypoint", Form::Command),
    ("services.*.healthcheck.test", Form::Test),
    ("services.*.mem_limit", Form::Bytes),
    ("services.*.mem_reservation", Form::Bytes),
    ("services.*.memswap_limit", Form::Bytes),
    ("services.*.mem_swappiness", Form::Bytes),
    ("services.*.shm_size", Form::Bytes),
    ("services.*.build.shm_size", Form::Bytes),
    ("services.*.deploy.resources.*.memory", Form::Bytes),
    ("services.*.volumes.*.tmpfs.size", Form::Bytes),
    ("services.*.healthcheck.interval", Form::Time),
    ("services.*.healthcheck.timeout", Form::Time),
    ("services.*.healthcheck.start_period", Form::Time),
    ("services.*.healthcheck.start_interval", Form::Time),
    ("services.*.stop_grace_period", Form::Time),
    ("services.*.deploy.*.delay", Form::Time),
    ("services.*.deploy.*.monitor", Form::Time),
    ("services.*.deploy.*.window", Form::Time),
    ("services.*.deploy.resources.*.cpus", Form::Number),
    ("services.*.deploy.resources.*.devices.*.count", Form::Count),
    ("services.*.scale", Form::Number),
    ("services.*.deploy.replicas", Form::Number),
];

/// Gives every value of `project` its form.
pub(super) fn settle(project: &mut Value, around: &Surroundings<'_>) -> Result<(), ComposeError> {
    each(project, &ROWS, &mut |value, form, path| {
        if value.is_null() {
            return Ok(());
        }
        *value = settled(value.take(), form, path, around)?;
        Ok(())
    })
}

fn settled(
    value: Value,
    form: Form,
    path: &[String],
    around: &Surroundings<'_>,
) -> Result<Value, ComposeError> {
    let unknown = || shape(path);
    Ok(match form {
        Form::Environment => variables(pairs(value, path)?, around).into(),
        Form::Arguments => {
            let all = variables(pairs(value, path)?, around);
            Value::Object(all.into_iter().filter(|(_, value)| !value.is_null()).collect())
        }
        Form::Texts => Value::Object(texts(pairs(value, path)?)),
        Form::Hosts => hosts(value).ok_or_else(unknown)?,
        Form::List => as_list(value).iter().map(|entry| Value::from(shown(entry))).collect(),
        Form::Command => command(value).ok_or_else(unknown)?,
        Form::Test => match value {
            Value::String(text) => vec!["CMD-SHELL".to_owned(), text].into(),
            other => other,
        },
        Form::Bytes => bytes(&shown(&value)).ok_or_else(unknown)?.to_string().into(),
        Form::Time => time(&shown(&value)).ok_or_else(unknown)?.into(),
        Form::Count if value == "all" => Value::from(-1),
        Form::Number | Form::Count => match value {
            Value::String(text) => text.parse::<f64>().map(Value::from).map_err(|_| unknown())?,
            other => other,
        },
    })
}

/// Texts, and the value of a variable of that name where there is none.
fn variables(map: Map<String, Value>, around: &Surroundings<'_>) -> Map<String, Value> {
    let value = |name: &str, value: Value| match value {
        Value::Null => around.variable(name).map_or(Value::Null, Value::from),
        value => shown(&value).into(),
    };
    map.into_iter().map(|(name, set)| (name.clone(), value(&name, set))).collect()
}

fn texts(map: Map<String, Value>) -> Map<String, Value> {
    map.into_iter().map(|(name, value)| (name, shown(&value).into())).collect()
}

/// `HOST=ADDRESS` or `HOST:ADDRESS`, and a map of them; brackets of an address go.
fn hosts(value: Value) -> Option<Value> {
    let mut all = Vec::new();
    for entry in as_list(value) {
        let text = shown(&entry);
        let (host, address) = text.split_once('=').or_else(|| text.split_once(':'))?;
        let bare = address.strip_prefix('[').and_then(|address| address.strip_suffix(']'));
        all.push(format!("{host}={}", bare.unwrap_or(address)));
    }
    all.sort();
    Some(all.into())
}

fn command(value: Value) -> Option<Value> {
    match value {
        Value::String(text) => words::split(&text).map(Value::from),
        Value::Array(list) => Some(list.iter().map(|word| Value::from(shown(word))).collect()),
        _ => None,
    }
}
