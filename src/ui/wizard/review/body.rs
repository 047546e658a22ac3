//! The review's screen: answers, services, memory, files.

use super::super::Wizard;
use super::super::interview::unasked;
use super::Plan;
use crate::core::answers::given::Layer;
use crate::core::answers::interview::Interview;
use crate::core::answers::resolve::Answer;
use crate::core::blueprint::Blueprint;
use crate::core::blueprint::services::{ServiceSummary, Summary};
use crate::core::scenario::question::Question;
use crate::core::values::Value;
use crate::ui::notes::said;
use crate::ui::table::Grid;
use crate::ui::tree_view;
use crate::ui::width::{truncate, wrap};

/// Behind an advanced question that nobody touched, there is nothing to review at first.
fn is_folded(question: &Question, answer: &Answer) -> bool {
    question.advanced && matches!(answer.layer, Layer::Default | Layer::Computed)
}

impl Wizard<'_, '_> {
    /// Everything, in the room that `below` other lines leave: the file tree gives way first, then the last answers.
    pub(super) fn body(
        &self,
        interview: &Interview<'_>,
        plan: &Plan<'_>,
        below: usize,
    ) -> Vec<String> {
        let summary = &plan.blueprint.summary;
        let memory = self.words.say("review-memory", &[("memory", &summary.memory())]);
        let mut rest = vec![format!("{}  {memory}", self.heading("review-services"))];
        rest.extend(self.services(summary));
        rest.extend(self.notes(interview, &plan.blueprint));
        let count = self.words.say("review-file-count", &[("count", &plan.tree.len().to_string())]);
        rest.push(format!("{}  {count}", self.heading("review-files")));
        let rows = self.prompter.size().rows;
        // An empty line and the heading; on a tall screen, some of the tree.
        let taken = below + rest.len() + 2 + rows.saturating_sub(24) / 4;
        let mut lines = vec![String::new(), self.heading("review-answers")];
        lines.extend(self.answers(interview, plan.folder, rows.saturating_sub(taken).max(3)));
        lines.append(&mut rest);
        let tree = tree_view::fitting(&plan.tree, rows.saturating_sub(lines.len() + below));
        lines.extend(self.indented(&tree));
        lines
    }

    fn heading(&self, id: &str) -> String {
        self.palette.heading(&self.words.get(id))
    }

    /// Columns for a line that is indented by two.
    fn room(&self) -> usize {
        self.prompter.size().columns.saturating_sub(3)
    }

    fn indented(&self, lines: &[String]) -> Vec<String> {
        let room = self.room();
        let cut = |line: &String| format!("  {}", truncate(line, room));
        lines.iter().map(cut).collect()
    }

    /// The answers that somebody gave or that the scenario asks of everybody, in at most `room` lines.
    fn answers(&self, interview: &Interview<'_>, folder: &str, room: usize) -> Vec<String> {
        let mut rows = self.fixed_rows(interview, folder);
        let all = rows.len() + visible(interview).count();
        let unfolded = visible(interview).filter(|(question, answer)| !is_folded(question, answer));
        rows.extend(unfolded.map(|(question, answer)| self.row(question, &answer)));
        if rows.len() > room || rows.len() < all {
            rows.truncate(room.saturating_sub(1));
        }
        let hidden = all - rows.len();
        let mut lines = self.indented(&Grid::new(rows).within(self.room(), &[0, 1]).lines());
        if hidden > 0 {
            let more = self.words.say("review-folded", &[("count", &hidden.to_string())]);
            lines.extend(self.indented(&[more]).iter().map(|line| self.palette.faint(line)));
        }
        lines
    }

    /// Every answer, the folded ones too. Values stay whole: the pager moves sideways.
    pub(super) fn all_answers(&self, interview: &Interview<'_>, folder: &str) -> Vec<String> {
        let mut rows = self.fixed_rows(interview, folder);
        let visible = visible(interview);
        rows.extend(visible.map(|(question, answer)| self.row(question, &answer)));
        let whole = |row: Vec<String>| {
            let (prompt, rest) = row.split_first().map_or_else(Default::default, |(one, rest)| {
                (truncate(one, self.room() / 2), rest.join("  "))
            });
            vec![prompt, rest]
        };
        Grid::new(rows.into_iter().map(whole).collect()).lines()
    }

    fn fixed_rows(&self, interview: &Interview<'_>, folder: &str) -> Vec<Vec<String>> {
        let title = self.text(&interview.scenario().title).to_owned();
        vec![
            vec![self.words.get("wizard-scenario-name"), title],
            vec![self.words.get("wizard-folder-name"), folder.to_owned()],
        ]
    }

    fn row(&self, question: &Question, answer: &Answer) -> Vec<String> {
        let layer = match answer.layer {
            Layer::Wizard => String::new(),
            layer => format!("({})", self.words.get(&format!("layer-{}", layer.code()))),
        };
        let prompt = self.text(&question.prompt).to_owned();
        vec![prompt, self.shown(question, &answer.value), layer]
    }

    /// An answer as people read it: labels instead of values, and nothing of a secret.
    pub(super) fn shown(&self, question: &Question, value: &Value) -> String {
        let label = |value: &str| {
            let choice = question.choices.iter().find(|choice| choice.value == value);
            choice.map_or(value.to_owned(), |choice| self.text(&choice.label).to_owned())
        };
        match value {
            Value::Secret(secret) if !secret.is_made() => self.words.get("wizard-secret-made"),
            Value::Boolean(true) => self.words.get("prompt-yes"),
            Value::Boolean(false) => self.words.get("prompt-no"),
            Value::List(list) if !list.is_empty() => {
                let labels: Vec<String> = list.iter().map(|value| label(value)).collect();
                labels.join(", ")
            }
            Value::Text(text) if !text.is_empty() => label(text),
            Value::Text(_) | Value::List(_) => self.words.get("wizard-empty"),
            Value::Integer(_) | Value::Secret(_) => value.to_string(),
        }
    }

    fn services(&self, summary: &Summary) -> Vec<String> {
        let rows = summary.services.iter().map(|service| self.service(service)).collect();
        self.indented(&Grid::new(rows).within(self.room(), &[1]).lines())
    }

    fn service(&self, service: &ServiceSummary) -> Vec<String> {
        let image = if service.built {
            let image = [("image", service.image.as_str())];
            self.words.say("review-built", &image)
        } else {
            service.image.clone()
        };
        let port = match &service.port {
            Some(port) => format!("localhost:{}", port.host),
            None => "–".to_owned(),
        };
        vec![service.id.clone(), image, port, service.memory_each()]
    }

    /// What the person would otherwise be surprised by.
    fn notes(&self, interview: &Interview<'_>, blueprint: &Blueprint<'_>) -> Vec<String> {
        let notes = blueprint.notes(self.start.host);
        let mut notes: Vec<String> = notes.iter().map(|note| said(note, self.words)).collect();
        for key in unasked(&interview.resolution()) {
            notes.push(self.words.say("review-not-asked", &[("key", &key)]));
        }
        let lines = notes.iter().flat_map(|note| wrap(note, self.room()));
        lines.map(|line| format!("  {}", self.palette.warning(&line))).collect()
    }
}

/// The visible questions with their answers, in order.
pub(super) fn visible<'s>(
    interview: &Interview<'s>,
) -> impl Iterator<Item = (&'s Question, Answer)> {
    let answers = interview.resolution().answers;
    let questions = interview.scenario().questions.iter();
    questions.filter_map(move |question| {
        let answer = answers.get(&question.key)?.clone();
        Some((question, answer))
    })
}
