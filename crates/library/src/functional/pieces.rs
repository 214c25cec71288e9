//! Conditioning pieces: `data/conditioning.toml`, made concrete for an athlete.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use training::athlete::{Athlete, Equipment, Focus, Level, Place};
use training::ids::MovementId;
use training::load::e1rm_kg;
use training::measure;
use training::movement::{Movement, Pattern};
use training::program::{Conditioning, ConditioningFormat, ConditioningMovement, DayRole, Dose, Load};

use super::RACED_RPE;
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

/// A piece of about this length for a session, at a share of its full size and within `room` minutes when full, where
/// one is; different from week to week. `None` when nothing fits the athlete.
pub fn piece(moment: &Moment<'_>, length: Length, share: f64, room: f64) -> Option<Conditioning> {
    let suit = suit(moment.sport);
    // What is done at an even, easy effort is not done for time.
    let races = rpe(moment, length) >= RACED_RPE;
    let of_length: Vec<(f64, &Piece, Conditioning)> = FILE
        .piece
        .iter()
        .filter(|piece| piece.length == length && piece.suits.contains(&suit))
        .filter(|piece| races || !matches!(piece.format, Format::ForTime { .. }))
        .filter(|piece| !wants_race(moment, length) || piece.work.iter().any(|work| work.family == "run"))
        .filter_map(|piece| Some((format(moment, piece, 1.0).minutes(), piece, concrete(moment, piece, share)?)))
        .collect();
    let fits = |(minutes, ..): &&(f64, &Piece, Conditioning)| *minutes <= room;
    let fitting: Vec<Conditioning> = match of_length.iter().filter(fits).count() {
        // Too little time for any: the shortest.
        0 => of_length.iter().min_by(|a, b| a.0.total_cmp(&b.0)).map(|(.., piece)| piece.clone()).into_iter().collect(),
        _ => of_length.iter().filter(fits).map(|(.., piece)| piece.clone()).collect(),
    };
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

/// Whether the piece stands for the race: a long one of a Hyrox program past its base runs between its stations.
fn wants_race(moment: &Moment<'_>, length: Length) -> bool {
    length == Length::Long && moment.sport == Sport::Functional(Functional::Hyrox) && moment.stage > Stage::Base
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
        let movement = choose(moment, &piece.id, work, if repeats { &[] } else { &taken })?;
        movements.push(ConditioningMovement {
            movement: movement.id.clone(),
            name: movement.name.clone(),
            dose: dose(moment, work, movement, piece.format, share),
            load: load(moment, movement),
        });
    }
    Some(Conditioning { format: format(moment, piece, share), rpe: rpe(moment, piece.length), movements })
}

fn choose(moment: &Moment<'_>, piece: &str, work: &Work, taken: &[MovementId]) -> Option<&'static Movement> {
    let selector = moment.fill.selector();
    let spare_legs = moment.stays_light(Pattern::Squat);
    let mut able = FILE.families.get(&work.family)?.iter().filter_map(|id| catalogue().named(id)).filter(|movement| {
        let jumps = movement.pattern == Pattern::Plyometric;
        selector.allows(movement)
            && !selector.is_capped(movement)
            && !taken.contains(&movement.id)
            && (!spare_legs || !jumps)
            && can_repeat(moment, movement)
            && has_room(moment, movement)
    });
    let first = able.next()?;
    // Pulls are in so many pieces that one kind of them would be in all.
    let seed = seed(&[moment.fill.program_id.as_str(), piece, "other"]);
    let other =
        able.next().filter(|other| work.family == "pull" && seed % 2 == 1 && other.pattern == Pattern::HorizontalPull);
    Some(other.unwrap_or(first))
}

/// Running needs a way to run: not where the athlete trains between four walls and named no other place.
fn has_room(moment: &Moment<'_>, movement: &Movement) -> bool {
    let athlete = moment.fill.athlete;
    let indoors = |place: &Place| matches!(place, Place::HomeGym | Place::Hotel | Place::Office | Place::Studio);
    let shut_in = !athlete.places.is_empty() && athlete.places.iter().all(indoors);
    !matches!(movement.id.as_str(), "run" | "shuttle_run")
        || !shut_in
        || athlete.has(Equipment::Treadmill)
        || athlete.wants(Focus::Running)
}

/// Pull-ups for speed need some in hand: eight strict ones, or an advanced athlete who said nothing of it.
fn can_repeat(moment: &Moment<'_>, movement: &Movement) -> bool {
    if movement.id.as_str() != "pull_up" {
        return true;
    }
    match moment.fill.athlete.mark("pull_up").and_then(|mark| mark.reps) {
        Some(reps) => reps >= 8,
        None => {
            moment.fill.athlete.level > Level::Beginner
                && !moment.fill.athlete.goals.iter().any(|goal| goal.to_lowercase().contains("first"))
        }
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

fn dose(moment: &Moment<'_>, work: &Work, movement: &Movement, format: Format, share: f64) -> Dose {
    // One round cannot become fewer: it becomes shorter.
    let share = if matches!(format, Format::ForTime { rounds: 1, .. }) { share.min(1.0) } else { 1.0 };
    let amount = f64::from(work.amount) * share;
    // Steady motion is dosed in seconds of work, so that no machine is longer than another.
    if movement.pattern == Pattern::Monostructural {
        let seconds = if matches!(format, Format::Intervals { .. } | Format::Emom { .. }) {
            amount
        } else {
            amount * scale(moment)
        };
        return steady(moment.fill.athlete, movement.id.as_str(), seconds);
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
        (_, "pull_up") if moment.fill.athlete.level < Level::Advanced => 0.6,
        (_, "pull_up" | "burpee_over_bar") => 0.8,
        ("pull", _) => 1.3,
        ("strict_push", id) if !matches!(id, "ring_dip" | "dip") => 1.6,
        _ => 1.0,
    };
    // Fewer than five of a light weight are no work.
    let least = if movement.loadable { 5.0 } else { 3.0 };
    Dose::reps((scaled * per_side * heavier).round().max(least) as u16)
}

/// Seconds of steady motion as what is counted on the machine, at what an athlete of this level keeps up (convention),
/// on foot at what their running says.
fn steady(athlete: &Athlete, id: &str, seconds: f64) -> Dose {
    let to = |step: f64, a_second: f64| ((seconds * a_second / step).round() * step).max(step) as u16;
    let stroke = match athlete.level {
        Level::Beginner => 3.5,
        Level::Intermediate => 4.0,
        Level::Advanced => 4.3,
    };
    let stride = measure::reference(Some(athlete)).vdot.meters_per_minute(TEMPO_SHARE) / 60.0;
    match id {
        "row" | "ski_erg" => Dose::Meters { meters: to(50.0, stroke) },
        "run" | "shuttle_run" => Dose::Meters { meters: to(50.0, stride.clamp(2.0, 4.2)) },
        "air_bike" => Dose::Calories { calories: to(1.0, 0.22) },
        "double_under" => Dose::reps(to(5.0, 0.8)),
        "single_under" | "jumping_jack" if seconds <= COUNTED_SECONDS => Dose::reps(to(5.0, 1.3)),
        _ => Dose::Seconds { seconds: to(5.0, 1.0) },
    }
}

/// Hops are counted up to a minute of them; nobody counts on to three hundred.
const COUNTED_SECONDS: f64 = 60.0;

/// The share of VDOT a runner holds between other work: a tempo (Daniels).
const TEMPO_SHARE: f64 = 0.85;

/// A weight to keep moving with: half of a known maximum, a share of the heaviest dumbbell owned, else by feel.
fn load(moment: &Moment<'_>, movement: &Movement) -> Load {
    if movement.pattern == Pattern::Monostructural || !movement.loadable {
        return Load::Bodyweight;
    }
    if let Some(load) = percent_load(moment, movement, 50.0) {
        return load;
    }
    let athlete = moment.fill.athlete;
    if let Some(kg) = usual_dumbbell_kg(athlete)
        && movement.implement == Some(Equipment::Dumbbell)
        && !matches!(movement.pattern, Pattern::VerticalPush)
    {
        return Load::Kilograms { kg: loadable_kg(athlete, Equipment::Dumbbell, kg) };
    }
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

/// The dumbbell an athlete moves for many repetitions, from what they squat or pull: a fifth of it, up to the 22.5 kg
/// competitions ask for (convention). `None` where neither is known.
fn usual_dumbbell_kg(athlete: &Athlete) -> Option<f64> {
    const MOST_KG: f64 = 22.5;
    let one_rep_max = |what: &str, share: f64| {
        let mark = athlete.mark(what)?;
        Some(e1rm_kg(mark.kg?, f64::from(mark.reps.unwrap_or(1))) * share)
    };
    let squat = one_rep_max("back_squat", 1.0).or_else(|| one_rep_max("deadlift", 0.8))?;
    Some((0.2 * squat).clamp(5.0, MOST_KG))
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
            // Whoever does less of it is given less time, and nobody more.
            let cap = f64::from(cap_minutes) * scale(moment).clamp(0.75, 1.0);
            ConditioningFormat::ForTime { rounds: rounds_of(rounds), cap_minutes: scaled(cap.round() as u16) }
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
        // Somebody new works hard and stays in command.
        (DayRole::Hard, _) if moment.is_beginner() && moment.stage == Stage::Base => 7.5,
        (DayRole::Hard, Length::Long) => 8.0,
        (DayRole::Hard, _) if moment.is_beginner() => 8.0,
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

    use training::athlete::Span;
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
