//! Where a provider is and with which key it is asked, from the environment variables its own tools use.

use std::fmt;

use genai::adapter::AdapterKind;
use genai::resolver::{AuthData, Endpoint};
use reqwest::Url;

use crate::Card;

/// Who serves a model by an API of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Provider {
    /// Anthropic's Messages API.
    Anthropic,
    /// OpenAI's Chat Completions API, and gateways that speak it.
    OpenAi,
    /// Google's Gemini API.
    Gemini,
    /// Ollama's chat API, on this machine or another.
    Ollama,
}

/// Where a provider is, and the key.
#[derive(Clone, PartialEq, Eq)]
pub struct Access {
    /// Who it is.
    provider: Provider,
    /// The address up to and with the API's version and a slash.
    base: String,
    /// Empty for Ollama.
    key: String,
}

/// A provider that cannot be asked as things are.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AccessError {
    /// No key.
    #[error("set the environment variable {variable} to use models of {provider}")]
    NoKey {
        /// Who wants one.
        provider: Provider,
        /// Where it is looked for.
        variable: &'static str,
    },
    /// An address that is none.
    #[error("{0} must be an address like https://host or https://host/path")]
    BadAddress(&'static str),
}

impl fmt::Display for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Anthropic => "Anthropic",
            Self::OpenAi => "OpenAI",
            Self::Gemini => "Google",
            Self::Ollama => "Ollama",
        })
    }
}

impl Provider {
    /// The card of one of its models.
    pub fn card(self, id: &str) -> Card {
        match self {
            Self::Anthropic => Card::anthropic(id),
            Self::OpenAi => Card::openai(id),
            Self::Gemini => Card::gemini(id),
            Self::Ollama => Card::ollama(id),
        }
    }

    pub(super) const fn kind(self) -> AdapterKind {
        match self {
            Self::Anthropic => AdapterKind::Anthropic,
            Self::OpenAi => AdapterKind::OpenAI,
            Self::Gemini => AdapterKind::Gemini,
            Self::Ollama => AdapterKind::Ollama,
        }
    }

    /// Where the key is looked for, the first one set; none is needed where there is none.
    const fn key_variables(self) -> &'static [&'static str] {
        match self {
            Self::Anthropic => &["ANTHROPIC_API_KEY"],
            Self::OpenAi => &["OPENAI_API_KEY"],
            Self::Gemini => &["GEMINI_API_KEY", "GOOGLE_API_KEY"],
            Self::Ollama => &[],
        }
    }

    /// The variable of another address, and the address without it.
    const fn address(self) -> (&'static str, &'static str) {
        match self {
            Self::Anthropic => ("ANTHROPIC_BASE_URL", "https://api.anthropic.com"),
            Self::OpenAi => ("OPENAI_BASE_URL", "https://api.openai.com/v1"),
            Self::Gemini => ("GOOGLE_GEMINI_BASE_URL", "https://generativelanguage.googleapis.com"),
            Self::Ollama => ("OLLAMA_HOST", "http://127.0.0.1:11434"),
        }
    }

    /// What comes between that address and the API's paths: the version, where the variable is given without it.
    const fn version(self) -> &'static str {
        match self {
            Self::Anthropic => "v1/",
            Self::Gemini => "v1beta/",
            Self::OpenAi | Self::Ollama => "",
        }
    }
}

impl Access {
    /// Reads the provider's own variables from a lookup of variables.
    pub fn from_lookup(
        provider: Provider,
        lookup: impl Fn(&'static str) -> Option<String>,
    ) -> Result<Self, AccessError> {
        let set = |variable| lookup(variable).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        let variables = provider.key_variables();
        let key = match (variables.iter().find_map(|variable| set(variable)), variables.first()) {
            (Some(key), _) => key,
            (None, None) => String::new(),
            (None, Some(variable)) => return Err(AccessError::NoKey { provider, variable }),
        };
        let (variable, default) = provider.address();
        let address = set(variable).unwrap_or_else(|| default.to_owned());
        // `OLLAMA_HOST` is a host and port, more often than not.
        let address = if provider == Provider::Ollama && !address.contains("://") {
            format!("http://{address}")
        } else {
            address
        };
        let url = Url::parse(&address).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
        let url = url.ok_or(AccessError::BadAddress(variable))?;
        let base = format!("{}/{}", url.as_str().trim_end_matches('/'), provider.version());
        Ok(Self { provider, base, key })
    }

    /// Whose it is.
    pub const fn provider(&self) -> Provider {
        self.provider
    }

    pub(super) fn endpoint(&self) -> Endpoint {
        Endpoint::from_owned(self.base.as_str())
    }

    pub(super) fn auth(&self) -> AuthData {
        AuthData::from_single(self.key.as_str())
    }
}

impl fmt::Debug for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Access").field("provider", &self.provider).field("base", &self.base).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn access(provider: Provider, pairs: &[(&str, &str)]) -> Result<Access, AccessError> {
        let lookup = |name: &str| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        Access::from_lookup(provider, lookup)
    }

    #[test]
    fn a_provider_is_found_where_its_own_tools_find_it() {
        let base = |provider, pairs: &[(&str, &str)]| access(provider, pairs).unwrap().base;
        let key = ("ANTHROPIC_API_KEY", "k");
        assert_eq!(base(Provider::Anthropic, &[key]), "https://api.anthropic.com/v1/");
        let gateway = ("ANTHROPIC_BASE_URL", "https://gateway.example/claude/");
        assert_eq!(base(Provider::Anthropic, &[key, gateway]), "https://gateway.example/claude/v1/");
        assert_eq!(base(Provider::OpenAi, &[("OPENAI_API_KEY", "k")]), "https://api.openai.com/v1/");
        let google = "https://generativelanguage.googleapis.com/v1beta/";
        assert_eq!(base(Provider::Gemini, &[("GOOGLE_API_KEY", "k")]), google);
        assert_eq!(base(Provider::Ollama, &[("OLLAMA_HOST", "box:11434")]), "http://box:11434/");
        assert_eq!(
            access(Provider::OpenAi, &[("OPENAI_API_KEY", "k"), ("OPENAI_BASE_URL", "nowhere")]),
            Err(AccessError::BadAddress("OPENAI_BASE_URL"))
        );
    }

    #[test]
    fn a_missing_key_is_named_and_a_key_is_never_shown() {
        let error = access(Provider::Gemini, &[("GEMINI_API_KEY", " ")]).unwrap_err();
        assert_eq!(error.to_string(), "set the environment variable GEMINI_API_KEY to use models of Google");
        let shown = format!("{:?}", access(Provider::OpenAi, &[("OPENAI_API_KEY", "sk-secret")]).unwrap());
        assert!(!shown.contains("secret"), "{shown}");
    }
}
