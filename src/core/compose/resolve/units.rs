//! Sizes, times and numbers as Compose reads and writes them.

use std::fmt::Write;

use serde_json::Value;

/// A single value as the text that Go makes of it (`fmt.Sprint`).
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) if number.is_f64() => float(number.as_f64().unwrap_or_default()),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// A number as Go writes it: short, and with an exponent where that is shorter.
fn float(number: f64) -> String {
    if number == 0.0 || (1e-4..1e21).contains(&number.abs()) {
        return number.to_string();
    }
    let text = format!("{number:e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let (sign, exponent) = match exponent.strip_prefix('-') {
        Some(exponent) => ('-', exponent),
        None => ('+', exponent),
    };
    format!("{digits}e{sign}{exponent:0>2}")
}

/// A size in bytes: `64m`, `1.5 GiB`, `1073741824` (go-units, `RAMInBytes`: all units are powers of 1024).
pub(super) fn bytes(text: &str) -> Option<u64> {
    let end = text.rfind(|c: char| c.is_ascii_digit() || c == '.')? + 1;
    let (number, unit) = text.split_at(end);
    let unit = unit.strip_prefix(' ').unwrap_or(unit).to_ascii_lowercase();
    let unit = unit.strip_suffix('b').map_or(unit.as_str(), |unit| unit.trim_end_matches('i'));
    let power = match unit {
        "" => 0,
        "k" => 1,
        "m" => 2,
        "g" => 3,
        "t" => 4,
        "p" => 5,
        _ => return None,
    };
    if let (0, Ok(whole)) = (power, number.parse::<u64>()) {
        return Some(whole);
    }
    let number: f64 = number.parse().ok().filter(|number| *number >= 0.0)?;
    let size = number * 1024_f64.powi(power);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
    (size < 9e18).then_some(size as u64)
}

const UNITS: [(&str, f64); 6] =
    [("h", 3.6e12), ("ms", 1e6), ("m", 6e10), ("s", 1e9), ("us", 1e3), ("ns", 1.0)];

/// A time as Go writes it: `90s` is `1m30s` (Go, `time.ParseDuration` and `Duration.String`).
pub(super) fn time(text: &str) -> Option<String> {
    let mut rest = text;
    let mut nanos = 0.0_f64;
    while !rest.is_empty() && rest != "0" {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let number: f64 = rest[..end].parse().ok()?;
        let (unit, size) = UNITS.iter().find(|(unit, _)| {
            // `m` is no minute before an `s`.
            rest[end..].starts_with(unit) && !(*unit == "m" && rest[end..].starts_with("ms"))
        })?;
        nanos += number * size;
        rest = &rest[end + unit.len()..];
    }
    (!text.is_empty() && nanos < 9e18).then_some(())?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
    Some(written(nanos.round() as u64))
}

fn written(nanos: u64) -> String {
    if nanos == 0 {
        return "0s".to_owned();
    }
    for (size, unit, most) in
        [(1, "ns", 1_000), (1_000, "µs", 1_000_000), (1_000_000, "ms", 1_000_000_000)]
    {
        if nanos < most {
            return format!("{}{unit}", fraction(nanos, size));
        }
    }
    let (hours, minutes) = (nanos / 3_600_000_000_000, nanos / 60_000_000_000 % 60);
    let mut text = String::new();
    if hours > 0 {
        let _ = write!(text, "{hours}h");
    }
    if hours > 0 || minutes > 0 {
        let _ = write!(text, "{minutes}m");
    }
    let _ = write!(text, "{}s", fraction(nanos % 60_000_000_000, 1_000_000_000));
    text
}

/// `nanos` in units of `size`, without zeros at the end.
fn fraction(nanos: u64, size: u64) -> String {
    let (whole, rest) = (nanos / size, nanos % size);
    if rest == 0 {
        return whole.to_string();
    }
    let width = size.to_string().len() - 1;
    let digits = format!("{rest:0>width$}");
    format!("{whole}.{}", digits.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_those_of_compose() {
        for (text, expected) in [
            ("64m", Some(64 << 20)),
            ("1.5g", Some(3 << 29)),
            ("1 GiB", Some(1 << 30)),
            ("2KB", Some(2 << 10)),
            ("1073741824", Some(1 << 30)),
            ("12b", Some(12)),
            ("9223372036854775807", Some(9_223_372_036_854_775_807)),
            ("", None),
            ("m", None),
            ("1x", None),
            ("-1g", None),
            ("99999999999999p", None),
        ] {
            assert_eq!(bytes(text), expected, "{text}");
        }
    }

    #[test]
    fn times_are_written_as_compose_does() {
        for (text, expected) in [
            ("90s", "1m30s"),
            ("1m", "1m0s"),
            ("1h30m", "1h30m0s"),
            ("1500ms", "1.5s"),
            ("2.5h", "2h30m0s"),
            ("5ms", "5ms"),
            ("1.5us", "1.5µs"),
            ("0", "0s"),
            ("0s", "0s"),
        ] {
            assert_eq!(time(text).as_deref(), Some(expected), "{text}");
        }
        for wrong in ["", "5", "s", "1x", "1m5"] {
            assert_eq!(time(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn numbers_are_written_as_go_does() {
        for (number, expected) in [
            (1.0, "1"),
            (1.1, "1.1"),
            (1e20, "100000000000000000000"),
            (1e23, "1e+23"),
            (1e-5, "1e-05"),
        ] {
            assert_eq!(float(number), expected);
        }
    }
}
