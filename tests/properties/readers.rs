//! Every reader of what strangers may have written takes anything without a panic, and what it gives is bounded.

use stackwright::core::compose::env_file;
use stackwright::core::compose::interpolation;
use stackwright::core::compose::model::ComposeModel;
use stackwright::core::compose::resolve::{Source, Surroundings, resolve};
use stackwright::core::project::lock::{self, Lock};
use stackwright::core::proof::probe::ProbeFile;
use stackwright::core::render::engine::{Engine, View};
use stackwright::core::render::meter::Bounds;
use stackwright::core::scenario::load;
use stackwright::host::docker::parse_containers;

use super::mutate::mutated_text;
use super::{corpus, hold};
use crate::support::{answers, catalog, project};

/// Texts of the corpus, and ours.
fn seeds(kind: &str, own: Vec<String>) -> Vec<Vec<u8>> {
    let kept = corpus(kind).into_iter().map(|(_, bytes)| bytes);
    kept.chain(own.into_iter().map(String::into_bytes)).collect()
}

/// Reads every seed as it is, then what mutation makes of them.
fn read_all(cost: u32, seeds: Vec<Vec<u8>>, read: impl Fn(&str)) {
    for seed in &seeds {
        read(&String::from_utf8_lossy(seed));
    }
    hold(cost, &mutated_text(seeds), |text| {
        read(&text);
        Ok(())
    });
}

/// A file of a generated project.
fn generated(scenario: &str, path: &str) -> String {
    let catalog = catalog();
    let scenario = catalog.find(scenario).expect("a scenario");
    let answers = answers(&scenario, &toml::Table::new());
    let tree = project(&scenario, &answers, stackwright::core::values::text::Locale::En);
    crate::support::text(&tree, path).to_owned()
}

#[test]
fn env_files() {
    let own = vec![generated("etl", ".env"), generated("serving", ".env.example")];
    read_all(1, seeds("env", own), |text| {
        let _ = interpolation::needs(text, &|_| false);
        let Ok(read) = env_file::parse(text) else { return };
        let bytes: usize = read.entries.iter().map(|entry| entry.value.len()).sum();
        assert!(bytes <= 4 << 20, "{bytes} bytes");
        let lines = text.lines().count();
        assert!(read.entries.iter().all(|entry| (1..=lines).contains(&entry.line)));
    });
}

#[test]
fn locks() {
    let own = vec![generated("serving", lock::PATH), generated("etl", lock::PATH)];
    let first = Lock::parse(&own[0]).expect("our own");
    assert_eq!(first.text(), own[0]);
    read_all(2, seeds("lock", own), |text| {
        if let Ok(lock) = Lock::parse(text) {
            // One of an older schema is written as one of ours.
            let again = Lock::parse(&lock.text()).expect("read back");
            assert_eq!(again.text(), lock.text());
        }
    });
}

#[test]
fn probes() {
    let own = vec![generated("etl", ".stackwright/probes.toml")];
    read_all(2, seeds("probes", own), |text| {
        if let Ok(file) = ProbeFile::from_toml(text) {
            let again = ProbeFile::from_toml(&file.to_toml().expect("written"));
            assert_eq!(again, Ok(file));
        }
    });
}

#[test]
fn manifests() {
    let catalog = catalog();
    let templates = catalog.templates();
    let text = |path: &str| {
        let found = templates.below("").find(|(found, _)| *found == path);
        String::from_utf8(found.unwrap_or_else(|| panic!("{path}")).1.to_vec()).expect("UTF-8")
    };
    let (common, versions) = (text("_shared/common.toml"), text("versions.toml"));
    let read = load::common(("common.toml", &common), ("versions.toml", &versions));
    let common = read.expect("our own");
    let own = ["serving", "etl", "logs", "databases", "devbox"];
    let own = own.map(|id| text(&format!("{id}/scenario.toml"))).to_vec();
    read_all(10, seeds("manifest", own), |text| {
        if let Err(problems) = load::scenario("scenario.toml", text, &common) {
            assert!(!problems.is_empty(), "refused without a word");
        }
    });
}

#[test]
fn compose_files() {
    let own = ["compose.yaml", "compose.override.yaml"].map(|path| generated("etl", path)).to_vec();
    let nasty = crate::compose::texts();
    read_all(4, own.into_iter().chain(nasty).map(String::into_bytes).collect(), |text| {
        let env = env_file::EnvFile::default();
        let shell = |name: &str| (name.len() == 1).then(|| "value".to_owned());
        let around =
            Surroundings { folder: "/srv/demo", shell: &shell, env: &env, every_profile: true };
        let source = Source { file: "compose.yaml", text };
        match resolve(&[source, source], &around) {
            Ok(resolved) => {
                let _ = resolved.model();
                assert!(resolved.value().to_string().len() <= 64 << 20);
            }
            Err(error) => assert!(!error.problem().code.is_empty()),
        }
    });
}

#[test]
fn models_of_compose() {
    read_all(1, seeds("compose", Vec::new()), |text| {
        if let Ok(model) = ComposeModel::from_json(text) {
            let ports: usize = model.ports().map(|(_, port)| port.host_ports().len()).sum();
            assert!(ports <= (1 + text.len()) * 65536, "{ports} ports");
        }
        let _ = parse_containers(text);
    });
}

/// A template whose measured rendering ends says what it says unmeasured: both readers understand it in the same way.
#[test]
fn templates_of_strangers() {
    let small = Bounds { file: 10_000, project: 10_000, rounds: 500, work: 50_000, value: 1_000 };
    let context = serde_json::json!({ "list": ["a", "b", "c"], "word": "word", "map": { "k": 1 } });
    let view = View::new(&context).expect("an object");
    let catalog = catalog();
    let templates = catalog.templates();
    let own = ["_shared/parts/note.tera", "_shared/parts/readme/daily.en.md.tera"];
    let mut own = own.map(|path| templates.text(path).expect(path).to_owned()).to_vec();
    own.extend(TEMPLATES.map(str::to_owned));
    read_all(10, seeds("template", own), |text| {
        let both = [("t", text), ("u", "{{ word }}{% component c(x) %}{{ x }}{% endcomponent %}")];
        let measured = Engine::bounded(&both, small);
        let Ok(said) = measured.and_then(|engine| engine.render("t", &view)) else { return };
        let plain = Engine::new(&both).and_then(|engine| engine.render("t", &view));
        assert_eq!(plain.as_ref(), Ok(&said), "{text}");
    });
}

const TEMPLATES: [&str; 6] = [
    "{% for a in list -%} {{ loop.index }}{{ a | replace(from='a', to=\"}}\") }} {%- endfor %}",
    "{%- set x = [a ~ '%}' for a in list if a != 'b'] -%}\n{{ x | join(sep='-') }}{{x[0:1]}}",
    "{# for -#} {% raw -%} {{ for }} {%- endraw %} {% include \"u\" %}{{ <c x=\"y\"/> }}",
    "{% for k, v in map %}{{ k }}={{ v + 1 }}{% else %}-{% endfor %}{{ range(end=3)[1] }}",
    "{% if word is containing('o') and not (1 > 2) %}{{ {'a': [1, 2]} | get(key='a') }}{% endif %}",
    "{% for a in [1, 2] %}{% for b in [3, 4] %}{% set_global s = (a + b) ~ word %}{% endfor %}{% endfor %}{{ word?.x or s }}",
];
