//! The rides of `data/cycling.toml`: which of them suits an athlete's day, and at which size.

use std::sync::LazyLock;

use serde::Deserialize;
use training::athlete::{Athlete, Level};
use training::movement::{Stress, forbidden_by};
use training::program::{Segment, WorkoutType};

use super::effort::{Power, Rider, middle};
use super::goal::Kind;
use crate::data::embedded;
use crate::endurance::course::Stage;
use crate::endurance::{pick, words};

/// Above this power, percent FTP, a piece counts as work.
const WORK_PERCENT: f64 = 75.0;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    workout: Vec<Template>,
}

/// A ride with its sizes open.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Template {
    pub id: String,
    pub kind: WorkoutType,
    title: String,
    pub purpose: String,
    stages: Vec<Stage>,
    #[serde(default = "everyone")]
    from_level: Level,
    #[serde(default)]
    stress: Vec<Stress>,
    /// Events it belongs to; empty: everyone's ride.
    #[serde(default)]
    events: Vec<Kind>,
    /// Ridden on the road or not at all.
    #[serde(default)]
    outdoors: bool,
    #[serde(default)]
    tags: Vec<String>,
    /// The power of the ride around the groups, percent FTP.
    #[serde(default = "endurance")]
    pub fill: Power,
    #[serde(default)]
    groups: Vec<Group>,
}

const fn everyone() -> Level {
    Level::Beginner
}

const fn endurance() -> Power {
    [62, 72]
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    rounds: [u8; 2],
    /// Minutes between rounds.
    between: f64,
    #[serde(default = "recovering")]
    between_power: Power,
    /// The part of the session's work this group takes.
    #[serde(default = "all")]
    share: f64,
    /// Comes on top of the session's work.
    #[serde(default)]
    extra: bool,
    /// The part of the whole ride this group takes, instead of a part of its work.
    #[serde(default)]
    size: Option<f64>,
    /// Ridden at the end, just before the cool-down.
    #[serde(default)]
    last: bool,
    pieces: Vec<Piece>,
}

const fn recovering() -> Power {
    [50, 58]
}

const fn all() -> f64 {
    1.0
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Piece {
    power: Power,
    minutes: Vec<f64>,
    #[serde(default = "once")]
    repeats: u8,
    #[serde(default)]
    rest: f64,
    #[serde(default = "recovering")]
    rest_power: Power,
    #[serde(default)]
    cadence: Option<String>,
    #[serde(default)]
    name: Option<String>,
}

const fn once() -> u8 {
    1
}

static FILE: LazyLock<File> = LazyLock::new(|| embedded("cycling.toml", include_str!("../../../data/cycling.toml")));

/// What a template is chosen by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wish {
    pub kind: WorkoutType,
    pub stage: Stage,
    /// What the rider trains for.
    pub event: Option<Kind>,
    /// Minutes of work.
    pub work_minutes: f64,
    /// The most minutes the groups may take, easy time between included.
    pub room_minutes: f64,
    /// Minutes of the whole ride.
    pub ride_minutes: f64,
    /// Without any groups.
    pub is_plain: bool,
    /// Which of the fitting ones, so that neighbouring weeks differ.
    pub turn: usize,
}

/// A template with its sizes settled.
#[derive(Debug, Clone)]
pub(super) struct Sized {
    pub template: &'static Template,
    pub segments: Vec<Segment>,
    /// Whether the groups come at the end of the ride.
    pub last: bool,
    /// Whether anything in it is above the first threshold.
    strains: bool,
    phrases: Vec<String>,
    /// Minutes of work in the groups that count.
    pub work_minutes: f64,
}

impl Sized {
    /// The title, with the size of the whole ride where the template names it.
    pub(super) fn title(&self, size: &str) -> String {
        words::title(self.template.title.as_str(), size, &self.phrases)
    }

    /// Minutes of the groups, easy time between included.
    pub(super) fn minutes(&self) -> f64 {
        self.segments.iter().map(Segment::total_minutes).sum()
    }
}

/// The template that fits the wish best, sized; `None` where no ride of this kind fits.
pub(super) fn choose(rider: &Rider<'_>, wish: Wish) -> Option<Sized> {
    let athlete = rider.athlete;
    let allowed: Vec<&Template> = FILE
        .workout
        .iter()
        .filter(|template| template.kind == wish.kind && template.is_for(athlete, wish.event))
        .collect();
    let fitting: Vec<Sized> = pick::staged(allowed, wish.stage, |template| &template.stages)
        .into_iter()
        .map(|template| template.sized(rider, wish))
        .filter(|sized| sized.minutes() <= wish.room_minutes && (sized.segments.is_empty() || !wish.is_plain))
        .filter(|sized| sized.segments.is_empty() || fits(sized, wish))
        .collect();
    pick::turn(&fitting, wish.turn, |sized| pick::names_any(&sized.template.tags, &athlete.likes))
}

/// Whether the smallest size is not far above the wish, which would break the week, nor far below, which would waste it.
/// Easy rides are as long as they are, whatever is in them.
fn fits(sized: &Sized, wish: Wish) -> bool {
    let share = sized.work_minutes / wish.work_minutes.max(1.0);
    match wish.kind {
        WorkoutType::Recovery | WorkoutType::Endurance => true,
        WorkoutType::Long if !sized.strains => true,
        WorkoutType::Long => share <= 1.15,
        _ => (0.65..=1.15).contains(&share),
    }
}

const fn is_easy(kind: WorkoutType) -> bool {
    matches!(kind, WorkoutType::Recovery | WorkoutType::Endurance | WorkoutType::Long)
}

impl Template {
    fn is_for(&self, athlete: &Athlete, event: Option<Kind>) -> bool {
        let forbidden =
            |stress: &Stress| athlete.current_injuries().any(|injury| forbidden_by(injury.area).contains(stress));
        let wanted = self.events.is_empty() || event.is_some_and(|event| self.events.contains(&event));
        athlete.level >= self.from_level
            && wanted
            && (!self.outdoors || pick::rides_outdoors(athlete))
            && !self.stress.iter().any(forbidden)
            && !pick::names_any(&self.tags, &athlete.dislikes)
    }

    fn sized(&'static self, rider: &Rider<'_>, wish: Wish) -> Sized {
        let last = self.groups.iter().any(|group| group.last);
        let strains = self.groups.iter().any(Group::is_hard);
        let mut sized =
            Sized { template: self, segments: Vec::new(), last, strains, phrases: Vec::new(), work_minutes: 0.0 };
        for (place, group) in self.groups.iter().enumerate() {
            let next = self.groups.get(place + 1);
            let work = match (group.size, group.extra) {
                (Some(size), _) => wish.ride_minutes * size,
                (None, true) => 1.0,
                (None, false) => wish.work_minutes * group.share,
            };
            let (rounds, lengths) = group.nearest(work, is_easy(self.kind));
            if !group.extra {
                sized.work_minutes += f64::from(rounds) * group.work_minutes(&lengths, is_easy(self.kind));
            }
            let leads_on = next.is_some_and(|next| group.is_hard() && next.is_hard());
            sized.segments.extend(group.segments(rider, rounds, &lengths, leads_on));
            sized.phrases.push(group.phrase(rounds, &lengths));
        }
        sized
    }
}

impl Group {
    /// Rounds and the length of each piece, nearest to the wished work.
    fn nearest(&self, work_minutes: f64, counts_all: bool) -> (u8, Vec<f64>) {
        let longest = self.pieces.iter().map(|piece| piece.minutes.len()).max().unwrap_or(0);
        let lengths = |choice: usize| -> Vec<f64> {
            let at = |piece: &Piece| piece.minutes.get(choice).or(piece.minutes.last()).copied().unwrap_or(1.0);
            self.pieces.iter().map(at).collect()
        };
        let sizes =
            (0..longest).flat_map(|choice| (self.rounds[0]..=self.rounds[1]).map(move |rounds| (rounds, choice)));
        let miss = |&(rounds, choice): &(u8, usize)| {
            (f64::from(rounds) * self.work_minutes(&lengths(choice), counts_all) - work_minutes).abs()
        };
        let nearest = sizes.min_by(|a, b| miss(a).total_cmp(&miss(b)));
        nearest.map_or((self.rounds[0], lengths(0)), |(rounds, choice)| (rounds, lengths(choice)))
    }

    /// Minutes of work in a round.
    fn work_minutes(&self, lengths: &[f64], counts_all: bool) -> f64 {
        let counts = |power: Power| counts_all || middle(power) > WORK_PERCENT;
        self.pieces
            .iter()
            .zip(lengths)
            .map(|(piece, &minutes)| {
                let work = if counts(piece.power) { minutes } else { 0.0 };
                let under = if middle(piece.rest_power) > WORK_PERCENT { piece.rest } else { 0.0 };
                f64::from(piece.repeats) * (work + under)
            })
            .sum()
    }

    fn is_hard(&self) -> bool {
        self.pieces.iter().any(|piece| middle(piece.power) > WORK_PERCENT)
    }

    /// What is ridden. A hard group that leads on to another is followed by an easy stretch, as its rounds are.
    fn segments(&self, rider: &Rider<'_>, rounds: u8, lengths: &[f64], leads_on: bool) -> Vec<Segment> {
        let segment = |piece: &Piece, minutes: f64, repeats: u8, recovery| {
            rider.segment(piece.name.as_deref(), piece.power, minutes, repeats, recovery, piece.cadence.as_deref())
        };
        let between = (self.between_power, self.between);
        if let ([piece], [minutes]) = (self.pieces.as_slice(), lengths)
            && piece.repeats == 1
        {
            let recovery = ((rounds > 1 || leads_on) && self.between > 0.0).then_some(between);
            return vec![segment(piece, *minutes, rounds, recovery)];
        }
        let mut segments = Vec::new();
        let easy = || rider.segment(Some("Between rounds"), self.between_power, self.between, 1, None, None);
        for round in 0..rounds {
            for (piece, &minutes) in self.pieces.iter().zip(lengths) {
                let recovery = (piece.rest > 0.0).then_some((piece.rest_power, piece.rest));
                segments.push(segment(piece, minutes, piece.repeats, recovery));
            }
            if self.between > 0.0 && (round + 1 < rounds || leads_on) {
                segments.push(easy());
            }
        }
        segments
    }

    /// `3 × 12 min`, `2 rounds of 8 min`, `3 rounds of 6 min + 2 min`
    fn phrase(&self, rounds: u8, lengths: &[f64]) -> String {
        let is_single = self.pieces.len() == 1 && self.pieces[0].repeats == 1;
        let length = |(piece, minutes): (&Piece, &f64)| {
            let whole = f64::from(piece.repeats) * (minutes + piece.rest);
            words::minutes((whole * 100.0).round() / 100.0)
        };
        let text = if is_single {
            words::minutes(lengths[0])
        } else {
            self.pieces.iter().zip(lengths).map(length).collect::<Vec<_>>().join(" + ")
        };
        match (rounds, is_single) {
            (1, _) => text,
            (_, true) => format!("{rounds} × {text}"),
            (_, false) => format!("{rounds} rounds of {text}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_data_is_whole() {
        let ids: BTreeSet<_> = FILE.workout.iter().map(|template| &template.id).collect();
        assert_eq!(ids.len(), FILE.workout.len());
        assert!(FILE.workout.len() >= 80, "{}", FILE.workout.len());
        for template in &FILE.workout {
            assert!(!template.stages.is_empty() && !template.tags.is_empty(), "{}", template.id);
            for (place, group) in template.groups.iter().enumerate() {
                assert!(group.rounds[0] >= 1 && group.rounds[0] <= group.rounds[1], "{}", template.id);
                assert!(!group.pieces.is_empty(), "{}", template.id);
                assert!(template.title.contains(&format!("{{{place}}}")), "{}: a title names every group", template.id);
            }
            let main: f64 = template.groups.iter().filter(|group| !group.extra).map(|group| group.share).sum();
            assert!(template.groups.is_empty() || (main - 1.0).abs() < 1e-9, "{}", template.id);
        }
    }

    #[test]
    fn no_ride_is_another_under_a_new_name() {
        for (place, template) in FILE.workout.iter().enumerate() {
            for other in &FILE.workout[..place] {
                let (one, two) = (&template.id, &other.id);
                assert_ne!(template.purpose, other.purpose, "{one} and {two}");
                let is_same = template.kind == other.kind && template.groups == other.groups;
                assert!(!is_same, "{one} and {two} ride the same");
            }
        }
    }

    #[test]
    fn every_type_of_ride_is_covered() {
        for kind in [
            WorkoutType::Recovery,
            WorkoutType::Endurance,
            WorkoutType::Tempo,
            WorkoutType::Sweetspot,
            WorkoutType::Threshold,
            WorkoutType::Vo2max,
            WorkoutType::Mixed,
            WorkoutType::Strength,
            WorkoutType::Long,
        ] {
            assert!(FILE.workout.iter().any(|template| template.kind == kind), "{kind:?}");
        }
    }

    #[test]
    fn intervals_can_be_done() {
        // Rule E4: at most 3 minutes above 120 % FTP, 8 at 106–120, 60 at 91–105; above 200 % only up to 30 seconds.
        for template in &FILE.workout {
            for piece in template.groups.iter().flat_map(|group| &group.pieces) {
                let longest = piece.minutes.iter().copied().fold(0.0, f64::max);
                let bound = match middle(piece.power) {
                    p if p > 120.0 => 3.0,
                    p if p > 105.0 => 8.0,
                    p if p > 90.0 => 60.0,
                    _ => 240.0,
                };
                assert!(longest <= bound, "{}", template.id);
                assert!(piece.power[0] < piece.power[1] && piece.power[1] <= 200, "{}", template.id);
            }
        }
    }
}
