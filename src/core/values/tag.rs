//! What an image's tag says of its major version.

/// The major version of the PostgreSQL in an image: `postgres:18-trixie` and `pgvector/pgvector:0.8.6-pg18-trixie` are
/// 18. None for another image, or for a tag that does not say.
pub fn postgres_major(repository: &str, tag: &str) -> Option<u32> {
    let number = match repository.rsplit('/').next()? {
        "postgres" => tag,
        "pgvector" => tag.rsplit_once("pg")?.1,
        _ => return None,
    };
    let digits = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
    number[..digits].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_stands_at_the_front_or_behind_pg() {
        for (repository, tag, major) in [
            ("postgres", "18-trixie", Some(18)),
            ("corp.example/mirror/postgres", "17.10", Some(17)),
            ("pgvector/pgvector", "0.8.6-pg18-trixie", Some(18)),
            ("pgvector/pgvector", "latest", None),
            ("postgres", "alpine", None),
            ("redis", "8", None),
        ] {
            assert_eq!(postgres_major(repository, tag), major, "{repository}:{tag}");
        }
    }
}
