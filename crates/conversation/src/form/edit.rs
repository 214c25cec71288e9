//! An edit by hand: which fields get which answers. All of it is applied, or nothing.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use training::athlete::{InjuryArea, Units};

use super::checks::{self, Checked};
use crate::intake;
use crate::reading::merge::{UNTIL_EVENT, note_history};
use crate::reading::{Findings, merge};
use crate::todo_list::{
    Answer, Confidence, Dislikes, Evidence, Field, Goals, Injuries, Item, Knowledge, Likes, MessageId, TodoList,
};
use crate::words;

/// Answers by field name; only the named fields change.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Edit {
    /// An answer of the contract, `{"kind": "none" | "any"}` or `{"kind": "value", …}`; `null` takes the field back to
    /// unknown.
    pub items: Map<String, Value>,
    /// The units weights and distances are shown in from now on.
    pub units: Option<Units>,
}

/// A field that cannot be what it is to be, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Invalid {
    /// The name of the field.
    pub field: String,
    /// What to do.
    pub detail: String,
}

impl Edit {
    /// The list with this edit in it, or every field that is wrong.
    pub(super) fn apply(&self, list: &TodoList, today: Date) -> Result<TodoList, Vec<Invalid>> {
        let mut next = list.clone();
        let mut invalid = Vec::new();
        for (name, answer) in &self.items {
            let result = Field::from_name(name).map_or_else(
                || Err("There is no such field; the form lists all 19.".to_owned()),
                |field| set(&mut next, field, answer, today),
            );
            if let Err(detail) = result {
                invalid.push(Invalid { field: name.clone(), detail });
            }
        }
        if !invalid.is_empty() {
            return Err(invalid);
        }
        // An edit takes words away, not the units they were said in.
        let units = self.units.unwrap_or_else(|| intake::units(list));
        if intake::units(&next) != units || self.units.is_some() {
            next.units = Some(units);
        }
        // A duration "until the event" follows an event or a start that was moved.
        Ok(merge(&next, &Findings::default(), today))
    }
}

fn set(list: &mut TodoList, field: Field, json: &Value, today: Date) -> Checked<()> {
    match field {
        Field::TrainingGoals => {
            put(&mut list.training_goals, json, |it| Ok(Goals { goals: checks::phrases(&it.goals)? }))
        }
        Field::TargetEvent => {
            put(&mut list.target_event, json, |it: training::athlete::Event| checks::event(&it, today))
        }
        Field::ProgramDuration => {
            put(&mut list.program_duration, json, checks::duration)?;
            // A length given by hand, or none, does not follow the event.
            list.program_duration.notes.take_if(|notes| notes == UNTIL_EVENT);
            Ok(())
        }
        Field::TrainingFrequency => {
            put(&mut list.training_frequency, json, |it| checks::span(it, &checks::DAYS_A_WEEK, "days a week"))
        }
        Field::SessionDuration => {
            put(&mut list.session_duration, json, |it| checks::span(it, &checks::SESSION_MINUTES, "minutes"))
        }
        Field::StartDate => put(&mut list.start_date, json, |it| checks::start(it, today)),
        Field::RestDaysPreference => put(&mut list.rest_days_preference, json, checks::rest_days),
        Field::EquipmentAccess => put(&mut list.equipment_access, json, checks::equipment),
        Field::TrainingEnvironment => put(&mut list.training_environment, json, checks::places),
        Field::ExperienceLevel => put(&mut list.experience_level, json, checks::experience),
        Field::CurrentFitnessBaseline => put(&mut list.current_fitness_baseline, json, checks::marks),
        Field::InjuryConsiderations => set_injuries(list, json),
        Field::MovementPreferences => {
            put(&mut list.movement_preferences, json, |it| Ok(Likes { likes: checks::phrases(&it.likes)? }))
        }
        Field::MovementDislikes => {
            put(&mut list.movement_dislikes, json, |it| Ok(Dislikes { dislikes: checks::phrases(&it.dislikes)? }))
        }
        Field::ProgramFocus => put(&mut list.program_focus, json, checks::focus),
        Field::IntensityPreference => put(&mut list.intensity_preference, json, Ok),
        Field::VolumeTolerance => put(&mut list.volume_tolerance, json, Ok),
        Field::DeloadPreference => put(&mut list.deload_preference, json, checks::deload),
        Field::ProgressionStyle => put(&mut list.progression_style, json, Ok),
    }
}

/// A condition that needs a doctor's clearance can be cleared or taken out, both on purpose; it cannot become healed
/// or somebody else's decision.
fn set_injuries(list: &mut TodoList, json: &Value) -> Checked<()> {
    let waiting = intake::clearance_needed(list);
    let check = |injuries: Injuries| {
        let injuries = checks::injuries(injuries)?;
        match waiting.iter().find(|&&area| passes_silently(&injuries, area)) {
            Some(&area) => Err(format!(
                "Say that a doctor has cleared you, or take it out if it was a mistake: {}.",
                words::area(area)
            )),
            None => Ok(injuries),
        }
    };
    if json["kind"] == "any" {
        return Err("The coach cannot decide that for you: name what hurts, or say that nothing does.".to_owned());
    }
    put(&mut list.injury_considerations, json, check)
}

fn passes_silently(injuries: &Injuries, area: InjuryArea) -> bool {
    let mut items = injuries.items.iter().filter(|item| item.area == area).peekable();
    items.peek().is_some() && items.all(|item| item.status == training::athlete::InjuryStatus::Past)
}

/// Puts an answer given by hand in. The same answer changes nothing but how sure it is: its words stay.
fn put<T>(item: &mut Item<T>, json: &Value, check: impl FnOnce(T) -> Checked<T>) -> Checked<()>
where
    T: DeserializeOwned + PartialEq,
{
    if json.is_null() {
        note_history(item);
        item.knowledge = Knowledge::Pending;
        return Ok(());
    }
    let answer = match parse::<T>(json)? {
        Answer::Value(value) => Answer::Value(check(value)?),
        answer => answer,
    };
    match &mut item.knowledge {
        Knowledge::Complete { answer: known, confidence, .. } if *known == answer => *confidence = Confidence::High,
        _ => {
            note_history(item);
            let by_hand =
                Evidence { quote: String::new(), extracted_from: MessageId::by_hand(), image_refs: Vec::new() };
            item.knowledge = Knowledge::Complete { answer, confidence: Confidence::High, evidence: by_hand };
        }
    }
    Ok(())
}

fn parse<T: DeserializeOwned>(json: &Value) -> Checked<Answer<T>> {
    serde_json::from_value(json.clone()).map_err(|error| {
        let cause = error.to_string();
        format!(
            "Send {{\"kind\": \"none\"}}, {{\"kind\": \"any\"}}, null, or {{\"kind\": \"value\"}} with the members of \
             this field ({}).",
            cause.trim_end_matches('.')
        )
    })
}
