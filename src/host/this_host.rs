//! The machine that the program runs on, as far as defaults depend on it.

use super::environment::Environment;
use super::ports;
use crate::core::seams::{Host, Owner};

/// Looks at the real ports and the real user.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RealHost {
    probing: bool,
}

impl RealHost {
    /// Probes for real, unless `STACKWRIGHT_PORT_PROBE=off`: then every port counts as free and the user as unknown,
    /// for tests and for projects that are made on another machine than the one that runs them.
    pub(crate) fn new(environment: &Environment) -> Self {
        Self { probing: environment.var("STACKWRIGHT_PORT_PROBE") != Some("off") }
    }
}

impl RealHost {
    /// Is the project for this machine, as far as is known?
    pub(crate) fn is_looked_at(self) -> bool {
        self.probing
    }
}

impl Host for RealHost {
    fn is_free(&self, port: u16) -> bool {
        !self.probing || ports::is_free(port)
    }

    /// Only on Linux do containers and people share user numbers: elsewhere Docker's virtual machine maps owners. Root
    /// is nobody's project: what it generates is to run as the image's own user.
    fn owner(&self) -> Option<Owner> {
        let told = self.probing && cfg!(target_os = "linux");
        let (uid, gid) = (rustix::process::getuid(), rustix::process::getgid());
        (told && !uid.is_root()).then(|| Owner { uid: uid.as_raw(), gid: gid.as_raw() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_looked_at_where_that_is_switched_off() {
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let port = listener.local_addr().expect("bound").port();
        let off = Environment::new("/", [("STACKWRIGHT_PORT_PROBE", "off")]);
        let (real, off) = (RealHost::new(&Environment::default()), RealHost::new(&off));
        assert_eq!((real.is_free(port), off.is_free(port)), (false, true));
        assert_eq!(off.owner(), None);
        let uid = rustix::process::getuid();
        let told = cfg!(target_os = "linux") && !uid.is_root();
        assert_eq!(real.owner().map(|owner| owner.uid), told.then(|| uid.as_raw()));
    }
}
