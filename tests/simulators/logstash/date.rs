//! `date`: the first format that reads the whole text counts. A field that is not there is no failure; what is no
//! text is one (`org/logstash/filters/DateFilter.java`, `TextParserExecutor.java`).

use super::event::Event;
use super::options::Options;
use crate::simulators::TIMEZONE;
use crate::simulators::times;

pub(crate) fn filter(options: &Options<'_>, event: &mut Event) -> bool {
    let wanted = options.list("match").expect("match");
    let (field, formats) = wanted.split_first().expect("a field");
    assert_eq!(options.text("locale"), Some("en"), "names of months are English");
    let zone = options.text("timezone").map(|zone| {
        assert_eq!(zone, "${LOG_TIMEZONE}", "the zone of the project");
        times::zone(TIMEZONE)
    });
    let tags = options.list("tag_on_failure").unwrap_or(vec!["_dateparsefailure"]);
    let Some(value) = event.get(field).filter(|value| !value.is_null()) else { return false };
    let read =
        value.as_str().and_then(|text| formats.iter().find_map(|format| read(format, text, zone)));
    let Some(read) = read else {
        event.fail(&tags);
        return false;
    };
    event.set_time(times::shown(read));
    true
}

/// `ISO8601` takes a full time with `T`, or with a blank and exactly three digits of a fraction
/// (`CasualISO8601Parser.java`). It takes less than a full time, too: conditions keep that away.
fn read(format: &str, text: &str, zone: Option<i64>) -> Option<i64> {
    let local = |format: &str| times::parse(format, text, zone.unwrap_or_default());
    if format != "ISO8601" {
        assert!(zone.is_some() || format.contains('Z'), "{format} needs a zone");
        return local(format);
    }
    assert!(text.len() >= 19, "{text} is not kept away from ISO8601");
    times::iso8601(text, zone)
        .or_else(|| local("yyyy-MM-dd HH:mm:ss.SSSZ"))
        .or_else(|| local("yyyy-MM-dd HH:mm:ss.SSS"))
        .or_else(|| local("yyyy-MM-dd HH:mm:ss,SSSZ"))
        .or_else(|| local("yyyy-MM-dd HH:mm:ss,SSS"))
}
