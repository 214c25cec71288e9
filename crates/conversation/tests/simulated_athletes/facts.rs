//! What is true about a simulated athlete, and how the todo list is compared with it.
//!
//! Must never: know how the reader works; a fact is what a person would say is right.

use conversation::intake::focus;
use conversation::todo_list::{Answer, Field, Item, TodoList};
use training::athlete::{
    DayOfWeek, Equipment, Focus, Injury, InjuryArea, InjuryStatus, Intensity, Level, Mark, Place, ProgressionStyle,
    Side, Span, Volume,
};

/// What is true about one thing.
#[derive(Debug, Clone, Copy)]
pub enum Truth<T> {
    /// Nothing was said about it, so the list must not have it.
    Unsaid,
    /// There is none.
    Nothing,
    /// The coach decides.
    Any,
    /// This.
    Is(T),
    /// Read either way it is fine with the athlete.
    Free,
}

use Truth::{Is, Unsaid};

/// An injury as the athlete knows it.
pub type Hurt = (InjuryArea, Option<Side>, InjuryStatus);

/// The number of a mark.
#[derive(Debug, Clone, Copy)]
pub enum Amount {
    /// Load, kilograms.
    Kg(f64),
    /// Load in kilograms, and repetitions.
    KgTimes(f64, u32),
    /// Repetitions.
    Reps(u32),
    /// Metres.
    Meters(f64),
    /// Metres, and seconds.
    Pace(f64, f64),
    /// Seconds.
    Seconds(f64),
    /// Watts.
    Watts(f64),
    /// Years.
    Years(f64),
    /// Hours.
    Hours(f64),
}

/// All that is true about an athlete and that the talk brings up.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    /// A word of each goal; alternatives are divided by `|`.
    pub goals: &'static [&'static str],
    /// A word of the event's name, and its day where it has one.
    pub event: Truth<(&'static str, Option<&'static str>)>,
    /// Weeks.
    pub weeks: Truth<u16>,
    /// Days a week, least and most.
    pub days: Truth<(u16, u16)>,
    /// Minutes a session.
    pub minutes: Truth<(Option<u16>, u16)>,
    /// Day 1.
    pub start: Truth<&'static str>,
    /// Days off.
    pub off: Truth<&'static [DayOfWeek]>,
    /// Everything to train with, beside body weight.
    pub gear: Truth<&'static [Equipment]>,
    /// The heaviest of a kind, kilograms.
    pub heaviest: &'static [(Equipment, f64)],
    /// Where.
    pub places: Truth<&'static [Place]>,
    /// Experience.
    pub level: Truth<Level>,
    /// Years of training, where they were said.
    pub years: Option<f64>,
    /// Marks of today.
    pub marks: Truth<&'static [(&'static str, Amount)]>,
    /// Marks that follow from what was said, or were said in passing: the list may have them too.
    pub may_know: &'static [(&'static str, Amount)],
    /// Injuries and conditions.
    pub hurts: Truth<&'static [Hurt]>,
    /// A word of each like.
    pub likes: Truth<&'static [&'static str]>,
    /// A word of each dislike.
    pub dislikes: Truth<&'static [&'static str]>,
    /// Kinds of training that may stand in the list; the first one is what the program is for.
    pub kinds: &'static [Focus],
    /// How hard.
    pub intensity: Truth<Intensity>,
    /// How much.
    pub volume: Truth<Volume>,
    /// Weeks from one easy week to the next.
    pub deload: Truth<Option<u8>>,
    /// How load develops.
    pub progression: Truth<ProgressionStyle>,
}

/// No fact at all: what a `Facts` leaves out was not said.
pub const UNSAID: Facts = Facts {
    goals: &[],
    event: Unsaid,
    weeks: Unsaid,
    days: Unsaid,
    minutes: Unsaid,
    start: Unsaid,
    off: Unsaid,
    gear: Unsaid,
    heaviest: &[],
    places: Unsaid,
    level: Unsaid,
    years: None,
    marks: Unsaid,
    may_know: &[],
    hurts: Unsaid,
    likes: Unsaid,
    dislikes: Unsaid,
    kinds: &[],
    intensity: Unsaid,
    volume: Unsaid,
    deload: Unsaid,
    progression: Unsaid,
};

impl Facts {
    /// The fields in which the list is not what is true.
    pub fn wrong(&self, list: &TodoList) -> Vec<Field> {
        Field::ALL.iter().copied().filter(|&field| !self.is_right(field, list)).collect()
    }

    fn is_right(&self, field: Field, list: &TodoList) -> bool {
        match field {
            Field::TrainingGoals => {
                let said = list.training_goals.value().map(|goals| goals.goals.join(" / ").to_lowercase());
                said.is_some_and(|said| self.goals.iter().all(|goal| has_any(&said, goal)))
            }
            Field::TargetEvent => holds(self.event, &list.target_event, |(name, day), event| {
                let same_day = day.is_none_or(|day| event.date.is_some_and(|date| date.to_string() == day));
                has_any(&event.name.to_lowercase(), name) && same_day
            }),
            Field::ProgramDuration => holds(self.weeks, &list.program_duration, |weeks, said| said.weeks == weeks),
            Field::TrainingFrequency => holds(self.days, &list.training_frequency, |(least, most), said| {
                *said == Span { min: Some(least), max: most }
            }),
            // "Two hours" is at most two hours to who says it.
            Field::SessionDuration => holds(self.minutes, &list.session_duration, |(min, max), said| {
                said.max == max && said.least() == min.unwrap_or(said.least())
            }),
            Field::StartDate => holds(self.start, &list.start_date, |day, said| said.date.to_string() == day),
            Field::RestDaysPreference => {
                holds(self.off, &list.rest_days_preference, |off, said| said.days.iter().copied().eq(sorted(off)))
            }
            Field::EquipmentAccess => self.has_gear(list),
            Field::TrainingEnvironment => holds(self.places, &list.training_environment, |places, said| {
                said.places.iter().copied().eq(sorted(places))
            }),
            Field::ExperienceLevel => holds(self.level, &list.experience_level, |level, said| {
                said.level == level && self.years.is_none_or(|years| said.years == Some(years))
            }),
            Field::CurrentFitnessBaseline => holds(self.marks, &list.current_fitness_baseline, |marks, said| {
                let is_same = |mark: &Mark, (what, amount): &(&str, Amount)| amount.is(what, mark);
                let is_true = |mark: &Mark| marks.iter().chain(self.may_know).any(|truth| is_same(mark, truth));
                marks.iter().all(|truth| said.marks.iter().any(|mark| is_same(mark, truth)))
                    && said.marks.iter().all(is_true)
            }),
            Field::InjuryConsiderations if matches!(self.hurts, Truth::Nothing) => {
                list.injury_considerations.answer() == Some(&Answer::None)
            }
            Field::InjuryConsiderations => holds(self.hurts, &list.injury_considerations, |hurts, said| {
                let is_known = |hurt: &Hurt| said.items.iter().any(|item| is_hurt(*hurt, item));
                hurts.iter().all(is_known) && hurts.len() == said.items.len()
            }),
            Field::MovementPreferences => {
                holds(self.likes, &list.movement_preferences, |likes, said| names_all(likes, &said.likes))
            }
            Field::MovementDislikes => {
                holds(self.dislikes, &list.movement_dislikes, |dislikes, said| names_all(dislikes, &said.dislikes))
            }
            // What the program is for is read back to the athlete, be it said or inferred.
            Field::ProgramFocus => {
                let said = list.program_focus.value().map_or(&[][..], |areas| &areas.focus);
                let inferred = focus::of(list).into_iter().take(1);
                said.iter().copied().chain(inferred).all(|kind| self.kinds.contains(&kind))
            }
            Field::IntensityPreference => {
                holds(self.intensity, &list.intensity_preference, |level, said| said.level == level)
            }
            Field::VolumeTolerance => holds(self.volume, &list.volume_tolerance, |level, said| said.level == level),
            Field::DeloadPreference => {
                holds(self.deload, &list.deload_preference, |weeks, said| said.every_weeks == weeks)
            }
            Field::ProgressionStyle => {
                holds(self.progression, &list.progression_style, |style, said| said.style == style)
            }
        }
    }

    fn has_gear(&self, list: &TodoList) -> bool {
        let is_beside_body_weight = |item: &Equipment| *item != Equipment::Bodyweight;
        holds(self.gear, &list.equipment_access, |gear, said| {
            let wanted = sorted(gear).into_iter().filter(is_beside_body_weight);
            let heaviest = |(item, kg): &(Equipment, f64)| said.limits.get(item).is_some_and(|l| near(l.max_kg, *kg));
            said.items.iter().copied().filter(is_beside_body_weight).eq(wanted)
                && self.heaviest.iter().all(heaviest)
                && self.heaviest.len() == said.limits.len()
        })
    }
}

/// Whether an item is what is true.
fn holds<T, V>(truth: Truth<T>, item: &Item<V>, is_same: impl FnOnce(T, &V) -> bool) -> bool {
    match (truth, item.answer()) {
        (Is(truth), Some(Answer::Value(said))) => is_same(truth, said),
        (Is(_), _) => false,
        // That there is none of something optional, or that it does not matter, is as good as not known; and what is
        // not there does not matter.
        (Truth::Free, _) | (_, None) => true,
        (truth, Some(answer)) => {
            matches!((truth, answer), (Truth::Nothing, Answer::None | Answer::Any) | (Truth::Any, Answer::Any))
        }
    }
}

/// Of a condition that needs a doctor it matters that it is known and cleared, not which side it is on.
fn is_hurt((area, side, status): Hurt, item: &Injury) -> bool {
    if area.needs_clearance() {
        item.area == area && (item.cleared || item.status == InjuryStatus::Past)
    } else {
        (item.area, item.side, item.status) == (area, side, status)
    }
}

fn sorted<T: Copy + Ord>(items: &[T]) -> std::collections::BTreeSet<T> {
    items.iter().copied().collect()
}

fn has_any(text: &str, alternatives: &str) -> bool {
    alternatives.split('|').any(|word| text.contains(word))
}

fn names_all(words: &[&str], said: &[String]) -> bool {
    let said: Vec<String> = said.iter().map(|phrase| phrase.to_lowercase()).collect();
    words.iter().all(|word| said.iter().any(|phrase| has_any(phrase, word)))
}

/// Equal but for rounding between units.
fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 0.01 * b.abs()
}

impl Amount {
    fn is(self, what: &str, mark: &Mark) -> bool {
        let near = |said: Option<f64>, truth: f64| said.is_some_and(|said| near(said, truth));
        mark.what == what
            && match self {
                Self::Kg(kg) => near(mark.kg, kg),
                Self::KgTimes(kg, reps) => near(mark.kg, kg) && mark.reps == Some(reps),
                Self::Reps(reps) => mark.reps == Some(reps),
                Self::Meters(meters) => near(mark.meters, meters),
                Self::Pace(meters, seconds) => near(mark.meters, meters) && near(mark.seconds, seconds),
                Self::Seconds(seconds) => near(mark.seconds, seconds),
                Self::Watts(watts) => near(mark.watts, watts),
                Self::Years(years) => near(mark.years, years),
                Self::Hours(hours) => near(mark.hours, hours),
            }
    }
}
