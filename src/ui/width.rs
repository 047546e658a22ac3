//! Text measured in terminal columns, not in bytes or characters: Hangul takes two.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How many columns `text` takes. It must not hold escape sequences.
pub(crate) fn columns(text: &str) -> usize {
    // A text of ASCII alone is the usual one.
    if text.is_ascii() { text.width() } else { clusters(text).map(cell).sum() }
}

/// The columns of one whole character. A terminal has two for the widest, such as a family of four.
fn cell(cluster: &str) -> usize {
    cluster.width().min(2)
}

/// How many columns `text` takes that may be styled.
pub(crate) fn columns_of_styled(text: &str) -> usize {
    columns(&console::strip_ansi_codes(text))
}

/// `text` with spaces behind it, up to `width` columns.
pub(crate) fn pad(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(columns(text));
    format!("{text}{}", " ".repeat(missing))
}

/// `text` cut to `width` columns, with `…` in the place of what is gone.
pub(crate) fn truncate(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    match width {
        0 => String::new(),
        _ => format!("{}…", head(text, width - 1)),
    }
}

/// As many whole characters of `text` as fit into `width` columns.
pub(crate) fn head(text: &str, width: usize) -> &str {
    let mut used = 0;
    let mut end = 0;
    for cluster in clusters(text) {
        used += columns(cluster);
        if used > width {
            break;
        }
        end += cluster.len();
    }
    &text[..end]
}

/// `text` without its first `skipped` columns. Half of a wide character becomes a space.
pub(crate) fn tail(text: &str, skipped: usize) -> String {
    let mut gone = 0;
    let mut start = 0;
    for cluster in clusters(text) {
        if gone >= skipped {
            break;
        }
        gone += columns(cluster);
        start += cluster.len();
    }
    format!("{}{}", " ".repeat(gone.saturating_sub(skipped)), &text[start..])
}

/// `text` in lines of at most `width` columns, broken between words where that is possible.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(2);
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in paragraph.split(' ') {
            let gap = usize::from(!line.is_empty());
            if columns(&line) + gap + columns(word) > width && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            } else if gap == 1 {
                line.push(' ');
            }
            line.push_str(break_off(word, width, &mut lines));
        }
        lines.push(line);
    }
    lines
}

/// Puts the full lines of a word that is longer than a line into `lines`, and gives the rest.
fn break_off<'w>(mut word: &'w str, width: usize, lines: &mut Vec<String>) -> &'w str {
    while columns(word) > width {
        let first = head(word, width);
        lines.push(first.to_owned());
        word = &word[first.len()..];
    }
    word
}

/// The first whole character of `text`: what a person takes for one, however many code points it is made of. Empty where
/// there is none.
pub(crate) fn first_cluster(text: &str) -> &str {
    clusters(text).next().unwrap_or_default()
}

/// The last whole character of `text`.
pub(crate) fn last_cluster(text: &str) -> &str {
    clusters(text).next_back().unwrap_or_default()
}

/// Whole characters: a letter with its accents, a syllable of decomposed Hangul, a flag, a family (Unicode, UAX #29).
fn clusters(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.graphemes(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hangul_takes_two_columns() {
        assert_eq!(columns("한글ab"), 6);
        assert_eq!(pad("한", 4), "한  ");
        assert_eq!(truncate("한글입니다", 6), "한글…");
        assert_eq!(truncate("한글", 4), "한글");
        assert_eq!(truncate("abc", 0), "");
        assert_eq!(columns("\u{1112}\u{1161}\u{11ab}"), 2, "decomposed 한");
        assert_eq!(head("\u{1112}\u{1161}\u{11ab}x", 2), "\u{1112}\u{1161}\u{11ab}");
    }

    #[test]
    fn what_is_one_character_to_a_person_is_one_here() {
        let flag = "\u{1f1f0}\u{1f1f7}";
        let family = "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}\u{200d}\u{1f466}";
        let wave = "\u{1f44b}\u{1f3fd}";
        let jamo = "\u{1112}\u{1161}\u{11ab}";
        let accent = "e\u{301}";
        for (whole, width) in [(flag, 2), (family, 2), (wave, 2), (jamo, 2), (accent, 1), ("한", 2)]
        {
            assert_eq!(columns(whole), width, "{whole}");
            let twice = format!("{whole}{whole}x");
            assert_eq!(columns(&twice), 2 * width + 1, "{whole}");
            assert_eq!(first_cluster(&twice), whole);
            assert_eq!(last_cluster(&format!("x{whole}{whole}")), whole);
            assert_eq!(head(&twice, 2 * width - 1), if width == 1 { "e\u{301}" } else { whole });
            assert_eq!(tail(&twice, width), format!("{whole}x"));
            assert_eq!(truncate(&twice, width + 1), format!("{whole}…"));
        }
        assert_eq!((first_cluster(""), last_cluster("")), ("", ""));
        assert_eq!(columns_of_styled("\u{1b}[1m한글\u{1b}[0m"), 4);
    }

    #[test]
    fn half_a_wide_character_is_a_space() {
        assert_eq!(tail("한글ab", 1), " 글ab");
        assert_eq!(tail("한글ab", 2), "글ab");
        assert_eq!(tail("ab", 9), "");
    }

    #[test]
    fn lines_break_between_words_and_inside_long_ones() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("abcdefgh ij", 5), ["abcde", "fgh", "ij"]);
        assert_eq!(wrap("프로젝트 이름 입니다", 9), ["프로젝트", "이름", "입니다"]);
        assert_eq!(wrap("a\nb", 9), ["a", "b"]);
        for width in 2..30 {
            let text = "Compose names 컨테이너, 네트워크 and volumes after it.";
            assert!(wrap(text, width).iter().all(|line| columns(line) <= width));
        }
    }
}
