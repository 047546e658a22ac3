//! Values in YAML are the texts that were answered: no quotes that become part of a value, no words that YAML reads as
//! something else.

use stackwright::core::compose::env_file;
use stackwright::core::compose::interpolation::{Operator, Part, parts};
use stackwright::core::scenario::question::Type;
use stackwright::core::values::Format;
use stackwright::core::values::text::Locale;

use super::{Project, look};
use crate::support::{answers, catalog, compose, project as render, text};

const COMPOSE: [&str; 3] = ["compose.yaml", "compose.override.yaml", ".devcontainer/compose.yaml"];

/// The compose files that the project has.
fn files<'p>(project: &Project<'p>) -> impl Iterator<Item = &'static str> + use<'p> {
    let tree = project.tree;
    COMPOSE.into_iter().filter(move |path| tree.get(path).is_some())
}

/// Compose puts in what stands between `:-` and the brace as it is. Quotes belong around the whole value.
pub(super) fn defaults(project: &Project<'_>) -> Vec<String> {
    let mut wrong = Vec::new();
    for path in files(project) {
        let lines = text(project.tree, path).lines();
        for part in lines.filter(|line| !line.trim_start().starts_with('#')).flat_map(parts) {
            if let Part::Variable { name, operator: Operator::Default, word, .. } = part
                && word.iter().any(|part| matches!(part, Part::Literal(text) if is_quoted(text)))
            {
                wrong.push(format!("{path}: quotes inside the default of {name}"));
            }
        }
    }
    wrong
}

/// Without these an empty text holds: Docker's own registry, and no extension.
const EMPTY: [&str; 2] = ["REGISTRY", "VSCODE_EXTENSIONS"];

/// A line of `.env` that is taken out changes nothing: what it says is what holds without it.
pub(super) fn same_without(project: &Project<'_>) -> Vec<String> {
    let env = env_file::parse(text(project.tree, ".env")).expect(".env");
    let mut wrong = Vec::new();
    for path in files(project) {
        let lines = text(project.tree, path).lines();
        for part in lines.filter(|line| !line.trim_start().starts_with('#')).flat_map(parts) {
            let Part::Variable { name, operator: Operator::Default, word, .. } = part else {
                continue;
            };
            let literal = match &word[..] {
                [] => "",
                [Part::Literal(text)] => text,
                _ => continue,
            };
            if let Some(value) = env.get(&name)
                && value != literal
                && !(literal.is_empty() && EMPTY.contains(&name.as_ref()))
            {
                wrong.push(format!("{path}: without {name} it is `{literal}`, with it `{value}`"));
            }
        }
    }
    wrong
}

fn is_quoted(text: &str) -> bool {
    text.contains(['"', '\''])
}

/// `NAME: null` leaves a variable out, and `NAME: true` is refused.
pub(super) fn environment(project: &Project<'_>) -> Vec<String> {
    let mut wrong = Vec::new();
    for path in files(project) {
        let document = compose::parse(project.tree, path);
        for (service, settings) in document["services"].as_object().into_iter().flatten() {
            for (name, value) in settings["environment"].as_object().into_iter().flatten() {
                if !(value.is_string() || value.is_number()) {
                    wrong.push(format!("{path}: {service}: {name} is {value}"));
                }
            }
        }
    }
    wrong
}

/// Words that YAML 1.1 or 1.2 reads as something else than text.
const WORDS: [&str; 7] = ["null", "true", "no", "on", "y", "off", "nan"];

#[test]
fn words_of_yaml_can_be_names() {
    let catalog = catalog();
    for scenario in catalog.scenarios().expect("every manifest is right") {
        let folder = format!("{}/samples/", scenario.id);
        for (index, (sample, bytes)) in catalog.templates().below(&folder).enumerate() {
            let mut set: toml::Table = std::str::from_utf8(bytes).unwrap().parse().expect(sample);
            let asked = answers(&scenario, &set);
            let named = scenario.questions.iter().filter(|question| {
                let format = question.rule.format;
                let is_name = [Format::Slug, Format::Identifier, Format::DatabaseName]
                    .map(Some)
                    .contains(&format);
                question.kind == Type::Text && is_name && asked.get(&question.key).is_some()
            });
            let word = WORDS[index % WORDS.len()];
            for question in named {
                set.insert(question.key.clone(), word.into());
            }
            let answers = answers(&scenario, &set);
            let tree = render(&scenario, &answers, Locale::En);
            assert_eq!(look(&scenario, &tree, &answers), Vec::<String>::new(), "{sample}: {word}");
        }
    }
}
