//! Single values of an answer.

use std::ops::RangeInclusive;

use serde_json::Value;

use super::DayFaultKind;

/// What is wrong with a value, and where.
pub type Wrong = (DayFaultKind, &'static str);

/// What was mended on the way.
#[derive(Debug, Default)]
pub struct Notes {
    /// A number was written as text.
    pub text_for_number: bool,
}

/// How deep JSON within JSON is looked for.
const DEPTH: u8 = 8;

/// The value with every text that is itself a JSON object or list taken apart; and whether there was one. No text that the
/// form asks for looks like one.
pub fn decode(value: &Value) -> (Value, bool) {
    let mut was_encoded = false;
    (taken_apart(value, DEPTH, &mut was_encoded), was_encoded)
}

/// The value with JSON within JSON taken apart.
pub fn decoded(value: &Value) -> Value {
    decode(value).0
}

fn taken_apart(value: &Value, depth: u8, was_encoded: &mut bool) -> Value {
    let Some(depth) = depth.checked_sub(1) else { return value.clone() };
    match value {
        Value::String(text) if text.trim_start().starts_with(['{', '[', '"']) => {
            match serde_json::from_str::<Value>(text) {
                Ok(inner) => {
                    *was_encoded = true;
                    taken_apart(&inner, depth, was_encoded)
                }
                Err(_) => value.clone(),
            }
        }
        Value::Array(list) => list.iter().map(|item| taken_apart(item, depth, was_encoded)).collect(),
        Value::Object(object) => Value::Object(
            object.iter().map(|(key, item)| (key.clone(), taken_apart(item, depth, was_encoded))).collect(),
        ),
        other => other.clone(),
    }
}

/// A number of an object, `None` where the key is missing or null.
///
/// # Errors
/// [`DayFaultKind::Number`] where it is no number or outside the range.
pub fn number(
    object: &Value,
    key: &'static str,
    range: RangeInclusive<f64>,
    notes: &mut Notes,
) -> Result<Option<f64>, Wrong> {
    let number = match object.get(key) {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::Number(number)) => number.as_f64(),
        Some(Value::String(text)) => {
            notes.text_for_number = true;
            in_text(text)
        }
        Some(_) => None,
    };
    match number {
        Some(number) if number.is_finite() && range.contains(&number) => Ok(Some(number)),
        _ => Err((DayFaultKind::Number, key)),
    }
}

/// A count of an object.
///
/// # Errors
/// As [`number`]; and where it is no whole number.
pub fn count(
    object: &Value,
    key: &'static str,
    range: RangeInclusive<u16>,
    notes: &mut Notes,
) -> Result<Option<u16>, Wrong> {
    let range = f64::from(*range.start())..=f64::from(*range.end());
    let Some(number) = number(object, key, range, notes)? else { return Ok(None) };
    if number.fract() == 0.0 { Ok(Some(number as u16)) } else { Err((DayFaultKind::Number, key)) }
}

/// The one number in a text: `82 %`, `RPE 8`. A text with several says nothing clear.
fn in_text(text: &str) -> Option<f64> {
    let is_part = |c: char| c.is_ascii_digit() || c == '.';
    let mut numbers = text.split(|c| !is_part(c)).filter(|part| part.contains(|c: char| c.is_ascii_digit()));
    let number = numbers.next()?;
    if numbers.next().is_some() || text.len() > 12 {
        return None;
    }
    number.trim_matches('.').parse().ok()
}

/// The two ends of a range in a text: `8-10`, `8 to 10`.
pub fn range_in_text(text: &str) -> Option<(u16, u16)> {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let (low, high) = (numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?);
    (numbers.next().is_none() && text.len() <= 12).then_some((low, high))
}

/// A list of objects; none where the key is missing or null.
///
/// # Errors
/// [`DayFaultKind::Shape`] where it is no list, or has something in it that is no object.
pub fn list<'v>(object: &'v Value, key: &'static str) -> Result<&'v [Value], Wrong> {
    match object.get(key) {
        None | Some(Value::Null) => Ok(&[]),
        Some(Value::Array(list)) if list.iter().all(Value::is_object) => Ok(list),
        Some(_) => Err((DayFaultKind::Shape, key)),
    }
}

/// A text of an object; empty where there is none.
pub fn text<'v>(object: &'v Value, key: &str) -> &'v str {
    object.get(key).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_number_is_found_where_it_is_clear() {
        let object =
            json!({"a": 3, "b": "82 %", "c": "8-10", "d": "RPE 7.5", "e": null, "f": [1], "g": 1e9, "h": "max"});
        let mut notes = Notes::default();
        let mut read = |key| number(&object, key, 0.0..=100.0, &mut notes);
        assert_eq!((read("a"), read("b"), read("d")), (Ok(Some(3.0)), Ok(Some(82.0)), Ok(Some(7.5))));
        assert_eq!((read("e"), read("z")), (Ok(None), Ok(None)));
        for key in ["c", "f", "g", "h"] {
            assert_eq!(read(key), Err((DayFaultKind::Number, key)));
        }
        assert!(notes.text_for_number);
        assert_eq!(
            (range_in_text("8-10"), range_in_text("8 to 10 reps"), range_in_text("8")),
            (Some((8, 10)), Some((8, 10)), None)
        );
    }
}
