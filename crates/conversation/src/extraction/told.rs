//! What the tool `extract_program_info` is filled in with: one entry for each of the 19 facts, each with the athlete's
//! words, and the acts of speech. The schema a model sees is made from these types, and its answer is read back into
//! them one field at a time.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use training::athlete::{EquipmentAccess, Event, Span};

use crate::todo_list::{
    Confidence, DeloadPreference, Dislikes, Experience, FocusAreas, Goals, Injuries, IntensityPreference, Likes, Marks,
    Places, Progression, RestDays, StartDate, VolumeTolerance,
};

/// value: the whole answer, in `value`. add_remove: parts of a list come (`add`) or go (`remove`), the rest of the known
/// list stays. none: there is none. any: no preference, the coach decides. unclear: said, but too vague to use. retract:
/// what was said earlier no longer holds and nothing takes its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "explained to the model in the field's description")]
pub enum ChangeKind {
    Value,
    AddRemove,
    None,
    Any,
    Unclear,
    Retract,
}

/// One fact the message speaks about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Told_{T}")]
pub struct Told<T> {
    /// How it changes.
    pub change: ChangeKind,
    /// Copied from `message`.
    pub quote: String,
    /// How sure the reading is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// With `value`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<T>,
    /// With `add_remove`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub add: Option<T>,
    /// With `add_remove`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remove: Option<T>,
}

/// The length of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ToldLength {
    /// Whole weeks.
    #[serde(default)]
    pub weeks: Option<u16>,
    /// True for "until my race": the weeks are counted from the start to the event.
    #[serde(default)]
    pub until_event: bool,
}

/// What the athlete does by speaking. Left out, or null, where the message does not show it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ToldSpeech {
    /// Agrees with what the coach proposed or read back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub affirms: Option<bool>,
    /// Refuses it, or wants something in it changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declines: Option<bool>,
    /// The athlete's first question to the coach, copied letter for letter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asks: Option<String>,
    /// Wants the program built now: "just build it".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wants_build_now: Option<bool>,
    /// Leaves what the coach asked to the coach: "you decide".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leaves_it_to_coach: Option<bool>,
    /// Wants another program than the one at hand: "let's do a new one".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wants_new_program: Option<bool>,
    /// Says thanks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thanks: Option<bool>,
}

/// One fact that a picture shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Seen_{T}")]
pub struct Seen<T> {
    /// What is written there, copied; else what is to be seen, in a few words.
    pub seen: String,
    /// What comes to the list by it.
    pub value: T,
}

/// What one picture shows about the athlete. It has the facts that a picture can tell and no others, and nothing in it can
/// take a fact away.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct ToldPicture {
    /// Which, counted from 1.
    pub picture: u8,
    /// What there is to train with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub equipment_access: Option<Seen<EquipmentAccess>>,
    /// Where that is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub training_environment: Option<Seen<Places>>,
    /// Numbers measured about the athlete.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_fitness_baseline: Option<Seen<Marks>>,
    /// An event the athlete has entered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_event: Option<Seen<Event>>,
    /// Injuries that somebody who treats them wrote down.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub injury_considerations: Option<Seen<Injuries>>,
}

/// Declares the tool's input from one table.
macro_rules! told {
    ($($(#[$doc:meta])* $field:ident: $value:ty;)+) => {
        /// The tool's input. A field is left out, or null, when the message says nothing about it.
        #[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "camelCase", default)]
        pub struct ProgramInfo {
            $($(#[$doc])* #[serde(skip_serializing_if = "Option::is_none")] pub $field: Option<Told<$value>>,)+
            /// What the athlete does by speaking, besides stating facts.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub speech: Option<ToldSpeech>,
            /// What the pictures of the message show; one entry for each that shows something.
            #[serde(skip_serializing_if = "Vec::is_empty")]
            pub from_pictures: Vec<ToldPicture>,
        }
    };
}

told! {
    /// What the athlete wants to reach, as short phrases in their own words.
    training_goals: Goals;
    /// A race, competition or date to be ready for. `date` only when the message tells it.
    target_event: Event;
    /// How long the program is to last.
    program_duration: ToldLength;
    /// Training days a week, 1 to 7. One number is min and max alike.
    training_frequency: Span;
    /// Minutes of one session. "No more than 45" has no min.
    session_duration: Span;
    /// The first day of the program.
    start_date: StartDate;
    /// Days of the week OFF. "I can only do Tue/Thu" means the other five are off.
    rest_days_preference: RestDays;
    /// What the athlete has to train with.
    equipment_access: EquipmentAccess;
    /// Where the athlete trains.
    training_environment: Places;
    /// Training experience.
    experience_level: Experience;
    /// Numbers measured about the athlete, in SI units.
    current_fitness_baseline: Marks;
    /// Injuries and conditions. "No injuries" is change none.
    injury_considerations: Injuries;
    /// Movements or workouts the athlete likes.
    movement_preferences: Likes;
    /// Movements or workouts the athlete dislikes.
    movement_dislikes: Dislikes;
    /// The kinds of training wanted.
    program_focus: FocusAreas;
    /// How hard to push.
    intensity_preference: IntensityPreference;
    /// How much training the athlete wants or can recover from.
    volume_tolerance: VolumeTolerance;
    /// How often an easy week. "No deload" is change none.
    deload_preference: DeloadPreference;
    /// How load is to develop.
    progression_style: Progression;
}

/// The JSON Schema of the tool's input.
pub fn schema() -> Value {
    let mut schema = schemars::schema_for!(ProgramInfo).to_value();
    compact(&mut schema);
    // Whether a doctor cleared the athlete is not for a model to say.
    if let Some(Value::Object(injury)) = schema.pointer_mut("/$defs/Injury/properties") {
        injury.remove("cleared");
    }
    one_shape_for_all(&mut schema);
    if let Value::Object(object) = &mut schema {
        for key in ["$schema", "title"] {
            object.remove(key);
        }
    }
    schema
}

/// Takes the words out of the entries of the fields, which are alike but for the type of their value: said nineteen times
/// they are paid for nineteen times, and the instructions say them.
fn one_shape_for_all(schema: &mut Value) {
    let Some(Value::Object(definitions)) = schema.get_mut("$defs") else { return };
    let is_entry = |name: &str| name.starts_with("Told_") || name.starts_with("Seen_");
    for (_, entry) in definitions.iter_mut().filter(|(name, _)| is_entry(name)) {
        let Value::Object(entry) = entry else { continue };
        entry.remove("description");
        if let Some(Value::Object(properties)) = entry.get_mut("properties") {
            for property in properties.values_mut().filter_map(Value::as_object_mut) {
                property.remove("description");
            }
        }
    }
}

/// Writes a choice of named constants as an `enum`, and drops what tells a model nothing: formats, defaults, bounds of
/// integer types.
fn compact(schema: &mut Value) {
    match schema {
        Value::Array(list) => list.iter_mut().for_each(compact),
        Value::Object(object) => {
            if let Some(names) = constants(object) {
                object.remove("oneOf");
                object.insert("type".to_owned(), json!("string"));
                object.insert("enum".to_owned(), Value::Array(names));
            }
            for key in ["format", "default"] {
                // A property may have the same name; its value is then a schema.
                if object.get(key).is_some_and(|value| !value.is_object()) {
                    object.remove(key);
                }
            }
            for key in ["minimum", "maximum"] {
                if object.get(key).is_some_and(Value::is_number) {
                    object.remove(key);
                }
            }
            object.values_mut().for_each(compact);
        }
        _ => {}
    }
}

/// The constants of a `oneOf` that is made of nothing else.
fn constants(object: &Map<String, Value>) -> Option<Vec<Value>> {
    object.get("oneOf")?.as_array()?.iter().map(|one| one.get("const").cloned()).collect()
}
