//! Texts with earlier answers in braces: `{name}-db`.

/// The keys between braces, in order.
pub(crate) fn keys(template: &str) -> Vec<String> {
    pieces(template)
        .filter_map(|piece| match piece {
            Piece::Slot(key) => Some(key.to_owned()),
            Piece::Text(_) => None,
        })
        .collect()
}

/// The template with each slot replaced by what `value` has for its key; nothing for a hidden question.
pub(crate) fn fill(template: &str, value: impl Fn(&str) -> Option<String>) -> String {
    pieces(template)
        .map(|piece| match piece {
            Piece::Text(text) => text.to_owned(),
            Piece::Slot(key) => value(key).unwrap_or_default(),
        })
        .collect()
}

enum Piece<'t> {
    Text(&'t str),
    Slot(&'t str),
}

/// A brace that is not closed, or that holds something else than a key, is text.
fn pieces(template: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = template;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some((key, after)) = rest.strip_prefix('{').and_then(|tail| tail.split_once('}'))
            && !key.is_empty()
            && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        {
            rest = after;
            return Some(Piece::Slot(key));
        }
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let end = rest[first..].find('{').map_or(rest.len(), |at| at + first);
        let (text, after) = rest.split_at(end);
        rest = after;
        Some(Piece::Text(text))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_found_and_filled() {
        let value = |key: &str| (key == "name").then(|| "demo".to_owned());
        assert_eq!(fill("{name}-db {gone}.", value), "demo-db .");
        assert_eq!(keys("{name}-{port}"), ["name", "port"]);
    }

    #[test]
    fn other_braces_are_text() {
        let none = |_: &str| None;
        for text in ["{", "a{b", "{}", "{ name }", "${VAR}", "{\"a\": 1}"] {
            assert_eq!(fill(text, none), text);
        }
        assert_eq!(fill("é{x}é", |_| Some("1".into())), "é1é");
    }
}
