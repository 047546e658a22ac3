//! What a manifest says of files, by path.

use schemars::JsonSchema;
use serde::Deserialize;

use super::condition::Condition;
use crate::core::tree::Class;

/// The questions that say who works with a folder from inside a container.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnerKeys {
    /// The integer question that says which user.
    pub uid: String,
    /// The integer question that says which group.
    pub gid: String,
}

/// A rule over the paths of a project.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FileRule {
    /// A glob over the path in the project; `*` stays inside one folder, `**` does not.
    pub path: String,
    /// Whose the file is. The last rule that says so counts.
    pub class: Option<Class>,
    /// Mode 0755. The last rule that says so counts.
    pub executable: Option<bool>,
    /// Who it is handed over to, with its folder, when root generates the project. The last rule that says so counts.
    pub owner: Option<OwnerKeys>,
    /// Written only when this holds. The conditions of all matching rules must hold.
    #[serde(default)]
    pub when: Condition,
}

/// What all rules together say of one path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict<'a> {
    /// Written at all?
    pub wanted: bool,
    /// Whose it is.
    pub class: Class,
    /// Mode 0755?
    pub executable: bool,
    /// Handed over to whom, when root generates?
    pub owner: Option<&'a OwnerKeys>,
}

/// The rules of a scenario, compiled once.
pub struct FileRules<'a>(Vec<(globset::GlobMatcher, &'a FileRule)>);

/// A glob as file rules mean it.
///
/// # Errors
/// When the text is not a glob.
pub fn glob(pattern: &str) -> Result<globset::Glob, globset::Error> {
    globset::GlobBuilder::new(pattern).literal_separator(true).build()
}

impl<'a> FileRules<'a> {
    /// Compiles `rules`. A glob that does not compile matches nothing: loading has refused it already.
    pub fn new(rules: &'a [FileRule]) -> Self {
        Self(
            rules
                .iter()
                .filter_map(|rule| Some((glob(&rule.path).ok()?.compile_matcher(), rule)))
                .collect(),
        )
    }

    /// What they say of `path`; `holds` decides conditions.
    pub fn verdict(&self, path: &str, holds: impl Fn(&Condition) -> bool) -> Verdict<'a> {
        let start = Verdict { wanted: true, class: Class::Managed, executable: false, owner: None };
        self.0.iter().filter(|(glob, _)| glob.is_match(path)).fold(start, |verdict, (_, rule)| {
            Verdict {
                wanted: verdict.wanted && holds(&rule.when),
                class: rule.class.unwrap_or(verdict.class),
                executable: rule.executable.unwrap_or(verdict.executable),
                owner: rule.owner.as_ref().or(verdict.owner),
            }
        })
    }
}
