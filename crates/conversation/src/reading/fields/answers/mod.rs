//! Short answers, which mean nothing without the coach's question: "5", "no", "the second one", "you decide", "sure".
//!
//! Must never: take a coach's value on anything but the athlete's own agreement.

mod accepted;
mod agreement;
mod choice;
mod corrections;
mod denials;
mod left_to_coach;
mod numbers;
mod retracted;

use super::schedule;
use crate::reading::draft::Draft;
pub use crate::reading::lexicon::answers::LEAVES_IT;
pub use agreement::agreement;
pub use numbers::free_numbers;

/// Reads what only the question explains.
pub fn read(draft: &mut Draft<'_>) {
    left_to_coach::read(draft);
    choice::read(draft);
    numbers::read(draft);
    // "3, half an hour": the minutes stand beside days that only the question tells.
    if draft.findings.training_frequency.is_some() && draft.findings.session_duration.is_none() {
        schedule::session(draft);
    }
    corrections::read(draft);
    denials::read(draft);
    accepted::read(draft);
    retracted::read(draft);
}
