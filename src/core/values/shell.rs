//! Words of a shell, for commands that a person copies from the screen.

use std::fmt::Write;

use super::printable::is_printable;
use super::quote::shell;

/// `text` as one word that a POSIX shell reads back unchanged, and that can be seen in full: a text with characters
/// that do not show is written in `$'…'` with octal escapes (POSIX.1-2024, "Dollar-Single-Quotes"; bash, zsh and ksh
/// have had it for long). Scripts of generated projects use the template filter `shell` instead, because older shells
/// that run them lack that form.
pub(crate) fn word(text: &str) -> String {
    if is_printable(text) {
        return shell(text);
    }
    let mut quoted = String::from("$'");
    for (c, hidden) in super::printable::hidden(text) {
        match c {
            '\'' | '\\' => quoted.extend(['\\', c]),
            c if hidden => {
                let mut bytes = [0; 4];
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    // Writing to a String cannot fail.
                    let _ = write!(quoted, "\\{byte:03o}");
                }
            }
            c => quoted.push(c),
        }
    }
    quoted.push('\'');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_escaped_and_the_rest_is_quoted_as_ever() {
        assert_eq!(word("a/b"), "a/b");
        assert_eq!(word("it's 한글"), "'it'\\''s 한글'");
        assert_eq!(word("a\u{1b}[2J/b'\\"), "$'a\\033[2J/b\\'\\\\'");
        assert_eq!(word("a\u{202e}gpj"), "$'a\\342\\200\\256gpj'");
        assert!(is_printable(&word("\u{1b}\u{9b}\u{200b}\n\t\u{e0041}")));
    }
}
