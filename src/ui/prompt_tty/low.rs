//! Lists on a screen that is too low for `dialoguer`, which needs three lines and panics on fewer: one line, that of the
//! entry that would be taken.

use std::io;
use std::panic::{
    AssertUnwindSafe, PanicHookInfo, catch_unwind, resume_unwind, set_hook, take_hook,
};
use std::sync::Arc;

use console::{Key, Term};

use crate::ui::prompter::Item;
use crate::ui::streams::Palette;
use crate::ui::width::truncate;

/// `dialoguer` needs that many rows.
const LEAST_ROWS: u16 = 3;

/// What is called when something panics.
type Hook = dyn Fn(&PanicHookInfo<'_>) + Send + Sync;

/// Runs a list of `dialoguer`. None where the screen is too low for it, or becomes so while it is asked.
pub(super) fn where_tall<T>(
    term: &Term,
    ask: impl FnOnce() -> io::Result<T>,
) -> io::Result<Option<T>> {
    let is_low = {
        let term = term.clone();
        move || term.size().0 < LEAST_ROWS
    };
    if is_low() {
        return Ok(None);
    }
    // It looks at the size after every key. Its panic is no bug of ours then, and is not to be printed into the prompt.
    let hook: Arc<Hook> = Arc::from(take_hook());
    let (before, low) = (Arc::clone(&hook), is_low.clone());
    set_hook(Box::new(move |info| {
        if !low() {
            before(info);
        }
    }));
    let asked = catch_unwind(AssertUnwindSafe(ask));
    set_hook(Box::new(move |info| hook(info)));
    match asked {
        Ok(reply) => reply.map(Some),
        Err(_) if is_low() => Ok(None),
        Err(panic) => resume_unwind(panic),
    }
}

/// A list in one line.
pub(super) struct LowList<'a> {
    pub(super) term: &'a Term,
    pub(super) palette: Palette,
    pub(super) question: &'a str,
    pub(super) items: &'a [Item],
}

impl LowList<'_> {
    /// One of the entries; none for Esc.
    pub(super) fn pick(&self, selected: usize) -> io::Result<Option<usize>> {
        self.choose(selected, None)
    }

    /// Any of the entries; none for Esc.
    pub(super) fn pick_several(&self, selected: &[usize]) -> io::Result<Option<Vec<usize>>> {
        let mut checked: Vec<bool> =
            (0..self.items.len()).map(|index| selected.contains(&index)).collect();
        let reply = self.choose(0, Some(&mut checked))?;
        let chosen = (0..checked.len()).filter(|index| checked[*index]).collect();
        Ok(reply.map(|_| chosen))
    }

    fn choose(
        &self,
        selected: usize,
        mut checked: Option<&mut Vec<bool>>,
    ) -> io::Result<Option<usize>> {
        let count = self.items.len().max(1);
        let mut cursor = selected.min(count - 1);
        self.term.hide_cursor()?;
        let reply = loop {
            let mark = checked.as_ref().map(|checked| checked.get(cursor) == Some(&true));
            self.draw(cursor, mark)?;
            match self.term.read_key_raw()? {
                Key::CtrlC => return Err(io::ErrorKind::Interrupted.into()),
                Key::Escape => break None,
                Key::Enter => break Some(cursor),
                Key::ArrowDown | Key::Tab | Key::Char('j') => cursor = (cursor + 1) % count,
                Key::ArrowUp | Key::BackTab | Key::Char('k') => {
                    cursor = (cursor + count - 1) % count;
                }
                Key::Char(' ') => {
                    if let Some(one) = checked.as_mut().and_then(|checked| checked.get_mut(cursor))
                    {
                        *one = !*one;
                    }
                }
                _ => {}
            }
        };
        self.term.clear_line()?;
        self.term.show_cursor()?;
        self.term.flush()?;
        Ok(reply)
    }

    fn draw(&self, cursor: usize, mark: Option<bool>) -> io::Result<()> {
        let width = usize::from(self.term.size().1).saturating_sub(1);
        let line = line(self.question, self.items, cursor, mark, width);
        self.term.clear_line()?;
        self.term.write_str(&self.palette.literal(&line))?;
        self.term.flush()
    }
}

/// Where one is, the entry, and as much of the question as there is room for.
fn line(question: &str, items: &[Item], cursor: usize, mark: Option<bool>, width: usize) -> String {
    let label = items.get(cursor).map(|item| item.label.as_str()).unwrap_or_default();
    let mark = match mark {
        Some(true) => "[x] ",
        Some(false) => "[ ] ",
        None => "",
    };
    let line = format!("{}/{} ❯ {mark}{label} ? {question}", cursor + 1, items.len());
    truncate(&line, width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_entry_comes_before_the_question() {
        let items = ["가나다", "b"].map(|label| Item { label: label.into(), hint: String::new() });
        assert_eq!(line("Which?", &items, 1, None, 80), "2/2 ❯ b ? Which?");
        assert_eq!(line("Which?", &items, 0, Some(true), 17), "1/2 ❯ [x] 가나다…");
        assert_eq!(line("Which?", &items, 0, Some(false), 0), "");
    }

    #[test]
    fn a_panic_on_a_tall_screen_stays_one() {
        // Without a terminal there are 24 rows.
        let term = Term::read_write_pair(
            fs_err::File::open("/dev/null").expect("there").into_parts().0,
            fs_err::OpenOptions::new().write(true).open("/dev/null").expect("there").into_parts().0,
        );
        assert_eq!(where_tall(&term, || Ok(7)).expect("asked"), Some(7));
        let panics = || where_tall(&term, || -> io::Result<()> { panic!("a bug") });
        assert!(catch_unwind(AssertUnwindSafe(panics)).is_err());
    }
}
