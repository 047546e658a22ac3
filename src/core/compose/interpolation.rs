//! Compose's `${VARIABLE}` syntax: which variables a text refers to, and what it becomes.
//!
//! Source: the Compose specification, "Interpolation", and compose-go `template/template.go`.

/// What follows the name inside the braces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `${A}` or `$A`: empty when it is not set.
    None,
    /// `${A:-x}` and `${A-x}`.
    Default,
    /// `${A:?x}` and `${A?x}`: Compose stops when it is missing.
    Required,
    /// `${A:+x}` and `${A+x}`.
    Alternative,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Stands for itself; `$$` is already `$`.
    Literal(String),
    /// A reference.
    Variable {
        /// The variable's name.
        name: String,
        /// What to do when it is missing.
        operator: Operator,
        /// True with the colon: an empty value counts as missing.
        empty_counts: bool,
        /// The default, the message or the alternative, itself interpolated.
        word: Vec<Part>,
    },
    /// A `${` that begins no reference; Compose refuses the text. A `$` before anything else stands for itself.
    Invalid,
}

/// Defaults within defaults beyond this many count as invalid: each takes a part of the stack.
const MOST_DEPTH: usize = 32;
/// After so many braces that never close the rest is taken as it stands: each is looked for up to the end.
const MOST_UNCLOSED: usize = 16;
/// No text becomes longer by what is filled in, in bytes.
const MOST_BYTES: usize = 1 << 20;

/// Takes `text` apart.
pub fn parts(text: &str) -> Vec<Part> {
    parts_within(text, 0)
}

fn parts_within(text: &str, depth: usize) -> Vec<Part> {
    if depth > MOST_DEPTH {
        return vec![Part::Invalid];
    }
    let (mut parts, mut unclosed) = (Vec::new(), 0);
    let mut rest = text;
    while let Some(at) = rest.find('$').filter(|_| unclosed < MOST_UNCLOSED) {
        push_literal(&mut parts, &rest[..at]);
        rest = reference(&rest[at + 1..], &mut parts, depth, &mut unclosed);
    }
    push_literal(&mut parts, rest);
    parts
}

/// Reads what follows a `$`, and gives what is left after it.
fn reference<'a>(
    after: &'a str,
    parts: &mut Vec<Part>,
    depth: usize,
    unclosed: &mut usize,
) -> &'a str {
    if let Some(rest) = after.strip_prefix('$') {
        push_literal(parts, "$");
        return rest;
    }
    if let Some(inner) = after.strip_prefix('{') {
        let Some(end) = closing_brace(inner) else {
            parts.push(Part::Invalid);
            *unclosed += 1;
            return inner;
        };
        parts.push(braced(&inner[..end], depth));
        return &inner[end + 1..];
    }
    let end = name_length(after);
    if end == 0 {
        push_literal(parts, "$");
        return after;
    }
    parts.push(Part::Variable {
        name: after[..end].to_owned(),
        operator: Operator::None,
        empty_counts: false,
        word: Vec::new(),
    });
    &after[end..]
}

fn braced(inner: &str, depth: usize) -> Part {
    let end = name_length(inner);
    let (name, tail) = inner.split_at(end);
    let (empty_counts, tail) = match tail.strip_prefix(':') {
        Some(tail) => (true, tail),
        None => (false, tail),
    };
    let operator = match tail.chars().next() {
        None if !empty_counts => Operator::None,
        Some('-') => Operator::Default,
        Some('?') => Operator::Required,
        Some('+') => Operator::Alternative,
        _ => return Part::Invalid,
    };
    if name.is_empty() {
        return Part::Invalid;
    }
    Part::Variable {
        name: name.to_owned(),
        operator,
        empty_counts,
        word: parts_within(tail.get(1..).unwrap_or_default(), depth + 1),
    }
}

/// Where the brace that is already open closes; nested references are skipped.
fn closing_brace(inner: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut previous = ' ';
    for (at, c) in inner.char_indices() {
        match c {
            '{' if previous == '$' => depth += 1,
            '}' if depth == 0 => return Some(at),
            '}' => depth -= 1,
            _ => {}
        }
        previous = c;
    }
    None
}

fn name_length(text: &str) -> usize {
    let mut chars = text.char_indices();
    match chars.next() {
        Some((_, c)) if c == '_' || c.is_ascii_alphabetic() => {}
        _ => return 0,
    }
    chars.find(|(_, c)| *c != '_' && !c.is_ascii_alphanumeric()).map_or(text.len(), |(at, _)| at)
}

fn push_literal(parts: &mut Vec<Part>, text: &str) {
    if let Some(Part::Literal(last)) = parts.last_mut() {
        last.push_str(text);
    } else if !text.is_empty() {
        parts.push(Part::Literal(text.to_owned()));
    }
}

/// The text with its references replaced. A missing variable is empty, as Compose has it; an invalid
/// reference is dropped. What would make more than 1 MiB of it is left out.
pub fn substitute(text: &str, lookup: &dyn Fn(&str) -> Option<String>) -> String {
    let mut out = String::new();
    fill(&parts(text), lookup, MOST_BYTES.max(text.len()), &mut out);
    out
}

/// The same; none where it would become longer than `most` bytes.
pub fn substitute_within(
    text: &str,
    lookup: &dyn Fn(&str) -> Option<String>,
    most: usize,
) -> Option<String> {
    let mut out = String::new();
    fill(&parts(text), lookup, most, &mut out).then_some(out)
}

/// Why a text is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// A `${` begins no reference.
    Invalid,
    /// This variable has to be set: `${A:?x}`.
    Missing(String),
    /// It would become longer than it may.
    TooLong,
}

/// The same, with everything refused that Compose refuses.
///
/// # Errors
/// [`Refused`].
pub fn strictly(
    text: &str,
    lookup: &dyn Fn(&str) -> Option<String>,
    most: usize,
) -> Result<String, Refused> {
    let parts = parts(text);
    refused(&parts, lookup).map_or(Ok(()), Err)?;
    let mut out = String::new();
    if fill(&parts, lookup, most, &mut out) { Ok(out) } else { Err(Refused::TooLong) }
}

/// The first thing in `parts` that Compose refuses; a default counts only where it is used.
fn refused(parts: &[Part], lookup: &dyn Fn(&str) -> Option<String>) -> Option<Refused> {
    parts.iter().find_map(|part| match part {
        Part::Literal(_) => None,
        Part::Invalid => Some(Refused::Invalid),
        Part::Variable { name, operator, empty_counts, word } => {
            let value = lookup(name).filter(|value| !(*empty_counts && value.is_empty()));
            match (operator, value) {
                (Operator::Required, None) => Some(Refused::Missing(name.clone())),
                (Operator::Default, None) | (Operator::Alternative, Some(_)) => {
                    refused(word, lookup)
                }
                _ => None,
            }
        }
    })
}

/// Adds to `out` as long as it stays within `most` bytes. False when something did not fit.
fn fill(
    parts: &[Part],
    lookup: &dyn Fn(&str) -> Option<String>,
    most: usize,
    out: &mut String,
) -> bool {
    let add = |text: &str, out: &mut String| {
        let fits = text.len() <= most.saturating_sub(out.len());
        if fits {
            out.push_str(text);
        }
        fits
    };
    for part in parts {
        let fits = match part {
            Part::Literal(text) => add(text, out),
            Part::Invalid => true,
            Part::Variable { name, operator, empty_counts, word } => {
                let value = lookup(name).filter(|value| !(*empty_counts && value.is_empty()));
                match (operator, value) {
                    (Operator::Alternative, Some(_)) | (Operator::Default, None) => {
                        fill(word, lookup, most, out)
                    }
                    (Operator::Alternative, None) => true,
                    (_, value) => add(&value.unwrap_or_default(), out),
                }
            }
        };
        if !fits {
            return false;
        }
    }
    true
}

/// `text` as it stands between the quotes of a JSON text.
pub fn in_json(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}

/// The name of every variable that `text` refers to, needed or not; a name can come twice.
pub fn names(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = parts(text);
    while let Some(part) = open.pop() {
        if let Part::Variable { name, word, .. } = part {
            found.push(name);
            open.extend(word);
        }
    }
    found
}

/// A variable that a text needs from outside: no default stands in for it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Needed {
    /// Its name.
    pub name: String,
    /// True when an empty value is refused too (`${A:?…}`).
    pub not_empty: bool,
}

/// Every variable that `text` needs, given that `is_set` tells which ones have a value: a default's own
/// variables count only where the default is used. Invalid references are counted in the second value.
pub fn needs(text: &str, is_set: &dyn Fn(&str) -> bool) -> (Vec<Needed>, usize) {
    let mut found = (Vec::new(), 0);
    collect(&parts(text), is_set, &mut found);
    found
}

fn collect(parts: &[Part], is_set: &dyn Fn(&str) -> bool, found: &mut (Vec<Needed>, usize)) {
    for part in parts {
        match part {
            Part::Literal(_) => {}
            Part::Invalid => found.1 += 1,
            Part::Variable { name, operator, empty_counts, word } => match operator {
                Operator::None | Operator::Required => {
                    found.0.push(Needed { name: name.clone(), not_empty: *empty_counts });
                }
                Operator::Default if !is_set(name) => collect(word, is_set, found),
                Operator::Alternative if is_set(name) => collect(word, is_set, found),
                Operator::Default | Operator::Alternative => {}
            },
        }
    }
}

#[cfg(test)]
#[path = "interpolation_tests.rs"]
mod tests;
