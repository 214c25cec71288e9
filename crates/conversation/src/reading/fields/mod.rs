//! One reader for each fact. The order matters: a number that one fact has used is not read as another.

mod answers;
mod baseline;
mod equipment;
mod event;
mod experience;
mod focus;
mod goals;
mod injuries;
mod places;
mod preferences;
mod schedule;
mod tastes;

#[cfg(test)]
mod talk;

use super::draft::Draft;

pub use answers::{LEAVES_IT, agreement};
pub use preferences::styles_named;

/// Reads every fact off the athlete's message.
pub fn read(draft: &mut Draft<'_>) {
    goals::mark(draft);
    event::read(draft);
    schedule::start(draft);
    injuries::read(draft);
    baseline::read(draft);
    preferences::deload(draft);
    experience::read(draft);
    schedule::frequency(draft);
    schedule::session(draft);
    schedule::duration(draft);
    schedule::rest_days(draft);
    equipment::read(draft);
    places::read(draft);
    preferences::read(draft);
    tastes::read(draft);
    focus::read(draft);
    goals::read(draft);
    answers::read(draft);
}

/// Reads what a coach's message proposes: only facts that a coach decides with an athlete.
pub fn read_proposals(draft: &mut Draft<'_>) {
    schedule::start(draft);
    preferences::deload(draft);
    schedule::frequency(draft);
    schedule::session(draft);
    schedule::duration(draft);
    schedule::rest_days(draft);
    preferences::read(draft);
    focus::read(draft);
}
