//! Conditioning pieces: `data/conditioning.toml`, made concrete for an athlete.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use training::athlete::{Equipment, Level};
use training::ids::MovementId;
use training::movement::{Movement, Pattern};
use training::program::{Conditioning, ConditioningFormat, ConditioningMovement, DayRole, Dose, Load};

use crate::data::embedded;
use crate::lifts::Length;
use crate::movements::catalogue;
use crate::skeleton::WeekKind;
use crate::sports::{Functional, Sport};
use crate::strength::dose::percent_load;
use crate::strength::moment::Moment;
use crate::structure::Stage;
use crate::units::loadable_kg;
use crate::variety::seed;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    families: BTreeMap<String, Vec<String>>,
    distance: Distance,
    piece: Vec<Piece>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Distance {
    families: Vec<String>,
}

/// A piece before it knows its athlete.
#[derive(Debug, Deserialize)]
pub struct Piece {
    id: String,
    #[serde(flatten)]
    format: Format,
    length: Length,
    suits: Vec<Suit>,
    work: Vec<Work>,
}

/// As [`ConditioningFormat`], in the `snake_case` of the data files.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(tag = "format", rename_all = "snake_case")]
enum Format {
    Amrap { minutes: u16 },
    Emom { minutes: u16, every_seconds: u16 },
    ForTime { rounds: u8, cap_minutes: u16 },
    Intervals { rounds: u8, work_seconds: u16, rest_seconds: u16 },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Suit {
    Cross,
    General,
    Hyrox,
    Gymnastics,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Work {
    family: String,
    amount: u16,
}

static FILE: LazyLock<File> =
    LazyLock::new(|| embedded("conditioning.toml", include_str!("../../data/conditioning.toml")));

/// A piece of about this length for a session, at a share of its full size, different from week to week; `None` when
/// nothing fits the athlete.
pub fn piece(moment: &Moment<'_>, length: Length, share: f64) -> Option<Conditioning> {
    let suit = suit(moment.sport);
    let fitting: Vec<Conditioning> = FILE
        .piece
        .iter()
        .filter(|piece| piece.length == length && piece.suits.contains(&suit))
        .filter_map(|piece| concrete(moment, piece, share))
        .collect();
    let salt = format!("{}/{:?}", moment.session.template, length);
    let start = seed(&[moment.fill.program_id.as_str(), &salt]) as usize;
    let index = (start % 1_000 + usize::from(moment.week.week)).checked_rem(fitting.len())?;
    fitting.into_iter().nth(index)
}

/// The piece a test repeats: the first medium one that fits.
pub fn benchmark(moment: &Moment<'_>) -> Option<Conditioning> {
    let suit = suit(moment.sport);
    FILE.piece
        .iter()
        .filter(|piece| piece.length == Length::Medium && piece.suits.contains(&suit))
        .find_map(|piece| concrete(moment, piece, 1.0))
}

const fn suit(sport: Sport) -> Suit {
    match sport {
        Sport::Functional(Functional::CrossTraining) => Suit::Cross,
        Sport::Functional(Functional::Gymnastics) => Suit::Gymnastics,
        Sport::Functional(Functional::Hyrox) => Suit::Hyrox,
        _ => Suit::General,
    }
}

fn concrete(moment: &Moment<'_>, piece: &Piece, share: f64) -> Option<Conditioning> {
    debug_assert!(!piece.id.is_empty());
    let mut movements: Vec<ConditioningMovement> = Vec::with_capacity(piece.work.len());
    for work in &piece.work {
        let repeats = piece.work.iter().filter(|other| other.family == work.family).count() > 1;
        let taken: Vec<MovementId> = movements.iter().map(|m| m.movement.clone()).collect();
        let movement = choose(moment, work, if repeats { &[] } else { &taken })?;
        movements.push(ConditioningMovement {
            movement: movement.id.clone(),
            name: movement.name.clone(),
            dose: dose(moment, work, movement, piece.format),
            load: load(moment, movement),
        });
    }
    Some(Conditioning { format: format(moment, piece, share), rpe: rpe(moment, piece.length), movements })
}

fn choose(moment: &Moment<'_>, work: &Work, taken: &[MovementId]) -> Option<&'static Movement> {
    let selector = moment.fill.selector();
    let spare_legs = moment.stays_light(Pattern::Squat);
    FILE.families.get(&work.family)?.iter().filter_map(|id| catalogue().named(id)).find(|movement| {
        let jumps = movement.pattern == Pattern::Plyometric;
        selector.allows(movement)
            && !selector.is_capped(movement)
            && !taken.contains(&movement.id)
            && (!spare_legs || !jumps)
            && can_repeat(moment, movement)
    })
}

/// Pull-ups for speed need some in hand: eight strict ones, or an advanced athlete who said nothing of it.
fn can_repeat(moment: &Moment<'_>, movement: &Movement) -> bool {
    if movement.id.as_str() != "pull_up" {
        return true;
    }
    match moment.fill.athlete.mark("pull_up").and_then(|mark| mark.reps) {
        Some(reps) => reps >= 8,
        None => moment.fill.athlete.level == Level::Advanced,
    }
}

/// How much an athlete does of what a piece is written for.
fn scale(moment: &Moment<'_>) -> f64 {
    let level = match moment.fill.athlete.level {
        Level::Beginner => 0.7,
        Level::Intermediate => 1.0,
        Level::Advanced => 1.15,
    };
    let older = moment.fill.athlete.age_years().is_some_and(|age| age >= 55.0);
    level * if older { 0.85 } else { 1.0 }
}

fn dose(moment: &Moment<'_>, work: &Work, movement: &Movement, format: Format) -> Dose {
    let amount = f64::from(work.amount);
    // Steady motion is dosed in seconds of work, so that no machine is longer than another.
    if movement.pattern == Pattern::Monostructural {
        let seconds = if matches!(format, Format::Intervals { .. } | Format::Emom { .. }) {
            amount
        } else {
            amount * scale(moment)
        };
        return steady(movement.id.as_str(), seconds);
    }
    let scaled = amount * scale(moment);
    if FILE.distance.families.contains(&work.family) {
        let meters = ((scaled / 5.0).round() * 5.0).max(10.0) as u16;
        return Dose::Meters { meters };
    }
    let per_side = if movement.unilateral { 0.5 } else { 1.0 };
    // A family's amount is meant for its hardest movement or near it.
    let heavier = match (work.family.as_str(), movement.id.as_str()) {
        (_, "mountain_climber") => 2.0,
        (_, "pull_up" | "burpee_over_bar") => 0.8,
        ("pull", _) => 1.3,
        ("strict_push", id) if !matches!(id, "ring_dip" | "dip") => 1.6,
        _ => 1.0,
    };
    // Fewer than five of a light weight are no work.
    let least = if movement.loadable { 5.0 } else { 3.0 };
    Dose::reps((scaled * per_side * heavier).round().max(least) as u16)
}

/// Seconds of steady motion as what is counted on the machine.
fn steady(id: &str, seconds: f64) -> Dose {
    let to = |step: f64, a_second: f64| ((seconds * a_second / step).round() * step).max(step) as u16;
    match id {
        "row" | "ski_erg" => Dose::Meters { meters: to(50.0, 4.0) },
        "run" | "shuttle_run" => Dose::Meters { meters: to(50.0, 3.2) },
        "air_bike" => Dose::Calories { calories: to(1.0, 0.22) },
        "double_under" => Dose::reps(to(5.0, 0.8)),
        "single_under" | "jumping_jack" => Dose::reps(to(5.0, 1.3)),
        _ => Dose::Seconds { seconds: to(5.0, 1.0) },
    }
}

/// A weight to keep moving with: half of a known maximum, a share of the heaviest dumbbell owned, else by feel.
fn load(moment: &Moment<'_>, movement: &Movement) -> Load {
    if movement.pattern == Pattern::Monostructural || !movement.loadable {
        return Load::Bodyweight;
    }
    if let Some(load) = percent_load(moment, movement, 50.0) {
        return load;
    }
    let athlete = moment.fill.athlete;
    let share = match athlete.level {
        Level::Beginner => 0.5,
        Level::Intermediate => 0.7,
        Level::Advanced => 0.9,
    };
    movement
        .implement
        .filter(|&implement| matches!(implement, Equipment::Dumbbell | Equipment::Kettlebell))
        .and_then(|implement| Some((implement, athlete.equipment.limits.get(&implement)?.max_kg)))
        .map_or(Load::Rpe { rpe: 6.0 }, |(implement, max_kg)| Load::Kilograms {
            kg: loadable_kg(athlete, implement, max_kg * share),
        })
}

fn format(moment: &Moment<'_>, piece: &Piece, share: f64) -> ConditioningFormat {
    let scaled = |minutes: u16| {
        let share = if moment.is_easy() { share.min(0.7) } else { share };
        ((f64::from(minutes) * share).round() as u16).max(4)
    };
    let rounds_of = |rounds: u8| (f64::from(rounds) * share).round().max(1.0) as u8;
    match piece.format {
        Format::Amrap { minutes } => ConditioningFormat::Amrap { minutes: scaled(minutes) },
        Format::Emom { minutes, every_seconds } => {
            // Every movement comes up equally often.
            let round = (piece.work.len() as u16 * every_seconds).div_ceil(60).max(1);
            let rounds = (f64::from(scaled(minutes)) / f64::from(round)).round().max(1.0) as u16;
            ConditioningFormat::Emom { minutes: rounds * round, every_seconds }
        }
        Format::ForTime { rounds, cap_minutes } => {
            let rounds = rounds_of(rounds);
            ConditioningFormat::ForTime { rounds, cap_minutes: scaled(cap_minutes) }
        }
        Format::Intervals { rounds, work_seconds, rest_seconds } => {
            ConditioningFormat::Intervals { rounds: rounds_of(rounds).max(2), work_seconds, rest_seconds }
        }
    }
}

/// How hard: all-out only on the week's hard days (rule D3).
fn rpe(moment: &Moment<'_>, length: Length) -> f64 {
    let light_week = matches!(moment.week.kind, WeekKind::Deload | WeekKind::Comeback);
    match (moment.day.role, length) {
        _ if moment.is_easy() => 5.0,
        (DayRole::Test, _) if moment.is_beginner() => 8.0,
        (DayRole::Test, _) => 9.0,
        _ if light_week => 6.5,
        (DayRole::Hard, Length::Long) => 8.0,
        (DayRole::Hard, _) if moment.stage == Stage::Base => 8.5,
        (DayRole::Hard, _) => 9.0,
        (_, Length::Long) => 6.5,
        (_, _) if moment.is_beginner() => 7.0,
        (_, _) => 7.5,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use training::athlete::{Athlete, Focus, Span};
    use training::ids::ProgramId;
    use training::program::Discipline;

    use super::*;
    use crate::Fill;
    use crate::skeleton::skeleton;
    use crate::structure::structure;

    fn athlete(focus: Focus, level: Level, items: &[Equipment]) -> Athlete {
        let mut athlete = crate::testing::athlete();
        athlete.focus = vec![focus];
        athlete.level = level;
        athlete.weeks = 2;
        athlete.days_per_week = Span::exactly(3);
        athlete.equipment.items = items.iter().copied().chain([Equipment::Bodyweight]).collect();
        athlete
    }

    /// The pieces this athlete can be given, by the functional sessions of their program.
    fn given(athlete: &Athlete) -> BTreeSet<&'static str> {
        let skeleton = skeleton(athlete, structure(athlete).unwrap());
        let program_id = ProgramId::parse("p1").unwrap();
        let fill = Fill { athlete, skeleton: &skeleton, program_id: &program_id, built_at_ms: 0 };
        let sessions = skeleton.days.iter().flat_map(|day| day.sessions.iter().map(move |session| (day, session)));
        let functional = sessions.filter(|(_, session)| session.discipline == Discipline::Functional);
        let moments: Vec<Moment<'_>> = functional.map(|(day, session)| Moment::new(&fill, day, session)).collect();
        let is_given = |piece: &&Piece| {
            let fits = |moment: &Moment<'_>| {
                piece.suits.contains(&suit(moment.sport)) && concrete(moment, piece, 1.0).is_some()
            };
            moments.iter().any(fits)
        };
        FILE.piece.iter().filter(is_given).map(|piece| piece.id.as_str()).collect()
    }

    const SPORTS: [Focus; 4] = [Focus::Conditioning, Focus::GeneralFitness, Focus::Hyrox, Focus::Gymnastics];

    #[test]
    fn every_piece_is_for_someone() {
        let mut left: BTreeSet<&str> = FILE.piece.iter().map(|piece| piece.id.as_str()).collect();
        for focus in SPORTS {
            for level in Level::ALL.iter().copied() {
                for id in given(&athlete(focus, level, Equipment::CROSSFIT_BOX)) {
                    left.remove(id);
                }
            }
        }
        assert!(left.is_empty(), "{left:?}");
    }

    #[test]
    fn with_nothing_but_a_floor_there_is_a_choice_of_every_length() {
        for focus in [Focus::Conditioning, Focus::GeneralFitness] {
            let given = given(&athlete(focus, Level::Beginner, &[]));
            for length in [Length::Short, Length::Medium, Length::Long] {
                let of_length = |piece: &&Piece| piece.length == length && given.contains(piece.id.as_str());
                let count = FILE.piece.iter().filter(of_length).count();
                assert!(count >= 4, "{focus:?}, {length:?}: {count}");
            }
        }
    }

    #[test]
    fn no_piece_is_another_under_a_new_name() {
        let shape = |piece: &Piece| {
            let work: Vec<(String, u16)> = piece.work.iter().map(|work| (work.family.clone(), work.amount)).collect();
            (format!("{:?}", piece.format), work)
        };
        for (place, piece) in FILE.piece.iter().enumerate() {
            for other in &FILE.piece[..place] {
                assert_ne!(shape(piece), shape(other), "{} and {}", piece.id, other.id);
            }
        }
    }

    #[test]
    fn every_family_exists_and_every_movement_of_it() {
        for piece in &FILE.piece {
            for work in &piece.work {
                assert!(FILE.families.contains_key(&work.family), "{} names {}", piece.id, work.family);
            }
        }
        for (family, ids) in &FILE.families {
            for id in ids {
                assert!(catalogue().named(id).is_some(), "{family} names {id}");
            }
        }
        assert!(FILE.piece.len() >= 60, "{}", FILE.piece.len());
        let ids: BTreeSet<&String> = FILE.piece.iter().map(|piece| &piece.id).collect();
        assert_eq!(ids.len(), FILE.piece.len());
        assert!(FILE.distance.families.iter().all(|family| FILE.families.contains_key(family)));
    }
}
