//! What a model read in the athlete's pictures, joined to what it read in their words.
//!
//! A picture has no words of the athlete to quote, so the rules are narrower. It tells the five facts that a picture is
//! plausible evidence of, and no acts of speech. It only ever adds: what is known stays; it says no "none" and no "any",
//! takes nothing back, heals nothing and clears nobody. What the model says is to be seen stands in the place of the quote:
//! the numbers of the value must be in it, and code converts them, as it does with a message. So the worst that a forged
//! picture can do is what its sender could have typed, and less.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use training::athlete::{Event, InjuryStatus};

use super::facts::Fact;
use super::told::Seen;
use super::{Extracted, Reader, Reason, Refusal};
use crate::reading::Findings;
use crate::reading::findings::{Change, Finding, Parts, combine};
use crate::session::ProgramCreatorSession;
use crate::todo_list::{Answer, Confidence, Evidence, Field, Injuries};
use crate::turn::Message;

/// The most characters kept of what was seen.
const MOST_SEEN: usize = 160;

/// Adds what the pictures of a message show to what its words say. `keys` names the pictures in the order in which they
/// were shown. Returns what was seen in them and taken over.
pub fn add(
    extracted: &mut Extracted,
    session: &ProgramCreatorSession,
    message: &Message<'_>,
    keys: &[String],
    answer: &Value,
) -> Vec<String> {
    let mut glance = Glance { session, message, seen: Vec::new(), refused: Vec::new() };
    let entries = answer.get("fromPictures").and_then(Value::as_array).into_iter().flatten();
    for entry in entries.take(keys.len()) {
        let number = entry.get("picture").and_then(Value::as_u64).and_then(|number| usize::try_from(number).ok());
        if let Some(key) = number.and_then(|number| keys.get(number.checked_sub(1)?)) {
            glance.add(entry, key, &mut extracted.reading.findings);
        }
    }
    extracted.reading.speech.looks_like_other_language &= extracted.reading.findings.is_empty();
    extracted.refused.extend(glance.refused);
    glance.seen
}

/// Where the finding of a field is kept.
type Slot<T> = fn(&mut Findings) -> &mut Option<Finding<T>>;

/// What was read in pictures so far.
struct Glance<'a> {
    session: &'a ProgramCreatorSession,
    message: &'a Message<'a>,
    seen: Vec<String>,
    refused: Vec<Refusal>,
}

impl Glance<'_> {
    /// Adds what one picture shows.
    fn add(&mut self, entry: &Value, key: &str, findings: &mut Findings) {
        macro_rules! parts {
            ($($field:ident / $variant:ident),+) => {
                $(if let Some(shown) = self.shown(entry, key, Field::$variant, |all| &mut all.$field, comes) {
                    self.join(&mut findings.$field, shown);
                })+
            };
        }
        parts!(
            equipment_access / EquipmentAccess,
            training_environment / TrainingEnvironment,
            current_fitness_baseline / CurrentFitnessBaseline
        );
        let injuries = self.shown(entry, key, Field::InjuryConsiderations, |all| &mut all.injury_considerations, comes);
        if let Some(shown) = injuries.and_then(|shown| self.new_injuries(shown)) {
            self.join_injuries(&mut findings.injury_considerations, shown);
        }
        let event = |event| Change::Set(Answer::Value(event));
        if let Some(shown) = self.shown(entry, key, Field::TargetEvent, |all| &mut all.target_event, event) {
            self.join_event(&mut findings.target_event, shown);
        }
    }

    /// What the model tells of a field, where it can be that.
    fn shown<T: Fact<Found = T> + DeserializeOwned>(
        &mut self,
        entry: &Value,
        key: &str,
        field: Field,
        slot: Slot<T>,
        change: fn(T) -> Change<T>,
    ) -> Option<Finding<T>> {
        let told = entry.get(field.name()).filter(|told| !told.is_null())?;
        match self.read(told, key, slot, change) {
            Ok(finding) => Some(finding),
            Err(reason) => {
                self.refused.push(Refusal { field, reason });
                None
            }
        }
    }

    /// Holds a value against what was seen, as one of a message is held against its words.
    fn read<T: Fact<Found = T> + DeserializeOwned>(
        &self,
        told: &Value,
        key: &str,
        slot: Slot<T>,
        change: fn(T) -> Change<T>,
    ) -> Result<Finding<T>, Reason> {
        let Seen { seen, value } = Seen::<T>::deserialize(told).map_err(|_| Reason::WrongShape)?;
        let seen = one_line(&seen).ok_or(Reason::NotQuoted)?;
        let message = Message { text: &seen, coach_said: None, ..*self.message };
        let reader = Reader::new(self.session, &message, false);
        let value = value.found(&reader.said(&seen)).ok_or(Reason::NotSaid)?;
        let (extracted_from, image_refs) = (self.message.id.clone(), vec![key.to_owned()]);
        let evidence = Evidence { quote: seen.clone(), extracted_from, image_refs };
        let finding = Finding { change: change(value), confidence: Confidence::Medium, evidence, unclear: None };
        let mut findings = Findings::default();
        *slot(&mut findings) = Some(finding);
        reader.read_again(&mut findings);
        slot(&mut findings).take().ok_or(Reason::NotSaid)
    }

    fn note(&mut self, seen: &str) {
        if !self.seen.iter().any(|known| known == seen) {
            self.seen.push(seen.to_owned());
        }
    }

    /// Puts what is shown beside what the words say. Where they say that there is nothing, they count.
    fn join<T: Parts>(&mut self, slot: &mut Option<Finding<T>>, shown: Finding<T>) {
        match slot.as_ref().map(|words| &words.change) {
            Some(Change::Set(Answer::None | Answer::Any) | Change::Retract) => return,
            Some(Change::Set(Answer::Value(_)) | Change::Amend { .. }) => {
                self.note(&shown.evidence.quote);
                let keys = shown.evidence.image_refs.clone();
                combine(slot, shown);
                rest_on(slot, keys);
                return;
            }
            Some(Change::Unclear) | None => {}
        }
        self.note(&shown.evidence.quote);
        *slot = Some(shown);
    }

    /// An injury that is known is as the athlete told it; a grave condition is never past because a picture says so.
    fn new_injuries(&self, mut shown: Finding<Injuries>) -> Option<Finding<Injuries>> {
        let known = self.session.latest_list().injury_considerations.value().map_or(&[][..], |known| &known.items);
        let Change::Amend { add, .. } = &mut shown.change else { return None };
        add.items.retain(|item| !known.iter().any(|known| known.area == item.area));
        for item in add.items.iter_mut().filter(|item| item.area.needs_clearance()) {
            item.status = InjuryStatus::Current;
        }
        (!add.items.is_empty()).then_some(shown)
    }

    /// Words and picture that disagree about an injury are a question, not an answer.
    fn join_injuries(&mut self, slot: &mut Option<Finding<Injuries>>, shown: Finding<Injuries>) {
        match slot {
            Some(words) if words.change == Change::Set(Answer::None) => {
                words.change = Change::Unclear;
                words.unclear = Some("a picture names an injury".to_owned());
            }
            // What the words say of a place counts.
            Some(words) => {
                let mut shown = shown;
                if let (Change::Set(Answer::Value(said)) | Change::Amend { add: said, .. }, Change::Amend { add, .. }) =
                    (&words.change, &mut shown.change)
                {
                    add.items.retain(|item| !said.items.iter().any(|said| said.area == item.area));
                }
                self.join(slot, shown);
            }
            None => self.join(slot, shown),
        }
    }

    /// A picture tells of an event that nobody has told of, or on which day a known one is.
    fn join_event(&mut self, slot: &mut Option<Finding<Event>>, mut shown: Finding<Event>) {
        let Change::Set(Answer::Value(event)) = &mut shown.change else { return };
        if let Some(words) = slot.as_mut().filter(|words| words.change != Change::Unclear) {
            if let Change::Set(Answer::Value(told)) = &mut words.change
                && told.date.is_none()
                && event.date.is_some()
            {
                told.date = event.date;
                self.note(&shown.evidence.quote);
                rest_on(slot, shown.evidence.image_refs);
            }
            return;
        }
        if let Some(known) = self.session.latest_list().target_event.value() {
            if known.date.is_some() || event.date.is_none() {
                return;
            }
            event.name.clone_from(&known.name);
        }
        self.note(&shown.evidence.quote);
        *slot = Some(shown);
    }
}

fn comes<T: Parts>(add: T) -> Change<T> {
    Change::Amend { add, remove: T::nothing() }
}

/// Puts a finding on these pictures too.
fn rest_on<T>(slot: &mut Option<Finding<T>>, keys: Vec<String>) {
    let Some(finding) = slot else { return };
    for key in keys {
        if !finding.evidence.image_refs.contains(&key) {
            finding.evidence.image_refs.push(key);
        }
    }
}

/// What was seen, in one line of bounded length without control characters.
fn one_line(seen: &str) -> Option<String> {
    let plain: String = seen.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line: String = plain.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MOST_SEEN).collect();
    line.chars().any(char::is_alphanumeric).then(|| line.trim().to_owned())
}

#[cfg(test)]
mod tests;
