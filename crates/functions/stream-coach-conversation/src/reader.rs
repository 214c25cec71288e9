//! Reads an athlete's message and the pictures with it: by a model where there is one, within a time. When it fails the
//! words are read by rule, and the pictures not at all. The turn never fails because of a model.

use conversation::extraction::{self, Extracted};
use conversation::reading::Reading;
use conversation::session::ProgramCreatorSession;
use conversation::turn::Message;
use hosting::config::ConversationModel;
use hosting::logging::chain;
use models::{Bounds, Fault, ModelError, Prompt, Tool, Usage};
use std::sync::LazyLock;
use tokio::time::Instant;

use crate::pictures::{Album, Shown};

/// The most tokens a reading may have. A message that speaks about all 19 facts takes about 1,500.
const MOST_TOKENS: u32 = 2_048;

static TOOLS: LazyLock<[Tool; 1]> = LazyLock::new(|| {
    [Tool {
        name: extraction::TOOL_NAME.to_owned(),
        description: extraction::TOOL_DESCRIPTION.to_owned(),
        schema: extraction::schema(),
    }]
});

/// A reading and what it cost.
pub struct Read {
    /// What the message says.
    pub reading: Reading,
    /// The model's tokens.
    pub usage: Usage,
    /// Why the rules stood in for the model.
    pub fault: Option<Fault>,
    /// What was seen in the pictures and taken over; `None` when nobody looked at them.
    pub seen: Option<Vec<String>>,
}

/// Has the model read a message; `ruled` is the reading by rule, which stands in when the model fails.
pub async fn read(
    model: &ConversationModel,
    session: &ProgramCreatorSession,
    message: &Message<'_>,
    album: &Album,
    ruled: &Reading,
) -> Read {
    let request = extraction::request(session, message, album.shown.len());
    let shown = models::Message {
        pictures: album.shown.iter().map(Shown::for_model).collect(),
        ..models::Message::user(request.user)
    };
    let prompt = Prompt { system: request.system.to_owned(), messages: vec![shown] };
    let bounds =
        Bounds { max_tokens: MOST_TOKENS, patience: model.read_within, deadline: Instant::now() + model.read_within };
    match model.model.call_tool(&*TOOLS, extraction::TOOL_NAME, &prompt, bounds).await {
        Ok(answer) => {
            let mut extracted = extraction::read(session, message, &answer.input);
            let seen = extraction::pictures::add(&mut extracted, session, message, &album.keys(), &answer.input);
            let Extracted { reading, refused } = extracted;
            for refusal in refused {
                tracing::info!(field = refusal.field.name(), reason = ?refusal.reason, "a fact the model told was refused");
            }
            Read { reading, usage: answer.completion.usage, fault: None, seen: Some(seen) }
        }
        Err(error) => {
            report(&error, "the model did not read the message; the rules did");
            Read { reading: ruled.clone(), usage: error.spent, fault: Some(error.fault), seen: None }
        }
    }
}

/// Logs a failed call: its class, and the cause where an operator has to act on it.
pub fn report(error: &ModelError, what: &'static str) {
    let fault = error.fault.label();
    match error.fault {
        Fault::Denied | Fault::Invalid | Fault::OverQuota | Fault::Unreachable => {
            tracing::error!(fault, error = chain(error), "{what}");
        }
        _ => tracing::warn!(fault, "{what}"),
    }
}

#[cfg(test)]
mod tests {
    use models::{Card, Usage};

    use super::*;

    /// The default model caches nothing shorter, and says nothing about it.
    #[test]
    fn the_prompt_that_every_message_shares_is_long_enough_for_the_cache() {
        let card = Card::bedrock("global.anthropic.claude-haiku-4-5-20251001-v1:0");
        let shared = extraction::schema().to_string().len() + extraction::INSTRUCTIONS.len();
        let tokens = Usage::estimate(shared, 0).input;
        assert!(tokens > u64::from(card.cache_minimum.unwrap()), "{tokens} tokens");
    }
}
