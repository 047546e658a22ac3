//! From a template's path to the path in the project: `dot_`, the language, `.tera`.

use crate::core::values::text::Locale;

/// What a template's path says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TemplateName {
    /// The path in the project.
    pub path: String,
    /// Is it rendered, or copied byte for byte?
    pub rendered: bool,
    /// The language that it is for; none when it is for all.
    pub locale: Option<Locale>,
}

impl TemplateName {
    /// Reads the path of a file below `files/`.
    pub(crate) fn new(template: &str) -> Self {
        let (template, rendered) = match template.strip_suffix(".tera") {
            Some(stem) => (stem, true),
            None => (template, false),
        };
        let components: Vec<String> = template
            .split('/')
            .map(|name| match name.strip_prefix("dot_") {
                Some(rest) => format!(".{rest}"),
                None => name.to_owned(),
            })
            .collect();
        let path = components.join("/");
        match Locale::ALL.iter().find_map(|locale| Some((without(&path, *locale)?, *locale))) {
            Some((path, locale)) => Self { path, rendered, locale: Some(locale) },
            None => Self { path, rendered, locale: None },
        }
    }

    /// Is it part of a project in `locale`?
    pub(crate) fn speaks(&self, locale: Locale) -> bool {
        self.locale.is_none_or(|own| own == locale)
    }
}

/// `docs/README.ko.md` → `docs/README.md`; none when the last name has no such part.
fn without(path: &str, locale: Locale) -> Option<String> {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let (stem, ending) = name.rsplit_once('.')?;
    let stem =
        stem.strip_suffix(locale.code())?.strip_suffix('.').filter(|stem| !stem.is_empty())?;
    let slash = if folder.is_empty() { "" } else { "/" };
    Some(format!("{folder}{slash}{stem}.{ending}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_mapped() {
        for (template, path, rendered, locale) in [
            ("compose.yaml.tera", "compose.yaml", true, None),
            ("dot_github/workflows/ci.yml", ".github/workflows/ci.yml", false, None),
            ("README.en.md.tera", "README.md", true, Some(Locale::En)),
            ("docs/README.ko.md", "docs/README.md", false, Some(Locale::Ko)),
            ("token.md", "token.md", false, None),
            (".en.md", ".en.md", false, None),
            ("a.en", "a.en", false, None),
        ] {
            let name = TemplateName { path: path.into(), rendered, locale };
            assert_eq!(TemplateName::new(template), name, "{template}");
        }
    }
}
