//! Tera, and the only file that knows it besides the filters.

use std::error::Error as _;

use tera::{Context, Tera};

use super::filters;

/// A set of compiled templates.
pub struct Engine(Tera);

/// What templates see, in the engine's own form: made once, used for every file.
pub struct View(Context);

impl View {
    /// Takes an object over.
    ///
    /// # Errors
    /// When it is no object.
    pub fn new(context: &serde_json::Value) -> Result<Self, String> {
        Context::from_serialize(context).map(Self).map_err(|error| report(&error))
    }
}

impl Engine {
    /// Compiles named templates. Unknown filters, tests and includes are found here already.
    ///
    /// # Errors
    /// Tera's own report with template, line and column.
    pub fn new<'t>(
        templates: impl IntoIterator<Item = (&'t str, &'t str)>,
    ) -> Result<Self, String> {
        let mut tera = Tera::default();
        // Nothing here is HTML; escaping would break every other format.
        tera.autoescape_on(Vec::<&'static str>::new());
        filters::register(&mut tera);
        tera.add_raw_templates(templates).map_err(|error| report(&error))?;
        Ok(Self(tera))
    }

    /// Renders one of them. The result ends in exactly one line end and starts with none, whatever tags stood there.
    ///
    /// # Errors
    /// Tera's own report: an undefined variable, a wrong type, with template, line and column.
    pub fn render(&self, name: &str, view: &View) -> Result<String, String> {
        let text = self.0.render(name, &view.0).map_err(|error| report(&error))?;
        let text = text.trim_start_matches('\n').trim_end();
        Ok(if text.is_empty() { String::new() } else { format!("{text}\n") })
    }
}

/// An error with all its causes.
fn report(error: &tera::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn render(template: &str, context: &serde_json::Value) -> Result<String, String> {
        Engine::new([("t", template)])?.render("t", &View::new(context)?)
    }

    #[test]
    fn undefined_variables_are_errors_with_their_place() {
        let error = render("a\n{{ nothing }}", &serde_json::json!({})).expect_err("undefined");
        assert!(error.contains("nothing") && error.contains('2'), "{error}");
    }

    #[test]
    fn the_environment_cannot_be_read() {
        assert!(render("{{ get_env(name='HOME') }}", &serde_json::json!({})).is_err());
    }

    #[test]
    fn nothing_is_escaped_and_the_end_is_one_line_end() {
        let context = serde_json::json!({ "x": "<&\"'>" });
        assert_eq!(render("\n{{ x }}\n\n", &context).as_deref(), Ok("<&\"'>\n"));
        assert_eq!(render("{% if false %}x{% endif %}\n", &context).as_deref(), Ok(""));
    }
}
