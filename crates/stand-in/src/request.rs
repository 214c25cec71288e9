//! A request as Bedrock gets it.

use std::hash::{DefaultHasher, Hash, Hasher};

use models::{Card, Usage};
use serde_json::Value;

/// A request.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The model's id.
    pub model: String,
    /// ConverseStream, not Converse.
    pub streamed: bool,
    /// The body as it came.
    pub bytes: Vec<u8>,
    /// The body.
    pub body: Value,
}

impl Request {
    /// The name of the tool it holds.
    pub fn tool(&self) -> Option<&str> {
        self.body.pointer("/toolConfig/tools/0/toolSpec/name")?.as_str()
    }

    /// The text of its last message.
    pub fn text(&self) -> &str {
        let last = self.body["messages"].as_array().and_then(|messages| messages.last());
        last.and_then(|message| message.pointer("/content/0/text")).and_then(Value::as_str).unwrap_or_default()
    }

    /// The JSON object between tags in its last message.
    pub fn data(&self) -> Option<Value> {
        let text = self.text();
        serde_json::from_str(&text[text.find('{')?..=text.rfind('}')?]).ok()
    }

    /// What the answer costs, with `in_cache` telling whether a beginning of the prompt was seen before.
    pub(crate) fn usage(&self, output: u64, in_cache: impl FnOnce(u64) -> bool) -> Usage {
        let system = self.body["system"].to_string();
        let tools = self.body["toolConfig"]["tools"].to_string();
        let stable = system.len() + tools.len();
        let input = Usage::estimate(stable + self.body["messages"].to_string().len(), 0).input;
        let prefix = Usage::estimate(stable, 0).input;
        let marked = system.contains("cachePoint") || tools.contains("cachePoint");
        let minimum = Card::bedrock(&self.model).cache_minimum.map(u64::from);
        let mut usage = Usage { input, output, ..Usage::NOTHING };
        if marked && minimum.is_some_and(|minimum| prefix >= minimum) {
            let mut key = DefaultHasher::new();
            (&self.model, &system, &tools).hash(&mut key);
            usage.input -= prefix;
            if in_cache(key.finish()) {
                usage.cache_read = prefix;
            } else {
                usage.cache_write = prefix;
            }
        }
        usage
    }
}
