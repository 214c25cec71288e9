//! A draft of a program: phases and days, as they were written and before the rules have looked at them.
//!
//! With a model, its phases come one by one out of the stream, and the slices of each are asked for as soon as it is
//! there; how many calls run at once is the model's own, single limit. Every slice is kept as it arrives.

use std::collections::BTreeMap;
use std::pin::pin;
use std::sync::OnceLock;

use futures::StreamExt;
use futures::future::BoxFuture;
use futures::stream::FuturesUnordered;
use library::Fill;
use library::skeleton::Skeleton;
use tokio::sync::mpsc;
use training::program::{Day, Phase, Program};
use training::writing::FallbackPart;

use crate::attempt::{Attempted, Wanted, days};
use crate::desk::Desk;
use crate::journal::Journal;
use crate::kept::{self, Kept, KeptDays, KeptPhase, keep_days, keep_phase, keep_turns};
use crate::pipeline::BuildError;
use crate::structure::{Found, structure};
use crate::writing::{PHASE_TOOL, missing_prompt, slice_prompt, slices};

/// From this many missing slices on, a call goes ahead to warm the cache.
const WORTH_WARMING: usize = 3;

/// A program before the rules.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The skeleton, over the phases as they were written.
    pub skeleton: Skeleton,
    /// Every day.
    pub days: Vec<Day>,
}

impl Draft {
    /// The library's own.
    pub fn by_library(fill: &Fill<'_>) -> Self {
        let days = fill.days(1..=fill.skeleton.days.len() as u16);
        Self { skeleton: fill.skeleton.clone(), days }
    }

    /// Puts days in the place of those of the same number.
    pub fn replace(&mut self, days: impl IntoIterator<Item = Day>) {
        for day in days {
            if let Some(place) = self.days.iter_mut().find(|place| place.day == day.day) {
                *place = day;
            }
        }
    }

    /// The program it makes.
    pub fn assemble(&self, base: &Fill<'_>, assumptions: &[String]) -> Program {
        library::assemble(&self.fill(base), self.days.clone(), assumptions.to_vec())
    }

    /// Filling the draft's own skeleton.
    pub fn fill<'a>(&'a self, base: &Fill<'a>) -> Fill<'a> {
        Fill { skeleton: &self.skeleton, ..*base }
    }
}

/// What has become true.
enum Done {
    Kept,
    Slice { phase: usize, days: Vec<Day> },
}

type Job<'a> = BoxFuture<'a, Result<Done, BuildError>>;

/// Has the model write a program over the skeleton `base`; what it does not write is the library's.
pub async fn by_model<J: Journal>(desk: &Desk<'_, J>, base: Fill<'_>, kept: Kept) -> Result<Draft, BuildError> {
    let laid = OnceLock::new();
    let (mut plan, mut phases, mut written) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
    let mut warm_first = false;
    let (tell, mut found) = mpsc::unbounded_channel();
    let mut jobs: FuturesUnordered<Job<'_>> = FuturesUnordered::new();
    let mut structuring = pin!(structure(desk, base, &kept, tell));
    let mut structured = false;
    loop {
        tokio::select! {
            outcome = &mut structuring, if !structured => {
                structured = true;
                outcome?;
            }
            Some(found) = found.recv() => match found {
                Found::Turns { turns, kept: known } => {
                    if !known {
                        keep_turns(desk.journal, &turns).await?;
                    }
                    let skeleton = laid.get_or_init(|| library::skeleton(base.athlete, turns));
                    let total;
                    (plan, total) = plan_of(skeleton, &kept, desk.commission.writer.slice_tokens);
                    written.extend(kept.days.clone());
                    warm_first = plan.iter().map(Vec::len).sum::<usize>() >= WORTH_WARMING;
                    desk.board.open(plan.iter().map(Vec::len).collect(), total);
                }
                Found::Phase { phase: new, keep } => {
                    let (Some(skeleton), index) = (laid.get(), usize::from(new.phase.phase_number).saturating_sub(1))
                    else {
                        continue;
                    };
                    let fill = Fill { skeleton, ..base };
                    for slice in plan.get_mut(index).map(std::mem::take).unwrap_or_default() {
                        let slice = Slice { phase: new.clone(), index, days: slice, warm_first };
                        jobs.push(Box::pin(write(desk, fill, slice)));
                    }
                    phases.insert(index, new.phase.clone());
                    if keep {
                        jobs.push(Box::pin(async move {
                            keep_phase(desk.journal, &new).await?;
                            Ok(Done::Kept)
                        }));
                    }
                }
            },
            Some(done) = jobs.next(), if !jobs.is_empty() => {
                if let Done::Slice { phase, days } = done? {
                    written.extend(days.into_iter().map(|day| (day.day, day)));
                    desk.board.slice_done(phase);
                }
            }
            else => break,
        }
    }
    drop(jobs);
    let mut skeleton = laid.into_inner().unwrap_or_else(|| base.skeleton.clone());
    for (index, phase) in phases {
        if let Some(place) = skeleton.phases.get_mut(index) {
            *place = phase;
        }
    }
    let mut draft = Draft::by_library(&Fill { skeleton: &skeleton, ..base });
    draft.replace(written.into_values());
    Ok(draft)
}

/// What is still to be written of the slices of each phase, and how many slices there are in all.
fn plan_of(skeleton: &Skeleton, kept: &Kept, slice_tokens: u32) -> (Vec<Vec<Vec<u16>>>, usize) {
    let mut total = 0;
    let mut missing = |mut slice: Vec<u16>| {
        total += 1;
        slice.retain(|day| !kept.days.contains_key(day));
        (!slice.is_empty()).then_some(slice)
    };
    let of_phase = |phase: &Phase| slices(skeleton, phase.start_day..=phase.end_day, slice_tokens);
    let plan = skeleton.phases.iter().map(|phase| of_phase(phase).into_iter().filter_map(&mut missing).collect());
    (plan.collect(), total)
}

/// Days of a phase that one call writes.
struct Slice {
    phase: KeptPhase,
    index: usize,
    days: Vec<u16>,
    warm_first: bool,
}

/// Has a slice written; what the model leaves open is the library's.
async fn write<J: Journal>(desk: &Desk<'_, J>, fill: Fill<'_>, slice: Slice) -> Result<Done, BuildError> {
    let Slice { phase: KeptPhase { phase, emphasis }, index, days: wanted, warm_first } = slice;
    if warm_first {
        desk.warmth.wait().await;
    }
    let name = kept::name("days", &wanted);
    let brief = desk.brief(fill);
    let prompt = |days: &[u16], tries: u32| match tries {
        1 => slice_prompt(&brief, &phase, &emphasis, days),
        _ => missing_prompt(&brief, &phase, &emphasis, days),
    };
    let wanted = Wanted { fill, tool: PHASE_TOOL, days: &wanted, name: &name, prompt };
    let attempted = days(desk, wanted, || desk.warmth.is_warm()).await;
    // Whatever came of it, nobody waits for it any longer.
    desk.warmth.is_warm();
    let Attempted { mut days, missing, trouble, tries, spent } = attempted;
    if !days.is_empty() {
        let part = KeptDays { days, spent };
        keep_days(desk.journal, &name, &part).await?;
        days = part.days;
    }
    if let Some(trouble) = trouble {
        // The draft holds the library's days where nobody puts others.
        desk.fall_back(FallbackPart::Sessions { days: missing }, trouble, tries, &name)?;
    }
    Ok(Done::Slice { phase: index, days })
}
