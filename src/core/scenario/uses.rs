//! Shared services: an entry with `use = "postgres"` takes what `_shared/services/postgres/service.toml` says under the
//! same heading, and puts its own keys over it. Which keys it may put there is declared beside what it takes. The entries
//! are put in before anything else is read, so that the rest knows plain entries alone.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

/// The key that names a service.
const USE: &str = "use";

/// The table that declares, by heading, which keys a use may put over what it takes.
const PARAMETERS: &str = "parameters";

/// What any use may say.
const WHEN: &str = "when";

/// What is wrong with a use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// There is no shared service of this name; with those that there are.
    Unknown(String, Vec<String>),
    /// The service has nothing under this heading.
    Nothing(String, String),
    /// The service does not let this key be put over; with those that it does.
    NotAParameter(String, Vec<String>),
}

/// Faults, and the offset in the text at which each lies.
type Found = Vec<(Fault, usize)>;

/// The shared services, by their names.
pub(crate) type Services<'t> = BTreeMap<&'t str, DeTable<'t>>;

/// Puts what `services` say in the place of every entry of `document` that uses one.
///
/// # Errors
/// What is wrong with each use; it is left out then.
pub(crate) fn resolve<'t>(document: &mut DeTable<'t>, services: &Services<'t>) -> Found {
    let mut found = Vec::new();
    for (heading, value) in document.iter_mut() {
        if let DeValue::Array(entries) = value.get_mut() {
            let heading: &str = heading.get_ref();
            let mut resolved = DeArray::new();
            for entry in std::mem::replace(entries, DeArray::new()) {
                match used(&entry) {
                    None => resolved.push(entry),
                    Some(name) => {
                        let from = From { services, heading, name: &name };
                        match from.entries(&entry) {
                            Ok(taken) => taken.into_iter().for_each(|entry| resolved.push(entry)),
                            Err(faults) => found.extend(faults),
                        }
                    }
                }
            }
            *entries = resolved;
        }
    }
    found
}

/// The service that an entry uses.
fn used(entry: &Spanned<DeValue<'_>>) -> Option<String> {
    Some(entry.get_ref().as_table()?.get(USE)?.get_ref().as_str()?.to_owned())
}

/// From where a use takes.
struct From<'a, 't> {
    services: &'a Services<'t>,
    heading: &'a str,
    name: &'a str,
}

impl<'t> From<'_, 't> {
    /// The entries that stand in the place of `entry`.
    fn entries(&self, entry: &Spanned<DeValue<'t>>) -> Result<Vec<Spanned<DeValue<'t>>>, Found> {
        let at = entry.span();
        let Some(service) = self.services.get(self.name) else {
            let known = self.services.keys().map(|name| (*name).to_owned()).collect();
            return Err(vec![(Fault::Unknown(self.name.to_owned(), known), at.start)]);
        };
        let taken = service.get(self.heading).and_then(|value| value.get_ref().as_array());
        let Some(taken) = taken.filter(|taken| !taken.is_empty()) else {
            let fault = Fault::Nothing(self.name.to_owned(), self.heading.to_owned());
            return Err(vec![(fault, at.start)]);
        };
        let own = entry.get_ref().as_table().cloned().unwrap_or_default();
        let faults = not_parameters(&own, &parameters(service, self.heading));
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(taken.iter().map(|taken| over(taken, &own, &at)).collect())
    }
}

/// The keys that may be put over what stands under `heading`.
fn parameters(service: &DeTable<'_>, heading: &str) -> Vec<String> {
    let declared = service.get(PARAMETERS).and_then(|value| value.get_ref().as_table());
    let list = declared.and_then(|table| table.get(heading)?.get_ref().as_array());
    let names = list.into_iter().flat_map(|list| list.iter());
    names.filter_map(|name| name.get_ref().as_str().map(str::to_owned)).collect()
}

fn not_parameters(own: &DeTable<'_>, parameters: &[String]) -> Found {
    let mut found = Vec::new();
    for (key, value) in own {
        let key: &str = key.get_ref();
        if key != USE && key != WHEN && !parameters.iter().any(|parameter| parameter == key) {
            found.push((
                Fault::NotAParameter(key.to_owned(), parameters.to_vec()),
                value.span().start,
            ));
        }
    }
    found
}

/// `own` over `taken`. All of it lies where the use does: what the shared file says has no place in this one.
fn over<'t>(
    taken: &Spanned<DeValue<'t>>,
    own: &DeTable<'t>,
    at: &Range<usize>,
) -> Spanned<DeValue<'t>> {
    let mut entry = moved(taken, at);
    if let DeValue::Table(table) = entry.get_mut() {
        for (key, value) in own {
            let key_text: &str = key.get_ref();
            if key_text != USE {
                table.insert(key.clone(), value.clone());
            }
        }
    }
    entry
}

/// The same value, at another place.
fn moved<'t>(value: &Spanned<DeValue<'t>>, at: &Range<usize>) -> Spanned<DeValue<'t>> {
    let inner = match value.get_ref() {
        DeValue::Table(table) => {
            let mut new = DeTable::new();
            for (key, value) in table {
                new.insert(Spanned::new(at.clone(), key.get_ref().clone()), moved(value, at));
            }
            DeValue::Table(new)
        }
        DeValue::Array(list) => {
            let mut new = DeArray::new();
            list.iter().for_each(|value| new.push(moved(value, at)));
            DeValue::Array(new)
        }
        other => other.clone(),
    };
    Spanned::new(at.clone(), inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    const POSTGRES: &str = "parameters = { services = ['memory'] }\n\
                            [[services]]\nid = 'postgres'\nmemory = '512m'\nport = { container = 5432 }\n\
                            [[env]]\nkey = 'POSTGRES_PASSWORD'\n";

    fn resolved(text: &str) -> (String, Found) {
        let services = [("postgres", DeTable::parse(POSTGRES).expect("TOML").into_inner())];
        let mut table = DeTable::parse(text).expect("TOML").into_inner();
        let found = resolve(&mut table, &services.into_iter().collect());
        let table = Spanned::new(0..0, table);
        let rest: toml::Table =
            serde::Deserialize::deserialize(toml::de::Deserializer::from(table)).expect("a table");
        (rest.to_string(), found)
    }

    #[test]
    fn a_use_takes_what_the_service_says_in_its_own_place() {
        let text = "[[services]]\nid = 'api'\n[[services]]\nuse = 'postgres'\nwhen = 'data'\nmemory = '1g'\n\
                    [[env]]\nuse = 'postgres'\n[[env]]\nkey = 'OTHER'\n";
        let same = "[[services]]\nid = 'api'\n\
                    [[services]]\nid = 'postgres'\nmemory = '1g'\nport = { container = 5432 }\nwhen = 'data'\n\
                    [[env]]\nkey = 'POSTGRES_PASSWORD'\n[[env]]\nkey = 'OTHER'\n";
        assert_eq!(resolved(text), (resolved(same).0, vec![]));
    }

    #[test]
    fn what_cannot_be_used_so_is_told_with_its_place() {
        let text = "[[services]]\nuse = 'postgre'\n[[probes]]\nuse = 'postgres'\n\
                    [[services]]\nuse = 'postgres'\nid = 'other'\n";
        let (_, found) = resolved(text);
        let line = |at: usize| text[..at].matches('\n').count() + 1;
        let found: Vec<_> = found.into_iter().map(|(fault, at)| (fault, line(at))).collect();
        let name = str::to_owned;
        let expected = [
            (Fault::Unknown(name("postgre"), vec![name("postgres")]), 1),
            (Fault::NotAParameter(name("id"), vec![name("memory")]), 7),
            (Fault::Nothing(name("postgres"), name("probes")), 3),
        ];
        assert_eq!(found, expected);
    }
}
