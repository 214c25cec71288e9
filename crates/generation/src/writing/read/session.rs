//! One session of an answer: the work in it, for the place the skeleton gave it.

use library::Fill;
use library::frame::{Heaviness, Length, Part, RunEffort, Work};
use library::skeleton::{DayPlan, SessionPlan};
use serde_json::Value;
use training::movement::Movement;
use training::program::{
    Conditioning, ConditioningFormat, ConditioningMovement, Discipline, Dose, Prescription, Segment, Target,
};

use super::DayFaultKind;
use super::value::{Notes, Wrong, count, list, number, range_in_text, text};
use crate::writing::menu;
use crate::writing::text::plain;
use crate::writing::zones;

/// The most characters of a title, of a reason, and of a note.
const TITLE: usize = 60;
const WHY: usize = 240;
const NOTE: usize = 120;
const NAME: usize = 30;

/// The most entries of a list: a session holds far fewer.
const MOST_ENTRIES: usize = 30;

/// Reads the session of a place.
pub struct Pen<'a> {
    pub fill: &'a Fill<'a>,
    pub plan: &'a DayPlan,
    pub session: &'a SessionPlan,
}

impl Pen<'_> {
    /// The work of an entry.
    pub fn work(&self, entry: &Value, notes: &mut Notes) -> Result<Work, Wrong> {
        let work = Work {
            title: plain(text(entry, "title"), TITLE),
            why: plain(text(entry, "why"), WHY),
            skill: self.sets(entry, "skill", Part::Skill, notes)?,
            main: self.sets(entry, "main", Part::Main, notes)?,
            accessory: self.sets(entry, "extra", Part::Accessory, notes)?,
            conditioning: self.piece(entry, notes)?,
            segments: self.segments(entry, notes)?,
        };
        self.judge(&work)?;
        Ok(work)
    }

    /// Whether it is the work of the sport that was planned, and whether there is any.
    fn judge(&self, work: &Work) -> Result<(), Wrong> {
        let lifts = work.prescriptions().next().is_some();
        let (piece, segments) = (work.conditioning.is_some(), !work.segments.is_empty());
        let (is_of_sport, is_of_another) = match self.session.discipline {
            Discipline::Strength | Discipline::Mobility => (lifts, piece || segments),
            Discipline::Functional => (lifts || piece, segments),
            Discipline::Running | Discipline::Cycling => (segments, lifts || piece),
        };
        match (is_of_sport, is_of_another) {
            (_, true) => Err((DayFaultKind::WrongDiscipline, "session")),
            (false, false) => Err((DayFaultKind::Empty, "session")),
            (true, false) => Ok(()),
        }
    }

    fn movement(&self, entry: &Value) -> Result<&'static Movement, Wrong> {
        let movement = menu::named(text(entry, "id")).ok_or((DayFaultKind::UnknownMovement, "id"))?;
        if self.fill.allows(movement) { Ok(movement) } else { Err((DayFaultKind::ForbiddenMovement, "id")) }
    }

    fn sets(
        &self,
        entry: &Value,
        key: &'static str,
        part: Part,
        notes: &mut Notes,
    ) -> Result<Vec<Prescription>, Wrong> {
        let sets = entries(entry, key)?;
        sets.iter().map(|sets| self.one_set(sets, part, notes)).collect()
    }

    fn one_set(&self, entry: &Value, part: Part, notes: &mut Notes) -> Result<Prescription, Wrong> {
        let movement = self.movement(entry)?;
        let sets = count(entry, "s", 1..=20, notes)?.unwrap_or(1) as u8;
        let dose = dose(entry, notes)?;
        let heaviness = heaviness(entry, movement, notes)?;
        let rest = count(entry, "t", 0..=600, notes)?;
        Ok(self.fill.prescription((self.plan, self.session), part, movement, (sets, dose, heaviness), rest))
    }

    fn piece(&self, entry: &Value, notes: &mut Notes) -> Result<Option<Conditioning>, Wrong> {
        let piece = match entry.get("piece") {
            None | Some(Value::Null) => return Ok(None),
            Some(piece) if piece.is_object() => piece,
            Some(_) => return Err((DayFaultKind::Shape, "piece")),
        };
        let format = format(piece, notes)?;
        let rpe = number(piece, "e", 1.0..=10.0, notes)?.ok_or((DayFaultKind::Number, "e"))?;
        let movements = entries(piece, "x")?;
        let movements = movements.iter().map(|one| self.piece_movement(one, notes)).collect::<Result<Vec<_>, _>>()?;
        if movements.is_empty() {
            return Err((DayFaultKind::Empty, "piece"));
        }
        Ok(Some(Conditioning { format, rpe: half_steps(rpe), movements }))
    }

    fn piece_movement(&self, entry: &Value, notes: &mut Notes) -> Result<ConditioningMovement, Wrong> {
        let movement = self.movement(entry)?;
        let dose = dose(entry, notes)?;
        let heaviness = heaviness(entry, movement, notes)?;
        let place = (self.plan, self.session);
        let Prescription { movement, name, dose, load, .. } =
            self.fill.prescription(place, Part::Accessory, movement, (1, dose, heaviness), Some(0));
        Ok(ConditioningMovement { movement, name, dose, load })
    }

    fn segments(&self, entry: &Value, notes: &mut Notes) -> Result<Vec<Segment>, Wrong> {
        let segments = entries(entry, "segs")?;
        let one = |segment| match self.session.discipline {
            Discipline::Running => self.run(segment, notes),
            _ => self.ride(segment, notes),
        };
        segments.iter().map(one).collect()
    }

    fn run(&self, entry: &Value, notes: &mut Notes) -> Result<Segment, Wrong> {
        let rpe = number(entry, "e", 1.0..=10.0, notes)?.map(half_steps);
        let effort = match (text(entry, "z"), rpe) {
            ("", Some(rpe)) => zones::run_by_rpe(rpe),
            (zone, _) => zones::run(zone).ok_or((DayFaultKind::Number, "z"))?,
        };
        let repeats = count(entry, "x", 1..=60, notes)?.unwrap_or(1) as u8;
        let length = match (number(entry, "m", 20.0..=100_000.0, notes)?, number(entry, "min", 0.1..=420.0, notes)?) {
            (Some(meters), _) => Length::Meters(meters),
            (None, Some(minutes)) => Length::Minutes(minutes),
            (None, None) => return Err((DayFaultKind::Number, "min")),
        };
        let recovery = match (number(entry, "rec", 0.0..=60.0, notes)?, text(entry, "rz")) {
            (None | Some(0.0), _) => None,
            (Some(minutes), "") => Some((RunEffort::Recovery, minutes)),
            (Some(minutes), zone) => Some((zones::run(zone).ok_or((DayFaultKind::Number, "rz"))?, minutes)),
        };
        let mut segment = self.fill.run_segment(effort, repeats, length, recovery);
        if let Some(rpe) = rpe {
            segment.target = Target::Rpe { rpe };
        }
        Ok(worded(segment, entry))
    }

    fn ride(&self, entry: &Value, notes: &mut Notes) -> Result<Segment, Wrong> {
        let power = match (count(entry, "lo", 30..=300, notes)?, count(entry, "hi", 30..=300, notes)?) {
            (Some(low), Some(high)) if low <= high => [low, high],
            (None, None) => match (text(entry, "z"), number(entry, "e", 1.0..=10.0, notes)?) {
                ("", Some(rpe)) => zones::ride_by_rpe(rpe).1,
                (zone, _) => zones::ride(zone).ok_or((DayFaultKind::Number, "z"))?,
            },
            _ => return Err((DayFaultKind::Number, "lo")),
        };
        let repeats = count(entry, "x", 1..=60, notes)?.unwrap_or(1) as u8;
        let minutes = number(entry, "min", 0.1..=420.0, notes)?.ok_or((DayFaultKind::Number, "min"))?;
        let recovery = match (number(entry, "rec", 0.0..=60.0, notes)?, text(entry, "rz")) {
            (None | Some(0.0), _) => None,
            (Some(minutes), "") => Some((zones::RIDE_RECOVERY, minutes)),
            (Some(minutes), zone) => Some((zones::ride(zone).ok_or((DayFaultKind::Number, "rz"))?, minutes)),
        };
        let (name, advice) = (plain(text(entry, "name"), NAME), plain(text(entry, "note"), NOTE));
        let name = Some(name.as_str()).filter(|name| !name.is_empty());
        let advice = Some(advice.as_str()).filter(|advice| !advice.is_empty());
        Ok(self.fill.ride_segment((name, power), minutes, repeats, recovery, advice))
    }
}

/// The segment with the name and the note of the entry, where it has them.
fn worded(mut segment: Segment, entry: &Value) -> Segment {
    let (name, note) = (plain(text(entry, "name"), NAME), plain(text(entry, "note"), NOTE));
    if !name.is_empty() {
        segment.name = name;
    }
    if !note.is_empty() {
        segment.note = Some(note);
    }
    segment
}

fn entries<'v>(object: &'v Value, key: &'static str) -> Result<&'v [Value], Wrong> {
    let entries = list(object, key)?;
    if entries.len() > MOST_ENTRIES { Err((DayFaultKind::Number, key)) } else { Ok(entries) }
}

/// Repetitions, else seconds, metres or calories.
fn dose(entry: &Value, notes: &mut Notes) -> Result<Dose, Wrong> {
    if let Some((min, max)) = entry.get("r").and_then(Value::as_str).and_then(range_in_text) {
        notes.text_for_number = true;
        let sound = (1..=max).contains(&min) && max <= 300;
        return if sound { Ok(Dose::Reps { min, max }) } else { Err((DayFaultKind::Number, "r")) };
    }
    if let Some(min) = count(entry, "r", 1..=300, notes)? {
        let max = count(entry, "to", 1..=300, notes)?.unwrap_or(min);
        return Ok(Dose::Reps { min: min.min(max), max: max.max(min) });
    }
    if let Some(seconds) = count(entry, "sec", 1..=3_600, notes)? {
        return Ok(Dose::Seconds { seconds });
    }
    if let Some(meters) = count(entry, "m", 1..=20_000, notes)? {
        return Ok(Dose::Meters { meters });
    }
    let calories = count(entry, "cal", 1..=500, notes)?.ok_or((DayFaultKind::Number, "r"))?;
    Ok(Dose::Calories { calories })
}

/// The effort of a loadable movement for which none is said, RPE: solid work short of the limit.
const UNSAID_RPE: f64 = 7.0;

fn heaviness(entry: &Value, movement: &Movement, notes: &mut Notes) -> Result<Heaviness, Wrong> {
    if let Some(percent) = number(entry, "p", 0.3..=100.0, notes)? {
        // A share is meant: 0.82 is 82 %.
        let percent = if percent <= 1.0 { percent * 100.0 } else { percent };
        return if percent >= 30.0 { Ok(Heaviness::Percent(percent)) } else { Err((DayFaultKind::Number, "p")) };
    }
    if let Some(rpe) = number(entry, "e", 1.0..=10.0, notes)? {
        return Ok(Heaviness::Rpe(rpe));
    }
    match number(entry, "kg", 0.0..=500.0, notes)? {
        Some(kg) if kg > 0.0 => Ok(Heaviness::Kilograms(kg)),
        None if movement.loadable => Ok(Heaviness::Rpe(UNSAID_RPE)),
        Some(_) | None => Ok(Heaviness::Bodyweight),
    }
}

fn format(piece: &Value, notes: &mut Notes) -> Result<ConditioningFormat, Wrong> {
    let wrong = |key| (DayFaultKind::Number, key);
    let minutes = count(piece, "min", 2..=90, notes)?;
    let rounds = count(piece, "rounds", 1..=60, notes)?.map(|rounds| rounds as u8);
    let name = text(piece, "f").to_lowercase().replace([' ', '-'], "_");
    Ok(match name.as_str() {
        "amrap" => ConditioningFormat::Amrap { minutes: minutes.ok_or(wrong("min"))? },
        "emom" => ConditioningFormat::Emom {
            minutes: minutes.ok_or(wrong("min"))?,
            every_seconds: count(piece, "every", 15..=600, notes)?.unwrap_or(60),
        },
        "for_time" | "rft" => {
            ConditioningFormat::ForTime { rounds: rounds.unwrap_or(1), cap_minutes: minutes.ok_or(wrong("min"))? }
        }
        "intervals" | "interval" => ConditioningFormat::Intervals {
            rounds: rounds.ok_or(wrong("rounds"))?,
            work_seconds: count(piece, "work", 5..=1_800, notes)?.ok_or(wrong("work"))?,
            rest_seconds: count(piece, "rest", 0..=1_800, notes)?.unwrap_or(0),
        },
        _ => return Err((DayFaultKind::Shape, "f")),
    })
}

fn half_steps(rpe: f64) -> f64 {
    (rpe * 2.0).round() / 2.0
}
