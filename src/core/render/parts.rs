//! Which parts a set of templates needs, so that the others are not compiled.

use std::collections::BTreeMap;

/// The parts that `roots` include, extend or call as components, directly or through other parts.
pub fn needed<'t>(
    roots: impl Iterator<Item = &'t str>,
    mut parts: BTreeMap<String, &'t str>,
) -> BTreeMap<String, &'t str> {
    let components: BTreeMap<&str, String> = parts
        .iter()
        .flat_map(|(part, text)| defined(text).map(move |name| (name, part.clone())))
        .collect();
    let mut found = BTreeMap::new();
    let mut open: Vec<&'t str> = roots.collect();
    while let Some(text) = open.pop() {
        let called = called(text).filter_map(|name| components.get(name).map(String::as_str));
        for name in included(text).chain(called) {
            if let Some((name, text)) = parts.remove_entry(name) {
                open.push(text);
                found.insert(name, text);
            }
        }
    }
    found
}

/// The names that stand behind `include` and `extends`. One too many does no harm: what is not there is not compiled.
fn included(text: &str) -> impl Iterator<Item = &str> {
    ["include \"", "extends \""]
        .into_iter()
        .flat_map(|tag| text.split(tag).skip(1))
        .filter_map(|rest| rest.split('"').next())
}

/// The components that a text defines.
fn defined(text: &str) -> impl Iterator<Item = &str> {
    text.split("{% component ").skip(1).map(name)
}

/// The components that a text calls.
fn called(text: &str) -> impl Iterator<Item = &str> {
    text.split("{{<").skip(1).map(name)
}

/// The name at the beginning.
fn name(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    &text[..end.unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_followed_and_the_rest_is_left_out() {
        let parts = [
            ("a", "{% include \"b\" %}"),
            ("b", "{% extends \"e\" %}"),
            ("e", "x"),
            ("c", "never"),
            ("d", "{% component note() %}{% endcomponent %}"),
            ("f", "{% component noted() %}{% endcomponent %}"),
        ];
        let parts = parts.into_iter().map(|(name, text)| (name.to_owned(), text)).collect();
        let roots = ["{%- include \"a\" %}{{<note/>}}{% if x %}{% include \"gone\" %}{% endif %}"];
        let needed = needed(roots.into_iter(), parts);
        assert_eq!(needed.keys().collect::<Vec<_>>(), ["a", "b", "d", "e"]);
    }
}
