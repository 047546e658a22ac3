//! `date`: the first format that reads the whole text counts; none is a failure. `timezone` is for text without an
//! offset; the result is written in that zone, which is the same time (docs, 'Date processor').

use serde_json::Value;

use super::processor::{Options, Outcome};
use crate::simulators::{times, tree};

pub(crate) fn date(options: &mut Options, document: &mut Value) -> Outcome {
    let (field, formats) = (options.text("field"), options.texts("formats"));
    assert_eq!(options.text("locale"), "en", "names of months are English");
    let zone = options.take("timezone");
    let zone = times::zone(zone.as_ref().map_or("UTC", |zone| zone.as_str().expect("text")));
    let text = tree::get(document, &tree::dotted(&field)).ok_or("the field is missing")?;
    // What is no text is read as it would be written.
    let text = text.as_str().map_or_else(|| text.to_string(), str::to_owned);
    let read = formats.iter().find_map(|format| {
        assert!(
            !["ISO8601", "UNIX", "UNIX_MS", "TAI64N"].contains(&format.as_str()),
            "{format} is not known here"
        );
        times::parse(format, &text, zone)
    });
    let read = read.ok_or_else(|| format!("{text} cannot be read"))?;
    tree::set(document, &tree::dotted("@timestamp"), times::shown(read).into())
}
