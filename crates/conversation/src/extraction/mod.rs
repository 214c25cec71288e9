//! Reads an athlete's message with a model: the prompt and the tool `extract_program_info` on the way out, typed
//! findings on the way back.
//!
//! What a model answers is checked one field at a time, by the same types that the rule-based reader fills. A value
//! rests on words that stand in the message; its numbers are the athlete's; dates, durations and marks are read again by
//! rule from the quoted words, and where the rules read one, theirs counts. A field that fails is read by rule
//! instead, else asked about when the athlete did say something, else left out; the others stand. Signs of a medical emergency that the rules see are kept
//! whatever the model says ([`safety`]).
//!
//! What the model read in pictures comes apart from that, and can only add ([`pictures`]).
//!
//! **Invariant:** pure and total: whatever a model answers becomes a [`Reading`] without a value that the athlete did not
//! say or show. Message and pictures are data in the prompt, and nothing in them can reach the instructions.

mod facts;
pub mod pictures;
mod prompt;
pub mod quote;
mod safety;
mod told;
mod words;

use jiff::tz::TimeZone;
use serde::de::DeserializeOwned;
use serde_json::Value;
use training::athlete::{Event, Mark, Span};
use training::calendar;

pub use prompt::{INSTRUCTIONS, PROMPT_VERSION, Request, TOOL_DESCRIPTION, TOOL_NAME, data, request};
pub use told::{ChangeKind, ProgramInfo, Seen, Told, ToldLength, ToldPicture, ToldSpeech, schema};

use self::facts::{DaysAWeek, Fact, Minutes, Said};
use self::quote::Source;
use self::words::Words;
use crate::reading::findings::{Change, Finding, Parts};
use crate::reading::{Findings, Reading, Speech};
use crate::session::ProgramCreatorSession;
use crate::todo_list::{
    Answer, Confidence, DeloadPreference, Evidence, Experience, Field, IntensityPreference, Progression, StartDate,
    VolumeTolerance,
};
use crate::turn::{self, Message};

/// What a model's answer came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Extracted {
    /// The reading, ready for [`turn::take`].
    pub reading: Reading,
    /// What was not taken over, for counting.
    pub refused: Vec<Refusal>,
}

/// A field of the answer that was not taken over as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    /// Which.
    pub field: Field,
    /// Why.
    pub reason: Reason,
}

/// Why a field of an answer was not taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Its quote is not in the athlete's message.
    NotQuoted,
    /// It has another shape than the schema.
    WrongShape,
    /// It is out of bounds, or has numbers that were not said.
    NotSaid,
}

/// Reads a model's answer to [`request`] for the same session and message.
pub fn read(session: &ProgramCreatorSession, message: &Message<'_>, answer: &Value) -> Extracted {
    let ruled = turn::read(session, message);
    let reader = Reader::new(session, message, ruled.speech.affirms);
    let (mut findings, refused) = reader.findings(answer);
    findings.fill_from(of_fields(ruled.findings.clone(), &refused));
    safety::keep(&mut findings.injury_considerations, ruled.findings.injury_considerations.as_ref(), session);
    let speech = speech(&reader.source, answer, &ruled.speech, &findings);
    Extracted { reading: Reading { findings, speech }, refused }
}

/// The findings about the fields that were refused: what the rules read there is better than a question.
fn of_fields(mut findings: Findings, refused: &[Refusal]) -> Findings {
    for field in Field::ALL.iter().filter(|field| !refused.iter().any(|refusal| refusal.field == **field)) {
        findings.forget(*field);
    }
    findings
}

struct Reader<'a> {
    session: &'a ProgramCreatorSession,
    message: &'a Message<'a>,
    source: Source<'a>,
    zone: TimeZone,
    today: jiff::civil::Date,
    agrees: bool,
    known: Vec<String>,
}

/// A field of the answer that speaks about something the athlete said.
struct Entry<'a, T> {
    change: Result<Told<T>, Reason>,
    quote: &'a str,
}

impl<'a> Reader<'a> {
    fn new(session: &'a ProgramCreatorSession, message: &'a Message<'a>, agrees: bool) -> Self {
        let zone = turn::zone(session);
        let today = calendar::today(message.at, &zone);
        let list = session.latest_list();
        let event = list.target_event.value().map(|event| event.name.clone());
        let injuries = list.injury_considerations.value().into_iter().flat_map(|injuries| &injuries.items);
        let known = event.into_iter().chain(injuries.filter_map(|injury| injury.limits.clone())).collect();
        Self { session, message, source: Source::new(message.text), zone, today, agrees, known }
    }

    fn findings(&self, answer: &Value) -> (Findings, Vec<Refusal>) {
        let mut findings = Findings::default();
        let mut refused = Vec::new();
        macro_rules! take {
            ($way:ident: $($field:ident / $variant:ident as $told:ty),+ $(,)?) => {
                $(match self.entry::<$told>(answer, Field::$variant) {
                    None => {}
                    Some(Err(reason)) => refused.push(Refusal { field: Field::$variant, reason }),
                    Some(Ok(entry)) => {
                        let (finding, reason) = self.$way(entry);
                        findings.$field = Some(finding);
                        refused.extend(reason.map(|reason| Refusal { field: Field::$variant, reason }));
                    }
                })+
            };
        }
        take!(amended: training_goals / TrainingGoals as _, rest_days_preference / RestDaysPreference as _,
            equipment_access / EquipmentAccess as _, training_environment / TrainingEnvironment as _,
            current_fitness_baseline / CurrentFitnessBaseline as _, injury_considerations / InjuryConsiderations as _,
            movement_preferences / MovementPreferences as _, movement_dislikes / MovementDislikes as _,
            program_focus / ProgramFocus as _);
        take!(set: target_event / TargetEvent as Event, program_duration / ProgramDuration as ToldLength,
            training_frequency / TrainingFrequency as DaysAWeek, session_duration / SessionDuration as Minutes,
            start_date / StartDate as StartDate, experience_level / ExperienceLevel as Experience,
            intensity_preference / IntensityPreference as IntensityPreference, volume_tolerance / VolumeTolerance as VolumeTolerance,
            deload_preference / DeloadPreference as DeloadPreference, progression_style / ProgressionStyle as Progression);
        self.read_again(&mut findings);
        (findings, refused)
    }

    /// The entry of a field, when the answer has one and its quote is the athlete's.
    fn entry<T: DeserializeOwned>(&self, answer: &Value, field: Field) -> Option<Result<Entry<'a, T>, Reason>> {
        let entry = answer.get(field.name()).filter(|entry| !entry.is_null())?;
        let quote = entry.get("quote").and_then(Value::as_str).and_then(|quote| self.source.find(quote));
        let Some(quote) = quote else { return Some(Err(Reason::NotQuoted)) };
        let change = serde_json::from_value(entry.clone()).map_err(|_| Reason::WrongShape);
        Some(Ok(Entry { change, quote }))
    }

    /// What a value of this quote is held against.
    fn said<'s>(&'s self, quote: &'s str) -> Said<'s> {
        let words = |text| Words::new(text, self.today, &self.zone);
        Said {
            quote: words(quote),
            message: words(self.message.text),
            coach: self.message.coach_said.map(words),
            agrees: self.agrees,
            known: &self.known,
            today: self.today,
        }
    }

    fn finding<T>(&self, change: Change<T>, confidence: Option<Confidence>, quote: &str) -> Finding<T> {
        let evidence =
            Evidence { quote: quote.to_owned(), extracted_from: self.message.id.clone(), image_refs: Vec::new() };
        Finding { change, confidence: confidence.unwrap_or(Confidence::Medium), evidence, unclear: None }
    }

    /// A field of one piece.
    fn set<T: Fact>(&self, entry: Entry<'a, T>) -> (Finding<T::Found>, Option<Reason>) {
        let said = self.said(entry.quote);
        let told = match entry.change {
            Ok(told) => told,
            Err(reason) => return (self.finding(Change::Unclear, None, entry.quote), Some(reason)),
        };
        let change = match told.change {
            ChangeKind::Value => told.value.and_then(|value| value.found(&said)).map(|v| Change::Set(Answer::Value(v))),
            // A list's word for a field of one piece: what comes is the value.
            ChangeKind::AddRemove => told.add.and_then(|add| add.found(&said)).map(|v| Change::Set(Answer::Value(v))),
            ChangeKind::None => T::CAN_BE_NONE.then_some(Change::Set(Answer::None)),
            ChangeKind::Any => T::CAN_BE_ANY.then_some(Change::Set(Answer::Any)),
            ChangeKind::Unclear => Some(Change::Unclear),
            ChangeKind::Retract => Some(Change::Retract),
        };
        let reason = change.is_none().then_some(Reason::NotSaid);
        (self.finding(change.unwrap_or(Change::Unclear), told.confidence, entry.quote), reason)
    }

    /// A field of parts.
    fn amended<T: Fact<Found = T> + Parts>(&self, mut entry: Entry<'a, T>) -> (Finding<T>, Option<Reason>) {
        let parts = match &mut entry.change {
            Ok(told) if told.change == ChangeKind::AddRemove => (told.add.take(), told.remove.take(), told.confidence),
            _ => return self.set(entry),
        };
        let (add, remove, confidence) = parts;
        let said = self.said(entry.quote);
        let asked = add.is_some() || remove.is_some();
        // What goes need not be said again with its numbers; what is not known cannot go.
        let part = |part: Option<T>| part.and_then(|part| part.found(&said)).unwrap_or_else(T::nothing);
        let (add, remove) = (part(add), remove.unwrap_or_else(T::nothing));
        if add.is_nothing() && remove.is_nothing() {
            return (self.finding(Change::Unclear, confidence, entry.quote), asked.then_some(Reason::NotSaid));
        }
        (self.finding(Change::Amend { add, remove }, confidence, entry.quote), None)
    }

    /// Reads dates, durations, counts and marks again from the quoted words. Where the rules read one, it counts; what
    /// they do not see in these words alone stays as it was told.
    fn read_again(&self, findings: &mut Findings) {
        macro_rules! again {
            ($($field:ident by $take:expr),+) => {
                $(if let Some(finding) = &mut findings.$field
                    && let Some(ruled) = self.by_rule(&finding.evidence.quote).$field
                    && let Change::Set(Answer::Value(ruled)) = ruled.change
                {
                    match &mut finding.change {
                        Change::Set(Answer::Value(told)) => $take(told, ruled),
                        Change::Unclear => finding.change = Change::Set(Answer::Value(ruled)),
                        _ => {}
                    }
                })+
            };
        }
        again!(program_duration by replace, start_date by replace, deload_preference by replace,
            training_frequency by replace_span, session_duration by replace_span,
            experience_level by replace_experience);
        if let Some(finding) = &mut findings.target_event
            && let Change::Set(Answer::Value(event)) = &mut finding.change
        {
            let ruled = self.by_rule(&finding.evidence.quote).target_event.and_then(|ruled| match ruled.change {
                Change::Set(Answer::Value(event)) => event.date,
                _ => None,
            });
            // A day that the model did not see is not made up from a duration in the same words.
            let told = event.date.map(|told| self.said_date(&finding.evidence.quote).unwrap_or(told));
            event.date = ruled.or(told);
        }
        if let Some(finding) = &mut findings.start_date
            && let Change::Set(Answer::Value(start)) = &mut finding.change
        {
            start.date = self.said_date(&finding.evidence.quote).unwrap_or(start.date);
        }
        if let Some(finding) = &mut findings.current_fitness_baseline
            && let Change::Set(Answer::Value(marks)) | Change::Amend { add: marks, .. } = &mut finding.change
            && let Some(ruled) = self.by_rule(&finding.evidence.quote).current_fitness_baseline
            && let Change::Set(Answer::Value(ruled)) | Change::Amend { add: ruled, .. } = ruled.change
        {
            for mark in &mut marks.marks {
                let same =
                    |read: &&Mark| read.what == mark.what && (read.meters.is_none() || read.meters == mark.meters);
                if let Some(read) = ruled.marks.iter().find(same) {
                    replace_mark(mark, read);
                }
            }
        }
    }

    /// The rule-based reading of some words as the whole message.
    fn by_rule(&self, words: &str) -> Findings {
        turn::read(self.session, &Message { text: words, ..*self.message }).findings
    }

    /// The one date in some words, when it lies ahead.
    fn said_date(&self, words: &str) -> Option<jiff::civil::Date> {
        Words::new(words, self.today, &self.zone).only_date().filter(|date| *date >= self.today)
    }
}

fn replace<T>(told: &mut T, ruled: T) {
    *told = ruled;
}

/// The rules' range, unless the model saw a wider one of numbers that were said: "60 or 90".
fn replace_span(told: &mut Span, ruled: Span) {
    let is_wider = told.least() < ruled.least() && told.max >= ruled.max;
    if !is_wider {
        *told = ruled;
    }
}

/// The rules' level; years that stand elsewhere in the message stay.
fn replace_experience(told: &mut Experience, ruled: Experience) {
    *told = Experience { level: ruled.level, years: ruled.years.or(told.years) };
}

/// The rules' numbers; those they do not see in the quoted words stay.
fn replace_mark(told: &mut Mark, ruled: &Mark) {
    macro_rules! take {
        ($($number:ident),+) => { $(told.$number = ruled.$number.or(told.$number);)+ };
    }
    take!(kg, reps, meters, seconds, watts, years, bpm, weeks, hours, cm);
}

/// The acts of speech: the model's where it tells them, else as the rules hear them.
fn speech(source: &Source<'_>, answer: &Value, ruled: &Speech, findings: &Findings) -> Speech {
    let told: ToldSpeech =
        answer.get("speech").cloned().and_then(|told| serde_json::from_value(told).ok()).unwrap_or_default();
    let asks = told.asks.as_deref().and_then(|question| source.find(question)).map(str::to_owned);
    Speech {
        affirms: told.affirms.unwrap_or(ruled.affirms),
        declines: told.declines.unwrap_or(ruled.declines),
        asks: asks.or_else(|| ruled.asks.clone()),
        wants_build_now: told.wants_build_now.unwrap_or(ruled.wants_build_now),
        leaves_it_to_coach: told.leaves_it_to_coach.unwrap_or(ruled.leaves_it_to_coach),
        wants_new_program: told.wants_new_program.unwrap_or(ruled.wants_new_program),
        // A model reads what the rules cannot.
        looks_like_other_language: ruled.looks_like_other_language && findings.is_empty(),
        thanks: told.thanks.unwrap_or(ruled.thanks),
    }
}

#[cfg(test)]
mod tests;
