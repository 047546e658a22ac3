//! Writing one value into a `.env` file.

/// Why a value cannot stand in a `.env` file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum QuoteError {
    /// A line end or another control character: one line holds one value, and a terminal would act on the rest.
    #[error("a line end or another control character")]
    Control,
}

/// The text to write after `KEY=` so that Compose reads `value` back unchanged, whatever printable
/// characters it holds.
///
/// Plain words stay bare. Otherwise single quotes, in which nothing is special but `'` and `\`; a value
/// with one of these goes into double quotes, in which `\`, `"` and `$` are escaped by a backslash.
///
/// # Errors
/// [`QuoteError::Control`] for a value with a control character.
pub fn quote(value: &str) -> Result<String, QuoteError> {
    if value.chars().any(char::is_control) {
        return Err(QuoteError::Control);
    }
    if value.chars().all(is_bare) {
        return Ok(value.to_owned());
    }
    if !value.contains(['\'', '\\']) {
        return Ok(format!("'{value}'"));
    }
    let mut quoted = String::with_capacity(value.len() + 8);
    quoted.push('"');
    for c in value.chars() {
        if matches!(c, '\\' | '"' | '$') {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted.push('"');
    Ok(quoted)
}

/// Characters that mean themselves without quotes, in Compose, in a shell and in python-dotenv.
fn is_bare(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '/' | ':' | '@' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::compose::env_file::parse;

    #[test]
    fn plain_words_stay_bare() {
        for value in ["", "abc", "Asia/Seoul", "postgres:17.6", "a@b-c_d.e"] {
            assert_eq!(quote(value).as_deref(), Ok(value));
        }
    }

    #[test]
    fn quotes_are_the_simplest_that_hold_the_value() {
        assert_eq!(quote("pa$$ w\"d #1").as_deref(), Ok("'pa$$ w\"d #1'"));
        assert_eq!(quote("it's $5").as_deref(), Ok(r#""it's \$5""#));
        assert_eq!(quote(r"tail\").as_deref(), Ok(r#""tail\\""#));
    }

    #[test]
    fn control_characters_are_refused() {
        for value in ["a\nb", "\r", "\u{1b}[2J", "\u{7f}", "\u{85}"] {
            assert_eq!(quote(value), Err(QuoteError::Control), "{value:?}");
        }
    }

    /// The same values went through `docker compose run` with Compose 2.26.1 and came back unchanged;
    /// `.ci` repeats that where an engine is at hand.
    #[test]
    fn every_nasty_value_is_read_back_unchanged() {
        for value in include_str!("nasty_values.txt").lines() {
            let text = format!("KEY={}\nNEXT=1\n", quote(value).expect("printable"));
            let read = parse(&text).expect("readable");
            assert_eq!(read.get("KEY"), Some(value), "{text}");
            assert_eq!(read.get("NEXT"), Some("1"), "{text}");
        }
    }

    /// Every pair and triple of the special characters, which a table made by hand would miss.
    #[test]
    fn every_short_string_of_special_characters_is_read_back_unchanged() {
        let special = ['\\', '"', '\'', '$', '#', ' ', '{', '}', '`', '!', '%', '=', 'n', '0'];
        for a in special {
            for b in special {
                for c in special {
                    let value: String = [a, b, c].iter().collect();
                    let text = format!("KEY={}\n", quote(&value).expect("printable"));
                    assert_eq!(parse(&text).expect("readable").get("KEY"), Some(&*value));
                }
            }
        }
    }
}
