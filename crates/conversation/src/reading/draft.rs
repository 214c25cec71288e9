//! A message under reading: its analysis, what the coach asked, and the findings so far. Every field reads from here
//! and writes here, so that a number is used for one fact only and every finding is quoted.

use std::ops::Range;

use jiff::civil::Date;

use super::coach::Asked;
use super::dates::{self, FoundDate, Manner};
use super::findings::{Change, Finding, Findings};
use super::lexicon::grammar::{TAKEN_BACK_AFTER, TAKEN_BACK_BEFORE};
use super::phrases::Phrases;
use super::quantity::{self, Quantity};
use super::scope::{Scope, Scopes};
use super::text::{Text, Token};
use super::{AthleteMessage, Context};
use crate::todo_list::{Answer, Confidence, Evidence, Field, MessageId};

/// A text with everything that is read off it once.
#[derive(Debug)]
pub struct Said<'a> {
    /// Its tokens and sentences.
    pub text: Text<'a>,
    /// What its tokens count for.
    pub scopes: Scopes,
    /// Its quantities.
    pub quantities: Vec<Quantity>,
    /// Its dates.
    pub dates: Vec<FoundDate>,
}

impl<'a> Said<'a> {
    /// Analyses a text.
    pub fn new(raw: &'a str, context: &Context<'_>) -> Self {
        let text = Text::new(raw);
        let scopes = Scopes::new(&text);
        let quantities = quantity::quantities(&text);
        let dates = dates::dates(&text, context.today, context.zone);
        Self { text, scopes, quantities, dates }
    }
}

/// The state of a reading.
#[derive(Debug)]
pub struct Draft<'a> {
    /// The message and its analysis.
    pub said: &'a Said<'a>,
    /// What is known, what the coach said, what day it is.
    pub context: &'a Context<'a>,
    /// What the coach asked and proposed.
    pub asked: &'a Asked,
    /// Whether this is the coach's own text, read for what it proposes: its questions count.
    pub proposing: bool,
    /// The findings so far.
    pub findings: Findings,
    /// Tokens that say what the athlete wants to reach; numbers there are goals, not marks.
    pub goal_tokens: Vec<bool>,
    /// Tokens that tell of an injury.
    pub injured: Vec<bool>,
    claimed: Vec<bool>,
    id: &'a AthleteMessage<'a>,
}

impl<'a> Draft<'a> {
    /// A reading that has not begun.
    pub fn new(
        said: &'a Said<'a>,
        message: &'a AthleteMessage<'a>,
        context: &'a Context<'a>,
        asked: &'a Asked,
        proposing: bool,
    ) -> Self {
        let count = said.text.tokens.len();
        Self {
            said,
            context,
            asked,
            proposing,
            findings: Findings::default(),
            goal_tokens: vec![false; count],
            injured: vec![false; count],
            claimed: vec![false; count],
            id: message,
        }
    }

    /// The message that is read.
    pub fn message(&self) -> &'a AthleteMessage<'a> {
        self.id
    }

    /// The tokens.
    pub fn tokens(&self) -> &'a [Token] {
        &self.said.text.tokens
    }

    /// Today.
    pub fn today(&self) -> Date {
        self.context.today
    }

    /// The id of the message.
    pub fn message_id(&self) -> &'a MessageId {
        self.id.id
    }

    /// The canonical word at a token, empty past the end.
    pub fn word(&self, at: usize) -> &'a str {
        self.tokens().get(at).map_or("", |token| token.word.as_str())
    }

    /// The sentence a token is in.
    pub fn sentence(&self, at: usize) -> Range<usize> {
        self.said.text.sentence_of(at).tokens
    }

    /// The clause a token is in.
    pub fn clause(&self, at: usize) -> Range<usize> {
        self.said.scopes.clause_of(at)
    }

    /// All sentences.
    pub fn sentences(&self) -> impl Iterator<Item = Range<usize>> + use<'a> {
        self.said.text.sentences.iter().map(|sentence| sentence.tokens.clone())
    }

    /// The flags of a range; a coach's proposal is a question by nature, so there only denial counts.
    pub fn scope(&self, range: Range<usize>) -> Scope {
        let scope = self.said.scopes.of(range);
        if self.proposing && !scope.has(Scope::DENIED) {
            return Scope::default();
        }
        scope
    }

    /// Whether what is said there can be a fact about the athlete.
    pub fn counts(&self, range: Range<usize>) -> bool {
        self.proposing || !self.said.scopes.of(range).has(Scope::VOID)
    }

    /// Whether a phrase of a table occurs in a range.
    pub fn has<T: Copy>(&self, table: &Phrases<T>, range: Range<usize>) -> bool {
        table.occurs(self.tokens(), range)
    }

    /// Whether one of these words occurs in a range.
    pub fn any_word(&self, range: Range<usize>, words: &[&str]) -> bool {
        self.tokens().get(range).unwrap_or_default().iter().any(|token| token.is_any(words))
    }

    /// Whether the coach asked about a field.
    pub fn asked(&self, field: Field) -> bool {
        self.asked.about(field)
    }

    /// Whether a range was used for a fact already.
    pub fn is_claimed(&self, range: Range<usize>) -> bool {
        self.claimed.get(range).unwrap_or_default().contains(&true)
    }

    /// Uses a range for a fact.
    pub fn claim(&mut self, range: Range<usize>) {
        if let Some(tokens) = self.claimed.get_mut(range) {
            tokens.fill(true);
        }
    }

    /// Whether a quantity is named only to be taken back: "not 3", "5 is too many", "instead of 45 min".
    pub fn is_taken_back(&self, quantity: &Quantity) -> bool {
        let (start, end) = (quantity.at.start, quantity.at.end);
        let before = (start.saturating_sub(4)..start)
            .any(|at| TAKEN_BACK_BEFORE.match_at(self.tokens(), at, start).is_some_and(|hit| hit.at.end == start));
        before || TAKEN_BACK_AFTER.match_at(self.tokens(), end, self.tokens().len()).is_some()
    }

    /// Quantities not used yet that can be facts about the athlete.
    pub fn open_quantities(&self) -> Vec<Quantity> {
        let open = |quantity: &&Quantity| {
            let dated = |date: &FoundDate| date.manner == Manner::Calendar && date.at.contains(&quantity.number_at);
            !self.is_claimed(quantity.at.clone())
                && !self.is_taken_back(quantity)
                && self.counts(quantity.number_at..quantity.number_at + 1)
                && !self.said.dates.iter().any(dated)
        };
        self.said.quantities.iter().filter(open).cloned().collect()
    }

    /// The athlete's words of a range, as evidence.
    pub fn evidence(&self, range: Range<usize>) -> Evidence {
        Evidence {
            quote: self.said.text.quote(range).to_owned(),
            extracted_from: self.id.id.clone(),
            image_refs: Vec::new(),
        }
    }

    /// A change that rests on a range.
    pub fn finding<T>(&self, change: Change<T>, range: Range<usize>) -> Finding<T> {
        let doubted = self.said.scopes.of(range.clone()).has(Scope::DOUBTED);
        let confidence = if doubted { Confidence::Medium } else { Confidence::High };
        Finding { change, confidence, evidence: self.evidence(range), unclear: None }
    }

    /// An answer that rests on a range.
    pub fn answer<T>(&self, answer: Answer<T>, range: Range<usize>) -> Finding<T> {
        self.finding(Change::Set(answer), range)
    }

    /// A value that rests on a range.
    pub fn value<T>(&self, value: T, range: Range<usize>) -> Finding<T> {
        self.answer(Answer::Value(value), range)
    }
}
