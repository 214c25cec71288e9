//! What a model is told. The instructions are files; what they say of an athlete is data between tags that no text can
//! close. [`system`] is the same for every call of a build and comes first, so that it is read from the cache; what is
//! particular to a call is short and comes last.

use std::fmt::Write;

use conversation::extraction::data;
use conversation::todo_list::{Field, Status};
use library::Fill;
use models::Prompt;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use training::athlete::Athlete;
use training::program::{Day, DayRole, Discipline, Phase};
use training::rules::Violation;

use super::Brief;
use super::form::tools;
use super::menu::menu;
use super::structure::phase_bounds;
use super::targets::{self, kind_name};
use super::write::write_days;

/// The version of the prompts; raised with every change to them.
pub const VERSION: &str = "write-1";

const SYSTEM: &str = include_str!("prompts/system.md");
const RUNNING: &str = include_str!("prompts/running.md");
const CYCLING: &str = include_str!("prompts/cycling.md");
const FUNCTIONAL: &str = include_str!("prompts/functional.md");
const MOBILITY: &str = include_str!("prompts/mobility.md");
const STRUCTURE: &str = include_str!("prompts/structure.md");
const SLICE: &str = include_str!("prompts/slice.md");
const MISSING: &str = include_str!("prompts/missing.md");
const NORMALIZE: &str = include_str!("prompts/normalize.md");

/// The most violations told at once: the worst come first.
const MOST_VIOLATIONS: usize = 20;

/// A hash of everything in the prompts that is the same for every athlete, tools included; hexadecimal. Stored with a
/// program beside [`VERSION`].
pub fn hash() -> String {
    let mut hasher = Sha256::new();
    for text in [SYSTEM, RUNNING, CYCLING, FUNCTIONAL, MOBILITY, STRUCTURE, SLICE, MISSING, NORMALIZE] {
        hasher.update(text.as_bytes());
    }
    for tool in tools().iter() {
        hasher.update(tool.name.as_bytes());
        hasher.update(tool.description.as_bytes());
        hasher.update(tool.schema.to_string().as_bytes());
    }
    hasher.finalize().iter().take(8).fold(String::new(), |mut hash, byte| {
        // Writing to a text cannot fail.
        let _ = write!(hash, "{byte:02x}");
        hash
    })
}

/// The instructions: the same bytes for every call of a build, so that they are read from the cache. Nothing in them
/// depends on where the phases turn.
pub fn system(brief: &Brief<'_>) -> String {
    let mut text = SYSTEM.to_owned();
    for (discipline, fields) in [
        (Discipline::Functional, FUNCTIONAL),
        (Discipline::Running, RUNNING),
        (Discipline::Cycling, CYCLING),
        (Discipline::Mobility, MOBILITY),
    ] {
        if trains(&brief.fill, discipline) {
            text.push_str(fields);
        }
    }
    let coach = if brief.coach.is_empty() { String::new() } else { format!("\n# The coach\n\n{}\n", brief.coach) };
    let background = if brief.background.is_empty() { String::new() } else { format!("\n{}\n", brief.background) };
    let athlete = data("athlete", &athlete(brief));
    let weeks = weeks(&brief.fill);
    let menu = menu(&brief.fill);
    // Writing to a text cannot fail.
    let _ = write!(
        text,
        "{coach}{background}\n# The athlete\n\n{athlete}\n\n# The weeks\n\n{weeks}\n# Movements\n\nMarks: % its maximum \
         is known, + can be loaded, ~ is held for seconds, ! few sets.\n\n{menu}"
    );
    text
}

fn trains(fill: &Fill<'_>, discipline: Discipline) -> bool {
    fill.skeleton.days.iter().flat_map(|day| &day.sessions).any(|session| session.discipline == discipline)
}

/// What the athlete confirmed, as they said it, and the few facts that were settled from it.
fn athlete(brief: &Brief<'_>) -> Value {
    let list = serde_json::to_value(brief.todo_list).unwrap_or_default();
    let told: Map<String, Value> = Field::ALL
        .iter()
        .filter(|&&field| brief.todo_list.status(field) != Status::Pending)
        .filter(|field| !list[field.name()]["value"].is_null())
        .map(|field| (field.name().to_owned(), bounded(&list[field.name()]["value"])))
        .collect();
    let Athlete { level, focus, weeks, start, intensity, volume, units, .. } = brief.fill.athlete;
    let settled = json!({
        "level": level, "focus": focus, "weeks": weeks, "start": start, "intensity": intensity, "volume": volume,
        "units": units,
    });
    json!({"told": told, "settled": settled})
}

/// The most characters of a text and the most entries of a list that are told of an athlete: far more than people say, so
/// that nobody's words can crowd out the instructions.
const MOST_CHARACTERS: usize = 300;
const MOST_ENTRIES: usize = 60;

fn bounded(value: &Value) -> Value {
    match value {
        Value::String(text) => text.chars().take(MOST_CHARACTERS).collect::<String>().into(),
        Value::Array(list) => list.iter().take(MOST_ENTRIES).map(bounded).collect(),
        Value::Object(object) => object.iter().map(|(key, value)| (key.clone(), bounded(value))).collect(),
        other => other.clone(),
    }
}

/// One line a week: its kind, its volume and how many days it trains; none of it depends on the phases.
fn weeks(fill: &Fill<'_>) -> String {
    let mut table = String::new();
    for plan in &fill.skeleton.weeks {
        let days = || fill.skeleton.days.iter().filter(|day| day.week == plan.week);
        let training = days().filter(|day| !day.sessions.is_empty()).count();
        let special = days().find_map(|day| match day.role {
            DayRole::Event => Some(format!(", the event on day {}", day.day)),
            DayRole::Test => Some(format!(", a test on day {}", day.day)),
            _ => None,
        });
        // Writing to a text cannot fail.
        let _ = writeln!(
            table,
            "{}: {}, {:.0} % volume, {training} days{}",
            plan.week,
            kind_name(plan.kind),
            plan.volume * 100.0,
            special.unwrap_or_default()
        );
    }
    table
}

/// Asks for the phases.
pub fn structure_prompt(brief: &Brief<'_>) -> Prompt {
    let bounds = phase_bounds(brief.fill.athlete);
    let count = match (*bounds.start(), *bounds.end()) {
        (1, 1) => "one phase".to_owned(),
        (least, most) if least == most => format!("{most} phases"),
        (least, most) => format!("{least} to {most} phases"),
    };
    let text = STRUCTURE.replace("{count}", &count).replace("{weeks}", &brief.fill.athlete.weeks.to_string());
    Prompt::new(system(brief), text)
}

/// Asks for days of one phase. `emphasis` are the structure's words for the phase; may be empty.
pub fn slice_prompt(brief: &Brief<'_>, phase: &Phase, emphasis: &str, days: &[u16]) -> Prompt {
    days_prompt(brief, SLICE, phase, emphasis, days)
}

/// Asks once more for the days that an answer left out or got wrong.
pub fn missing_prompt(brief: &Brief<'_>, phase: &Phase, emphasis: &str, days: &[u16]) -> Prompt {
    days_prompt(brief, MISSING, phase, emphasis, days)
}

fn days_prompt(brief: &Brief<'_>, instruction: &str, phase: &Phase, emphasis: &str, days: &[u16]) -> Prompt {
    let Phase { phase_number, phase_name, phase_description, .. } = phase;
    let task = json!({
        "days": days,
        "ends": ends(&brief.fill),
        "phase": {"number": phase_number, "name": phase_name, "about": phase_description, "emphasis": emphasis},
    });
    let plan = plan(&brief.fill, days);
    Prompt::new(system(brief), format!("{instruction}\n{}\n\nThe plan:\n{plan}", data("task", &task)))
}

/// Asks for days that break rules to be rewritten. Only violations of these days are told, and of their weeks as a whole.
pub fn normalize_prompt(brief: &Brief<'_>, days: &[Day], violations: &[Violation]) -> Prompt {
    let numbers: Vec<u16> = days.iter().map(|day| day.day).collect();
    let task = json!({"days": numbers, "ends": ends(&brief.fill)});
    let mut broken = String::new();
    let told = |violation: &&Violation| match (violation.day, violation.week) {
        (Some(day), _) => numbers.contains(&day),
        (None, Some(week)) => days.iter().any(|day| day.week == week),
        (None, None) => true,
    };
    for violation in violations.iter().filter(told).take(MOST_VIOLATIONS) {
        // Writing to a text cannot fail.
        let _ = writeln!(broken, "- {}: {}", violation.rule, violation.message);
    }
    let text = format!(
        "{NORMALIZE}\n{}\n\nThe rules they break:\n{broken}\nAs they are:\n{}\n\nThe plan:\n{}",
        data("task", &task),
        data("days", &write_days(days)),
        plan(&brief.fill, &numbers)
    );
    Prompt::new(system(brief), text)
}

/// The last week of each phase.
fn ends(fill: &Fill<'_>) -> Vec<u16> {
    fill.skeleton.phases.iter().map(|phase| phase.end_day.div_ceil(7)).collect()
}

/// One line for each day.
fn plan(fill: &Fill<'_>, days: &[u16]) -> String {
    let lines = days.iter().filter_map(|&day| fill.skeleton.day(day)).map(|plan| targets::line(fill, plan));
    lines.collect::<Vec<_>>().join("\n")
}
