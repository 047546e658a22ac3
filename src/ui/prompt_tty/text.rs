//! Asks for a line of text: draws the line, reads the keys, shows what is wrong and asks again.

use std::io;

use console::Term;

use super::keys::{Keys, Press};
use super::line::{Edit, Line, View};
use crate::ui::prompter::{Reply, Take};
use crate::ui::streams::Palette;

/// Typed alone, it means "back".
const BACK: &str = "<";
const MARK: &str = "› ";

/// A prompt for one line of text.
pub(super) struct TextPrompt<'a> {
    pub(super) term: &'a Term,
    pub(super) palette: Palette,
    /// What stands for each character of a hidden text.
    pub(super) mask: Option<char>,
    /// Draws what stands above, with what is wrong, and gives its height.
    pub(super) draw_head: &'a dyn Fn(&str) -> io::Result<usize>,
}

enum End {
    Entered,
    Escaped,
}

impl TextPrompt<'_> {
    /// Asks until `take` takes the text, or the person goes back.
    pub(super) fn ask(&self, offered: &str, take: Take<'_>) -> io::Result<Reply<String>> {
        let mut line = Line::offering(offered);
        let mut complaint = String::new();
        loop {
            let height = (self.draw_head)(&complaint)?;
            let end = self.edit(&mut line);
            if end.is_err() {
                self.term.write_line("")?;
            }
            let end = end?;
            self.term.clear_line()?;
            self.term.clear_last_lines(height)?;
            let text = line.text();
            if matches!(end, End::Escaped) || text.trim() == BACK {
                return Ok(Reply::Back);
            }
            match take(&text) {
                Ok(()) => return Ok(Reply::Answer(text)),
                Err(objection) => {
                    complaint = objection.message;
                    match objection.instead {
                        Some(instead) => line = Line::offering(&instead),
                        None => line.apply(Edit::End),
                    }
                }
            }
        }
    }

    fn edit(&self, line: &mut Line) -> io::Result<End> {
        let mut keys = Keys::default();
        loop {
            self.draw(line)?;
            match keys.press(&self.term.read_key_raw()?) {
                Press::Edit(edit) => line.apply(edit),
                Press::Enter => return Ok(End::Entered),
                Press::Escape => return Ok(End::Escaped),
                Press::Interrupt => return Err(io::ErrorKind::Interrupted.into()),
                Press::Nothing => {}
            }
        }
    }

    /// The real cursor goes to its column, so that an input method draws its candidates there.
    fn draw(&self, line: &mut Line) -> io::Result<()> {
        let mark = crate::ui::width::columns(MARK);
        let width = usize::from(self.term.size().1).saturating_sub(mark + 1);
        let View { text, cursor, offered } = line.view(width, self.mask);
        let text = if offered { self.palette.faint(&text) } else { text };
        let start = self.palette.literal(MARK);
        self.term.clear_line()?;
        self.term.write_str(&format!("{start}{text}\r"))?;
        self.term.move_cursor_right(mark + cursor)?;
        self.term.flush()
    }
}
