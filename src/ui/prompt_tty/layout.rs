//! How the entries of a list stand on the screen. `dialoguer` counts the lines of its entries by bytes and expects each
//! in one line; so it is given numbers for entries, and this draws what stands behind each number.

use std::fmt;

use dialoguer::theme::Theme;

use crate::ui::prompter::{Item, Size};
use crate::ui::safe::screen;
use crate::ui::streams::Palette;
use crate::ui::width::{columns, columns_of_styled, truncate, wrap};

/// Where the hints stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hints {
    /// Behind each label.
    Beside,
    /// Under each label.
    Under,
    /// Under the label that is chosen, where there is no room for all.
    UnderChosen,
}

/// A list as it is drawn.
pub(super) struct Layout<'a> {
    items: &'a [Item],
    hints: Hints,
    label_width: usize,
    /// Columns for one entry, without its mark.
    room: usize,
    /// How many entries are on the screen at once.
    pub(super) page: usize,
    palette: Palette,
}

/// Columns of the mark before a label: `❯ ` or `❯ [x] `.
const MARK: usize = 6;

impl<'a> Layout<'a> {
    /// Lays `items` out under `above` other lines.
    pub(super) fn new(items: &'a [Item], above: usize, size: Size, palette: Palette) -> Self {
        let room = size.columns.saturating_sub(MARK + 1);
        let rows = size.rows.saturating_sub(above + 1).max(3);
        let label_width = items.iter().map(|item| columns(&item.label)).max();
        let mut layout = Self {
            items,
            hints: Hints::Beside,
            label_width: label_width.unwrap_or_default(),
            room,
            page: items.len(),
            palette,
        };
        layout.arrange(rows);
        layout
    }

    fn arrange(&mut self, rows: usize) {
        let hinted = || self.items.iter().filter(|item| !item.hint.is_empty());
        let widest = hinted().map(|item| columns(&item.hint)).max().unwrap_or_default();
        let heights = self.items.iter().map(|item| self.hint_lines(item).len());
        let all: usize = heights.clone().map(|height| height + 1).sum();
        let tallest = heights.max().unwrap_or_default();
        let mut below = 0;
        if widest == 0 || self.label_width + 2 + widest <= self.room {
            self.hints = Hints::Beside;
        } else if all <= rows {
            self.hints = Hints::Under;
            return;
        } else if tallest <= 1 {
            // Many short hints, such as the answers that can be changed: rather cut than out of sight.
            let least = widest.min(self.room / 3);
            self.label_width = self.label_width.min(self.room.saturating_sub(2 + least));
        } else {
            self.hints = Hints::UnderChosen;
            below = tallest;
        }
        if self.items.len() + below > rows {
            // One line says which page it is.
            self.page = rows.saturating_sub(below + 1).max(1);
        }
    }

    fn hint_lines(&self, item: &Item) -> Vec<String> {
        wrap(&item.hint, self.room.saturating_sub(2))
    }

    fn draw(&self, index: usize, chosen: bool, mark: &str) -> String {
        let Some(item) = self.items.get(index) else {
            return String::new();
        };
        let beside = self.hints == Hints::Beside && !item.hint.is_empty();
        let label = truncate(&item.label, if beside { self.label_width } else { self.room });
        let indent = " ".repeat(columns_of_styled(mark) + 2);
        let hint = match self.hints {
            Hints::Beside if !beside => String::new(),
            Hints::Beside => {
                let gap = " ".repeat(self.label_width - columns(&label) + 2);
                let room = self.room.saturating_sub(self.label_width + 2);
                format!("{gap}{}", self.palette.faint(&truncate(&item.hint, room)))
            }
            Hints::UnderChosen if !chosen => String::new(),
            Hints::Under | Hints::UnderChosen => {
                let lines = self.hint_lines(item).into_iter();
                let below = lines.map(|line| format!("\n{indent}{}", self.palette.faint(&line)));
                below.collect::<Vec<_>>().concat()
            }
        };
        let label = if chosen { self.palette.literal(&label) } else { label };
        let entry = format!("{mark}{label}{hint}{}", self.page_line(index));
        screen(&entry, self.palette.is_on())
    }

    /// Which page it is, under the page's last entry. `dialoguer`'s own is English in every language.
    fn page_line(&self, index: usize) -> String {
        let last = (index + 1).is_multiple_of(self.page) || index + 1 == self.items.len();
        if !last || self.page >= self.items.len() {
            return String::new();
        }
        let pages = self.items.len().div_ceil(self.page);
        let page = format!("  ←→ {}/{pages}", index / self.page + 1);
        format!("\n{}", self.palette.faint(&page))
    }

    fn cursor(&self, chosen: bool) -> String {
        if chosen { format!("{} ", self.palette.literal("❯")) } else { "  ".to_owned() }
    }
}

impl Theme for Layout<'_> {
    fn format_select_prompt_item(
        &self,
        f: &mut dyn fmt::Write,
        text: &str,
        active: bool,
    ) -> fmt::Result {
        let index = text.parse().unwrap_or(usize::MAX);
        f.write_str(&self.draw(index, active, &self.cursor(active)))
    }

    fn format_multi_select_prompt_item(
        &self,
        f: &mut dyn fmt::Write,
        text: &str,
        checked: bool,
        active: bool,
    ) -> fmt::Result {
        let index = text.parse().unwrap_or(usize::MAX);
        let checkbox = if checked { "[x]" } else { "[ ]" };
        let mark = format!("{}{checkbox} ", self.cursor(active));
        f.write_str(&self.draw(index, active, &mark))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(count: usize, hint: &str) -> Vec<Item> {
        let item = |index| Item { label: format!("항목 {index}"), hint: hint.to_owned() };
        (0..count).map(item).collect()
    }

    fn drawn(items: &[Item], rows: usize, columns: usize) -> Vec<String> {
        let layout = Layout::new(items, 4, Size { rows, columns }, Palette::plain());
        let mut text = String::new();
        for index in 0..layout.page {
            layout
                .format_select_prompt_item(&mut text, &index.to_string(), index == 0)
                .expect("a string");
            text.push('\n');
        }
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn colour_takes_no_column() {
        let items = items(2, "FastAPI와 Streamlit을 함께 띄우고 서비스 이름으로 부릅니다");
        let size = Size { rows: 24, columns: 40 };
        let draw = |palette| {
            let layout = Layout::new(&items, 4, size, palette);
            layout.draw(0, true, &layout.cursor(true))
        };
        let plain = draw(Palette::plain());
        assert_eq!(console::strip_ansi_codes(&draw(Palette::colored())), plain);
    }

    #[test]
    fn short_hints_stand_beside_long_ones_under() {
        let short = items(2, "빠릅니다");
        assert_eq!(drawn(&short, 24, 60), ["❯ 항목 0  빠릅니다", "  항목 1  빠릅니다"]);
        let long = items(2, "FastAPI와 Streamlit을 함께 띄우고 서비스 이름으로 부릅니다");
        let lines = drawn(&long, 24, 40);
        assert!(lines.len() >= 6, "{lines:?}");
        assert_eq!(drawn(&long, 9, 40).len(), lines.len() / 2 + 1, "only the chosen one");
    }

    #[test]
    fn nothing_is_wider_or_longer_than_the_screen() {
        for hint in ["", "short", "a rather long hint that says when this is the right one"] {
            for rows in [12, 24] {
                for width in [30, 60, 100] {
                    let lines = drawn(&items(40, hint), rows, width);
                    assert!(lines.iter().all(|line| columns(line) < width));
                    assert!(lines.len() + 5 <= rows, "{} lines on {rows}", lines.len());
                    assert!(lines.last().is_some_and(|line| line.starts_with("  ←→ 1/")));
                }
            }
        }
    }
}
