//! The few things the core needs from the machine, as traits: the host implements them, tests replace them.

/// A source of random bytes.
pub trait Entropy {
    /// Fills `bytes` with randomness.
    ///
    /// # Errors
    /// What the source says when it has none; generation stops then.
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), String>;
}

/// What defaults depend on of the host that a project is for.
pub trait Host {
    /// True when a server could listen on `port` now.
    fn is_free(&self, port: u16) -> bool;

    /// Who files in mounted folders are to belong to; none where that is nobody's in particular.
    fn owner(&self) -> Option<Owner> {
        None
    }
}

/// A user of the host, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner {
    /// User id.
    pub uid: u32,
    /// Group id.
    pub gid: u32,
}

/// A host on which every port is free: for tests, and where probing is switched off.
#[derive(Debug, Clone, Copy, Default)]
pub struct AllFree;

impl Host for AllFree {
    fn is_free(&self, _port: u16) -> bool {
        true
    }
}
