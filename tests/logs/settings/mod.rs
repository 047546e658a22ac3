//! Every name of a setting in the generated files is one that its product has: `settings.toml` says where that is
//! written.

mod used;

use super::projects;
use crate::support::settings::compare;

#[test]
fn every_setting_is_one_that_its_product_has() {
    compare("logs", projects::all().iter().flat_map(|(_, tree)| used::all(tree)));
}
