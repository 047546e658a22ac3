//! Compiles the templates of `serving` once and renders the default project from them, as often as asked for: what the
//! second rendering costs is the difference between two runs (`benches/instructions.py`).
#![allow(clippy::disallowed_methods, reason = "a benchmark reads its own arguments")]

use stackwright::core::answers::resolve::defaults;
use stackwright::core::blueprint::Blueprint;
use stackwright::core::problem::Failure;
use stackwright::core::render::renderer::{For, Renderer};
use stackwright::core::values::text::Locale;
use stackwright::sources::embedded;

fn main() -> Result<(), Failure> {
    let rounds = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(1);
    let catalog = embedded::catalog()?;
    let scenario = catalog.find("serving")?;
    let renderer = Renderer::new(&scenario, &catalog.layers())?;
    let answers = defaults(&scenario);
    let blueprint = &Blueprint::new(&scenario, &answers);
    let of = For { blueprint, locale: Locale::En, version: "0.0.0" };
    for _ in 0..rounds {
        std::hint::black_box(renderer.render(&of)?);
    }
    Ok(())
}
