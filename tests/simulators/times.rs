//! Times in text: the formats of Joda (Logstash) and `java.time` (Elasticsearch) that the files use.

use super::calendar::{civil, days};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The offset of a zone in minutes. Only zones without summer time: this is no database.
pub(crate) fn zone(name: &str) -> i64 {
    match name {
        "UTC" => 0,
        "Asia/Seoul" => 9 * 60,
        other => panic!("the tests do not know the zone {other}"),
    }
}

/// Milliseconds since 1970 as Elasticsearch shows them.
pub(crate) fn shown(millis: i64) -> String {
    let (days, rest) = (millis.div_euclid(86_400_000), millis.rem_euclid(86_400_000));
    let (year, month, day) = civil(days);
    let (hour, minute) = (rest / 3_600_000, rest / 60_000 % 60);
    let (second, milli) = (rest / 1000 % 60, rest % 1000);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}Z")
}

/// A full time such as `2026-11-24T13:10:00.123+09:00`: a fraction of any length, with `.` or `,`; the offset may be
/// missing when there is a zone.
pub(crate) fn iso8601(text: &str, zone: Option<i64>) -> Option<i64> {
    let (local, offset) = split_offset(text);
    let offset = offset.or(zone)?;
    let (whole, fraction) = local.split_once(['.', ',']).unwrap_or((local, "0"));
    let digits = (1..=9).contains(&fraction.len()) && fraction.bytes().all(|b| b.is_ascii_digit());
    let millis: i64 = format!("{fraction:0<3}").get(..3).filter(|_| digits)?.parse().ok()?;
    Some(parse("yyyy-MM-dd'T'HH:mm:ss", whole, offset)? + millis)
}

fn split_offset(text: &str) -> (&str, Option<i64>) {
    if let Some(local) = text.strip_suffix('Z') {
        return (local, Some(0));
    }
    let sign = text.rfind(['+', '-']).filter(|at| *at > 10);
    let offset = sign.and_then(|at| minutes(&text[at..]));
    (sign.filter(|_| offset.is_some()).map_or(text, |at| &text[..at]), offset)
}

/// `+0900` and `+09:00` in minutes.
fn minutes(text: &str) -> Option<i64> {
    let (sign, digits) = text.split_at_checked(1)?;
    let digits = digits.replacen(':', "", 1);
    let number: i64 = digits.parse().ok().filter(|_| digits.len() == 4)?;
    let sign = match sign {
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    Some(sign * (number / 100 * 60 + number % 100))
}

/// Reads the whole of `text` by a format; `zone` counts when the format has no offset.
pub(crate) fn parse(format: &str, text: &str, zone: i64) -> Option<i64> {
    let mut fields = Fields { zone, month: 1, day: 1, ..Fields::default() };
    let rest = fields.read(format, text)?;
    if rest.is_empty() { fields.millis() } else { None }
}

#[derive(Default, Clone)]
struct Fields {
    year: i64,
    month: i64,
    day: i64,
    hour: i64,
    minute: i64,
    second: i64,
    millis: i64,
    zone: i64,
}

impl Fields {
    /// Reads what the format says; `[…]` is tried and left out when it does not fit. Returns what is left.
    fn read<'t>(&mut self, format: &str, text: &'t str) -> Option<&'t str> {
        let Some(first) = format.chars().next() else { return Some(text) };
        if let Some(rest) = format.strip_prefix('[') {
            let (optional, format) = rest.split_once(']').expect("an end of [");
            let mut tried = self.clone();
            if let Some(text) = tried.read(optional, text).and_then(|t| tried.read(format, t)) {
                *self = tried;
                return Some(text);
            }
            return self.read(format, text);
        }
        if let Some(rest) = format.strip_prefix('\'') {
            let (literal, format) = rest.split_once('\'').expect("an end of '");
            return self.read(format, text.strip_prefix(literal)?);
        }
        if !first.is_ascii_alphabetic() {
            return self.read(&format[first.len_utf8()..], text.strip_prefix(first)?);
        }
        let length = format.bytes().take_while(|b| *b == first as u8).count();
        let text = self.field(&format[..length], text)?;
        self.read(&format[length..], text)
    }

    fn field<'t>(&mut self, field: &str, text: &'t str) -> Option<&'t str> {
        let length = match field {
            "Z" => 5,
            "XXX" if text.starts_with('Z') => 1,
            "XXX" => 6,
            other => other.len(),
        };
        let (value, rest) = text.split_at_checked(length)?;
        let number = value.parse().ok().filter(|_| value.bytes().all(|b| b.is_ascii_digit()));
        match field {
            "yyyy" => self.year = number?,
            "MM" => self.month = number?,
            "MMM" => self.month = (1..).zip(MONTHS).find(|(_, name)| *name == value)?.0,
            "dd" => self.day = number?,
            "HH" => self.hour = number.filter(|hour| *hour < 24)?,
            "mm" => self.minute = number.filter(|minute| *minute < 60)?,
            "ss" => self.second = number.filter(|second| *second < 60)?,
            "SSS" => self.millis = number?,
            "SSSSSS" => self.millis = number? / 1000,
            "SSSSSSSSS" => self.millis = number? / 1_000_000,
            "Z" | "XXX" if value == "Z" => self.zone = 0,
            "Z" | "XXX" => self.zone = minutes(value)?,
            other => panic!("the tests do not know the field {other} of a time format"),
        }
        Some(rest)
    }

    fn millis(&self) -> Option<i64> {
        let days = days(self.year, self.month, self.day);
        let exists =
            (1..=12).contains(&self.month) && civil(days) == (self.year, self.month, self.day);
        let minutes = days * 1440 + self.hour * 60 + self.minute - self.zone;
        exists.then_some((minutes * 60 + self.second) * 1000 + self.millis)
    }
}

#[test]
fn times_are_read_and_shown() {
    let noon = 1_795_493_400_000;
    assert_eq!(shown(noon), "2026-11-24T04:10:00.000Z");
    assert_eq!(iso8601("2026-11-24T13:10:00+09:00", None), Some(noon));
    assert_eq!(iso8601("2026-11-24T13:10:00,5", Some(540)), Some(noon + 500));
    assert_eq!(iso8601("2026-11-24T13:10:00", None), None);
    assert_eq!(parse("dd/MMM/yyyy:HH:mm:ss Z", "24/Nov/2026:13:10:00 +0900", 0), Some(noon));
    assert_eq!(parse("yyyy-MM-dd HH:mm:ss[.SSS][XXX]", "2026-11-24 13:10:00", 540), Some(noon));
    assert_eq!(parse("dd/MMM/yyyy", "31/Feb/2026", 0), None);
    assert_eq!(
        parse("dd/MMM/yyyy", "29/Feb/2028", 0).map(shown).unwrap(),
        "2028-02-29T00:00:00.000Z"
    );
}
