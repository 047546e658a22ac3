//! A prompter that answers from a script, for tests. It remembers what it was asked.

use std::collections::VecDeque;

use super::prompter::{Head, Item, Prompter, Reply, Size, Take};
use crate::core::problem::Failure;

/// One reply of a script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Act {
    /// Takes what is offered.
    Enter,
    /// The entry whose label starts with this; the answer of a confirmation: `yes` or `no`.
    Pick(&'static str),
    Type(&'static str),
    /// Esc.
    Back,
    /// Ctrl-C.
    Cancel,
}

/// Replies in their order.
pub(crate) struct ScriptPrompter {
    acts: VecDeque<Act>,
    /// Everything that was shown: questions with their progress and help, complaints with a `!`, pages, bodies, and what was said.
    pub seen: Vec<String>,
    /// The lines that stay of answered questions.
    pub answered: Vec<String>,
}

impl ScriptPrompter {
    /// A script.
    pub(crate) fn new(acts: impl IntoIterator<Item = Act>) -> Self {
        Self { acts: acts.into_iter().collect(), seen: Vec::new(), answered: Vec::new() }
    }

    /// Questions alone, without what they stood under.
    pub(crate) fn questions(&self) -> Vec<&str> {
        let asked = self.seen.iter().filter_map(|seen| seen.strip_prefix("? "));
        asked.collect()
    }

    /// Has the script come to its end?
    pub(crate) fn is_over(&self) -> bool {
        self.acts.is_empty()
    }

    /// The next reply; none is Esc.
    fn next(&mut self, head: &Head) -> Result<Option<Act>, Failure> {
        self.seen.extend(head.body.iter().cloned());
        let asked = format!("? {} {}", head.question, head.progress);
        self.seen.push(asked.trim_end().to_owned());
        if !head.help.is_empty() {
            self.seen.push(format!("  {}", head.help));
        }
        if !head.complaint.is_empty() {
            self.seen.push(format!("! {}", head.complaint));
        }
        match self.acts.pop_front() {
            None => Err(Failure::bug(format!("the script ends at {}", head.question))),
            Some(Act::Cancel) => Err(Failure::cancelled()),
            Some(Act::Back) => Ok(None),
            act => Ok(act),
        }
    }

    fn settle(&mut self, head: &Head, answer: &str) {
        if head.stays {
            self.answered.push(format!("{}: {answer}", head.question));
        }
    }
}

fn find(items: &[Item], label: &str) -> Result<usize, Failure> {
    let found = items.iter().position(|item| item.label.starts_with(label));
    found.ok_or_else(|| Failure::bug(format!("no entry {label} in {items:?}")))
}

fn misplaced<T>(act: &Act, head: &Head) -> Result<T, Failure> {
    Err(Failure::bug(format!("{act:?} is no reply to {}", head.question)))
}

impl Prompter for ScriptPrompter {
    fn size(&self) -> Size {
        Size { rows: 40, columns: 80 }
    }

    fn pick(
        &mut self,
        head: &Head,
        items: &[Item],
        selected: usize,
    ) -> Result<Reply<usize>, Failure> {
        let index = match self.next(head)? {
            None => return Ok(Reply::Back),
            Some(Act::Enter) => selected,
            Some(Act::Pick(label)) => find(items, label)?,
            Some(act) => return misplaced(&act, head),
        };
        self.settle(head, &items[index].label);
        Ok(Reply::Answer(index))
    }

    fn pick_several(
        &mut self,
        head: &Head,
        _items: &[Item],
        selected: &[usize],
    ) -> Result<Reply<Vec<usize>>, Failure> {
        let chosen = match self.next(head)? {
            None => return Ok(Reply::Back),
            Some(Act::Enter) => selected.to_vec(),
            Some(act) => return misplaced(&act, head),
        };
        self.settle(head, &format!("{chosen:?}"));
        Ok(Reply::Answer(chosen))
    }

    fn confirm(&mut self, head: &Head, default: bool) -> Result<Reply<bool>, Failure> {
        let yes = match self.next(head)? {
            None => return Ok(Reply::Back),
            Some(Act::Enter) => default,
            Some(Act::Pick(word)) => word == "yes",
            Some(act) => return misplaced(&act, head),
        };
        self.settle(head, &yes.to_string());
        Ok(Reply::Answer(yes))
    }

    fn text(
        &mut self,
        head: &Head,
        offered: &str,
        take: Take<'_>,
    ) -> Result<Reply<String>, Failure> {
        let mut offered = offered.to_owned();
        loop {
            let text = match self.next(head)? {
                None | Some(Act::Type("<")) => return Ok(Reply::Back),
                Some(Act::Enter) => offered.clone(),
                Some(Act::Type(text)) => text.to_owned(),
                Some(act) => return misplaced(&act, head),
            };
            match take(&text) {
                Ok(()) => {
                    self.settle(head, &text);
                    return Ok(Reply::Answer(text));
                }
                Err(objection) => {
                    self.seen.push(format!("! {}", objection.message));
                    offered = objection.instead.unwrap_or(text);
                }
            }
        }
    }

    fn secret(&mut self, head: &Head, take: Take<'_>) -> Result<Reply<()>, Failure> {
        let stays = head.stays;
        let hidden = Head { stays: false, ..head.clone() };
        Ok(match self.text(&hidden, "", take)? {
            Reply::Back => Reply::Back,
            Reply::Answer(_) => {
                if stays {
                    self.settle(head, "•");
                }
                Reply::Answer(())
            }
        })
    }

    fn pages(&mut self, title: &str, lines: &[String]) -> Result<(), Failure> {
        self.seen.push(format!("# {title}"));
        self.seen.extend(lines.iter().cloned());
        Ok(())
    }

    fn say(&mut self, text: &str) -> Result<(), Failure> {
        self.seen.push(text.to_owned());
        Ok(())
    }

    fn retract(&mut self) -> Result<(), Failure> {
        self.answered.pop();
        Ok(())
    }
}
