//! Learns with a model: the prompt and the tool `extract_playbook_lessons` on the way out, checked claims on the way
//! back.
//!
//! A model is asked for what the typed facts do not hold. What it answers counts only with words that stand in the
//! athlete's messages, with no number that these words do not have, and when it does not read like an instruction.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use conversation::extraction::data;
use conversation::extraction::quote::Source;
use models::{Prompt, Tool};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Playbook;
use super::lesson::{Certainty, Observation, Subject, Topic};
use super::observe::{Claim, Observer, told};

/// The tool's name.
pub(super) const TOOL_NAME: &str = "extract_playbook_lessons";

/// The version of the instructions; raised with every change to them.
pub const PROMPT_VERSION: &str = "playbook-1";

pub(super) const INSTRUCTIONS: &str = include_str!("prompt.md");

/// The most tokens an answer may have: twelve lessons take about 1,000.
pub const MOST_TOKENS: u32 = 2_048;

/// How many lessons are taken of an answer.
const MOST_TAKEN: usize = 12;
/// How much of the conversation is read: the newest messages, each up to a length, in characters.
const MOST_SAID: usize = 12_000;
const MOST_OF_ONE: usize = 2_000;
/// How many known topics are told.
const MOST_TOLD: usize = 30;

pub(super) static TOOL: LazyLock<Tool> = LazyLock::new(|| Tool {
    name: TOOL_NAME.to_owned(),
    description: "Notes what the athlete said that will help with their later programs.".to_owned(),
    schema: schema(),
});

/// The schema of the tool's input.
fn schema() -> Value {
    let text = |description: &str| json!({"type": "string", "description": description});
    json!({
        "type": "object",
        "required": ["lessons"],
        "properties": {"lessons": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["subject", "about", "claim", "lesson", "quote", "certainty"],
                "properties": {
                    "subject": {"type": "string",
                        "enum": ["injury", "taste", "schedule", "equipment", "effort", "recovery"]},
                    "about": text("The thing, in one to four words, in the singular."),
                    "claim": text("What is claimed of it, in one to three words."),
                    "lesson": text("One sentence about the athlete."),
                    "quote": text("The athlete's words, copied letter by letter from one message."),
                    "certainty": {"type": "string", "enum": ["high", "medium", "low"]},
                },
            },
        }},
    })
}

/// The request for lessons.
pub(super) fn request(said: &[String], noted: &BTreeMap<Topic, Observation>, known: &Playbook) -> Prompt {
    let names = |lesson: &super::Lesson| json!({"subject": lesson.topic.subject, "about": lesson.topic.about, "claim": lesson.newest.claim});
    let known: Vec<Value> = known.strongest().take(MOST_TOLD).map(names).collect();
    let answers = json!({"said": newest(said), "noted": told(noted), "known": known});
    Prompt::new(INSTRUCTIONS, data("answers", &answers))
}

/// The newest messages that fit, oldest first.
fn newest(said: &[String]) -> Vec<String> {
    let mut room = MOST_SAID;
    let mut kept = Vec::new();
    for message in said.iter().rev() {
        let part: String = message.chars().take(MOST_OF_ONE.min(room)).collect();
        room -= part.chars().count();
        kept.push(part);
        if room == 0 {
            break;
        }
    }
    kept.reverse();
    kept
}

#[derive(Deserialize)]
struct Told {
    subject: Subject,
    about: String,
    claim: String,
    lesson: String,
    quote: String,
    certainty: Certainty,
}

/// Notes what a model answered and what holds of it; returns how many lessons it has and how many of them were refused.
pub(super) fn take(observer: &mut Observer, answer: &Value, said: &[String]) -> (usize, usize) {
    let entries = answer["lessons"].as_array().map_or(&[][..], Vec::as_slice);
    let sources: Vec<Source<'_>> = said.iter().map(|message| Source::new(message)).collect();
    let mut refused = entries.len().saturating_sub(MOST_TAKEN);
    for entry in entries.iter().take(MOST_TAKEN) {
        if !Told::deserialize(entry).is_ok_and(|told| note(observer, &told, &sources)) {
            refused += 1;
        }
    }
    (entries.len(), refused)
}

fn note(observer: &mut Observer, told: &Told, sources: &[Source<'_>]) -> bool {
    let Some(quote) = sources.iter().find_map(|source| source.find(&told.quote)) else { return false };
    let texts = [&told.lesson, &told.about, &told.claim].map(String::as_str);
    if texts.iter().any(|text| has_unsaid_number(text, quote) || reads_like_an_order(text)) {
        return false;
    }
    let Told { subject, about, claim, lesson, certainty, .. } = told;
    observer.note(&Claim { subject: *subject, about, claimed: claim, certainty: *certainty, lesson, quote })
}

/// Whether a text has a number that its quote has not.
fn has_unsaid_number(text: &str, quote: &str) -> bool {
    let numbers = |text: &str| -> Vec<String> {
        let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
        runs.map(str::to_owned).collect()
    };
    let said = numbers(quote);
    numbers(text).iter().any(|number| !said.contains(number))
}

/// Whether a text speaks to whoever reads it instead of about the athlete, or carries markup.
fn reads_like_an_order(text: &str) -> bool {
    const SIGNS: &[&str] =
        &["ignore ", "instruction", "prompt", "system:", "assistant", "you must", "you should", "must always", "tool"];
    let lower = text.to_lowercase();
    SIGNS.iter().any(|sign| lower.contains(sign)) || text.contains(['<', '>', '{', '}', '`'])
}
