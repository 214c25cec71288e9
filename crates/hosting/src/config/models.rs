//! Which model reads the athlete and replies, from the environment; none is set means rules and templates.

use std::sync::Arc;
use std::time::Duration;

use aws_config::SdkConfig;
use models::bedrock::Connection;
use models::{Card, Choices, Model, ModelChoice};

use super::ConfigError;

/// How long a message may take to be read before the rules read it, where nothing else is set.
const READ_WITHIN: Duration = Duration::from_secs(8);
/// How long a reply may take to be said before the rest of it is said as it was composed.
const REPLY_WITHIN: Duration = Duration::from_secs(15);
/// The longest that can be set: an athlete waits.
const LONGEST: Duration = Duration::from_mins(1);
/// Calls that run at once in one process.
const CALLS_AT_ONCE: usize = 16;

/// The settings of the models.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelConfig {
    /// `MESOCYCLE_MODEL`, `MESOCYCLE_READ_MODEL` and `MESOCYCLE_WRITE_MODEL`.
    pub choices: Choices,
    /// `MESOCYCLE_READ_SECONDS`
    pub read_within: Duration,
    /// `MESOCYCLE_REPLY_SECONDS`
    pub reply_within: Duration,
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

impl ModelConfig {
    /// Reads the process environment.
    pub fn from_env() -> Result<Self, ConfigError> {
        Self::from_lookup(|name| std::env::var(name).ok())
    }

    /// Reads settings from a lookup of variables.
    pub fn from_lookup(lookup: impl Fn(&'static str) -> Option<String>) -> Result<Self, ConfigError> {
        let choices = Choices::from_lookup(&lookup)?;
        for choice in [&choices.read, &choices.write] {
            let provider = match choice {
                ModelChoice::Offline | ModelChoice::Bedrock(_) => continue,
                ModelChoice::Anthropic(_) => "anthropic",
                ModelChoice::OpenAi(_) => "openai",
                ModelChoice::Gemini(_) => "gemini",
                ModelChoice::Ollama(_) => "ollama",
            };
            return Err(ConfigError::NotServed(provider));
        }
        let seconds = |name, default| match lookup(name).filter(|text| !text.trim().is_empty()) {
            None => Ok(default),
            Some(text) => {
                let seconds = text.trim().parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
                seconds.filter(|time| !time.is_zero() && *time <= LONGEST).ok_or(ConfigError::Seconds(name))
            }
        };
        Ok(Self {
            choices,
            read_within: seconds("MESOCYCLE_READ_SECONDS", READ_WITHIN)?,
            reply_within: seconds("MESOCYCLE_REPLY_SECONDS", REPLY_WITHIN)?,
        })
    }

    /// The model of the conversation over one SDK configuration; `None` where none is set.
    pub fn conversation(&self, sdk: &SdkConfig) -> Option<ConversationModel> {
        let ModelChoice::Bedrock(id) = &self.choices.read else { return None };
        Some(ConversationModel {
            model: Arc::new(Connection::new(sdk, CALLS_AT_ONCE).model(id)),
            read_within: self.read_within,
            reply_within: self.reply_within,
        })
    }

    /// The same over the process environment's own SDK configuration, which is only read where a model is set.
    pub async fn conversation_from_env(&self) -> Option<ConversationModel> {
        match self.choices.read {
            ModelChoice::Offline => None,
            _ => self.conversation(&super::sdk_from_env().await),
        }
    }

    /// Who reads and replies, and for how much: one line for whoever starts the program.
    pub fn describe(&self) -> String {
        match &self.choices.read {
            ModelChoice::Bedrock(id) => {
                format!("The coach reads and replies with {} on Amazon Bedrock.", Card::bedrock(id))
            }
            _ => "The coach reads and replies by its own rules; no model is set.".to_owned(),
        }
    }
}
