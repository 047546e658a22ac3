//! One line of text that a person can read: what is in it is what is seen of it.

/// No line ends, no escape sequences, nothing that reorders what is read, and nothing that is there without being seen.
///
/// Korean needs none of the characters that are refused: a syllable is one letter, or (as macOS decomposes it) two or
/// three visible ones. Emoji do need two of the unseen ones, the joiner and the variation selectors, and Persian and
/// the scripts of India the joiners; so these may stand where they do something, and nowhere else.
pub(super) fn is_line(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    (0..letters.len()).all(|at| may_stand(&letters, at))
}

fn may_stand(letters: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).map(|at| letters[at]);
    let after = letters.get(at + 1).copied();
    match letters[at] {
        c if c.is_control() => false,
        // A joiner joins two letters; between ASCII ones it does nothing but hide.
        '\u{200c}' | '\u{200d}' => {
            before.is_some_and(|c| !c.is_ascii() && (is_seen(c) || is_selector(c)))
                && after.is_some_and(|c| !c.is_ascii() && is_seen(c))
        }
        // One selector says how the letter before it looks: a digit as a key, a sign in colour.
        c if is_selector(c) => before.is_some_and(is_seen),
        c => is_seen(c),
    }
}

/// U+FE00 to U+FE0F, and those for ideographs.
fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// False for the line and paragraph separators, and for what Unicode lists as `Default_Ignorable_Code_Point`
/// (`DerivedCoreProperties.txt`): marks of direction, joiners, fillers, tags. The tags cost the flags of England,
/// Scotland and Wales, which are written with them; a whole hidden text is written with them too.
fn is_seen(c: char) -> bool {
    !matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_may_stand() {
        for text in [
            "",
            "한글 설명 — $HOME \"'",
            // Decomposed, as macOS writes file names.
            "\u{1112}\u{1161}\u{11ab}글",
            "가족 👨\u{200d}👩\u{200d}👧",
            "❤\u{fe0f}\u{200d}🔥 1\u{fe0f}\u{20e3}",
            "👩🏽\u{200d}💻",
            "می\u{200c}خواهم",
            "क\u{94d}\u{200d}ष",
            "葛\u{e0100}",
            "no\u{a0}break",
        ] {
            assert!(is_line(text), "{text:?}");
        }
    }

    #[test]
    fn what_is_there_unseen_is_refused() {
        for text in [
            "a\nb",
            "a\u{1b}[31m",
            "a\u{7}",
            "a\u{85}b",
            "a\u{202e}b",
            "a\u{200e}",
            "a\u{61c}b",
            "a\u{200b}b",
            "\u{feff}a",
            "a\u{ad}b",
            "a\u{2060}b",
            "a\u{2028}b",
            "a\u{fffa}b",
            "\u{3164}",
            "가\u{ffa0}",
            "\u{1160}",
            // A hidden "A" in tag characters, also behind a flag.
            "a\u{e0041}",
            "🏴\u{e0067}\u{e007f}",
            // Joiners and selectors that do nothing.
            "a\u{200d}b",
            "\u{200d}👩",
            "👩\u{200d}",
            "👨\u{200d}\u{200d}👩",
            "가\u{200c} 나",
            "\u{fe0f}a",
            "a\u{fe0f}\u{fe0f}",
            "a\u{e0100}\u{e0101}",
        ] {
            assert!(!is_line(text), "{text:?}");
        }
    }
}
