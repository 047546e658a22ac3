//! Aligned tables, measured in columns of the terminal.

use super::safe::{cut, line as safe_line};
use super::streams::Palette;
use super::width::{columns, pad};

/// Longer cells are cut, in characters.
const LONGEST: usize = 120;
/// Rows beyond this many are counted instead.
const MOST_ROWS: usize = 200;

/// Rows of cells under a heading, each column as wide as its widest cell. The last column is not padded. Cells are made
/// safe to look at, and cut where they are too long.
pub fn table(head: &[String], rows: &[Vec<String>], palette: Palette) -> Vec<String> {
    let left_out = rows.len().saturating_sub(MOST_ROWS);
    let rows = &rows[..rows.len() - left_out];
    let safe = |row: &Vec<String>| -> Vec<String> {
        row.iter().map(|cell| safe_line(&cut(cell, LONGEST))).collect()
    };
    let rows: Vec<Vec<String>> = rows.iter().map(safe).collect();
    let widths: Vec<usize> = (0..head.len())
        .map(|column| {
            let cells = rows.iter().filter_map(|row| row.get(column)).chain(head.get(column));
            cells.map(|cell| columns(cell)).max().unwrap_or_default()
        })
        .collect();
    let line = |row: &[String]| {
        let cells: Vec<String> =
            row.iter().zip(&widths).map(|(cell, width)| pad(cell, *width)).collect();
        cells.join("  ").trim_end().to_owned()
    };
    let mut lines = vec![palette.heading(&line(head))];
    lines.extend(rows.iter().map(|row| line(row)));
    if left_out > 0 {
        lines.push(format!("… +{left_out}"));
    }
    lines
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
        let rows = [row(["api", "healthy", "3.1"]), row(["한글", "x", "12.0"])];
        let lines = table(&row(["service", "상태", "s"]), &rows, Palette::plain());
        assert_eq!(
            lines,
            ["service  상태     s", "api      healthy  3.1", "한글     x        12.0"]
        );
    }
}
