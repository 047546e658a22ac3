//! The interview: one question after the other, with the way back.

use super::Wizard;
use super::question::{Asked, Purpose};
use crate::core::answers::interview::{Ask, Interview};
use crate::core::answers::resolve::Resolution;
use crate::core::answers::wrong::Wrong;
use crate::core::problem::{Failure, Problem};
use crate::ui::prompter::{Head, Item, Reply};

/// Fails when an answer was given that no further answer can make right.
pub(super) fn refuse_wrong(interview: &Interview<'_>) -> Result<(), Failure> {
    let resolution = interview.resolution();
    let fatal = resolution.wrong.iter().filter(|wrong| !matches!(wrong, Wrong::NotAsked(_)));
    let problems: Vec<Problem> = fatal.map(Wrong::problem).collect();
    if problems.is_empty() { Ok(()) } else { Err(Failure::usage_all(problems)) }
}

/// The answers, with given ones that are not asked among the ignored instead of what is wrong: the review told of them.
pub(super) fn settled(interview: &Interview<'_>) -> Resolution {
    let mut resolution = interview.resolution();
    let keys = unasked(&resolution);
    resolution.ignored.extend(keys);
    resolution.wrong.retain(|wrong| !matches!(wrong, Wrong::NotAsked(_)));
    resolution
}

/// The keys of given answers to questions that are not asked. They may fit answers to come, and do no harm.
pub(super) fn unasked(resolution: &Resolution) -> Vec<String> {
    let key = |wrong: &Wrong| match wrong {
        Wrong::NotAsked(not_asked) => Some(not_asked.key.clone()),
        Wrong::Short(_) | Wrong::Other(_) => None,
    };
    resolution.wrong.iter().filter_map(key).collect()
}

impl Wizard<'_, '_> {
    /// Asks all that is open. Back when the person goes back over the first question.
    pub(super) fn interview(
        &mut self,
        interview: &mut Interview<'_>,
    ) -> Result<Reply<()>, Failure> {
        while let Some(ask) = interview.current() {
            if self.step(interview, ask)? == Reply::Answer(()) {
                continue;
            }
            if !interview.back() {
                return Ok(Reply::Back);
            }
            self.prompter.retract()?;
        }
        Ok(Reply::Answer(()))
    }

    /// Asks what the interview wants to know now.
    pub(super) fn step(
        &mut self,
        interview: &mut Interview<'_>,
        ask: Ask<'_>,
    ) -> Result<Reply<()>, Failure> {
        match ask {
            Ask::Question { question, suggestion, number, total } => {
                let asked = Asked {
                    question,
                    suggestion,
                    progress: format!("{number}/{total}"),
                    purpose: Purpose::Answer,
                };
                self.ask(interview, &asked)
            }
            Ask::Customise { more } => self.customise(interview, more),
        }
    }

    fn customise(
        &mut self,
        interview: &mut Interview<'_>,
        more: usize,
    ) -> Result<Reply<()>, Failure> {
        let more = more.to_string();
        let count = [("count", more.as_str())];
        let head = Head {
            question: self.words.say("wizard-customise", &count),
            help: self.words.get("wizard-customise-help"),
            stays: true,
            ..Head::default()
        };
        let items = [
            Item::plain(self.words.get("wizard-customise-no")),
            Item::plain(self.words.say("wizard-customise-yes", &count)),
        ];
        Ok(match self.prompter.pick(&head, &items, 0)? {
            Reply::Answer(index) => {
                interview.customise(index == 1);
                Reply::Answer(())
            }
            Reply::Back => Reply::Back,
        })
    }
}
