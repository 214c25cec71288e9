//! A talk in a few words, for the tests of the fields.

use serde_json::Value;

use crate::reading::dialogue::{Dialogue, Turn, states};

/// The JSON item of a field after turns of (coach, athlete).
pub(super) fn item_after(field: &str, turns: &[(&str, &str)]) -> Value {
    let turn = |(coach, user): &(&str, &str)| Turn { coach: Some((*coach).to_owned()), user: (*user).to_owned() };
    let dialogue = Dialogue {
        id: "test".to_owned(),
        today: jiff::civil::date(2026, 11, 20),
        timezone: "Europe/London".to_owned(),
        turns: turns.iter().map(turn).collect(),
    };
    let states = states(&dialogue).unwrap();
    let item = serde_json::to_value(&states.turns.last().unwrap().todo_list).unwrap()[field].clone();
    if let Some(quote) = item["quote"].as_str().filter(|quote| !quote.is_empty()) {
        let said = turns.iter().any(|(_, user)| user.contains(quote));
        assert!(said, "{quote:?} is not in {turns:?}");
    }
    item
}

/// The same after one turn.
pub(super) fn item(field: &str, coach: &str, user: &str) -> Value {
    item_after(field, &[(coach, user)])
}
