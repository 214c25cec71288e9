//! From a model's answer to days: every value is judged by itself, what is harmless is mended, and what is left is either a
//! day as the skeleton planned it or a fault that says what was wrong.

mod session;
mod value;

use library::Fill;
use library::skeleton::DayPlan;
use serde_json::Value;
use training::program::{Day, Source};

pub use value::decoded;

use session::Pen;
use value::{Notes, decode};

/// What an answer came to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReadDays {
    /// The wanted days that are whole and as the skeleton planned them, in order; written by a model.
    pub days: Vec<Day>,
    /// The wanted days that are not among them, in order.
    pub missing: Vec<u16>,
    /// Everything that was wrong, mended or not, for counting and for the log.
    pub faults: Vec<DayFault>,
}

/// Something wrong in an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayFault {
    /// The day it is about, where it is about one.
    pub day: Option<u16>,
    /// What it is.
    pub kind: DayFaultKind,
    /// Where in the day, in the form's own words; holds nothing a model wrote.
    pub place: String,
}

/// What can be wrong in an answer. The first four leave every day that was asked for as it is; the others cost a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DayFaultKind {
    /// JSON within JSON, taken apart.
    DoublyEncoded,
    /// A day that was not asked for, left out.
    OutsideSlice,
    /// A day written twice; the first one that can be used counts.
    Repeated,
    /// A number written as text, read all the same.
    TextForNumber,
    /// The answer has no list of days.
    NoDays,
    /// A wanted day is not in the answer.
    TooFewDays,
    /// A part of the day has another shape than the form.
    Shape,
    /// More or fewer sessions than planned.
    WrongSessions,
    /// The work of another sport than planned.
    WrongDiscipline,
    /// Nothing to do in a session.
    Empty,
    /// A movement the catalogue does not know.
    UnknownMovement,
    /// A movement this athlete cannot be given.
    ForbiddenMovement,
    /// A number that is missing, no number, or absurd.
    Number,
}

impl DayFaultKind {
    /// One word for logs and counts.
    pub const fn label(self) -> &'static str {
        match self {
            Self::DoublyEncoded => "doubly_encoded",
            Self::OutsideSlice => "outside_slice",
            Self::Repeated => "repeated_day",
            Self::TextForNumber => "text_for_number",
            Self::NoDays => "no_days",
            Self::TooFewDays => "too_few_days",
            Self::Shape => "wrong_shape",
            Self::WrongSessions => "wrong_sessions",
            Self::WrongDiscipline => "wrong_discipline",
            Self::Empty => "empty_session",
            Self::UnknownMovement => "unknown_movement",
            Self::ForbiddenMovement => "forbidden_movement",
            Self::Number => "absurd_number",
        }
    }
}

/// Reads a model's answer to a slice, a missing or a normalize prompt. Total: any JSON gives a result.
pub fn read_days(input: &Value, fill: &Fill<'_>, wanted: &[u16]) -> ReadDays {
    let mut faults = Faults::default();
    let (input, was_encoded) = decode(input);
    if was_encoded {
        faults.add(None, DayFaultKind::DoublyEncoded, "days");
    }
    let Some(entries) = entries(&input) else {
        faults.add(None, DayFaultKind::NoDays, "days");
        return ReadDays { days: Vec::new(), missing: sorted(wanted), faults: faults.0 };
    };
    let mut read = ReadDays::default();
    for day in sorted(wanted) {
        let own: Vec<&Value> = entries.iter().filter(|entry| number(entry) == Some(day)).collect();
        match fill.skeleton.day(day).and_then(|plan| read_day(fill, plan, &own, &mut faults)) {
            Some(day) => read.days.push(day),
            None => read.missing.push(day),
        }
    }
    for entry in entries {
        match number(entry) {
            None => faults.add(None, DayFaultKind::Shape, "day"),
            Some(day) if !wanted.contains(&day) => faults.add(Some(day), DayFaultKind::OutsideSlice, "day"),
            Some(_) => {}
        }
    }
    ReadDays { faults: faults.0, ..read }
}

fn sorted(wanted: &[u16]) -> Vec<u16> {
    let mut days = wanted.to_vec();
    days.sort_unstable();
    days.dedup();
    days
}

/// The entries of days, wherever the answer holds them: under `days`, under one other key, or as the whole of it.
fn entries(input: &Value) -> Option<&Vec<Value>> {
    let object = match input {
        Value::Array(list) => return Some(list),
        Value::Object(object) => object,
        _ => return None,
    };
    if let Some(days) = object.get("days") {
        return days.as_array();
    }
    let mut lists = object.values().filter_map(Value::as_array);
    let list = lists.next()?;
    lists.next().is_none().then_some(list)
}

fn number(entry: &Value) -> Option<u16> {
    let day = entry.get("day")?;
    let number = day.as_f64().or_else(|| day.as_str()?.trim().parse().ok())?;
    (number.fract() == 0.0 && (0.0..=f64::from(u16::MAX)).contains(&number)).then_some(number as u16)
}

/// A day from its entries, one a session.
fn read_day(fill: &Fill<'_>, plan: &DayPlan, own: &[&Value], faults: &mut Faults) -> Option<Day> {
    let (day, planned) = (plan.day, plan.sessions.len());
    if own.is_empty() {
        faults.add(Some(day), DayFaultKind::TooFewDays, "day");
        return None;
    }
    if planned == 0 || own.len() < planned || (planned > 1 && own.len() > planned) {
        faults.add(Some(day), DayFaultKind::WrongSessions, "day");
        return None;
    }
    if own.len() > planned {
        faults.add(Some(day), DayFaultKind::Repeated, "day");
    }
    let mut works = Vec::with_capacity(planned);
    for (index, session) in plan.sessions.iter().enumerate() {
        let mut notes = Notes::default();
        let pen = Pen { fill, plan, session };
        // Of a day that is written twice the first one that can be used counts.
        let candidates = if planned == 1 { own } else { &own[index..=index] };
        let work = candidates.iter().find_map(|entry| match pen.work(entry, &mut notes) {
            Ok(work) => Some(work),
            Err((kind, place)) => {
                faults.add(Some(day), kind, place);
                None
            }
        });
        if notes.text_for_number {
            faults.add(Some(day), DayFaultKind::TextForNumber, "number");
        }
        works.push(work?);
    }
    Some(fill.lay(plan, &works, Source::Model))
}

#[derive(Default)]
struct Faults(Vec<DayFault>);

/// The most faults told of one answer: more say nothing more.
const MOST_FAULTS: usize = 50;

impl Faults {
    fn add(&mut self, day: Option<u16>, kind: DayFaultKind, place: &str) {
        if self.0.len() < MOST_FAULTS {
            self.0.push(DayFault { day, kind, place: place.to_owned() });
        }
    }
}
