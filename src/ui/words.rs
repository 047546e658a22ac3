//! The tool's own words: Fluent catalogues in every language, embedded.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::safe;
use crate::core::values::text::Locale;

type Bundle = FluentBundle<FluentResource>;

/// The catalogue of one language, as `build.rs` lists it.
struct Catalogue {
    /// Name and text of each file.
    files: &'static [(&'static str, &'static str)],
    /// Every message, sorted, with the number of its file.
    messages: &'static [(&'static str, usize)],
}

static EN: Catalogue = Catalogue {
    files: include!(concat!(env!("OUT_DIR"), "/words_en.rs")),
    messages: include!(concat!(env!("OUT_DIR"), "/messages_en.rs")),
};
static KO: Catalogue = Catalogue {
    files: include!(concat!(env!("OUT_DIR"), "/words_ko.rs")),
    messages: include!(concat!(env!("OUT_DIR"), "/messages_ko.rs")),
};

/// The words of one language. A file of the catalogue is read when the first message of it is said: no message leans
/// on one of another file.
pub struct Words {
    locale: Locale,
    catalogue: &'static Catalogue,
    bundles: Vec<OnceLock<Bundle>>,
}

impl Words {
    /// The catalogue of `locale`.
    pub fn new(locale: Locale) -> Self {
        let catalogue = match locale {
            Locale::En => &EN,
            Locale::Ko => &KO,
        };
        let bundles = catalogue.files.iter().map(|_| OnceLock::new()).collect();
        Self { locale, catalogue, bundles }
    }

    /// The language of these words.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// The message `id` without values.
    pub fn get(&self, id: &str) -> String {
        self.say(id, &[])
    }

    /// The message `id` with its values filled in, each made safe and short ([`safe::argument`]): style the result, not
    /// the values. An unknown id gives the id itself, so that a
    /// forgotten message is seen instead of hidden; a test demands that there is none.
    pub fn say(&self, id: &str, args: &[(&str, &str)]) -> String {
        let bundle = self.bundle(id);
        let pattern = bundle.and_then(|bundle| bundle.get_message(id)?.value());
        let (Some(bundle), Some(pattern)) = (bundle, pattern) else {
            return id.to_owned();
        };
        let args: FluentArgs<'_> = args
            .iter()
            .map(|(name, value)| (*name, FluentValue::from(safe::argument(name, value))))
            .collect();
        bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }

    /// True when the catalogue has the message `id`.
    pub fn has(&self, id: &str) -> bool {
        self.file(id).is_some()
    }

    /// The number of the file that has the message.
    fn file(&self, id: &str) -> Option<usize> {
        let messages = self.catalogue.messages;
        let at = messages.binary_search_by(|(name, _)| (*name).cmp(id)).ok()?;
        Some(messages[at].1)
    }

    /// The file that has the message, read.
    fn bundle(&self, id: &str) -> Option<&Bundle> {
        let number = self.file(id)?;
        Some(self.bundles[number].get_or_init(|| read(self.locale, self.catalogue.files[number].1)))
    }
}

/// Makes one file's messages ready.
fn read(locale: Locale, source: &str) -> Bundle {
    let language: LanguageIdentifier = locale.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // The marks that isolate bidirectional text would end up in files, JSON and copied commands.
    bundle.set_use_isolating(false);
    // A broken entry is dropped here and caught by the test below.
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(parsed, _)| parsed);
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Message id → the names of the values it uses, read from the catalogue's own text.
    fn catalogue(locale: Locale) -> BTreeMap<String, BTreeSet<String>> {
        let mut messages = BTreeMap::new();
        for (name, source) in Words::new(locale).catalogue.files {
            if let Err((_, errors)) = FluentResource::try_new((*source).to_owned()) {
                panic!("{name}: {errors:?}");
            }
            let mut id = String::new();
            for line in source.lines().filter(|line| !line.starts_with('#')) {
                if let Some((name, _)) = line.split_once(" =")
                    && !line.starts_with([' ', '.'])
                {
                    id = name.to_owned();
                    let doubled = messages.insert(id.clone(), BTreeSet::new());
                    assert!(doubled.is_none(), "{id} stands twice in {}", locale.code());
                }
                let values: &mut BTreeSet<String> = messages.entry(id.clone()).or_default();
                for part in line.split("{ $").skip(1) {
                    let end = part.find([' ', '}']).expect("closed");
                    values.insert(part[..end].to_owned());
                }
            }
        }
        messages
    }

    #[test]
    fn every_message_stands_in_every_language_with_the_same_values() {
        let en = catalogue(Locale::En);
        let ko = catalogue(Locale::Ko);
        assert!(en.len() > 50, "the catalogue was not read");
        let missing: Vec<_> = en
            .iter()
            .chain(&ko)
            .filter(|(id, values)| en.get(*id) != Some(values) || ko.get(*id) != Some(values))
            .map(|(id, _)| id)
            .collect();
        assert_eq!(missing, Vec::<&String>::new(), "missing in a language, or with other values");
    }

    #[test]
    fn every_message_is_found_in_its_file() {
        for locale in Locale::ALL {
            let words = Words::new(locale);
            for (id, number) in words.catalogue.messages {
                let bundle = words.bundle(id).expect("a file");
                assert!(bundle.has_message(id), "{id} is not in file {number}");
            }
            assert_eq!(words.catalogue.messages.len(), catalogue(locale).len());
            assert!(!words.has("no-such-message"));
        }
    }

    #[test]
    fn no_message_lets_anything_hostile_through() {
        let hostile = "a\u{1b}[2J\u{1b}]0;t\u{7}\u{9b}1m\r\nerror: forged\u{7f}\u{202e}\u{2066}\u{200e}\u{61c}\u{200b}\u{feff}\u{2060}\u{2028}\u{e0041}\u{fffa}";
        let hostile = hostile.repeat(2000);
        for locale in Locale::ALL {
            let words = Words::new(locale);
            for (id, values) in catalogue(locale) {
                let args: Vec<(&str, &str)> =
                    values.iter().map(|name| (name.as_str(), hostile.as_str())).collect();
                let said = words.say(&id, &args);
                let odd = crate::core::values::printable::hidden(&said)
                    .find(|(c, hidden)| *hidden && *c != '\n')
                    .map(|(c, _)| c);
                assert_eq!(odd, None, "{id} in {}", locale.code());
                let copied = values.contains("command");
                assert!(copied || said.chars().count() < 7000, "{id}: {}", said.chars().count());
                assert!(
                    !said.lines().any(|line| line.starts_with("error: forged")),
                    "{id}: {said}"
                );
            }
        }
    }

    #[test]
    fn values_are_filled_in_without_invisible_marks() {
        let words = Words::new(Locale::En);
        assert_eq!(words.say("error-heading", &[]), "error");
        assert!(words.say("bug", &[("what", "x")]).contains('x'));
        assert!(!words.say("bug", &[("what", "x")]).contains('\u{2068}'));
    }
}
