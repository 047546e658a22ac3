use std::os::unix::fs::symlink;

use super::*;

fn fifo(path: &Path) {
    let mode = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
    rustix::fs::mknodat(rustix::fs::CWD, path, rustix::fs::FileType::Fifo, mode, 0)
        .expect("a pipe");
}

/// What a read came to: the bytes as text, or the problem's message id.
fn told(read: Result<Option<Vec<u8>>, ReadError>) -> String {
    match read {
        Ok(Some(bytes)) => String::from_utf8_lossy(&bytes).into_owned(),
        Ok(None) => "-".to_owned(),
        Err(error) => error.problem().code.to_owned(),
    }
}

#[test]
fn nothing_outside_of_a_project_is_read_whatever_leads_there() {
    let outside = tempfile::tempdir().expect("temp");
    let folder = tempfile::tempdir().expect("temp");
    let at = |name: &str| folder.path().join(name);
    fs_err::write(outside.path().join("secret"), "secret").expect("written");
    fs_err::create_dir_all(at("sub/deep")).expect("made");
    fs_err::write(at("sub/file"), "mine").expect("written");
    symlink(outside.path().join("secret"), at("absolute")).expect("linked");
    symlink(format!("../{}/secret", name_of(outside.path())), at("relative")).expect("linked");
    symlink(outside.path(), at("door")).expect("linked");
    symlink("/dev/zero", at("zero")).expect("linked");
    symlink("sub/file", at("inside")).expect("linked");
    symlink("b", at("a")).expect("linked");
    symlink("a", at("b")).expect("linked");
    symlink("nowhere", at("broken")).expect("linked");
    fifo(&at("pipe"));
    let project = ProjectFolder::open(folder.path()).expect("a folder");
    for (name, expected) in [
        ("sub/file", "mine"),
        ("inside", "mine"),
        ("sub/deep/../file", "mine"),
        ("absolute", "read-leads-outside"),
        ("relative", "read-leads-outside"),
        ("door/secret", "read-leads-outside"),
        ("../x", "read-leads-outside"),
        ("/etc/passwd", "read-leads-outside"),
        ("zero", "read-leads-outside"),
        ("a", "read-endless"),
        ("pipe", "read-pipe"),
        ("sub", "read-folder"),
        ("broken", "-"),
        ("sub/file/below", "-"),
        ("none", "-"),
    ] {
        assert_eq!(told(project.bytes(name, MANAGED)), expected, "{name}");
    }
    assert_eq!(told(project.bytes("sub/file", 3)), "read-too-large");
    assert_eq!(told(project.bytes("sub/file", 4)), "mine");
}

fn name_of(path: &Path) -> String {
    path.file_name().expect("a name").to_string_lossy().into_owned()
}

#[test]
fn a_named_file_may_be_a_link_and_must_be_a_file() {
    let folder = tempfile::tempdir().expect("temp");
    let at = |name: &str| folder.path().join(name);
    fs_err::write(at("file"), "text").expect("written");
    symlink(at("file"), at("link")).expect("linked");
    symlink("self", at("self")).expect("linked");
    fifo(&at("pipe"));
    let _socket = std::os::unix::net::UnixListener::bind(at("socket")).expect("bound");
    let read = |path: &Path| told(named(path, ANSWERS).map(Some));
    for (name, expected) in [
        ("file", "text"),
        ("link", "text"),
        ("self", "read-endless"),
        ("pipe", "read-pipe"),
        ("socket", "read-socket"),
        (".", "read-folder"),
        ("none", "file-other"),
    ] {
        assert_eq!(read(&at(name)), expected, "{name}");
    }
    assert_eq!(read(Path::new("/dev/zero")), "read-device");
    assert_eq!(told(named(&at("file"), 3).map(Some)), "read-too-large");
}

#[test]
fn only_a_folder_is_a_project() {
    let folder = tempfile::tempdir().expect("temp");
    let pipe = folder.path().join("pipe");
    fifo(&pipe);
    for path in [pipe.as_path(), Path::new("/dev/null"), &folder.path().join("none")] {
        let error = ProjectFolder::open(path).expect_err("no folder");
        assert_eq!(error, FileError::NotAFolder(path.into()));
    }
}

#[test]
fn what_is_no_text_is_told_and_modes_are_seen() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("temp");
    fs_err::write(folder.path().join("bytes"), [0xff, 0xfe]).expect("written");
    fs_err::set_permissions(folder.path().join("bytes"), PermissionsExt::from_mode(0o640))
        .expect("set");
    let project = ProjectFolder::open(folder.path()).expect("a folder");
    let error = project.text("bytes", ENV).expect_err("no text");
    assert_eq!(error.problem().code, "read-not-text");
    assert_eq!(project.mode_bits("bytes"), Some(0o640));
    assert_eq!(project.mode_bits("none"), None);
    assert_eq!(project.names(9), ["bytes"]);
}

#[test]
fn the_kernel_is_read_without_a_length() {
    if Path::new("/proc/self/status").exists() {
        assert!(kernel("/proc/self/status").is_some_and(|text| text.contains("Pid:")));
    }
    assert_eq!(kernel("/proc/none"), None);
}
