//! The scores of a reader over dialogues whose right answers are known.
//!
//! A field of a turn counts as right when it changed as it should; a change that should not have been, or came out
//! wrong, counts against precision; a change that was missed, against recall.

use std::collections::{BTreeMap, BTreeSet};

use conversation::reading::dialogue::{Dialogue, DialogueError, states};
use conversation::todo_list::Field;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::matching::is_right;

/// A dialogue with its right answers: after each turn, the fields whose state is different from before it.
pub struct Labelled {
    dialogue: Dialogue,
    turns: Vec<Gold>,
}

impl Labelled {
    /// One dialogue from its JSON.
    pub fn parse(line: &str) -> serde_json::Result<Self> {
        #[derive(Deserialize)]
        struct Answers {
            turns: Vec<Gold>,
        }
        let answers: Answers = serde_json::from_str(line)?;
        Ok(Self { dialogue: serde_json::from_str(line)?, turns: answers.turns })
    }
}

#[derive(Deserialize)]
struct Gold {
    #[serde(default)]
    gold: BTreeMap<String, Value>,
}

/// How one field was read.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Changed as it should.
    pub right: u32,
    /// Should have changed, and did not or came out wrong.
    pub missed: u32,
    /// Changed and came out wrong.
    pub wrong: u32,
}

impl Counts {
    /// The harmonic mean of precision and recall; `None` where the field never changed.
    pub fn f1(self) -> Option<f64> {
        let weight = 2 * self.right + self.missed + self.wrong;
        (weight > 0).then(|| f64::from(2 * self.right) / f64::from(weight))
    }
}

/// So many of so many.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// How many did.
    pub part: u32,
    /// How many could.
    pub whole: u32,
}

impl Share {
    fn count(&mut self, is_in: bool) {
        self.part += u32::from(is_in);
        self.whole += 1;
    }

    /// 0 to 1; 0 of nothing is 0.
    pub fn of_one(self) -> f64 {
        f64::from(self.part) / f64::from(self.whole.max(1))
    }
}

/// The scores over all dialogues counted so far.
#[derive(Debug, Default)]
pub struct Scores {
    /// By field.
    pub fields: BTreeMap<&'static str, Counts>,
    /// Dialogues with all 19 fields right after the last turn.
    pub all_fields: Share,
    /// Dialogues with the six required fields right after the last turn.
    pub required: Share,
    /// Fields filled that the athlete said nothing of, of the fields filled.
    pub hallucinated: Share,
    /// Turns in which a known value changes, and came out right.
    pub corrections: Share,
    /// Values whose quote is in a message of the athlete.
    pub quoted: Share,
    /// What was read wrong, in words.
    pub errors: Vec<String>,
}

impl Scores {
    /// Reads a dialogue and counts it.
    pub fn count(&mut self, labelled: &Labelled) -> Result<(), DialogueError> {
        let read = states(&labelled.dialogue)?;
        let (mut wanted, mut before) = (BTreeMap::new(), json!({}));
        for (index, (gold, state)) in labelled.turns.iter().zip(&read.turns).enumerate() {
            let list = json!(state.todo_list);
            let corrected: BTreeSet<&str> =
                gold.gold.keys().map(String::as_str).filter(|f| is_known(&wanted, f)).collect();
            wanted.extend(gold.gold.iter().map(|(field, value)| (field.as_str(), value)));
            for &field in Field::ALL {
                let turn = Turn { dialogue: &labelled.dialogue.id, number: index + 1, field: field.name() };
                let is_right = self.count_change(&turn, gold, &wanted, &before[turn.field], &list[turn.field]);
                if corrected.contains(turn.field) {
                    self.corrections.count(is_right);
                }
            }
            before = list;
        }
        self.count_end(labelled, &wanted, &before);
        Ok(())
    }

    /// Counts what happened to a field in a turn; whether it is as wanted now.
    fn count_change(
        &mut self,
        turn: &Turn<'_>,
        gold: &Gold,
        wanted: &BTreeMap<&str, &Value>,
        before: &Value,
        now: &Value,
    ) -> bool {
        let wanted = wanted.get(turn.field).copied();
        let is_right = is_right(wanted, now);
        let should_change = gold.gold.contains_key(turn.field);
        let has_changed = answer(before) != answer(now);
        let counts = self.fields.entry(turn.field).or_default();
        counts.right += u32::from(should_change && is_right);
        counts.missed += u32::from(should_change && !is_right);
        counts.wrong += u32::from(has_changed && !is_right);
        if !is_right && (should_change || has_changed) {
            let wanted = wanted.map_or_else(|| "nothing".to_owned(), Value::to_string);
            self.errors.push(format!("{} turn {} {}: want {wanted} got {now}", turn.dialogue, turn.number, turn.field));
        }
        is_right
    }

    /// Counts the list as it stands after the last turn.
    fn count_end(&mut self, labelled: &Labelled, wanted: &BTreeMap<&str, &Value>, list: &Value) {
        let is_right = |field: &&Field| is_right(wanted.get(field.name()).copied(), &list[field.name()]);
        self.all_fields.count(Field::ALL.iter().all(|field| is_right(&field)));
        self.required.count(Field::ALL.iter().filter(|field| field.is_required()).all(|field| is_right(&field)));
        let said: String = labelled.dialogue.turns.iter().map(|turn| turn.user.to_lowercase() + "\n").collect();
        for field in Field::ALL.iter().map(|field| field.name()) {
            let item = &list[field];
            if item["status"] != "pending" {
                self.hallucinated.count(!is_known(wanted, field));
            }
            if item["status"] == "complete" {
                let quote = item["quote"].as_str().unwrap_or_default().to_lowercase();
                self.quoted.count(!quote.is_empty() && said.contains(&quote));
            }
        }
    }

    /// The mean of the fields' F1.
    pub fn macro_f1(&self) -> f64 {
        let scores: Vec<f64> = self.fields.values().filter_map(|counts| counts.f1()).collect();
        scores.iter().sum::<f64>() / scores.len().max(1) as f64
    }
}

/// Where an error happened.
struct Turn<'a> {
    dialogue: &'a str,
    number: usize,
    field: &'static str,
}

fn is_known(wanted: &BTreeMap<&str, &Value>, field: &str) -> bool {
    wanted.get(field).is_some_and(|state| state["status"] != "pending")
}

/// What of an item counts as a change: not its quote or its notes.
fn answer(item: &Value) -> (String, &Value) {
    (item["status"].as_str().unwrap_or("pending").to_owned(), &item["value"])
}
