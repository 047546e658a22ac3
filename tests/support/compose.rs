//! Compose files as a reader of YAML sees them.

use serde_json::Value;
use stackwright::core::compose::yaml;
use stackwright::core::tree::FileTree;

use super::text;

/// A compose file of a project, with what `<<:` merges in, and its variables as they are written.
pub(crate) fn parse(tree: &FileTree, path: &str) -> Value {
    yaml::value(text(tree, path)).expect(path)
}
