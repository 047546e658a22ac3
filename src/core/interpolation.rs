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
    /// A `$` that begins no reference; Compose refuses the text.
    Invalid,
}

/// References are not nested deeper than this: a deeper one counts as invalid.
const DEEPEST: usize = 32;
/// After so many references that never close, no closing brace is looked for any more: each search goes to the end.
const MOST_UNCLOSED: usize = 100;

/// Takes `text` apart. It may be a stranger's: the work grows with its length, and neither with its depth nor faster.
pub fn parts(text: &str) -> Vec<Part> {
    parts_at(text, 0, &mut 0)
}

fn parts_at(text: &str, depth: usize, unclosed: &mut usize) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('$') {
        push_literal(&mut parts, &rest[..at]);
        rest = reference(&rest[at + 1..], &mut parts, depth, unclosed);
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
        let end = if *unclosed < MOST_UNCLOSED { closing_brace(inner) } else { None };
        let Some(end) = end else {
            *unclosed += 1;
            parts.push(Part::Invalid);
            return inner;
        };
        parts.push(braced(&inner[..end], depth, unclosed));
        return &inner[end + 1..];
    }
    let end = name_length(after);
    if end == 0 {
        parts.push(Part::Invalid);
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

fn braced(inner: &str, depth: usize, unclosed: &mut usize) -> Part {
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
    if name.is_empty() || depth >= DEEPEST {
        return Part::Invalid;
    }
    Part::Variable {
        name: name.to_owned(),
        operator,
        empty_counts,
        word: parts_at(tail.get(1..).unwrap_or_default(), depth + 1, unclosed),
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
/// reference is dropped.
pub fn substitute(text: &str, lookup: &dyn Fn(&str) -> Option<String>) -> String {
    substitute_within(text, lookup, usize::MAX).unwrap_or_default()
}

/// The same, and `None` where more than `most` bytes come out: a short text can refer to a long value many times.
pub fn substitute_within(
    text: &str,
    lookup: &dyn Fn(&str) -> Option<String>,
    most: usize,
) -> Option<String> {
    let mut out = String::new();
    join(&parts(text), lookup, most, &mut out)?;
    Some(out)
}

fn join(
    parts: &[Part],
    lookup: &dyn Fn(&str) -> Option<String>,
    most: usize,
    out: &mut String,
) -> Option<()> {
    for part in parts {
        if out.len() > most {
            return None;
        }
        match part {
            Part::Literal(text) => out.push_str(text),
            Part::Invalid => {}
            Part::Variable { name, operator, empty_counts, word } => {
                let value = lookup(name).filter(|value| !(*empty_counts && value.is_empty()));
                match (operator, value) {
                    (Operator::Alternative, Some(_)) | (Operator::Default, None) => {
                        join(word, lookup, most, out)?;
                    }
                    (Operator::Alternative, None) => {}
                    (_, value) => out.push_str(&value.unwrap_or_default()),
                }
            }
        }
    }
    (out.len() <= most).then_some(())
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
mod tests {
    use super::*;

    fn value(name: &str) -> Option<String> {
        match name {
            "A" => Some("a".into()),
            "EMPTY" => Some(String::new()),
            _ => None,
        }
    }

    #[test]
    fn references_are_replaced_as_compose_does() {
        for (text, expected) in [
            ("x", "x"),
            ("$A${A}", "aa"),
            ("$$A $$${A}", "$A $a"),
            ("${NO}", ""),
            ("${NO:-d}", "d"),
            ("${EMPTY:-d}${EMPTY-d}", "d"),
            ("${NO:-${A}}!", "a!"),
            ("${NO:-${NEITHER:-{x}}}", "{x}"),
            ("${A:+yes}${NO:+yes}", "yes"),
            ("${A:?must be set}", "a"),
            ("http://${A}:80/$A/x", "http://a:80/a/x"),
        ] {
            assert_eq!(substitute(text, &value), expected, "{text}");
        }
    }

    #[test]
    fn hostile_texts_are_read_in_time_and_bounded() {
        let deep = "${A:-".repeat(200_000) + &"}".repeat(200_000);
        assert!(needs(&deep, &|_| false).1 >= 1, "deeper than anybody writes");
        let open = "${".repeat(500_000);
        assert_eq!(needs(&open, &|_| false).1, 500_000);
        let many = "$A".repeat(1000);
        assert_eq!(substitute_within(&many, &value, 999), None);
        assert_eq!(substitute_within(&many, &value, 1000), Some("a".repeat(1000)));
    }

    #[test]
    fn only_variables_without_a_default_are_needed() {
        let names = |text: &str| {
            let (needed, invalid) = needs(text, &|name| value(name).is_some());
            assert_eq!(invalid, 0, "{text}");
            needed.into_iter().map(|needed| needed.name).collect::<Vec<_>>()
        };
        assert_eq!(names("${A} ${B:-x} ${C-y} ${D:?say} $E $$F"), ["A", "D", "E"]);
        assert_eq!(names("${NO:-${INNER}} ${A:-${UNUSED}}"), ["INNER"]);
        assert_eq!(names("${A:+${X}} ${NO:+${Y}}"), ["X"]);
    }

    #[test]
    fn what_compose_refuses_is_counted() {
        for bad in ["$", "$ ", "${", "${}", "${A:}", "${A!x}", "$1", "${A"] {
            assert_eq!(needs(bad, &|_| true).1, 1, "{bad}");
        }
    }
}
