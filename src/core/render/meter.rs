//! The meter of a rendering: how many rounds its loops take, how much text they go through, how large its values grow.
//!
//! Filters cannot see who renders, so the meter is the thread's: set when a file begins, read when it ends.

use std::cell::Cell;

use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::stop::Bound;

/// The filter around the list of a loop.
pub(super) const ROUNDS: &str = "meter_rounds";
/// The filter around what is kept under a name.
pub(super) const KEPT: &str = "meter_kept";
/// The filter around what is printed.
pub(super) const PRINTED: &str = "meter_printed";

/// How much a rendering may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Bytes of one file.
    pub file: u64,
    /// Bytes of all files together.
    pub project: u64,
    /// Rounds of all loops of one file.
    pub rounds: u64,
    /// Bytes of text that one file goes through, printed or not.
    pub work: u64,
    /// Bytes of a value that is kept under a name.
    pub value: u64,
}

impl Bounds {
    /// How much there may be of one thing.
    pub fn of(&self, bound: Bound) -> u64 {
        match bound {
            Bound::File => self.file,
            Bound::Project => self.project,
            Bound::Rounds => self.rounds,
            Bound::Work => self.work,
            Bound::Value => self.value,
        }
    }
}

/// What `.stackwright/base.zip` may hold, and a thousand times what our own scenarios need.
pub const BOUNDS: Bounds =
    Bounds { file: 16 << 20, project: 64 << 20, rounds: 100_000, work: 64 << 20, value: 64 << 10 };

#[derive(Clone, Copy)]
struct Meter {
    rounds: u64,
    work: u64,
    value: u64,
    over: Option<Bound>,
}

thread_local! {
    static METER: Cell<Meter> = const { Cell::new(Meter { rounds: 0, work: 0, value: 0, over: None }) };
}

/// Begins a file that goes through `cost` bytes of text when nothing repeats.
pub(super) fn begin(bounds: &Bounds, cost: u64) {
    let (rounds, work, value) = (bounds.rounds, bounds.work, bounds.value);
    METER.set(Meter { rounds, work, value, over: None });
    let _ = pay(0, cost);
}

/// The bound that was hit since the beginning.
pub(super) fn over() -> Option<Bound> {
    METER.get().over
}

/// Takes what a file asks for from what it may.
fn pay(rounds: u64, work: u64) -> TeraResult<()> {
    let mut meter = METER.get();
    match (meter.rounds.checked_sub(rounds), meter.work.checked_sub(work)) {
        (Some(rounds), Some(work)) => (meter.rounds, meter.work) = (rounds, work),
        (None, _) => meter.over = meter.over.or(Some(Bound::Rounds)),
        (_, None) => meter.over = meter.over.or(Some(Bound::Work)),
    }
    METER.set(meter);
    paid(meter.over)
}

fn paid(over: Option<Bound>) -> TeraResult<()> {
    match over {
        None => Ok(()),
        Some(bound) => Err(tera::Error::message(format!("more than a template may: {bound:?}"))),
    }
}

/// Makes the meter's filters known, and puts it into those of the engine that make much of little.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter(ROUNDS, |value: Value, arguments: Kwargs, _: &State| {
        let cost = arguments.get::<u64>("cost")?.unwrap_or(1);
        let rounds = value.len().unwrap_or_default() as u64;
        pay(rounds, rounds.saturating_mul(cost))?;
        TeraResult::Ok(value)
    });
    tera.register_filter(KEPT, |value: Value, _: Kwargs, _: &State| {
        kept(&value)?;
        TeraResult::Ok(value)
    });
    tera.register_filter(PRINTED, |value: Value, _: Kwargs, _: &State| {
        let most = METER.get().work;
        pay(0, size(&value, most.saturating_add(1)))?;
        TeraResult::Ok(value)
    });
    tera.register_filter("replace", replace);
    tera.register_filter("join", join);
    tera.register_function("range", range);
}

/// Pays for a value that is kept, when it is not too large.
fn kept(value: &Value) -> TeraResult<()> {
    let mut meter = METER.get();
    let size = size(value, meter.value.saturating_add(1));
    if size > meter.value {
        meter.over = meter.over.or(Some(Bound::Value));
        METER.set(meter);
        return paid(meter.over);
    }
    pay(0, size)
}

/// Bytes of a value, or something over `most`: a list that holds itself twice is twice as large.
fn size(value: &Value, most: u64) -> u64 {
    let sum = |sizes: &mut dyn Iterator<Item = &Value>, start: u64| {
        let mut sum = start;
        for one in sizes {
            if sum > most {
                break;
            }
            sum = sum.saturating_add(size(one, most - sum)).saturating_add(8);
        }
        sum
    };
    if let Some(text) = value.as_str() {
        return text.len() as u64;
    }
    if let Some(list) = value.as_array() {
        return sum(&mut list.iter(), 8);
    }
    if let Some(map) = value.as_map() {
        let keys: usize = map.keys().map(|key| key.as_str().map_or(8, str::len)).sum();
        return sum(&mut map.values(), keys as u64);
    }
    8
}

#[expect(clippy::needless_pass_by_value, reason = "the form of a filter")]
fn replace(text: &str, arguments: Kwargs, _: &State) -> TeraResult<String> {
    let (from, to) = (arguments.must_get::<&str>("from")?, arguments.must_get::<&str>("to")?);
    let times = text.matches(from).count() as u64;
    pay(0, times.saturating_mul(to.len() as u64))?;
    Ok(text.replace(from, to))
}

#[expect(clippy::needless_pass_by_value, reason = "the form of a filter")]
fn join(list: &[Value], arguments: Kwargs, _: &State) -> TeraResult<String> {
    let between = arguments.get::<&str>("sep")?.unwrap_or_default();
    let most = METER.get().work.saturating_add(1);
    let texts =
        list.iter().fold(
            0,
            |sum: u64, one| {
                if sum > most { sum } else { sum.saturating_add(size(one, most)) }
            },
        );
    pay(0, (list.len() as u64).saturating_mul(between.len() as u64).saturating_add(texts))?;
    Ok(list.iter().map(ToString::to_string).collect::<Vec<_>>().join(between))
}

/// The engine's own, with its numbers paid for before they are made.
#[expect(clippy::needless_pass_by_value, reason = "the form of a function")]
fn range(arguments: Kwargs, _: &State) -> TeraResult<Vec<i128>> {
    const BYTES: u64 = 32;
    let start = arguments.get::<i128>("start")?.unwrap_or(0);
    let end = arguments.must_get::<i128>("end")?;
    let step = arguments.get::<i128>("step_by")?.unwrap_or(1);
    let wrong = || tera::Error::message("`range` counts from `start` to `end` by `step_by`");
    let span = end.checked_sub(start).ok_or_else(wrong)?;
    let count = span.checked_div(step).ok_or_else(wrong)?;
    if step > 0 && span < 0 {
        return Err(wrong());
    }
    if span.signum() != step.signum() {
        return Ok(Vec::new());
    }
    let count = u64::try_from(count).unwrap_or(u64::MAX).saturating_add(1);
    pay(0, count.saturating_mul(BYTES))?;
    let past = |at: &i128| if step > 0 { *at < end } else { *at > end };
    Ok(std::iter::successors(Some(start), |at| at.checked_add(step)).take_while(past).collect())
}
