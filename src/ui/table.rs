//! Aligned tables, measured in columns of the terminal.

use super::streams::Palette;
use super::width::{columns, pad};

/// Rows of cells under a heading, each column as wide as its widest cell. The last column is not padded.
pub fn table(head: &[String], rows: &[Vec<String>], palette: Palette) -> Vec<String> {
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
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

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
