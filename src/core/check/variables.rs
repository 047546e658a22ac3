//! Is every `${VARIABLE}` of the compose files defined?

use std::collections::BTreeSet;

use serde_json::Value;

use super::compose_files::parse;
use super::{ComposeText, Facts, Finding, Level};
use crate::core::compose::env_file::{self, EnvFile};
use crate::core::compose::interpolation::{Needed, names, needs};
use crate::core::problem::Problem;

pub(super) fn check(facts: &Facts, found: &mut Vec<Finding>) {
    let env = facts.env.real.as_deref().and_then(|text| env_file::parse(text).ok());
    let env = env.unwrap_or_default();
    let is_set = |name: &str| env.get(name).is_some() || facts.shell.contains(name);
    let before = found.len();
    let mut used = BTreeSet::new();
    let mut told = BTreeSet::new();
    for compose in &facts.compose {
        let Ok(value) = parse(&compose.text) else { continue };
        let mut texts = Vec::new();
        strings(&value, &mut texts);
        for text in texts {
            let (needed, invalid) = needs(text, &is_set);
            used.extend(names(text));
            if invalid > 0 {
                let problem = Problem::new("check-variable-invalid").arg("text", text);
                let problem = problem.file(&compose.file).hint("check-hint-dollar");
                found.push(Finding::new(Level::Error, problem));
            }
            for variable in needed {
                if told.insert(variable.clone()) {
                    found.extend(judge(&variable, &env, facts, compose));
                }
            }
        }
    }
    if found.len() == before && !facts.compose.is_empty() {
        let problem = Problem::new("check-variables-defined").arg("count", used.len());
        found.push(Finding::new(Level::Ok, problem));
    }
}

fn judge(
    variable: &Needed,
    env: &EnvFile,
    facts: &Facts,
    compose: &ComposeText,
) -> Option<Finding> {
    let (level, code, hint) = match env.get(&variable.name) {
        _ if facts.shell.contains(&variable.name) && env.get(&variable.name).is_none() => {
            (Level::Warning, "check-variable-shell", "check-hint-define")
        }
        None => (Level::Error, "check-variable-missing", "check-hint-define"),
        Some("") if variable.not_empty => (Level::Error, "check-variable-empty", "check-hint-fill"),
        Some(_) => return None,
    };
    let mut problem = Problem::new(code).arg("name", &variable.name).file(&compose.file).hint(hint);
    problem.place.line = line_of(&compose.text, &variable.name);
    Some(Finding::new(level, problem))
}

/// The first line that refers to `name`, comments aside.
fn line_of(text: &str, name: &str) -> Option<usize> {
    let refers = |line: &str| {
        line.match_indices(name).any(|(at, _)| {
            let before = line[..at].ends_with("${") || line[..at].ends_with('$');
            let after = line[at + name.len()..].chars().next();
            before && !after.is_some_and(|c| c == '_' || c.is_ascii_alphanumeric())
        })
    };
    let mut lines = text.lines().enumerate();
    lines
        .find(|(_, line)| !line.trim_start().starts_with('#') && refers(line))
        .map(|(index, _)| index + 1)
}

/// Every text in a value. Compose leaves the keys alone, and so does this.
fn strings<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => found.push(text),
        Value::Array(items) => items.iter().for_each(|item| strings(item, found)),
        Value::Object(entries) => entries.values().for_each(|entry| strings(entry, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMPOSE: &str = "\
# ${COMMENT}
services:
  a:
    image: ${REGISTRY:-}x:${TAG:?set it}
    environment:
      A: ${A}
      B: $B
      C: $$C ${D:-${E}}
      H: ${HOME}
";

    fn found(compose: &str, env: &str) -> Vec<(Level, &'static str, String)> {
        let mut facts = Facts {
            compose: vec![ComposeText { file: "compose.yaml".into(), text: compose.into() }],
            shell: BTreeSet::from(["HOME".to_owned()]),
            ..Facts::default()
        };
        facts.env.real = Some(env.to_owned());
        let mut found = Vec::new();
        check(&facts, &mut found);
        found
            .into_iter()
            .map(|finding| {
                let line = finding.problem.place.line.unwrap_or_default();
                let value = finding.problem.args.first().map(|(_, value)| value.as_str());
                let what = format!("{}:{line}", value.unwrap_or_default());
                (finding.level, finding.problem.code, what)
            })
            .collect()
    }

    #[test]
    fn each_missing_variable_is_told_once_with_its_line() {
        let expected = [
            (Level::Error, "check-variable-empty", "TAG:4"),
            (Level::Error, "check-variable-missing", "A:6"),
            (Level::Error, "check-variable-missing", "E:8"),
            (Level::Warning, "check-variable-shell", "HOME:9"),
        ];
        let expected = expected.map(|(level, code, what)| (level, code, what.to_owned()));
        assert_eq!(found(COMPOSE, "B=1\nTAG=\n"), expected);
    }

    #[test]
    fn all_defined_is_said() {
        let all = found("a: ${A} ${A:?x} ${B-}\n", "A=1\n");
        assert_eq!(all, [(Level::Ok, "check-variables-defined", "2:0".to_owned())]);
        let odd = found("a: ${A!}\n", "A=1\n");
        assert_eq!(odd[0].1, "check-variable-invalid");
    }
}
