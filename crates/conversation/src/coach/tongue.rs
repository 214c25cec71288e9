//! The coach's words for the moment: from its persona, and each time others than the last.
//!
//! Must never: put a question twice in the same words in one session.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::persona::{Line, Persona, Style, fill};
use super::question::Ask;
use crate::intake::focus::Sport;
use crate::words::capitalized;

/// A coach speaking in one session.
pub(crate) struct Tongue<'a> {
    persona: &'a Persona,
    name: &'a str,
    said: RefCell<BTreeMap<String, u16>>,
}

impl<'a> Tongue<'a> {
    /// A coach who has said so much of each kind already.
    pub fn new(persona: &'a Persona, said: BTreeMap<String, u16>) -> Self {
        Self { persona, name: persona.name, said: RefCell::new(said) }
    }

    /// The same under another name.
    #[must_use]
    pub fn named(self, name: &'a str) -> Self {
        Self { name, ..self }
    }

    /// The name the coach goes by.
    pub(super) const fn name(&self) -> &'a str {
        self.name
    }

    /// What was said up to now, this reply included.
    pub fn said(self) -> BTreeMap<String, u16> {
        self.said.into_inner()
    }

    /// How often something was said; a kind of sentence, or another name that [`Self::count_of`] counts.
    pub(super) fn times(&self, name: &str) -> u16 {
        self.said.borrow().get(name).copied().unwrap_or_default()
    }

    /// A question in this coach's words.
    pub(super) fn question(&self, ask: Ask, sport: Sport) -> String {
        let question = self.persona.question(ask, sport);
        // Who gives a reason for every question wears the athlete out: every other one stands alone.
        match question.split_once(": ") {
            Some((_, alone)) if self.persona.style == Style::Analytical && self.count_of("reasons") % 2 == 1 => {
                capitalized(alone)
            }
            _ => question.to_owned(),
        }
    }

    /// The next sentence of a kind; from the first again when all were said.
    pub(super) fn say(&self, line: Line) -> &'static str {
        let pool = self.persona.phrases.of(line);
        pool.get(self.count(line) % pool.len().max(1)).copied().unwrap_or_default()
    }

    /// The next sentence of a kind, about something.
    pub(super) fn about(&self, line: Line, what: &str) -> String {
        fill(self.say(line), what)
    }

    /// The next sentence of a kind; `None` when all were said. For what can be left out as well.
    pub(super) fn once(&self, line: Line) -> Option<&'static str> {
        self.persona.phrases.of(line).get(self.count(line)).copied()
    }

    /// The next question of a kind that ends many replies; put together anew when the coach's own are used up.
    pub(super) fn closing(&self, line: Line) -> String {
        let pool = self.persona.phrases.of(line);
        let n = self.count(line);
        pool.get(n).map_or_else(|| composed(line, n - pool.len()), |&text| text.to_owned())
    }

    /// Whether a reply ends in a closing question of this kind.
    pub(super) fn is_last_of(&self, line: Line, reply: &str) -> bool {
        let endings = self.persona.phrases.of(line).iter().chain(endings(line));
        endings.into_iter().any(|ending| reply.trim_end().ends_with(ending))
    }

    fn count(&self, line: Line) -> usize {
        self.count_of(line.name())
    }

    /// How often something was said before this time, under a name that is no kind of sentence of a coach.
    pub(super) fn count_of(&self, name: &str) -> usize {
        let mut said = self.said.borrow_mut();
        let times = said.entry(name.to_owned()).or_default();
        let before = usize::from(*times);
        *times = times.saturating_add(1);
        before
    }
}

/// A closing question from parts that repeats after 35 times only.
fn composed(line: Line, n: usize) -> String {
    const OPENINGS: [&str; 7] =
        ["So", "Well then", "As things are", "Coming back to it", "With that", "For now", "In short"];
    let endings = endings(line);
    format!("{}, {}", OPENINGS[n % OPENINGS.len()], endings[n % endings.len()])
}

/// The second parts.
const fn endings(line: Line) -> &'static [&'static str; 5] {
    match line {
        Line::Go => &[
            "shall I build the program from this list?",
            "does the list hold, and do I build from it?",
            "can I build with these facts?",
            "is everything right, and do I start building?",
            "would you like this built?",
        ],
        Line::Rebuild => &[
            "shall I rebuild it with the change?",
            "do you want the change built in?",
            "is the change what you want, and do I rebuild?",
            "may I rebuild your program so?",
            "do I have your go to rebuild?",
        ],
        Line::Unclear => &[
            "which line of it should change, and to what?",
            "what should it say instead?",
            "what is the one thing to put right?",
            "could you write the new value by itself?",
            "which fact do you mean?",
        ],
        Line::WhatElse => &[
            "what should be different?",
            "what would you change?",
            "which part is off?",
            "what do I put right?",
            "where does it not fit?",
        ],
        _ => &[
            "shall I build it?",
            "do we build it?",
            "is it time to build?",
            "may I build it now?",
            "do I have your go to build?",
        ],
    }
}
