//! Names that services take as they are: databases, roles, tags of images, extensions.

/// What PostgreSQL and Elasticsearch take without quotes; 63 bytes is PostgreSQL's limit (NAMEDATALEN - 1).
pub(super) fn is_identifier(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.len() <= 63
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// A database of the project's own. `initdb` makes the other three: two are templates, of which one takes no
/// connections, and the third is the administrator's (PostgreSQL documentation, "Template Databases").
pub(super) fn is_database_name(text: &str) -> bool {
    is_identifier(text) && !["postgres", "template0", "template1"].contains(&text)
}

/// Distribution reference grammar: up to 128 word characters, dots and dashes, not starting with one of those two.
pub(crate) fn is_tag(text: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.starts_with(word)
        && text.len() <= 128
        && text.chars().all(|c| word(c) || c == '.' || c == '-')
}

/// Ids of VS Code extensions with spaces between: `publisher.name`, or `publisher.name@version` for one that is pinned
/// (VS Code documentation, "Command line extension management"). Each becomes an argument of a program, so that none
/// may look like an option.
pub(super) fn is_extension_list(text: &str) -> bool {
    text.split(' ').filter(|id| !id.is_empty()).all(is_extension)
}

fn is_extension(text: &str) -> bool {
    let word = |text: &str, more: &str| {
        text.starts_with(|c: char| c.is_ascii_alphanumeric())
            && text.chars().all(|c| c.is_ascii_alphanumeric() || more.contains(c))
    };
    let (id, version) = text.split_once('@').unwrap_or((text, "1"));
    let named = id
        .split_once('.')
        .is_some_and(|(publisher, name)| word(publisher, "-_") && word(name, "-_."));
    named && word(version, ".-+")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn databases_that_postgresql_makes_itself_are_not_ours() {
        for good in ["app", "null", "true", "no", "template2", "postgres_app"] {
            assert!(is_database_name(good), "{good}");
        }
        for bad in ["template0", "template1", "postgres", "", "App", "1app", "a-b", "a b"] {
            assert!(!is_database_name(bad), "{bad}");
        }
    }

    #[test]
    fn tags_have_their_grammar() {
        assert!(is_tag("18.6-trixie") && is_tag("_x") && is_tag(&"a".repeat(128)));
        assert!(!is_tag("") && !is_tag("-a") && !is_tag("a/b") && !is_tag("a:b"));
        assert!(!is_tag(&"a".repeat(129)));
    }

    #[test]
    fn extensions_are_ids_and_no_options() {
        for good in [
            "",
            "ms-python.python ms-toolsai.jupyter charliermarsh.ruff",
            "ms-python.python@2026.4.0",
            "MS-CEINTL.vscode-language-pack-ko",
            "a.b.c@1.0.0-rc.1+x",
        ] {
            assert!(is_extension_list(good), "{good}");
        }
        for bad in [
            "--help; touch /pwned",
            "--help",
            "ruff",
            "a.b,c.d",
            "a.b;c",
            "$(id).x",
            "a.b@",
            ".b",
            "a.",
            "-a.b",
            "a.b@-x",
            "../a.vsix",
            "a.b\tc.d",
            "한글.x",
        ] {
            assert!(!is_extension_list(bad), "{bad}");
        }
    }
}
