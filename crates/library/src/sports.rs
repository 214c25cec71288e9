//! What an athlete trains: the wished kinds of training as sports in order of weight, and how the week's training days
//! are shared among them.

use training::athlete::{Athlete, Equipment, Focus, Level, Volume};
use training::program::Discipline;

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
    let functional = functional(athlete);
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
            Focus::Conditioning | Focus::Gymnastics | Focus::Hyrox | Focus::FatLoss | Focus::GeneralFitness => {
                Sport::Functional(functional.unwrap_or(Functional::General))
            }
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
    if functional == Some(Functional::Hyrox) && !sports.contains(&Sport::Running) {
        sports.push(Sport::Running);
    }
    if sports.is_empty() {
        sports.push(Sport::Functional(Functional::General));
    }
    sports
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
    let mut shares: Vec<(Sport, u8)> = sports.iter().map(|&sport| (sport, 0)).collect();
    let mut left = days;
    while left > 0 {
        let before = left;
        for (index, (sport, share)) in shares.iter_mut().enumerate() {
            if left > 0 && *share < most_of(*sport, index, days) {
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
    let asked = athlete.goals.iter().any(|goal| {
        let goal = goal.to_lowercase();
        WORDS.iter().any(|word| goal.contains(word))
    });
    athlete.weeks <= 4 && asked
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
