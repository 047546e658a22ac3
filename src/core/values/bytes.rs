//! Sizes as people read them.

/// Bytes for people, in binary units with one decimal at most, rounded up: `768 MiB`, `1.5 GiB`.
pub(crate) fn for_people(bytes: u64) -> String {
    const GIB: u64 = 1 << 30;
    const MIB: u64 = 1 << 20;
    if bytes < GIB {
        return format!("{} MiB", bytes.div_ceil(MIB));
    }
    let tenths = (bytes * 10).div_ceil(GIB);
    match tenths % 10 {
        0 => format!("{} GiB", tenths / 10),
        rest => format!("{}.{rest} GiB", tenths / 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_shown_for_people() {
        for (bytes, text) in
            [(256 << 20, "256 MiB"), (1 << 30, "1 GiB"), ((1 << 30) + (1 << 29), "1.5 GiB")]
        {
            assert_eq!(for_people(bytes), text);
        }
    }
}
