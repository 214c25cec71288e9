//! What each model can do and what it costs: the one table that the adapters and the bill are made from.
//!
//! Claude was checked 2026-11 against the Bedrock documentation and its service; the others are from their providers'
//! public documentation. A model that is not in the table is used with the least that every model of its provider can do,
//! and its price is unknown.

use std::fmt;

use crate::Usage;

/// Dollars for a million tokens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prices {
    /// Input.
    pub input: f64,
    /// Output.
    pub output: f64,
    /// Input read from the cache.
    pub cache_read: f64,
}

/// Writing to the cache costs this much of the input's price.
const CACHE_WRITE_FACTOR: f64 = 1.25;

impl Prices {
    /// A model on one's own machine.
    pub const FREE: Self = Self { input: 0.0, output: 0.0, cache_read: 0.0 };

    /// What these tokens cost, dollars.
    pub fn cost(&self, usage: &Usage) -> f64 {
        let tokens = |count: u64, price: f64| count as f64 * price / 1e6;
        tokens(usage.input, self.input)
            + tokens(usage.cache_read, self.cache_read)
            + tokens(usage.cache_write, self.input * CACHE_WRITE_FACTOR)
            + tokens(usage.output, self.output)
    }
}

/// A model's id, abilities and prices.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "abilities that have nothing to do with each other")]
pub struct Card {
    /// The id it is called by.
    pub id: String,
    /// A tool can be forced; elsewhere it can only be asked for.
    pub forces_tools: bool,
    /// Tool schemas can be enforced (`strict`). Not used: a strict schema refuses most keywords, and every answer is
    /// validated here all the same.
    pub strict_schemas: bool,
    /// A temperature is accepted.
    pub takes_temperature: bool,
    /// Pictures can be shown to it.
    pub sees_pictures: bool,
    /// The shortest beginning of a prompt that is cached, tokens; `None` where caching is not known to work.
    pub cache_minimum: Option<u32>,
    /// `None` where the price is not known.
    pub prices: Option<Prices>,
}

/// One line of a table: model id without prefix, date and version; abilities, minimum for the cache, prices.
struct Line {
    id: &'static str,
    forces_tools: bool,
    strict_schemas: bool,
    takes_temperature: bool,
    cache_minimum: u32,
    /// Dollars for a million tokens in, out, and read from the cache.
    prices: (f64, f64, f64),
}

impl Line {
    const fn new(id: &'static str, abilities: [bool; 3], cache_minimum: u32, prices: (f64, f64, f64)) -> Self {
        let [forces_tools, strict_schemas, takes_temperature] = abilities;
        Self { id, forces_tools, strict_schemas, takes_temperature, cache_minimum, prices }
    }
}

/// On Bedrock and at Anthropic, which ask the same prices. Abilities: a forced tool, strict schemas, a temperature. Where
/// a minimum for the cache is not documented, the largest that is.
const CLAUDE: &[Line] = &[
    Line::new("claude-haiku-4-5", [true, true, true], 4_096, (1.0, 5.0, 0.10)),
    Line::new("claude-sonnet-4-5", [true, true, true], 1_024, (3.0, 15.0, 0.30)),
    Line::new("claude-sonnet-4-6", [true, true, true], 1_024, (3.0, 15.0, 0.30)),
    Line::new("claude-sonnet-5", [true, false, false], 4_096, (2.0, 10.0, 0.20)),
    Line::new("claude-sonnet-5-5", [false, false, false], 4_096, (2.0, 10.0, 0.20)),
    Line::new("claude-opus-4-6", [true, true, true], 4_096, (5.0, 25.0, 0.50)),
];

/// Prices of OpenAI's public price list; models that think accept no temperature.
const GPT: &[Line] = &[
    Line::new("gpt-4o", [true, true, true], 1_024, (2.5, 10.0, 1.25)),
    Line::new("gpt-4o-mini", [true, true, true], 1_024, (0.15, 0.60, 0.075)),
    Line::new("gpt-4.1", [true, true, true], 1_024, (2.0, 8.0, 0.50)),
    Line::new("gpt-4.1-mini", [true, true, true], 1_024, (0.40, 1.60, 0.10)),
    Line::new("gpt-4.1-nano", [true, true, true], 1_024, (0.10, 0.40, 0.025)),
    Line::new("gpt-5", [true, true, false], 1_024, (1.25, 10.0, 0.125)),
    Line::new("gpt-5-mini", [true, true, false], 1_024, (0.25, 2.0, 0.025)),
    Line::new("gpt-5-nano", [true, true, false], 1_024, (0.05, 0.40, 0.005)),
    Line::new("gpt-5.1", [true, true, false], 1_024, (1.25, 10.0, 0.125)),
];

/// Prices of Google's public price list, for prompts of up to 200,000 tokens.
const GEMINI: &[Line] = &[
    Line::new("gemini-2.5-pro", [true, false, true], 4_096, (1.25, 10.0, 0.125)),
    Line::new("gemini-2.5-flash", [true, false, true], 1_024, (0.30, 2.50, 0.03)),
    Line::new("gemini-2.5-flash-lite", [true, false, true], 1_024, (0.10, 0.40, 0.01)),
];

/// Families of open models that see pictures, as Ollama names them.
const OLLAMA_SEES: [&str; 8] =
    ["llava", "llama3.2-vision", "llama4", "gemma3", "qwen2.5vl", "qwen3-vl", "minicpm-v", "mistral-small3"];

/// An id without its date (`-20251001`, `-2025-08-07`) and Bedrock's version (`-v1:0`).
pub(crate) fn undated(id: &str) -> &str {
    let id = id.strip_suffix(":0").unwrap_or(id);
    let id = id.strip_suffix("-v1").unwrap_or(id);
    let date = |separators: &'static [usize]| {
        let (name, date) = id.split_at_checked(id.len().checked_sub(9 + separators.len())?)?;
        let fits = |(index, byte): (usize, u8)| {
            if index == 0 || separators.contains(&index) { byte == b'-' } else { byte.is_ascii_digit() }
        };
        date.bytes().enumerate().all(fits).then_some(name)
    };
    date(&[5, 8]).or_else(|| date(&[])).unwrap_or(id)
}

impl Card {
    /// The card of a Bedrock model id, with or without a regional prefix (`global.anthropic.`), or of an inference
    /// profile whose ARN ends in one.
    pub fn bedrock(id: &str) -> Self {
        let name = id.rsplit('/').next().unwrap_or(id);
        let name = name.rsplit_once("anthropic.").map_or(name, |(_, name)| name);
        Self { id: id.to_owned(), ..Self::of(name, CLAUDE) }
    }

    /// The card of a model at Anthropic. One that is not in the table is asked for a tool, as the newest must be; every
    /// Claude that is still served sees.
    pub fn anthropic(id: &str) -> Self {
        Self { sees_pictures: true, ..Self::of(id, CLAUDE) }
    }

    /// The card of a model at OpenAI, or at a gateway that speaks its API. Every model of OpenAI's that calls tools can be
    /// forced to.
    pub fn openai(id: &str) -> Self {
        let sees_pictures =
            ["gpt-4o", "gpt-4.1", "gpt-5", "gpt-6", "o3", "o4"].iter().any(|known| id.starts_with(known));
        Self { forces_tools: true, sees_pictures, ..Self::of(id, GPT) }
    }

    /// The card of a model of Google's. All of them can be forced and see; Gemini 3 is to be left its own temperature.
    pub fn gemini(id: &str) -> Self {
        Self { forces_tools: true, sees_pictures: true, ..Self::of(id, GEMINI) }
    }

    /// The card of a model that Ollama runs: free, and what it can do depends on the model.
    pub fn ollama(id: &str) -> Self {
        let name = id.rsplit('/').next().unwrap_or(id);
        let sees_pictures = OLLAMA_SEES.iter().any(|known| name.starts_with(known));
        Self { takes_temperature: true, sees_pictures, prices: Some(Prices::FREE), ..Self::of(id, &[]) }
    }

    fn of(id: &str, table: &[Line]) -> Self {
        let line = table.iter().find(|line| line.id == undated(id));
        Self {
            id: id.to_owned(),
            forces_tools: line.is_some_and(|line| line.forces_tools),
            strict_schemas: line.is_some_and(|line| line.strict_schemas),
            takes_temperature: line.is_some_and(|line| line.takes_temperature),
            // Every model in the tables does.
            sees_pictures: line.is_some(),
            cache_minimum: line.map(|line| line.cache_minimum),
            prices: line.map(|line| {
                let (input, output, cache_read) = line.prices;
                Prices { input, output, cache_read }
            }),
        }
    }

    /// What these tokens cost, dollars; `None` where the price is not known.
    pub fn cost(&self, usage: &Usage) -> Option<f64> {
        self.prices.map(|prices| prices.cost(usage))
    }
}

/// `global.anthropic.claude-sonnet-4-6 ($3 in, $15 out, $0.3 cached, per million tokens)`
impl fmt::Display for Card {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id)?;
        match self.prices {
            Some(Prices::FREE) => f.write_str(" (free of charge)"),
            Some(Prices { input, output, cache_read }) => {
                write!(f, " (${input} in, ${output} out, ${cache_read} cached, per million tokens)")
            }
            None => f.write_str(" (price not known)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_is_known_by_any_prefix() {
        for id in [
            "global.anthropic.claude-sonnet-4-6",
            "us.anthropic.claude-sonnet-4-6",
            "anthropic.claude-sonnet-4-6",
            "arn:aws:bedrock:us-east-1:123456789012:inference-profile/eu.anthropic.claude-sonnet-4-6",
        ] {
            let card = Card::bedrock(id);
            assert_eq!(card.prices, Some(Prices { input: 3.0, output: 15.0, cache_read: 0.30 }), "{id}");
            assert!(card.forces_tools && card.takes_temperature);
        }
        assert!(!Card::bedrock("global.anthropic.claude-sonnet-5-5").forces_tools);
        let unknown = Card::bedrock("some.other-model");
        assert!(!unknown.forces_tools && unknown.cost(&Usage::NOTHING).is_none());
    }

    #[test]
    fn a_model_of_a_provider_is_known_with_and_without_its_date() {
        let haiku = Card::anthropic("claude-haiku-4-5");
        assert_eq!(haiku.prices, Card::anthropic("claude-haiku-4-5-20251001").prices);
        assert!(haiku.prices.is_some() && haiku.sees_pictures && haiku.forces_tools);
        assert_eq!(Card::openai("gpt-4o-2024-08-06").prices, Card::openai("gpt-4o").prices);
        assert!(!Card::openai("gpt-5-2025-08-07").takes_temperature && Card::openai("gpt-4.1").takes_temperature);
        let next = Card::openai("gpt-9");
        assert!(next.forces_tools && !next.sees_pictures && next.prices.is_none());
        assert!(!Card::anthropic("claude-next").forces_tools && !Card::ollama("llama3:8b").forces_tools);
        assert_eq!(Card::ollama("llama3:8b").to_string(), "llama3:8b (free of charge)");
        assert_eq!(Card::gemini("gemini-3-pro").to_string(), "gemini-3-pro (price not known)");
        assert!(Card::ollama("gemma3:12b").sees_pictures && Card::gemini("gemini-2.5-flash").sees_pictures);
    }

    #[test]
    fn every_kind_of_token_has_its_price() {
        let million = 1_000_000;
        let usage =
            Usage { input: million, cache_read: million, cache_write: million, output: million, estimated: false };
        let cost = Card::bedrock("global.anthropic.claude-haiku-4-5-20251001-v1:0").cost(&usage).unwrap();
        assert!((cost - (1.0 + 0.10 + 1.25 + 5.0)).abs() < 1e-9, "{cost}");
    }
}
