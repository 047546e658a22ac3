//! What templates see. No secret is in it.

use serde_json::{Map, Value as Json, json};

use crate::core::answers::resolve::Answers;
use crate::core::blueprint::Blueprint;
use crate::core::blueprint::services::ServiceSummary;
use crate::core::blueprint::variables::Line;
use crate::core::scenario::Scenario;
use crate::core::scenario::question::{Question, Type};
use crate::core::scenario::service::{PortForm, variable};
use crate::core::values::Value;
use crate::core::values::tag::postgres_major;
use crate::core::values::text::Locale;

/// The context of every template of a project.
pub fn context(blueprint: &Blueprint<'_>, locale: Locale, version: &str) -> Json {
    let Blueprint { scenario, answers, summary, .. } = blueprint;
    let mut map = Map::new();
    for question in scenario.questions.iter().filter(|question| question.kind != Type::Secret) {
        map.insert(question.key.clone(), answer(question, answers.value(&question.key)));
    }
    let on = scenario.services.iter().map(|service| {
        let present = summary.services.iter().any(|other| other.id == service.id);
        (service.id.replace('-', "_"), Json::Bool(present))
    });
    map.insert("on".into(), Json::Object(on.collect()));
    let services = summary.services.iter().map(|service| self::service(service, locale));
    map.insert("services".into(), services.collect());
    map.insert("memory_total".into(), summary.memory().into());
    map.insert("env".into(), blueprint.env.iter().map(|line| env_line(line, locale)).collect());
    map.insert("images".into(), images(scenario, answers));
    map.insert("next_steps".into(), next_steps(blueprint, locale));
    map.insert("lang".into(), locale.code().into());
    map.insert("tool".into(), json!({ "version": version }));
    let (title, about) = (scenario.title.get(locale), scenario.summary.get(locale));
    let head = json!({ "id": scenario.id, "title": title, "summary": about });
    map.insert("scenario".into(), head);
    Json::Object(map)
}

/// A hidden question is false or none, so that templates can compare it.
fn answer(question: &Question, value: Option<&Value>) -> Json {
    match value {
        Some(Value::Text(text)) => text.clone().into(),
        Some(Value::Integer(number)) => (*number).into(),
        Some(Value::Boolean(yes)) => (*yes).into(),
        Some(Value::List(list)) => list.clone().into(),
        None if question.kind == Type::Boolean => Json::Bool(false),
        None if question.kind == Type::MultiChoice => Json::Array(Vec::new()),
        Some(Value::Secret(_)) | None => Json::Null,
    }
}

fn service(service: &ServiceSummary, locale: Locale) -> Json {
    let port = service.port.as_ref().map(|port| {
        json!({
            "container": port.container,
            "host": port.host,
            "env": port.variable,
            "scheme": port.scheme,
            "path": port.path,
            "url": port.url(),
            "web": port.is_web(),
            "form": if port.form == PortForm::Dev { "dev" } else { "all" },
        })
    });
    json!({
        "id": service.id,
        "title": service.title.get(locale),
        "purpose": service.purpose.get(locale),
        "image": service.image,
        "build": service.built,
        "one_shot": service.one_shot,
        "replicas": service.replicas,
        "profile": service.profile,
        "needs": service.needs,
        "calls": service.calls,
        "memory": service.memory,
        "credentials": service.credentials.as_ref().map(|text| text.get(locale)),
        "port": port,
    })
}

fn env_line(line: &Line<'_>, locale: Locale) -> Json {
    json!({
        "key": line.variable.key,
        "value": line.public_value(),
        "comment": line.variable.comment.get(locale),
        "section": line.variable.section,
        "secret": line.is_secret(),
    })
}

/// Every image of the scenario, also of services that this project has not.
fn images(scenario: &Scenario, answers: &Answers) -> Json {
    let images = scenario.images.iter().map(|(name, image)| {
        let key = image.version_key(name);
        let chosen = answers.text(&key);
        let tag = if chosen.is_empty() { &image.tag } else { chosen };
        let entry = json!({
            "repository": image.repository,
            "tag": tag,
            "major": postgres_major(&image.repository, tag),
            "env": variable(&key),
        });
        (name.replace('-', "_"), entry)
    });
    Json::Object(images.collect())
}

fn next_steps(blueprint: &Blueprint<'_>, locale: Locale) -> Json {
    let steps = blueprint.next_steps.iter();
    steps.map(|step| json!({ "text": step.text.get(locale), "command": step.command })).collect()
}
