//! A whole dialogue read turn by turn: what `mesocycle extract` prints and the reading is scored on.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::{Asking, AthleteMessage, Context, merge, read};
use crate::todo_list::{MessageId, TodoList};

/// A dialogue; keys it does not know (the right answers) are passed over.
#[derive(Debug, Clone, Deserialize)]
pub struct Dialogue {
    /// Its id.
    pub id: String,
    /// The day it takes place, where the athlete lives.
    pub today: Date,
    /// The athlete's IANA time zone.
    pub timezone: String,
    /// Coach and athlete in turn.
    pub turns: Vec<Turn>,
}

/// The coach speaks, the athlete answers.
#[derive(Debug, Clone, Deserialize)]
pub struct Turn {
    /// What the coach says.
    #[serde(default)]
    pub coach: Option<String>,
    /// What the athlete answers.
    pub user: String,
}

/// The todo list after each turn.
#[derive(Debug, Clone, Serialize)]
pub struct States {
    /// The dialogue.
    pub id: String,
    /// One for each turn.
    pub turns: Vec<State>,
}

/// The todo list after a turn.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct State {
    /// The list.
    pub todo_list: TodoList,
}

/// Why a dialogue cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum DialogueError {
    /// No such time zone.
    #[error("the time zone {0:?} of the dialogue is unknown; give an IANA name such as Europe/Rome")]
    TimeZone(String, #[source] jiff::Error),
    /// A turn number that is no id; cannot happen for numbers.
    #[error("the message id of a turn is not valid")]
    MessageId(#[from] training::ids::IdError),
}

/// Reads every turn of a dialogue.
pub fn states(dialogue: &Dialogue) -> Result<States, DialogueError> {
    let zone =
        TimeZone::get(&dialogue.timezone).map_err(|cause| DialogueError::TimeZone(dialogue.timezone.clone(), cause))?;
    let mut list = TodoList::default();
    let mut turns = Vec::with_capacity(dialogue.turns.len());
    for (index, turn) in dialogue.turns.iter().enumerate() {
        let id = MessageId::parse(format!("u{}", index + 1))?;
        let context = Context {
            list: &list,
            coach_said: turn.coach.as_deref(),
            asking: Asking::Unknown,
            today: dialogue.today,
            zone: &zone,
        };
        let reading = read(&AthleteMessage { id: &id, text: &turn.user }, &context);
        list = merge(&list, &reading.findings, dialogue.today);
        turns.push(State { todo_list: list.clone() });
    }
    Ok(States { id: dialogue.id.clone(), turns })
}
