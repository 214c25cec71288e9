//! Who the coach is: three shipped coaches, each with a way of speaking of its own. What a coach asks, when, and what
//! it does with the answers is the same for all of them; how it says so is not.
//!
//! A coach's sentences stand in one file each, as a value of [`Phrases`] and one function over [`Ask`], so that the
//! compiler sees to it that no coach lacks one. `{}` in a sentence is the place of what it is about.
//!
//! Must never: decide anything, or hold a sentence that is true for one athlete only.

mod iris;
mod maya;
mod viktor;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use training::typed_id;

use super::profile::{CoachName, CoachProfile};
use super::question::Ask;
use crate::bounded::Few;
use crate::intake::focus::Sport;
use crate::words::capitalized;

typed_id!(CoachId, "Which coach the athlete talks with; an id nobody has stands for the default coach.", 64);

impl Default for CoachId {
    fn default() -> Self {
        Self(maya::ID.to_owned())
    }
}

/// How a coach speaks, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Style {
    /// Warm and encouraging.
    Warm,
    /// Few words.
    Direct,
    /// Says why.
    Analytical,
}

/// A coach.
#[derive(Debug)]
pub struct Persona {
    /// The id as a client sends it.
    pub id: &'static str,
    /// The name the athlete sees.
    pub name: &'static str,
    /// How it speaks.
    pub style: Style,
    description: &'static str,
    voice: &'static str,
    pub(super) phrases: Phrases,
    question: fn(Ask, Sport) -> &'static str,
}

static ALL: [Persona; 3] = [maya::PERSONA, viktor::PERSONA, iris::PERSONA];

impl Persona {
    /// All coaches, the default one first.
    pub fn all() -> &'static [Self] {
        &ALL
    }

    /// The coach with this id, else the default one.
    pub fn of(id: &CoachId) -> &'static Self {
        Self::shipped(id).unwrap_or(&ALL[0])
    }

    /// The coach with this id, where it is one of these.
    pub fn shipped(id: &CoachId) -> Option<&'static Self> {
        ALL.iter().find(|persona| persona.id == id.as_str())
    }

    /// The coach who speaks so.
    pub fn in_style(style: Style) -> &'static Self {
        ALL.iter().find(|persona| persona.style == style).unwrap_or(&ALL[0])
    }

    /// The coach's id.
    pub fn coach_id(&self) -> CoachId {
        CoachId(self.id.to_owned())
    }

    /// What the coach is, as a record.
    pub fn profile(&self) -> CoachProfile {
        let (name, style) = (CoachName::of(self), self.style);
        CoachProfile { name, style, specialities: Few::default(), tone_notes: None }
    }

    /// What an athlete reads who chooses between coaches: one sentence.
    pub const fn description(&self) -> &'static str {
        self.description
    }

    /// How the coach speaks, in two or three sentences addressed to who is to speak so: a part of a model's prompt.
    pub const fn voice(&self) -> &'static str {
        self.voice
    }

    /// The first words of a conversation: a hello, the name, what will happen, and the first question.
    pub fn greeting(&self, now: Timestamp, zone: &TimeZone) -> String {
        let hello = match now.to_zoned(zone.clone()).hour() {
            5..=11 => "Good morning",
            12..=17 => "Good afternoon",
            _ => "Good evening",
        };
        fill(self.phrases.greeting, hello)
    }

    /// The same first words of a coach of this name.
    pub fn greeting_as(&self, name: &str, now: Timestamp, zone: &TimeZone) -> String {
        self.greeting(now, zone).replacen(self.name, name, 1)
    }

    /// A question in this coach's first words for it.
    pub(super) fn question(&self, ask: Ask, sport: Sport) -> &'static str {
        (self.question)(ask, sport)
    }
}

/// Sentences that are said in the same situation, the one to begin with first.
pub(super) type Pool = &'static [&'static str];

/// Declares what a coach says, beside its questions, and the name under which a session counts each kind of sentence.
macro_rules! phrases {
    ($($(#[$doc:meta])* $field:ident / $line:ident / $name:literal;)+) => {
        /// What one coach says, beside its questions.
        #[derive(Debug)]
        pub(super) struct Phrases {
            /// The greeting; `{}` is the hello.
            pub greeting: &'static str,
            $($(#[$doc])* pub $field: Pool,)+
        }

        /// A kind of sentence.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Line {
            $($(#[$doc])* $line,)+
        }

        impl Line {
            /// All of them.
            #[cfg(test)]
            pub const ALL: &'static [Self] = &[$(Self::$line),+];

            /// The name a session counts it under.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$line => $name),+ }
            }
        }

        impl Phrases {
            /// The sentences of one kind.
            pub const fn of(&self, line: Line) -> Pool {
                match line { $(Line::$line => self.$field),+ }
            }
        }
    };
}

phrases! {
    /// To a first message without a fact.
    welcome / Welcome / "welcome";
    /// Another program is wanted.
    another / Another / "another";
    /// A goal was named.
    goal / Goal / "goal";
    /// A goal was named that is too long to be said back.
    goal_heard / GoalHeard / "goalHeard";
    /// An event was named, with its day where that is known.
    event / Event / "event";
    /// Days, weeks, minutes.
    time / Time / "time";
    /// A start, and nothing else.
    start / Start / "start";
    /// Equipment.
    gear / Gear / "gear";
    /// A runner's or rider's equipment.
    steering / Steering / "steering";
    /// A runner who has nothing but shoes.
    shoes / Shoes / "shoes";
    /// Marks of today.
    numbers / Numbers / "numbers";
    /// Nothing hurts.
    unhurt / Unhurt / "unhurt";
    /// Something hurts.
    hurt / Hurt / "hurt";
    /// Something healed.
    healed / Healed / "healed";
    /// A beginner.
    beginner / Beginner / "beginner";
    /// Years of training, below advanced.
    years / Years / "years";
    /// Years or a level of an advanced athlete.
    advanced / Advanced / "advanced";
    /// A level without years.
    level / Level / "level";
    /// Likes, dislikes and other wishes.
    wish / Wish / "wish";
    /// The coach decides something.
    left_to_me / LeftToMe / "leftToMe";
    /// A fact replaced an earlier one.
    changed / Changed / "changed";
    /// Something was taken back.
    dropped / Dropped / "dropped";
    /// The question was not answered, and is put again.
    again / Again / "again";
    /// The question was not answered, and another one follows.
    later / Later / "later";
    /// "You decide", where only the athlete can say.
    only_you / OnlyYou / "onlyYou";
    /// "Just build it", and this is missing.
    missing / Missing / "missing";
    /// What is assumed after two vague answers.
    assumed / Assumed / "assumed";
    /// Before the list of what is known.
    read_back / ReadBack / "readBack";
    /// Before the list of what is assumed.
    assumptions / Assumptions / "assumptions";
    /// Before the list of what is different now.
    changes / Changes / "changes";
    /// The question for the go.
    go / Go / "go";
    /// The question for the go, when nothing has changed since it was put.
    go_again / GoAgain / "goAgain";
    /// Neither a yes nor a change was heard.
    neither / Neither / "neither";
    /// A change that could not be understood.
    unclear / Unclear / "unclear";
    /// "You decide", to the question for the go.
    as_read / AsRead / "asRead";
    /// The athlete said no.
    what_else / WhatElse / "whatElse";
    /// The build starts.
    starts / Starts / "starts";
    /// The build runs.
    building / Building / "building";
    /// A fact came while the build runs.
    noted / Noted / "noted";
    /// The program is there.
    done / Done / "done";
    /// To a thank-you.
    thanks / Thanks / "thanks";
    /// To a thank-you for the program.
    thanks_done / ThanksDone / "thanksDone";
    /// A question nobody has an answer for.
    no_answer / NoAnswer / "noAnswer";
    /// A change to the program: what would be different.
    offer / Offer / "offer";
    /// The change is not wanted.
    kept / Kept / "kept";
    /// Before the question about something vague that is quoted; `{}` is what was said.
    vague / Vague / "vague";
    /// Before the question about something vague that is not quoted.
    narrow / Narrow / "narrow";
    /// The question whether to rebuild the program with a change.
    rebuild / Rebuild / "rebuild";
    /// A doctor cleared the athlete.
    cleared / Cleared / "cleared";
}

/// A sentence with what it is about put in; at its beginning it is capitalised.
pub(super) fn fill(sentence: &str, what: &str) -> String {
    if sentence.starts_with("{}") {
        sentence.replacen("{}", &capitalized(what), 1)
    } else {
        sentence.replacen("{}", what, 1)
    }
}

#[cfg(test)]
mod tests;
