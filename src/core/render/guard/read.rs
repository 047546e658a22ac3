//! What a template does, as far as its costs go: whom it calls, and where it repeats itself.

use super::super::stop::{Stop, line_of};
use super::lex::{Kind, Tag, Token, tags};

/// A template, or a component by its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Name {
    Template(String),
    Component(String),
}

/// A part of a template that runs as a whole.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) name: Name,
    /// Its bytes in the template.
    pub(super) from: usize,
    pub(super) to: usize,
    /// Whom it calls, and where.
    pub(super) calls: Vec<(usize, Name)>,
}

/// Something that is repeated: the list is worked out between `from` and `to`, and the body goes to `end`.
#[derive(Debug)]
pub(super) struct Round {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) end: usize,
}

/// What one template holds.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) parts: Vec<Part>,
    pub(super) rounds: Vec<Round>,
    /// Expressions whose value is kept, by their first byte and the first behind them.
    pub(super) kept: Vec<(usize, usize)>,
    /// Expressions whose value is printed.
    pub(super) printed: Vec<(usize, usize)>,
    /// Heads of components: the byte behind them, do they swallow the space behind, and their parameters.
    pub(super) heads: Vec<(usize, bool, Vec<String>)>,
}

/// Filters and tags that cost more than they give: without them, what a template keeps is never larger than what it
/// says, times what it calls.
const REFUSED_FILTERS: [&str; 3] = ["group_by", "indent", "unique"];

/// Brackets that belong together.
const PAIRS: [(&str, &str); 4] = [("[", "]"), ("?[", "]"), ("(", ")"), ("{", "}")];

struct Reader<'t> {
    template: &'t str,
    source: &'t str,
    reading: Reading,
    /// The loops that are open: where their lists stand.
    open: Vec<(usize, usize)>,
    extends: Option<Name>,
}

/// Reads one template.
///
/// # Errors
/// What templates may not use, with its line; what cannot be read.
pub(super) fn read(template: &str, source: &str) -> Result<Reading, Stop> {
    let mut reader =
        Reader { template, source, reading: Reading::default(), open: Vec::new(), extends: None };
    let whole = Name::Template(template.to_owned());
    reader.part(whole, 0, source.len());
    let tags = tags(source).map_err(|at| reader.refused("?", at))?;
    for tag in &tags {
        reader.tag(tag)?;
    }
    match reader.open.pop() {
        Some((at, _)) => Err(reader.refused("for", at)),
        None => Ok(reader.reading),
    }
}

impl<'t> Reader<'t> {
    fn refused(&self, what: &str, at: usize) -> Stop {
        let (template, line) = (self.template.to_owned(), line_of(self.source, at));
        Stop::Refused { template, line, what: what.to_owned() }
    }

    fn part(&mut self, name: Name, from: usize, to: usize) {
        self.reading.parts.push(Part { name, from, to, calls: Vec::new() });
    }

    /// Notes a call of the part that is open, which is the last one while a component is, else the template.
    fn call(&mut self, at: usize, name: Name) {
        let parts = &mut self.reading.parts;
        let last = parts.len() - 1;
        let open = if parts[last].to == usize::MAX { last } else { 0 };
        parts[open].calls.push((at, name));
    }

    fn tag(&mut self, tag: &Tag<'t>) -> Result<(), Stop> {
        let Some((first, last)) = tag.tokens.first().zip(tag.tokens.last()) else {
            return Ok(());
        };
        self.expression(&tag.tokens)?;
        if tag.prints {
            self.reading.printed.push((first.at, last.end()));
            return Ok(());
        }
        match first.text {
            "for" => self.begin_round(tag),
            "endfor" => self.end_round(tag),
            "set" | "set_global" => match tag.tokens.get(2..) {
                Some([equals, value, ..]) if equals.is("=") => {
                    self.reading.kept.push((value.at, last.end()));
                    Ok(())
                }
                _ => Err(self.refused(first.text, first.at)),
            },
            "include" | "extends" => self.other(tag),
            "component" => self.begin_component(tag),
            "endcomponent" => {
                if let Some(part) = self.reading.parts.last_mut() {
                    part.to = tag.start;
                }
                Ok(())
            }
            "filter" | "<" => Err(self.refused(first.text, first.at)),
            _ => Ok(()),
        }
    }

    /// What stands behind `in` of a loop, up to the tag's end.
    fn begin_round(&mut self, tag: &Tag<'t>) -> Result<(), Stop> {
        let at = [2, 4].into_iter().find(|at| tag.tokens.get(*at).is_some_and(|t| t.is("in")));
        match at.and_then(|at| tag.tokens.get(at + 1)).zip(tag.tokens.last()) {
            Some((first, last)) => self.open.push((first.at, last.end())),
            None => return Err(self.refused("for", tag.start)),
        }
        Ok(())
    }

    fn end_round(&mut self, tag: &Tag<'t>) -> Result<(), Stop> {
        let (from, to) = self.open.pop().ok_or_else(|| self.refused("endfor", tag.start))?;
        self.reading.rounds.push(Round { from, to, end: tag.end });
        Ok(())
    }

    fn other(&mut self, tag: &Tag<'t>) -> Result<(), Stop> {
        let named = tag.tokens.get(1).filter(|name| name.kind == Kind::Quoted);
        let plain = named.filter(|name| !name.text.contains('\\'));
        let name = plain.ok_or_else(|| self.refused(tag.tokens[0].text, tag.start))?;
        let name = Name::Template(name.text[1..name.text.len() - 1].to_owned());
        if tag.tokens[0].is("extends") {
            self.extends = Some(name.clone());
        }
        self.call(tag.start, name);
        Ok(())
    }

    fn begin_component(&mut self, tag: &Tag<'t>) -> Result<(), Stop> {
        let tokens = &tag.tokens;
        let open = tokens.iter().position(|token| token.is("(")).unwrap_or(tokens.len());
        let name: String = tokens[1..open].iter().map(|token| token.text).collect();
        let parameter = |pair: &[Token<'t>]| {
            let named = (pair[0].is("(") || pair[0].is(",")) && pair[1].kind == Kind::Word;
            named.then(|| pair[1].text.to_owned())
        };
        let depth = |token: &Token<'_>| matches!(token.text, "[" | "{" | "...");
        if let Some(odd) = tokens.iter().find(|token| token.kind == Kind::Sign && depth(token)) {
            return Err(self.refused(odd.text, odd.at));
        }
        let parameters =
            tokens[open.min(tokens.len())..].windows(2).filter_map(parameter).collect();
        self.reading.heads.push((tag.end, tag.trims, parameters));
        self.part(Name::Component(name), tag.end, usize::MAX);
        Ok(())
    }

    /// Looks for lists that are made of lists, for calls of components and of `super`, and for filters.
    fn expression(&mut self, tokens: &[Token<'t>]) -> Result<(), Stop> {
        let mut brackets: Vec<usize> = Vec::new();
        for (index, token) in tokens.iter().enumerate() {
            let before = index.checked_sub(1).map(|before| tokens[before]);
            let field = before.is_some_and(|before| before.is(".") || before.is("?."));
            match token.text {
                _ if token.kind == Kind::Quoted => {}
                "[" | "?[" | "(" | "{" => brackets.push(index),
                // A bracket too many would close the one that the meter puts there.
                "]" | ")" | "}" => {
                    let open = brackets.pop().map(|open| tokens[open].text);
                    if !open.is_some_and(|open| PAIRS.contains(&(open, token.text))) {
                        return Err(self.refused(token.text, token.at));
                    }
                }
                "for" if index > 0 && !field => {
                    let open = brackets.last().filter(|open| tokens[**open].is("["));
                    if let Some(open) = open {
                        self.made_list(tokens, *open, index)?;
                    }
                }
                "super" => {
                    if let Some(parent) = self.extends.clone() {
                        self.call(token.at, parent);
                    }
                }
                name if before.is_some_and(|before| before.is("|"))
                    && REFUSED_FILTERS.contains(&name) =>
                {
                    return Err(self.refused(name, token.at));
                }
                _ if token.kind == Kind::Word && before.is_some_and(|before| before.is("<")) => {
                    self.call(token.at, Name::Component(dotted(&tokens[index..])));
                }
                _ => {}
            }
        }
        match brackets.pop() {
            Some(open) => Err(self.refused(tokens[open].text, tokens[open].at)),
            None => Ok(()),
        }
    }

    /// `[value for name in list if …]`, from its bracket to its end.
    fn made_list(&mut self, tokens: &[Token<'t>], open: usize, at: usize) -> Result<(), Stop> {
        let refused = || self.refused("for", tokens[at].at);
        let value = tokens.get(open + 1).filter(|_| open + 1 < at).ok_or_else(refused)?;
        let names = [2, 4].into_iter().map(|names| at + names);
        let word = names.into_iter().find(|at| tokens.get(*at).is_some_and(|t| t.is("in")));
        let list = word.map(|word| word + 1).ok_or_else(refused)?;
        let (mut depth, mut end, mut close) = (0_usize, None, None);
        for (index, token) in tokens.iter().enumerate().skip(list) {
            match token.text {
                _ if token.kind == Kind::Quoted => {}
                "[" | "?[" | "(" | "{" => depth += 1,
                "]" | ")" | "}" if depth > 0 => depth -= 1,
                "]" => {
                    close = Some(token.end());
                    end = end.or(Some(index));
                    break;
                }
                "if" if depth == 0 && !tokens[index - 1].is(".") => end = end.or(Some(index)),
                _ => {}
            }
        }
        let (end, close) = end.zip(close).filter(|(end, _)| *end > list).ok_or_else(refused)?;
        let (from, to) = (tokens[list].at, tokens[end - 1].end());
        self.reading.kept.push((value.at, tokens[at - 1].end()));
        self.reading.rounds.push(Round { from, to, end: close });
        Ok(())
    }
}

/// `name.of.component`
fn dotted(tokens: &[Token<'_>]) -> String {
    let part = |(index, token): &(usize, &Token<'_>)| match index % 2 {
        0 => token.kind == Kind::Word,
        _ => token.is("."),
    };
    tokens.iter().enumerate().take_while(part).map(|(_, token)| token.text).collect()
}
