//! Reading a `.env` file.

use std::collections::BTreeMap;

use crate::core::compose::interpolation::substitute_within;

/// No value is longer, in bytes: Linux takes no longer text into an environment (`MAX_ARG_STRLEN`).
const MOST_VALUE: usize = 128 << 10;
/// All values together are not longer, in bytes.
const MOST_ALL: usize = 4 << 20;

/// What is wrong with a `.env` file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EnvError {
    /// The name left of `=` holds something else than letters, digits, `_`, `.`, `-`, or is empty.
    #[error("line {line}: not a variable's name")]
    Name {
        /// Line, counted from 1.
        line: usize,
    },
    /// A quote that is never closed.
    #[error("line {line}: a quote is not closed")]
    Unterminated {
        /// Line where the quote opens, counted from 1.
        line: usize,
    },
    /// Something follows the closing quote on the same line.
    #[error("line {line}: something follows the closing quote")]
    AfterQuote {
        /// Line of the closing quote, counted from 1.
        line: usize,
    },
    /// A value that no environment holds, or too much of all values: they double where each refers twice to the last.
    #[error("line {line}: the value is too long")]
    TooLong {
        /// Line of the name, counted from 1.
        line: usize,
    },
}

impl EnvError {
    /// The line that is wrong, counted from 1.
    pub fn line(self) -> usize {
        match self {
            Self::Name { line }
            | Self::Unterminated { line }
            | Self::AfterQuote { line }
            | Self::TooLong { line } => line,
        }
    }
}

/// One variable of the file.
#[derive(Clone, PartialEq, Eq)]
pub struct EnvEntry {
    /// Its name.
    pub key: String,
    /// Its value, with quotes, escapes and references to earlier variables resolved.
    pub value: String,
    /// Line of its name, counted from 1.
    pub line: usize,
}

/// Never prints the value: it may be a secret.
impl std::fmt::Debug for EnvEntry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}=…", self.line, self.key)
    }
}

/// The variables of a `.env` file, in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EnvFile {
    /// Every line that sets a variable; of a name that stands twice, the last counts.
    pub entries: Vec<EnvEntry>,
}

impl EnvFile {
    /// The value of `key`, where the file sets it.
    pub fn get(&self, key: &str) -> Option<&str> {
        let mut backwards = self.entries.iter().rev();
        backwards.find(|entry| entry.key == key).map(|entry| entry.value.as_str())
    }

    /// Every name that the file sets, in its order; a name that stands twice is given twice.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.key.as_str())
    }
}

/// Reads the text of a `.env` file. A name without `=` is inherited from the environment, and not an entry.
///
/// # Errors
/// The first thing that Compose would refuse.
pub fn parse(text: &str) -> Result<EnvFile, EnvError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader { rest: text, line: 1 };
    let (mut file, mut earlier, mut left) = (EnvFile::default(), BTreeMap::new(), MOST_ALL);
    while reader.skip_to_statement() {
        let line = reader.line;
        if let Some(key) = reader.key()? {
            let value = reader.value(&earlier, left.min(MOST_VALUE))?;
            let value = value.ok_or(EnvError::TooLong { line })?;
            left -= value.len();
            earlier.insert(key.clone(), value.clone());
            file.entries.push(EnvEntry { key, value, line });
        }
    }
    Ok(file)
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
}

impl<'a> Reader<'a> {
    /// Passes empty lines and comments. False at the end of the file.
    fn skip_to_statement(&mut self) -> bool {
        loop {
            let trimmed = self.rest.trim_start();
            self.advance(self.rest.len() - trimmed.len());
            if !self.rest.starts_with('#') {
                return !self.rest.is_empty();
            }
            self.take_line();
        }
    }

    fn advance(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(bytes);
        self.line += taken.matches('\n').count();
        self.rest = rest;
        taken
    }

    fn take_line(&mut self) -> &'a str {
        let end = self.rest.find('\n').map_or(self.rest.len(), |at| at + 1);
        self.advance(end).trim_end_matches(['\n', '\r'])
    }

    /// The name before `=` or `:`; `None` for a name alone on its line.
    fn key(&mut self) -> Result<Option<String>, EnvError> {
        let line = self.line;
        if let Some(after) = self.rest.strip_prefix("export")
            && after.starts_with(is_blank)
        {
            self.rest = after.trim_start_matches(is_blank);
        }
        let end = self.rest.find(['=', ':', '\n']).unwrap_or(self.rest.len());
        let key = self.advance(end).trim();
        let legal = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '[' | ']');
        if key.is_empty() || !key.chars().all(legal) {
            return Err(EnvError::Name { line });
        }
        if self.rest.is_empty() || self.rest.starts_with('\n') {
            return Ok(None);
        }
        self.advance(1);
        let blanks = self.rest.len() - self.rest.trim_start_matches(is_blank).len();
        self.advance(blanks);
        Ok(Some(key.to_owned()))
    }

    /// The value after `=`; none where it would be longer than `most` bytes.
    fn value(
        &mut self,
        earlier: &BTreeMap<String, String>,
        most: usize,
    ) -> Result<Option<String>, EnvError> {
        let expand = |text: &str| substitute_within(text, &|name| earlier.get(name).cloned(), most);
        match self.rest.chars().next() {
            Some('\'') => Ok(Some(self.quoted('\'')?).filter(|value| value.len() <= most)),
            Some('"') => Ok(expand(&unescape(&self.quoted('"')?))),
            _ => {
                let line = self.take_line();
                let bare = line.split(" #").next().unwrap_or_default();
                Ok(expand(bare.trim_end()))
            }
        }
    }

    /// The text up to the closing quote. A backslash before the quote is dropped; all others are kept.
    fn quoted(&mut self, quote: char) -> Result<String, EnvError> {
        let opened = self.line;
        let mut text = String::new();
        let mut escaped = false;
        for (at, c) in self.rest.char_indices().skip(1) {
            if c == quote && !escaped {
                self.advance(at + 1);
                return self.end_of_quoted(text);
            }
            if escaped && c != quote {
                text.push('\\');
            }
            if c == '\\' && !escaped {
                escaped = true;
                continue;
            }
            escaped = false;
            text.push(c);
        }
        Err(EnvError::Unterminated { line: opened })
    }

    fn end_of_quoted(&mut self, text: String) -> Result<String, EnvError> {
        let line = self.line;
        let after = self.take_line().trim();
        if after.is_empty() || after.starts_with('#') {
            Ok(text)
        } else {
            Err(EnvError::AfterQuote { line })
        }
    }
}

/// A space that does not end the line.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\u{b}' | '\u{c}' | '\u{a0}')
}

/// Resolves the escapes of double quotes; `\$` becomes `$$`, which the interpolation then reads as `$`.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('t') => out.push('\t'),
            Some('\\') | None => out.push('\\'),
            Some('"') => out.push('"'),
            Some('$') => out.push_str("$$"),
            Some(other) => out.extend(['\\', other]),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> Vec<(String, String)> {
        let file = parse(text).expect("readable");
        file.entries.into_iter().map(|entry| (entry.key, entry.value)).collect()
    }

    fn one(text: &str) -> String {
        pairs(text).swap_remove(0).1
    }

    #[test]
    fn comments_exports_and_spaces_are_understood() {
        let text =
            "# head\n\nexport A=1\nB = two words  # why\n  C: three\nINHERITED\nD=\r\nE=x#y\n";
        let expected = [("A", "1"), ("B", "two words"), ("C", "three"), ("D", ""), ("E", "x#y")];
        assert_eq!(pairs(text), expected.map(|(key, value)| (key.to_owned(), value.to_owned())));
    }

    #[test]
    fn quotes_mean_what_they_mean_to_compose() {
        for (text, value) in [
            (r"K='it\'s $x \n \\'", r"it's $x \n \\"),
            (r#"K="a\$b \"q\" \\ \!""#, r#"a$b "q" \ \!"#),
            ("K=\"two\nlines\" # kept", "two\nlines"),
            (r#"K="a\nb""#, "a\nb"),
            ("K='# no comment'", "# no comment"),
        ] {
            assert_eq!(one(text), value, "{text}");
        }
    }

    #[test]
    fn earlier_variables_are_filled_in_but_not_in_single_quotes() {
        let file = parse("A=x\nB=${A}y\nC=\"$A-$$\"\nD='$A'\nE=${NO:-d}\n").expect("readable");
        let values: Vec<_> = file.entries.iter().map(|e| e.value.as_str()).collect();
        assert_eq!(values, ["x", "xy", "x-$", "$A", "d"]);
    }

    #[test]
    fn lines_are_counted_through_quotes_and_errors_name_them() {
        let file = parse("A='x\ny'\n#\nB=1\n").expect("readable");
        assert_eq!(file.entries[1].line, 4);
        assert_eq!(parse("A=1\nB C=2\n"), Err(EnvError::Name { line: 2 }));
        assert_eq!(parse("\n='x'"), Err(EnvError::Name { line: 2 }));
        assert_eq!(parse("A='x\n"), Err(EnvError::Unterminated { line: 1 }));
        assert_eq!(parse("A='x'y\n"), Err(EnvError::AfterQuote { line: 1 }));
    }

    #[test]
    fn values_do_not_grow_without_end() {
        let mut text = "A=xxxxxxxxxx\n".to_owned();
        text.extend((0..60).map(|_| "A=$A$A\n"));
        assert_eq!(parse(&text), Err(EnvError::TooLong { line: 15 }));
        let long = "x".repeat(100_000);
        let many = format!("A={long}\n{}", "B=$A\n".repeat(100_000));
        assert_eq!(parse(&many), Err(EnvError::TooLong { line: 42 }));
        let odd = parse(&format!("A='{long}{long}'\n"));
        assert_eq!(odd, Err(EnvError::TooLong { line: 1 }));
        let fits = parse(&format!("A={long}\n")).expect("readable");
        assert_eq!(fits.get("A"), Some(long.as_str()));
    }

    #[test]
    fn a_value_is_never_printed() {
        let file = parse("PASSWORD=hunter22\n").expect("readable");
        assert!(!format!("{file:?}").contains("hunter22"));
    }
}
