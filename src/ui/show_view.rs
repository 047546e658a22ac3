//! A scenario in full: as values for JSON, and as text.

use serde::Serialize;

use super::streams::Palette;
use super::tree_view;
use super::view::{Look, View};
use super::words::Words;
use crate::core::answers::resolve::Answers;
use crate::core::blueprint::Blueprint;
use crate::core::blueprint::services::{PublishedPort, ServiceSummary};
use crate::core::scenario::condition::Condition;
use crate::core::scenario::question::{Question, Type};
use crate::core::scenario::service::PortForm;
use crate::core::tree::FileTree;
use crate::core::values::text::Locale;

/// Everything that `show` says.
#[derive(Debug, Serialize)]
pub(crate) struct ScenarioView {
    id: String,
    aliases: Vec<String>,
    title: String,
    summary: String,
    questions: Vec<QuestionView>,
    services: Vec<ServiceView>,
    memory: String,
    memory_bytes: u64,
    files: Vec<String>,
    #[serde(skip)]
    tree: Vec<String>,
    /// Say in the text where each answer comes from?
    #[serde(skip)]
    why: bool,
}

#[derive(Debug, Serialize)]
struct QuestionView {
    key: String,
    #[serde(rename = "type")]
    kind: Type,
    prompt: String,
    help: String,
    advanced: bool,
    choices: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    condition: Option<String>,
    /// With these answers; none when it is not asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    layer: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct ServiceView {
    id: String,
    title: String,
    purpose: String,
    image: String,
    built: bool,
    memory: String,
    replicas: u32,
    one_shot: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    profile: Option<String>,
    #[serde(skip)]
    memory_each: String,
    needs: Vec<String>,
    calls: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    port: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    development_only: bool,
}

impl ScenarioView {
    /// The view of a scenario with some answers, and the files that these give. With `why`, its text says of every answer
    /// where it comes from.
    pub(crate) fn new(
        blueprint: &Blueprint<'_>,
        tree: &FileTree,
        locale: Locale,
        why: bool,
    ) -> Self {
        let Blueprint { scenario, answers, summary, .. } = blueprint;
        let questions = scenario.questions.iter();
        Self {
            id: scenario.id.clone(),
            aliases: scenario.aliases.iter().map(|alias| alias.name.clone()).collect(),
            title: scenario.title.get(locale).to_owned(),
            summary: scenario.summary.get(locale).to_owned(),
            questions: questions.map(|q| QuestionView::new(q, answers, locale)).collect(),
            services: summary.services.iter().map(|s| ServiceView::new(s, locale)).collect(),
            memory: summary.memory(),
            memory_bytes: summary.memory_bytes,
            files: tree.paths().map(ToString::to_string).collect(),
            tree: tree_view::whole(tree),
            why,
        }
    }
}

impl View for ScenarioView {
    fn text(&self, look: Look<'_>) -> String {
        let Look { words, palette, .. } = look;
        let mut lines = vec![palette.heading(&format!("{} ({})", self.title, self.id))];
        lines.push(self.summary.clone());
        if !self.aliases.is_empty() {
            lines.push(words.say("show-aliases", &[("names", &self.aliases.join(", "))]));
        }
        for (advanced, heading) in [(false, "show-questions"), (true, "show-more-questions")] {
            lines.push(String::new());
            lines.push(palette.heading(&words.get(heading)));
            let of_level = self.questions.iter().filter(|q| q.advanced == advanced);
            lines.extend(of_level.flat_map(|question| question.lines(self.why, words, palette)));
        }
        lines.push(String::new());
        lines.push(palette.heading(&words.say("show-services", &[("memory", &self.memory)])));
        lines.extend(self.services.iter().map(|service| service.line(words, palette)));
        lines.push(String::new());
        let count = self.files.len().to_string();
        lines.push(palette.heading(&words.say("show-files", &[("count", &count)])));
        lines.extend(self.tree.iter().map(|line| format!("  {line}")));
        lines.join("\n")
    }

    fn json(&self, _words: &Words) -> impl Serialize {
        self
    }
}

impl QuestionView {
    fn new(question: &Question, answers: &Answers, locale: Locale) -> Self {
        let answer = answers.get(&question.key);
        Self {
            key: question.key.clone(),
            kind: question.kind,
            prompt: question.prompt.get(locale).to_owned(),
            help: question.help.get(locale).to_owned(),
            advanced: question.advanced,
            choices: question.values().map(str::to_owned).collect(),
            condition: condition(&question.when),
            value: answers.shown(&question.key),
            layer: answer.map(|answer| answer.layer.code()),
        }
    }

    fn lines(&self, why: bool, words: &Words, palette: Palette) -> Vec<String> {
        let kind = words.get(&format!("type-{}", kind_name(self.kind)));
        let mut first = format!("  {}  {}  ({kind})", palette.literal(&self.key), self.prompt);
        match (&self.value, self.layer) {
            (Some(value), Some(layer)) if why => {
                let layer = words.get(&format!("layer-{layer}"));
                first = format!("{first} = {value} [{layer}]");
            }
            (Some(value), Some(_)) => first = format!("{first} = {value}"),
            (None, Some(_)) => first = format!("{first} = {}", words.get("show-generated")),
            (_, None) => first = format!("{first} – {}", words.get("show-not-asked")),
        }
        let mut lines = vec![first];
        lines.push(format!("      {}", palette.faint(&self.help)));
        if !self.choices.is_empty() {
            lines.push(format!("      {}", self.choices.join(" | ")));
        }
        if let Some(condition) = &self.condition {
            let text = words.say("show-condition", &[("condition", condition)]);
            lines.push(format!("      {}", palette.faint(&text)));
        }
        lines
    }
}

impl ServiceView {
    fn new(service: &ServiceSummary, locale: Locale) -> Self {
        let port = service.port.as_ref();
        Self {
            id: service.id.clone(),
            title: service.title.get(locale).to_owned(),
            purpose: service.purpose.get(locale).to_owned(),
            image: service.image.clone(),
            built: service.built,
            memory: service.memory.clone(),
            replicas: service.replicas,
            one_shot: service.one_shot,
            profile: service.profile.clone(),
            memory_each: service.memory_each(),
            needs: service.needs.clone(),
            calls: service.calls.clone(),
            port: port.map(|port| port.host),
            url: port.filter(|port| port.is_web()).map(PublishedPort::url),
            development_only: port.is_some_and(|port| port.form == PortForm::Dev),
        }
    }

    fn line(&self, words: &Words, palette: Palette) -> String {
        let image = if self.built {
            words.say("show-built-on", &[("image", &self.image)])
        } else {
            self.image.clone()
        };
        let mut parts = vec![image, self.memory_each.clone()];
        parts
            .extend(self.url.clone().or_else(|| self.port.map(|port| format!("localhost:{port}"))));
        if self.development_only {
            parts.push(words.get("show-development-only"));
        }
        match &self.profile {
            Some(profile) => parts.push(words.say("show-profile", &[("profile", profile)])),
            None if self.one_shot => parts.push(words.get("show-one-shot")),
            None => {}
        }
        let others = [self.needs.as_slice(), &self.calls].concat();
        let arrows =
            if others.is_empty() { String::new() } else { format!(" → {}", others.join(", ")) };
        let name = palette.literal(&self.id);
        format!("  {name}{arrows}\n      {}\n      {}", self.purpose, parts.join(" · "))
    }
}

/// The type's name as it stands in manifests.
fn kind_name(kind: Type) -> String {
    let json = serde_json::to_value(kind).unwrap_or_default();
    json.as_str().unwrap_or_default().to_owned()
}

/// A condition in one line; none when it always holds.
pub(crate) fn condition(condition: &Condition) -> Option<String> {
    let mut parts: Vec<String> =
        condition.is.iter().map(|(key, value)| format!("{key} = {}", value.shown())).collect();
    parts.extend(condition.all.iter().filter_map(self::condition));
    if let Some(any) = &condition.any {
        let any: Vec<String> = any.iter().filter_map(self::condition).collect();
        parts.push(format!("({})", any.join(" | ")));
    }
    if let Some(not) = condition.not.as_deref().and_then(self::condition) {
        parts.push(format!("!({not})"));
    }
    if parts.is_empty() { None } else { Some(parts.join(" & ")) }
}
