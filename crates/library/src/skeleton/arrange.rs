//! Puts the slots of a week on weekdays: spread out, hard days apart, no heavy legs the day before a key run or ride,
//! long days at the weekend. Every order is tried (there are at most 720) and the least bad one wins; ties go to the
//! first, so the answer is always the same.

use training::athlete::{Athlete, DayOfWeek, Level};
use training::program::DayRole;

use super::sessions::{Slot, SlotKind};

/// The slot of each weekday, Monday first; `None` = rest. An index into the week's slots.
pub type Week = [Option<usize>; 7];

/// Arranges the slots on the athlete's open weekdays.
pub fn arrange(athlete: &Athlete, slots: &[Slot]) -> Week {
    let wants_weekend = slots.iter().any(|slot| slot.kind == SlotKind::Long);
    let mut best: Option<(f64, Week)> = None;
    for days in weekday_sets(athlete, slots.len()) {
        let spread = spread_cost(athlete, &days, wants_weekend);
        let mut order: Vec<usize> = (0..slots.len()).collect();
        permute(&mut order, 0, &mut |order| {
            let mut week: Week = [None; 7];
            for (&day, &slot) in days.iter().zip(order) {
                week[day] = Some(slot);
            }
            let cost = spread + order_cost(athlete, &week, slots) + inversions(order, slots);
            if best.is_none_or(|(least, _)| cost < least - 1e-9) {
                best = Some((cost, week));
            }
        });
    }
    best.map_or([None; 7], |(_, week)| week)
}

/// The sets of open weekdays worth trying: the best-spread ones only, so that the search stays small.
fn weekday_sets(athlete: &Athlete, count: usize) -> Vec<Vec<usize>> {
    let open: Vec<usize> = (0..7).filter(|&day| !athlete.days_off.contains(&DayOfWeek::ALL[day])).collect();
    let mut sets: Vec<Vec<usize>> = (0_u8..128)
        .map(|bits| (0..7).filter(|day| bits >> day & 1 == 1).collect::<Vec<usize>>())
        .filter(|days| days.len() == count && days.iter().all(|day| open.contains(day)))
        .collect();
    sets.sort_by(|a, b| spread_cost(athlete, a, false).total_cmp(&spread_cost(athlete, b, false)));
    sets.truncate(4);
    sets
}

/// What the choice of weekdays costs: days in a row most of all.
fn spread_cost(athlete: &Athlete, days: &[usize], wants_weekend: bool) -> f64 {
    let trains = |day: usize| days.contains(&(day % 7));
    let pairs = days.iter().filter(|&&day| trains(day + 1)).count() as f64;
    let triples = days.iter().filter(|&&day| trains(day + 1) && trains(day + 2)).count() as f64;
    let gaps: f64 = (0..7).filter(|&day| (0..3).all(|ahead| !trains(day + ahead))).count() as f64;
    let weekend = days.iter().filter(|&&day| day >= 5).count() as f64;
    let weekend_cost = if wants_weekend { if weekend > 0.0 { 0.0 } else { 2.0 } } else { 0.4 * weekend };
    let first_day = usize::from(DayOfWeek::from(athlete.start.weekday()).monday_offset());
    let starts_late = if trains(first_day) { 0.0 } else { 0.3 };
    pairs + 1.5 * triples + 1.5 * gaps + weekend_cost + starts_late
}

fn order_cost(athlete: &Athlete, week: &Week, slots: &[Slot]) -> f64 {
    let slot = |day: usize| week[day % 7].map(|index| &slots[index]);
    let mut cost = 0.0;
    for day in 0..7 {
        let Some(today) = slot(day) else { continue };
        if today.kind == SlotKind::Long && day < 5 {
            cost += 3.0;
        }
        if (0..4).all(|ahead| slot(day + ahead).is_some_and(|s| s.role.is_stress())) {
            cost += 100.0;
        }
        if let Some(tomorrow) = slot(day + 1) {
            cost += pair_cost(athlete, today, tomorrow);
        }
    }
    cost
}

fn pair_cost(athlete: &Athlete, today: &Slot, tomorrow: &Slot) -> f64 {
    let hard = |slot: &Slot| slot.role == DayRole::Hard;
    let mut cost = 0.0;
    if hard(today) && hard(tomorrow) {
        cost += if athlete.level == Level::Beginner { 60.0 } else { 6.0 };
    }
    if today.loads_legs() && tomorrow.is_key_endurance() {
        cost += 40.0;
    }
    if today.role.is_stress() && tomorrow.role.is_stress() {
        cost += 3.0;
    }
    // Where runs or rides can stand between two days of lifting, they do.
    if today.kind == SlotKind::Session && tomorrow.kind == SlotKind::Session {
        cost += 0.8;
    }
    if today.heavy.iter().any(|pattern| tomorrow.heavy.contains(pattern)) {
        cost += 10.0;
    }
    cost
}

/// Like sessions keep the order in which they were written, as far as it costs nothing else.
fn inversions(order: &[usize], slots: &[Slot]) -> f64 {
    let mut count = 0;
    for (place, &first) in order.iter().enumerate() {
        count +=
            order[place + 1..].iter().filter(|&&then| then < first && slots[then].sport == slots[first].sport).count();
    }
    0.05 * count as f64
}

/// Calls `visit` with every order of `items` from `at` on.
fn permute(items: &mut [usize], at: usize, visit: &mut impl FnMut(&[usize])) {
    if at == items.len() {
        visit(items);
        return;
    }
    for other in at..items.len() {
        items.swap(at, other);
        permute(items, at + 1, visit);
        items.swap(at, other);
    }
}
