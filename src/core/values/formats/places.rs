//! Where something lies: folders of this machine, mirrors of images.

/// A path as Compose takes it for a bind mount in its short form (Compose specification, `volumes`): what does not begin
/// like a path is the name of a volume there, and a colon ends the path. The other characters that are refused mean
/// something else in `${VARIABLE:-path}`, to a shell, or in quotes; a `#` after a blank begins a comment in YAML.
pub(super) fn is_host_path(text: &str) -> bool {
    let path = ["/", "./", "../", "~/"].iter().any(|start| text.starts_with(start));
    path && !is_root(text)
        && !text.ends_with(' ')
        && !text.contains(" #")
        && !text
            .contains([':', '$', '{', '}', '"', '\'', '`', '\\', '*', '?', '<', '>', '|', ';', '&'])
}

/// Is it the whole machine, also as `//` or `/var/..`?
fn is_root(text: &str) -> bool {
    let depth = |depth: usize, part: &str| match part {
        "" | "." => depth,
        ".." => depth.saturating_sub(1),
        _ => depth + 1,
    };
    text.starts_with('/') && text.split('/').fold(0, depth) == 0
}

/// Distribution reference grammar: a domain with an optional port, then lower-case path components. Ours ends in `/`,
/// so that it can be put before any image name as it is.
pub(super) fn is_registry(text: &str) -> bool {
    let Some(inner) = text.strip_suffix('/') else {
        return text.is_empty();
    };
    let mut parts = inner.split('/');
    let domain = parts.next().unwrap_or_default();
    let (host, port) = domain.split_once(':').unwrap_or((domain, "1"));
    let is_host = !host.is_empty()
        && host.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-')
        && (host.contains('.') || domain.contains(':') || host == "localhost");
    is_host && port.parse::<u16>().is_ok_and(|port| port > 0) && parts.all(is_path_component)
}

fn is_path_component(part: &str) -> bool {
    let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    part.starts_with(letter)
        && part.ends_with(letter)
        && part.chars().all(|c| letter(c) || "._-".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_this_machine_begins_like_a_path() {
        for good in
            ["./logs", "../logs", "~/logs", "/var/log/myapp", "./한글/로그", "/srv/my logs", "./"]
        {
            assert!(is_host_path(good), "{good}");
        }
        for bad in [
            "mylogs",
            "var/log",
            "$HOME/x",
            "./$HOME",
            "-v",
            "한글/로그",
            "logs:rw",
            "/var/log:x",
            "/",
            "",
            "~user/x",
            "./a}b",
            "./a'b",
            "C:\\logs",
            "./x ",
            "./my #1 logs",
            "/var/log/*",
            "//",
            "/.",
            "/..",
            "/var/log/../..",
        ] {
            assert!(!is_host_path(bad), "{bad}");
        }
    }
}
