//! `mutate`: its parts act in the plugin's own order, not in the order that they are written in
//! (`logstash/filters/mutate.rb`; docs, 'Mutate filter plugin', 'Processing order').

use serde_json::Value;

use super::event::Event;
use super::options::Options;

pub(crate) fn filter(options: &Options<'_>, event: &mut Event) -> bool {
    let done = act(options, event);
    if done.is_err() {
        // Whatever came before the error stays done; what would come after does not happen.
        event.tag("_mutate_error");
    }
    done.is_ok()
}

fn act(options: &Options<'_>, event: &mut Event) -> Result<(), String> {
    let (rename, replace) = (options.hash("rename"), options.hash("replace"));
    let lowercase = options.list("lowercase").unwrap_or_default();
    let copy = options.hash("copy");
    for (old, new) in rename {
        if let Some(value) = event.remove(old) {
            event.set(new, value)?;
        }
    }
    for (field, value) in replace {
        assert!(!value.contains("%{"), "references in text are not known here");
        event.set(field, value.into())?;
    }
    for field in lowercase {
        // What is no text stays as it is.
        if let Some(lower) = event.text(field).map(str::to_lowercase) {
            event.set(field, lower.into())?;
        } else if let Some(Value::Array(_)) = event.get(field) {
            panic!("lists in lowercase are not known here");
        }
    }
    for (from, to) in copy {
        if let Some(value) = event.get(from).filter(|value| !value.is_null()).cloned() {
            event.set(to, value)?;
        }
    }
    Ok(())
}
