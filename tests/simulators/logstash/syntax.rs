//! The configuration language: sections, plugins with options, if / else if / else.
//! Grammar: elastic/logstash v9.5.2, `logstash-core/lib/logstash/compiler/lscl/lscl_grammar.treetop`.

use super::condition::{self, Condition};
use super::reader::Reader;

#[derive(Debug)]
pub(crate) struct Section {
    pub(crate) kind: String,
    pub(crate) body: Vec<Statement>,
}

#[derive(Debug)]
pub(crate) enum Statement {
    Plugin(Plugin),
    If(Vec<Branch>),
}

/// A condition, which `else` has none of, and what it is about.
type Branch = (Option<Condition>, Vec<Statement>);

#[derive(Debug)]
pub(crate) struct Plugin {
    pub(crate) name: String,
    pub(crate) options: Vec<(String, Setting)>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Setting {
    /// A string, a bare word or a number.
    Text(String),
    Array(Vec<Setting>),
    Hash(Vec<(String, Setting)>),
}

/// Reads one file. An error says its line.
pub(crate) fn parse(text: &str) -> Result<Vec<Section>, String> {
    let mut reader = Reader::new(text);
    let mut sections = Vec::new();
    while !reader.done() {
        let kind = reader.word()?;
        if !["input", "filter", "output"].contains(&kind.as_str()) {
            return Err(reader.error("a section is input, filter or output"));
        }
        sections.push(Section { kind, body: block(&mut reader)? });
    }
    Ok(sections)
}

fn block(reader: &mut Reader<'_>) -> Result<Vec<Statement>, String> {
    reader.expect("{")?;
    let mut body = Vec::new();
    while !reader.take("}") {
        let word = reader.word()?;
        body.push(if word == "if" {
            Statement::If(branches(reader)?)
        } else {
            Statement::Plugin(Plugin { name: word, options: options(reader)? })
        });
    }
    Ok(body)
}

fn branches(reader: &mut Reader<'_>) -> Result<Vec<Branch>, String> {
    let mut found = vec![(Some(condition::parse(reader)?), block(reader)?)];
    while reader.take("else") {
        let condition = if reader.take("if ") { Some(condition::parse(reader)?) } else { None };
        let last = condition.is_none();
        found.push((condition, block(reader)?));
        if last {
            break;
        }
    }
    Ok(found)
}

fn options(reader: &mut Reader<'_>) -> Result<Vec<(String, Setting)>, String> {
    reader.expect("{")?;
    let mut found = Vec::new();
    while !reader.take("}") {
        let name = reader.word()?;
        reader.expect("=>")?;
        found.push((name, setting(reader)?));
    }
    Ok(found)
}

fn setting(reader: &mut Reader<'_>) -> Result<Setting, String> {
    match reader.peek() {
        Some('[') => array(reader),
        Some('{') => hash(reader),
        Some('"' | '\'') => reader.string().map(Setting::Text),
        _ => reader.word().map(Setting::Text),
    }
}

/// No comma stands before the end: the grammar has none there, some parsers take it.
fn array(reader: &mut Reader<'_>) -> Result<Setting, String> {
    reader.expect("[")?;
    let mut found = Vec::new();
    if reader.take("]") {
        return Ok(Setting::Array(found));
    }
    loop {
        if reader.peek() == Some(']') {
            return Err(reader.error("a comma before the end of an array"));
        }
        found.push(setting(reader)?);
        if reader.take("]") {
            return Ok(Setting::Array(found));
        }
        reader.expect(",")?;
    }
}

/// No commas stand between the entries of a hash.
fn hash(reader: &mut Reader<'_>) -> Result<Setting, String> {
    reader.expect("{")?;
    let mut found = Vec::new();
    while !reader.take("}") {
        let name = reader.string()?;
        reader.expect("=>")?;
        found.push((name, setting(reader)?));
    }
    Ok(Setting::Hash(found))
}
