//! What a manifest says of files, by path.

use std::sync::OnceLock;

use globset::GlobMatcher;
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
pub(crate) struct Verdict<'a> {
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
pub(crate) struct FileRules<'a>(Vec<(Vec<Shape>, &'a FileRule)>);

/// A glob as file rules mean it.
///
/// # Errors
/// When the text is not a glob.
pub(crate) fn glob(pattern: &str) -> Result<globset::Glob, globset::Error> {
    globset::GlobBuilder::new(pattern).literal_separator(true).build()
}

impl<'a> FileRules<'a> {
    /// Compiles `rules`. A glob that does not compile matches nothing: loading has refused it already.
    pub(crate) fn new(rules: &'a [FileRule]) -> Self {
        Self(rules.iter().map(|rule| (shapes(&rule.path), rule)).collect())
    }

    /// What they say of `path`; `holds` decides conditions.
    pub(crate) fn verdict(&self, path: &str, holds: impl Fn(&Condition) -> bool) -> Verdict<'a> {
        let start = Verdict { wanted: true, class: Class::Managed, executable: false, owner: None };
        let matching = self.0.iter().filter(|(shapes, _)| shapes.iter().any(|one| one.is(path)));
        matching.fold(start, |verdict, (_, rule)| Verdict {
            wanted: verdict.wanted && holds(&rule.when),
            class: rule.class.unwrap_or(verdict.class),
            executable: rule.executable.unwrap_or(verdict.executable),
            owner: rule.owner.as_ref().or(verdict.owner),
        })
    }
}

/// What a glob comes to. Building an automaton costs as much as reading a manifest, and hardly a rule needs one.
#[derive(Debug)]
enum Shape {
    /// This path alone.
    Path(String),
    /// `start**end`: any file below a folder, with a name that ends so.
    Below { start: String, end: String },
    /// Anything else, compiled when a path begins as the glob does.
    Glob { glob: globset::Glob, start: String, compiled: OnceLock<GlobMatcher> },
}

impl Shape {
    fn is(&self, path: &str) -> bool {
        match self {
            Self::Path(own) => own == path,
            Self::Below { start, end } => {
                path.strip_prefix(start.as_str()).is_some_and(|rest| rest.ends_with(end.as_str()))
            }
            Self::Glob { glob, start, compiled } => {
                path.starts_with(start.as_str())
                    && compiled.get_or_init(|| glob.compile_matcher()).is_match(path)
            }
        }
    }
}

/// What begins more than plain text in a glob.
const SPECIAL: [char; 7] = ['*', '?', '[', ']', '{', '}', '\\'];

/// The shapes of a glob, of which a path must have one.
fn shapes(pattern: &str) -> Vec<Shape> {
    // `{a,b}/c` is `a/c` or `b/c`; braces within braces are left to the automaton.
    let braces = pattern.split_once('{').and_then(|(before, rest)| {
        let (inner, after) = rest.split_once('}')?;
        (!before.contains('\\') && !inner.contains(SPECIAL)).then_some((before, inner, after))
    });
    if let Some((before, inner, after)) = braces {
        let one = |word| shapes(&format!("{before}{word}{after}"));
        return inner.split(',').flat_map(one).collect();
    }
    if !pattern.contains(SPECIAL) {
        return vec![Shape::Path(pattern.to_owned())];
    }
    let (start, end) = pattern.split_once("**").unwrap_or((pattern, ""));
    let end = if end.is_empty() { Some(end) } else { end.strip_prefix("/*") };
    let plain = |text: &str| !text.contains(SPECIAL);
    let folder = start.is_empty() || start.ends_with('/');
    if let Some(end) = end.filter(|end| plain(start) && plain(end) && !end.contains('/') && folder)
    {
        return vec![Shape::Below { start: start.to_owned(), end: end.to_owned() }];
    }
    let start = pattern.split(SPECIAL).next().unwrap_or_default().to_owned();
    let compiled = OnceLock::new();
    glob(pattern).map(|glob| Shape::Glob { glob, start, compiled }).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_match_what_their_globs_match() {
        let patterns = "Makefile api/** ** **/*.sh api/**/*cache.py {api,ui}/{app,model}/** {backup,backups}/** \
            backup/redis*.sh sample/{app/push,tests/test_push}*.py airflow/**/*report* a?c [ab]/x \
            {a,{b,c}}/x x\\*y api** api/**/x .devcontainer/Dockerfile* backup/{postgres,restore}.sh \
            **/x/*.py */x";
        let paths = "Makefile api/x api/a/b api apix ui/app/x ui/model a.sh .sh x/.sh x/y/z.sh x.sh/y \
            api/cache.py api/x/my_cache.py apicache.py backup/redis.sh backup/redis-2.sh \
            backup/redis/x.sh sample/app/push2.py sample/tests/test_push.py airflow/x/the_report_.py \
            airflow/report abc a/x b/x c/x x*y xzy api/x/x .devcontainer/Dockerfile.gpu \
            backup/postgres.sh backups/x x/x/a.py x/a.py y/x 노트/x";
        for pattern in patterns.split(' ') {
            let matcher = glob(pattern).expect(pattern).compile_matcher();
            let shapes = shapes(pattern);
            for path in paths.split(' ') {
                let is = shapes.iter().any(|shape| shape.is(path));
                assert_eq!(is, matcher.is_match(path), "{pattern} and {path}: {shapes:?}");
            }
        }
    }
}
