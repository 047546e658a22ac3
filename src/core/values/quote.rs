//! Quoting: any text made safe in one format.

/// A YAML scalar: plain where it cannot be read as anything else, else in double quotes, whose escapes are JSON's.
pub fn yaml(text: &str) -> String {
    // What YAML 1.1 and 1.2 read as something else than text.
    const WORDS: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    let plain = text.starts_with(|c: char| c.is_alphabetic() || c == '/')
        && !text.ends_with(' ')
        && text.chars().all(|c| c.is_alphanumeric() || "_./ -".contains(c))
        && !WORDS.contains(&text.to_lowercase().as_str());
    if plain { text.to_owned() } else { json_text(text) }
}

/// A JSON string, quotes and all.
pub fn json_text(text: &str) -> String {
    serde_json::Value::String(text.to_owned()).to_string()
}

/// A TOML basic string. JSON's escapes are TOML's too; only DEL differs.
pub fn toml_text(text: &str) -> String {
    json_text(text).replace('\u{7f}', "\\u007f")
}

/// One word of a POSIX shell.
pub fn shell(text: &str) -> String {
    let safe = |c: char| c.is_alphanumeric() || "_./:=@%+,-".contains(c);
    if !text.is_empty() && text.chars().all(safe) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// Text that stays on one comment line.
pub fn comment(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Text inside a paragraph or a table cell of Markdown.
pub fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_[]<>|#".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    const NASTY: [&str; 9] = [
        "",
        "plain",
        "true",
        "012",
        "a: b # c",
        "it's \"x\"\\",
        "$HOME ${X}",
        "한글 - 설명",
        " x ",
    ];

    #[test]
    fn yaml_is_read_back_unchanged() {
        for text in NASTY {
            let read: String = serde_saphyr::from_str(&yaml(text)).expect(text);
            assert_eq!(read, text);
        }
    }

    #[test]
    fn toml_is_read_back_unchanged() {
        for text in NASTY {
            let read: toml::Table = format!("x = {}", toml_text(text)).parse().expect(text);
            assert_eq!(read["x"].as_str(), Some(text));
        }
    }

    #[test]
    fn shell_words_hold_their_quotes() {
        assert_eq!(shell("a-b=c"), "a-b=c");
        assert_eq!(shell("it's $x"), "'it'\\''s $x'");
        assert_eq!(shell(""), "''");
    }

    #[test]
    fn markdown_cells_stay_cells() {
        assert_eq!(markdown("a|b *c*"), "a\\|b \\*c\\*");
    }
}
