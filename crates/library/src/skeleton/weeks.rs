//! Which week is for what: comeback, loading, deload, taper.

use training::athlete::{Athlete, Deload, Intensity, Level, Volume};
use training::calendar::{day_of_date, week_of_day};
use training::program::Phase;

use super::{WeekKind, WeekPlan};
use crate::endurance::running::goal::{Goal, Race};
use crate::sports::{Sport, event_sport, is_recovery_block, runs_few_and_long, sports};
use crate::structure::total_days;

/// The volume of the first weeks back after a layoff (rule H6).
const COMEBACK_VOLUME: [f64; 4] = [0.5, 0.7, 0.8, 0.9];
/// The volume of a deload week: inside −30..−60 % (rule P1).
const DELOAD_VOLUME: f64 = 0.55;
/// The volume of a taper week: inside −41..−60 % (rule P3).
const TAPER_VOLUME: f64 = 0.5;
/// The most loading weeks in a row (rule P1: a deload every 3–6 weeks).
const MOST_LOADING_WEEKS: u8 = 5;

/// The program day of the event, where it lies inside the program.
pub fn event_day(athlete: &Athlete) -> Option<u16> {
    let date = athlete.event.as_ref()?.date?;
    day_of_date(athlete.start, date).filter(|&day| day <= total_days(athlete))
}

/// Weeks of the program, a last one of a single day included.
fn week_count(athlete: &Athlete) -> u8 {
    total_days(athlete).div_ceil(7) as u8
}

/// Whether the program ends with a test: no event to show the work, time enough to have done some, and not a block
/// meant for recovery.
pub fn ends_with_test(athlete: &Athlete) -> bool {
    event_day(athlete).is_none()
        && athlete.weeks >= 4
        && !is_recovery_block(athlete)
        && sports(athlete)[0] != Sport::Mobility
}

/// What each week is for, in order.
pub fn week_kinds(athlete: &Athlete) -> Vec<WeekKind> {
    let count = week_count(athlete);
    let mut kinds = vec![WeekKind::Loading; usize::from(count)];
    let taper_from = mark_taper(athlete, &mut kinds);
    let comeback = mark_comeback(athlete, &mut kinds[..taper_from]);
    if athlete.weeks >= 5 {
        mark_deloads(athlete, &mut kinds, comeback, taper_from);
    }
    kinds
}

/// Marks the weeks before the event; returns the index of the first week that is not before or in the taper.
fn mark_taper(athlete: &Athlete, kinds: &mut [WeekKind]) -> usize {
    let Some(event) = event_day(athlete) else { return kinds.len() };
    let event_week = usize::from(week_of_day(event)) - 1;
    let days_in_week = (event - 1) % 7;
    // Two weeks of taper for what takes hours; for a 10 km or less one is enough, and a week of building more.
    let sport = event_sport(athlete);
    let is_short = matches!(Goal::of(athlete).map(|goal| goal.race), Some(Race::FiveK | Race::TenK));
    let takes_hours = sport == Sport::Cycling || !is_short;
    let long_taper = athlete.weeks >= 12 && sport.is_endurance() && takes_hours;
    // A taper of 14 days at most: the event's own week, and the one before it when the event comes early in its week
    // or the preparation was long.
    let mut from = event_week;
    if (days_in_week < 3 || long_taper) && event_week >= 2 {
        from = event_week - 1;
    }
    if event_week == 0 {
        return kinds.len();
    }
    kinds[from..].fill(WeekKind::Taper);
    from
}

fn mark_comeback(athlete: &Athlete, kinds: &mut [WeekKind]) -> usize {
    let layoff = athlete.mark("layoff").and_then(|mark| mark.weeks).unwrap_or(0.0);
    if layoff < 2.0 {
        return 0;
    }
    let weeks = kinds.len().min(COMEBACK_VOLUME.len());
    kinds[..weeks].fill(WeekKind::Comeback);
    weeks
}

/// Weeks from one deload to the next when the coach decides.
fn coach_cycle(athlete: &Athlete) -> u8 {
    let old = athlete.age_years().is_some_and(|age| age >= 50.0);
    let cautious = athlete.volume == Volume::Low || athlete.intensity == Intensity::Conservative;
    match athlete.level {
        // Small weeks tire little, and every one of them is needed for the long run to reach the race.
        _ if runs_few_and_long(athlete) && !old => 6,
        _ if old || cautious => 4,
        Level::Beginner => 5,
        Level::Intermediate | Level::Advanced => 4,
    }
}

fn mark_deloads(athlete: &Athlete, kinds: &mut [WeekKind], from: usize, taper_from: usize) {
    let to = taper_from.min(kinds.len());
    match athlete.deload {
        Deload::Never => {}
        Deload::EveryWeeks(every) => {
            let every = usize::from(every.max(2));
            for kind in kinds[from..to].iter_mut().skip(every - 1).step_by(every) {
                *kind = WeekKind::Deload;
            }
        }
        Deload::CoachDecides => {
            // Without an event the last week is light and holds the test, so it stands where a taper would.
            let to = if to == kinds.len() && to > from {
                kinds[to - 1] = WeekKind::Deload;
                to - 1
            } else {
                to
            };
            spread_deloads(&mut kinds[from..to], coach_cycle(athlete));
        }
    }
}

/// Puts deloads into a stretch that is followed by an easy week, so that its loading blocks are as even as can be.
fn spread_deloads(kinds: &mut [WeekKind], cycle: u8) {
    let weeks = kinds.len();
    let cycle = usize::from(cycle);
    let mut deloads = (weeks + 1).div_ceil(cycle).saturating_sub(1);
    // Blocks of two weeks are too short to deload from, as long as the longer ones stay within bounds.
    while deloads > 0
        && 2 * (weeks - deloads) < 5 * (deloads + 1)
        && (weeks - deloads + 1).div_ceil(deloads) <= usize::from(MOST_LOADING_WEEKS)
    {
        deloads -= 1;
    }
    let loading = weeks - deloads;
    let blocks = deloads + 1;
    let mut at = 0;
    for block in 0..deloads {
        // Longer blocks first: the athlete is fresh.
        at += loading / blocks + usize::from(block < loading % blocks);
        kinds[at] = WeekKind::Deload;
        at += 1;
    }
}

/// The targets of every week.
pub fn weeks(athlete: &Athlete, phases: &[Phase]) -> Vec<WeekPlan> {
    let kinds = week_kinds(athlete);
    let mut plans = Vec::with_capacity(kinds.len());
    for (index, &kind) in kinds.iter().enumerate() {
        let first_day = index as u16 * 7 + 1;
        let phase = phase_of(phases, first_day);
        plans.push(WeekPlan {
            week: index as u8 + 1,
            phase_number: phase,
            kind,
            volume: volume(&kinds, index),
            progress: progress(&kinds, phases, phase, index),
        });
    }
    plans
}

/// The number of the phase that covers a day; the last one's for a day beyond them.
pub fn phase_of(phases: &[Phase], day: u16) -> u8 {
    let covering = phases.iter().find(|phase| (phase.start_day..=phase.end_day).contains(&day));
    covering.or(phases.last()).map_or(1, |phase| phase.phase_number)
}

fn volume(kinds: &[WeekKind], index: usize) -> f64 {
    match kinds[index] {
        WeekKind::Comeback => COMEBACK_VOLUME[index.min(COMEBACK_VOLUME.len() - 1)],
        WeekKind::Deload => DELOAD_VOLUME,
        WeekKind::Taper => TAPER_VOLUME,
        WeekKind::Loading => {
            let run_start = kinds[..index].iter().rposition(|&k| k != WeekKind::Loading).map_or(0, |i| i + 1);
            let run = kinds[run_start..].iter().take_while(|&&k| k == WeekKind::Loading).count();
            let place = (index - run_start) as f64;
            // From 88 % to full over a loading block: every week a little more, no step above 15 % (rule P2).
            let step = if run > 1 { 0.12 / (run as f64 - 1.0) } else { 0.0 };
            (if run > 1 { 0.88 } else { 1.0 }) + step * place
        }
    }
}

/// Loading weeks of the phase count from 0 to 1; other weeks hold what the phase had reached.
fn progress(kinds: &[WeekKind], phases: &[Phase], phase: u8, index: usize) -> f64 {
    let in_phase = |week: usize| phase_of(phases, week as u16 * 7 + 1) == phase;
    let loads = |week: usize| matches!(kinds[week], WeekKind::Loading | WeekKind::Comeback);
    let loading: Vec<usize> = (0..kinds.len()).filter(|&w| in_phase(w) && loads(w)).collect();
    let reached = loading.iter().filter(|&&w| w <= index).count();
    if loading.len() < 2 || reached == 0 {
        return if reached == 0 { 0.0 } else { 1.0 };
    }
    (reached - 1) as f64 / (loading.len() - 1) as f64
}
