//! A line of text that is being edited: keys in, text and cursor out. It knows no terminal.

use crate::ui::width::{columns, first_cluster, last_cluster};

/// What a key does to the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edit {
    Insert(char),
    Left,
    Right,
    Home,
    End,
    Backspace,
    Delete,
    /// Everything before the cursor.
    KillBefore,
    /// Everything after the cursor.
    KillAfter,
    /// The word before the cursor.
    KillWord,
    /// What was offered comes back.
    Restore,
}

/// The part of the line that is on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct View {
    pub(super) text: String,
    /// The column of the cursor in it.
    pub(super) cursor: usize,
    /// Is it only offered, not typed?
    pub(super) offered: bool,
}

/// The line. While it is only offered, the first typed character takes its place, and moving makes it one's own.
#[derive(Debug, Clone)]
pub(super) struct Line {
    chars: Vec<char>,
    /// The character under the cursor.
    at: usize,
    /// The first character on the screen.
    first: usize,
    offered: Vec<char>,
    untouched: bool,
}

impl Line {
    /// A line in which `text` is offered.
    pub(super) fn offering(text: &str) -> Self {
        let offered: Vec<char> = text.chars().collect();
        Self { chars: Vec::new(), at: 0, first: 0, untouched: !offered.is_empty(), offered }
    }

    /// What Enter takes: the text that is shown.
    pub(super) fn text(&self) -> String {
        self.shown().iter().collect()
    }

    fn shown(&self) -> &[char] {
        if self.untouched { &self.offered } else { &self.chars }
    }

    /// Changes the line.
    pub(super) fn apply(&mut self, edit: Edit) {
        if self.untouched {
            self.touch(edit);
        } else {
            self.edit(edit);
        }
    }

    fn touch(&mut self, edit: Edit) {
        self.untouched = false;
        match edit {
            Edit::Insert(_) => self.edit(edit),
            Edit::Right | Edit::End => self.restore(),
            Edit::Left | Edit::Home => {
                self.restore();
                self.at = 0;
            }
            Edit::Restore => self.untouched = true,
            Edit::Backspace
            | Edit::Delete
            | Edit::KillBefore
            | Edit::KillAfter
            | Edit::KillWord => {}
        }
    }

    fn restore(&mut self) {
        self.chars.clone_from(&self.offered);
        self.at = self.chars.len();
    }

    fn edit(&mut self, edit: Edit) {
        match edit {
            Edit::Insert(c) => {
                self.chars.insert(self.at, c);
                self.at += 1;
            }
            Edit::Left => self.at = self.before(self.at),
            Edit::Right => self.at = self.after(self.at),
            Edit::Home => self.at = 0,
            Edit::End => self.at = self.chars.len(),
            Edit::Backspace => self.remove(self.before(self.at), self.at),
            Edit::Delete => self.remove(self.at, self.after(self.at)),
            Edit::KillBefore => self.remove(0, self.at),
            Edit::KillAfter => self.remove(self.at, self.chars.len()),
            Edit::KillWord => self.remove(self.word_start(), self.at),
            Edit::Restore => self.restore(),
        }
    }

    fn remove(&mut self, from: usize, to: usize) {
        self.chars.drain(from..to);
        self.at = from;
    }

    /// Where the whole character before `at` starts.
    fn before(&self, at: usize) -> usize {
        let before: String = self.chars[..at].iter().collect();
        at - last_cluster(&before).chars().count()
    }

    /// Where the whole character at `at` ends.
    fn after(&self, at: usize) -> usize {
        let behind: String = self.chars[at..].iter().collect();
        at + first_cluster(&behind).chars().count()
    }

    fn word_start(&self) -> usize {
        let before = &self.chars[..self.at];
        let word_end = before.iter().rposition(|c| !c.is_whitespace());
        let Some(word_end) = word_end else {
            return 0;
        };
        let gap = before[..word_end].iter().rposition(|c| c.is_whitespace());
        gap.map_or(0, |gap| gap + 1)
    }

    /// What fits into `width` columns with the cursor in it. `mask` stands for each character of a hidden text.
    pub(super) fn view(&mut self, width: usize, mask: Option<char>) -> View {
        let shown: Vec<char> = match mask {
            Some(mask) => vec![mask; self.shown().len()],
            None => self.shown().to_vec(),
        };
        if self.untouched {
            return View { text: fitting(&shown, width), cursor: 0, offered: true };
        }
        self.scroll(&shown, width);
        View {
            cursor: measure(&shown[self.first..self.at]),
            text: fitting(&shown[self.first..], width),
            offered: false,
        }
    }

    /// Moves the window so that the cursor is in it, and no room is left unused at its end.
    fn scroll(&mut self, shown: &[char], width: usize) {
        // The cursor may stand behind the last character, or on a wide one.
        let room = width.saturating_sub(2);
        self.first = self.first.min(self.at);
        while measure(&shown[self.first..self.at]) > room {
            self.first = self.after(self.first);
        }
        while self.first > 0 && measure(&shown[self.before(self.first)..]) <= room {
            self.first = self.before(self.first);
        }
    }
}

fn measure(chars: &[char]) -> usize {
    columns(&chars.iter().collect::<String>())
}

fn fitting(chars: &[char], width: usize) -> String {
    let text: String = chars.iter().collect();
    crate::ui::width::head(&text, width).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Line {
        let mut line = Line::offering("");
        for c in text.chars() {
            line.apply(Edit::Insert(c));
        }
        line
    }

    fn after(mut line: Line, edits: &[Edit]) -> (String, usize) {
        for edit in edits {
            line.apply(*edit);
        }
        (line.text(), line.view(40, None).cursor)
    }

    #[test]
    fn hangul_is_edited_by_characters_and_shown_by_columns() {
        let (text, cursor) =
            after(typed("한글ab"), &[Edit::Left, Edit::Left, Edit::Left, Edit::Insert('나')]);
        assert_eq!((text.as_str(), cursor), ("한나글ab", 4));
        assert_eq!(after(typed("한글"), &[Edit::Backspace]), ("한".into(), 2));
        assert_eq!(after(typed("한글"), &[Edit::Home, Edit::Delete]), ("글".into(), 0));
    }

    #[test]
    fn decomposed_hangul_and_accents_move_as_one() {
        let decomposed = "a\u{1112}\u{1161}\u{11ab}e\u{301}";
        assert_eq!(after(typed(decomposed), &[]).1, 4);
        assert_eq!(after(typed(decomposed), &[Edit::Left]).1, 3);
        assert_eq!(after(typed(decomposed), &[Edit::Left, Edit::Left]).1, 1);
        let (text, _) = after(typed(decomposed), &[Edit::Left, Edit::Backspace]);
        assert_eq!(text, "ae\u{301}");
    }

    #[test]
    fn words_and_halves_are_killed() {
        assert_eq!(after(typed("one two  "), &[Edit::KillWord]).0, "one ");
        assert_eq!(after(typed("one"), &[Edit::KillWord, Edit::KillWord]).0, "");
        let left = [Edit::Left, Edit::Left];
        assert_eq!(
            after(typed("abcd"), &[&left[..], &[Edit::KillBefore]].concat()),
            ("cd".into(), 0)
        );
        assert_eq!(
            after(typed("abcd"), &[&left[..], &[Edit::KillAfter]].concat()),
            ("ab".into(), 2)
        );
    }

    #[test]
    fn what_is_offered_is_taken_replaced_or_edited() {
        let offered = || Line::offering("demo");
        assert_eq!(offered().text(), "demo");
        assert!(offered().view(20, None).offered);
        assert_eq!(after(offered(), &[Edit::Insert('x')]), ("x".into(), 1));
        assert_eq!(after(offered(), &[Edit::End, Edit::Insert('s')]).0, "demos");
        assert_eq!(after(offered(), &[Edit::Left]), ("demo".into(), 0));
        assert_eq!(after(offered(), &[Edit::KillBefore]).0, "");
        assert_eq!(after(offered(), &[Edit::Insert('x'), Edit::Restore]).0, "demo");
    }

    #[test]
    fn a_long_line_scrolls_and_never_leaves_its_window() {
        let mut line = typed(&"가나다라마바사아자차".repeat(3));
        for _ in 0..70 {
            let view = line.view(11, None);
            assert!(columns(&view.text) <= 11 && view.cursor <= 9, "{view:?}");
            line.apply(Edit::Left);
        }
        assert_eq!(line.view(11, None).text, "가나다라마");
        for _ in 0..30 {
            line.apply(Edit::Right);
            assert!(line.view(11, None).cursor <= 9);
        }
        line.apply(Edit::Backspace);
        assert!(line.view(11, None).text.ends_with('자'));
    }

    #[test]
    fn a_hidden_text_shows_only_its_length() {
        let mut line = typed("한pw");
        assert_eq!(line.view(20, Some('•')).text, "•••");
        assert_eq!(line.view(20, Some('•')).cursor, 3);
        assert_eq!(line.text(), "한pw");
    }
}
