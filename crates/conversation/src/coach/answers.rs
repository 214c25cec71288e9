//! Answers to what athletes ask while a program is being put together. A modest set, honest about its limits.
//!
//! Must never: judge a symptom, or promise what the product does not do.

use crate::intake::clearance_needed;
use crate::todo_list::TodoList;
use crate::words::{list, mentions, missing, normalized};

/// The topics: words that name one, all of one group needed, and the answer.
const TOPICS: &[(&[&[&str]], &str)] = &[
    (
        &[&[
            " pain",
            " hurt",
            " injur",
            " doctor",
            " dizzy",
            " faint",
            " medic",
            " pregnan",
            " symptom",
            " physio",
            " blood pressure",
        ]],
        "I cannot judge that from here; a doctor or physio can. Tell me what they allow, and I plan within it.",
    ),
    (
        &[
            &[" how long", " how fast", " when will", " when is it"],
            &[" build", " take", " ready", " finish", " done "],
        ],
        "Building usually takes less than a minute, and you can watch the steps here.",
    ),
    (
        &[&[" deload", " easy week", " easier week"]],
        "A deload is a planned easier week, about a third to a half less work, so that you recover and keep improving.",
    ),
    (
        &[&[" taper"]],
        "A taper is the last one or two weeks before an event: much less volume at the same intensity, so that you \
         arrive fresh.",
    ),
    (&[&[" rpe ", " rir "]], "RPE is effort from 1 to 10: at 8 you could have done two more repetitions, at 10 none."),
    (
        &[&[" ftp "]],
        "FTP is the power in watts you can hold for about an hour; most riders take it from a 20-minute test.",
    ),
    (
        &[&[" 1 rm ", " one rep max"]],
        "1RM is the most you can lift once. A recent set of five is enough to estimate it.",
    ),
    (
        &[&[" change", " edit", " adjust", " modify", " switch"]],
        "Until you say yes you can change anything here, just tell me. A finished program stays as it is; for a \
         different one you say \"new program\".",
    ),
    (
        &[&[" why"]],
        "Because it changes the program: what you can do, how often, and what to keep away from. Whatever you leave \
         open I decide, and tell you before I build.",
    ),
    (
        &[&[" how many weeks", " how long should", " how long do you", " what length"]],
        "Eight to twelve weeks is long enough to show results for most goals; anything from 2 to 24 works.",
    ),
    (
        &[&[" how many days", " how often"]],
        "Three days a week suit most beginners, four or five those with some years of training. The best number is the \
         one you can keep.",
    ),
    (
        &[&[" recommend", " suggest", " what would you", " should i ", " which is best", " do you think"]],
        "If you are unsure, leave it to me: I choose what suits your goal and level, and you see it before I build.",
    ),
    (
        &[&[" equipment", " gym", " gear"], &[" need", " without", " have to"]],
        "You need no equipment: I plan with exactly what you have, down to body weight alone.",
    ),
    (
        &[&[" diet", " nutrition", " eat ", " food", " protein", " calorie", " supplement"]],
        "I plan training only; for food a dietitian is the better address.",
    ),
    (
        &[&[" are you a ", " are you an ", " are you human", " are you real", " who are you", " what are you", " ai "]],
        "I am a program that builds training programs, not a person.",
    ),
    (
        &[&[" what can you do", " what do you do", " how does this work", " how does it work", " what happens"]],
        "I ask a few questions, read back what I understood, and on your yes I build a dated training program.",
    ),
    (&[&[" when"], &[" start", " begin"]], "The program starts next Monday unless you name another day."),
    (
        &[&[" export", " download", " calendar", " print", " pdf"]],
        "Once it is built you can see it day by day here and export it, to a calendar for one.",
    ),
];

/// What is said to a question that is none of the topics.
pub(super) const NO_ANSWER: &str = "That I cannot answer: I can only help with building your training program here.";

/// The answer to a question, where it is one of the topics.
pub(super) fn answer(question: &str, facts: &TodoList) -> Option<String> {
    const WHAT_IS_LEFT: &[&str] = &[
        " what else",
        " what is left",
        " whats left",
        " still need",
        " what is missing",
        " how much longer",
        " enough ",
    ];
    const BUILD_ANYWAY: &[&str] = &[" build", " write", " program", " anyway", " start"];
    let question = normalized(question);
    if mentions(&question, WHAT_IS_LEFT) {
        let open: Vec<&str> = facts.missing_required().into_iter().map(missing).collect();
        return Some(if open.is_empty() {
            "I have all I need.".to_owned()
        } else {
            format!("I still need to know {}.", list(&open))
        });
    }
    if !clearance_needed(facts).is_empty() && mentions(&question, BUILD_ANYWAY) {
        return Some("Not before a doctor has cleared you; I would rather have you wait than get hurt.".to_owned());
    }
    let about = |groups: &[&[&str]]| groups.iter().all(|words| mentions(&question, words));
    TOPICS.iter().find(|(groups, _)| about(groups)).map(|(_, answer)| (*answer).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_questions_have_an_answer() {
        let to = |question: &str| answer(question, &TodoList::default()).unwrap_or_default();
        assert!(to("What's a deload?").contains("easier week"));
        assert!(to("how long will it take to build?").contains("less than a minute"));
        assert!(to("Can I change it later?").contains("new program"));
        assert!(to("my knee hurts, is that bad?").contains("doctor"));
        assert!(to("why do you ask?").contains("changes the program"));
        assert!(to("What else do you need?").contains("how many weeks"));
        assert_eq!(to("Who won the world cup?"), "");
    }
}
