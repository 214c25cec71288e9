//! The sentence that may be said before a message is read: an acknowledgement that is right whatever it says.
//!
//! Must never: let a word through that claims to have understood, agrees, praises or tells a fact. So the words are
//! listed that may be said, not those that may not.

use crate::reading::Reading;
use crate::session::{ProgramCreatorSession, Stage};
use crate::todo_list::{Field, Status};
use crate::words;

/// The most words of an acknowledgement.
const MOST_WORDS: usize = 8;

/// All that an acknowledgement is made of.
const NEUTRAL: &[&str] = &[
    "okay", "ok", "alright", "thanks", "thank", "you", "for", "that", "this", "the", "your", "message", "telling",
    "sharing", "writing", "me", "let", "us", "let's", "see", "so",
];

/// Beginnings of words that speak of the body's troubles; nothing is said early to a message with one of them.
const MEDICAL: &[&str] = &[
    " pain",
    " hurt",
    " ache",
    " aching",
    " injur",
    " doctor",
    " physio",
    " surg",
    " operat",
    " heart",
    " chest",
    " breath",
    " dizz",
    " faint",
    " numb",
    " tingl",
    " pregnan",
    " postpartum",
    " medic",
    " pill",
    " blood",
    " diabet",
    " asthma",
    " seizure",
    " epilep",
    " cancer",
    " stroke",
    " hernia",
    " disc",
    " fractur",
    " broke",
    " torn",
    " tore",
    " swell",
    " swollen",
    " rehab",
    " hospital",
    " died",
    " death",
    " suicid",
    " starv",
    " eating disorder",
    " anorex",
    " bulimi",
    " cranky",
    " niggle",
    " sore",
];

/// How a reworded reply begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening<'a> {
    /// As the model likes.
    Free,
    /// With an acknowledgement, which may be said before the message is read.
    Acknowledging,
    /// Behind an acknowledgement that the athlete has read already.
    After(&'a str),
}

/// Whether something may be said before the model has read a message, from what the rules read in it. Not where it may
/// be a go, a question or a matter of health: there the first word can be wrong.
pub fn may_acknowledge_early(session: &ProgramCreatorSession, text: &str, ruled: &Reading) -> bool {
    let injuries = session.latest_list().injury_considerations.status();
    let speech = &ruled.speech;
    let is_told = speech.asks.is_none() && !text.contains('?') && !text.trim().is_empty();
    let is_order = speech.wants_build_now || speech.wants_new_program;
    let is_health = injuries == Status::InProgress
        || session.asking.contains(&Field::InjuryConsiderations)
        || ruled.findings.injury_considerations.is_some()
        || words::mentions(&words::normalized(text), MEDICAL);
    session.stage() == Stage::Gathering && is_told && !is_order && !speech.looks_like_other_language && !is_health
}

/// The acknowledgement a text begins with and the blanks behind it; empty when it begins with anything else.
pub fn acknowledgement(text: &str) -> &str {
    let Some(end) = text.find(['.', '!', '?', '\n']) else { return "" };
    let (sentence, rest) = text.split_at(end);
    let Some(behind) = rest.strip_prefix('.') else { return "" };
    let blanks = behind.len() - behind.trim_start().len();
    let mut count = 0;
    let is_neutral = |word: &str| NEUTRAL.contains(&word.to_lowercase().replace('\u{2019}', "'").as_str());
    let all_neutral = sentence.split([' ', ',']).filter(|word| !word.is_empty()).all(|word| {
        count += 1;
        is_neutral(word)
    });
    let is_one = all_neutral && (1..=MOST_WORDS).contains(&count) && (blanks > 0 || behind.is_empty());
    if is_one { &text[..text.len() - behind.len() + blanks] } else { "" }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use training::ids::UserId;

    use super::*;
    use crate::session::ConversationId;
    use crate::todo_list::MessageId;
    use crate::turn::{self, Message};

    #[test]
    fn an_acknowledgement_says_nothing_that_can_be_wrong() {
        for (text, opening) in [
            ("Okay. 4 days a week.", "Okay. "),
            ("Alright, thanks for telling me.\n\nHow many weeks?", "Alright, thanks for telling me.\n\n"),
            ("Thanks.", "Thanks."),
            ("Okay, let\u{2019}s see. So.", "Okay, let\u{2019}s see. "),
        ] {
            assert_eq!(acknowledgement(text), opening);
        }
        for unsafe_one in [
            "4 days, okay. How long?",
            "Okay, 4 days. How long?",
            "Great. How long?",
            "Got it. How long?",
            "Home gym, thanks. How long?",
            "I am building it. ",
            "Okay? Thanks.",
            "Okay! Thanks.",
            "Okay.5 days",
            "Okay",
            ". Okay. ",
            "Thanks for that, thanks for this, thanks for telling me. ",
            "",
        ] {
            assert_eq!(acknowledgement(unsafe_one), "", "{unsafe_one}");
        }
    }

    #[test]
    fn nothing_is_said_early_to_questions_orders_and_matters_of_health() {
        let now = Timestamp::UNIX_EPOCH;
        let (user, talk) = (UserId::parse("ada").unwrap(), ConversationId::parse("c").unwrap());
        let session = ProgramCreatorSession::start(user, talk, "UTC".to_owned(), now);
        let may = |session: &ProgramCreatorSession, text: &str| {
            let id = MessageId::by_hand();
            let message = Message { id: &id, text, coach_said: None, reply_id: &id, at: now };
            may_acknowledge_early(session, text, &turn::read(session, &message))
        };
        assert!(may(&session, "I want to get stronger, 4 days a week"));
        for text in [
            "Can I train twice a day?",
            "just build it now",
            "I get chest pain when I run",
            "my knee is injured",
            "My doc said no squats after the surgery",
            "",
        ] {
            assert!(!may(&session, text), "{text}");
        }
        let asked = ProgramCreatorSession { asking: vec![Field::InjuryConsiderations], ..session };
        assert!(!may(&asked, "nothing really"));
    }
}
