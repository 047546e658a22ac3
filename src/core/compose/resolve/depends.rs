//! What a service waits for without saying so. Source: the Compose specification, `links`, `network_mode`, `ipc`,
//! `pid`, `volumes_from`; compose-go, `loader/normalize.go`.

use serde_json::{Map, Value, json};

/// Attributes that share something of another service: `service:NAME`.
const SHARED: [&str; 5] = ["network_mode", "ipc", "pid", "uts", "cgroup"];

/// Adds to `depends_on` of a service what its other attributes imply.
pub(super) fn imply(service: &mut Map<String, Value>) {
    let texts = |key: &str| -> Vec<String> {
        let list = service.get(key).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let mut implied: Vec<(String, bool)> = Vec::new();
    for link in texts("links") {
        implied.push((link.split(':').next().unwrap_or_default().to_owned(), true));
    }
    for key in SHARED {
        let shared = service.get(key).and_then(Value::as_str);
        let name = shared.and_then(|shared| shared.strip_prefix("service:"));
        implied.extend(name.map(|name| (name.to_owned(), true)));
    }
    for from in texts("volumes_from").iter().filter(|from| !from.starts_with("container:")) {
        implied.push((from.split(':').next().unwrap_or_default().to_owned(), false));
    }
    if implied.is_empty() {
        return;
    }
    let waits = service.entry("depends_on").or_insert_with(|| Value::Object(Map::new()));
    let Value::Object(waits) = waits else { return };
    for (name, restart) in implied {
        waits.entry(name).or_insert_with(
            || json!({"condition": "service_started", "restart": restart, "required": true}),
        );
    }
}
