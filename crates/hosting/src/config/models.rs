//! Which model reads the athlete and replies, and which one writes programs, from the environment; none is set means
//! rules, templates and the workout library.
//!
//! The two have limits of their own on how many calls run at once: an athlete who waits for a reply does not queue behind
//! a build.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use aws_config::SdkConfig;
use generation::author::{Normalize, Writer};
use models::providers::{Access, Provider};
use models::{Card, Choices, Model, ModelChoice, bedrock, providers};

use super::ConfigError;

/// How long a message may take to be read before the rules read it, where nothing else is set.
const READ_WITHIN: Duration = Duration::from_secs(8);
/// How long a reply may take to be said before the rest of it is said as it was composed.
const REPLY_WITHIN: Duration = Duration::from_secs(15);
/// The longest that can be set for either: an athlete waits.
const LONGEST_TURN: Duration = Duration::from_mins(1);
/// How long the model may write nothing before a call is given up.
const WRITE_PATIENCE: Duration = Duration::from_secs(30);
/// How long a program may take to be written by the model; the library writes what is missing then.
const WRITE_WITHIN: Duration = Duration::from_mins(5);
/// The longest that can be set for either: a function ends after 15 minutes.
const LONGEST_BUILD: Duration = Duration::from_mins(14);

/// Calls of the conversation that run at once in one process.
const TALKS_AT_ONCE: usize = 16;
/// Calls of the builds that run at once in one process, where nothing else is set.
const CALLS_AT_ONCE: usize = 24;
/// Tokens that one call is expected to write, where nothing else is set: seconds of writing, as small as the prompt in
/// front of it still pays.
const SLICE_TOKENS: u32 = 450;

/// The settings of the models.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelConfig {
    /// Reads and replies: `MESOCYCLE_READ_MODEL`, or `MESOCYCLE_MODEL`.
    read: Option<Source>,
    /// Writes: `MESOCYCLE_WRITE_MODEL`, or `MESOCYCLE_MODEL`.
    write: Option<Source>,
    /// `MESOCYCLE_READ_SECONDS`
    read_within: Duration,
    /// `MESOCYCLE_REPLY_SECONDS`
    reply_within: Duration,
    /// `MESOCYCLE_WRITE_SECONDS`
    write_patience: Duration,
    /// `MESOCYCLE_BUILD_SECONDS`
    write_within: Duration,
    /// `MESOCYCLE_SLICE_TOKENS`
    slice_tokens: u32,
    /// `MESOCYCLE_CALLS_AT_ONCE`
    calls_at_once: usize,
    /// `MESOCYCLE_NORMALIZE`
    normalize: Normalize,
}

/// A model and how to get to it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Source {
    Bedrock(String),
    Api(Access, String),
}

/// The model a conversation is held with.
#[derive(Debug, Clone)]
pub struct ConversationModel {
    /// The model.
    pub model: Arc<dyn Model>,
    /// How long a message may take to be read before the rules read it.
    pub read_within: Duration,
    /// How long a reply may take to be said.
    pub reply_within: Duration,
}

impl Source {
    fn of(choice: ModelChoice, lookup: impl Fn(&'static str) -> Option<String>) -> Result<Option<Self>, ConfigError> {
        let (provider, id) = match choice {
            ModelChoice::Offline => return Ok(None),
            ModelChoice::Bedrock(id) => return Ok(Some(Self::Bedrock(id))),
            ModelChoice::Anthropic(id) => (Provider::Anthropic, id),
            ModelChoice::OpenAi(id) => (Provider::OpenAi, id),
            ModelChoice::Gemini(id) => (Provider::Gemini, id),
            ModelChoice::Ollama(id) => (Provider::Ollama, id),
        };
        Ok(Some(Self::Api(Access::from_lookup(provider, lookup)?, id)))
    }

    fn model(&self, sdk: &SdkConfig, calls_at_once: usize) -> Arc<dyn Model> {
        match self {
            Self::Bedrock(id) => Arc::new(bedrock::Connection::new(sdk, calls_at_once).model(id)),
            Self::Api(access, id) => Arc::new(providers::Connection::new(access.clone(), calls_at_once).model(id)),
        }
    }
}

/// `global.anthropic.claude-sonnet-4-6 ($3 in, …) on Amazon Bedrock`
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bedrock(id) => write!(f, "{} on Amazon Bedrock", Card::bedrock(id)),
            Self::Api(access, id) => write!(f, "{} at {}", access.provider().card(id), access.provider()),
        }
    }
}

impl ModelConfig {
    /// Reads the process environment.
    pub fn from_env() -> Result<Self, ConfigError> {
        Self::from_lookup(|name| std::env::var(name).ok())
    }

    /// Reads settings from a lookup of variables.
    pub fn from_lookup(lookup: impl Fn(&'static str) -> Option<String>) -> Result<Self, ConfigError> {
        let choices = Choices::from_lookup(&lookup)?;
        let set = |name| lookup(name).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        let seconds = |variable, default, most: Duration| {
            let wrong = ConfigError::Seconds { variable, most: most.as_secs() };
            let Some(text) = set(variable) else { return Ok(default) };
            let seconds = text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
            seconds.filter(|time| !time.is_zero() && *time <= most).ok_or(wrong)
        };
        let number = |variable, default, least, most| {
            let Some(text) = set(variable) else { return Ok(default) };
            let number = text.parse().ok().filter(|number| (least..=most).contains(number));
            number.ok_or(ConfigError::Number { variable, least, most })
        };
        Ok(Self {
            read: Source::of(choices.read, &lookup)?,
            write: Source::of(choices.write, &lookup)?,
            read_within: seconds("MESOCYCLE_READ_SECONDS", READ_WITHIN, LONGEST_TURN)?,
            reply_within: seconds("MESOCYCLE_REPLY_SECONDS", REPLY_WITHIN, LONGEST_TURN)?,
            write_patience: seconds("MESOCYCLE_WRITE_SECONDS", WRITE_PATIENCE, LONGEST_BUILD)?,
            write_within: seconds("MESOCYCLE_BUILD_SECONDS", WRITE_WITHIN, LONGEST_BUILD)?,
            slice_tokens: number("MESOCYCLE_SLICE_TOKENS", SLICE_TOKENS, 100, 8_000)?,
            calls_at_once: number("MESOCYCLE_CALLS_AT_ONCE", CALLS_AT_ONCE as u32, 1, 500)? as usize,
            normalize: match set("MESOCYCLE_NORMALIZE").as_deref() {
                None | Some("auto") => Normalize::Auto,
                Some("always") => Normalize::Always,
                Some("never") => Normalize::Never,
                Some(_) => return Err(ConfigError::Normalize),
            },
        })
    }

    /// The model of the conversation over one SDK configuration; `None` where none is set.
    pub fn conversation(&self, sdk: &SdkConfig) -> Option<ConversationModel> {
        Some(ConversationModel {
            model: self.read.as_ref()?.model(sdk, TALKS_AT_ONCE),
            read_within: self.read_within,
            reply_within: self.reply_within,
        })
    }

    /// The model that writes programs over one SDK configuration; `None` where none is set.
    pub fn writer(&self, sdk: &SdkConfig) -> Option<Writer> {
        Some(Writer {
            model: self.write.as_ref()?.model(sdk, self.calls_at_once),
            slice_tokens: self.slice_tokens,
            patience: self.write_patience,
            write_within: self.write_within,
            normalize: self.normalize,
        })
    }

    /// Both over the process environment's own SDK configuration, which is only read where a model is set.
    pub async fn from_own_sdk(&self) -> (Option<ConversationModel>, Option<Writer>) {
        if self.read.is_none() && self.write.is_none() {
            return (None, None);
        }
        let sdk = super::sdk_from_env().await;
        (self.conversation(&sdk), self.writer(&sdk))
    }

    /// Who reads and replies, who writes programs, and for how much: for whoever starts the program.
    pub fn describe(&self) -> String {
        let talks = match &self.read {
            Some(source) => format!("The coach reads and replies with {source}."),
            None => "The coach reads and replies by its own rules; no model is set.".to_owned(),
        };
        let writes = match &self.write {
            Some(source) => format!("Programs are written by {source}."),
            None => "Programs are written by the workout library; no model is set.".to_owned(),
        };
        format!("{talks} {writes}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(pairs: &[(&str, &str)]) -> Result<ModelConfig, ConfigError> {
        ModelConfig::from_lookup(|name| {
            pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn every_provider_serves_both_models() {
        let keys = [("ANTHROPIC_API_KEY", "k"), ("OPENAI_API_KEY", "k"), ("GEMINI_API_KEY", "k")];
        let sdk = SdkConfig::builder().build();
        for chosen in ["anthropic:claude-haiku-4-5", "openai:gpt-5-mini", "gemini:gemini-2.5-flash", "ollama:llama3:8b"]
        {
            let config = config(&[&keys[..], &[("MESOCYCLE_MODEL", chosen)]].concat()).unwrap();
            let (_, id) = chosen.split_once(':').unwrap();
            assert_eq!(config.conversation(&sdk).unwrap().model.card().id, id);
            assert_eq!(config.writer(&sdk).unwrap().model.card().id, id);
        }
        let none = config(&[]).unwrap();
        assert!(none.conversation(&sdk).is_none() && none.writer(&sdk).is_none());
    }

    #[test]
    fn both_models_and_their_prices_are_described() {
        let mixed = [("MESOCYCLE_MODEL", "bedrock"), ("MESOCYCLE_READ_MODEL", "ollama:llama3:8b")];
        assert_eq!(
            config(&mixed).unwrap().describe(),
            "The coach reads and replies with llama3:8b (free of charge) at Ollama. Programs are written by \
             global.anthropic.claude-sonnet-4-6 ($3 in, $15 out, $0.3 cached, per million tokens) on Amazon Bedrock."
        );
        assert_eq!(
            config(&[]).unwrap().describe(),
            "The coach reads and replies by its own rules; no model is set. Programs are written by the workout \
             library; no model is set."
        );
    }

    #[test]
    fn what_is_missing_or_wrong_is_named() {
        let error = |pairs: &[(&str, &str)]| config(pairs).unwrap_err().to_string();
        assert_eq!(
            error(&[("MESOCYCLE_WRITE_MODEL", "anthropic:claude-sonnet-4-6")]),
            "set the environment variable ANTHROPIC_API_KEY to use models of Anthropic"
        );
        assert_eq!(
            error(&[("MESOCYCLE_CALLS_AT_ONCE", "0")]),
            "MESOCYCLE_CALLS_AT_ONCE must be a whole number from 1 to 500"
        );
        assert_eq!(
            error(&[("MESOCYCLE_BUILD_SECONDS", "901")]),
            "MESOCYCLE_BUILD_SECONDS must be a number of seconds, more than 0 and at most 840"
        );
        assert_eq!(error(&[("MESOCYCLE_NORMALIZE", "often")]), "MESOCYCLE_NORMALIZE must be auto, always or never");
        let set = config(&[("MESOCYCLE_MODEL", "bedrock"), ("MESOCYCLE_NORMALIZE", "never")]).unwrap();
        let writer = set.writer(&SdkConfig::builder().build()).unwrap();
        assert_eq!((writer.slice_tokens, writer.normalize), (450, Normalize::Never));
    }
}
