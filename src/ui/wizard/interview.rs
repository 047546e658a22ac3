//! The interview: one question after the other, with the way back.

use super::Wizard;
use super::question::{Asked, Purpose};
use crate::core::answers::interview::{Ask, Interview};
use crate::core::answers::resolve::Resolution;
use crate::core::problem::{Failure, Problem};
use crate::ui::prompter::{Head, Item, Reply};

/// A given answer that does not fit the answers so far. It may fit those to come, and it does no harm.
const NOT_ASKED: &str = "answer-not-asked";

/// Fails when an answer was given that no further answer can make right.
pub(super) fn refuse_wrong(interview: &Interview<'_>) -> Result<(), Failure> {
    let fatal = |problem: &Problem| problem.code != NOT_ASKED;
    let problems: Vec<Problem> = interview.resolution().problems;
    let problems: Vec<Problem> = problems.into_iter().filter(fatal).collect();
    if problems.is_empty() { Ok(()) } else { Err(Failure::usage_all(problems)) }
}

/// The answers, with given ones that are not asked among the ignored instead of the problems: the review told of them.
pub(super) fn settled(interview: &Interview<'_>) -> Resolution {
    let mut resolution = interview.resolution();
    let keys = unasked(&resolution);
    resolution.ignored.extend(keys);
    resolution.problems.retain(|problem| problem.code != NOT_ASKED);
    resolution
}

/// The keys of given answers to questions that are not asked.
pub(super) fn unasked(resolution: &Resolution) -> Vec<String> {
    let problems = resolution.problems.iter();
    problems
        .filter(|problem| problem.code == NOT_ASKED)
        .filter_map(|problem| problem.args.iter().find(|(name, _)| *name == "key"))
        .map(|(_, key)| key.clone())
        .collect()
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
