//! The forms of secrets.

/// RFC 3986, section 2.3: the unreserved characters stand for themselves in every part of a URL.
pub(super) fn is_url_safe(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphanumeric() || "-._~".contains(c))
}

/// JSON writes numbers with digits, `-`, `.` and `e`. Kibana takes the value of every setting for JSON first, so that such
/// a password loses its last digits, and such a key is refused (`src/cli/command.ts`: `JSON.parse`).
pub(super) fn is_url_safe_word(text: &str) -> bool {
    let of_a_number = |c: char| c.is_ascii_digit() || "-.eE".contains(c);
    is_url_safe(text) && !text.chars().all(of_a_number)
}

/// One Fernet key, or several with commas between: Airflow encrypts with the first and still reads what the others wrote
/// (Airflow documentation, "Rotating encryption keys").
pub(super) fn is_fernet(text: &str) -> bool {
    text.split(',').all(is_fernet_key)
}

/// The Fernet specification: 32 bytes in URL-safe base64, which is 43 letters and one `=`. 43 letters hold two bits more
/// than 32 bytes; a key of which they are set was cut off or mistyped.
fn is_fernet_key(text: &str) -> bool {
    let Some(letters) = text.strip_suffix('=').filter(|letters| letters.len() == 43) else {
        return false;
    };
    letters.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
        && letters.ends_with(|c: char| "AEIMQUYcgkosw048".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `base64.urlsafe_b64encode(bytes(range(224, 256)))`
    const KEY: &str = "4OHi4-Tl5ufo6err7O3u7_Dx8vP09fb3-Pn6-_z9_v8=";

    #[test]
    fn a_fernet_key_is_32_bytes_in_url_safe_base64() {
        assert!(is_fernet(KEY));
        assert!(is_fernet(&format!("{KEY},{KEY}")), "while keys are rotated");
        let short = &KEY[1..];
        let cut = &KEY[..43];
        let long = format!("A{KEY}");
        let standard = KEY.replace('-', "+").replace('_', "/");
        let bits = KEY.replace("8=", "9=");
        let blank = KEY.replace('4', " ");
        for bad in
            ["bad pass word", "", short, cut, &long, &standard, &bits, &blank, &format!("{KEY},")]
        {
            assert!(!is_fernet(bad), "{bad}");
        }
    }
}
