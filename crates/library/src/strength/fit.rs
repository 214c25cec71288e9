//! Fits a session to its time and its week: what goes first when time is short, what is added when some is left, and
//! what a light week takes away.
//!
//! All weeks of a phase do the same movements for the same sets of supporting work: it is fitted once, to the phase's
//! fullest week, and every other week follows from that. So a week differs from the last by its plan, not by rounding.

use training::measure::{block_minutes, prescription_minutes};
use training::movement::Pattern;
use training::program::{Block, Load};

use super::moment::Moment;
use super::{Chosen, add, choose, compose, dose, extras, muscles};
use crate::lifts::{Job, Slot};
use crate::movements::catalogue;
use crate::skeleton::WeekKind;
use crate::sports::{Lifting, Sport};
use crate::structure::Stage;

/// From this share on a week builds up; below it is meant to be light.
const BUILDING_SHARE: f64 = 0.75;
/// The most movements of a session, warm-up apart.
const MOST_MOVEMENTS: usize = 8;
/// The most movements of a session whose lifts are heavy and rest long.
const MOST_STRENGTH_MOVEMENTS: usize = 7;

/// The share of the usual time that is filled where the main lifts are at their heaviest: the rest is rest.
const SPARED: f64 = 0.92;

/// A full week's work of a lifting session, fitted to its time.
pub fn full_session(moment: &Moment<'_>, slots: &'static [Slot]) -> Vec<Chosen> {
    let Some(fullest) = moment.fullest() else { return planned(moment, slots) };
    let mut chosen = carried(moment, planned(&fullest, slots));
    cut(moment, &mut chosen, f64::from(moment.session.minutes));
    chosen
}

fn planned(moment: &Moment<'_>, slots: &'static [Slot]) -> Vec<Chosen> {
    if moment.sport == Sport::Lifting(Lifting::Hypertrophy) {
        return muscles::balanced(moment, slots);
    }
    chosen_and_fitted(moment, slots, 0.0)
}

/// A session as [`full_session`], beside which `rest_of_session` minutes are something else's.
pub fn part_of_session(moment: &Moment<'_>, slots: &'static [Slot], rest_of_session: f64) -> Vec<Chosen> {
    let Some(fullest) = moment.fullest() else { return chosen_and_fitted(moment, slots, rest_of_session) };
    let mut chosen = carried(moment, chosen_and_fitted(&fullest, slots, rest_of_session));
    cut(moment, &mut chosen, f64::from(moment.session.minutes) - rest_of_session);
    chosen
}

/// Movements for the slots, fitted to the session's time.
pub fn chosen_and_fitted(moment: &Moment<'_>, slots: &'static [Slot], rest_of_session: f64) -> Vec<Chosen> {
    let mut chosen = choose(moment, slots);
    fit(moment, &mut chosen, rest_of_session);
    chosen
}

/// The same work in another week of the phase: that week's doses, the sets of supporting work as they are.
fn carried(moment: &Moment<'_>, planned: Vec<Chosen>) -> Vec<Chosen> {
    let carry = |chosen: Chosen| {
        let mut prescription = dose::prescribe(moment, chosen.slot, chosen.movement);
        if !chosen.slot.job.is_main() {
            prescription.sets = chosen.prescription.sets;
        }
        Chosen { prescription, ..chosen }
    };
    planned.into_iter().map(carry).collect()
}

/// Cuts or fills a full week's work to the session's time; `rest_of_session` minutes are something else's.
///
/// It is done before the week's share is applied, so that a light week is light beside what the full one really was.
fn fit(moment: &Moment<'_>, chosen: &mut Vec<Chosen>, rest_of_session: f64) {
    let minutes = f64::from(moment.session.minutes);
    let budget = minutes - rest_of_session;
    cut(moment, chosen, budget);
    // Nothing is added for its own sake on an easy day or in the last days before an event. A taper's share is one of
    // the full session (rule P3).
    if moment.is_easy() || moment.days_to_event().is_some_and(|days| days <= 3) {
        return;
    }
    // The time the athlete gave is used; where they gave none, a shorter session is welcome.
    let wished = match moment.fill.athlete.session_minutes {
        // Of a range, its middle.
        Some(span) if span.max > 0 => {
            let middle = f64::midpoint(f64::from(span.least()), f64::from(span.max)) / f64::from(span.max);
            0.93 * middle * minutes
        }
        _ => 0.8 * minutes,
    } * if moment.stage == Stage::Peak && dose::is_for_strength(moment) { SPARED } else { 1.0 }
        - rest_of_session;
    let most = match moment.sport {
        Sport::Lifting(Lifting::Hypertrophy) => MOST_MOVEMENTS,
        Sport::Lifting(_) if !moment.is_beginner() => MOST_STRENGTH_MOVEMENTS,
        _ => MOST_MOVEMENTS,
    };
    let mut left = extras::for_session(moment, chosen).into_iter();
    let mut clock = Clock::default();
    while clock.minutes(moment, chosen) < wished {
        let before = chosen.len();
        let extra = if before < most { left.next() } else { None };
        match extra {
            // One of a kind is enough: a second curl or trunk exercise is time, not training.
            Some(slot) if chosen.iter().any(|c| is_of_kind(slot, c)) => continue,
            Some(slot) => {
                add(moment, chosen, slot);
            }
            None if moment.sport == Sport::Lifting(Lifting::Hypertrophy) || !add_a_set(chosen) => return,
            None => {}
        }
        if clock.minutes(moment, chosen) > budget {
            if chosen.len() > before {
                chosen.pop();
            } else {
                cut(moment, chosen, budget);
                return;
            }
        }
    }
}

/// Whether a session's movement already does what an extra slot is for.
fn is_of_kind(slot: &Slot, chosen: &Chosen) -> bool {
    !slot.job.is_main()
        && (slot.choices.contains(&chosen.movement.id.as_str())
            || (slot.job == Job::Core && chosen.slot.job == Job::Core && slot.pattern == chosen.slot.pattern))
}

/// Cuts until the work takes no longer than this.
pub fn cut(moment: &Moment<'_>, chosen: &mut Vec<Chosen>, budget: f64) {
    let mut clock = Clock::default();
    while clock.minutes(moment, chosen) > budget && trim(chosen) {}
}

/// Counts a session's minutes while it is fitted: what warming up takes changes with the movements alone, and is worth
/// counting only then.
#[derive(Default)]
pub struct Clock {
    warm_up: Option<(usize, f64)>,
}

impl Clock {
    /// Minutes of the session, warm-up included.
    pub fn minutes(&mut self, moment: &Moment<'_>, chosen: &[Chosen]) -> f64 {
        let work: f64 = chosen.iter().map(minutes).sum();
        let warm_up = match self.warm_up {
            Some((movements, minutes)) if movements == chosen.len() => minutes,
            _ => total(&compose(moment, chosen)) - work,
        };
        self.warm_up = Some((chosen.len(), warm_up));
        work + warm_up
    }
}

/// One set more of the supporting movement with the fewest; says whether one could take it.
fn add_a_set(chosen: &mut [Chosen]) -> bool {
    let least = chosen
        .iter_mut()
        .filter(|c| !c.slot.job.is_main() && c.slot.job != Job::Skill && c.prescription.sets < 4)
        .min_by_key(|c| c.prescription.sets);
    least.map(|c| c.prescription.sets += 1).is_some()
}

/// Applies the week's share of the full work.
pub fn scale(moment: &Moment<'_>, chosen: &mut Vec<Chosen>) {
    // After a layoff every week is held to its share, so that none is a leap (rules H6, P2).
    let comes_back = moment.fill.skeleton.weeks.iter().any(|week| week.kind == WeekKind::Comeback);
    if moment.share >= BUILDING_SHARE && !comes_back {
        // The effort rises by itself: half of the week's share is enough to come from the sets.
        ease_in(chosen, f64::midpoint(1.0, moment.share));
    } else {
        // A deload may end a little above its half: a single set is no session.
        let slack = if moment.week.kind == WeekKind::Deload { 1.15 } else { 1.0 };
        lighten(chosen, moment.share * slack);
    }
}

/// A week that builds up: some sets of supporting work come later in the block, the main lifts are there from the start.
fn ease_in(chosen: &mut [Chosen], share: f64) {
    let sets: f64 = chosen.iter().map(|c| f64::from(c.prescription.sets)).sum();
    let later = (sets * (1.0 - share)).round() as u16;
    for _ in 0..later {
        if !shed_a_supporting_set(chosen) && !shed_a_main_set(chosen) {
            return;
        }
    }
}

/// A light week: fewer sets of the main lifts, two of what supports them, and less of that.
fn lighten(chosen: &mut Vec<Chosen>, share: f64) {
    let wanted = share * chosen.iter().map(minutes).sum::<f64>();
    let full: Vec<_> = chosen.iter().map(|c| (c.movement.id.clone(), c.prescription.sets)).collect();
    for c in chosen.iter_mut() {
        let sets = c.prescription.sets;
        c.prescription.sets =
            if is_lead(c) { (f64::from(sets) * share).ceil().clamp(1.0, 255.0) as u8 } else { sets.min(2) };
    }
    while chosen.iter().map(minutes).sum::<f64>() > wanted && take_away(chosen) {}
    // What was taken away too much comes back, to the main lifts first.
    loop {
        let now: f64 = chosen.iter().map(minutes).sum();
        let had = |c: &Chosen| full.iter().find(|(id, _)| *id == c.movement.id).map_or(0, |(_, sets)| *sets);
        let fits = |c: &&mut Chosen| c.prescription.sets < had(c) && now + a_set(c) <= wanted;
        let Some(c) = chosen.iter_mut().filter(fits).min_by_key(|c| (expendable(c), c.prescription.sets)) else {
            break;
        };
        c.prescription.sets += 1;
    }
}

fn take_away(chosen: &mut Vec<Chosen>) -> bool {
    if drop_last(chosen, |c| expendable(c) >= 3) {
        return true;
    }
    let largest =
        chosen.iter_mut().filter(|c| c.prescription.sets > 1).max_by_key(|c| (c.prescription.sets, !is_lead(c)));
    if let Some(c) = largest {
        c.prescription.sets -= 1;
        return true;
    }
    drop_last(chosen, |c| expendable(c) > 0)
}

/// Minutes of blocks as the rules count them.
pub fn total(blocks: &[Block]) -> f64 {
    blocks.iter().map(|block| block_minutes(block, catalogue())).sum()
}

fn minutes(chosen: &Chosen) -> f64 {
    prescription_minutes(&chosen.prescription, catalogue())
}

fn a_set(chosen: &Chosen) -> f64 {
    minutes(chosen) / f64::from(chosen.prescription.sets.max(1))
}

/// Whether a movement leads its session: a main lift, a skill.
fn is_lead(chosen: &Chosen) -> bool {
    chosen.slot.job.is_main() || chosen.slot.job == Job::Skill
}

/// How soon a movement goes when time is short: 0 leads the session; a pull outlasts what presses beside it, since
/// every session has presses enough.
fn expendable(chosen: &Chosen) -> u8 {
    match (chosen.slot.job, chosen.movement.pattern) {
        _ if is_lead(chosen) => 0,
        (Job::Support, Pattern::HorizontalPull | Pattern::VerticalPull) => 1,
        (Job::Support, _) => 2,
        (Job::Accessory, _) => 3,
        _ => 4,
    }
}

/// Cuts the least important work: sets of supporting work beyond two, small movements, sets of main lifts that can do
/// with fewer, supporting movements, at last main work. Says whether there was anything left to cut.
pub fn trim(chosen: &mut Vec<Chosen>) -> bool {
    shed_a_supporting_set(chosen)
        || drop_last(chosen, |c| expendable(c) >= 3)
        || shed_a_main_set(chosen)
        || shed_the_longest(chosen, |c| !matches!(c.prescription.load, Load::PercentOneRepMax { .. }))
        || drop_last(chosen, |c| expendable(c) == 2)
        || drop_last(chosen, |c| expendable(c) == 1)
        || shed_the_longest(chosen, |_| true)
        || (chosen.len() > 1 && chosen.pop().is_some())
}

fn shed_a_supporting_set(chosen: &mut [Chosen]) -> bool {
    let sheds = chosen.iter_mut().enumerate().filter(|(_, c)| !is_lead(c) && c.prescription.sets > 2);
    let last = sheds.max_by_key(|(place, c)| (c.prescription.sets, expendable(c), *place));
    last.map(|(_, c)| c.prescription.sets -= 1).is_some()
}

fn shed_a_main_set(chosen: &mut [Chosen]) -> bool {
    let sheds = chosen.iter_mut().filter(|c| is_lead(c) && c.prescription.sets > dose::least_sets(&c.prescription));
    sheds.max_by_key(|c| c.prescription.sets).map(|c| c.prescription.sets -= 1).is_some()
}

fn shed_the_longest(chosen: &mut [Chosen], sheds: impl Fn(&Chosen) -> bool) -> bool {
    let longest = chosen.iter_mut().filter(|c| c.prescription.sets > 2 && sheds(c));
    longest.max_by(|a, b| minutes(a).total_cmp(&minutes(b))).map(|c| c.prescription.sets -= 1).is_some()
}

fn drop_last(chosen: &mut Vec<Chosen>, goes: impl Fn(&Chosen) -> bool) -> bool {
    let last = chosen.iter().enumerate().filter(|(_, c)| goes(c)).max_by_key(|(place, c)| (expendable(c), *place));
    match last.map(|(place, _)| place) {
        Some(place) if chosen.len() > 1 => {
            chosen.remove(place);
            true
        }
        _ => false,
    }
}
