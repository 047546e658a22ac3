//! Which TCP ports of this host are in use, and by whom.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;

use super::files::read;

/// Could a server listen on `port` of every address now?
pub(crate) fn is_free(port: u16) -> bool {
    port != 0
        && [Ipv4Addr::LOCALHOST, Ipv4Addr::UNSPECIFIED]
            .into_iter()
            .all(|address| could_listen(address, port))
}

/// Only "in use" counts: a port below 1024 is refused to us, but not to Docker.
fn could_listen(address: Ipv4Addr, port: u16) -> bool {
    !TcpListener::bind((address, port)).is_err_and(|error| error.kind() == ErrorKind::AddrInUse)
}

/// A program that listens on a port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Holder {
    /// Its process id.
    pub pid: u32,
    /// Its name, as the system has it (at most 15 bytes).
    pub name: String,
}

/// Who listens on `port`, where this can be told: on Linux, and mostly for one's own processes only.
pub(crate) fn holder(port: u16) -> Option<Holder> {
    let inodes: Vec<String> = ["/proc/net/tcp", "/proc/net/tcp6"]
        .into_iter()
        .filter_map(read::kernel)
        .flat_map(|table| listening_inodes(&table, port))
        .collect();
    if inodes.is_empty() {
        return None;
    }
    let links: Vec<String> = inodes.into_iter().map(|inode| format!("socket:[{inode}]")).collect();
    fs_err::read_dir("/proc")
        .ok()?
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .find(|pid| holds(*pid, &links))
        .map(|pid| Holder { pid, name: process_name(pid) })
}

/// The inodes of the sockets that listen on `port`, from a table in the format of `/proc/net/tcp`
/// (Linux, `Documentation/networking/proc_net_tcp.rst`): state `0A` is LISTEN.
fn listening_inodes(table: &str, port: u16) -> Vec<String> {
    let wanted = format!(":{port:04X}");
    table
        .lines()
        .skip(1)
        .map(|line| line.split_whitespace().collect::<Vec<_>>())
        .filter(|fields| {
            fields.len() > 9
                && fields[1].ends_with(&wanted)
                && fields[3] == "0A"
                && fields[9] != "0"
        })
        .map(|fields| fields[9].to_owned())
        .collect()
}

fn holds(pid: u32, links: &[String]) -> bool {
    let Ok(descriptors) = fs_err::read_dir(format!("/proc/{pid}/fd")) else {
        return false;
    };
    descriptors
        .filter_map(|entry| fs_err::read_link(entry.ok()?.path()).ok())
        .any(|target| links.iter().any(|link| target == Path::new(link)))
}

fn process_name(pid: u32) -> String {
    let name = read::kernel(&format!("/proc/{pid}/comm")).unwrap_or_default();
    name.trim_end().replace(char::is_control, "?")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "\
  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F40 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4242 1 x
   1: 0100007F:1F40 0100007F:9999 01 00000000:00000000 00:00000000 00000000     0        0 4343 1 x
   2: 00000000:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4444 1 x
";

    #[test]
    fn listeners_are_read_from_the_kernels_table() {
        assert_eq!(listening_inodes(TABLE, 8000), ["4242"]);
        assert_eq!(listening_inodes(TABLE, 80), ["4444"]);
        assert_eq!(listening_inodes(TABLE, 8080), Vec::<String>::new());
    }

    #[test]
    fn a_taken_port_is_seen_and_its_holder_is_us() {
        for address in [Ipv4Addr::LOCALHOST, Ipv4Addr::UNSPECIFIED] {
            let listener = TcpListener::bind((address, 0)).expect("a free port");
            let port = listener.local_addr().expect("bound").port();
            assert!(!is_free(port));
            if let Some(holder) = holder(port) {
                assert_eq!(holder.pid, std::process::id());
            }
        }
    }
}
