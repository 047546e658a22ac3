//! Conditions in Painless, of which this is a corner: parts joined by `&&`, each one of `ctx.a?.b == 'text'`,
//! `… != null`, `… instanceof Map`, `… instanceof String`, `….startsWith('text')`.

use serde_json::Value;

/// An error where Painless throws: something of null, or of a value that has no such member.
pub(crate) fn holds(condition: &str, document: &Value) -> Result<bool, String> {
    for part in condition.split(" && ") {
        if !part_holds(part, document)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn part_holds(part: &str, document: &Value) -> Result<bool, String> {
    if let Some((path, text)) = part.split_once(".startsWith(") {
        let text = quoted(text.strip_suffix(')').expect("a bracket"));
        let value = value(path, document)?;
        return Ok(value.as_str().ok_or("startsWith is of text")?.starts_with(&text));
    }
    let words: Vec<&str> = part.splitn(3, ' ').collect();
    let [path, operator, other] = words.as_slice() else { panic!("not known here: {part}") };
    let value = value(path, document)?;
    Ok(match (*operator, *other) {
        ("instanceof", "Map") => value.is_object(),
        ("instanceof", "String") => value.is_string(),
        ("==", "null") => value.is_null(),
        ("!=", "null") => !value.is_null(),
        ("==", text) => value == quoted(text).as_str(),
        ("!=", text) => value != quoted(text).as_str(),
        _ => panic!("not known here: {part}"),
    })
}

fn quoted(text: &str) -> String {
    let inner = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\''));
    let inner = inner.unwrap_or_else(|| panic!("{text} is no text between quotes"));
    assert!(!inner.contains(['\'', '\\']), "not known here: {text}");
    inner.to_owned()
}

/// `ctx.a.b`. A member that is not there is null; `?.` of null is null, `.` of null throws.
fn value(path: &str, document: &Value) -> Result<Value, String> {
    let mut value = document.clone();
    let members = path.strip_prefix("ctx").unwrap_or_else(|| panic!("not known here: {path}"));
    for member in members.split('.').skip(1) {
        let name = member.trim_end_matches('?');
        let word = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        assert!(word && !name.is_empty(), "not known here: {path}");
        value = match value {
            Value::Object(object) => object.get(name).cloned().unwrap_or(Value::Null),
            Value::Null if members.contains(&format!("?.{member}")) => Value::Null,
            other => return Err(format!("{name} of {other}")),
        };
    }
    Ok(value)
}

#[test]
fn conditions_are_worked_out_as_painless_does() {
    let document =
        serde_json::json!({ "error": { "type": "json" }, "tags": "x", "message": "Trace" });
    let holds = |condition| holds(condition, &document);
    assert_eq!(holds("ctx.error instanceof Map && ctx.error.type == 'json'"), Ok(true));
    assert_eq!(holds("ctx.log?.level == null"), Ok(true));
    assert_eq!(holds("ctx.message instanceof String && ctx.message.startsWith('T')"), Ok(true));
    assert_eq!(holds("ctx.tags instanceof Map && ctx.tags.x == 'y'"), Ok(false));
    assert!(holds("ctx.log.level == 'info'").is_err());
    assert!(holds("ctx.tags.x == 'y'").is_err());
}
