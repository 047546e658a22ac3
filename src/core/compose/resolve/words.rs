//! A command in one text, as the words that it means. Source: go-shellwords, which Compose reads commands with.

/// The words of `text`; none where a quote is not closed, or something stands there that only a shell understands.
pub(super) fn split(text: &str) -> Option<Vec<String>> {
    let mut words = Words::default();
    for c in text.chars() {
        if !words.take(c)? {
            break;
        }
    }
    words.end()
}

/// What is being read.
#[derive(Default)]
struct Words {
    done: Vec<String>,
    word: String,
    /// Has a word begun? An empty one in quotes counts.
    begun: bool,
    escaped: bool,
    quote: Option<char>,
}

impl Words {
    /// Takes the next character. False where a shell would end the command; none where it cannot be read.
    fn take(&mut self, c: char) -> Option<bool> {
        if self.escaped {
            self.escaped = false;
            self.push(match c {
                't' => '\t',
                'n' => '\n',
                other => other,
            });
            return Some(true);
        }
        match (c, self.quote) {
            ('\\', quote) if quote != Some('\'') => self.escaped = true,
            (c, Some(quote)) if c == quote => self.quote = None,
            ('\'' | '"', None) => {
                self.quote = Some(c);
                self.begun = true;
            }
            (c, None) if c.is_whitespace() => self.finish(),
            (';' | '&' | '|' | '<' | '>', None) => return Some(false),
            ('(' | ')', None) => return None,
            (c, _) => self.push(c),
        }
        Some(true)
    }

    fn push(&mut self, c: char) {
        self.word.push(c);
        self.begun = true;
    }

    fn finish(&mut self) {
        if self.begun {
            self.done.push(std::mem::take(&mut self.word));
            self.begun = false;
        }
    }

    fn end(mut self) -> Option<Vec<String>> {
        if self.escaped || self.quote.is_some() {
            return None;
        }
        self.finish();
        Some(self.done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_compose() {
        for (text, expected) in [
            ("echo \"a b\" 'c \\d' e\\ f", Some(vec!["echo", "a b", "c \\d", "e f"])),
            ("a \"\" b", Some(vec!["a", "", "b"])),
            ("  ", Some(vec![])),
            ("a | b", Some(vec!["a"])),
            ("a \"b", None),
            ("a $(b)", None),
        ] {
            let expected = expected.map(|words| words.into_iter().map(str::to_owned).collect());
            assert_eq!(split(text), expected, "{text}");
        }
    }
}
