//! The packed pristine tree: what is packed comes back, and what anybody packed does no harm.

use proptest::prelude::*;
use stackwright::core::project::base;
use stackwright::core::tree::path::RelPath;
use stackwright::core::tree::{File, FileTree, Mode};

use super::mutate::mutated;
use super::{corpus, hold};

/// Unpacks; nothing that comes out is too large or outside.
fn unpack(bytes: &[u8]) -> Option<FileTree> {
    let tree = base::unpack(bytes).ok()?;
    for (path, file) in tree.iter() {
        assert_eq!(RelPath::new(path.as_str()).as_ref(), Ok(path));
        assert!(file.bytes.len() <= 16 << 20, "{path}");
    }
    Some(tree)
}

#[test]
fn archives_of_any_content_are_read_or_refused() {
    let seeds = corpus("base");
    for (name, bytes) in &seeds {
        let harmless = ["good.zip", "twins.zip", "many.zip"].contains(&name.as_str());
        let tree = unpack(bytes);
        assert!(!harmless || tree.is_some() || name != "good.zip", "{name} was refused");
        let escapes = ["dots.zip", "absolute.zip", "git.zip", "names.zip", "bomb.zip", "cut.zip"];
        assert!(!escapes.contains(&name.as_str()) || tree.is_none(), "{name} was taken");
    }
    // The bomb is larger than a mutation should ever have to unpack.
    let small = seeds.into_iter().filter(|(name, _)| name != "bomb.zip");
    hold(2, &mutated(small.map(|(_, bytes)| bytes).collect()), |bytes| {
        unpack(&bytes);
        Ok(())
    });
}

#[test]
fn any_tree_comes_back_and_gives_the_same_bytes_again() {
    let mode = prop_oneof![Just(Mode::Plain), Just(Mode::Executable), Just(Mode::Private)];
    let bytes = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..64),
        (any::<u8>(), 1000..3000_usize).prop_map(|(byte, count)| vec![byte; count]),
    ];
    let files =
        prop::collection::btree_map("[a-z가-힣]{1,6}(/[a-z._]{1,6}x){0,2}", (bytes, mode), 0..8);
    hold(2, &files, |files| {
        let tree: FileTree = files
            .into_iter()
            .filter_map(|(path, (bytes, mode))| {
                let file = File { mode, ..File::managed(bytes, base::PATH) };
                Some((RelPath::new(path).ok()?, file))
            })
            .collect();
        let packed = base::pack(&tree).map_err(TestCaseError::fail)?;
        let back = base::unpack(&packed);
        prop_assert_eq!(back.as_ref(), Ok(&tree));
        prop_assert_eq!(base::pack(&tree), Ok(packed));
        Ok(())
    });
}
