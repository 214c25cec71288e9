//! What a full training week holds, before it is put on weekdays: one slot a training day.

use training::athlete::{Athlete, Equipment, Level};
use training::movement::Pattern;
use training::program::{DayRole, Discipline, WorkoutType};

use crate::endurance::cycling::goal::{Goal as Ride, Kind as RideKind};
use crate::endurance::running::goal::{Goal as Run, Race};
use crate::lifts::templates;
use crate::sports::{Functional, Lifting, Sport, is_recovery_block, shares};
use crate::structure::Stage;

/// One training day of the week.
#[derive(Debug, Clone, PartialEq)]
pub struct Slot {
    /// The sport.
    pub sport: Sport,
    /// What it is in its sport's week.
    pub kind: SlotKind,
    /// Which template of the week, for lifting and functional sessions.
    pub template: u8,
    /// Its role in a full loading week.
    pub role: DayRole,
    /// Patterns worked heavily.
    pub heavy: Vec<Pattern>,
}

/// What a slot is in its sport's week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotKind {
    /// A lifting or functional template, or a mobility session.
    Session,
    /// The key session of the week.
    Key,
    /// The second demanding session.
    SecondKey,
    /// Easy volume.
    Easy,
    /// The longest.
    Long,
}

impl Slot {
    /// The discipline of its workout.
    pub const fn discipline(&self) -> Discipline {
        self.sport.discipline()
    }

    /// Whether it works the legs heavily.
    pub fn loads_legs(&self) -> bool {
        self.heavy.iter().any(|p| matches!(p, Pattern::Squat | Pattern::Hinge | Pattern::Lunge | Pattern::Olympic))
    }

    /// Whether it is a run or ride that wants fresh legs (rule P7).
    pub const fn is_key_endurance(&self) -> bool {
        self.sport.is_endurance() && matches!(self.kind, SlotKind::Key | SlotKind::SecondKey | SlotKind::Long)
    }
}

/// The slots of a full loading week with so many training days.
pub fn week_slots(athlete: &Athlete, days: u8) -> Vec<Slot> {
    let shares = shares(athlete, days);
    let mut slots: Vec<Slot> = shares.iter().flat_map(|&(sport, share)| sport_slots(athlete, sport, share)).collect();
    let mut hard_left = most_hard_days(athlete, &shares);
    for slot in &mut slots {
        if is_recovery_block(athlete) {
            slot.role = DayRole::Easy;
        } else if slot.role == DayRole::Hard {
            if hard_left == 0 {
                slot.role = DayRole::Moderate;
            } else {
                hard_left -= 1;
            }
        }
    }
    slots
}

/// Hard days a week (rule D3); one fewer than the bound past 60 years.
fn most_hard_days(athlete: &Athlete, shares: &[(Sport, u8)]) -> u8 {
    let older = u8::from(athlete.age_years().is_some_and(|age| age >= 60.0));
    let most = match athlete.level {
        Level::Beginner if shares.iter().any(|&(sport, _)| sport == Sport::Running) => 1,
        Level::Beginner => 2,
        Level::Intermediate | Level::Advanced => 3,
    };
    most - older.min(most - 1)
}

fn sport_slots(athlete: &Athlete, sport: Sport, days: u8) -> Vec<Slot> {
    match sport {
        Sport::Lifting(_) | Sport::Functional(_) => templates(sport, days)
            .iter()
            .enumerate()
            .map(|(index, template)| Slot {
                sport,
                kind: SlotKind::Session,
                template: index as u8,
                role: if template.hard && !(athlete.level == Level::Beginner && index > 0) {
                    DayRole::Hard
                } else {
                    DayRole::Moderate
                },
                heavy: template.heavy_patterns().collect(),
            })
            .collect(),
        Sport::Mobility => (0..days)
            .map(|index| Slot {
                sport,
                kind: SlotKind::Session,
                template: index,
                role: DayRole::Easy,
                heavy: Vec::new(),
            })
            .collect(),
        Sport::Running | Sport::Cycling => endurance_slots(athlete, sport, days),
    }
}

fn endurance_slots(athlete: &Athlete, sport: Sport, days: u8) -> Vec<Slot> {
    use SlotKind::{Easy, Key, Long, SecondKey};
    let kinds: &[SlotKind] = match (athlete.level, days) {
        (_, 0) => &[],
        (Level::Beginner, 1) => &[Easy],
        (Level::Beginner, 2) => &[Easy, Long],
        (Level::Beginner, 3) => &[Key, Easy, Long],
        (Level::Beginner, 4) => &[Key, Easy, Easy, Long],
        (Level::Beginner, _) => &[Key, Easy, Easy, Easy, Long],
        (_, 1) => &[Key],
        (_, 2) => &[Key, Long],
        (_, 3) => &[Key, Easy, Long],
        (_, 4) => &[Key, SecondKey, Easy, Long],
        (_, 5) => &[Key, SecondKey, Easy, Easy, Long],
        (_, _) => &[Key, SecondKey, Easy, Easy, Easy, Long],
    };
    kinds
        .iter()
        .enumerate()
        .map(|(index, &kind)| Slot {
            sport,
            kind,
            template: index as u8,
            role: match kind {
                Key | SecondKey => DayRole::Hard,
                Long => DayRole::Long,
                Easy | SlotKind::Session => DayRole::Easy,
            },
            heavy: Vec::new(),
        })
        .collect()
}

/// Whether a runner begins with running and walking in turn: a beginner with no run and no weekly distance to show.
pub fn runs_and_walks(athlete: &Athlete) -> bool {
    let goal = athlete.goals.join(" ").to_lowercase();
    let starts = ["couch", "first 5", "start running", "without walking", "non-stop", "nonstop", "without stopping"];
    let has_run = athlete.mark("weekly_run").is_some() || athlete.mark("longest_run").is_some();
    athlete.level == Level::Beginner
        && !has_run
        && (athlete.mark("run").is_none() || starts.iter().any(|word| goal.contains(word)))
}

/// The workout type of an endurance slot in a stage.
pub fn endurance_type(athlete: &Athlete, sport: Sport, kind: SlotKind, stage: Stage) -> WorkoutType {
    use SlotKind::{Easy, Key, Long, SecondKey};
    let beginner = athlete.level == Level::Beginner;
    if sport == Sport::Running {
        return match (kind, stage) {
            _ if runs_and_walks(athlete) && (stage != Stage::Peak || kind != Long) => WorkoutType::RunWalk,
            (Long, _) => WorkoutType::Long,
            (Key, Stage::Base) => WorkoutType::Tempo,
            (Key, _) if beginner => WorkoutType::Tempo,
            (Key, Stage::Build) => {
                if is_long_race(athlete) {
                    WorkoutType::Threshold
                } else {
                    WorkoutType::Intervals
                }
            }
            (Key, Stage::Peak) => {
                if is_long_race(athlete) {
                    WorkoutType::Tempo
                } else {
                    WorkoutType::Intervals
                }
            }
            (SecondKey, Stage::Base) => WorkoutType::Repetition,
            (SecondKey, Stage::Build) => {
                if is_long_race(athlete) {
                    WorkoutType::Intervals
                } else {
                    WorkoutType::Threshold
                }
            }
            (SecondKey, Stage::Peak) => WorkoutType::Threshold,
            (Easy | SlotKind::Session, _) => WorkoutType::Easy,
        };
    }
    let is_for_hours = Ride::of(athlete).is_some_and(|ride| ride.kind == RideKind::Distance);
    match (kind, stage) {
        (Long, _) => WorkoutType::Long,
        // Hours in the saddle are ridden below threshold: what was raised before is made to last.
        (Key, Stage::Peak) if is_for_hours => WorkoutType::Sweetspot,
        (SecondKey, Stage::Peak) if is_for_hours => WorkoutType::Tempo,
        (Key, Stage::Base) if !beginner => WorkoutType::Sweetspot,
        (Key | SecondKey, Stage::Base) => WorkoutType::Tempo,
        (Key, Stage::Build) if beginner => WorkoutType::Sweetspot,
        (Key, Stage::Peak) if !beginner => WorkoutType::Vo2max,
        (Key, Stage::Build | Stage::Peak) | (SecondKey, Stage::Peak) => WorkoutType::Threshold,
        (SecondKey, Stage::Build) => WorkoutType::Vo2max,
        (Easy | SlotKind::Session, _) => WorkoutType::Endurance,
    }
}

/// Whether the race takes much more than an hour, so that threshold matters more than VO2max.
fn is_long_race(athlete: &Athlete) -> bool {
    let event = athlete.event.as_ref().map_or(String::new(), |event| event.name.to_lowercase());
    let text = format!("{event} {}", athlete.goals.join(" ").to_lowercase());
    ["marathon", "half", "21k", "42k", "ultra", "15k", "10 mile", "ten mile"].iter().any(|word| text.contains(word))
}

/// Whether the race is a marathon or longer, which asks for longer easy runs too.
fn is_marathon(athlete: &Athlete) -> bool {
    Run::of(athlete).is_some_and(|run| matches!(run.race, Race::Marathon | Race::Ultra))
}

/// Minutes a session may take in a loading week.
pub fn minutes(athlete: &Athlete, slot: &Slot, week: &[Slot]) -> u16 {
    if let Some(span) = athlete.session_minutes {
        // The slot is the athlete's; a long day may use the tenth that rule D6 leaves.
        let slot_minutes = span.max.clamp(10, 420);
        return if slot.kind == SlotKind::Long { slot_minutes + slot_minutes / 20 } else { slot_minutes };
    }
    let beginner = athlete.level == Level::Beginner;
    match slot.sport {
        Sport::Cycling => ride_minutes(athlete, slot, week),
        Sport::Running => match (slot.kind, athlete.level) {
            (SlotKind::Long, Level::Beginner) => 90,
            (SlotKind::Long, _) => 150,
            // Few runs a week carry a long race's distance between them.
            (_, Level::Beginner) if is_long_race(athlete) => 65,
            (_, Level::Beginner) => 45,
            (_, _) if is_marathon(athlete) => 95,
            (_, _) => 75,
        },
        Sport::Mobility => 30,
        Sport::Lifting(Lifting::Hypertrophy) if !beginner => 70,
        Sport::Lifting(Lifting::Powerlifting | Lifting::Olympic) if !beginner => 75,
        Sport::Functional(Functional::General) => 45,
        Sport::Lifting(_) | Sport::Functional(_) if beginner => 45,
        Sport::Lifting(_) | Sport::Functional(_) => 60,
    }
}

/// Rides share the week's hours: the long one counts double on the road; on a trainer, where the hour is longer and the
/// hard rides need their room, half as much again.
fn ride_minutes(athlete: &Athlete, slot: &Slot, week: &[Slot]) -> u16 {
    let outdoors = athlete.has(Equipment::RoadBike) || athlete.has(Equipment::MountainBike);
    let weight = |kind: SlotKind| match kind {
        SlotKind::Long if outdoors => 2.0,
        SlotKind::Long => 1.5,
        SlotKind::Easy if outdoors => 1.1,
        SlotKind::Easy | SlotKind::Session => 1.0,
        SlotKind::Key | SlotKind::SecondKey if outdoors => 1.0,
        SlotKind::Key | SlotKind::SecondKey => 1.1,
    };
    let rides: Vec<&Slot> = week.iter().filter(|slot| slot.sport == Sport::Cycling).collect();
    let total: f64 = rides.iter().map(|slot| weight(slot.kind)).sum();
    let usual = match athlete.level {
        Level::Beginner => 3.0,
        Level::Intermediate => 5.0,
        Level::Advanced => 8.0,
    };
    let hours = athlete.mark("weekly_ride").and_then(|mark| mark.hours).unwrap_or(usual);
    let most = if outdoors { 300.0 } else { 180.0 };
    let minutes = (hours * 60.0 * weight(slot.kind) / total).clamp(20.0, most);
    ((minutes / 5.0).round() * 5.0) as u16
}
