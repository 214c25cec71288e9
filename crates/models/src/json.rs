//! The JSON of tools: into and out of the SDK's form, and mended where a model encodes it twice.

use std::collections::BTreeMap;

use aws_smithy_types::{Document, Number};
use serde_json::{Map, Value};

/// How deep JSON within JSON is looked for.
const DEPTH: u8 = 6;

/// The value with every text that is itself a JSON object or list taken apart. Models encode a nested value as text now
/// and then, and sometimes the whole input. No text that a tool here asks for looks like one.
pub fn decoded(value: Value) -> Value {
    decoded_to(value, DEPTH)
}

fn decoded_to(value: Value, depth: u8) -> Value {
    let Some(depth) = depth.checked_sub(1) else { return value };
    match value {
        Value::String(text) => match inner(&text) {
            Some(inner) => decoded_to(inner, depth),
            None => Value::String(text),
        },
        Value::Array(list) => list.into_iter().map(|item| decoded_to(item, depth)).collect(),
        Value::Object(object) => {
            Value::Object(object.into_iter().map(|(key, value)| (key, decoded_to(value, depth))).collect())
        }
        other => other,
    }
}

fn inner(text: &str) -> Option<Value> {
    if !text.trim_start().starts_with(['{', '[']) {
        return None;
    }
    serde_json::from_str(text).ok()
}

/// The SDK's form of a value.
pub fn document(value: &Value) -> Document {
    match value {
        Value::Null => Document::Null,
        Value::Bool(flag) => Document::Bool(*flag),
        Value::Number(number) => Document::Number(match (number.as_u64(), number.as_i64()) {
            (Some(number), _) => Number::PosInt(number),
            (None, Some(number)) => Number::NegInt(number),
            (None, None) => Number::Float(number.as_f64().unwrap_or_default()),
        }),
        Value::String(text) => Document::String(text.clone()),
        Value::Array(list) => Document::Array(list.iter().map(document).collect()),
        Value::Object(object) => {
            Document::Object(object.iter().map(|(key, value)| (key.clone(), document(value))).collect())
        }
    }
}

/// The value of the SDK's form.
pub fn value(document: &Document) -> Value {
    match document {
        Document::Null => Value::Null,
        Document::Bool(flag) => Value::Bool(*flag),
        Document::Number(Number::PosInt(number)) => Value::from(*number),
        Document::Number(Number::NegInt(number)) => Value::from(*number),
        Document::Number(Number::Float(number)) => Value::from(*number),
        Document::String(text) => Value::String(text.clone()),
        Document::Array(list) => list.iter().map(value).collect(),
        // The SDK keeps objects in hash maps, in an order that changes from process to process.
        Document::Object(object) => {
            let ordered: BTreeMap<_, _> = object.iter().map(|(key, item)| (key.clone(), value(item))).collect();
            Value::Object(ordered.into_iter().collect::<Map<_, _>>())
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn json_within_json_is_taken_apart() {
        let inner = json!({"goals": {"change": "value", "value": "{\"goals\": [\"run\"]}"}, "list": "[1, 2]"});
        let expected = json!({"goals": {"change": "value", "value": {"goals": ["run"]}}, "list": [1, 2]});
        assert_eq!(decoded(inner.clone()), expected);
        assert_eq!(decoded(Value::String(inner.to_string())), expected);
        let plain = json!({"quote": "12 weeks", "broken": "{oops", "n": 1});
        assert_eq!(decoded(plain.clone()), plain);
    }

    #[test]
    fn a_value_survives_the_sdks_form() {
        let all = json!({"a": [null, true, 1, -2, 2.5, "x"], "b": {}});
        assert_eq!(value(&document(&all)), all);
    }
}
