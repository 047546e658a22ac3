//! The text of a pipeline file, read piece by piece.

/// The text that is still to be read.
pub(crate) struct Reader<'t> {
    all: &'t str,
    rest: &'t str,
}

impl<'t> Reader<'t> {
    pub(crate) fn new(all: &'t str) -> Self {
        Self { all, rest: all }
    }

    pub(crate) fn error(&self, what: &str) -> String {
        let line = self.all[..self.all.len() - self.rest.len()].lines().count().max(1);
        format!("line {line}: {what}: {}", self.rest.lines().next().unwrap_or("the end"))
    }

    fn skip(&mut self) {
        self.rest = self.rest.trim_start();
        while self.rest.starts_with('#') {
            self.rest = self.rest.split_once('\n').map_or("", |(_, rest)| rest).trim_start();
        }
    }

    pub(crate) fn done(&mut self) -> bool {
        self.peek().is_none()
    }

    pub(crate) fn peek(&mut self) -> Option<char> {
        self.skip();
        self.rest.chars().next()
    }

    pub(crate) fn take(&mut self, token: &str) -> bool {
        self.skip();
        let rest = self.rest.strip_prefix(token);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    pub(crate) fn expect(&mut self, token: &str) -> Result<(), String> {
        if self.take(token) { Ok(()) } else { Err(self.error(&format!("`{token}` is missing"))) }
    }

    /// A bare word: the name of a plugin or of an option, a number.
    pub(crate) fn word(&mut self) -> Result<String, String> {
        self.skip();
        let end = self.rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
        let word = self.rest[..end.unwrap_or(self.rest.len())].to_owned();
        self.rest = &self.rest[word.len()..];
        if word.is_empty() { Err(self.error("a word is missing")) } else { Ok(word) }
    }

    /// Between quotes. A backslash stays what it is: `config.support_escapes` is off by default; it only keeps a
    /// quote from being the end.
    pub(crate) fn string(&mut self) -> Result<String, String> {
        match self.peek() {
            Some(quote @ ('"' | '\'')) => self.until(quote),
            _ => Err(self.error("a string is missing")),
        }
    }

    /// What stands between two of the same character.
    pub(crate) fn until(&mut self, quote: char) -> Result<String, String> {
        let mut before = ' ';
        for (at, c) in self.rest.char_indices().skip(1) {
            if c == quote && before != '\\' {
                let text = self.rest[1..at].to_owned();
                self.rest = &self.rest[at + 1..];
                return Ok(text);
            }
            before = c;
        }
        Err(self.error("the end of the text is missing"))
    }
}
