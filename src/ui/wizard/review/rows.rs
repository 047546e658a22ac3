//! Cells in columns.

use crate::ui::width::{columns, pad, truncate};

/// Space between two columns.
const GAP: usize = 2;

/// Lines of `rows` in aligned columns, at most `width` wide. The columns `flexible` give way, the first of them first.
pub(super) fn aligned(rows: &[Vec<String>], flexible: &[usize], width: usize) -> Vec<String> {
    let count = rows.iter().map(Vec::len).max().unwrap_or_default();
    let widest = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| columns(cell)).max().unwrap_or_default()
    };
    let mut widths: Vec<usize> = (0..count).map(widest).collect();
    let total = widths.iter().sum::<usize>() + GAP * count.saturating_sub(1);
    let mut excess = total.saturating_sub(width);
    for column in flexible {
        if let Some(give) = widths.get_mut(*column) {
            let least = (width / 3).min(*give);
            let kept = give.saturating_sub(excess).max(least);
            excess -= *give - kept;
            *give = kept;
        }
    }
    rows.iter().map(|row| line(row, &widths, width)).collect()
}

fn line(row: &[String], widths: &[usize], width: usize) -> String {
    let cells = row.iter().zip(widths);
    let cells = cells.map(|(cell, width)| pad(&truncate(cell, *width), *width));
    let line = cells.collect::<Vec<_>>().join(&" ".repeat(GAP));
    truncate(line.trim_end(), width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flexible_column_gives_way() {
        let rows = [
            vec!["api".to_owned(), "python:3.13-slim".to_owned(), "512m".to_owned()],
            vec!["데이터".to_owned(), "redis:8".to_owned(), "64m".to_owned()],
        ];
        assert_eq!(
            aligned(&rows, &[1], 40),
            ["api     python:3.13-slim  512m", "데이터  redis:8           64m"]
        );
        assert_eq!(aligned(&rows, &[1], 22), ["api     python:…  512m", "데이터  redis:8   64m"]);
        assert!(aligned(&rows, &[1, 0], 9).iter().all(|line| columns(line) <= 9));
    }
}
