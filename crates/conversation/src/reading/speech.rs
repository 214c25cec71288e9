//! What the athlete does by speaking, besides stating facts: agreeing, asking, handing the choice over, going ahead.

use super::draft::Draft;
use super::fields::agreement;
use super::language;
use super::scope::Scope;
use crate::phrase_table;

/// Acts of speech in one message.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent acts, several of which one message may hold")]
pub struct Speech {
    /// "yes", "sounds good".
    pub affirms: bool,
    /// "no", "too short".
    pub declines: bool,
    /// A question to the coach, in its words.
    pub asks: Option<String>,
    /// "just build it", "go ahead".
    pub wants_build_now: bool,
    /// "you decide".
    pub leaves_it_to_coach: bool,
    /// "I'd like a new program".
    pub wants_new_program: bool,
    /// The message is not in English.
    pub looks_like_other_language: bool,
    /// "thanks".
    pub thanks: bool,
}

impl Speech {
    /// Adds the acts of a later part of the same message; the answer to the coach stands in the first.
    pub fn follow_with(&mut self, later: Self) {
        self.asks = self.asks.take().or(later.asks);
        self.wants_build_now |= later.wants_build_now;
        self.leaves_it_to_coach |= later.leaves_it_to_coach;
        self.wants_new_program |= later.wants_new_program;
        self.thanks |= later.thanks;
    }
}

phrase_table! {
    static BUILD_NOW: () = &[
        ("just? build|create|make|generate|write it|the|my program|plan|now|already|please, just? build it|away|now, just build|make|do it|one, go ahead, let us build, let us start it, let us go, build the|my plan|program, make me a|the program|plan now, get it done, ready to build, fire away, start building, go for it, let us do this, build away, ship it, enough question, no more question, stop asking, just give me the|a|my program|plan", ()),
    ];
}

phrase_table! {
    static NEW_PROGRAM: () = &[("new|another|different|next|second program|plan|block|cycle, start over|again|fresh|from scratch, begin again|anew, make another, one more program, build another, restart", ())];
}

phrase_table! {
    static THANKS: () = &[("thanks, thank you, cheers, appreciate, much obliged, ta", ())];
}

/// Reads the acts of a message.
pub fn read(draft: &Draft<'_>) -> Speech {
    let all = 0..draft.tokens().len();
    let said = agreement(draft);
    let first_no = said.no.as_ref().is_some_and(|no| said.yes.as_ref().is_none_or(|yes| no.start <= yes.start));
    let own = |hit: super::phrases::Hit<()>| !draft.said.scopes.of(hit.at).has(Scope::DENIED.with(Scope::ORDER));
    // After a read-back whoever says "wait" or "hmm" has something to put right.
    let halts = draft.asked.whether_right
        && draft.tokens().iter().find(|token| !token.is_mark()).is_some_and(|token| {
            token.is_any(&["wait", "hold", "hmm", "hm", "wrong", "almost", "nearly", "correction"])
        });
    let first_no = first_no || halts;
    Speech {
        affirms: said.yes.is_some() && !first_no,
        declines: first_no,
        asks: question(draft),
        wants_build_now: BUILD_NOW.first(draft.tokens(), all.clone()).is_some_and(own),
        leaves_it_to_coach: super::fields::LEAVES_IT.first(draft.tokens(), all.clone()).is_some_and(own),
        wants_new_program: NEW_PROGRAM.first(draft.tokens(), all.clone()).is_some_and(own),
        looks_like_other_language: language::is_other(draft.said.text.raw),
        thanks: draft.has(&THANKS, all),
    }
}

/// The words of the first question.
fn question(draft: &Draft<'_>) -> Option<String> {
    let asked = |at: &usize| draft.said.scopes.at(*at).has(Scope::ASKED);
    draft.sentences().find_map(|sentence| {
        let from = sentence.clone().find(asked)?;
        Some(draft.said.text.quote(from..sentence.end).to_owned())
    })
}
