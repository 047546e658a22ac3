//! Variables filled in, and texts made what their place takes. Source: the Compose specification, "Interpolation";
//! compose-go, `loader/interpolate.go`, for the places that take numbers and truths.

use serde_json::Value;

use super::path::{fits, shape};
use super::{ComposeError, Surroundings};
use crate::core::compose::interpolation::{Refused, strictly};

/// All texts of a project together, in bytes.
pub(super) const MOST_BYTES: usize = 16 << 20;

/// What a place takes.
#[derive(Clone, Copy)]
enum Kind {
    Whole,
    Number,
    Truth,
}

/// Places that take something else than text; a text that stands there is read.
const KINDS: [(&str, Kind); 31] = [
    ("services.*.configs.*.mode", Kind::Whole),
    ("services.*.cpu_count", Kind::Whole),
    ("services.*.cpu_percent", Kind::Number),
    ("services.*.cpu_period", Kind::Whole),
    ("services.*.cpu_quota", Kind::Whole),
    ("services.*.cpus", Kind::Number),
    ("services.*.cpu_shares", Kind::Whole),
    ("services.*.init", Kind::Truth),
    ("services.*.deploy.replicas", Kind::Whole),
    ("services.*.deploy.update_config.parallelism", Kind::Whole),
    ("services.*.deploy.update_config.max_failure_ratio", Kind::Number),
    ("services.*.deploy.restart_policy.max_attempts", Kind::Whole),
    ("services.*.healthcheck.retries", Kind::Whole),
    ("services.*.healthcheck.disable", Kind::Truth),
    ("services.*.oom_score_adj", Kind::Whole),
    ("services.*.pids_limit", Kind::Whole),
    ("services.*.ports.*.target", Kind::Whole),
    ("services.*.privileged", Kind::Truth),
    ("services.*.read_only", Kind::Truth),
    ("services.*.scale", Kind::Whole),
    ("services.*.secrets.*.mode", Kind::Whole),
    ("services.*.stdin_open", Kind::Truth),
    ("services.*.tty", Kind::Truth),
    ("services.*.ulimits.*", Kind::Whole),
    ("services.*.ulimits.*.hard", Kind::Whole),
    ("services.*.ulimits.*.soft", Kind::Whole),
    ("services.*.volumes.*.read_only", Kind::Truth),
    ("*.*.external", Kind::Truth),
    ("networks.*.internal", Kind::Truth),
    ("networks.*.attachable", Kind::Truth),
    ("networks.*.enable_ipv6", Kind::Truth),
];

/// Fills in the variables of every text of `value`; keys stay as they are. `left` is what all of them may take.
pub(super) fn in_place(
    value: &mut Value,
    name: &str,
    around: &Surroundings<'_>,
    left: &mut usize,
) -> Result<(), ComposeError> {
    // Compose knows the project's own name as a variable.
    let lookup = |variable: &str| match around.variable(variable) {
        None if variable == "COMPOSE_PROJECT_NAME" => Some(name.to_owned()),
        value => value,
    };
    Filler { lookup: &lookup, path: Vec::new(), left }.value(value)
}

/// One text with its variables filled in.
pub(super) fn text(
    text: &str,
    key: &str,
    around: &Surroundings<'_>,
) -> Result<String, ComposeError> {
    strictly(text, &|name| around.variable(name), MOST_BYTES).map_err(|why| refused(why, key))
}

struct Filler<'a> {
    lookup: &'a dyn Fn(&str) -> Option<String>,
    path: Vec<String>,
    left: &'a mut usize,
}

impl Filler<'_> {
    fn value(&mut self, value: &mut Value) -> Result<(), ComposeError> {
        match value {
            Value::String(text) => {
                let filled = strictly(text, self.lookup, *self.left)
                    .map_err(|why| refused(why, &self.path.join(".")))?;
                *self.left -= filled.len();
                *value = self.cast(filled)?;
            }
            Value::Array(list) => {
                for (index, entry) in list.iter_mut().enumerate() {
                    self.path.push(index.to_string());
                    self.value(entry)?;
                    self.path.pop();
                }
            }
            Value::Object(map) => {
                for (key, entry) in map {
                    self.path.push(key.clone());
                    self.value(entry)?;
                    self.path.pop();
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn cast(&self, text: String) -> Result<Value, ComposeError> {
        let kind = KINDS.iter().find(|(pattern, _)| fits(&self.path, pattern));
        let read = match kind.map(|(_, kind)| kind) {
            None => return Ok(text.into()),
            Some(Kind::Whole) => text.parse::<i64>().ok().map(Value::from),
            Some(Kind::Number) => text.parse::<f64>().ok().map(Value::from),
            Some(Kind::Truth) => truth(&text).map(Value::from),
        };
        read.ok_or_else(|| shape(&self.path))
    }
}

/// The words for true and false of YAML 1.1, which Compose takes from a variable.
fn truth(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "y" | "yes" | "on" => Some(true),
        "false" | "n" | "no" | "off" => Some(false),
        _ => None,
    }
}

fn refused(why: Refused, key: &str) -> ComposeError {
    let key = key.to_owned();
    match why {
        Refused::Invalid => ComposeError::Dollar { key },
        Refused::Missing(name) => ComposeError::Variable { key, name },
        Refused::TooLong => ComposeError::TooMuch { key },
    }
}
