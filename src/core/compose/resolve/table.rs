//! Tables of patterns and what is done where they fit.

use serde_json::Value;

use super::ComposeError;
use super::path::fits;

/// A pattern and what is meant for it.
pub(super) type Row<T> = (&'static str, T);

/// What is done at a value.
pub(super) type Act<'a, T> =
    &'a mut dyn FnMut(&mut Value, T, &[String]) -> Result<(), ComposeError>;

/// Does what `rows` say at every value that they fit, from the top down: what an act puts in place is looked into too.
///
/// # Errors
/// The first error of an act.
pub(super) fn each<T: Copy>(
    value: &mut Value,
    rows: &[Row<T>],
    act: Act<'_, T>,
) -> Result<(), ComposeError> {
    within(value, &mut Vec::new(), rows, act)
}

fn within<T: Copy>(
    value: &mut Value,
    path: &mut Vec<String>,
    rows: &[Row<T>],
    act: Act<'_, T>,
) -> Result<(), ComposeError> {
    if let Some((_, meant)) = rows.iter().find(|(pattern, _)| fits(path, pattern)) {
        act(value, *meant, path)?;
    }
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                path.push(key.clone());
                within(inner, path, rows, act)?;
                path.pop();
            }
        }
        Value::Array(list) => {
            for (index, inner) in list.iter_mut().enumerate() {
                path.push(index.to_string());
                within(inner, path, rows, act)?;
                path.pop();
            }
        }
        _ => {}
    }
    Ok(())
}
