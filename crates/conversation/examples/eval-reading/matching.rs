//! Whether an item of the todo list is what the right answer asks for. A right answer names only what is scored; the
//! rest of a value is free.

use serde_json::{Map, Value};

/// The state of a field that a dialogue's right answers ask for; `None` while nothing is known.
pub type Wanted<'a> = Option<&'a Value>;

/// Whether the item has the status, the kind and the value wanted.
pub fn is_right(wanted: Wanted<'_>, item: &Value) -> bool {
    let status = |value: &Value| value["status"].as_str().unwrap_or("pending").to_owned();
    let wanted_status = wanted.map_or_else(|| "pending".to_owned(), status);
    if wanted_status != status(item) {
        return false;
    }
    let Some(wanted) = wanted.filter(|_| wanted_status == "complete") else { return true };
    let kind = wanted["kind"].as_str().unwrap_or("value");
    item["value"]["kind"] == kind && (kind != "value" || has_all(&wanted["match"], &item["value"]))
}

fn has_all(wanted: &Value, value: &Value) -> bool {
    let keys = wanted.as_object().into_iter().flatten();
    keys.into_iter().all(|(key, wanted)| has(key, wanted, &value[key]))
}

fn has(key: &str, wanted: &Value, got: &Value) -> bool {
    match (key, wanted) {
        ("goals" | "likes" | "dislikes", Value::Array(things)) => things.iter().all(|names| says_any(names, got)),
        ("name", Value::Array(_)) => says_any(wanted, got),
        ("marks", Value::Array(items)) => left_over(items, got).is_some(),
        (_, Value::Array(items)) if items.first().is_some_and(Value::is_object) => left_over(items, got) == Some(0),
        (_, Value::Array(ids)) => got.as_array().is_some_and(|got| id_set(ids) == id_set(got)),
        (_, Value::Object(parts)) => {
            parts.iter().all(|(part, wanted)| got[part].is_object() && has_members(wanted.as_object(), &got[part]))
        }
        _ => is_same(wanted, got),
    }
}

fn has_members(wanted: Option<&Map<String, Value>>, got: &Value) -> bool {
    wanted.into_iter().flatten().all(|(key, wanted)| is_same(wanted, &got[key]))
}

/// Pairs each wanted item with one of the list; how many are left over, `None` where one finds no partner.
fn left_over(wanted: &[Value], got: &Value) -> Option<usize> {
    let mut left: Vec<&Value> = got.as_array().map(|items| items.iter().collect()).unwrap_or_default();
    for item in wanted {
        let partner = left.iter().position(|got| is_item(item, got))?;
        left.remove(partner);
    }
    Some(left.len())
}

fn is_item(wanted: &Value, got: &Value) -> bool {
    wanted.as_object().into_iter().flatten().all(|(key, wanted)| match wanted {
        Value::Array(_) => says_any(wanted, &got[key]),
        _ => is_same(wanted, &got[key]),
    })
}

/// Whether one of the alternatives occurs in the words of a value.
fn says_any(alternatives: &Value, got: &Value) -> bool {
    let words = match got {
        Value::String(text) => text.to_lowercase(),
        Value::Null => return false,
        other => other.to_string().to_lowercase(),
    };
    let mut alternatives = alternatives.as_array().into_iter().flatten().filter_map(Value::as_str);
    alternatives.any(|alternative| words.contains(&alternative.to_lowercase()))
}

/// Numbers within 1 %; texts whatever their case.
fn is_same(wanted: &Value, got: &Value) -> bool {
    match (wanted, got) {
        (Value::Number(_), Value::Number(_)) => {
            let (wanted, got) = (wanted.as_f64().unwrap_or(f64::NAN), got.as_f64().unwrap_or(f64::NAN));
            (wanted - got).abs() <= 0.01 * wanted.abs().max(got.abs())
        }
        (Value::String(wanted), Value::String(got)) => wanted.eq_ignore_ascii_case(got),
        _ => wanted == got,
    }
}

/// Everybody has a body: `bodyweight` counts only where it is all there is.
fn id_set(ids: &[Value]) -> std::collections::BTreeSet<&str> {
    let mut set: std::collections::BTreeSet<&str> = ids.iter().filter_map(Value::as_str).collect();
    if set.len() > 1 {
        set.remove("bodyweight");
    }
    set
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_what_is_named_is_scored() {
        let item = json!({"status": "complete", "value": {"kind": "value", "min": 4, "max": 5}});
        let wanted = |max: u8| json!({"status": "complete", "kind": "value", "match": {"max": max}});
        assert!(is_right(Some(&wanted(5)), &item));
        assert!(!is_right(Some(&wanted(4)), &item));
        assert!(!is_right(None, &item));
        assert!(is_right(None, &json!({"status": "pending", "value": null})));
    }

    #[test]
    fn a_list_of_items_is_whole_but_marks_may_be_more() {
        let value = json!({"kind": "value", "marks": [{"what": "ftp", "watts": 265.0}, {"what": "age", "years": 40}]});
        let item = json!({"status": "complete", "value": value});
        let wanted = json!({"status": "complete", "match": {"marks": [{"watts": 266}]}});
        assert!(is_right(Some(&wanted), &item));
        let areas = |areas: &[&str]| areas.iter().map(|area| json!({"area": area})).collect::<Vec<_>>();
        let item = json!({"status": "complete", "value": {"kind": "value", "items": areas(&["knee", "hip"])}});
        let wanted = |areas: &Value| json!({"status": "complete", "match": {"items": areas}});
        assert!(!is_right(Some(&wanted(&json!(areas(&["knee"])))), &item));
        assert!(is_right(Some(&wanted(&json!(areas(&["hip", "knee"])))), &item));
    }

    #[test]
    fn a_goal_is_found_by_one_of_its_names() {
        let item = json!({"status": "complete", "value": {"kind": "value", "goals": ["Bench 100 kg"]}});
        let wanted = |names: &Value| json!({"status": "complete", "match": {"goals": names}});
        assert!(is_right(Some(&wanted(&json!([["bench", "press"], ["100"]]))), &item));
        assert!(!is_right(Some(&wanted(&json!([["bench"], ["squat"]]))), &item));
    }
}
