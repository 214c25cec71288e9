//! The todo list: the 19 things a coach may need to know before writing a program, each with its status, typed value
//! and the athlete's words it came from.
//!
//! Must never: hold a value without a quote from the athlete or a picture of theirs, or a status that disagrees with the
//! value.

use std::collections::BTreeSet;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use training::athlete::{
    DayOfWeek, EquipmentAccess, Event, Focus, Injury, Intensity, Level, Mark, Place, ProgressionStyle, Span, Units,
    Volume,
};
use training::typed_id;

typed_id!(MessageId, "One message of a conversation; chosen by the chat client.");

/// How sure the reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Confidence {
    Low,
    Medium,
    High,
}

/// What is known about one thing: an answer to it is `none`, `any` or a value; *none* is knowledge, *unknown* is not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Answer<T> {
    /// There is none: no injuries, no event.
    None,
    /// No preference: the coach decides.
    Any,
    /// This.
    Value(T),
}

impl<T> Answer<T> {
    /// The value, where there is one.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::None | Self::Any => None,
        }
    }
}

/// Where a fact came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The athlete's own words: a substring of one of their messages. Of a fact that rests on a picture alone, what was
    /// read in the picture; their message is stored with it.
    pub quote: String,
    /// The message they stand in.
    pub extracted_from: MessageId,
    /// S3 keys, when the fact came from a picture.
    pub image_refs: Vec<String>,
}

/// What is known of one fact, and what it rests on.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Knowledge<T> {
    /// Nothing is known.
    #[default]
    Pending,
    /// Something was said, too vague or contradictory to use: the coach asks about it next.
    InProgress(Evidence),
    /// Usable.
    Complete {
        /// The answer.
        answer: Answer<T>,
        /// How sure the reading is.
        confidence: Confidence,
        /// The athlete's words.
        evidence: Evidence,
    },
}

/// One item of the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "ItemJson<T>", into = "ItemJson<T>", bound(serialize = "T: Clone + Serialize"))]
#[schemars(with = "ItemJson<T>")]
pub struct Item<T> {
    /// What is known.
    pub knowledge: Knowledge<T>,
    /// What is still unclear, or history that is not active.
    pub notes: Option<String>,
}

impl<T> Default for Item<T> {
    fn default() -> Self {
        Self { knowledge: Knowledge::Pending, notes: None }
    }
}

impl<T> Item<T> {
    /// The answer, once complete.
    pub const fn answer(&self) -> Option<&Answer<T>> {
        match &self.knowledge {
            Knowledge::Complete { answer, .. } => Some(answer),
            Knowledge::Pending | Knowledge::InProgress(_) => None,
        }
    }

    /// The value, where there is one.
    pub const fn value(&self) -> Option<&T> {
        match self.answer() {
            Some(answer) => answer.value(),
            None => None,
        }
    }

    /// The status of the contract.
    pub const fn status(&self) -> Status {
        match self.knowledge {
            Knowledge::Pending => Status::Pending,
            Knowledge::InProgress(_) => Status::InProgress,
            Knowledge::Complete { .. } => Status::Complete,
        }
    }

    /// How sure the reading is, once complete.
    pub const fn confidence(&self) -> Option<Confidence> {
        match self.knowledge {
            Knowledge::Complete { confidence, .. } => Some(confidence),
            Knowledge::Pending | Knowledge::InProgress(_) => None,
        }
    }

    /// The words it rests on.
    pub const fn evidence(&self) -> Option<&Evidence> {
        match &self.knowledge {
            Knowledge::Pending => None,
            Knowledge::InProgress(evidence) | Knowledge::Complete { evidence, .. } => Some(evidence),
        }
    }
}

/// The status of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "see `Knowledge`")]
pub enum Status {
    Pending,
    InProgress,
    Complete,
}

/// An item as JSON: flat, as the contract has it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct ItemJson<T> {
    status: Status,
    value: Option<Answer<T>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    confidence: Option<Confidence>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    quote: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    notes: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    extracted_from: Option<MessageId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    image_refs: Vec<String>,
}

/// Why an item's JSON is not an item.
#[derive(Debug, thiserror::Error)]
pub enum ItemError {
    /// `complete` without a value.
    #[error(
        "a complete item needs a value; \"none\" and \"no preference\" are {{\"kind\": \"none\"}} and {{\"kind\": \"any\"}}"
    )]
    CompleteWithoutValue,
    /// A value on an item that is not complete.
    #[error("only a complete item has a value")]
    ValueWithoutComplete,
}

impl<T> TryFrom<ItemJson<T>> for Item<T> {
    type Error = ItemError;

    fn try_from(json: ItemJson<T>) -> Result<Self, ItemError> {
        // A list written by hand (a file, a form) may leave the quote out; it then stands on the form itself.
        let evidence = || Evidence {
            quote: json.quote.clone().unwrap_or_default(),
            extracted_from: json.extracted_from.clone().unwrap_or_else(MessageId::by_hand),
            image_refs: json.image_refs.clone(),
        };
        let knowledge = match (json.status, &json.value) {
            (Status::Pending, None) => Knowledge::Pending,
            (Status::InProgress, None) => Knowledge::InProgress(evidence()),
            (Status::Complete, None) => return Err(ItemError::CompleteWithoutValue),
            (Status::Pending | Status::InProgress, Some(_)) => return Err(ItemError::ValueWithoutComplete),
            (Status::Complete, Some(_)) => {
                let (confidence, evidence) = (json.confidence.unwrap_or(Confidence::High), evidence());
                match json.value {
                    Some(answer) => Knowledge::Complete { answer, confidence, evidence },
                    None => return Err(ItemError::CompleteWithoutValue),
                }
            }
        };
        Ok(Self { knowledge, notes: json.notes })
    }
}

impl<T: Clone> From<Item<T>> for ItemJson<T> {
    fn from(item: Item<T>) -> Self {
        let status = item.status();
        let (value, confidence, evidence) = match item.knowledge {
            Knowledge::Pending => (None, None, None),
            Knowledge::InProgress(evidence) => (None, None, Some(evidence)),
            Knowledge::Complete { answer, confidence, evidence } => (Some(answer), Some(confidence), Some(evidence)),
        };
        let (quote, extracted_from, image_refs) = match evidence {
            Some(e) => (Some(e.quote), Some(e.extracted_from), e.image_refs),
            None => (None, None, Vec::new()),
        };
        Self { status, value, confidence, quote, notes: item.notes, extracted_from, image_refs }
    }
}

impl MessageId {
    /// The source of facts that were filled in by hand: a file or a form, not a message.
    pub fn by_hand() -> Self {
        Self("by-hand".to_owned())
    }
}

/// `trainingGoals`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Goals {
    /// Short phrases in the athlete's words.
    pub goals: Vec<String>,
}

/// `programDuration`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Duration {
    /// Whole weeks.
    pub weeks: u16,
}

/// `startDate`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StartDate {
    /// Day 1.
    pub date: Date,
}

/// `restDaysPreference`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RestDays {
    /// Days off.
    pub days: BTreeSet<DayOfWeek>,
}

/// `trainingEnvironment`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Places {
    /// Where the athlete trains.
    pub places: BTreeSet<Place>,
}

/// `experienceLevel`
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Experience {
    /// The level: named by the athlete, or from the years.
    pub level: Level,
    /// Years of consistent training.
    #[serde(default)]
    pub years: Option<f64>,
}

/// `currentFitnessBaseline`
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Marks {
    /// Measured facts; a new number for the same mark replaces the old one.
    pub marks: Vec<Mark>,
}

/// `injuryConsiderations`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Injuries {
    /// Injuries and conditions, current and past.
    pub items: Vec<Injury>,
}

/// `movementPreferences`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Likes {
    /// In the athlete's words.
    pub likes: Vec<String>,
}

/// `movementDislikes`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Dislikes {
    /// In the athlete's words.
    pub dislikes: Vec<String>,
}

/// `programFocus`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FocusAreas {
    /// The kinds of training wanted, in the order they were named.
    pub focus: Vec<Focus>,
}

/// `intensityPreference`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct IntensityPreference {
    /// How hard to push.
    pub level: Intensity,
}

/// `volumeTolerance`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct VolumeTolerance {
    /// How much to give.
    pub level: Volume,
}

/// `deloadPreference`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeloadPreference {
    /// An easy week every n weeks; `null` = deloads wanted, the coach decides when.
    pub every_weeks: Option<u8>,
}

/// `progressionStyle`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Progression {
    /// How load develops.
    pub style: ProgressionStyle,
}

/// Declares the list, its field names and what runs over all fields, from one table.
macro_rules! todo_list {
    ($($(#[$doc:meta])* $field:ident / $variant:ident / $name:literal : $value:ty, required = $required:literal;)+) => {
        /// The 19 facts.
        #[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "camelCase", default)]
        pub struct TodoList {
            $($(#[$doc])* pub $field: Item<$value>,)+
            /// The units the athlete chose by hand; without a choice they are those of their words.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub units: Option<Units>,
        }

        /// The name of one of the 19 facts.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum Field {
            $(#[doc = concat!("`", $name, "`")] #[serde(rename = $name)] $variant,)+
        }

        impl Field {
            /// All 19, in the order of the contract.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The JSON name.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// The field with this JSON name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|field| field.name() == name)
            }

            /// Whether the field gates generation.
            pub const fn is_required(self) -> bool {
                match self { $(Self::$variant => $required),+ }
            }
        }

        impl TodoList {
            /// The status of a field.
            pub const fn status(&self, field: Field) -> Status {
                match field { $(Field::$variant => self.$field.status()),+ }
            }

            /// The words a field rests on.
            pub const fn evidence(&self, field: Field) -> Option<&Evidence> {
                match field { $(Field::$variant => self.$field.evidence()),+ }
            }

            /// How sure the reading of a field is.
            pub const fn confidence(&self, field: Field) -> Option<Confidence> {
                match field { $(Field::$variant => self.$field.confidence()),+ }
            }

            /// What is still unclear about a field, or its history.
            pub fn notes(&self, field: Field) -> Option<&str> {
                match field { $(Field::$variant => self.$field.notes.as_deref()),+ }
            }

            /// The answer to a field as JSON of the contract; `None` while it is not complete.
            pub fn answer_json(&self, field: Field) -> Option<serde_json::Value> {
                match field { $(Field::$variant => self.$field.answer().and_then(|answer| serde_json::to_value(answer).ok())),+ }
            }

            /// Notes words about an unknown field that are too vague to use.
            pub fn doubt(&mut self, field: Field, evidence: Evidence) {
                match field { $(Field::$variant => self.$field.knowledge = Knowledge::InProgress(evidence)),+ }
            }

            /// Takes a field back to unknown.
            pub fn clear(&mut self, field: Field) {
                match field { $(Field::$variant => self.$field = Item::default()),+ }
            }
        }
    };
}

todo_list! {
    /// What the athlete wants.
    training_goals / TrainingGoals / "trainingGoals": Goals, required = true;
    /// What they peak for.
    target_event / TargetEvent / "targetEvent": Event, required = false;
    /// How many weeks.
    program_duration / ProgramDuration / "programDuration": Duration, required = true;
    /// Days a week.
    training_frequency / TrainingFrequency / "trainingFrequency": Span, required = true;
    /// Minutes a session.
    session_duration / SessionDuration / "sessionDuration": Span, required = false;
    /// Day 1.
    start_date / StartDate / "startDate": StartDate, required = false;
    /// Days off.
    rest_days_preference / RestDaysPreference / "restDaysPreference": RestDays, required = false;
    /// What there is to train with.
    equipment_access / EquipmentAccess / "equipmentAccess": EquipmentAccess, required = true;
    /// Where.
    training_environment / TrainingEnvironment / "trainingEnvironment": Places, required = false;
    /// How experienced.
    experience_level / ExperienceLevel / "experienceLevel": Experience, required = true;
    /// Marks of today.
    current_fitness_baseline / CurrentFitnessBaseline / "currentFitnessBaseline": Marks, required = false;
    /// Injuries and conditions.
    injury_considerations / InjuryConsiderations / "injuryConsiderations": Injuries, required = true;
    /// What they like.
    movement_preferences / MovementPreferences / "movementPreferences": Likes, required = false;
    /// What they dislike.
    movement_dislikes / MovementDislikes / "movementDislikes": Dislikes, required = false;
    /// The kind of training.
    program_focus / ProgramFocus / "programFocus": FocusAreas, required = false;
    /// How hard.
    intensity_preference / IntensityPreference / "intensityPreference": IntensityPreference, required = false;
    /// How much.
    volume_tolerance / VolumeTolerance / "volumeTolerance": VolumeTolerance, required = false;
    /// How often easy.
    deload_preference / DeloadPreference / "deloadPreference": DeloadPreference, required = false;
    /// How load develops.
    progression_style / ProgressionStyle / "progressionStyle": Progression, required = false;
}

impl TodoList {
    /// How many of the 19 items are complete.
    pub fn items_completed(&self) -> usize {
        Field::ALL.iter().filter(|&&field| self.status(field) == Status::Complete).count()
    }

    /// The keys of the pictures that facts of the list rest on.
    pub fn image_refs(&self) -> impl Iterator<Item = &str> {
        let evidence = Field::ALL.iter().filter_map(|&field| self.evidence(field));
        evidence.flat_map(|evidence| &evidence.image_refs).map(String::as_str)
    }

    /// The required fields that are not complete yet, in the order of the contract.
    pub fn missing_required(&self) -> Vec<Field> {
        let missing = |field: &Field| field.is_required() && self.status(*field) != Status::Complete;
        Field::ALL.iter().copied().filter(missing).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_flat_json_of_the_contract() {
        let json = serde_json::json!({"trainingFrequency": {"status": "complete", "confidence": "high",
            "value": {"kind": "value", "min": 3, "max": 4}, "quote": "3 or 4 days", "extractedFrom": "m1"},
            "injuryConsiderations": {"status": "complete", "value": {"kind": "none"}}});
        let list: TodoList = serde_json::from_value(json.clone()).unwrap();
        assert_eq!(list.training_frequency.value(), Some(&Span { min: Some(3), max: 4 }));
        assert_eq!(list.injury_considerations.answer(), Some(&Answer::None));
        let back = serde_json::to_value(&list).unwrap();
        assert_eq!(back["trainingFrequency"], json["trainingFrequency"]);
        assert_eq!(back["targetEvent"], serde_json::json!({"status": "pending", "value": null}));
        assert_eq!(back.as_object().unwrap().len(), 19);
    }

    #[test]
    fn status_and_value_cannot_disagree() {
        for item in [
            r#"{"status":"complete","value":null}"#,
            r#"{"status":"pending","value":{"kind":"any"}}"#,
            r#"{"status":"in_progress","value":{"kind":"value","weeks":8}}"#,
        ] {
            assert!(serde_json::from_str::<Item<Duration>>(item).is_err(), "{item}");
        }
    }

    #[test]
    fn six_fields_are_required() {
        assert_eq!(TodoList::default().missing_required().len(), 6);
        assert_eq!(Field::ALL.len(), 19);
    }
}
