//! A text of a manifest in both languages, and the languages.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A language of the tool and of what it generates.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// English, where nothing says otherwise.
    #[default]
    En,
    /// Korean.
    Ko,
}

impl Locale {
    /// Every language, for tests that demand completeness.
    pub const ALL: [Self; 2] = [Self::En, Self::Ko];

    /// `en` or `ko`.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ko => "ko",
        }
    }

    /// The language that a POSIX locale name (`ko_KR.UTF-8`, `C`) asks for.
    pub fn from_posix(name: &str) -> Self {
        let language = name.split(['_', '.', '@', '-']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("ko") { Self::Ko } else { Self::En }
    }
}

/// A text in every language. Both are required: a manifest with one of them does not load.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// English.
    pub en: String,
    /// Korean.
    pub ko: String,
}

impl Text {
    /// The text in `locale`.
    pub fn get(&self, locale: Locale) -> &str {
        match locale {
            Locale::En => &self.en,
            Locale::Ko => &self.ko,
        }
    }

    /// The same text with `{name}` replaced by `value.get(locale)` in each language.
    pub fn with(&self, name: &str, value: &Self) -> Self {
        let slot = format!("{{{name}}}");
        Self { en: self.en.replace(&slot, &value.en), ko: self.ko.replace(&slot, &value.ko) }
    }

    /// The same words in every language: names that are not translated.
    pub fn same(words: &str) -> Self {
        Self { en: words.to_owned(), ko: words.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posix_names_choose_the_language() {
        for (name, locale) in [
            ("ko_KR.UTF-8", Locale::Ko),
            ("ko", Locale::Ko),
            ("KO-kr", Locale::Ko),
            ("kok_IN", Locale::En),
            ("C.UTF-8", Locale::En),
            ("", Locale::En),
        ] {
            assert_eq!(Locale::from_posix(name), locale, "{name}");
        }
    }
}
