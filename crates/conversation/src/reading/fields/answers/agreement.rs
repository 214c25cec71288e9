//! The yes or no a message opens with.

use std::ops::Range;

use crate::reading::draft::Draft;
use crate::reading::lexicon::answers::{NO, YES};
use crate::reading::scope::Scope;

/// Whether the athlete says yes or no to what was put to them, and with which words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Agreement {
    /// The agreeing words.
    pub yes: Option<Range<usize>>,
    /// The refusing words.
    pub no: Option<Range<usize>>,
}

/// Words that may stand before a yes or no: greetings, interjections, what it refers to.
const OPENERS: &[&str] = &[
    "oh", "um", "hmm", "ha", "haha", "lol", "well", "hm", "ah", "thanks", "and", "then", "uh", "so", "that", "it",
    "both", "all", "ugh", "hell", "ooh", "honestly", "yes", "very", "i", "think", "this", "guess", "week", "weeks",
    "#", "days", "day", "totally", "would", "be", "mean", "the", "mix", "plan", "guess",
];

/// The yes or no among the first sentences of a message.
pub fn agreement(draft: &Draft<'_>) -> Agreement {
    let mut found = Agreement::default();
    for sentence in draft.sentences().take(4) {
        let mut at = sentence.start;
        while at < sentence.end
            && (draft.tokens()[at].is_mark()
                || draft.tokens()[at].is_any(OPENERS)
                || draft.tokens()[at].number.is_some())
            && YES.match_at(draft.tokens(), at, sentence.end).is_none()
            && NO.match_at(draft.tokens(), at, sentence.end).is_none()
        {
            at += 1;
        }
        let asked_back = draft.said.scopes.at(at).has(Scope::ASKED.with(Scope::ORDER));
        if asked_back {
            continue;
        }
        // "Tomorrow to the comp, yeah", "Please.": the yes may close the first sentence, or be a plain please.
        let last = sentence.end - 1;
        let closes = found == Agreement::default() && sentence.len() > 2 && draft.word(last) == "yes"
            || sentence.len() == 1 && draft.word(last) == "please";
        let go = draft.tokens()[sentence.clone()].iter().all(|token| token.is("go") || token.is_mark());
        if go && found == Agreement::default() {
            found.yes = Some(sentence.start..sentence.start + 1);
        } else if closes && draft.counts(last..last + 1) {
            found.yes = Some(last..last + 1);
        } else if let Some(hit) = NO.match_at(draft.tokens(), at, sentence.end) {
            found.no = found.no.or(Some(hit.at));
        } else if let Some(hit) = YES.match_at(draft.tokens(), at, sentence.end)
            && !is_attribute(draft, &hit.at, sentence.end)
        {
            found.yes = found.yes.or(Some(hit.at));
        }
    }
    found
}

/// "Good dumbbells", "right knee", "fine motor skills": the word describes a thing and agrees to nothing.
fn is_attribute(draft: &Draft<'_>, yes: &Range<usize>, end: usize) -> bool {
    let describes = matches!(draft.word(yes.start), "good" | "right" | "great" | "fine" | "fair" | "work" | "super");
    let next = draft.tokens().get(yes.end).filter(|_| yes.end < end);
    let thing = next.is_some_and(|token| {
        !token.is_mark() && token.number.is_none() && !crate::reading::lexicon::grammar::is_function(&token.word)
    });
    yes.len() == 1 && describes && thing
}
