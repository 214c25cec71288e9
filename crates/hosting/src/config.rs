//! Configuration from the environment, read once when a host starts; a missing setting is named there and then.

mod models;

use std::sync::Arc;

use ::models::ChoiceError;
use ::models::providers::AccessError;
use aws_config::{BehaviorVersion, SdkConfig};
use storage::index::{Here, Pinecone, PineconeConfig, ProgramIndex, SettingError};
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
    /// Where programs are found again.
    pub index: IndexConfig,
    /// `MESOCYCLE_UPLOADS_THROUGH`: the path of the host in front that hands uploads on to S3; not set on AWS, where
    /// pictures go to S3 directly.
    pub uploads_through: Option<String>,
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
    /// A model's provider that cannot be asked.
    #[error(transparent)]
    Access(#[from] AccessError),
    /// An index that cannot be understood.
    #[error(transparent)]
    Index(#[from] SettingError),
    /// A time that is none.
    #[error("{variable} must be a number of seconds, more than 0 and at most {most}")]
    Seconds {
        /// The variable.
        variable: &'static str,
        /// The longest it may be.
        most: u64,
    },
    /// A number that is none.
    #[error("{variable} must be a whole number from {least} to {most}")]
    Number {
        /// The variable.
        variable: &'static str,
        /// The least it may be.
        least: u32,
        /// The most it may be.
        most: u32,
    },
    /// A mode of normalization that is none.
    #[error("MESOCYCLE_NORMALIZE must be auto, always or never")]
    Normalize,
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
            index: IndexConfig::from_lookup(&lookup)?,
            uploads_through: lookup("MESOCYCLE_UPLOADS_THROUGH").filter(|path| path.starts_with('/')),
        })
    }

    /// Builds the adapters over one SDK configuration.
    pub fn services(&self, sdk: &SdkConfig) -> Services {
        let (dynamodb, s3) = (aws_sdk_dynamodb::Client::new(sdk), aws_sdk_s3::Client::new(sdk));
        let store = Store::new(dynamodb, s3, self.names.clone()).with_uploads_through(self.uploads_through.clone());
        Services {
            index: self.index.over(&store),
            store: Arc::new(store),
            invoker: Invoker::new(aws_sdk_lambda::Client::new(sdk), self.build_function.clone()),
            verifier: Arc::new(self.token_secret.as_deref().map_or(Verifier::Local, Verifier::signed)),
            conversation_model: self.models.conversation(sdk),
            writer: self.models.writer(sdk),
        }
    }
}

/// Where programs are found again: in the table, or at Pinecone where `MESOCYCLE_PINECONE_KEY` is set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IndexConfig(Option<PineconeConfig>);

impl IndexConfig {
    /// Reads the process environment.
    pub fn from_env() -> Result<Self, ConfigError> {
        Self::from_lookup(|name| std::env::var(name).ok())
    }

    /// Reads settings from a lookup of variables.
    pub fn from_lookup(lookup: impl Fn(&'static str) -> Option<String>) -> Result<Self, ConfigError> {
        Ok(Self(PineconeConfig::from_lookup(lookup)?))
    }

    /// The index of the programs in this store.
    pub fn over(&self, store: &Store) -> Arc<dyn ProgramIndex> {
        match &self.0 {
            Some(config) => Arc::new(Pinecone::new(config.clone())),
            None => Arc::new(Here(store.clone())),
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
        assert!(matches!(with(("MESOCYCLE_MODEL", "openai:gpt-5")), Err(ConfigError::Access(_))));
        assert!(matches!(with(("MESOCYCLE_MODEL", "claude")), Err(ConfigError::Model(_))));
        for wrong in ["0", "-1", "61", "soon"] {
            let error = ConfigError::Seconds { variable: "MESOCYCLE_READ_SECONDS", most: 60 };
            assert_eq!(with(("MESOCYCLE_READ_SECONDS", wrong)), Err(error));
        }
        let models = with(("MESOCYCLE_MODEL", "bedrock")).unwrap().models;
        assert!(models.describe().contains("claude-haiku-4-5") && models.describe().contains("$1 in"));
        assert!(with(("MESOCYCLE_REPLY_SECONDS", "2.5")).unwrap().models.describe().contains("no model"));
    }
}
