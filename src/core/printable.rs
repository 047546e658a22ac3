//! Characters that do not show what they are: they steer a terminal, turn the direction of writing, or cannot be seen.

/// Zero-width non-joiner and joiner: parts of words in some scripts and of many emoji, hidden everywhere else.
const JOINERS: [char; 2] = ['\u{200c}', '\u{200d}'];

/// Is `c` hidden wherever it stands? In are control characters (C0, DEL, C1), marks and overrides of direction,
/// separators of lines and paragraphs, zero-width and deprecated format characters, fillers, annotations and tags.
/// Out are the two joiners, which depend on their neighbours ([`hidden`]), and variation selectors, which choose how
/// the character before them looks.
///
/// Source: Unicode Standard Annex 9 (bidirectional text), Unicode Technical Report 36 (security), chapter 23 of the
/// standard (special areas and format characters).
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'
                | '\u{1160}'
                | '\u{17b4}'
                | '\u{17b5}'
                | '\u{180e}'
                | '\u{200b}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e00ff}'
                | '\u{e01f0}'..='\u{e0fff}'
        )
}

/// Each character of `text`, and whether it is hidden there: a joiner is seen where it joins two characters that are
/// not ASCII, and hidden elsewhere.
pub fn hidden(text: &str) -> impl Iterator<Item = (char, bool)> {
    let joins = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && !is_hidden(c));
    let mut before = None;
    let mut chars = text.chars().peekable();
    std::iter::from_fn(move || {
        let c = chars.next()?;
        let hidden = if JOINERS.contains(&c) {
            !(joins(before) && joins(chars.peek().copied().filter(|c| !JOINERS.contains(c))))
        } else {
            is_hidden(c)
        };
        before = (!hidden).then_some(c);
        Some((c, hidden))
    })
}

/// True when every character of `text` can be seen.
pub fn is_printable(text: &str) -> bool {
    hidden(text).all(|(_, hidden)| !hidden)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_turns_or_hides_is_found() {
        for c in [
            '\0',
            '\n',
            '\u{1b}',
            '\u{7f}',
            '\u{80}',
            '\u{9b}',
            '\u{9f}',
            '\u{61c}',
            '\u{200b}',
            '\u{200e}',
            '\u{200f}',
            '\u{2028}',
            '\u{2029}',
            '\u{202a}',
            '\u{202e}',
            '\u{2060}',
            '\u{2066}',
            '\u{2069}',
            '\u{feff}',
            '\u{fff9}',
            '\u{fffb}',
            '\u{e0001}',
            '\u{e0041}',
            '\u{e007f}',
            '\u{e0080}',
            '\u{e01f0}',
            '\u{3164}',
            '\u{ad}',
            '\u{34f}',
            '\u{115f}',
            '\u{1160}',
            '\u{17b4}',
            '\u{fff0}',
            '\u{1bca0}',
        ] {
            assert!(is_hidden(c), "{c:?}");
            assert!(!is_printable(&format!("a{c}b")), "{c:?}");
        }
        for text in
            ["", "plain", "한글", "\u{1112}\u{1161}\u{11ab}", "é", "漢\u{e0100}", "❤\u{fe0f}"]
        {
            assert!(is_printable(text), "{text:?}");
        }
    }

    #[test]
    fn a_joiner_is_seen_where_it_joins() {
        for text in ["👩\u{200d}💻", "🏳\u{fe0f}\u{200d}🌈", "می\u{200c}خواهم"] {
            assert!(is_printable(text), "{text:?}");
        }
        for text in ["a\u{200d}b", "\u{200d}👩", "👩\u{200d}", "👩\u{200d}\u{200d}💻", "a\u{200c}b"]
        {
            assert!(!is_printable(text), "{text:?}");
        }
    }
}
