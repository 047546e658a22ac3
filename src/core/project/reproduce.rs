//! The command that makes the same project again, without a question and without a secret.

use crate::core::answers::Value;
use crate::core::answers::given::Layer;
use crate::core::answers::resolve::Answers;
use crate::core::render::filters::shell;
use crate::core::text::Locale;

/// The command's parts besides the answers.
pub struct Reproduction<'a> {
    /// The scenario as it is typed.
    pub scenario: &'a str,
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
    let mut words =
        vec!["stackwright".to_owned(), "new".into(), shell(parts.scenario), shell(&folder)];
    words.push(format!("--lang {}", parts.locale.code()));
    words.push("--defaults".into());
    for (key, answer) in answers.iter() {
        let given = answer.layer != Layer::Default;
        match &answer.value {
            Some(Value::Secret(_)) | None => {}
            Some(value) if given => {
                words.push(format!("--set {}", shell(&format!("{key}={value}"))));
            }
            Some(_) => {}
        }
    }
    if parts.no_git {
        words.push("--no-git".into());
    }
    words.join(" ")
}
