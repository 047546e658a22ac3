//! Shows more lines than the screen has.

use std::io;

use console::{Key, Term};

use crate::ui::safe;
use crate::ui::streams::Palette;
use crate::ui::width::{tail, truncate};

/// How far the arrows to the side move.
const STEP: usize = 8;

/// A page over lines.
pub(super) struct Pager<'a> {
    pub(super) term: &'a Term,
    pub(super) palette: Palette,
    /// What can be pressed, for the last line.
    pub(super) keys: &'a str,
}

/// Where the page is.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Place {
    top: usize,
    left: usize,
}

enum Move {
    To(Place),
    Leave,
}

impl Pager<'_> {
    /// Shows `lines` until the person leaves.
    pub(super) fn show(&self, title: &str, lines: &[String]) -> io::Result<()> {
        let mut place = Place::default();
        self.term.hide_cursor()?;
        loop {
            let (rows, columns) = self.term.size();
            // Title, last line, and one that stays free.
            let height = usize::from(rows).saturating_sub(3).clamp(1, lines.len().max(1));
            let bottom = lines.len().saturating_sub(height);
            place.top = place.top.min(bottom);
            let width = usize::from(columns).saturating_sub(1);
            let drawn = self.draw(title, lines, place, (height, width))?;
            let key = self.term.read_key_raw();
            self.term.clear_line()?;
            self.term.clear_last_lines(drawn)?;
            match after(&key?, place, height, bottom)? {
                Move::To(next) => place = next,
                Move::Leave => break,
            }
        }
        self.term.show_cursor()?;
        self.term.flush()
    }

    fn draw(
        &self,
        title: &str,
        lines: &[String],
        place: Place,
        (height, width): (usize, usize),
    ) -> io::Result<usize> {
        self.term.write_line(&self.palette.heading(&truncate(title, width)))?;
        let shown = &lines[place.top..(place.top + height).min(lines.len())];
        for line in shown {
            let line = tail(&safe::line(line), place.left);
            self.term.write_line(&truncate(&line, width))?;
        }
        let last = place.top + shown.len();
        let status = format!("{last}/{}  {}", lines.len(), self.keys);
        self.term.write_str(&self.palette.faint(&truncate(&status, width)))?;
        self.term.flush()?;
        Ok(shown.len() + 1)
    }
}

/// Where a key leads.
fn after(key: &Key, place: Place, height: usize, bottom: usize) -> io::Result<Move> {
    let Place { top, left } = place;
    let (top, left) = match key {
        Key::CtrlC => return Err(io::ErrorKind::Interrupted.into()),
        Key::Escape | Key::Enter | Key::Char('q') => return Ok(Move::Leave),
        Key::ArrowDown | Key::Char('j') => (top + 1, left),
        Key::ArrowUp | Key::Char('k') => (top.saturating_sub(1), left),
        Key::PageDown | Key::Char(' ') => (top + height, left),
        Key::PageUp | Key::Char('b') => (top.saturating_sub(height), left),
        Key::Home | Key::Char('g') => (0, 0),
        Key::End | Key::Char('G') => (bottom, left),
        Key::ArrowRight | Key::Char('l') => (top, left + STEP),
        Key::ArrowLeft | Key::Char('h') => (top, left.saturating_sub(STEP)),
        _ => (top, left),
    };
    let top = top.min(bottom);
    Ok(Move::To(Place { top, left }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(keys: &[Key]) -> Place {
        let mut place = Place::default();
        for key in keys {
            match after(key, place, 10, 25).expect("no interrupt") {
                Move::To(next) => place = next,
                Move::Leave => panic!("left"),
            }
        }
        place
    }

    #[test]
    fn the_page_stays_inside_the_text() {
        assert_eq!(walk(&[Key::ArrowUp, Key::PageUp]).top, 0);
        assert_eq!(walk(&[Key::Char(' '), Key::Char(' ')]).top, 20);
        assert_eq!(walk(&[Key::PageDown, Key::PageDown, Key::PageDown]).top, 25);
        assert_eq!(walk(&[Key::End, Key::ArrowDown]).top, 25);
        assert_eq!(walk(&[Key::ArrowRight, Key::ArrowRight]).left, 16);
    }

    #[test]
    fn control_c_is_not_leaving() {
        let error = after(&Key::CtrlC, Place::default(), 10, 25);
        assert!(matches!(after(&Key::Escape, Place::default(), 10, 25), Ok(Move::Leave)));
        assert_eq!(error.err().map(|error| error.kind()), Some(io::ErrorKind::Interrupted));
    }
}
