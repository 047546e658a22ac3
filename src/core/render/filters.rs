//! The filters that templates know: each makes any text safe in one format.

use tera::{Kwargs, State, Tera, TeraResult, Value};

use crate::core::compose::env_file;
use crate::core::values::quote::{comment, markdown, shell, toml_text, yaml};

/// Makes the filters known to templates.
pub(crate) fn register(tera: &mut Tera) {
    tera.register_filter("yaml", |value: &Value, _: Kwargs, _: &State| yaml(&shown(value)));
    tera.register_filter("compose", |value: &Value, _: Kwargs, _: &State| {
        yaml(&shown(value)).replace('$', "$$")
    });
    tera.register_filter("json", json);
    tera.register_filter("toml", |value: &Value, _: Kwargs, _: &State| toml_text(&shown(value)));
    tera.register_filter("shell", |value: &Value, _: Kwargs, _: &State| shell(&shown(value)));
    tera.register_filter("comment", |value: &Value, _: Kwargs, _: &State| comment(&shown(value)));
    tera.register_filter("markdown", |value: &Value, _: Kwargs, _: &State| markdown(&shown(value)));
    tera.register_filter("env_value", |value: &Value, _: Kwargs, _: &State| {
        env_file::quote(&shown(value)).map_err(|error| tera::Error::message(error.to_string()))
    });
}

fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn json(value: &Value, _: Kwargs, _: &State) -> TeraResult<String> {
    serde_json::to_string(value).map_err(|error| tera::Error::message(error.to_string()))
}
