//! Templates that were compiled once, ours and those of strangers.

use stackwright::core::blueprint::Blueprint;
use stackwright::core::problem::Kind;
use stackwright::core::render::meter::{BOUNDS, Bounds};
use stackwright::core::render::renderer::{For, Renderer};
use stackwright::core::scenario::Scenario;
use stackwright::core::tree::layers::Layers;
use stackwright::core::tree::templates::Templates;
use stackwright::core::values::text::Locale;

use crate::support::{answers, catalog, samples};

/// Our own templates keep to what strangers' may do, and the meter changes no byte of what they make.
#[test]
fn our_own_templates_pass_as_a_strangers() {
    let catalog = catalog();
    for (id, all) in samples::by_scenario() {
        let scenario = catalog.find(id).unwrap();
        let renderer = Renderer::bounded(&scenario, &catalog.layers(), BOUNDS).unwrap();
        for sample in all {
            let answers = answers(&scenario, &sample.set);
            for (locale, made) in sample.trees() {
                let blueprint = &Blueprint::new(&scenario, &answers);
                let of = For { blueprint, locale, version: "0.0.0" };
                for (path, file) in renderer.render(&of).unwrap().iter() {
                    let same = made.get(path.as_str()) == Some(file);
                    assert!(same, "{id} {} {path}", sample.name);
                }
            }
        }
    }
}

/// The scenario `serving` with other templates.
fn stranger(files: &[(&str, &str)]) -> (Scenario, Templates) {
    let file = |(path, text): &(&str, &str)| (format!("serving/{path}"), text.as_bytes().to_vec());
    (catalog().find("serving").unwrap(), files.iter().map(file).collect())
}

fn rendered(files: &[(&str, &str)], bounds: Option<Bounds>) -> Result<usize, (Kind, &'static str)> {
    let (scenario, templates) = stranger(files);
    let answers = answers(&scenario, &toml::Table::new());
    let blueprint = &Blueprint::new(&scenario, &answers);
    let of = For { blueprint, locale: Locale::En, version: "0.0.0" };
    let renderer = match bounds {
        Some(bounds) => Renderer::bounded(&scenario, &Layers::from(&templates), bounds),
        None => Renderer::new(&scenario, &Layers::from(&templates)),
    };
    let tree = renderer.and_then(|renderer| renderer.render(&of));
    tree.map(|tree| tree.len()).map_err(|failure| (failure.kind, failure.problems[0].code))
}

#[test]
fn a_strangers_templates_are_bounded_without_being_asked_for() {
    let bounded = |text| rendered(&[("files/a.txt.tera", text)], None);
    assert_eq!(bounded("{{ name }}"), Ok(1));
    for (text, code) in [
        (
            "{% for a in range(end=99999) %}{% for b in range(end=99999) %}{% endfor %}{% endfor %}",
            "template-rounds",
        ),
        ("{% include \"serving/files/a.txt.tera\" %}", "template-circle"),
        ("{% set a %}{% endset %}", "template-refused"),
        ("{{ nothing.here }}", "template-broken"),
        ("{% if %}", "template-broken"),
    ] {
        assert_eq!(bounded(text), Err((Kind::Fixable, code)), "{text}");
    }
}

#[test]
fn all_files_together_have_a_size() {
    let ten = "x".repeat(10);
    let files =
        [("files/a", ten.as_str()), ("files/b.tera", ten.as_str()), ("files/c", ten.as_str())];
    let at_most = |project| rendered(&files, Some(Bounds { project, ..BOUNDS }));
    assert_eq!(at_most(31), Ok(3));
    assert_eq!(at_most(30), Err((Kind::Fixable, "template-project-large")));
}

/// What a pack will do: a file of its own in the place of ours, which fills a block of a shared part.
#[test]
fn a_layer_above_fills_a_block_and_leaves_the_rest() {
    const CI: &str = "serving/files/dot_github/workflows/ci.yml.tera";
    let filled = "{% extends \"_shared/parts/github/ci.yml.tera\" %}\n\
                  {% block ci_minutes %}5{% endblock %}\n";
    let catalog = catalog();
    let scenario = catalog.find("serving").unwrap();
    let answers = answers(&scenario, &toml::toml! { ci = "github" });
    let blueprint = &Blueprint::new(&scenario, &answers);
    let of = For { blueprint, locale: Locale::En, version: "0.0.0" };
    let above: Templates = [(CI.to_owned(), filled.as_bytes().to_vec())].into_iter().collect();
    let tree = |layers: &Layers<'_>| Renderer::new(&scenario, layers).unwrap().render(&of).unwrap();
    let ours = tree(&catalog.layers());
    let theirs = tree(&catalog.layers().with("pack", &above));
    let changed = theirs.iter().filter(|(path, file)| ours.get(path.as_str()) != Some(file));
    let changed: Vec<String> = changed.map(|(path, _)| path.to_string()).collect();
    assert_eq!(changed, [".github/workflows/ci.yml"]);
    let ci = crate::support::text(&theirs, &changed[0]);
    assert!(ci.contains("timeout-minutes: 5\n") && ci.contains("Check the compose files"), "{ci}");
}
