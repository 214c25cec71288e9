//! How a language model wrote a program: which one, from which prompts, what it took, and where the library stood in.
//!
//! Must never: hold a text of the athlete or of the model.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a program was written by a model. A program that the library wrote alone has none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Writing {
    /// The model's id.
    pub model: String,
    /// The version of the prompts.
    pub prompts_version: String,
    /// A hash over the prompts and tools: what differs here was asked differently.
    pub prompts_hash: String,
    /// Requests sent, those of interrupted runs of the build included.
    pub calls: u32,
    /// Tokens of all of them.
    pub tokens: Tokens,
    /// What they cost, US dollars; absent where the model's price is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dollars: Option<f64>,
    /// What the library wrote because the model's part was missing or unusable.
    pub fallbacks: Vec<Fallback>,
    /// Days the model wrote a second time, because they broke rules that code could not mend.
    pub normalized_days: Vec<u16>,
}

/// Tokens read and written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Tokens {
    /// Read at full price.
    pub input: u64,
    /// Read from the cache.
    pub cached: u64,
    /// Written to the cache.
    pub cache_written: u64,
    /// Written by the model.
    pub output: u64,
    /// A part is estimated: an answer that breaks off takes its count with it.
    pub estimated: bool,
}

/// A part of a program that the library wrote in the model's place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Fallback {
    /// What it wrote.
    #[serde(flatten)]
    pub part: FallbackPart,
    /// One word for what was wrong with the model's part: `throttled`, `out_of_tokens`.
    pub fault: String,
    /// How often the model was asked for it.
    pub tries: u32,
}

/// What the library wrote in the model's place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "part", rename_all = "snake_case")]
pub enum FallbackPart {
    /// The phases, or the last of them.
    Structure,
    /// The sessions of these days: they did not arrive.
    Sessions {
        /// Counted from 1.
        days: Vec<u16>,
    },
    /// The sessions of these days: they arrived, and could not be made to obey the rules.
    Unsound {
        /// Counted from 1.
        days: Vec<u16>,
    },
}
