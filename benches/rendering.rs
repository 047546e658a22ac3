//! Compiles the templates of `serving` once and renders the default project from them, as often as asked for: what the
//! second rendering costs is the difference between two runs (`benches/instructions.py`).
#![allow(clippy::disallowed_methods, reason = "a benchmark reads its own arguments")]

use std::collections::BTreeMap;

use stackwright::core::answers::given::Given;
use stackwright::core::answers::resolve::{Surroundings, resolve};
use stackwright::core::problem::Failure;
use stackwright::core::render::renderer::{For, Renderer};
use stackwright::core::seams::AllFree;
use stackwright::core::values::text::Locale;
use stackwright::sources::embedded;

fn main() -> Result<(), Failure> {
    let rounds = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(1);
    let catalog = embedded::catalog()?;
    let scenario = catalog.find("serving")?;
    let renderer = Renderer::new(&scenario, catalog.templates())?;
    let surroundings = Surroundings { folder: None, host: &AllFree };
    let answers = resolve(&scenario, &Given::default(), &BTreeMap::new(), surroundings).answers;
    let of = For { answers: &answers, locale: Locale::En, version: "0.0.0" };
    for _ in 0..rounds {
        std::hint::black_box(renderer.render(&of)?);
    }
    Ok(())
}
