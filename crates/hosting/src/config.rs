//! Configuration from the environment, read once when a host starts; a missing setting is named there and then.

mod models;

use std::sync::Arc;

use ::models::ChoiceError;
use aws_config::{BehaviorVersion, SdkConfig};
use storage::{Names, Store};

pub use self::models::{ConversationModel, ModelConfig};
use crate::Services;
use crate::identity::Verifier;
use crate::invoke::Invoker;

/// The settings of the functions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// `MESOCYCLE_TABLE` and `MESOCYCLE_BUCKET`.
    pub names: Names,
    /// `MESOCYCLE_BUILD_FUNCTION`: the function that builds.
    pub build_function: String,
    /// `MESOCYCLE_TOKEN_SECRET`: the key of the bearer tokens; `None` only where `MESOCYCLE_AUTH=local` says so.
    pub token_secret: Option<String>,
    /// Which models do what.
    pub models: ModelConfig,
}

/// A setting that is missing or wrong.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// A variable that has to be set.
    #[error("set the environment variable {0}")]
    Missing(&'static str),
    /// A secret that can be guessed.
    #[error("MESOCYCLE_TOKEN_SECRET must have at least 32 characters")]
    WeakSecret,
    /// A model that cannot be understood.
    #[error(transparent)]
    Model(#[from] ChoiceError),
    /// A provider without an adapter.
    #[error("models of {0} cannot be used by this version; set MESOCYCLE_MODEL to offline or bedrock")]
    NotServed(&'static str),
    /// A time that is none.
    #[error("{0} must be a number of seconds, more than 0 and at most 60")]
    Seconds(&'static str),
}

impl Config {
    /// Reads the process environment.
    pub fn from_env() -> Result<Self, ConfigError> {
        Self::from_lookup(|name| std::env::var(name).ok())
    }

    /// Reads settings from a lookup of variables.
    pub fn from_lookup(lookup: impl Fn(&'static str) -> Option<String>) -> Result<Self, ConfigError> {
        let required = |name| lookup(name).filter(|value| !value.is_empty()).ok_or(ConfigError::Missing(name));
        let token_secret = if lookup("MESOCYCLE_AUTH").as_deref() == Some("local") {
            None
        } else {
            let secret = required("MESOCYCLE_TOKEN_SECRET")?;
            // HS256 wants a key of at least its hash's length (RFC 7518, 3.2).
            Some(secret).filter(|secret| secret.len() >= 32).ok_or(ConfigError::WeakSecret)?.into()
        };
        Ok(Self {
            names: Names { table: required("MESOCYCLE_TABLE")?, bucket: required("MESOCYCLE_BUCKET")? },
            build_function: required("MESOCYCLE_BUILD_FUNCTION")?,
            token_secret,
            models: ModelConfig::from_lookup(&lookup)?,
        })
    }

    /// Builds the adapters over one SDK configuration.
    pub fn services(&self, sdk: &SdkConfig) -> Services {
        Services {
            store: Arc::new(Store::new(
                aws_sdk_dynamodb::Client::new(sdk),
                aws_sdk_s3::Client::new(sdk),
                self.names.clone(),
            )),
            invoker: Invoker::new(aws_sdk_lambda::Client::new(sdk), self.build_function.clone()),
            verifier: Arc::new(self.token_secret.as_deref().map_or(Verifier::Local, Verifier::signed)),
            conversation_model: self.models.conversation(sdk),
        }
    }
}

/// The SDK configuration of a function: region, credentials and endpoints from its environment.
pub async fn sdk_from_env() -> SdkConfig {
    aws_config::defaults(BehaviorVersion::latest()).load().await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(pairs: &[(&str, &str)]) -> Result<Config, ConfigError> {
        Config::from_lookup(|name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    const BASE: [(&str, &str); 3] =
        [("MESOCYCLE_TABLE", "t"), ("MESOCYCLE_BUCKET", "b"), ("MESOCYCLE_BUILD_FUNCTION", "f")];

    #[test]
    fn a_function_does_not_start_without_a_way_to_know_who_is_asking() {
        assert_eq!(config(&BASE), Err(ConfigError::Missing("MESOCYCLE_TOKEN_SECRET")));
        let with = |pair| config(&[&BASE[..], &[pair]].concat());
        assert_eq!(with(("MESOCYCLE_TOKEN_SECRET", "short")), Err(ConfigError::WeakSecret));
        assert_eq!(with(("MESOCYCLE_AUTH", "local")).unwrap().token_secret, None);
        assert!(with(("MESOCYCLE_TOKEN_SECRET", &"x".repeat(32))).unwrap().token_secret.is_some());
    }

    #[test]
    fn a_model_that_cannot_be_used_is_said_when_a_function_starts() {
        let with = |pair| config(&[&BASE[..], &[("MESOCYCLE_AUTH", "local"), pair]].concat());
        assert_eq!(with(("MESOCYCLE_MODEL", "ollama:llama3")), Err(ConfigError::NotServed("ollama")));
        assert!(matches!(with(("MESOCYCLE_MODEL", "claude")), Err(ConfigError::Model(_))));
        for wrong in ["0", "-1", "61", "soon"] {
            assert_eq!(with(("MESOCYCLE_READ_SECONDS", wrong)), Err(ConfigError::Seconds("MESOCYCLE_READ_SECONDS")));
        }
        let models = with(("MESOCYCLE_MODEL", "bedrock")).unwrap().models;
        assert!(models.describe().contains("claude-haiku-4-5") && models.describe().contains("$1 in"));
        assert!(with(("MESOCYCLE_REPLY_SECONDS", "2.5")).unwrap().models.describe().contains("no model"));
    }
}
