//! Thirty people who want a training program: how they write, what is true about them, and what they say about it.
//!
//! Must never: share sentences; each person has words of their own.

mod endurance;
mod everyday;
mod lifters;

use conversation::todo_list::Field;

use crate::facts::{Facts, Truth};

/// How a person writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// The bare minimum.
    Terse,
    /// Stories, with facts in them nobody asked for yet.
    Rambling,
    /// A wrong word first, the right one later.
    Contradicting,
    /// English as a second language.
    NonNative,
    /// As one texts.
    Texting,
    /// Asks back.
    Asking,
    /// "You decide."
    Deferring,
    /// "Just build it."
    Impatient,
    /// Says little that can be used, at first.
    Vague,
}

/// A simulated athlete.
#[derive(Debug)]
pub struct Person {
    /// First name.
    pub name: &'static str,
    /// What they train for, in a word.
    pub sport: &'static str,
    /// How they write.
    pub manner: Manner,
    /// IANA time zone.
    pub zone: &'static str,
    /// Which coach they talk with.
    pub coach: &'static str,
    /// The first message.
    pub opening: &'static str,
    /// The optional things they tell without being asked, in the opening or an aside.
    pub volunteers: &'static [Field],
    /// What they say about each thing: the first time, the second time, …
    pub words: &'static [(Field, &'static [&'static str])],
    /// Said in addition, in the message of this number; the opening is number 0.
    pub asides: &'static [(usize, &'static str)],
    /// Said instead of an answer, as the message of this number.
    pub instead: &'static [(usize, &'static str)],
    /// What stands between answers to two things asked at once.
    pub joined_by: &'static str,
    /// The yes to a proposal that fits.
    pub agrees: &'static str,
    /// What they say to a question they have no words for.
    pub shrugs: &'static [&'static str],
    /// How they begin to put something right.
    pub objection: &'static str,
    /// What they want different at the read-back, though it was right until then, and how they insist on it.
    pub second_thoughts: &'static [&'static str],
    /// The facts that the second thoughts change.
    pub changed: &'static [Field],
    /// The go, and what they say when it is asked for again.
    pub goes: &'static [&'static str],
    /// What is true.
    pub facts: Facts,
}

impl Person {
    /// All thirty.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        lifters::PEOPLE.iter().chain(endurance::PEOPLE).chain(everyday::PEOPLE)
    }

    /// What they say about a thing.
    pub fn words_for(&self, field: Field) -> &'static [&'static str] {
        self.words.iter().find(|(known, _)| *known == field).map_or(&[], |(_, words)| words)
    }

    /// Whether the coach proposes the length they want.
    pub fn is_proposed(&self, reply: &str) -> bool {
        matches!(self.facts.weeks, Truth::Is(weeks) if reply.contains(&format!("{weeks}-week program")))
    }
}
