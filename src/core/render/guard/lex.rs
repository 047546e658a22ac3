//! Tags and their words, found as the engine's own lexer finds them. What this does not understand is refused, so a
//! template cannot mean one thing here and another there.

/// What a word of a tag is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name or a keyword.
    Word,
    /// A text in quotes, which belong to it.
    Quoted,
    /// A number.
    Number,
    /// An operator, a bracket, a comma.
    Sign,
}

/// One word of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind,
    pub(super) text: &'t str,
    /// Where it starts in the template, in bytes.
    pub(super) at: usize,
}

impl Token<'_> {
    /// Where it ends.
    pub(super) fn end(&self) -> usize {
        self.at + self.text.len()
    }

    pub(super) fn is(&self, text: &str) -> bool {
        self.kind != Kind::Quoted && self.text == text
    }
}

/// A `{{ … }}` or a `{% … %}`.
#[derive(Debug)]
pub(super) struct Tag<'t> {
    /// Is it one that prints?
    pub(super) prints: bool,
    pub(super) tokens: Vec<Token<'t>>,
    pub(super) start: usize,
    /// The first byte behind it.
    pub(super) end: usize,
    /// Does it swallow the space behind it?
    pub(super) trims: bool,
}

/// Every tag of a template, in order. Comments and raw parts are left out.
///
/// # Errors
/// The place, in bytes, of what is no part of a tag.
pub(super) fn tags(source: &str) -> Result<Vec<Tag<'_>>, usize> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(found) = source.as_bytes()[at..].windows(2).position(opens) {
        let start = at + found;
        let dash = usize::from(source.as_bytes().get(start + 2) == Some(&b'-'));
        let inner = start + 2 + dash;
        match source.as_bytes()[start + 1] {
            b'#' => at = inner + source[inner..].find("#}").ok_or(start)? + 2,
            b'%' if raw(&source[inner..], "raw").is_some() => at = behind_raw(source, inner)?,
            second => {
                let tag = tag(source, start, inner, second == b'{')?;
                at = tag.end;
                tags.push(tag);
            }
        }
    }
    Ok(tags)
}

fn opens(pair: &[u8]) -> bool {
    matches!(pair, b"{{" | b"{%" | b"{#")
}

/// How many bytes `name` and the end of its tag take, where a tag goes on with it.
fn raw(rest: &str, name: &str) -> Option<usize> {
    let text = rest.strip_prefix('-').unwrap_or(rest);
    let text = text.trim_start_matches(|c: char| c.is_ascii_whitespace()).strip_prefix(name)?;
    let text = text.trim_start_matches(|c: char| c.is_ascii_whitespace());
    let text = text.strip_prefix('-').unwrap_or(text).strip_prefix("%}")?;
    Some(rest.len() - text.len())
}

/// The first byte behind the `endraw` of what starts at `inner`.
fn behind_raw(source: &str, inner: usize) -> Result<usize, usize> {
    let mut at = inner + raw(&source[inner..], "raw").ok_or(inner)?;
    loop {
        at += source[at..].find("{%").ok_or(inner)? + 2;
        if let Some(length) = raw(&source[at..], "endraw") {
            return Ok(at + length);
        }
    }
}

fn tag(source: &str, start: usize, inner: usize, prints: bool) -> Result<Tag<'_>, usize> {
    let (close, trimming) = if prints { ("}}", "-}}") } else { ("%}", "-%}") };
    let mut tokens = Vec::new();
    let mut at = inner;
    loop {
        let rest = &source[at..];
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
        at = source.len() - rest.len();
        for (end, trims) in [(trimming, true), (close, false)] {
            if rest.starts_with(end) {
                return Ok(Tag { prints, tokens, start, end: at + end.len(), trims });
            }
        }
        let (kind, length) = token(rest).ok_or(at)?;
        tokens.push(Token { kind, text: &source[at..at + length], at });
        at += length;
    }
}

/// Kind and length of the word that `rest` starts with.
fn token(rest: &str) -> Option<(Kind, usize)> {
    const LONG: [&str; 10] = ["...", "//", "**", "==", "!=", ">=", "<=", "</", "?.", "?["];
    if let Some(sign) = LONG.iter().find(|sign| rest.starts_with(**sign)) {
        return Some((Kind::Sign, sign.len()));
    }
    let first = *rest.as_bytes().first()?;
    match first {
        b'\'' | b'"' | b'`' => Some((Kind::Quoted, quoted(rest.as_bytes(), first)?)),
        b'0'..=b'9' => Some((Kind::Number, number(rest.as_bytes()))),
        b'_' | b'a'..=b'z' | b'A'..=b'Z' => {
            let word = |byte: &u8| *byte == b'_' || byte.is_ascii_alphanumeric();
            Some((Kind::Word, rest.bytes().take_while(word).count()))
        }
        _ if b"+-*/%!.,:~|=><()[]{}@".contains(&first) => Some((Kind::Sign, 1)),
        _ => None,
    }
}

fn quoted(bytes: &[u8], quote: u8) -> Option<usize> {
    let mut at = 1;
    while *bytes.get(at)? != quote {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    Some(at + 1)
}

fn number(bytes: &[u8]) -> usize {
    let mut point = false;
    let digit = |byte: &&u8| {
        let is_point = **byte == b'.' && !point;
        point |= is_point;
        is_point || byte.is_ascii_digit()
    };
    bytes.iter().take_while(digit).count()
}
