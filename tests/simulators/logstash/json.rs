//! `json`: the object's names become fields, each as a field reference, and dots in them are no path
//! (`logstash/filters/json.rb`; docs, 'JSON filter plugin').

use serde_json::Value;

use super::event::Event;
use super::options::Options;
use crate::simulators::READ_AT;
use crate::simulators::times;

pub(crate) fn filter(options: &Options<'_>, event: &mut Event) -> bool {
    let source = options.text("source").expect("source");
    let quiet = options.text("skip_on_invalid_json") == Some("true");
    let tags = options.list("tag_on_failure").unwrap_or(vec!["_jsonparsefailure"]);
    let Some(text) = event.text(source).map(str::to_owned) else { return false };
    match serde_json::from_str::<Value>(&text) {
        Err(_) if quiet => false,
        Ok(Value::Object(mut parsed)) => {
            let time = parsed.shift_remove("@timestamp");
            for (name, value) in parsed {
                if event.set(&name, value).is_err() {
                    // The fields before this one stay set, the rest is not.
                    event.fail(&tags);
                    return false;
                }
            }
            if let Some(time) = time.filter(|time| !time.is_null()) {
                set_time(event, &time);
            }
            true
        }
        // Not JSON; or a list or a plain value, which would need a `target`.
        _ => {
            event.fail(&tags);
            false
        }
    }
}

/// A time that cannot be read is set to now, tagged, and kept in `_@timestamp`.
fn set_time(event: &mut Event, time: &Value) {
    let read = time.as_str().and_then(|text| times::iso8601(text, None));
    if let Some(read) = read {
        event.set_time(times::shown(read));
    } else {
        let local = time.as_str().and_then(|text| times::iso8601(text, Some(0)));
        assert_eq!(local, None, "{time}: without an offset it depends on the zone of the JVM");
        event.set_time(READ_AT.to_owned());
        event.tag("_timestampparsefailure");
        let text = time.as_str().map_or_else(|| time.to_string(), str::to_owned);
        event.set("_@timestamp", text.into()).expect("a plain field");
    }
}
