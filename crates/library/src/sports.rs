//! What an athlete trains: the wished kinds of training as sports in order of weight, and how the week's training days
//! are shared among them.

use training::athlete::{Athlete, Equipment, Focus, InjuryArea, Level, Volume};
use training::movement::Stress;
use training::program::Discipline;
use training::rules::person::{Restriction, restriction};

use crate::endurance::running::goal::{Goal, Race};

/// A sport the engine writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sport {
    /// Sets and repetitions.
    Lifting(Lifting),
    /// Strength or skill and a conditioning piece in one session.
    Functional(Functional),
    /// Running.
    Running,
    /// Cycling.
    Cycling,
    /// Mobility.
    Mobility,
}

/// What lifting is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lifting {
    /// Stronger in the basic patterns.
    Strength,
    /// Bigger.
    Hypertrophy,
    /// Squat, bench press, deadlift.
    Powerlifting,
    /// Snatch, clean and jerk.
    Olympic,
}

/// What functional training is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Functional {
    /// Functional fitness as in a CrossFit competition.
    CrossTraining,
    /// Bodyweight skill.
    Gymnastics,
    /// Hyrox.
    Hyrox,
    /// Fitter, leaner, healthier.
    General,
}

impl Sport {
    /// The discipline of its workouts.
    pub const fn discipline(self) -> Discipline {
        match self {
            Self::Lifting(_) => Discipline::Strength,
            Self::Functional(_) => Discipline::Functional,
            Self::Running => Discipline::Running,
            Self::Cycling => Discipline::Cycling,
            Self::Mobility => Discipline::Mobility,
        }
    }

    /// Whether its key sessions need fresh legs (rule P7).
    pub const fn is_endurance(self) -> bool {
        matches!(self, Self::Running | Self::Cycling)
    }
}

/// The athlete's sports, the most important first; never empty.
pub fn sports(athlete: &Athlete) -> Vec<Sport> {
    // A conditioning piece is no rest, however gently it is meant.
    let functional = functional(athlete).filter(|_| !is_recovery_block(athlete));
    let mut sports: Vec<Sport> = Vec::new();
    for &focus in &athlete.focus {
        let sport = match focus {
            // A competitor's barbell work is done inside functional sessions, beside the conditioning.
            Focus::Strength | Focus::Hypertrophy | Focus::Powerlifting | Focus::OlympicLifting => match functional {
                Some(kind @ (Functional::CrossTraining | Functional::Gymnastics | Functional::Hyrox)) => {
                    Sport::Functional(kind)
                }
                Some(Functional::General) | None => Sport::Lifting(lifting(focus)),
            },
            _ if is_recovery_block(athlete) && !is_endurance(focus) => Sport::Mobility,
            Focus::Conditioning | Focus::Gymnastics | Focus::Hyrox | Focus::FatLoss | Focus::GeneralFitness => {
                Sport::Functional(functional.unwrap_or(Functional::General))
            }
            Focus::Running | Focus::Cycling if obstacle(athlete, focus).is_some() => continue,
            Focus::Running => Sport::Running,
            Focus::Cycling => Sport::Cycling,
            Focus::Mobility => Sport::Mobility,
        };
        let is_new_kind = !sports.iter().any(|known| std::mem::discriminant(known) == std::mem::discriminant(&sport));
        if is_new_kind {
            sports.push(sport);
        }
    }
    // Hyrox is half running, whether or not the athlete named it.
    let can_run = obstacle(athlete, Focus::Running).is_none();
    if functional == Some(Functional::Hyrox) && !sports.contains(&Sport::Running) && can_run {
        sports.push(Sport::Running);
    }
    if sports == [Sport::Running] && runs_few_and_long(athlete) {
        sports.push(Sport::Mobility);
    }
    if let [Sport::Lifting(style)] = sports[..]
        && training_days(athlete) > most_lifting_days(athlete, style)
    {
        sports.push(Sport::Mobility);
    }
    if sports.is_empty() {
        let easy = is_recovery_block(athlete);
        sports.push(if easy { Sport::Mobility } else { Sport::Functional(Functional::General) });
    }
    sports
}

/// The lifting days an athlete of a level recovers from (rule L3); muscle is built on any number of them, since its
/// sets are counted by the week.
fn most_lifting_days(athlete: &Athlete, style: Lifting) -> u8 {
    match athlete.level {
        Level::Beginner => 3,
        _ if style == Lifting::Hypertrophy => u8::MAX,
        Level::Intermediate => 4,
        Level::Advanced => 5,
    }
}

/// Why an athlete cannot be given a kind of training at all, though they want it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// They have nothing to ride.
    NoBike,
    /// Every run loads what is injured.
    Injury(InjuryArea),
}

/// What stands in the way of running or cycling, if something does.
pub fn obstacle(athlete: &Athlete, focus: Focus) -> Option<Obstacle> {
    const BIKES: [Equipment; 5] = [
        Equipment::RoadBike,
        Equipment::MountainBike,
        Equipment::SmartTrainer,
        Equipment::StationaryBike,
        Equipment::AirBike,
    ];
    match focus {
        Focus::Cycling => (!BIKES.iter().any(|&bike| athlete.has(bike))).then_some(Obstacle::NoBike),
        Focus::Running => athlete
            .current_injuries()
            .find(|injury| match restriction(injury) {
                Restriction::Ban(stresses) => stresses.contains(&Stress::Impact),
                Restriction::Cap { .. } => false,
            })
            .map(|injury| Obstacle::Injury(injury.area)),
        _ => None,
    }
}

const fn is_endurance(focus: Focus) -> bool {
    matches!(focus, Focus::Running | Focus::Cycling)
}

/// Weekly running below which a novice's distance is best spent on few runs, metres.
const FEW_RUNS_METERS: f64 = 28_000.0;

/// Whether somebody new to the distance runs three days a week and rounds them off with mobility: with more runs the
/// long one, which may be a third of the week then and half of it with three (rule R3), would stay too short for a half
/// marathon or more.
pub fn runs_few_and_long(athlete: &Athlete) -> bool {
    let only_runs = athlete.focus.iter().all(|&focus| focus == Focus::Running);
    let long = Goal::of(athlete).is_some_and(|goal| matches!(goal.race, Race::Half | Race::Marathon));
    let weekly = athlete.mark("weekly_run").and_then(|mark| mark.meters);
    let little = weekly.map_or(athlete.level == Level::Beginner, |meters| meters < FEW_RUNS_METERS);
    only_runs && long && little && athlete.level < Level::Advanced && training_days(athlete) >= 4
}

fn lifting(focus: Focus) -> Lifting {
    match focus {
        Focus::Hypertrophy => Lifting::Hypertrophy,
        Focus::Powerlifting => Lifting::Powerlifting,
        Focus::OlympicLifting => Lifting::Olympic,
        _ => Lifting::Strength,
    }
}

fn functional(athlete: &Athlete) -> Option<Functional> {
    let wants = |focus| athlete.wants(focus);
    if wants(Focus::Hyrox) {
        Some(Functional::Hyrox)
    } else if wants(Focus::Gymnastics) && !wants(Focus::Conditioning) && !wants(Focus::OlympicLifting) {
        Some(Functional::Gymnastics)
    } else if wants(Focus::Conditioning) || wants(Focus::Gymnastics) {
        let only_conditioning = athlete.focus.iter().all(|f| {
            matches!(f, Focus::Conditioning | Focus::FatLoss | Focus::GeneralFitness | Focus::Running | Focus::Cycling)
        });
        let can_lift = athlete.has(Equipment::Barbell) || athlete.has(Equipment::PullUpBar);
        Some(if only_conditioning && !can_lift { Functional::General } else { Functional::CrossTraining })
    } else if wants(Focus::FatLoss) || wants(Focus::GeneralFitness) {
        Some(Functional::General)
    } else {
        None
    }
}

/// The sport of the athlete's event: what its name says, where the athlete trains for that, else their first.
pub fn event_sport(athlete: &Athlete) -> Sport {
    let name = athlete.event.as_ref().map_or(String::new(), |event| event.name.to_lowercase());
    let says = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let sports = sports(athlete);
    let named = |sport: &Sport| match sport {
        Sport::Functional(Functional::Hyrox) => says(&["hyrox"]),
        Sport::Functional(_) => says(&["crossfit", "throwdown", "competition", "murph"]),
        Sport::Running => says(&["marathon", "half", "run", "5k", "10k", "5 k", "10 k", "ultra", "trail", "mile"]),
        Sport::Cycling => says(&["ride", "fondo", "century", "criterium", "time trial", "tour", "sportive", "gravel"]),
        Sport::Lifting(_) => says(&["meet", "lifting", "powerlift"]),
        Sport::Mobility => false,
    };
    sports.iter().copied().find(named).unwrap_or(sports[0])
}

/// How many days a week train: the most the athlete asked for, the least when they are a beginner or tolerate little
/// volume; never more than the open days, and six only for those past the beginning (rules D1, D2).
pub fn training_days(athlete: &Athlete) -> u8 {
    let cautious = athlete.level == Level::Beginner || athlete.volume == Volume::Low;
    let wished = if cautious { athlete.days_per_week.least() } else { athlete.days_per_week.max };
    let open = 7 - athlete.days_off.len().min(7) as u16;
    let most = if athlete.level == Level::Beginner { 5 } else { 6 };
    wished.clamp(1, most).min(open.max(1)) as u8
}

/// The training days shared among the sports, in turn by weight: of five days the first of two sports gets three.
pub fn shares(athlete: &Athlete, days: u8) -> Vec<(Sport, u8)> {
    let sports = sports(athlete);
    let few_runs = sports == [Sport::Running, Sport::Mobility] && runs_few_and_long(athlete);
    let mut shares: Vec<(Sport, u8)> = sports.iter().map(|&sport| (sport, 0)).collect();
    let mut left = days;
    while left > 0 {
        let before = left;
        for (index, (sport, share)) in shares.iter_mut().enumerate() {
            let most = match sport {
                Sport::Running if few_runs => 3,
                Sport::Mobility if few_runs => days.saturating_sub(3),
                Sport::Lifting(style) if index == 0 => match sports[..] {
                    [_, Sport::Mobility] if !athlete.wants(Focus::Mobility) => most_lifting_days(athlete, *style),
                    _ => u8::MAX,
                },
                Sport::Mobility if !athlete.wants(Focus::Mobility) => days,
                sport => most_of(*sport, index, days),
            };
            if left > 0 && *share < most {
                *share += 1;
                left -= 1;
            }
        }
        if left == before {
            // Every side sport has its most: the rest belongs to the main one.
            shares[0].1 += left;
            left = 0;
        }
    }
    shares.retain(|&(_, share)| share > 0);
    shares
}

/// The most days a sport gets beside others; the first has no bound.
const fn most_of(sport: Sport, index: usize, days: u8) -> u8 {
    match sport {
        _ if index == 0 => u8::MAX,
        Sport::Mobility => (days >= 3) as u8,
        Sport::Functional(Functional::General) => {
            if days >= 5 {
                2
            } else {
                (days >= 3) as u8
            }
        }
        Sport::Running | Sport::Cycling | Sport::Lifting(_) | Sport::Functional(_) => days / 2,
    }
}

/// Whether the program is a recovery block: short, and asked for to recover. Everything in it is easy.
pub fn is_recovery_block(athlete: &Athlete) -> bool {
    const WORDS: [&str; 6] = ["recover", "deload", "rest up", "recharge", "bounce back", "rehab"];
    let asks = |goal: &String| {
        let goal = goal.to_lowercase();
        WORDS.iter().any(|word| goal.contains(word))
    };
    athlete.weeks <= 4 && athlete.goals.iter().any(asks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::athlete;

    #[test]
    fn days_are_shared_by_weight_and_none_is_lost() {
        let mut hybrid = athlete();
        hybrid.focus = vec![Focus::Strength, Focus::Running];
        for days in 1..=6 {
            let shares = shares(&hybrid, days);
            assert_eq!(shares.iter().map(|s| s.1).sum::<u8>(), days);
            assert!(shares[0].1 >= days / 2);
        }
    }

    #[test]
    fn a_hyrox_athlete_runs() {
        let mut hyrox = athlete();
        hyrox.focus = vec![Focus::Hyrox];
        assert_eq!(sports(&hyrox), [Sport::Functional(Functional::Hyrox), Sport::Running]);
    }
}
