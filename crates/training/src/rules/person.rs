//! H2, H3: what this person's body allows. Injuries and what they forbid, and clearance.
//!
//! The restrictions are public because whoever writes a program has to keep to the very ones the rules check.

use std::collections::BTreeSet;

use super::draft::Draft;
use super::{Case, Finding};
use crate::athlete::{Athlete, Injury, InjuryArea, InjuryStatus};
use crate::load::{Reference, workout_segments};
use crate::measure;
use crate::movement::{Movement, Stress, forbidden_by};
use crate::program::{BlockContent, BlockPurpose, Discipline, PaceZone, Segment, Target};

/// Hard sets a week of the movements a cranky joint can take: half of 12, a middling weekly volume (convention).
pub const CAPPED_WEEKLY_SETS: u8 = 6;

/// What an injury does to a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Restriction {
    /// No movement with one of these stresses.
    Ban(BTreeSet<Stress>),
    /// Movements with one of these stresses come to at most so many hard sets a week together.
    Cap {
        /// The stresses.
        stresses: BTreeSet<Stress>,
        /// The most sets a week.
        weekly_sets: u8,
    },
}

impl Restriction {
    /// The stresses it speaks of.
    pub const fn stresses(&self) -> &BTreeSet<Stress> {
        match self {
            Self::Ban(stresses) | Self::Cap { stresses, .. } => stresses,
        }
    }
}

/// What an injury restricts. A current one bans the stresses of its area (the map of rule H2) and those its own words
/// name; words that speak of too much, of volume or of high repetitions make it a cap. A past one restricts nothing.
pub fn restriction(injury: &Injury) -> Restriction {
    if injury.status == InjuryStatus::Past {
        return Restriction::Ban(BTreeSet::new());
    }
    let limits = injury.limits.as_deref().unwrap_or_default().to_lowercase();
    let mut stresses: BTreeSet<Stress> = forbidden_by(injury.area).iter().copied().collect();
    stresses.extend(named_stresses(&limits));
    if speaks_of_amount(&limits) {
        Restriction::Cap { stresses, weekly_sets: CAPPED_WEEKLY_SETS }
    } else {
        Restriction::Ban(stresses)
    }
}

/// Whether an athlete's words limit how much, not whether.
fn speaks_of_amount(limits: &str) -> bool {
    const AMOUNT: &[&str] =
        &["too much", "too many", "volume", "high rep", "high-rep", "lots of", "a lot of", "overdo", "repeated"];
    AMOUNT.iter().any(|words| limits.contains(words))
}

/// The stresses an athlete's words name, clause by clause; a clause that calls something fine names nothing.
fn named_stresses(limits: &str) -> BTreeSet<Stress> {
    use Stress as S;
    #[rustfmt::skip]
    const NAMED: &[(&str, &[Stress])] = &[
        ("overhead", &[S::OverheadPress, S::Snatch]), ("pressing", &[S::OverheadPress]), ("shoulder press", &[S::OverheadPress]), ("military press", &[S::OverheadPress]), ("snatch", &[S::Snatch]),
        ("kip", &[S::Kipping]), ("butterfly", &[S::Kipping]), ("dips", &[S::Dip]), ("pull-up", &[S::HeavyPull]),
        ("pull up", &[S::HeavyPull]), ("front rack", &[S::FrontRack]), ("front squat", &[S::FrontRack]),
        ("push-up", &[S::FlatHandPush]), ("push up", &[S::FlatHandPush]), ("deadlift", &[S::LoadedHinge]),
        ("hinge", &[S::LoadedHinge]), ("hinging", &[S::LoadedHinge]), ("bending", &[S::LoadedHinge]),
        ("good morning", &[S::GoodMorning]), ("ghd", &[S::GhdSitUp]), ("sit-up", &[S::GhdSitUp]),
        ("barbell row", &[S::UnsupportedRow]), ("bent-over row", &[S::UnsupportedRow]),
        ("squat", &[S::DeepSquat, S::KneeFlexion]), ("lunge", &[S::KneeFlexion]), ("jump", &[S::Jump]),
        ("plyo", &[S::Jump]), ("landing", &[S::Jump]), ("sprint", &[S::Sprint]), ("speed work", &[S::Sprint]),
        ("speedwork", &[S::Sprint]), ("hill", &[S::Hills]), ("downhill", &[S::DownhillRun]), ("impact", &[S::Impact, S::Jump]),
        ("no running", &[S::Impact]), ("can't run", &[S::Impact]), ("cannot run", &[S::Impact]), ("rope", &[S::Rope]),
        ("double under", &[S::Rope]), ("nordic", &[S::Nordic]), ("handstand", &[S::Inverted, S::FlatHandPush]),
        ("behind the neck", &[S::BehindNeck]),
    ];
    const FINE: &[&str] =
        &["fine", " ok", "okay", "no problem", "no issue", "doesn't hurt", "does not hurt", "good with"];
    limits
        .split([',', ';', '.'])
        .flat_map(|clause| clause.split(" but "))
        .filter(|clause| !FINE.iter().any(|word| clause.contains(word)))
        .flat_map(|clause| NAMED.iter().filter(|(words, _)| clause.contains(words)))
        .flat_map(|(_, stresses)| stresses.iter().copied())
        .collect()
}

/// The current injury that forbids a movement, if one does. A cap forbids nothing.
pub fn forbidding_area(movement: &Movement, athlete: &Athlete) -> Option<InjuryArea> {
    athlete
        .current_injuries()
        .find(|injury| match restriction(injury) {
            Restriction::Ban(stresses) => movement.stresses.iter().any(|stress| stresses.contains(stress)),
            Restriction::Cap { .. } => false,
        })
        .map(|injury| injury.area)
}

/// The stresses of a running segment: every run is impact; repetition pace, sprints by name, and all-out efforts of
/// a minute and less are sprints; hills by name.
pub fn segment_stresses(segment: &Segment, discipline: Discipline) -> Vec<Stress> {
    if discipline != Discipline::Running {
        return Vec::new();
    }
    let words = format!("{} {}", segment.name, segment.note.as_deref().unwrap_or_default()).to_lowercase();
    let all_out = matches!(segment.target, Target::Rpe { rpe } if rpe >= 9.5) && segment.extent.minutes <= 1.0;
    let repetition = matches!(segment.target, Target::Pace { zone: PaceZone::R, .. });
    let downhill = words.contains("downhill");
    let hills = words.replace("downhill", "").contains("hill") || words.contains("uphill");
    [
        (true, Stress::Impact),
        (repetition || all_out || words.contains("sprint"), Stress::Sprint),
        (hills, Stress::Hills),
        (downhill, Stress::DownhillRun),
    ]
    .into_iter()
    .filter_map(|(is, stress)| is.then_some(stress))
    .collect()
}

fn banned_segment(segment: &Segment, discipline: Discipline, athlete: &Athlete) -> Option<(InjuryArea, Stress)> {
    let stresses = segment_stresses(segment, discipline);
    athlete.current_injuries().find_map(|injury| match restriction(injury) {
        Restriction::Ban(banned) => {
            stresses.iter().find(|stress| banned.contains(stress)).map(|&stress| (injury.area, stress))
        }
        Restriction::Cap { .. } => None,
    })
}

/// H3 (reject; PAR-Q+, ACSM): no program before a doctor has cleared a condition that needs it.
pub(super) fn h3_clearance(case: &Case<'_>) -> Vec<Finding> {
    let Some(athlete) = case.athlete else { return Vec::new() };
    athlete
        .current_injuries()
        .filter(|injury| injury.area.needs_clearance() && !injury.cleared)
        .map(|injury| {
            Finding::new(format!(
                "You told me about {}. I cannot plan training before a doctor has cleared it.",
                clearance_words(injury.area)
            ))
        })
        .collect()
}

fn clearance_words(area: InjuryArea) -> &'static str {
    match area {
        InjuryArea::ChestPain => "chest pain or fainting",
        InjuryArea::Pregnancy => "a pregnancy",
        InjuryArea::Heart => "a heart condition",
        InjuryArea::Surgery => "recent surgery",
        _ => "a condition",
    }
}

/// H2 (reject; seed, map by convention): nothing a current injury forbids, and no more than it can take. Past
/// injuries and areas the map does not know warn.
pub(super) fn h2_injuries(case: &Case<'_>) -> Vec<Finding> {
    let Some(athlete) = case.athlete else { return Vec::new() };
    let mut findings = Vec::new();
    for day in &case.program.daily_workouts {
        for workout in &day.workouts {
            for id in workout.movement_ids() {
                let area = case.catalogue.get(id).and_then(|movement| forbidding_area(movement, athlete));
                if let Some(area) = area {
                    findings
                        .push(Finding::on(day, &format!("{id} loads the {}, which is injured", area.words())).of(id));
                }
            }
            for segment in workout_segments(workout) {
                if let Some((area, stress)) = banned_segment(segment, workout.discipline, athlete) {
                    let words = format!(
                        "\"{}\" holds {}: too much for the {}",
                        segment.name,
                        stress_words(stress),
                        area.words()
                    );
                    findings.push(Finding::on(day, &words));
                }
            }
        }
    }
    findings.extend(caps(athlete).flat_map(|(area, stresses, most)| {
        over_cap(case, &stresses, most).into_iter().map(move |(week, sets)| {
            Finding::in_week(week, &format!("{sets:.0} sets load the {}; it takes {most} a week", area.words()))
        })
    }));
    let unmapped = |injury: &&Injury| injury.status == InjuryStatus::Past || injury.area == InjuryArea::Other;
    findings.extend(athlete.injuries.iter().filter(unmapped).map(|injury| {
        Finding::new(format!("The {} is not protected by any rule; the coach has to mind it", injury.area.words()))
            .warn()
    }));
    findings
}

fn caps(athlete: &Athlete) -> impl Iterator<Item = (InjuryArea, BTreeSet<Stress>, u8)> {
    athlete.current_injuries().filter_map(|injury| match restriction(injury) {
        Restriction::Cap { stresses, weekly_sets } => Some((injury.area, stresses, weekly_sets)),
        Restriction::Ban(_) => None,
    })
}

fn over_cap(case: &Case<'_>, stresses: &BTreeSet<Stress>, most: u8) -> Vec<(u8, f64)> {
    case.weeks
        .iter()
        .map(|week| (week.week, measure::sets_with_stress(case.program.week(week.week), stresses, case.catalogue)))
        .filter(|&(_, sets)| sets > f64::from(most))
        .collect()
}

/// Mends H2: forbidden movements give way to allowed ones, forbidden running becomes steady, capped work loses sets.
pub(super) fn mend_injuries(draft: &mut Draft<'_>) {
    super::movements::mend_movements(draft);
    mend_segments(draft);
    let over: Vec<(InjuryArea, BTreeSet<Stress>, u8, u8)> = {
        let case = draft.case();
        caps(draft.athlete)
            .flat_map(|(area, stresses, most)| {
                let weeks = over_cap(&case, &stresses, most);
                weeks.into_iter().map(move |(week, _)| (area, stresses.clone(), most, week))
            })
            .collect()
    };
    for (area, stresses, most, week) in over {
        hold_down(draft, &stresses, most, week);
        draft.say(format!("Week {week} has fewer sets that load {}, which gets cranky with too much.", area.spoken()));
    }
}

fn mend_segments(draft: &mut Draft<'_>) {
    let athlete = draft.athlete;
    let mut changed = Vec::new();
    for day in &mut draft.program.daily_workouts {
        for workout in &mut day.workouts {
            let discipline = workout.discipline;
            for block in &mut workout.blocks {
                let BlockContent::Segments(list) = &mut block.content else { continue };
                for segment in list {
                    if let Some((area, stress)) = banned_segment(segment, discipline, athlete) {
                        steady(segment, athlete);
                        changed.push((day.day, day.weekday.title(), area, stress));
                    }
                }
            }
        }
    }
    for (day, name, area, stress) in changed {
        if stress == Stress::Impact {
            draft.ease(day);
            draft.say(format!("{name}'s run became an easy session: {}.", area.spoken()));
        } else {
            draft.restate(day);
            draft.say(format!("{name}'s {} became steady running: {}.", stress_words(stress), area.spoken()));
        }
    }
}

fn stress_words(stress: Stress) -> &'static str {
    match stress {
        Stress::Impact => "running",
        Stress::Hills => "hills",
        Stress::DownhillRun => "downhill running",
        _ => "sprints",
    }
}

/// A fast or hilly segment as steady threshold-like work on the flat.
fn steady(segment: &mut Segment, athlete: &Athlete) {
    let fast = matches!(segment.target, Target::Pace { zone: PaceZone::R, .. })
        || matches!(segment.target, Target::Rpe { rpe } if rpe > 7.0);
    if fast {
        segment.target = super::running::pace_target(athlete, PaceZone::T).unwrap_or(Target::Rpe { rpe: 7.0 });
        if let Some(meters) = segment.extent.meters {
            segment.extent.minutes = meters / Reference::of(athlete).meters_per_minute(&segment.target);
        }
    }
    "Steady, on the flat".clone_into(&mut segment.name);
    segment.note = None;
}

/// Takes sets from movements with these stresses until a week keeps the cap, the last of the week first.
fn hold_down(draft: &mut Draft<'_>, stresses: &BTreeSet<Stress>, most: u8, week: u8) {
    let (catalogue, athlete) = (draft.catalogue, draft.athlete);
    let loads = |id: &crate::ids::MovementId| {
        catalogue.get(id).is_some_and(|movement| movement.stresses.iter().any(|stress| stresses.contains(stress)))
    };
    for smallest in [2u8, 1, 0] {
        for day in draft.training_days_of(week).into_iter().rev() {
            loop {
                let sets = measure::sets_with_stress(draft.program.week(week), stresses, catalogue);
                if sets <= f64::from(most) {
                    return;
                }
                let Some(entry) = draft.day_mut(day) else { break };
                let mut prescriptions =
                    entry.workouts.iter_mut().flat_map(|workout| &mut workout.blocks).filter_map(|block| {
                        match &mut block.content {
                            BlockContent::Movements(list) if block.purpose != BlockPurpose::WarmUp => {
                                list.iter_mut().rev().find(|p| p.sets > smallest && loads(&p.movement))
                            }
                            _ => None,
                        }
                    });
                let Some(prescription) = prescriptions.next() else { break };
                if smallest == 0 {
                    if !super::movements::replace_prescription(prescription, catalogue, athlete, &loads) {
                        break;
                    }
                } else {
                    prescription.sets -= 1;
                }
                drop(prescriptions);
                draft.restate(day);
            }
        }
    }
    super::movements::replace_in_conditioning(draft, week, &loads);
}

/// Weeks off before the program, where they are 2 or more (rule H6).
pub fn layoff_weeks(athlete: &Athlete) -> Option<f64> {
    athlete.mark("layoff")?.weeks.filter(|&weeks| weeks >= 2.0)
}

/// Shares of what was done before in weeks 1 to 4 of a comeback (rule H6).
pub const COMEBACK_SHARES: [f64; 4] = [0.5, 0.7, 0.8, 0.9];
