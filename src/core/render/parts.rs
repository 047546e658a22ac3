//! Which parts a set of templates needs, so that the others are not compiled.

use std::collections::BTreeMap;

/// The parts that `roots` include or extend, directly or through other parts, and every part that defines components: those are
/// called by name from anywhere.
pub fn needed<'t>(
    roots: impl Iterator<Item = &'t str>,
    parts: BTreeMap<String, &'t str>,
) -> BTreeMap<String, &'t str> {
    let (mut found, mut parts): (BTreeMap<_, _>, BTreeMap<_, _>) =
        parts.into_iter().partition(|(_, text)| text.contains("{% component "));
    let mut open: Vec<&'t str> = roots.chain(found.values().copied()).collect();
    while let Some(text) = open.pop() {
        for name in included(text) {
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
        ];
        let parts = parts.into_iter().map(|(name, text)| (name.to_owned(), text)).collect();
        let roots = ["{%- include \"a\" %}{% if x %}{% include \"gone\" %}{% endif %}"];
        let needed = needed(roots.into_iter(), parts);
        assert_eq!(needed.keys().collect::<Vec<_>>(), ["a", "b", "d", "e"]);
    }
}
