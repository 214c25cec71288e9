//! The 19 facts as a form: each with its value in words, where it came from, and what an input needs to know; and an
//! edit by hand, which goes through the same types and limits whoever sends it.
//!
//! Must never: apply a part of an edit that has a mistake in it, let an edit count as heard by the athlete (a go is
//! given to what was read back), or let a condition that needs a doctor's clearance pass as healed.

mod checks;
mod edit;
mod inputs;
mod marks;
#[cfg(test)]
mod tests;

use jiff::Timestamp;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use training::athlete::Units;
use training::calendar;

use crate::coach::facts;
use crate::intake::{self, NotReady, Settled};
use crate::session::{PendingChange, ProgramCreatorSession, ProgressDetails, Stage};
use crate::todo_list::{Confidence, Field, MessageId, Status, TodoList};
use crate::turn;

pub use edit::{Edit, Invalid};
pub use inputs::{Area, Choice, Gear, Input, MarkKind, Measure, MeasureInput, Preset};

/// The form of a session.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Form {
    /// The headings, in their order.
    pub groups: Vec<Choice>,
    /// How many are known.
    pub progress_details: ProgressDetails,
    /// The 19 facts, in the order of the contract.
    pub fields: Vec<FormField>,
    /// Required facts that are not known yet, in the order of the contract.
    pub missing: Vec<Field>,
    /// Why no program can be built from these facts although nothing is missing, and what to change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blocked: Option<String>,
    /// What is assumed for the facts that are open, one sentence each; empty until the required facts are known.
    pub assumptions: Vec<String>,
    /// Whether the coach has read these facts back.
    pub read_back: Heard,
    /// The units the athlete reads weights and distances in.
    pub units: Units,
    /// Today where the athlete is.
    pub today: Date,
    /// What a change means once a program was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after_go: Option<&'static str>,
}

/// Whether the athlete has heard the facts as they are now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Heard {
    /// Nothing was read back.
    No,
    /// Something was, and the facts have changed since: the coach reads the changes back before it takes a go.
    Outdated,
    /// What was read back is what is known now.
    Yes,
}

/// One fact.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FormField {
    /// Its name in the contract.
    pub field: Field,
    /// Its heading.
    pub label: &'static str,
    /// What it is asked for, in a few words.
    pub hint: &'static str,
    /// The heading it stands under.
    pub group: Group,
    /// Whether it gates the build.
    pub required: bool,
    /// The status of the contract.
    pub status: Status,
    /// The answer as JSON of the contract: `kind` is `none`, `any` or `value` with the fields of its type.
    #[schemars(with = "Option<std::collections::BTreeMap<String, serde_json::Value>>")]
    pub value: Option<serde_json::Value>,
    /// The answer in words, in the athlete's units.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// How sure the reading is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// The athlete's words it rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// The message they stand in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extracted_from: Option<MessageId>,
    /// It was filled in by hand.
    pub by_hand: bool,
    /// What is still unclear, or what held earlier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// How it is put in.
    pub input: Input,
    /// What `none` means for it, where it makes sense.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub none: Option<&'static str>,
    /// What `any` means for it, where it makes sense.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub any: Option<&'static str>,
}

/// A heading of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "see `Group::label`")]
pub enum Group {
    GoalAndTime,
    Schedule,
    EquipmentAndPlace,
    You,
    Preferences,
}

impl Group {
    const ALL: [(Self, &'static str); 5] = [
        (Self::GoalAndTime, "goal_and_time"),
        (Self::Schedule, "schedule"),
        (Self::EquipmentAndPlace, "equipment_and_place"),
        (Self::You, "you"),
        (Self::Preferences, "preferences"),
    ];

    /// The heading in words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::GoalAndTime => "Goal and time",
            Self::Schedule => "Your week",
            Self::EquipmentAndPlace => "Equipment and place",
            Self::You => "You and your body",
            Self::Preferences => "Preferences",
        }
    }

    /// The heading a field stands under.
    pub const fn of(field: Field) -> Self {
        match field {
            Field::TrainingGoals | Field::TargetEvent | Field::ProgramDuration | Field::StartDate => Self::GoalAndTime,
            Field::TrainingFrequency | Field::SessionDuration | Field::RestDaysPreference => Self::Schedule,
            Field::EquipmentAccess | Field::TrainingEnvironment => Self::EquipmentAndPlace,
            Field::ExperienceLevel | Field::CurrentFitnessBaseline | Field::InjuryConsiderations => Self::You,
            Field::MovementPreferences
            | Field::MovementDislikes
            | Field::ProgramFocus
            | Field::IntensityPreference
            | Field::VolumeTolerance
            | Field::DeloadPreference
            | Field::ProgressionStyle => Self::Preferences,
        }
    }
}

/// The form of a session as it is now.
pub fn form(session: &ProgramCreatorSession, now: Timestamp) -> Form {
    let today = today(session, now);
    let list = session.latest_list();
    let units = intake::units(list);
    let (blocked, assumptions) = match intake::settle(list, &session.user_id, today) {
        Ok(settled) => (None, settled.assumptions),
        Err(NotReady::MissingRequired(_)) => (None, Vec::new()),
        Err(reason) => (Some(reason.to_string()), Vec::new()),
    };
    Form {
        groups: Group::ALL.iter().map(|&(group, id)| Choice::new(id, group.label())).collect(),
        progress_details: ProgressDetails::of(list),
        fields: Field::ALL.iter().map(|&field| form_field(list, field, units, today)).collect(),
        missing: list.missing_required(),
        blocked,
        assumptions,
        read_back: heard(session, today),
        units,
        today,
        after_go: is_after_go(session).then_some(AFTER_GO),
    }
}

/// The session after an edit, or every field that is wrong; unchanged when the edit says what is known already.
///
/// A read-back stays what the athlete has heard: the next yes is answered with the changes, and builds nothing. Where
/// the facts no longer make a program, no go is awaited any more. After the go an edit is what the same words in the
/// chat are: a change of the program that the coach has to offer before a yes counts.
pub fn edit_session(
    session: &ProgramCreatorSession,
    edit: &Edit,
    now: Timestamp,
) -> Result<ProgramCreatorSession, Vec<Invalid>> {
    let today = today(session, now);
    let list = edit.apply(session.latest_list(), today)?;
    let mut next = session.clone();
    if list == *session.latest_list() {
        return Ok(next);
    }
    next.last_activity = now;
    if is_after_go(session) {
        let is_change = list != session.todo_list;
        next.pending_change = is_change.then_some(PendingChange { todo_list: list, offered_on: None });
        return Ok(next);
    }
    next.progress_details = ProgressDetails::of(&list);
    next.todo_list = list;
    if next.stage() == Stage::AwaitingGo && settle(&next.todo_list, session, today).is_none() {
        next.read_back = None;
    }
    Ok(next)
}

fn is_after_go(session: &ProgramCreatorSession) -> bool {
    matches!(session.stage(), Stage::Building | Stage::Done)
}

fn today(session: &ProgramCreatorSession, now: Timestamp) -> Date {
    calendar::today(now, &turn::zone(session))
}

fn settle(list: &TodoList, session: &ProgramCreatorSession, day: Date) -> Option<Settled> {
    intake::settle(list, &session.user_id, day).ok()
}

fn heard(session: &ProgramCreatorSession, today: Date) -> Heard {
    if is_after_go(session) {
        let waits = session.pending_change.as_ref().is_some_and(|change| change.offered_on.is_none());
        return if waits { Heard::Outdated } else { Heard::Yes };
    }
    let Some(last) = &session.read_back else { return Heard::No };
    let athlete = |list, day| settle(list, session, day).map(|settled| settled.athlete);
    match (athlete(&last.todo_list, last.as_of), athlete(&session.todo_list, today)) {
        (Some(then), Some(now)) if then == now => Heard::Yes,
        _ => Heard::Outdated,
    }
}

fn form_field(list: &TodoList, field: Field, units: Units, today: Date) -> FormField {
    let value = list.answer_json(field);
    let (none, any) = (none(field), any(field));
    let kind = value.as_ref().and_then(|value| value["kind"].as_str());
    let text = match kind {
        Some("none") => Some(none.unwrap_or("None").to_owned()),
        Some("any") => Some(any.unwrap_or(COACH_DECIDES).to_owned()),
        _ => facts::phrase(list, field, units).map(|text| crate::words::capitalized(&text)),
    };
    let evidence = list.evidence(field);
    let by_hand = evidence.is_some_and(|evidence| evidence.extracted_from == MessageId::by_hand());
    FormField {
        field,
        label: facts::label(field),
        hint: hint(field),
        group: Group::of(field),
        required: field.is_required(),
        status: list.status(field),
        text,
        value,
        confidence: list.confidence(field),
        quote: evidence.map(|evidence| evidence.quote.clone()).filter(|quote| !quote.is_empty()),
        extracted_from: evidence.filter(|_| !by_hand).map(|evidence| evidence.extracted_from.clone()),
        by_hand,
        notes: list.notes(field).map(str::to_owned),
        input: inputs::of(field, list, today),
        none,
        any,
    }
}

/// What the coach wants to know with a field.
const fn hint(field: Field) -> &'static str {
    match field {
        Field::TrainingGoals => "What do you train for?",
        Field::TargetEvent => "A race, a meet, a date that matters",
        Field::ProgramDuration => "How many weeks should it run?",
        Field::TrainingFrequency => "Days a week you can train",
        Field::SessionDuration => "Minutes you have for one session",
        Field::StartDate => "The first day",
        Field::RestDaysPreference => "Days on which you never train",
        Field::EquipmentAccess => "What you can train with",
        Field::TrainingEnvironment => "Where you train",
        Field::ExperienceLevel => "How long you have trained, without long breaks",
        Field::CurrentFitnessBaseline => "Lifts, times, power, age: what you can do today",
        Field::InjuryConsiderations => "What hurts or has hurt, and what a doctor should know",
        Field::MovementPreferences => "Movements and workouts you enjoy",
        Field::MovementDislikes => "Movements and workouts you would rather not do",
        Field::ProgramFocus => "The kinds of training, most important first",
        Field::IntensityPreference => "How hard you want to be pushed",
        Field::VolumeTolerance => "How much work you recover from",
        Field::DeloadPreference => "How often you want an easy week",
        Field::ProgressionStyle => "How the load should develop",
    }
}

const AFTER_GO: &str = "Your training program is built on what you said yes to. What you change here, the coach offers \
                        you as a change of the program.";

const COACH_DECIDES: &str = "Coach decides";

/// What `none` says of a field, where the form offers it.
const fn none(field: Field) -> Option<&'static str> {
    Some(match field {
        Field::TargetEvent => "No event",
        Field::SessionDuration => "No limit",
        Field::RestDaysPreference => "No fixed days off",
        Field::EquipmentAccess => "No equipment",
        Field::CurrentFitnessBaseline => "None known",
        Field::InjuryConsiderations => "No injuries",
        Field::MovementPreferences => "Nothing special",
        Field::MovementDislikes => "Nothing disliked",
        Field::DeloadPreference => "No easy weeks",
        _ => return None,
    })
}

/// What `any` says of a field, where the form offers it.
const fn any(field: Field) -> Option<&'static str> {
    Some(match field {
        Field::TargetEvent
        | Field::ExperienceLevel
        | Field::CurrentFitnessBaseline
        | Field::InjuryConsiderations
        | Field::MovementPreferences
        | Field::MovementDislikes => return None,
        Field::TrainingEnvironment => "Anywhere",
        Field::EquipmentAccess => "What is usual there",
        _ => COACH_DECIDES,
    })
}
