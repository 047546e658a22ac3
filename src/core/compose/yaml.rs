//! YAML as Compose reads it: anchors, merge keys, several documents in a file, and Compose's own tags.
//!
//! Sources: the Compose specification, "Merge and override" (`!reset`, `!override`), "Fragments" (anchors, `<<`), and
//! YAML 1.2 (`yes` and `on` are texts). A file comes from a stranger: depth, nodes, aliases and the text that they
//! repeat are bounded.

mod node;

use serde_json::Value;

use node::Node;

/// One document of a file.
#[derive(Clone, Default, PartialEq)]
pub struct Document {
    /// What stands in it, with what `<<` merges in; what `!reset` marks is left out.
    pub value: Value,
    /// Where `!reset` or `!override` stands: what an earlier file has there goes.
    pub replaced: Vec<Vec<String>>,
}

/// Never prints a value: it may be a secret.
impl std::fmt::Debug for Document {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "a document, {} tags", self.replaced.len())
    }
}

/// What is wrong with a text that is no YAML.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct YamlError {
    /// Line, counted from 1, where it can be told.
    pub line: Option<usize>,
    /// What the reader says; no value of the file is quoted.
    pub reason: String,
}

/// Maps and lists within each other.
const MOST_DEPTH: usize = 48;
/// Maps, lists and values, those that aliases repeat too.
const MOST_NODES: usize = 200_000;
/// Bytes of all values, those that aliases repeat too.
const MOST_BYTES: usize = 16 << 20;

/// The documents of `text`; none where it holds nothing but comments.
///
/// # Errors
/// Where it is no YAML, has a key twice, or is too much.
pub fn documents(text: &str) -> Result<Vec<Document>, YamlError> {
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: MOST_DEPTH,
            max_nodes: MOST_NODES,
            max_total_scalar_bytes: MOST_BYTES,
        },
        alias_limits: serde_saphyr::alias_limits! { max_total_replayed_events: MOST_NODES },
        // Compose's reader takes `012` for ten and `yes` for a text.
        legacy_octal_numbers: true,
        strict_booleans: true,
        non_finite_float_policy: serde_saphyr::options::NonFiniteFloatPolicy::AsString,
        with_snippet: false,
    };
    let nodes = serde_saphyr::from_multiple_with_options::<Node>(text, options);
    let nodes = nodes.map_err(|error| {
        let line = error.location().and_then(|at| usize::try_from(at.line()).ok());
        let reason = error.without_snippet().to_string();
        YamlError { line, reason: reason.lines().next().unwrap_or_default().to_owned() }
    })?;
    Ok(nodes.into_iter().map(Node::into_document).collect())
}

/// The one document of `text` as a value; null for a text without any.
///
/// # Errors
/// As [`documents`], and where there are several.
pub fn value(text: &str) -> Result<Value, YamlError> {
    let mut documents = documents(text)?;
    if documents.len() > 1 {
        return Err(YamlError { line: None, reason: "more than one document".to_owned() });
    }
    Ok(documents.pop().unwrap_or_default().value)
}

#[cfg(test)]
#[path = "yaml_tests.rs"]
mod tests;
