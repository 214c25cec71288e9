//! The form a model answers in: what is written into it ([`super::write`]) and the schema a model is given, from the same
//! types. Keys are short, movements are ids, days are numbers; there are no dates, names, kilograms or paces to get wrong.
//!
//! What a model wrote is not read by these types but one value at a time ([`super::read`]): one wrong value then costs
//! one day and not the answer.

use std::sync::{Arc, LazyLock};

use models::Tool;
use schemars::{JsonSchema, schema_for};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// The name of the tool that takes a program's phases.
pub const STRUCTURE_TOOL: &str = "generate_phase_structure";
/// The name of the tool that takes days of a phase.
pub const PHASE_TOOL: &str = "generate_training_program_phase";
/// The name of the tool that takes rewritten days.
pub const NORMALIZE_TOOL: &str = "normalize_training_program";

/// The phases of a program.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Structure {
    /// The last week of each phase, rising; the last one is the program's last week. Write this first.
    pub ends: Vec<u8>,
    /// One entry for each phase, in order.
    pub phases: Vec<PhaseText>,
}

/// A phase in words.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PhaseText {
    /// 1 to 4 words.
    pub name: String,
    /// One sentence to the athlete: what it does and why.
    pub about: String,
    /// 2 to 4 things it works on, 1 to 3 words each.
    pub focus: Vec<String>,
    /// Under 15 words to whoever writes its sessions.
    pub emphasis: String,
}

/// Days of a program.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Days {
    /// One entry for each day asked for.
    pub days: Vec<Session>,
}

/// The work of a day.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Session {
    /// The day's number.
    pub day: u16,
    /// 2 to 6 words.
    pub title: String,
    /// One sentence to the athlete: why this, now.
    pub why: String,
    /// Skill practice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skill: Vec<Sets>,
    /// Main lifts, or mobility.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub main: Vec<Sets>,
    /// Supporting lifts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extra: Vec<Sets>,
    /// Conditioning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub piece: Option<Piece>,
    /// The main part of a run or ride.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub segs: Vec<Seg>,
}

/// Sets of a movement: one of `r`, `sec`, `m`, `cal`; one of `p`, `e`, `kg`, or none for body weight.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Sets {
    /// Movement.
    pub id: String,
    /// Sets.
    #[serde(default, skip_serializing_if = "is_one")]
    pub s: Option<u8>,
    #[serde(flatten)]
    pub amount: Amount,
    /// Rest, seconds; only when unusual.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub t: Option<u16>,
}

/// How much and how heavy.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Amount {
    /// Repetitions, each side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub r: Option<u16>,
    /// Upper end of a range that begins with r.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<u16>,
    /// Seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sec: Option<u16>,
    /// Metres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub m: Option<u16>,
    /// Calories.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cal: Option<u16>,
    /// Percent of 1RM.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p: Option<Number>,
    /// RPE.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub e: Option<Number>,
    /// Kilograms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kg: Option<Number>,
}

/// A conditioning piece.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Piece {
    /// Format.
    pub f: Format,
    /// Minutes of an amrap or emom, cap of a for_time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<u16>,
    /// Rounds of a for_time or of intervals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounds: Option<u8>,
    /// An emom's clock, seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<u16>,
    /// Work of intervals, seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work: Option<u16>,
    /// Rest of intervals, seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rest: Option<u16>,
    /// RPE.
    pub e: Number,
    /// One round.
    pub x: Vec<Sets>,
}

/// How a piece is timed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    Amrap,
    Emom,
    ForTime,
    Intervals,
}

/// A part of a run or ride: `min` or `m`; `z`, or `lo` and `hi`, or `e`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Seg {
    /// Minutes of one repeat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<Number>,
    /// Metres of one repeat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub m: Option<Number>,
    /// Repeats.
    #[serde(default, skip_serializing_if = "is_one")]
    pub x: Option<u8>,
    /// Zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub z: Option<String>,
    /// Percent FTP, from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lo: Option<u16>,
    /// Percent FTP, to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hi: Option<u16>,
    /// RPE, by feel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub e: Option<Number>,
    /// Minutes of recovery after each repeat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rec: Option<Number>,
    /// Zone of the recovery, when not the easiest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rz: Option<String>,
    /// Name, when not the zone's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Cadence or form, a few words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

#[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference to the field")]
fn is_one(count: &Option<u8>) -> bool {
    matches!(count, None | Some(1))
}

/// A number, written without a fraction where it has none.
#[derive(Debug, Clone, Copy, PartialEq, JsonSchema)]
#[schemars(transparent, inline)]
pub struct Number(pub f64);

impl Serialize for Number {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rounded = (self.0 * 1e4).round() / 1e4;
        if rounded.fract() == 0.0 {
            serializer.serialize_i64(rounded as i64)
        } else {
            serializer.serialize_f64(rounded)
        }
    }
}

static TOOLS: LazyLock<Arc<[Tool]>> = LazyLock::new(|| {
    let structure = schema(schema_for!(Structure).to_value());
    let days = schema(schema_for!(Days).to_value());
    Arc::new([
        tool(STRUCTURE_TOOL, "Takes the phases of the program.", structure),
        tool(PHASE_TOOL, "Takes the work of the days asked for, all of them.", days),
        tool(
            NORMALIZE_TOOL,
            "Takes rewritten days, each as a whole, in the form of generate_training_program_phase.",
            rewritten(),
        ),
    ])
});

/// The three tools, offered together in every call of a build.
pub fn tools() -> Arc<[Tool]> {
    TOOLS.clone()
}

fn tool(name: &str, description: &str, schema: Value) -> Tool {
    Tool { name: name.to_owned(), description: description.to_owned(), schema }
}

/// Days whose form another tool has told already: told twice it would be paid for twice.
fn rewritten() -> Value {
    json!({
        "type": "object",
        "properties": {"days": {"type": "array", "items": {
            "type": "object", "properties": {"day": {"type": "integer"}}, "required": ["day"],
        }}},
        "required": ["days"],
    })
}

/// A schema without what tells a model nothing.
fn schema(mut schema: Value) -> Value {
    compact(&mut schema);
    if let Value::Object(object) = &mut schema {
        for key in ["$schema", "title", "description"] {
            object.remove(key);
        }
    }
    schema
}

/// Writes a choice of names as an `enum`, a number that may be missing as a number, and drops formats, defaults, bounds of
/// integer types.
fn compact(schema: &mut Value) {
    match schema {
        Value::Array(list) => list.iter_mut().for_each(compact),
        Value::Object(object) => {
            for (key, drop) in
                [("format", Value::is_string as fn(&Value) -> bool), ("default", |value| !value.is_object())]
            {
                if object.get(key).is_some_and(drop) {
                    object.remove(key);
                }
            }
            for key in ["minimum", "maximum"] {
                if object.get(key).is_some_and(Value::is_number) {
                    object.remove(key);
                }
            }
            without_null(object);
            object.values_mut().for_each(compact);
        }
        _ => {}
    }
}

/// What is not there is left out, never null.
fn without_null(object: &mut Map<String, Value>) {
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|name| name != "null");
        if let [name] = types.as_slice() {
            let name = name.clone();
            object.insert("type".to_owned(), name);
        }
    }
    if let Some(Value::Array(any)) = object.get_mut("anyOf") {
        any.retain(|one| one["type"] != "null");
        if let [Value::Object(one)] = any.as_slice() {
            let one = one.clone();
            object.remove("anyOf");
            object.extend(one);
        }
    }
}
