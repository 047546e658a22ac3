//! Why a rendering ends early.

use crate::core::problem::Problem;

/// What is wrong with a template, or what it asks too much of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    /// The engine's own report, in English, with template, line and column.
    Engine(String),
    /// Something that templates may not use.
    Refused {
        /// The template.
        template: String,
        /// Counted from 1.
        line: usize,
        /// The tag, filter or sign.
        what: String,
    },
    /// Templates or components that call each other: the first is the last.
    Circle(Vec<String>),
    /// A chain of calls that is too long.
    Deep {
        /// Who calls whom.
        chain: Vec<String>,
        /// How many it may be.
        most: usize,
    },
    /// More than a rendering may be; the template is the one that it was in.
    Bound {
        /// What there is too much of.
        bound: Bound,
        /// The template that was being rendered.
        template: String,
        /// How much it may be.
        most: u64,
    },
}

/// What there can be too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// Bytes of one file.
    File,
    /// Bytes of all files together.
    Project,
    /// Rounds of loops.
    Rounds,
    /// Text that is gone through.
    Work,
    /// Bytes of one value.
    Value,
}

impl Stop {
    /// The problem to tell. What a rendered file is called stands in its place.
    pub fn into_problem(self) -> Problem {
        match self {
            Self::Engine(report) => Problem::new("template-broken").arg("reason", report),
            Self::Refused { template, line, what } => {
                let problem = Problem::new("template-refused").arg("what", what);
                problem.hint("hint-template-refused").file(template).line(line)
            }
            Self::Circle(chain) => Problem::new("template-circle").arg("chain", chain.join(" → ")),
            Self::Deep { chain, most } => Problem::new("template-deep")
                .arg("most", most)
                .file(chain.first().cloned().unwrap_or_default())
                .list("chain", chain),
            Self::Bound { bound, template, most } => {
                let problem = Problem::new(bound.code()).arg("most", most);
                problem.hint("hint-template-bound").file(template)
            }
        }
    }
}

impl Bound {
    fn code(self) -> &'static str {
        match self {
            Self::File => "template-file-large",
            Self::Project => "template-project-large",
            Self::Rounds => "template-rounds",
            Self::Work => "template-work",
            Self::Value => "template-value",
        }
    }
}

/// The line of a place, counted from 1.
pub fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1
}
