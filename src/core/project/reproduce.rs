//! The command that makes the same project again, without a question and without a secret.

use crate::core::answers::given::Layer;
use crate::core::answers::resolve::{Answer, Answers};
use crate::core::render::filters::shell;
use crate::core::scenario::Scenario;
use crate::core::scenario::question::Type;
use crate::core::text::Locale;

/// The command's parts besides the answers.
pub struct Reproduction<'a> {
    /// What is generated.
    pub scenario: &'a Scenario,
    /// The folder as it is typed.
    pub folder: &'a str,
    /// The language of the documents.
    pub locale: Locale,
    /// Was it made without git?
    pub no_git: bool,
}

/// The command, on one line.
pub fn command(parts: &Reproduction<'_>, answers: &Answers) -> String {
    let folder = if parts.folder.starts_with('-') {
        format!("./{}", parts.folder)
    } else {
        parts.folder.to_owned()
    };
    let mut words = vec!["stackwright new".into(), shell(&parts.scenario.id), shell(&folder)];
    words.push(format!("--lang {}", parts.locale.code()));
    words.push("--defaults".into());
    words.extend(answers.iter().filter_map(|(key, answer)| {
        let value = answer.value.as_ref().filter(|_| is_said(parts.scenario, key, answer))?;
        Some(format!("--set {}", shell(&format!("{key}={value}"))))
    }));
    if parts.no_git {
        words.push("--no-git".into());
    }
    words.join(" ")
}

/// Secrets are never said. What follows from other answers follows again; only a port was worked out from this very
/// host.
fn is_said(scenario: &Scenario, key: &str, answer: &Answer) -> bool {
    let kind = scenario.question(key).map(|question| question.kind);
    match (kind, answer.layer) {
        (Some(Type::Secret), _) | (_, Layer::Default) => false,
        (kind, Layer::Computed) => kind == Some(Type::Port),
        _ => true,
    }
}
