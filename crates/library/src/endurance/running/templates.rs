//! The running sessions of `data/running.toml`: which of them suits an athlete's day, and at which size.

use std::sync::LazyLock;

use serde::Deserialize;
use training::athlete::{Athlete, Equipment, Level, Place};
use training::load::{Reference, segment_meters};
use training::movement::{Stress, forbidden_by};
use training::program::{Extent, Segment, Target, WorkoutType};

use super::effort::{Effort, Runner};
use super::goal::Race;
use crate::data::embedded;
use crate::endurance::course::Stage;
use crate::endurance::{pick, words};

/// The hardest effort uphill, where the slope makes it hard enough.
const UPHILL_RPE: f64 = 8.5;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    workout: Vec<Template>,
    run_walk: Vec<RunWalkStep>,
}

/// A session with its sizes open.
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
    races: Vec<Race>,
    #[serde(default)]
    stress: Vec<Stress>,
    #[serde(default)]
    venue: Option<Venue>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    sets: Vec<Set>,
}

/// Where a session is done, when it cannot be done anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Venue {
    Outdoors,
    Track,
    Treadmill,
}

impl Venue {
    fn is_open_to(self, athlete: &Athlete) -> bool {
        match self {
            Self::Outdoors => pick::runs_outdoors(athlete),
            Self::Track => athlete.has(Equipment::Track) || athlete.places.contains(&Place::Track),
            Self::Treadmill => athlete.has(Equipment::Treadmill),
        }
    }
}

const fn everyone() -> Level {
    Level::Beginner
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Set {
    effort: Effort,
    #[serde(default)]
    minutes: Vec<f64>,
    #[serde(default)]
    meters: Vec<f64>,
    repeats: [u8; 2],
    /// Minutes of recovery per minute of work.
    #[serde(default)]
    rest: f64,
    #[serde(default = "jogging")]
    rest_effort: Effort,
    /// The part of the session's work this set takes.
    #[serde(default = "all")]
    share: f64,
    /// Comes on top of the session's work.
    #[serde(default)]
    extra: bool,
    /// Run by feel even where paces are known: uphill.
    #[serde(default)]
    feel: bool,
}

const fn jogging() -> Effort {
    Effort::Recovery
}

const fn all() -> f64 {
    1.0
}

/// One step from walking to running.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RunWalkStep {
    /// Minutes run.
    pub run: f64,
    /// Minutes walked after it.
    pub walk: f64,
    /// How often.
    pub repeats: u8,
}

static FILE: LazyLock<File> = LazyLock::new(|| embedded("running.toml", include_str!("../../../data/running.toml")));

/// The steps from walking to half an hour of running.
pub(super) fn run_walk_steps() -> &'static [RunWalkStep] {
    &FILE.run_walk
}

/// What a template is chosen by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wish {
    pub kind: WorkoutType,
    pub stage: Stage,
    pub race: Option<Race>,
    /// Minutes of work at the session's effort.
    pub work_minutes: f64,
    /// With sets, without, or either.
    pub content: Content,
    /// Which of the fitting ones, so that neighbouring weeks differ.
    pub turn: usize,
}

/// What a session may hold beside steady running.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    Any,
    Plain,
    Sets,
}

/// A template with its sizes settled.
#[derive(Debug, Clone)]
pub(super) struct Sized {
    pub template: &'static Template,
    pub segments: Vec<Segment>,
    phrases: Vec<String>,
    /// Minutes of work in the sets that count.
    pub work_minutes: f64,
}

impl Sized {
    /// The title, with the size of the whole run where the template names it.
    pub(super) fn title(&self, size: &str) -> String {
        words::title(self.template.title.as_str(), size, &self.phrases)
    }

    /// The effort of the first set.
    pub(super) fn effort(&self) -> Effort {
        self.template.sets.first().map_or(Effort::Easy, |set| set.effort)
    }

    /// Minutes of the sets, recoveries included.
    pub(super) fn minutes(&self) -> f64 {
        self.segments.iter().map(Segment::total_minutes).sum()
    }

    /// Metres of the sets, recoveries included.
    pub(super) fn meters(&self, reference: &Reference) -> f64 {
        self.segments.iter().map(|segment| segment_meters(segment, reference)).sum()
    }
}

/// The template that fits the wish best, sized; `None` where no session of this kind may be given to the athlete.
pub(super) fn choose(runner: &Runner<'_>, wish: Wish) -> Option<Sized> {
    let athlete = runner.athlete;
    let has_content = |template: &Template| match wish.content {
        Content::Any => true,
        Content::Plain => template.sets.is_empty(),
        Content::Sets => !template.sets.is_empty(),
    };
    let allowed: Vec<&Template> = FILE
        .workout
        .iter()
        .filter(|template| template.kind == wish.kind && has_content(template) && template.is_for(athlete, wish.race))
        .collect();
    let fitting: Vec<Sized> = pick::staged(allowed, wish.stage, |template| &template.stages)
        .iter()
        .map(|template| template.sized(runner, wish.work_minutes))
        // A session whose smallest size is far above the wish would break the week; far below, it would waste it.
        .filter(|sized| {
            sized.template.sets.is_empty() || (0.6..=1.2).contains(&(sized.work_minutes / wish.work_minutes))
        })
        .collect();
    pick::turn(&fitting, wish.turn, |sized| pick::names_any(&sized.template.tags, &athlete.likes))
}

impl Template {
    fn is_for(&self, athlete: &Athlete, race: Option<Race>) -> bool {
        let raced = self.races.is_empty() || race.is_some_and(|race| self.races.contains(&race));
        let experienced = athlete.level >= self.from_level;
        let sound = !self.stress.iter().any(|stress| is_forbidden(athlete, *stress));
        let open = self.venue.is_none_or(|venue| venue.is_open_to(athlete));
        raced && experienced && sound && open && !pick::names_any(&self.tags, &athlete.dislikes)
    }

    /// Whether its work is run uphill, outdoors.
    pub(super) fn is_uphill(&self) -> bool {
        self.sets.iter().any(|set| set.feel) && self.venue != Some(Venue::Treadmill)
    }

    /// Whether it says itself where it is run.
    pub(super) fn names_its_place(&self) -> bool {
        self.venue == Some(Venue::Treadmill)
    }

    fn sized(&'static self, runner: &Runner<'_>, work_minutes: f64) -> Sized {
        let mut sized = Sized { template: self, segments: Vec::new(), phrases: Vec::new(), work_minutes: 0.0 };
        for set in &self.sets {
            let share = if set.extra { 0.4 } else { set.share };
            let (segment, phrase) = set.sized(runner, work_minutes * share);
            if !set.extra {
                sized.work_minutes += f64::from(segment.repeats) * segment.extent.minutes;
            }
            sized.segments.push(segment);
            sized.phrases.push(phrase);
        }
        sized
    }
}

impl Set {
    /// The segment nearest to the wished work, with its words.
    fn sized(&self, runner: &Runner<'_>, work_minutes: f64) -> (Segment, String) {
        let by_time = self.minutes.iter().map(|&minutes| (Extent::minutes(minutes), words::minutes(minutes)));
        let by_distance =
            self.meters.iter().map(|&meters| (runner.distance(self.effort, meters), format!("{meters} m")));
        let nearest = by_time
            .chain(by_distance)
            .flat_map(|(extent, phrase)| (self.repeats[0]..=self.repeats[1]).map(move |r| (extent, phrase.clone(), r)))
            .min_by(|a, b| {
                let miss = |extent: &Extent, repeats: u8| (extent.minutes * f64::from(repeats) - work_minutes).abs();
                miss(&a.0, a.2).total_cmp(&miss(&b.0, b.2))
            });
        let Some((extent, phrase, repeats)) = nearest else {
            return (runner.minutes(self.effort, work_minutes.round()), words::minutes(work_minutes.round()));
        };
        let rest_minutes = (extent.minutes * self.rest * 4.0).round() / 4.0;
        let rest = (self.rest > 0.0).then_some((self.rest_effort, rest_minutes.max(0.5)));
        let mut segment = runner.repeats(self.effort, repeats, extent, rest);
        if self.feel {
            segment.target = Target::Rpe { rpe: self.effort.rpe().min(UPHILL_RPE) };
            segment.note = Some("By effort, not pace: the hill sets the speed.".to_owned());
        }
        let phrase = if repeats == 1 { phrase } else { format!("{repeats} × {phrase}") };
        (segment, phrase)
    }
}

/// Whether a current injury forbids this stress, by its area or by the athlete's own words.
pub(super) fn is_forbidden(athlete: &Athlete, stress: Stress) -> bool {
    let said = |limits: &str| match stress {
        Stress::Hills => limits.contains("hill"),
        Stress::Sprint => ["sprint", "speed", "fast", "interval"].iter().any(|word| limits.contains(word)),
        _ => false,
    };
    athlete.current_injuries().any(|injury| {
        forbidden_by(injury.area).contains(&stress)
            || injury.limits.as_deref().is_some_and(|limits| said(&limits.to_lowercase()))
    })
}

/// Whether the athlete said that an injury forbids fast running altogether.
pub(super) fn is_speed_forbidden(athlete: &Athlete) -> bool {
    athlete.current_injuries().filter_map(|injury| injury.limits.as_deref()).any(|limits| {
        let limits = limits.to_lowercase();
        ["speed", "fast", "interval"].iter().any(|word| limits.contains(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_data_is_whole() {
        let ids: BTreeSet<_> = FILE.workout.iter().map(|template| &template.id).collect();
        assert_eq!(ids.len(), FILE.workout.len());
        assert!(FILE.workout.len() >= 40, "{}", FILE.workout.len());
        for template in &FILE.workout {
            assert!(!template.stages.is_empty() && !template.tags.is_empty(), "{}", template.id);
            for (place, set) in template.sets.iter().enumerate() {
                assert!(set.minutes.is_empty() != set.meters.is_empty(), "{}", template.id);
                assert!(set.repeats[0] >= 1 && set.repeats[0] <= set.repeats[1], "{}", template.id);
                assert!(set.repeats[1] == 1 || set.rest > 0.0, "{}", template.id);
                assert!(template.title.contains(&format!("{{{place}}}")), "{}: a title names every set", template.id);
            }
            let main: f64 = template.sets.iter().filter(|set| !set.extra).map(|set| set.share).sum();
            assert!(template.sets.is_empty() || (main - 1.0).abs() < 1e-9, "{}", template.id);
        }
        for (place, template) in FILE.workout.iter().enumerate() {
            for other in &FILE.workout[..place] {
                let (one, two) = (&template.id, &other.id);
                assert_ne!(template.purpose, other.purpose, "{one} and {two}");
                // Easy running differs by where and how; whatever has sets differs in them.
                let is_same = template.kind == other.kind && template.sets == other.sets && !template.sets.is_empty();
                assert!(!is_same, "{one} and {two} run the same");
            }
        }
        for pair in FILE.run_walk.windows(2) {
            let run = |step: &RunWalkStep| step.run * f64::from(step.repeats);
            assert!(pair[1].run > pair[0].run && run(&pair[1]) >= run(&pair[0]) * 0.9);
        }
    }
}
