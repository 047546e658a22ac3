//! Tera, and the only file that knows it besides the filters.

use std::collections::BTreeMap;
use std::error::Error as _;
use std::io::{self, Write};

use tera::{Context, Tera};

use super::meter::{BOUNDS, Bounds};
use super::stop::{Bound, Stop};
use super::{filters, guard, meter};

/// A set of compiled templates.
pub struct Engine {
    tera: Tera,
    bounds: Bounds,
    /// What each template goes through when nothing repeats; empty where no meter is built in.
    costs: BTreeMap<String, u64>,
}

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
    /// Compiles named templates as they are: those of the program itself, which tests have rendered in every way that
    /// there is. Unknown filters, tests and includes are found here already.
    ///
    /// # Errors
    /// Tera's own report with template, line and column.
    pub fn new(templates: &[(&str, &str)]) -> Result<Self, Stop> {
        Self::compile(templates.iter().copied(), Tera::default(), BTreeMap::new())
    }

    /// Compiles templates of strangers with a meter in them, so that every rendering ends within `bounds`.
    ///
    /// # Errors
    /// Tera's own report; what such templates may not use; calls in a circle, or too deep.
    pub fn bounded(templates: &[(&str, &str)], bounds: Bounds) -> Result<Self, Stop> {
        let guarded = guard::guarded(templates)?;
        let mut tera = Tera::default();
        meter::register(&mut tera);
        let templates = guarded.templates.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        Ok(Self { bounds, ..Self::compile(templates, tera, guarded.costs)? })
    }

    fn compile<'t>(
        templates: impl Iterator<Item = (&'t str, &'t str)>,
        mut tera: Tera,
        costs: BTreeMap<String, u64>,
    ) -> Result<Self, Stop> {
        // Nothing here is HTML; escaping would break every other format.
        tera.autoescape_on(Vec::<&'static str>::new());
        filters::register(&mut tera);
        tera.add_raw_templates(templates).map_err(|error| Stop::Engine(report(&error)))?;
        Ok(Self { tera, bounds: BOUNDS, costs })
    }

    /// How much a rendering may be.
    pub fn bounds(&self) -> &Bounds {
        &self.bounds
    }

    /// Renders one of them. The result ends in exactly one line end and starts with none, whatever tags stood there.
    ///
    /// # Errors
    /// Tera's own report: an undefined variable, a wrong type, with template, line and column; a bound that is hit.
    pub fn render(&self, name: &str, view: &View) -> Result<String, Stop> {
        meter::begin(&self.bounds, self.costs.get(name).copied().unwrap_or_default());
        let mut output =
            Output { bytes: Vec::with_capacity(4096), most: self.bounds.file, over: false };
        let rendered = match meter::over() {
            None => self.tera.render_to(name, &view.0, &mut output),
            Some(_) => Ok(()),
        };
        let over = meter::over().or(output.over.then_some(Bound::File));
        if let Some(bound) = over {
            let most = self.bounds.of(bound);
            return Err(Stop::Bound { bound, template: name.to_owned(), most });
        }
        rendered.map_err(|error| Stop::Engine(report(&error)))?;
        let text = String::from_utf8(output.bytes).map_err(|e| Stop::Engine(e.to_string()))?;
        let text = text.trim_start_matches('\n').trim_end();
        Ok(if text.is_empty() { String::new() } else { format!("{text}\n") })
    }
}

/// What is rendered, up to a size.
struct Output {
    bytes: Vec<u8>,
    most: u64,
    over: bool,
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.over |= (self.bytes.len() + bytes.len()) as u64 > self.most;
        if self.over {
            return Err(io::Error::other("the file is too large"));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
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
        let engine = Engine::new(&[("t", template)]).map_err(|stop| format!("{stop:?}"))?;
        engine.render("t", &View::new(context)?).map_err(|stop| format!("{stop:?}"))
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
