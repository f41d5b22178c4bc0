//! What each stage took: CPU and wall seconds, bytes and items.
//!
//! A stage that runs alone is charged the time of the whole process; one that
//! runs on several threads beside others, that of its thread. The wall
//! seconds of the latter are those of all threads added up. Nothing is measured
//! unless it is asked for.

use std::{
    collections::BTreeMap,
    io::Write,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use serde::Serialize;

/// A stage of the pipeline, in the order of the work.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Stage {
    Discover,
    Dictionary,
    Compile,
    Read,
    Segment,
    Tag,
    Graph,
    Analyse,
    Query,
    Export,
    Write,
}

/// The time spent so far.
#[derive(Clone, Copy, Debug, Default)]
struct Spent {
    cpu: Option<Duration>,
    wall: Duration,
    bytes: usize,
    items: usize,
}

/// The clocks of one run.
pub(crate) struct Timings {
    start: Instant,
    /// Whether anybody will read them; clocks are not free where a stage has
    /// thousands of parts.
    asked: bool,
    stages: Mutex<BTreeMap<Stage, Spent>>,
}

#[derive(Serialize)]
struct Line {
    #[serde(skip_serializing_if = "Option::is_none")]
    stage: Option<Stage>,
    cpu_seconds: Option<f64>,
    wall_seconds: f64,
    bytes: usize,
    items: usize,
}

#[derive(Serialize)]
struct Report {
    stages: Vec<Line>,
    total: Line,
    threads: usize,
}

impl Timings {
    /// Starts the clocks, if they are `asked` for.
    pub(crate) fn start(asked: bool) -> Self {
        Self { start: Instant::now(), asked, stages: Mutex::default() }
    }

    /// Runs a stage that runs alone.
    pub(crate) fn alone<T>(&self, stage: Stage, work: impl FnOnce() -> T) -> T {
        self.clock(stage, process_cpu, work)
    }

    /// Runs a part of a stage on one of several threads.
    pub(crate) fn part<T>(&self, stage: Stage, work: impl FnOnce() -> T) -> T {
        self.clock(stage, thread_cpu, work)
    }

    /// Adds to what a stage worked on.
    pub(crate) fn count(&self, stage: Stage, bytes: usize, items: usize) {
        self.add(stage, Spent { bytes, items, ..Spent::default() });
    }

    /// Writes what was measured as one JSON object on standard error.
    pub(crate) fn report(&self, threads: usize) -> anyhow::Result<()> {
        let stages = self.stages.lock().unwrap_or_else(PoisonError::into_inner);
        let read = stages.get(&Stage::Read).copied().unwrap_or_default();
        let total = Spent { cpu: process_cpu(), wall: self.start.elapsed(), ..read };
        let report = Report {
            stages: stages.iter().map(|(stage, spent)| line(Some(*stage), spent)).collect(),
            total: line(None, &total),
            threads,
        };
        // Nothing is left to do if standard error is closed.
        let _ = writeln!(std::io::stderr(), "{}", serde_json::to_string(&report)?);
        Ok(())
    }

    fn clock<T>(&self, stage: Stage, cpu: fn() -> Option<Duration>, work: impl FnOnce() -> T) -> T {
        if !self.asked {
            return work();
        }
        let (wall, before) = (Instant::now(), cpu());
        let result = work();
        let cpu = cpu().zip(before).map(|(after, before)| after.saturating_sub(before));
        self.add(stage, Spent { cpu, wall: wall.elapsed(), ..Spent::default() });
        result
    }

    fn add(&self, stage: Stage, more: Spent) {
        if !self.asked {
            return;
        }
        let mut stages = self.stages.lock().unwrap_or_else(PoisonError::into_inner);
        let spent = stages.entry(stage).or_default();
        spent.cpu = match (spent.cpu, more.cpu) {
            (Some(a), Some(b)) => Some(a + b),
            (a, b) => a.or(b),
        };
        spent.wall += more.wall;
        spent.bytes += more.bytes;
        spent.items += more.items;
    }
}

fn line(stage: Option<Stage>, spent: &Spent) -> Line {
    // Microseconds; more digits would be noise.
    let seconds = |time: Duration| (time.as_secs_f64() * 1e6).round() / 1e6;
    Line {
        stage,
        cpu_seconds: spent.cpu.map(seconds),
        wall_seconds: seconds(spent.wall),
        bytes: spent.bytes,
        items: spent.items,
    }
}

#[cfg(unix)]
fn read_clock(id: rustix::time::ClockId) -> Option<Duration> {
    let time = rustix::time::clock_gettime(id);
    Some(Duration::new(u64::try_from(time.tv_sec).ok()?, u32::try_from(time.tv_nsec).ok()?))
}

/// Returns the CPU time of the process, where the system tells it.
fn process_cpu() -> Option<Duration> {
    #[cfg(unix)]
    return read_clock(rustix::time::ClockId::ProcessCPUTime);
    #[cfg(not(unix))]
    None
}

/// Returns the CPU time of this thread, where the system tells it.
fn thread_cpu() -> Option<Duration> {
    #[cfg(unix)]
    return read_clock(rustix::time::ClockId::ThreadCPUTime);
    #[cfg(not(unix))]
    None
}
