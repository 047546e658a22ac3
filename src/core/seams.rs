//! The few things the core needs from the machine, as traits: the host implements them, tests replace them.

/// A source of random bytes.
pub trait Entropy {
    /// Fills `bytes` with randomness.
    ///
    /// # Errors
    /// What the source says when it has none; generation stops then.
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), String>;
}

/// Knows which TCP ports of this host are in use.
pub trait HostPorts {
    /// True when a server could listen on `port` now.
    fn is_free(&self, port: u16) -> bool;
}

/// A host on which every port is free: for tests, and where probing is switched off.
#[derive(Debug, Clone, Copy, Default)]
pub struct AllFree;

impl HostPorts for AllFree {
    fn is_free(&self, _port: u16) -> bool {
        true
    }
}
