//! Where words go: data to stdout, talk to stderr.

use std::io::{self, IsTerminal, Write};

use console::Style;

use super::safe::screen;

/// How much colour to use.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Color {
    /// Where a terminal reads it, and `NO_COLOR` is not set.
    #[default]
    Auto,
    Always,
    Never,
}

/// The two streams, and what is allowed on them.
pub(crate) struct Streams {
    out: Box<dyn Write + Send>,
    err: Box<dyn Write + Send>,
    quiet: bool,
    json: bool,
    on_out: Palette,
    on_err: Palette,
    animated: bool,
}

impl Streams {
    /// The process's own streams.
    pub(crate) fn real(color: Color, quiet: bool, json: bool, no_color: bool) -> Self {
        let wanted = |terminal: bool| match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => terminal && !no_color,
        };
        Self {
            on_out: Palette { on: wanted(io::stdout().is_terminal()) },
            on_err: Palette { on: wanted(io::stderr().is_terminal()) },
            animated: io::stderr().is_terminal() && !quiet && !json,
            out: Box::new(io::stdout()),
            err: Box::new(io::stderr()),
            quiet,
            json,
        }
    }

    /// True when `--json` asks for machine output.
    pub(crate) fn json(&self) -> bool {
        self.json
    }

    /// True when nothing but data and errors is to be said.
    pub(crate) fn quiet(&self) -> bool {
        self.quiet
    }

    /// True when progress may be drawn: stderr is a terminal, and nobody asked for silence.
    pub(crate) fn animated(&self) -> bool {
        self.animated
    }

    /// How wide the person's screen is, in columns; 100 where talk goes elsewhere.
    pub(crate) fn width() -> usize {
        console::Term::stderr().size_checked().map_or(100, |(_, columns)| columns.into())
    }

    /// Writes text for people to stdout, made safe, and a line end.
    ///
    /// # Errors
    /// Whatever the stream says; a broken pipe among it, which the caller takes as success.
    pub(crate) fn show(&mut self, text: &str) -> io::Result<()> {
        let text = screen(text, self.on_out.on);
        self.data(&text)
    }

    /// Writes data for programs (JSON, scripts) to stdout as it is, and a line end.
    ///
    /// # Errors
    /// The same as [`Streams::show`].
    pub(crate) fn data(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{text}")?;
        self.out.flush()
    }

    /// Says something to the person: stderr, silent with `--quiet`. A failure to say it is not worth failing for.
    pub(crate) fn talk(&mut self, text: &str) {
        if !self.quiet {
            self.complain(text);
        }
    }

    /// Says something that `--quiet` does not silence: errors.
    pub(crate) fn complain(&mut self, text: &str) {
        let _ = writeln!(self.err, "{}", screen(text, self.on_err.on));
    }

    /// The styles for text on stdout.
    pub(crate) fn out_palette(&self) -> Palette {
        self.on_out
    }

    /// The styles for text on stderr.
    pub(crate) fn err_palette(&self) -> Palette {
        self.on_err
    }
}

/// The few styles of the tool. Colour never carries meaning alone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Palette {
    on: bool,
}

impl Palette {
    /// True when styles are drawn.
    pub(crate) fn is_on(self) -> bool {
        self.on
    }

    /// No colour at all.
    #[cfg(test)]
    pub(crate) fn plain() -> Self {
        Self { on: false }
    }

    /// Colour, whatever the terminal.
    #[cfg(test)]
    pub(crate) fn colored() -> Self {
        Self { on: true }
    }

    /// What is styled is made safe first: the only sequences in the result are the style's.
    fn paint(self, style: Style, text: &str) -> String {
        style.force_styling(self.on).apply_to(screen(text, false)).to_string()
    }

    /// What went wrong.
    pub(crate) fn error(self, text: &str) -> String {
        self.paint(Style::new().red().bold(), text)
    }

    /// What may go wrong.
    pub(crate) fn warning(self, text: &str) -> String {
        self.paint(Style::new().yellow().bold(), text)
    }

    /// What went well.
    pub(crate) fn good(self, text: &str) -> String {
        self.paint(Style::new().green(), text)
    }

    /// Commands, values, and what can be typed.
    pub(crate) fn literal(self, text: &str) -> String {
        self.paint(Style::new().cyan(), text)
    }

    pub(crate) fn heading(self, text: &str) -> String {
        self.paint(Style::new().bold(), text)
    }

    /// What can be skipped when reading.
    pub(crate) fn faint(self, text: &str) -> String {
        self.paint(Style::new().dim(), text)
    }
}
