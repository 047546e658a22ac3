//! The command that makes the same project again, without a question and without a secret.

use std::collections::BTreeMap;

use crate::core::answers::given::{Given, Layer};
use crate::core::answers::recorded::Kind;
use crate::core::answers::resolve::{Answer, Answers, Surroundings, resolve};
use crate::core::scenario::Scenario;
use crate::core::seams::AllFree;
use crate::core::values::Value;
use crate::core::values::shell::word;
use crate::core::values::text::Locale;

/// The command's parts besides the answers.
pub(crate) struct Reproduction<'a> {
    /// What is generated.
    pub scenario: &'a Scenario,
    /// The folder as it is typed.
    pub folder: &'a str,
    /// Its name as a slug, from which the project's name follows.
    pub slug: Option<&'a str>,
    /// The language of the documents.
    pub locale: Locale,
    /// Was it made without git?
    pub no_git: bool,
    /// Was it added to a folder that holds files?
    pub into_existing: bool,
}

/// The command, on one line.
pub(crate) fn command(parts: &Reproduction<'_>, answers: &Answers) -> String {
    let folder = if parts.folder.starts_with('-') {
        format!("./{}", parts.folder)
    } else {
        parts.folder.to_owned()
    };
    let mut words = vec!["stackwright new".into(), word(&parts.scenario.id), word(&folder)];
    words.push(format!("--lang {}", parts.locale.code()));
    words.push("--defaults".into());
    let said = said(parts, answers);
    words.extend(
        said.iter().map(|(key, value)| format!("--set {}", word(&format!("{key}={value}")))),
    );
    if parts.no_git {
        words.push("--no-git".into());
    }
    if parts.into_existing {
        words.push("--into-existing".into());
    }
    words.join(" ")
}

/// The answers that defaults alone would not give, in order, and those that somebody chose and that would not stay by
/// themselves: the lock of the same project says so, too. Secrets are never said.
fn said(parts: &Reproduction<'_>, answers: &Answers) -> Vec<(String, Value)> {
    // Free ports are this host's affair: another one than the default is said.
    let surroundings = Surroundings { folder: parts.slug, host: &AllFree };
    let (mut typed, mut said) = (BTreeMap::new(), Vec::new());
    let of = |typed: &BTreeMap<String, Value>| {
        resolve(parts.scenario, &Given::default(), typed, surroundings).answers
    };
    // A default follows from earlier answers only, so it is worked out anew only where one was said.
    let mut defaults = of(&typed);
    for (key, Answer { value, layer }) in answers.iter() {
        let Some(question) = parts.scenario.question(key) else { continue };
        // The user's number is this host's affair.
        let of_host = *layer == Layer::Computed && question.default_from.is_some();
        if value.to_toml().is_none() || *layer == Layer::Default || of_host {
            continue;
        }
        let chosen = Kind::of(question, *layer) == Kind::Chosen && !question.is_sticky();
        if chosen || defaults.value(key) != Some(value) {
            typed.insert(key.to_owned(), value.clone());
            said.push((key.to_owned(), value.clone()));
            defaults = of(&typed);
        }
    }
    said
}
