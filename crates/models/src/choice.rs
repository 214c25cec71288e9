//! Which model is used: `MESOCYCLE_MODEL`, or apart `MESOCYCLE_READ_MODEL` (reads the athlete and replies) and
//! `MESOCYCLE_WRITE_MODEL` (writes programs).

/// Reads the athlete and replies, where Bedrock is chosen without an id: small and quick.
const BEDROCK_READER: &str = "global.anthropic.claude-haiku-4-5-20251001-v1:0";
/// Writes programs, where Bedrock is chosen without an id.
const BEDROCK_WRITER: &str = "global.anthropic.claude-sonnet-4-6";

/// A model and who serves it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ModelChoice {
    /// None: rules and library do the work.
    #[default]
    Offline,
    /// A model or inference profile on Amazon Bedrock, by its id.
    Bedrock(String),
    /// Anthropic's own API.
    Anthropic(String),
    /// OpenAI.
    OpenAi(String),
    /// Google.
    Gemini(String),
    /// Ollama on this machine.
    Ollama(String),
}

/// The two models of the product.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choices {
    /// Reads the athlete and replies.
    pub read: ModelChoice,
    /// Writes programs.
    pub write: ModelChoice,
}

/// A choice that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{variable} is {given:?}; set it to offline, bedrock, bedrock:<model id>, anthropic:<model>, openai:<model>, \
     gemini:<model> or ollama:<model>"
)]
pub struct ChoiceError {
    /// The variable.
    pub variable: &'static str,
    /// What it holds.
    pub given: String,
}

impl ModelChoice {
    /// `provider` or `provider:id`; `None` when it is neither.
    fn parse(text: &str, bedrock_default: &str) -> Option<Self> {
        let (provider, id) = match text.trim().split_once(':') {
            Some((_, id)) if id.trim().is_empty() => return None,
            Some((provider, id)) => (provider, id.trim().to_owned()),
            None if text.trim().eq_ignore_ascii_case("bedrock") => ("bedrock", bedrock_default.to_owned()),
            None => return text.trim().eq_ignore_ascii_case("offline").then_some(Self::Offline),
        };
        match provider.to_ascii_lowercase().as_str() {
            "bedrock" => Some(Self::Bedrock(id)),
            "anthropic" => Some(Self::Anthropic(id)),
            "openai" => Some(Self::OpenAi(id)),
            "gemini" => Some(Self::Gemini(id)),
            "ollama" => Some(Self::Ollama(id)),
            _ => None,
        }
    }
}

impl Choices {
    /// Reads the choice from a lookup of variables; offline where nothing is set.
    pub fn from_lookup(lookup: impl Fn(&'static str) -> Option<String>) -> Result<Self, ChoiceError> {
        let choose = |own: &'static str, bedrock_default: &str| {
            let set = |variable| lookup(variable).filter(|text| !text.trim().is_empty()).map(|text| (variable, text));
            let Some((variable, given)) = set(own).or_else(|| set("MESOCYCLE_MODEL")) else {
                return Ok(ModelChoice::Offline);
            };
            ModelChoice::parse(&given, bedrock_default).ok_or(ChoiceError { variable, given })
        };
        Ok(Self {
            read: choose("MESOCYCLE_READ_MODEL", BEDROCK_READER)?,
            write: choose("MESOCYCLE_WRITE_MODEL", BEDROCK_WRITER)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choices(pairs: &[(&str, &str)]) -> Result<Choices, ChoiceError> {
        Choices::from_lookup(|name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn one_variable_chooses_both_models_and_each_has_its_own() {
        assert_eq!(choices(&[]).unwrap(), Choices::default());
        assert_eq!(choices(&[("MESOCYCLE_MODEL", "")]).unwrap(), Choices::default());
        let bedrock = |id: &str| ModelChoice::Bedrock(id.to_owned());
        let both = choices(&[("MESOCYCLE_MODEL", "bedrock")]).unwrap();
        assert_eq!(both, Choices { read: bedrock(BEDROCK_READER), write: bedrock(BEDROCK_WRITER) });
        let one = choices(&[("MESOCYCLE_MODEL", "bedrock:us.anthropic.claude-haiku-4-5-20251001-v1:0")]).unwrap();
        assert_eq!(one.read, bedrock("us.anthropic.claude-haiku-4-5-20251001-v1:0"));
        assert_eq!(one.read, one.write);
        let mixed = choices(&[("MESOCYCLE_MODEL", "Bedrock"), ("MESOCYCLE_WRITE_MODEL", "offline")]).unwrap();
        assert_eq!(mixed, Choices { read: bedrock(BEDROCK_READER), write: ModelChoice::Offline });
        let ollama = choices(&[("MESOCYCLE_READ_MODEL", "ollama:llama3:8b")]).unwrap();
        assert_eq!(ollama, Choices { read: ModelChoice::Ollama("llama3:8b".to_owned()), write: ModelChoice::Offline });
    }

    #[test]
    fn a_choice_that_cannot_be_understood_is_named() {
        for given in ["claude", "bedrock:", "openai", "offline:x"] {
            let error = choices(&[("MESOCYCLE_MODEL", given)]).unwrap_err();
            assert_eq!((error.variable, error.given.as_str()), ("MESOCYCLE_MODEL", given));
        }
        assert_eq!(choices(&[("MESOCYCLE_READ_MODEL", "x")]).unwrap_err().variable, "MESOCYCLE_READ_MODEL");
    }
}
