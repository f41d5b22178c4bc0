//! The CPU time of a bench.

use std::time::Duration;

/// The CPU time of the process; elsewhere than on Unix, none.
#[cfg(unix)]
pub(crate) fn cpu() -> Duration {
    use rustix::time::{ClockId, clock_gettime};

    let now = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(
        u64::try_from(now.tv_sec).unwrap_or_default(),
        u32::try_from(now.tv_nsec).unwrap_or_default(),
    )
}

#[cfg(not(unix))]
pub(crate) fn cpu() -> Duration {
    Duration::ZERO
}
