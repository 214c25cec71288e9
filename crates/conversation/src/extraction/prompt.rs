//! What a model is sent to read a message. The instructions are a file and the same for every message, so that they and
//! the tool can be read from the model's cache; everything particular comes after them, as one JSON object.

use serde_json::{Map, Value, json};
use training::calendar;

use crate::session::{ProgramCreatorSession, Stage};
use crate::todo_list::{Field, Status};
use crate::turn::{self, Message};

/// The name of the tool.
pub const TOOL_NAME: &str = "extract_program_info";

/// What the tool is for, as the model is told.
pub const TOOL_DESCRIPTION: &str = "Records what one message of an athlete says about the training program they want. \
     Leave out every field that the message does not speak about.";

/// The version of the instructions; raised with every change to them.
pub const PROMPT_VERSION: &str = "extract-2";

/// The instructions: the same for every message.
pub const INSTRUCTIONS: &str = include_str!("prompt.md");

/// What is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The instructions.
    pub system: &'static str,
    /// The message and what it answers, as data.
    pub user: String,
}

/// The request that has a message read, with so many pictures shown beside it.
pub fn request(session: &ProgramCreatorSession, message: &Message<'_>, pictures: usize) -> Request {
    let today = calendar::today(message.at, &turn::zone(session));
    let list = serde_json::to_value(session.latest_list()).unwrap_or_default();
    let mut known = Map::new();
    let mut unclear = Vec::new();
    for field in Field::ALL {
        let item = &list[field.name()];
        match session.latest_list().status(*field) {
            Status::Complete => {
                known.insert(field.name().to_owned(), item["value"].clone());
            }
            Status::InProgress => unclear.push(Value::from(field.name())),
            Status::Pending => {}
        }
    }
    // The first words of a conversation answer the greeting.
    let asking: &[Field] = if session.message_count == 0 { &[Field::TrainingGoals] } else { &session.asking };
    let mut turn = json!({
        "today": today.to_string(),
        "weekday": today.strftime("%A").to_string(),
        "timezone": session.timezone,
        "known": known,
        "unclear": unclear,
        "coachSaid": message.coach_said,
        "asking": asking,
        "awaitsGo": session.stage() == Stage::AwaitingGo && asking.is_empty(),
        "message": message.text,
    });
    if pictures > 0 {
        turn["pictures"] = pictures.into();
    }
    Request { system: INSTRUCTIONS, user: data("turn", &turn) }
}

/// A value as data between tags. No text in it can close the tag: `<` is written as JSON lets it be.
pub fn data(tag: &str, value: &Value) -> String {
    let json = value.to_string().replace('<', "\\u003c");
    format!("<{tag}>\n{json}\n</{tag}>")
}
