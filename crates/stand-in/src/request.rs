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
    /// The name of the tool that is to be called: the forced one, the one the last instruction names, or the only one.
    pub fn tool(&self) -> Option<&str> {
        let tools = self.body.pointer("/toolConfig/tools")?.as_array()?;
        if let Some(forced) = self.body.pointer("/toolConfig/toolChoice/tool/name") {
            return forced.as_str();
        }
        let instruction = self.body["system"].as_array().and_then(|blocks| blocks.last());
        let instruction = instruction.and_then(|block| block["text"].as_str()).unwrap_or_default();
        let mut names = tools.iter().filter_map(|tool| tool.pointer("/toolSpec/name")?.as_str());
        let first = names.clone().next();
        names.find(|name| instruction.contains(&format!("`{name}`"))).or(first)
    }

    /// The text of its last message.
    pub fn text(&self) -> &str {
        let last = self.body["messages"].as_array().and_then(|messages| messages.last());
        let mut blocks = last.and_then(|message| message["content"].as_array()).into_iter().flatten();
        // Pictures may come before it.
        blocks.find_map(|block| block["text"].as_str()).unwrap_or_default()
    }

    /// The JSON object between tags in its last message.
    pub fn data(&self) -> Option<Value> {
        let text = self.text();
        serde_json::from_str(&text[text.find('{')?..=text.rfind('}')?]).ok()
    }

    /// The instructions, as one text.
    pub fn system(&self) -> String {
        let blocks = self.body["system"].as_array().into_iter().flatten();
        blocks.filter_map(|block| block["text"].as_str()).collect::<Vec<_>>().join("\n")
    }

    /// The most tokens its answer may have; of a request without a limit, what Bedrock reserves for Claude.
    pub fn max_tokens(&self) -> u64 {
        self.body.pointer("/inferenceConfig/maxTokens").and_then(Value::as_u64).unwrap_or(UNSET_MAX_TOKENS)
    }

    /// What it reads, tokens.
    pub(crate) fn tokens(&self) -> u64 {
        let parts = [&self.body["system"], &self.body["toolConfig"]["tools"], &self.body["messages"]];
        let bytes: usize = parts.iter().map(|part| part.to_string().len()).sum();
        let (pictures, encoded) = self.pictures();
        Usage::estimate(bytes.saturating_sub(encoded), 0).input + pictures * PICTURE_TOKENS
    }

    /// How many pictures its messages hold, and the bytes of their text form.
    fn pictures(&self) -> (u64, usize) {
        let messages = self.body["messages"].as_array().into_iter().flatten();
        let blocks = messages.filter_map(|message| message["content"].as_array()).flatten();
        let encoded = blocks.filter_map(|block| block.pointer("/image/source/bytes")?.as_str());
        encoded.fold((0, 0), |(count, bytes), text| (count + 1, bytes + text.len()))
    }

    /// Its beginning up to the mark that asks to keep it, where it is marked and long enough for the model to keep it: what
    /// it is known by, and its tokens. The tools come before the instructions.
    pub(crate) fn prefix(&self) -> Option<(u64, u64)> {
        let system = self.body["system"].as_array().map_or(&[][..], Vec::as_slice);
        let tools = self.body["toolConfig"]["tools"].as_array().map_or(&[][..], Vec::as_slice);
        let mark = |blocks: &[Value]| blocks.iter().rposition(|block| block.get("cachePoint").is_some());
        let (tools, system) = match (mark(tools), mark(system)) {
            (_, Some(end)) => (tools, &system[..end]),
            (Some(end), None) => (&tools[..end], &system[..0]),
            (None, None) => return None,
        };
        let text = |blocks: &[Value]| blocks.iter().map(Value::to_string).collect::<String>();
        let (tools, system) = (text(tools), text(system));
        let tokens = Usage::estimate(tools.len() + system.len(), 0).input;
        let minimum = Card::bedrock(&self.model).cache_minimum.map(u64::from)?;
        let mut key = DefaultHasher::new();
        (&self.model, &tools, &system).hash(&mut key);
        (tokens >= minimum).then(|| (key.finish(), tokens))
    }

    /// What it takes before the answer, with `is_warm` telling whether a beginning can be read from the cache.
    pub(crate) fn usage(&self, is_warm: impl FnOnce(u64) -> bool) -> Usage {
        let input = self.tokens();
        match self.prefix() {
            None => Usage { input, ..Usage::NOTHING },
            Some((key, tokens)) => {
                let (cache_read, cache_write) = if is_warm(key) { (tokens, 0) } else { (0, tokens) };
                Usage { input: input.saturating_sub(tokens), cache_read, cache_write, ..Usage::NOTHING }
            }
        }
    }
}

/// What Claude counts for a picture of the size that is sent (Anthropic's documentation: width × height / 750).
const PICTURE_TOKENS: u64 = 1_600;

/// What Bedrock reserves of the quota when a request sets no limit: the model's own maximum.
const UNSET_MAX_TOKENS: u64 = 64_000;
