//! A `docker` made of shell: it answers as the real one does, and writes down what it was asked.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use assert_cmd::Command;

use super::sandbox::Sandbox;

/// The arms of its `case` over all arguments, before those that every test needs.
pub(crate) fn install(sandbox: &Sandbox, arms: &str) {
    let log = sandbox.home().join("docker.log");
    let script = format!(
        "#!/bin/sh\necho \"$@\" >> {}\ncase \"$*\" in\n{arms}\n{COMMON}\nesac\n",
        log.display()
    );
    let folder = sandbox.home().join("bin");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("docker"), script).unwrap();
    fs::set_permissions(folder.join("docker"), PermissionsExt::from_mode(0o755)).unwrap();
}

const COMMON: &str = r#"
version*) echo 26.1.5 ;;
info*) echo '{"MemTotal": 8589934592, "DockerRootDir": "/var/lib/docker"}' ;;
"compose version"*) echo 2.26.1 ;;
"ps "*|"volume ls "*) ;;
*" build") echo built ;;
*" up "*) ;;
*" ps "*) echo '{"Service":"web","State":"running","Health":"healthy","ExitCode":0,"Publishers":[]}' ;;
*" config "*) echo '{"name":"demo","services":{"web":{"image":"x","ports":[{"target":80,"published":"8080","host_ip":"127.0.0.1"}]}}}' ;;
*" down "*) ;;
*) exit 1 ;;"#;

/// The program with only this `docker` to be found.
pub(crate) fn command(sandbox: &Sandbox, arguments: &[&str]) -> Command {
    let mut command = sandbox.command(arguments);
    let path = format!("{}:/usr/bin:/bin", sandbox.home().join("bin").display());
    command.env("PATH", path);
    command
}

/// Every call, one a line.
pub(crate) fn calls(sandbox: &Sandbox) -> String {
    fs::read_to_string(sandbox.home().join("docker.log")).unwrap_or_default()
}
