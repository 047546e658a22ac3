//! Tags that Compose gives to YAML.

/// `text` without Compose's own tags (`!reset`, `!override`), which mean nothing to other parsers.
pub fn yaml_text(text: &str) -> std::borrow::Cow<'_, str> {
    if text.contains("!override") || text.contains("!reset") {
        text.replace("!override", "").replace("!reset", "").into()
    } else {
        text.into()
    }
}
