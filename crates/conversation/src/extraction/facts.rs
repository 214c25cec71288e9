//! What a model may say about each fact: values within the bounds of a person and a program, and numbers that the
//! athlete said. A value that fails here is asked about, never stored.

use std::ops::RangeInclusive;

use jiff::civil::Date;
use serde::Deserialize;
use training::athlete::{DayOfWeek, EquipmentAccess, Event, Injury, InjuryStatus, Mark, Span};

use super::told::ToldLength;
use super::words::Words;
use crate::reading::findings::Length;
use crate::todo_list::{
    DeloadPreference, Dislikes, Experience, FocusAreas, Goals, Injuries, IntensityPreference, Likes, Marks, Places,
    Progression, RestDays, StartDate, VolumeTolerance,
};

/// Weeks a program may be wished to last; longer and shorter ones are talked about, so that they are read at all.
const WEEKS: RangeInclusive<u16> = 1..=104;
/// Minutes a session may be wished to last.
const SESSION_MINUTES: RangeInclusive<u16> = 5..=600;
/// Weeks between easy weeks.
const DELOAD_WEEKS: RangeInclusive<u8> = 2..=12;
/// The longest phrase kept, bytes; the most phrases of one field.
const PHRASE_BYTES: usize = 160;
const PHRASES: usize = 12;
/// How far ahead an event and a start may lie, days.
const EVENT_WITHIN: i32 = 3 * 366;
const START_WITHIN: i32 = 366;

/// What a value is held against.
pub struct Said<'a> {
    /// The words the value rests on.
    pub quote: Words<'a>,
    /// All that the athlete wrote in this message.
    pub message: Words<'a>,
    /// What the coach asked.
    pub coach: Option<Words<'a>>,
    /// The athlete agrees with it: what it proposes is then said by the athlete too.
    pub agrees: bool,
    /// Phrases of earlier messages that a correction repeats: the event's name, what an injury forbids.
    pub known: &'a [String],
    /// Today, where the athlete lives.
    pub today: Date,
}

impl<'a> Said<'a> {
    /// The words of the coach that the athlete agrees with.
    fn agreed(&self) -> Option<&Words<'a>> {
        self.coach.as_ref().filter(|_| self.agrees)
    }

    /// Whether one of these numbers was said in the quoted words, or agreed to. `of` gives all that a quantity may mean.
    fn has(&self, number: f64, of: impl Fn(&Words<'a>) -> Vec<f64>) -> bool {
        let near = |said: &f64| (said - number).abs() <= 0.011 * number.abs().max(1.0);
        [Some(&self.quote), self.agreed()].into_iter().flatten().any(|words| of(words).iter().any(near))
    }

    /// A whole number of the quoted words, or words that tell a time without one: "every day", "until Christmas".
    fn counts(&self, number: u16, of: impl Fn(&Words<'a>) -> Vec<f64>) -> bool {
        self.has(f64::from(number), of) || (!self.quote.has_numbers() && self.quote.tells_time())
    }

    /// A phrase as the athlete's words: kept when it shares words with the message, else replaced by the quote.
    fn phrase(&self, phrase: &str) -> Option<String> {
        let phrase: String = phrase.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_own = self.message.shares_words(&phrase) || self.known.contains(&phrase);
        let own = if is_own { phrase.as_str() } else { self.quote.raw().trim() };
        let own = shorten(own, PHRASE_BYTES);
        (!own.is_empty()).then(|| own.to_owned())
    }

    fn phrases(&self, phrases: &[String]) -> Option<Vec<String>> {
        let mut kept: Vec<String> = Vec::new();
        for phrase in phrases.iter().take(PHRASES).filter_map(|phrase| self.phrase(phrase)) {
            if !kept.iter().any(|known| known.eq_ignore_ascii_case(&phrase)) {
                kept.push(phrase);
            }
        }
        (!kept.is_empty()).then_some(kept)
    }

    fn within(&self, date: Date, days: i32) -> bool {
        let ahead = (date - self.today).get_days();
        (0..=days).contains(&ahead) && (self.quote.tells_time() || self.agreed().is_some())
    }
}

/// A value a model tells and what it becomes.
pub trait Fact: Sized {
    /// What the findings hold.
    type Found;
    /// Whether "there is none" answers it.
    const CAN_BE_NONE: bool;
    /// Whether "you decide" answers it.
    const CAN_BE_ANY: bool;
    /// The value, when it is one that a person can have and that these words can mean.
    fn found(self, said: &Said<'_>) -> Option<Self::Found>;
}

/// A value of a closed vocabulary: the types have checked it already.
macro_rules! closed {
    ($($type:ty: none $none:literal, any $any:literal, if $holds:expr;)+) => {
        $(impl Fact for $type {
            type Found = Self;
            const CAN_BE_NONE: bool = $none;
            const CAN_BE_ANY: bool = $any;
            fn found(self, _: &Said<'_>) -> Option<Self> {
                let holds: fn(&Self) -> bool = $holds;
                holds(&self).then_some(self)
            }
        })+
    };
}

closed! {
    Places: none false, any true, if |said| !said.places.is_empty();
    FocusAreas: none false, any true, if |said| !said.focus.is_empty();
    IntensityPreference: none false, any true, if |_| true;
    VolumeTolerance: none false, any true, if |_| true;
    Progression: none false, any true, if |_| true;
    // Seven days off leave no training; the coach asks.
    RestDays: none true, any true, if |said| !said.days.is_empty() && said.days.len() < DayOfWeek::ALL.len();
}

/// Lists of phrases.
macro_rules! phrases {
    ($($type:ty, $field:ident: none $none:literal, any $any:literal;)+) => {
        $(impl Fact for $type {
            type Found = Self;
            const CAN_BE_NONE: bool = $none;
            const CAN_BE_ANY: bool = $any;
            fn found(self, said: &Said<'_>) -> Option<Self> {
                said.phrases(&self.$field).map(|$field| Self { $field })
            }
        })+
    };
}

phrases! {
    Goals, goals: none false, any true;
    Likes, likes: none true, any true;
    Dislikes, dislikes: none true, any true;
}

impl Fact for Event {
    type Found = Self;
    const CAN_BE_NONE: bool = true;
    const CAN_BE_ANY: bool = false;

    /// A day that the words do not tell is not known; the event is.
    fn found(self, said: &Said<'_>) -> Option<Self> {
        let name = said.phrase(&self.name)?;
        Some(Self { name, date: self.date.filter(|date| said.within(*date, EVENT_WITHIN)) })
    }
}

impl Fact for StartDate {
    type Found = Self;
    const CAN_BE_NONE: bool = false;
    const CAN_BE_ANY: bool = true;

    fn found(self, said: &Said<'_>) -> Option<Self> {
        said.within(self.date, START_WITHIN).then_some(self)
    }
}

impl Fact for ToldLength {
    type Found = Length;
    const CAN_BE_NONE: bool = false;
    const CAN_BE_ANY: bool = true;

    fn found(self, said: &Said<'_>) -> Option<Length> {
        if self.until_event {
            return Some(Length::UntilEvent);
        }
        let weeks = self.weeks.filter(|weeks| WEEKS.contains(weeks))?;
        said.counts(weeks, Words::weeks).then_some(Length::Weeks(weeks))
    }
}

/// Training days a week.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(transparent)]
pub struct DaysAWeek(Span);

/// Minutes of a session.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(transparent)]
pub struct Minutes(Span);

fn span_within(span: Span, bounds: &RangeInclusive<u16>) -> Option<Span> {
    let ordered = span.min.is_none_or(|min| min <= span.max);
    let within = bounds.contains(&span.max) && span.min.is_none_or(|min| bounds.contains(&min));
    (ordered && within).then_some(span)
}

impl Fact for DaysAWeek {
    type Found = Span;
    const CAN_BE_NONE: bool = false;
    const CAN_BE_ANY: bool = true;

    fn found(self, said: &Said<'_>) -> Option<Span> {
        let span = span_within(self.0, &(1..=7))?;
        let of = |words: &Words<'_>| [words.plain(), words.day_counts()].concat();
        (said.counts(span.max, of) && span.min.is_none_or(|min| said.counts(min, of))).then_some(span)
    }
}

impl Fact for Minutes {
    type Found = Span;
    const CAN_BE_NONE: bool = false;
    const CAN_BE_ANY: bool = true;

    fn found(self, said: &Said<'_>) -> Option<Span> {
        let span = span_within(self.0, &SESSION_MINUTES)?;
        let said_it = |minutes: u16| said.counts(minutes, Words::minutes);
        (said_it(span.max) && span.min.is_none_or(said_it)).then_some(span)
    }
}

impl Fact for DeloadPreference {
    type Found = Self;
    const CAN_BE_NONE: bool = true;
    const CAN_BE_ANY: bool = true;

    fn found(self, said: &Said<'_>) -> Option<Self> {
        let holds = |weeks: u8| DELOAD_WEEKS.contains(&weeks) && said.counts(u16::from(weeks), Words::weeks);
        self.every_weeks.is_none_or(holds).then_some(self)
    }
}

impl Fact for Experience {
    type Found = Self;
    const CAN_BE_NONE: bool = false;
    const CAN_BE_ANY: bool = false;

    /// Years that were not said are not known; the level stands on the words.
    fn found(self, said: &Said<'_>) -> Option<Self> {
        let is_said =
            |years: f64| said.has(years, Words::years) || said.message.years().iter().any(|y| (y - years).abs() < 0.1);
        let years = self.years.filter(|years| (0.0..=80.0).contains(years) && is_said(*years));
        Some(Self { years, ..self })
    }
}

impl Fact for EquipmentAccess {
    type Found = Self;
    const CAN_BE_NONE: bool = false;
    const CAN_BE_ANY: bool = true;

    /// A limit that was not said is left out; the item stays.
    fn found(mut self, said: &Said<'_>) -> Option<Self> {
        let items = &self.items;
        self.limits.retain(|item, limit| {
            items.contains(item)
                && (1.0..=300.0).contains(&limit.max_kg)
                && said.has(limit.max_kg, |w| w.kilograms(said))
        });
        (!self.items.is_empty()).then_some(self)
    }
}

impl Fact for Injuries {
    type Found = Self;
    const CAN_BE_NONE: bool = true;
    const CAN_BE_ANY: bool = false;

    /// That a doctor cleared the athlete is never taken from a model: see [`super::safety`].
    fn found(mut self, said: &Said<'_>) -> Option<Self> {
        self.items.truncate(PHRASES);
        for item in &mut self.items {
            item.cleared = false;
            item.limits = item.limits.take().and_then(|limits| said.phrase(&limits));
        }
        (!self.items.is_empty()).then_some(self)
    }
}

impl Fact for Marks {
    type Found = Self;
    const CAN_BE_NONE: bool = true;
    const CAN_BE_ANY: bool = false;

    /// Each mark alone: one that was not said does not take the others with it.
    fn found(mut self, said: &Said<'_>) -> Option<Self> {
        self.marks.truncate(2 * PHRASES);
        self.marks.retain(|mark| is_mark(mark) && is_said(mark, said));
        (!self.marks.is_empty()).then_some(self)
    }
}

/// Whether a mark has a name and numbers that a person can have.
fn is_mark(mark: &Mark) -> bool {
    let named = (1..=40).contains(&mark.what.len())
        && mark.what.starts_with(|c: char| c.is_ascii_lowercase())
        && mark.what.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    let kg = if mark.what == "body_weight" { 30.0..=260.0 } else { 1.0..=700.0 };
    let years = if mark.what == "age" { 12.0..=95.0 } else { 0.0..=80.0 };
    let bounded = [
        (mark.kg, kg),
        (mark.reps.map(f64::from), 1.0..=1_000.0),
        (mark.meters, 50.0..=1_000_000.0),
        (mark.seconds, 1.0..=400_000.0),
        (mark.watts, 30.0..=2_500.0),
        (mark.years, years),
        (mark.bpm, 25.0..=230.0),
        (mark.weeks, 0.0..=1_040.0),
        (mark.hours, 0.0..=100.0),
        (mark.cm, 100.0..=250.0),
    ];
    let given = bounded.iter().filter(|(number, _)| number.is_some()).count();
    named && given > 0 && bounded.iter().all(|(number, bounds)| number.is_none_or(|number| bounds.contains(&number)))
}

/// Whether every number of a mark was said. A distance that has a name ("my 10k", "a half") may stand without a number.
fn is_said<'a>(mark: &Mark, said: &Said<'a>) -> bool {
    let has =
        |number: Option<f64>, of: &dyn Fn(&Words<'a>) -> Vec<f64>| number.is_none_or(|number| said.has(number, of));
    has(mark.kg, &|words| words.kilograms(said))
        && has(mark.reps.map(f64::from), &|words| [words.plain(), vec![1.0]].concat())
        && has(mark.meters, &Words::meters)
        && has(mark.seconds, &Words::seconds)
        && has(mark.weeks, &Words::weeks)
        && has(mark.hours, &Words::hours)
        && has(mark.cm, &Words::centimeters)
        && has(mark.years, &Words::years)
        && has(mark.watts, &Words::plain)
        && has(mark.bpm, &Words::plain)
}

/// Whether an injury of the list keeps a program from being built.
pub fn stops(injury: &Injury) -> bool {
    injury.area.needs_clearance() && injury.status == InjuryStatus::Current && !injury.cleared
}

/// At most so many bytes, cut at a character.
fn shorten(words: &str, most: usize) -> &str {
    let end = (0..=most.min(words.len())).rev().find(|&at| words.is_char_boundary(at)).unwrap_or(0);
    words[..end].trim()
}
