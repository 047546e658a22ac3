//! The questions and variables that follow from a scenario's services: host port, memory limit, image tag.

use indexmap::IndexMap;

use super::condition::Condition;
use super::images::{Image, Images};
use super::manifest::{DerivedWords, QuestionWords, Section, Variable};
use super::question::{DefaultCase, Position, Question, Rule, Type};
use super::service::{Service, variable};
use crate::core::values::text::Text;

/// A derived question with the variable that holds its answer.
pub(crate) type Derived = (Question, Variable);

/// Everything that follows from `services`, in their order: ports, then memory limits, then image tags.
pub(crate) fn derive(services: &[Service], images: &Images, words: &DerivedWords) -> Vec<Derived> {
    let ports = services.iter().filter_map(|service| port(service, words));
    let memory = services.iter().map(|service| memory(service, words));
    ports.chain(memory).chain(versions(services, images, words)).collect()
}

fn port(service: &Service, words: &DerivedWords) -> Option<Derived> {
    let port = service.port.as_ref()?;
    let rule = Rule { min: Some(1), max: Some(65535), ..Rule::default() };
    let default = toml::Value::Integer(port.host.into());
    let (question, variable) = Make {
        key: format!("{}_port", service.id.replace('-', "_")),
        kind: Type::Port,
        words: &words.port,
        title: &service.title,
        when: service.when.clone().and(&port.when),
        section: Section::Ports,
    }
    .with(default);
    Some((Question { rule, ..question }, variable))
}

fn memory(service: &Service, words: &DerivedWords) -> Derived {
    let (question, variable) = Make {
        key: service.memory_key(),
        kind: Type::Memory,
        words: &words.memory,
        title: &service.title,
        when: service.when.clone(),
        section: Section::Memory,
    }
    .with(toml::Value::String(service.memory.clone()));
    let case = |case: &super::service::MemoryCase| DefaultCase {
        when: case.when.clone(),
        value: toml::Value::String(case.value.clone()),
    };
    let default_cases = service.memory_cases.iter().map(case).collect();
    let (min_memory, memory_for) = (service.min_memory, service.memory_for.clone());
    (Question { default_cases, min_memory, memory_for, ..question }, variable)
}

/// One question for each image, or for the images of one release, asked when any of the services on it is there.
fn versions(services: &[Service], images: &Images, words: &DerivedWords) -> Vec<Derived> {
    let mut releases: IndexMap<String, Vec<(&str, &Image)>> = IndexMap::new();
    for (name, image) in images {
        releases.entry(image.version_key(name)).or_default().push((name, image));
    }
    releases
        .into_iter()
        .filter_map(|(key, images)| {
            let named = |name: &str| images.iter().any(|(other, _)| *other == name);
            let possible = services.iter().filter(|service| service.image_names().any(named));
            let possible = possible.flat_map(Service::images);
            let on_it = possible.filter(|(name, _)| named(name));
            let when = any_of(on_it.map(|(_, when)| when))?;
            let tag = toml::Value::String(images[0].1.tag.clone());
            let title = match images[..] {
                [(_, image)] => image.repository.clone(),
                _ => images.iter().map(|(_, i)| i.short_name()).collect::<Vec<_>>().join(", "),
            };
            let make = Make {
                key,
                kind: Type::ImageTag,
                words: &words.version,
                title: &Text::same(&title),
                when,
                section: Section::Images,
            };
            Some(make.with(tag))
        })
        .collect()
}

/// The condition that any of `conditions` holds; none when there is no condition at all.
fn any_of(conditions: impl Iterator<Item = Condition>) -> Option<Condition> {
    let parts: Vec<Condition> = conditions.collect();
    match parts.len() {
        0 => None,
        _ if parts.contains(&Condition::default()) => Some(Condition::default()),
        1 => parts.into_iter().next(),
        _ => Some(Condition { any: Some(parts), ..Condition::default() }),
    }
}

struct Make<'a> {
    key: String,
    kind: Type,
    words: &'a QuestionWords,
    title: &'a Text,
    when: Condition,
    section: Section,
}

impl Make<'_> {
    fn with(self, default: toml::Value) -> Derived {
        let text = |words: &Text| words.with("title", self.title);
        let variable = Variable {
            key: variable(&self.key),
            section: self.section,
            comment: text(&self.words.comment),
            answer: Some(self.key.clone()),
            value: None,
            when: self.when.clone(),
        };
        let question = Question {
            prompt: text(&self.words.prompt),
            help: text(&self.words.help),
            key: self.key,
            kind: self.kind,
            advanced: true,
            sticky: self.kind == Type::Port,
            default: Some(default),
            default_text: None,
            default_cases: Vec::new(),
            default_from: None,
            rule: Rule::default(),
            min_memory: None,
            memory_for: Vec::new(),
            when: self.when,
            choices: Vec::new(),
            generate: None,
            position: Position::Last,
        };
        (question, variable)
    }
}
