//! Names of projects: what Compose and Docker take, and how any folder's name becomes one.

use std::fmt::Write;

use any_ascii::any_ascii_char;
use sha2::{Digest, Sha256};

use crate::core::tree::path::is_unportable;

/// The limit of a DNS label, which the name becomes a part of, in bytes.
const MOST: usize = 63;

/// Compose specification: project names hold lower-case letters, digits, `-` and `_` and start with a letter or digit.
/// Images are named after the project too, and there (distribution's reference grammar) `-` and `_` do not stand side by
/// side or at the end, nor three `_` in a row. Names that Windows reserves are refused because the name is also a folder.
pub fn is_slug(text: &str) -> bool {
    let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    text.starts_with(letter)
        && text.ends_with(letter)
        && text.len() <= MOST
        && text.chars().all(|c| letter(c) || c == '-' || c == '_')
        && !["-_", "_-", "___"].iter().any(|odd| text.contains(odd))
        && !is_unportable(text)
}

/// The nearest slug to any text, in Latin letters: `My Project!` → `my-project`, `내앱` → `naeaeb`. None when nothing
/// readable of it would stay: a `2` behind signs that no table knows is no name.
pub fn slug_of(text: &str) -> Option<String> {
    let mut slug = String::with_capacity(text.len());
    let mut after_rieul = false;
    for c in composed(text) {
        let mut own = [0; 4];
        let latin = if c.is_ascii() { &*c.encode_utf8(&mut own) } else { any_ascii_char(c) };
        let rieul = rieul(c);
        // Revised Romanization: ㄹ is r at the start of a syllable, but for ㄹㄹ; the table says l everywhere.
        let (head, latin) = match latin.strip_prefix('L') {
            Some(rest) if rieul.first && !after_rieul => ("r", rest),
            _ => ("", latin),
        };
        head.chars().chain(latin.chars()).for_each(|c| push(&mut slug, c.to_ascii_lowercase()));
        after_rieul = rieul.last;
    }
    // A `-` at the start would have been a reason to leave it out; one at the end is seen only now.
    slug.truncate(MOST);
    let slug = slug.trim_end_matches(['-', '_']);
    let readable = text.is_ascii() || slug.contains(|c: char| c.is_ascii_lowercase());
    (readable && is_slug(slug)).then(|| slug.to_owned())
}

/// Adds a character; whatever is neither letter, digit nor `_` becomes one `-` between two words.
fn push(slug: &mut String, c: char) {
    let last = slug.chars().next_back();
    match (last, c) {
        (_, 'a'..='z' | '0'..='9') => slug.push(c),
        (None | Some('-'), _) => {}
        (Some('_'), '_') if slug.ends_with("__") => {}
        (_, '_') => slug.push('_'),
        (Some('_'), _) => {
            slug.truncate(slug.trim_end_matches('_').len());
            slug.push('-');
        }
        _ => slug.push('-'),
    }
}

/// The name of a project whose folder's name gives none: that of its scenario, and six digits of the folder's path, so
/// that two such projects do not share containers and volumes.
pub fn named_by_path(scenario: &str, absolute_path: &str) -> String {
    let mut name = format!("{scenario}-");
    for byte in &Sha256::digest(absolute_path.as_bytes())[..3] {
        // Writing to a String cannot fail.
        let _ = write!(name, "{byte:02x}");
    }
    name
}

/// Where a syllable has the letter ㄹ.
struct Rieul {
    first: bool,
    last: bool,
}

fn rieul(c: char) -> Rieul {
    let place = u32::from(c).checked_sub(SYLLABLES).filter(|place| *place < 19 * 21 * 28);
    Rieul {
        first: place.is_some_and(|place| place / (21 * 28) == 5),
        last: place.is_some_and(|place| place % 28 == 8),
    }
}

/// The first whole syllable of Hangul. Unicode, section 3.12: 19 leads by 21 vowels by 28 tails, none being the first.
const SYLLABLES: u32 = 0xac00;

/// Hangul as whole syllables. Some systems keep file names in pieces, which would be read letter by letter.
/// Unicode, section 3.12, "Hangul Syllable Composition".
fn composed(text: &str) -> impl Iterator<Item = char> {
    const LEADS: u32 = 0x1100;
    const VOWELS: u32 = 0x1161;
    const TAILS: u32 = 0x11a7;
    let mut rest = text.chars().peekable();
    let place = |c: char, base: u32, count: u32| {
        u32::from(c).checked_sub(base).filter(|place| *place < count)
    };
    std::iter::from_fn(move || {
        let first = rest.next()?;
        let Some(lead) = place(first, LEADS, 19) else { return Some(first) };
        let Some(vowel) = rest.peek().and_then(|c| place(*c, VOWELS, 21)) else {
            return Some(first);
        };
        rest.next();
        let tail = rest.peek().and_then(|c| place(*c, TAILS, 28)).filter(|tail| *tail > 0);
        if tail.is_some() {
            rest.next();
        }
        char::from_u32(SYLLABLES + (lead * 21 + vowel) * 28 + tail.unwrap_or_default())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_names_are_no_slugs() {
        let long = "a".repeat(300);
        for bad in [
            "", "../x", "/etc", ".git", &long, "한글", "a b", "con", "NUL", "-x", "_x", "A", "a/b",
            "com1", "a\n", "a.b", "a-", "a_", "a-_b", "a_-b", "a___b",
        ] {
            assert!(!is_slug(bad), "{bad:?}");
        }
        for good in ["a", "demo", "a-b_c", "a--b", "a__b", "0x", "console"] {
            assert!(is_slug(good), "{good:?}");
        }
    }

    #[test]
    fn any_folder_gives_a_slug_or_none() {
        for (folder, slug) in [
            ("My Project!", Some("my-project")),
            ("demo_1", Some("demo_1")),
            ("--x--", Some("x")),
            ("a_-_b", Some("a-b")),
            ("a____b", Some("a__b")),
            ("2024", Some("2024")),
            ("한글 api", Some("hangeul-api")),
            ("내앱", Some("naeaeb")),
            ("내프로젝트", Some("naepeurojegteu")),
            ("내프로젝트2", Some("naepeurojegteu2")),
            ("다른앱", Some("dareunaeb")),
            ("별로 로그", Some("byeollo-rogeu")),
            ("데이터_수집", Some("deiteo_sujib")),
            ("Café", Some("cafe")),
            ("Straße", Some("strasse")),
            ("深圳", Some("shenzhen")),
            ("トヨタ", Some("toyota")),
            ("Борис", Some("boris")),
            ("\u{e000}2", None),
            ("\u{e000}", None),
            ("con", None),
            ("", None),
            ("!!", None),
        ] {
            assert_eq!(slug_of(folder).as_deref(), slug, "{folder:?}");
        }
        assert_eq!(slug_of(&"a".repeat(300)).map(|slug| slug.len()), Some(63));
        assert_eq!(slug_of(&format!("{}-x", "가".repeat(31))).map(|slug| slug.len()), Some(62));
    }

    #[test]
    fn a_name_in_pieces_is_the_same_name() {
        for (pieces, whole) in [
            ("\u{1102}\u{1162}\u{110b}\u{1162}\u{11b8}", "내앱"),
            ("\u{1100}\u{1161}\u{1100}\u{1161}\u{11a8}", "가각"),
            ("\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}", "한글"),
        ] {
            assert_eq!(slug_of(pieces), slug_of(whole));
            assert!(slug_of(whole).is_some());
        }
    }

    #[test]
    fn a_name_from_a_path_is_a_slug_of_its_own() {
        let (one, two) = (named_by_path("etl", "/a/x"), named_by_path("etl", "/b/x"));
        assert_ne!(one, two);
        assert!(is_slug(&one) && one.starts_with("etl-") && one.len() == 10, "{one}");
        assert_eq!(one, named_by_path("etl", "/a/x"));
    }
}
