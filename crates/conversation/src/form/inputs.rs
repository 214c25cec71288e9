//! How each field is put in: the kind of input, its bounds, and the vocabulary it chooses from, generated from the
//! types, so that a page needs no copy of them.

use jiff::ToSpan;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use training::athlete::{
    DayOfWeek, Equipment, Focus, InjuryArea, InjuryStatus, Intensity, Level, Place, ProgressionStyle, Side, Volume,
};

use super::{checks, marks};
use crate::todo_list::{Field, TodoList};
use crate::words::{self, capitalized};

/// An input and what it needs. The names of the value's members are those of the contract.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Input {
    /// Short texts in the athlete's words, under `member`.
    Phrases {
        /// The member of the value.
        member: &'static str,
        /// The most texts.
        most: usize,
        /// The longest text, characters.
        longest: usize,
    },
    /// A name and a day.
    Event {
        /// The longest name, characters.
        longest: usize,
        /// The first day it can be.
        first: Date,
        /// The last day it can be.
        last: Date,
    },
    /// A whole number under `member`.
    Number {
        /// The member of the value.
        member: &'static str,
        /// The smallest.
        min: u16,
        /// The largest.
        max: u16,
        /// What is counted.
        unit: &'static str,
        /// What leaving the number open means, where that is a value too.
        #[serde(skip_serializing_if = "Option::is_none")]
        open: Option<&'static str>,
    },
    /// `min` and `max`; without `min` it is a maximum.
    Range {
        /// Whether one number alone means exactly that many.
        exact: bool,
        /// The smallest.
        min: u16,
        /// The largest.
        max: u16,
        /// The step of a press.
        step: u16,
        /// What is counted.
        unit: &'static str,
    },
    /// A day under `date`.
    Date {
        /// The first day it can be.
        first: Date,
        /// The last day it can be.
        last: Date,
    },
    /// One of these, under `member`.
    One {
        /// The member of the value.
        member: &'static str,
        /// What there is to choose from.
        options: Vec<Choice>,
    },
    /// Some of these, under `member`.
    Some {
        /// The member of the value.
        member: &'static str,
        /// What there is to choose from.
        options: Vec<Choice>,
        /// The most that can be chosen.
        most: usize,
        /// Whether their order says which matters most.
        ordered: bool,
    },
    /// `items` and the heaviest of some of them under `limits`.
    Equipment {
        /// What there is to choose from.
        options: Vec<Gear>,
        /// Sets that have a name.
        presets: Vec<Preset>,
        /// The heaviest limit, kilograms.
        max_kg: f64,
    },
    /// `level` and `years`.
    Experience {
        /// The levels.
        levels: Vec<Choice>,
        /// The most years.
        max_years: f64,
    },
    /// `marks`.
    Marks {
        /// Marks by name.
        kinds: Vec<MarkKind>,
        /// The numbers of a mark of another name.
        other: Vec<MeasureInput>,
        /// The most marks.
        most: usize,
    },
    /// `items`.
    Injuries {
        /// Areas and conditions.
        areas: Vec<Area>,
        /// Sides.
        sides: Vec<Choice>,
        /// Felt now or healed.
        statuses: Vec<Choice>,
        /// The longest text on what sets it off, characters.
        longest: usize,
        /// The most injuries.
        most: usize,
    },
}

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Choice {
    /// Its name in the contract.
    pub id: &'static str,
    /// Its name in words.
    pub label: String,
}

impl Choice {
    pub(super) fn new(id: &'static str, label: impl Into<String>) -> Self {
        Self { id, label: label.into() }
    }
}

/// A piece of equipment.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Gear {
    /// Its name in the contract.
    pub id: &'static str,
    /// Its name in words.
    pub label: String,
    /// Whether it comes in weights, so that a heaviest one matters.
    pub weighs: bool,
}

/// Equipment that has a name together.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Preset {
    /// The name.
    pub label: &'static str,
    /// What it holds.
    pub items: Vec<&'static str>,
}

/// Where an injury can be.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Area {
    /// Its name in the contract.
    pub id: &'static str,
    /// Its name in words.
    pub label: String,
    /// Whether a doctor has to clear the athlete before a program is built.
    pub needs_clearance: bool,
}

/// A number that belongs to a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "see `training::athlete::Mark`")]
pub enum Measure {
    Kg,
    Reps,
    Meters,
    Seconds,
    Watts,
    Years,
    Bpm,
    Weeks,
    Hours,
    Cm,
}

impl Measure {
    /// What it is called in a form and in a sentence.
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Kg => "Weight",
            Self::Reps => "Reps",
            Self::Meters => "Distance",
            Self::Seconds => "Time",
            Self::Watts => "Watts",
            Self::Years => "Years",
            Self::Bpm => "Beats a minute",
            Self::Weeks => "Weeks",
            Self::Hours => "Hours",
            Self::Cm => "Centimetres",
        }
    }
}

/// The input of a number of a mark.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct MeasureInput {
    /// The member of the mark.
    pub member: Measure,
    /// Its name in words.
    pub label: &'static str,
    /// The least, in the contract's unit.
    pub min: f64,
    /// The most, in the contract's unit.
    pub max: f64,
    /// Whether the mark says nothing without it.
    pub required: bool,
}

/// A mark that can be chosen by name.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct MarkKind {
    /// Its name in the contract: the mark's `what`.
    pub id: String,
    /// Its name in words.
    pub label: String,
    /// Its numbers.
    pub measures: Vec<MeasureInput>,
}

/// The input of a field. It depends on the list where that holds marks of names the form does not offer.
pub(super) fn of(field: Field, list: &TodoList, today: Date) -> Input {
    use checks::{DAYS_A_WEEK, DELOAD_WEEKS, LONGEST_NAME, LONGEST_PHRASE, MOST_PHRASES, SESSION_MINUTES, WEEKS};
    let phrases = |member| Input::Phrases { member, most: MOST_PHRASES, longest: LONGEST_PHRASE };
    match field {
        Field::TrainingGoals => phrases("goals"),
        Field::MovementPreferences => phrases("likes"),
        Field::MovementDislikes => phrases("dislikes"),
        Field::TargetEvent => Input::Event {
            longest: LONGEST_NAME,
            first: today.saturating_add(1.day()),
            last: checks::last_event_day(today),
        },
        Field::StartDate => Input::Date { first: today, last: checks::last_start_day(today) },
        Field::ProgramDuration => number("weeks", &WEEKS, "weeks", None),
        Field::DeloadPreference => {
            let (min, max) = (u16::from(*DELOAD_WEEKS.start()), u16::from(*DELOAD_WEEKS.end()));
            number("everyWeeks", &(min..=max), "weeks", Some("Yes, when they are due"))
        }
        Field::TrainingFrequency => range(&DAYS_A_WEEK, 1, "days", true),
        Field::SessionDuration => range(&SESSION_MINUTES, 5, "minutes", false),
        Field::RestDaysPreference => some("days", DayOfWeek::ALL, 6, |day| (day.id(), day.title())),
        Field::TrainingEnvironment => {
            some("places", Place::ALL, Place::ALL.len(), |place| (place.id(), in_words(&place.words())))
        }
        Field::ProgramFocus => {
            match some("focus", Focus::ALL, Focus::ALL.len(), |focus| (focus.id(), capitalized(&words::focus(focus)))) {
                Input::Some { member, options, most, .. } => Input::Some { member, options, most, ordered: true },
                other => other,
            }
        }
        Field::IntensityPreference => one("level", Intensity::ALL, |level| (level.id(), in_words(&level.words()))),
        Field::VolumeTolerance => one("level", Volume::ALL, |level| (level.id(), in_words(&level.words()))),
        Field::ProgressionStyle => one("style", ProgressionStyle::ALL, |style| (style.id(), in_words(&style.words()))),
        Field::EquipmentAccess => equipment(),
        Field::ExperienceLevel => Input::Experience {
            levels: choices(Level::ALL, |level| (level.id(), in_words(&level.words()))),
            max_years: *checks::YEARS.end(),
        },
        Field::CurrentFitnessBaseline => mark_kinds(list),
        Field::InjuryConsiderations => injuries(),
    }
}

fn number(
    member: &'static str,
    bounds: &std::ops::RangeInclusive<u16>,
    unit: &'static str,
    open: Option<&'static str>,
) -> Input {
    Input::Number { member, min: *bounds.start(), max: *bounds.end(), unit, open }
}

fn range(bounds: &std::ops::RangeInclusive<u16>, step: u16, unit: &'static str, exact: bool) -> Input {
    Input::Range { exact, min: *bounds.start(), max: *bounds.end(), step, unit }
}

fn choices<T: Copy>(all: &[T], name: impl Fn(T) -> (&'static str, String)) -> Vec<Choice> {
    all.iter().map(|&value| name(value)).map(|(id, label)| Choice { id, label }).collect()
}

fn one<T: Copy>(member: &'static str, all: &[T], name: impl Fn(T) -> (&'static str, String)) -> Input {
    Input::One { member, options: choices(all, name) }
}

fn some<T: Copy>(member: &'static str, all: &[T], most: usize, name: impl Fn(T) -> (&'static str, String)) -> Input {
    Input::Some { member, options: choices(all, name), most, ordered: false }
}

/// `CrossFit box`
fn in_words(words: &str) -> String {
    capitalized(&words.replace("crossfit", "CrossFit"))
}

fn equipment() -> Input {
    let gear = |&item: &Equipment| Gear {
        id: item.id(),
        label: capitalized(&item.name()),
        weighs: matches!(
            item,
            Equipment::Dumbbell
                | Equipment::Kettlebell
                | Equipment::Sandbag
                | Equipment::MedicineBall
                | Equipment::WallBall
                | Equipment::WeightVest
                | Equipment::Plates
        ),
    };
    let preset = |label, items: &[Equipment]| Preset { label, items: items.iter().map(|item| item.id()).collect() };
    Input::Equipment {
        options: Equipment::ALL.iter().map(gear).collect(),
        presets: vec![
            preset("A full gym", Equipment::COMMERCIAL_GYM),
            preset("A CrossFit box", Equipment::CROSSFIT_BOX),
            preset("Body weight only", &[Equipment::Bodyweight]),
        ],
        max_kg: *checks::LIMIT_KG.end(),
    }
}

fn mark_kinds(list: &TodoList) -> Input {
    let measures = |parts: &[marks::Part]| -> Vec<MeasureInput> { parts.iter().map(measure_input).collect() };
    let mut kinds: Vec<MarkKind> = marks::KINDS
        .iter()
        .map(|kind| MarkKind { id: kind.what.to_owned(), label: kind.label.to_owned(), measures: measures(kind.parts) })
        .collect();
    // What was said in the chat and has another name can be corrected too: with the numbers it has.
    for mark in list.current_fitness_baseline.value().map_or(&[][..], |marks| &marks.marks) {
        if !kinds.iter().any(|kind| kind.id == mark.what) {
            let has = |part: &&marks::Part| marks::number(mark, part.measure).is_some();
            kinds.push(MarkKind {
                id: mark.what.clone(),
                label: in_words(&mark.what.replace('_', " ")),
                measures: marks::ANY_PARTS.iter().filter(has).map(measure_input).collect(),
            });
        }
    }
    let common = marks::ANY_PARTS
        .iter()
        .filter(|part| matches!(part.measure, Measure::Kg | Measure::Reps | Measure::Meters | Measure::Seconds));
    Input::Marks { kinds, other: common.map(measure_input).collect(), most: checks::MOST_MARKS }
}

fn measure_input(part: &marks::Part) -> MeasureInput {
    MeasureInput {
        member: part.measure,
        label: part.measure.label(),
        min: part.least,
        max: part.most,
        required: part.required,
    }
}

fn injuries() -> Input {
    let area = |&area: &InjuryArea| Area {
        id: area.id(),
        label: match area {
            InjuryArea::Heart => "Heart condition or fainting".to_owned(),
            InjuryArea::Surgery => "Recent surgery".to_owned(),
            InjuryArea::Other => "Something else".to_owned(),
            area => in_words(&area.words()),
        },
        needs_clearance: area.needs_clearance(),
    };
    let status = |status: InjuryStatus| match status {
        InjuryStatus::Current => (status.id(), "Felt now".to_owned()),
        InjuryStatus::Past => (status.id(), "Healed".to_owned()),
    };
    Input::Injuries {
        areas: InjuryArea::ALL.iter().map(area).collect(),
        sides: choices(Side::ALL, |side| (side.id(), in_words(&side.words()))),
        statuses: choices(InjuryStatus::ALL, status),
        longest: checks::LONGEST_PHRASE,
        most: checks::MOST_INJURIES,
    }
}
