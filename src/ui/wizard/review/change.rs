//! Changes one answer from the review, and asks what comes up by it.

use super::super::Wizard;
use super::super::question::{Asked, Purpose};
use super::body::visible;
use crate::core::answers::interview::{Ask, Interview};
use crate::core::problem::Failure;
use crate::core::scenario::question::Question;
use crate::ui::prompter::{Head, Item, Reply};

impl Wizard<'_, '_> {
    /// Which answer, and to what?
    pub(super) fn change(&mut self, interview: &mut Interview<'_>) -> Result<(), Failure> {
        let mut selected = 0;
        loop {
            let questions: Vec<&Question> = visible(interview).map(|(one, _)| one).collect();
            let items: Vec<Item> = visible(interview)
                .map(|(question, answer)| Item {
                    label: self.text(&question.prompt).to_owned(),
                    hint: self.shown(question, &answer.value),
                })
                .collect();
            let head = Head { question: self.words.get("review-which"), ..Head::default() };
            let Reply::Answer(index) = self.prompter.pick(&head, &items, selected)? else {
                return Ok(());
            };
            if self.change_one(interview, questions[index])? == Reply::Answer(()) {
                return Ok(());
            }
            selected = index;
        }
    }

    /// Asks one question again, then those that are new because of its answer.
    fn change_one(
        &mut self,
        interview: &mut Interview<'_>,
        question: &Question,
    ) -> Result<Reply<()>, Failure> {
        loop {
            let Some(Ask::Question { suggestion, .. }) = interview.question(&question.key) else {
                return Ok(Reply::Answer(()));
            };
            let asked =
                Asked { question, suggestion, progress: String::new(), purpose: Purpose::Change };
            if self.ask(interview, &asked)? == Reply::Back {
                return Ok(Reply::Back);
            }
            if self.ask_new(interview)? == Reply::Answer(()) {
                return Ok(Reply::Answer(()));
            }
        }
    }

    /// Asks what is open now. Back over the first of them leads to the answer that brought them up.
    fn ask_new(&mut self, interview: &mut Interview<'_>) -> Result<Reply<()>, Failure> {
        let mut answered = 0_usize;
        while let Some(ask) = interview.current() {
            if self.step(interview, ask)? == Reply::Answer(()) {
                answered += 1;
                continue;
            }
            if answered == 0 {
                return Ok(Reply::Back);
            }
            answered -= 1;
            interview.back();
            self.prompter.retract()?;
        }
        Ok(Reply::Answer(()))
    }
}
