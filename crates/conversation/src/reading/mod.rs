//! Reads an athlete's messages without a model: a small language pipeline from words to the 19 facts.
//!
//! A message becomes canonical tokens that know where they stand ([`text`], [`spelling`], [`numbers`]); quantities and
//! dates are read off them ([`quantity`], [`dates`]); each token gets its scope: denied, asked, somebody else's, wished
//! for ([`scope`]); the coach's last message tells what was asked and proposed ([`coach`]); then one reader for each
//! fact ([`fields`]) looks its lexicon up ([`lexicon`]) and writes findings with quotes ([`findings`]), which
//! [`merge`](merge()) applies to the todo list.
//!
//! **Invariant:** pure, total and linear in the length of the message. What an athlete writes is data: instruction-like
//! text changes nothing that it does not state as a fact about the athlete. The coach's words become values only
//! through the athlete's agreement.

#![expect(clippy::nonminimal_bool, reason = "a condition reads as the rule of speech it states")]

pub mod coach;
pub mod dates;
pub mod dialogue;
mod draft;
mod fields;
pub mod findings;
mod language;
mod lexicon;
pub mod merge;
pub mod numbers;
pub mod phrases;
pub mod quantity;
pub mod scope;
mod speech;
pub mod spelling;
pub mod text;
mod vocabulary;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::todo_list::{Field, MessageId, TodoList};

pub use findings::Findings;
pub use merge::merge;
pub use speech::Speech;

/// What a message is read against.
#[derive(Debug)]
pub struct Context<'a> {
    /// What is known so far.
    pub list: &'a TodoList,
    /// The coach's message that this one answers.
    pub coach_said: Option<&'a str>,
    /// What that message asks for.
    pub asking: Asking<'a>,
    /// Today, where the athlete lives.
    pub today: Date,
    /// The athlete's time zone: it tells how they write dates.
    pub zone: &'a TimeZone,
}

/// What the coach's last message asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Asking<'a> {
    /// Its words tell.
    #[default]
    Unknown,
    /// These facts, whatever the words: the coach is ours and knows what it asked.
    Fields(&'a [Field]),
    /// Whether all of it is right, after a read-back: a bare value puts its fact right.
    WhetherRight,
}

/// One message of the athlete.
#[derive(Debug)]
pub struct AthleteMessage<'a> {
    /// Its id.
    pub id: &'a MessageId,
    /// Its text.
    pub text: &'a str,
}

/// What one message says.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Changes to the todo list.
    pub findings: Findings,
    /// What the athlete does by speaking.
    pub speech: Speech,
}

/// Reads a message. A long one is read in parts, each on what the parts before it said, so that the work grows with
/// its length and no faster.
pub fn read(message: &AthleteMessage<'_>, context: &Context<'_>) -> Reading {
    let mut parts = parts(message.text).into_iter();
    let Some(first) = parts.next() else { return read_part(message, context) };
    let mut whole = read_part(&AthleteMessage { id: message.id, text: first }, context);
    let mut list = merge(context.list, &whole.findings, context.today);
    for text in parts {
        let part = AthleteMessage { id: message.id, text };
        let reading = read_part(&part, &Context { list: &list, ..*context });
        list = merge(&list, &reading.findings, context.today);
        whole.findings.follow_with(reading.findings);
        whole.speech.follow_with(reading.speech);
    }
    whole
}

/// Tokens read at once: more than a long chat message has.
const MOST_TOKENS: usize = 320;

/// Tokens of a part, where the message is longer than [`MOST_TOKENS`]: fields look around in their sentence, so the
/// work for one token grows with it.
const PART_TOKENS: usize = 48;

/// A message longer than [`MOST_TOKENS`] is cut into parts of about [`PART_TOKENS`], at the ends of sentences where
/// there are any.
fn parts(message: &str) -> Vec<&str> {
    let text = text::Text::new(message);
    if text.tokens.len() <= MOST_TOKENS {
        return vec![message];
    }
    let mut cuts = Vec::new();
    let (mut begin, mut sentence_end) = (0, None);
    for index in 0..text.tokens.len() {
        if index - begin >= PART_TOKENS {
            let cut = sentence_end.take().unwrap_or(index);
            cuts.push(text.tokens[cut].start);
            begin = cut;
        }
        if text.tokens[index].kind == text::Kind::Stop && index + 1 < text.tokens.len() {
            sentence_end = Some(index + 1);
        }
    }
    let starts = std::iter::once(0).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain([message.len()]);
    starts.zip(ends).filter(|(start, end)| start < end).map(|(start, end)| &message[start..end]).collect()
}

fn read_part(message: &AthleteMessage<'_>, context: &Context<'_>) -> Reading {
    let said = draft::Said::new(message.text, context);
    let asked = coach::Asked::new(context, message);
    let mut draft = draft::Draft::new(&said, message, context, &asked, false);
    fields::read(&mut draft);
    let speech = speech::read(&draft);
    // Single words of another language that look English would make facts of nothing.
    let findings = if speech.looks_like_other_language { Findings::default() } else { draft.findings };
    Reading { findings, speech }
}

#[cfg(test)]
mod tests;
