//! What a session takes on when there is time left: small work that helps what it trains.

use training::movement::Pattern;

use super::Chosen;
use super::moment::{Moment, is_lower};
use crate::lifts::{self, Job, Slot};
use crate::sports::{Lifting, Sport};

/// Slots that suit a session, in the order they are added.
pub fn for_session(moment: &Moment<'_>, chosen: &[Chosen]) -> Vec<&'static Slot> {
    let lower = chosen.iter().any(|c| is_lower(c.movement.pattern) && c.slot.job.is_main());
    let upper = chosen.iter().any(|c| {
        let pattern = c.movement.pattern;
        c.slot.job.is_main() && !is_lower(pattern) && pattern != Pattern::Core
    });
    let selector = moment.fill.selector();
    let held_down = chosen.iter().any(|c| selector.is_capped(c.movement));
    let mut slots: Vec<&'static Slot> = Vec::new();
    if moment.sport == Sport::Lifting(Lifting::Hypertrophy) {
        // Its week already counts its sets muscle by muscle (rule L4): one trunk movement at most.
        let has_trunk = chosen.iter().any(|c| c.movement.pattern == Pattern::Core);
        return lifts::EXTRA_TRUNK.iter().take(usize::from(!has_trunk)).collect();
    }
    if matches!(moment.sport, Sport::Lifting(_)) && !moment.is_beginner() {
        slots.extend(variants(chosen));
    }
    if held_down {
        // Few sets overhead leave room for the pull that builds the same lift.
        let snatches = chosen.iter().any(|c| c.movement.id.as_str().contains("snatch"));
        slots.extend(if snatches { &lifts::PULLS[..1] } else { &lifts::PULLS[1..] });
    }
    match (lower, upper) {
        (true, false) => slots.extend(lifts::EXTRA_LOWER),
        (false, true) => slots.extend(lifts::EXTRA_UPPER),
        (_, _) => slots.extend(lifts::EXTRA_WHOLE),
    }
    let has_lunge = chosen.iter().any(|c| c.movement.pattern == Pattern::Lunge);
    slots.retain(|slot| !(has_lunge && slot.pattern == Pattern::Lunge));
    slots
}

/// A variant of each heavy lift that is done once in the session: more of what the athlete trains for before anything
/// else is added.
fn variants(chosen: &[Chosen]) -> impl Iterator<Item = &'static Slot> {
    let main = |pattern: Pattern| chosen.iter().filter(move |c| c.slot.job.is_main() && c.movement.pattern == pattern);
    let heavy_once =
        |slot: &&'static Slot| main(slot.pattern).count() == 1 && main(slot.pattern).any(|c| c.slot.job == Job::Heavy);
    lifts::VARIANTS.iter().filter(heavy_once).collect::<Vec<_>>().into_iter()
}
