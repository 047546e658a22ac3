//! Prompts at a terminal: `dialoguer` for lists and confirmations, our own line for text. `dialoguer`'s text input counts
//! characters where it must count columns, and it has no way back.
//!
//! Everything is drawn on stderr. A SIGINT handler must be installed: `console` raises the signal for Ctrl-C in a list,
//! and without a handler the process would die with its cursor hidden.

mod heading;
mod keys;
mod layout;
mod line;
mod low;
mod pager;
mod session;
mod text;

use std::io;

use dialoguer::{Confirm, MultiSelect, Select};

use self::layout::Layout;
use self::low::{LowList, where_tall};
use self::pager::Pager;
use self::session::{Session, failure};
use self::text::TextPrompt;
use super::prompter::{Head, Item, Prompter, Reply, Size, Take};
use super::safe;
use super::streams::Palette;
use super::width::wrap;
use super::words::Words;
use crate::core::problem::Failure;

/// The terminal as a prompter. Drop it before other work: until then, Ctrl-C is a key and not a signal.
pub(crate) struct TtyPrompter<'a> {
    session: Session,
    words: &'a Words,
    palette: Palette,
    /// How many lines of answered questions stand above.
    answered: usize,
}

impl<'a> TtyPrompter<'a> {
    /// Takes the terminal.
    ///
    /// # Errors
    /// When stderr is none.
    pub(crate) fn new(words: &'a Words, palette: Palette) -> Result<Self, Failure> {
        let session = Session::start();
        if !session.term.is_term() {
            return Err(failure(&io::ErrorKind::NotConnected.into()));
        }
        Ok(Self { session, words, palette, answered: 0 })
    }

    /// Text as it may be drawn: nothing but the palette's styles steers the terminal.
    fn safe(&self, text: &str) -> String {
        safe::screen(text, self.palette.is_on())
    }

    /// Draws what stands above a prompt, and gives its height.
    fn draw_head(&self, head: &Head, keys: &str) -> io::Result<usize> {
        let width = self.size().columns;
        let lines = heading::lines(head, &self.words.get(keys), width, self.palette);
        for line in &lines {
            self.session.term.write_line(&self.safe(line))?;
        }
        self.session.term.flush()?;
        Ok(lines.len())
    }

    fn low<'l>(&'l self, head: &'l Head, items: &'l [Item]) -> LowList<'l> {
        let (term, palette) = (&self.session.term, self.palette);
        LowList { term, palette, question: &head.question, items }
    }

    /// Takes the prompt away, and leaves the line of the answer where one stays.
    fn settle<T>(
        &mut self,
        head: &Head,
        height: usize,
        reply: Option<T>,
        shown: impl Fn(&T) -> String,
    ) -> io::Result<Reply<T>> {
        let rows = self.size().rows;
        self.session.term.clear_last_lines(height.min(rows.saturating_sub(1)))?;
        let Some(answer) = reply else {
            self.session.term.flush()?;
            return Ok(Reply::Back);
        };
        if head.stays {
            let shown = shown(&answer);
            let width = self.size().columns;
            let line = heading::answered(&head.question, &shown, width, self.palette);
            self.session.term.write_line(&self.safe(&line))?;
            self.answered += 1;
        }
        self.session.term.flush()?;
        Ok(Reply::Answer(answer))
    }

    fn line(
        &mut self,
        head: &Head,
        offered: &str,
        mask: Option<char>,
        take: Take<'_>,
    ) -> io::Result<Reply<String>> {
        let keys = match (mask, offered) {
            (Some(_), _) => "prompt-keys-secret",
            (None, "") => "prompt-keys-text",
            (None, _) => "prompt-keys-offered",
        };
        let draw_head = |complaint: &str| {
            let mut head = head.clone();
            if !complaint.is_empty() {
                complaint.clone_into(&mut head.complaint);
            }
            self.draw_head(&head, keys)
        };
        let prompt = TextPrompt {
            term: &self.session.term,
            palette: self.palette,
            mask,
            draw_head: &draw_head,
        };
        let reply = match prompt.ask(offered, take)? {
            Reply::Answer(text) => Some(text),
            Reply::Back => None,
        };
        self.settle(head, 0, reply, |text| match (text.as_str(), mask) {
            ("", _) => head.blank.clone(),
            (_, Some(mask)) => mask.to_string().repeat(6),
            (text, None) => text.to_owned(),
        })
    }
}

/// `dialoguer`'s errors are those of the terminal.
fn unwrapped<T>(result: dialoguer::Result<T>) -> io::Result<T> {
    result.map_err(|dialoguer::Error::IO(error)| error)
}

impl Prompter for TtyPrompter<'_> {
    fn size(&self) -> Size {
        let (rows, columns) = self.session.term.size();
        Size { rows: rows.into(), columns: columns.into() }
    }

    fn pick(
        &mut self,
        head: &Head,
        items: &[Item],
        selected: usize,
    ) -> Result<Reply<usize>, Failure> {
        let mut ask = || {
            let mut height = 0;
            let reply = where_tall(&self.session.term, || {
                height = self.draw_head(head, "prompt-keys-list")?;
                let layout = Layout::new(items, height, self.size(), self.palette);
                let select = Select::with_theme(&layout)
                    .items(0..items.len())
                    .default(selected)
                    .max_length(layout.page);
                unwrapped(select.interact_on_opt(&self.session.term))
            })?;
            let reply = match reply {
                Some(reply) => reply,
                None => self.low(head, items).pick(selected)?,
            };
            self.settle(head, height, reply, |index| items[*index].label.clone())
        };
        ask().map_err(|error| failure(&error))
    }

    fn pick_several(
        &mut self,
        head: &Head,
        items: &[Item],
        selected: &[usize],
    ) -> Result<Reply<Vec<usize>>, Failure> {
        let mut ask = || {
            let mut height = 0;
            let reply = where_tall(&self.session.term, || {
                height = self.draw_head(head, "prompt-keys-several")?;
                let layout = Layout::new(items, height, self.size(), self.palette);
                let checked = (0..items.len()).map(|index| (index, selected.contains(&index)));
                let select = MultiSelect::with_theme(&layout)
                    .items_checked(checked)
                    .max_length(layout.page)
                    .report(false);
                unwrapped(select.interact_on_opt(&self.session.term))
            })?;
            let reply = match reply {
                Some(reply) => reply,
                None => self.low(head, items).pick_several(selected)?,
            };
            self.settle(head, height, reply, |chosen| {
                let labels: Vec<&str> = chosen.iter().map(|i| items[*i].label.as_str()).collect();
                labels.join(", ")
            })
        };
        ask().map_err(|error| failure(&error))
    }

    fn confirm(&mut self, head: &Head, default: bool) -> Result<Reply<bool>, Failure> {
        let mut ask = || {
            let height = self.draw_head(head, "prompt-keys-confirm")?;
            let confirm = Confirm::new().default(default).report(false);
            let reply = unwrapped(confirm.interact_on_opt(&self.session.term));
            if reply.is_err() {
                self.session.term.write_line("")?;
            }
            let words = self.words;
            self.settle(head, height, reply?, |yes| {
                words.get(if *yes { "prompt-yes" } else { "prompt-no" })
            })
        };
        ask().map_err(|error| failure(&error))
    }

    fn text(
        &mut self,
        head: &Head,
        offered: &str,
        take: Take<'_>,
    ) -> Result<Reply<String>, Failure> {
        let reply = self.line(head, offered, None, take);
        reply.map_err(|error| failure(&error))
    }

    fn secret(&mut self, head: &Head, take: Take<'_>) -> Result<Reply<()>, Failure> {
        match self.line(head, "", Some('•'), take) {
            Ok(Reply::Answer(_)) => Ok(Reply::Answer(())),
            Ok(Reply::Back) => Ok(Reply::Back),
            Err(error) => Err(failure(&error)),
        }
    }

    fn pages(&mut self, title: &str, lines: &[String]) -> Result<(), Failure> {
        let keys = self.words.get("prompt-keys-pages");
        let pager = Pager { term: &self.session.term, palette: self.palette, keys: &keys };
        pager.show(title, lines).map_err(|error| failure(&error))
    }

    fn say(&mut self, text: &str) -> Result<(), Failure> {
        let width = self.size().columns.saturating_sub(1);
        let say = || {
            self.session.term.write_line(&self.safe(&wrap(text, width).join("\n")))?;
            self.session.term.flush()
        };
        say().map_err(|error| failure(&error))
    }

    fn retract(&mut self) -> Result<(), Failure> {
        let Some(left) = self.answered.checked_sub(1) else {
            return Ok(());
        };
        self.answered = left;
        let clear = || {
            self.session.term.clear_last_lines(1)?;
            self.session.term.flush()
        };
        clear().map_err(|error| failure(&error))
    }
}
