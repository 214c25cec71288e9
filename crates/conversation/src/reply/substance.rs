//! What a sentence says that must not get lost or made up: numbers, days and months, deeds, and what it asks about.

use std::collections::BTreeSet;

use crate::reading::dates;
use crate::reading::text::{Kind, Text, Token};

/// The substance of some text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Substance {
    /// Numbers, clock times, dates in digits, days of the week and months.
    pub facts: BTreeSet<String>,
    /// Numbers small enough to be a figure of speech: "one more thing", "first".
    pub loose: BTreeSet<String>,
    /// Words for deeds and promises.
    pub deeds: BTreeSet<String>,
    /// Words of substance.
    pub topics: BTreeSet<String>,
    /// Sentences that ask.
    pub questions: usize,
    /// Words in all.
    pub words: usize,
}

/// Beginnings of words for deeds that a reply must not make up, and for promises and medicine.
const DEEDS: &[&str] = &[
    "build", "built", "creat", "generat", "save", "saving", "send", "sent", "schedul", "ready", "guarant", "promis",
    "doctor", "physio", "cure", "diagnos", "medic", "cleared", "remind", "email",
];

/// Words too common to tell what a question is about. Canonical forms.
const COMMON: &[&str] = &[
    "what", "which", "how", "when", "where", "would", "could", "should", "have", "has", "had", "that", "this", "with",
    "and", "the", "you", "your", "are", "for", "can", "will", "does", "about", "from", "any", "there", "they", "them",
    "then", "tell", "say", "know", "like", "just", "more", "much", "many", "some", "want", "give", "get", "got", "let",
    "not", "but", "one", "out", "all", "too", "also", "great", "good", "okay", "thanks",
];

impl Substance {
    /// Reads a text.
    pub fn of(text: &str) -> Self {
        let read = Text::new(text);
        let mut substance =
            Self { questions: text.matches('?').count(), words: text.split_whitespace().count(), ..Self::default() };
        for token in &read.tokens {
            let written = &text[token.start..token.end];
            substance.take(token, written);
        }
        substance
    }

    fn take(&mut self, token: &Token, written: &str) {
        if let Some(number) = token.number {
            let is_loose = number <= 2.0 && written.chars().all(|c| c.is_alphabetic() || c == '-');
            let facts = if is_loose { &mut self.loose } else { &mut self.facts };
            facts.insert(number.to_string());
            return;
        }
        match token.kind {
            Kind::Clock | Kind::Digits | Kind::Number | Kind::Ordinal => {
                self.facts.insert(token.word.clone());
            }
            Kind::Word => {
                // "may" is a verb more often than a month.
                let is_month = dates::month(token).is_some() && (!token.is("may") || written.starts_with('M'));
                if is_month || dates::weekday(token).is_some() {
                    self.facts.insert(token.word.clone());
                }
                let deed = DEEDS.iter().find(|deed| token.word.starts_with(**deed));
                self.deeds.extend(deed.map(|deed| (*deed).to_owned()));
                if token.word.len() >= 3 && !COMMON.contains(&token.word.as_str()) {
                    self.topics.insert(token.word.clone());
                }
            }
            Kind::Stop | Kind::Mark => {}
        }
    }

    /// Adds another text's.
    pub fn add(&mut self, other: &Self) {
        self.facts.extend(other.facts.iter().cloned());
        self.loose.extend(other.loose.iter().cloned());
        self.deeds.extend(other.deeds.iter().cloned());
        self.topics.extend(other.topics.iter().cloned());
        self.questions += other.questions;
        self.words += other.words;
    }

    /// Whether it holds all facts of another text.
    pub fn tells(&self, other: &Self) -> bool {
        other.facts.iter().all(|fact| self.facts.contains(fact) || self.loose.contains(fact))
    }

    /// Whether it and one more text together hold all facts of another.
    pub fn tells_with(&self, more: &Self, other: &Self) -> bool {
        let mut both = self.clone();
        both.add(more);
        both.tells(other)
    }

    /// Whether all facts and deeds of this are in one of these.
    pub fn is_from(&self, draft: &Self, athlete: &Self) -> bool {
        let known = |fact: &String| {
            [draft, athlete].into_iter().any(|text| text.facts.contains(fact) || text.loose.contains(fact))
        };
        self.facts.iter().all(known) && self.deeds.iter().all(|deed| draft.deeds.contains(deed))
    }

    /// Whether this asks about something another text asks about.
    pub fn shares_topic(&self, other: &Self) -> bool {
        other.topics.is_empty() || self.topics.iter().any(|topic| other.topics.contains(topic))
    }
}
