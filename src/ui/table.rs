//! Aligned columns, measured in columns of the terminal. There is no other place that does this.

use super::safe::{cut, line as safe_line};
use super::streams::Palette;
use super::width::{columns, pad, truncate};

/// Longer cells of a table are cut, in characters.
const LONGEST: usize = 120;
/// Rows of a table beyond this many are counted instead.
const MOST_ROWS: usize = 200;
/// Space between two columns.
const GAP: usize = 2;

/// Rows of cells under a heading, each column as wide as its widest cell. Cells are made safe to look at, and cut where
/// they are too long.
pub(crate) fn table(head: &[String], rows: &[Vec<String>], palette: Palette) -> Vec<String> {
    let left_out = rows.len().saturating_sub(MOST_ROWS);
    let rows = &rows[..rows.len() - left_out];
    let safe = |row: &Vec<String>| -> Vec<String> {
        row.iter().map(|cell| safe_line(&cut(cell, LONGEST))).collect()
    };
    let all = std::iter::once(head.to_vec()).chain(rows.iter().map(safe));
    let mut lines = Grid::new(all.collect()).lines();
    if let Some(head) = lines.first_mut() {
        *head = palette.heading(head);
    }
    if left_out > 0 {
        lines.push(format!("… +{left_out}"));
    }
    lines
}

/// Rows of cells in columns, of which each is as wide as its widest cell. The last one is not padded.
#[derive(Debug)]
pub(crate) struct Grid {
    rows: Vec<Vec<String>>,
    widths: Vec<usize>,
    width: usize,
}

impl Grid {
    /// The grid of `rows`, as wide as it wants to be.
    pub(crate) fn new(rows: Vec<Vec<String>>) -> Self {
        let count = rows.iter().map(Vec::len).max().unwrap_or_default();
        let widest = |column: usize| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| columns(cell)).max().unwrap_or_default()
        };
        Self { widths: (0..count).map(widest).collect(), rows, width: usize::MAX }
    }

    /// The same, at most `width` wide. The columns `flexible` give way, the first of them first.
    pub(crate) fn within(mut self, width: usize, flexible: &[usize]) -> Self {
        let mut excess = self.total().saturating_sub(width);
        for column in flexible {
            if let Some(give) = self.widths.get_mut(*column) {
                let least = (width / 3).min(*give);
                let kept = give.saturating_sub(excess).max(least);
                excess -= *give - kept;
                *give = kept;
            }
        }
        self.width = width;
        self
    }

    /// How wide all columns are together.
    pub(crate) fn total(&self) -> usize {
        self.widths.iter().sum::<usize>() + GAP * self.widths.len().saturating_sub(1)
    }

    /// Where a column begins.
    pub(crate) fn begin_of(&self, column: usize) -> usize {
        self.widths.iter().take(column).map(|width| width + GAP).sum()
    }

    /// The cells of each row, each with the space up to the next: to be styled, and written one behind the other.
    pub(crate) fn cells(&self) -> impl Iterator<Item = Vec<String>> {
        self.rows.iter().map(|row| {
            let cells = row.iter().zip(&self.widths).enumerate();
            let padded = cells.map(|(index, (cell, width))| {
                let cell = truncate(cell, *width);
                if index + 1 == row.len() { cell } else { pad(&cell, width + GAP) }
            });
            padded.collect()
        })
    }

    /// The rows as lines.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.cells().map(|cells| truncate(cells.concat().trim_end(), self.width)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_safe_short_and_not_too_many() {
        let rows = vec![vec!["a\u{1b}[2J\n\u{202e}".to_owned(), "x".repeat(9000)]; 5000];
        let lines = table(&["a".into(), "b".into()], &rows, Palette::plain());
        assert_eq!(lines.len(), MOST_ROWS + 2);
        assert_eq!(lines.last().map(String::as_str), Some("… +4800"));
        assert!(lines.iter().all(|line| line.chars().count() < 200));
        assert!(lines.iter().all(|line| crate::core::values::printable::is_printable(line)));
    }

    #[test]
    fn wide_letters_keep_the_columns_straight() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let rows =
            [row(["api", "healthy", "3.1"]), row(["한글", "x", "12.0"]), row(["🇰🇷", "x", "1"])];
        let lines = table(&row(["service", "상태", "s"]), &rows, Palette::plain());
        assert_eq!(
            lines,
            [
                "service  상태     s",
                "api      healthy  3.1",
                "한글     x        12.0",
                "🇰🇷       x        1"
            ]
        );
    }

    #[test]
    fn the_flexible_column_gives_way() {
        let rows = || {
            vec![
                vec!["api".to_owned(), "python:3.13-slim".to_owned(), "512m".to_owned()],
                vec!["데이터".to_owned(), "redis:8".to_owned(), "64m".to_owned()],
            ]
        };
        let within = |width, flexible: &[usize]| Grid::new(rows()).within(width, flexible).lines();
        assert_eq!(
            within(40, &[1]),
            ["api     python:3.13-slim  512m", "데이터  redis:8           64m"]
        );
        assert_eq!(within(22, &[1]), ["api     python:…  512m", "데이터  redis:8   64m"]);
        assert!(within(9, &[1, 0]).iter().all(|line| columns(line) <= 9));
        let grid = Grid::new(rows());
        assert_eq!(
            (grid.begin_of(0), grid.begin_of(1), grid.begin_of(2), grid.total()),
            (0, 8, 26, 30)
        );
    }
}
