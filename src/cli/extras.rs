//! Completions and the manual page, made from the same definition that parses.

use super::{Lookup, command};

/// The completion script for a shell.
pub fn completions(shell: clap_complete::Shell, lookup: Lookup<'_>) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(lookup), "stackwright", &mut script);
    String::from_utf8_lossy(&script).trim_end().to_owned()
}

/// The manual: the program's page, then a section for each verb.
///
/// # Errors
/// What the writer says; it writes to memory, so this is a bug.
pub fn manual(lookup: Lookup<'_>) -> std::io::Result<String> {
    let mut program = command(lookup);
    program.build();
    let mut page = Vec::new();
    clap_mangen::Man::new(program.clone()).render(&mut page)?;
    for verb in program.get_subcommands().filter(|verb| !verb.is_hide_set()) {
        let title = format!(".SH \"{}\"\n", verb.get_name().to_uppercase());
        page.extend_from_slice(title.as_bytes());
        let man = clap_mangen::Man::new(verb.clone());
        man.render_synopsis_section(&mut page)?;
        man.render_description_section(&mut page)?;
        man.render_options_section(&mut page)?;
    }
    Ok(String::from_utf8_lossy(&page).trim_end().to_owned())
}
