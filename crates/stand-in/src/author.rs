//! The answers of a model that writes programs as the library does: it finds the athlete and the wanted days in the prompt,
//! settles the athlete, lays the same skeleton, and writes the library's sessions in the tool's form. So a build against it
//! takes as many tokens as a real one, and its program is sound.

use conversation::intake::settle;
use conversation::todo_list::TodoList;
use generation::writing::{NORMALIZE_TOOL, PHASE_TOOL, STRUCTURE_TOOL, write_days, write_structure};
use jiff::civil::Date;
use library::Fill;
use serde_json::{Map, Value, json};
use training::athlete::Athlete;
use training::ids::{ProgramId, UserId};

use crate::Request;

/// The input of one of the three tools; `None` for any other tool, and where the prompt holds no athlete.
pub fn answer(request: &Request) -> Option<Value> {
    match request.tool()? {
        STRUCTURE_TOOL => {
            let phases = library::structure(&athlete(request)?).ok()?;
            Some(write_structure(&phases))
        }
        PHASE_TOOL | NORMALIZE_TOOL => days(request),
        _ => None,
    }
}

fn days(request: &Request) -> Option<Value> {
    let athlete = athlete(request)?;
    let task = tagged(request.text(), "task")?;
    let ends: Vec<u8> = serde_json::from_value(task["ends"].clone()).ok()?;
    let wanted: Vec<u16> = serde_json::from_value(task["days"].clone()).ok()?;
    let skeleton = library::skeleton(&athlete, library::phases(&athlete, &ends));
    let program_id = ProgramId::numbered("program", 0);
    let fill = Fill { athlete: &athlete, skeleton: &skeleton, program_id: &program_id, built_at_ms: 0 };
    let days: Vec<_> = wanted.into_iter().flat_map(|day| fill.days(day..=day)).collect();
    Some(write_days(&days))
}

/// The athlete of the instructions, settled as the product settles them.
fn athlete(request: &Request) -> Option<Athlete> {
    let known = tagged(&request.system(), "athlete")?;
    let (told, settled) = (known["told"].as_object()?, &known["settled"]);
    let mut list: Map<String, Value> = told.iter().map(|(field, value)| (field.clone(), item(value))).collect();
    let start: Date = settled["start"].as_str()?.parse().ok()?;
    list.insert("startDate".to_owned(), item(&json!({"kind": "value", "date": start})));
    list.insert("programDuration".to_owned(), item(&json!({"kind": "value", "weeks": settled["weeks"]})));
    list.insert("experienceLevel".to_owned(), item(&json!({"kind": "value", "level": settled["level"]})));
    let list: TodoList = serde_json::from_value(Value::Object(list)).ok()?;
    settle(&list, &UserId::parse("athlete").ok()?, start).ok().map(|settled| settled.athlete)
}

fn item(value: &Value) -> Value {
    json!({"status": "complete", "value": value})
}

/// The JSON between two tags.
fn tagged(text: &str, tag: &str) -> Option<Value> {
    // The instructions speak of the tag too, but in the middle of a line.
    let (_, after) = text.split_once(&format!("<{tag}>\n"))?;
    let (inside, _) = after.split_once(&format!("\n</{tag}>"))?;
    serde_json::from_str(inside).ok()
}
