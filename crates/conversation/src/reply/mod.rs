//! Says a composed reply in the coach's own voice by a model: the prompt on the way out, and on the way back a guard
//! that lets through only what the composed reply says.
//!
//! The reply composed by code is the draft: it holds the facts and the question, and it is what the athlete gets when no
//! model is there. A model may choose the words. The guard takes its text a sentence at a time, so that it can be sent
//! on as it comes, and stops at the first sentence that says a number, a day, a deed or a question that is not the
//! draft's. What was let through until then cannot be taken back; what the draft says beyond it (its numbers, its
//! questions) follows in the draft's own sentences, and so does everything after a stream that breaks off. So whatever
//! happens, the athlete has been told what the draft tells, once, and asked what it asks.
//!
//! Must never: be used for a reply that is said as it stands (see [`crate::turn::Turn::may_be_reworded`]).

mod guard;
mod opening;
mod substance;

use serde_json::json;

pub use guard::{Guard, Rest, is_faithful};
pub use opening::{Opening, acknowledgement, may_acknowledge_early};

use crate::coach::profile::Coach;
use crate::extraction::data;

/// The version of the instructions; raised with every change to them.
pub const PROMPT_VERSION: &str = "reply-2";

const INSTRUCTIONS: &str = include_str!("prompt.md");

/// How many words a reworded reply may have beyond twice the draft's.
const EXTRA_WORDS: usize = 20;

/// What is sent to have a draft said in the coach's voice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The instructions with the coach's voice.
    pub system: String,
    /// The athlete's message and the draft, as data.
    pub user: String,
    /// The most words the reply may have.
    pub most_words: usize,
}

/// The request that has a draft reworded.
pub fn request(coach: &Coach, athlete_said: &str, draft: &str, opening: Opening<'_>) -> Request {
    let name = coach.profile.name.as_str();
    let system = INSTRUCTIONS.replace("{name}", name).replace("{voice}", coach.persona().voice());
    let most_words = most_words(draft);
    let mut turn = json!({"athleteSaid": athlete_said, "draft": draft, "mostWords": most_words});
    match opening {
        Opening::Free => {}
        Opening::Acknowledging => turn["acknowledgeFirst"] = true.into(),
        Opening::After(said) => turn["alreadySaid"] = said.trim().into(),
    }
    Request { system, user: data("turn", &turn), most_words }
}

/// Whether a draft can be said in other words: it ends with its question. One that ends otherwise may ask by telling
/// ("Say yes and I start"), which no count of questions would miss.
pub fn can_be_reworded(draft: &str) -> bool {
    draft.trim_end().ends_with('?')
}

/// The most words a reworded reply may have.
fn most_words(draft: &str) -> usize {
    2 * draft.split_whitespace().count() + EXTRA_WORDS
}

#[cfg(test)]
mod tests;
