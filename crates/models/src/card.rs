//! What each model can do and what it costs: the one table that the adapters and the bill are made from.
//!
//! Checked 2026-11 against the Bedrock documentation and its service. A model that is not in the table is used with the
//! least that every model can do, and its price is unknown.

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
    /// The shortest beginning of a prompt that is cached, tokens; `None` where caching is not known to work.
    pub cache_minimum: Option<u32>,
    /// `None` where the price is not known.
    pub prices: Option<Prices>,
}

/// One line of the table: model id without its regional prefix, abilities, minimum for the cache, prices.
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

/// Abilities: a forced tool, strict schemas, a temperature. Where a minimum for the cache is not documented, the largest
/// that is.
const TABLE: &[Line] = &[
    Line::new("claude-haiku-4-5-20251001-v1:0", [true, true, true], 4_096, (1.0, 5.0, 0.10)),
    Line::new("claude-sonnet-4-5-20250929-v1:0", [true, true, true], 1_024, (3.0, 15.0, 0.30)),
    Line::new("claude-sonnet-4-6", [true, true, true], 1_024, (3.0, 15.0, 0.30)),
    Line::new("claude-sonnet-5", [true, false, false], 4_096, (2.0, 10.0, 0.20)),
    Line::new("claude-sonnet-5-5", [false, false, false], 4_096, (2.0, 10.0, 0.20)),
    Line::new("claude-opus-4-6-v1", [true, true, true], 4_096, (5.0, 25.0, 0.50)),
];

impl Card {
    /// The card of a Bedrock model id, with or without a regional prefix (`global.anthropic.`), or of an inference
    /// profile whose ARN ends in one.
    pub fn bedrock(id: &str) -> Self {
        let name = id.rsplit('/').next().unwrap_or(id);
        let name = name.rsplit_once("anthropic.").map_or(name, |(_, name)| name);
        let line = TABLE.iter().find(|line| line.id == name);
        Self {
            id: id.to_owned(),
            forces_tools: line.is_some_and(|line| line.forces_tools),
            strict_schemas: line.is_some_and(|line| line.strict_schemas),
            takes_temperature: line.is_some_and(|line| line.takes_temperature),
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
    fn every_kind_of_token_has_its_price() {
        let million = 1_000_000;
        let usage =
            Usage { input: million, cache_read: million, cache_write: million, output: million, estimated: false };
        let cost = Card::bedrock("global.anthropic.claude-haiku-4-5-20251001-v1:0").cost(&usage).unwrap();
        assert!((cost - (1.0 + 0.10 + 1.25 + 5.0)).abs() < 1e-9, "{cost}");
    }
}
