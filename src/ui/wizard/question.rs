//! One question of a scenario as a prompt, by its type.

use super::Wizard;
use crate::core::answers::interview::Interview;
use crate::core::problem::{Failure, Problem};
use crate::core::scenario::question::{Choice, Question, Type};
use crate::core::values::Value;
use crate::ui::problems::{hints, sentence};
use crate::ui::prompter::{Head, Item, Objection, Reply};
use crate::ui::words::Words;

/// What to do with an answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// It answers the interview's current question.
    Answer,
    /// It changes one from the review.
    Change,
}

/// A question, and how it is put.
pub(super) struct Asked<'q> {
    pub(super) question: &'q Question,
    pub(super) suggestion: Option<Value>,
    /// `3/7`, or nothing.
    pub(super) progress: String,
    pub(super) purpose: Purpose,
}

impl Wizard<'_, '_> {
    /// Asks, and puts the answer into the interview.
    pub(super) fn ask(
        &mut self,
        interview: &mut Interview<'_>,
        asked: &Asked<'_>,
    ) -> Result<Reply<()>, Failure> {
        let mut head = self.head(asked);
        let words = self.words;
        let mut warned = None;
        let mut take = |typed: &str| {
            let port = second_look(interview, asked.question, typed, &mut warned, words);
            port.map_or(Ok(()), Err)?;
            let taken = match asked.purpose {
                Purpose::Answer => interview.answer(typed),
                Purpose::Change => interview.change(&asked.question.key, typed),
            };
            taken.map_err(|problem| objection(&problem, words))
        };
        let suggestion = asked.suggestion.as_ref();
        match asked.question.kind {
            Type::Choice | Type::Boolean | Type::MultiChoice => loop {
                let Reply::Answer(typed) = self.choose(&head, asked.question, suggestion)? else {
                    return Ok(Reply::Back);
                };
                match take(&typed) {
                    Ok(()) => return Ok(Reply::Answer(())),
                    Err(objection) => head.complaint = objection.message,
                }
            },
            Type::Secret => self.prompter.secret(&head, &mut take),
            Type::Text | Type::Integer | Type::Port | Type::Memory | Type::ImageTag => {
                let offered = suggestion.map(ToString::to_string).unwrap_or_default();
                Ok(match self.prompter.text(&head, &offered, &mut take)? {
                    Reply::Answer(_) => Reply::Answer(()),
                    Reply::Back => Reply::Back,
                })
            }
        }
    }

    fn head(&self, asked: &Asked<'_>) -> Head {
        let question = asked.question;
        let mut help = self.text(&question.help).to_owned();
        let mut blank = self.words.get("wizard-empty");
        if question.kind == Type::Secret {
            blank = self.words.get("wizard-secret-made");
            // A secret is never shown again, so it cannot be offered either.
            if is_typed(asked.suggestion.as_ref()) {
                let before = match asked.purpose {
                    Purpose::Answer => "wizard-secret-again",
                    Purpose::Change => "wizard-secret-change",
                };
                help = format!("{help} {}", self.words.get(before));
            }
        }
        if let Some(note) = self.moved_port(question, asked.suggestion.as_ref()) {
            help = format!("{help} {note}");
        }
        Head {
            question: self.text(&question.prompt).to_owned(),
            progress: asked.progress.clone(),
            help,
            blank,
            stays: asked.purpose == Purpose::Answer,
            ..Head::default()
        }
    }

    /// Says when a port's default is taken on this host, so that another one is offered.
    fn moved_port(&self, question: &Question, value: Option<&Value>) -> Option<String> {
        let usual = question.default.as_ref()?.as_integer()?;
        let usual = u16::try_from(usual).ok()?;
        let offered = value?.as_port()?;
        let moved = question.kind == Type::Port && offered != usual;
        if !moved || self.start.host.is_free(usual) {
            return None;
        }
        let (usual, offered) = (usual.to_string(), offered.to_string());
        let args = [("port", usual.as_str()), ("next", offered.as_str())];
        Some(self.words.say("wizard-port-moved", &args))
    }

    /// Lets choose, and gives what would be typed for it.
    fn choose(
        &mut self,
        head: &Head,
        question: &Question,
        suggestion: Option<&Value>,
    ) -> Result<Reply<String>, Failure> {
        let values: Vec<&str> = match question.kind {
            Type::Boolean => vec!["true", "false"],
            _ => question.values().collect(),
        };
        let items: Vec<Item> = match question.kind {
            Type::Boolean => {
                ["prompt-yes", "prompt-no"].map(|id| Item::plain(self.words.get(id))).into()
            }
            _ => question.choices.iter().map(|one| self.item(one)).collect(),
        };
        let shown = suggestion.map(ToString::to_string).unwrap_or_default();
        if question.kind == Type::MultiChoice {
            let before: Vec<&str> = shown.split(',').collect();
            let marked = (0..values.len()).filter(|index| before.contains(&values[*index]));
            let marked: Vec<usize> = marked.collect();
            let reply = self.prompter.pick_several(head, &items, &marked)?;
            return Ok(map(reply, |chosen| {
                let chosen: Vec<&str> = chosen.iter().map(|index| values[*index]).collect();
                chosen.join(",")
            }));
        }
        let selected = values.iter().position(|value| *value == shown);
        let reply = self.prompter.pick(head, &items, selected.unwrap_or(0))?;
        Ok(map(reply, |index| values[index].to_owned()))
    }

    fn item(&self, choice: &Choice) -> Item {
        let hint = choice.hint.as_ref().map(|hint| self.text(hint));
        Item {
            label: self.text(&choice.label).to_owned(),
            hint: hint.unwrap_or_default().to_owned(),
        }
    }
}

fn map<T, U>(reply: Reply<T>, with: impl FnOnce(T) -> U) -> Reply<U> {
    match reply {
        Reply::Answer(answer) => Reply::Answer(with(answer)),
        Reply::Back => Reply::Back,
    }
}

/// Is it a secret that somebody typed, and not one that is still to be made?
fn is_typed(suggestion: Option<&Value>) -> bool {
    matches!(suggestion, Some(Value::Secret(secret)) if secret.is_made())
}

/// A port that is taken is not taken at once: the next free one is offered. The same port once more is meant.
fn second_look(
    interview: &Interview<'_>,
    question: &Question,
    typed: &str,
    warned: &mut Option<String>,
    words: &Words,
) -> Option<Objection> {
    let typed = typed.trim();
    if warned.as_deref() == Some(typed) {
        return None;
    }
    let taken = interview.port_warning(question, typed)?;
    *warned = Some(typed.to_owned());
    let again = words.say("wizard-port-again", &[("port", typed)]);
    Some(Objection {
        message: format!("{}\n{again}", sentence(&taken.problem(), words)),
        instead: Some(taken.next.to_string()),
    })
}

/// A problem as it is said under a question.
pub(super) fn objection(problem: &Problem, words: &Words) -> Objection {
    let mut parts = vec![sentence(problem, words)];
    parts.extend(hints(problem, words));
    Objection { message: parts.join("\n"), instead: None }
}
