//! Conditions that need a doctor first (rule H3), and pain of a kind that should be looked at before it is loaded: taken
//! up at once and with care, and not brought up again every turn. Conventions of careful coaching (PAR-Q+, ACSM), not
//! medical advice, and the athlete is told so.

use training::athlete::{InjuryArea, InjuryStatus};

use super::persona::Line;
use super::question::CLEARANCE;
use super::tongue::Tongue;
use crate::intake::clearance_needed;
use crate::session::Asked;
use crate::todo_list::{Field, TodoList};
use crate::words::{area, list, mentions, normalized};

/// Marks that pain of a serious kind was told of.
const RED_FLAG: u16 = 300;

/// Marks that a doctor or physio has looked at it.
const LOOKED_AT: u16 = 301;

/// Conditions the last message brought up.
pub(super) fn new_flags(before: &TodoList, after: &TodoList) -> Vec<InjuryArea> {
    let known = clearance_needed(before);
    clearance_needed(after).into_iter().filter(|area| !known.contains(area)).collect()
}

/// Signs of the heart that are felt, as athletes name them; a stent or an old diagnosis is none of them.
const SYMPTOMS: &[&str] = &[
    " faint",
    " dizz",
    " black out",
    " blackout",
    " blacked out",
    " pass out",
    " passed out",
    " palpit",
    " flutter",
    " racing",
    " skips",
    " chest",
    " short of breath",
    " breathless",
];

/// What the coach says when a condition comes up in this message. Only what is felt is a matter for an emergency line.
pub(super) fn care(areas: &[InjuryArea], text: &str) -> String {
    let is_felt = || mentions(&normalized(text), SYMPTOMS);
    let urgent = areas.contains(&InjuryArea::ChestPain) || areas.contains(&InjuryArea::Heart) && is_felt();
    let first = if areas == [InjuryArea::Pregnancy] {
        "Thank you for telling me about your pregnancy. Training is often fine then, but what and how much is for your \
         doctor or midwife to say, so please ask them before you start."
            .to_owned()
    } else if urgent {
        format!(
            "I stop here for a moment, because {} comes before any program. Please hold off on hard training and \
             see a doctor; if it comes on strongly, or at rest, call emergency services.",
            named(areas)
        )
    } else {
        format!(
            "Thank you for telling me about {}. Before you train I want your doctor to say that it is fine.",
            named(areas)
        )
    };
    format!("{first} I build the program once you are cleared; just tell me when you are.")
}

/// What the coach adds when more can be collected in the meantime.
pub(super) const MEANWHILE: &str = "If you like, we collect the rest meanwhile.";

/// What the coach says when the clearance came.
pub(super) fn cleared(before: &TodoList, after: &TodoList, tongue: &Tongue<'_>) -> Option<&'static str> {
    let was_needed = !clearance_needed(before).is_empty();
    (was_needed && clearance_needed(after).is_empty()).then(|| tongue.say(Line::Cleared))
}

/// What is said when only the clearance is open, and what is to be remembered of it.
pub(super) fn reminder(areas: &[InjuryArea], asked: &[Asked]) -> (String, Asked) {
    const LATER: [&str; 5] = [
        "Nothing is lost: as soon as you are cleared, say so, and we go straight on.",
        "I am sorry to hold you up; without the clearance I cannot build it.",
        "Everything else is ready and waits for your doctor's word.",
        "I would rather be careful with you than fast.",
        "An appointment is the next step, not a program. I keep your answers until then.",
    ];
    let times = reminders(asked);
    let what = named(areas);
    let text = match times {
        0 => format!(
            "That is all I need, except for one thing: a doctor's clearance because of {what}. Tell me when you have \
             it, and I read everything back to you."
        ),
        1 => format!("I keep all of this for you. What I wait for is that a doctor clears you, because of {what}."),
        n => LATER[(n - 2) % LATER.len()].to_owned(),
    };
    let wording = CLEARANCE + (times as u16).min(RED_FLAG - CLEARANCE - 1);
    (text, Asked { fields: vec![Field::InjuryConsiderations], wording })
}

/// Whether the coach has said that everything but the clearance is known.
pub(super) fn is_reminded(asked: &[Asked]) -> bool {
    reminders(asked) > 0
}

fn reminders(asked: &[Asked]) -> usize {
    asked.iter().filter(|entry| (CLEARANCE..RED_FLAG).contains(&entry.wording)).count()
}

fn named(areas: &[InjuryArea]) -> String {
    list(&areas.iter().map(|&condition| area(condition)).collect::<Vec<_>>())
}

/// Signs that pain comes from a nerve, a tear or worse, or of a surgery that was read as a mere injury, as athletes name
/// them.
const SIGNS: &[&str] = &[
    " numb",
    " tingl",
    " pins and needles",
    " cant feel ",
    " cannot feel ",
    " put weight on",
    " bear weight",
    " gives way",
    " giving way",
    " gave way",
    " bladder",
    " wakes me",
    " heard a pop",
    " felt a pop",
    " shooting pain",
    " shoots down",
    " shooting down",
    " radiat",
    " down my leg",
    " down my arm",
    " worst pain",
    " unbearable",
    " surgery",
    " operation ",
    " operated",
];

const DENIALS: &[&str] = &[
    " no numb",
    " not numb",
    " no tingl",
    " without numb",
    " isnt numb",
    " never ",
    " years ago",
    " year ago",
    " no surgery",
];

/// Whether the message tells of pain that should be looked at first: a sign of it beside an injury of today.
pub(super) fn tells_of_red_flag(text: &str, list: &TodoList) -> bool {
    let injuries = list.injury_considerations.value().map_or(&[][..], |injuries| &injuries.items);
    let is_of_today = injuries.iter().any(|item| item.status == InjuryStatus::Current && !item.area.needs_clearance());
    let words = normalized(text);
    is_of_today && mentions(&words, SIGNS) && !mentions(&words, DENIALS)
}

/// Whether the message says that a doctor or physio has looked at it, or that it is over.
pub(super) fn tells_it_is_looked_at(text: &str, affirms: bool) -> bool {
    const WHO: &[&str] = &[" doctor", " doc ", " physio", " gp ", " specialist", " cleared", " clearance", " mri "];
    const FINE: &[&str] =
        &[" cleared", " fine", " ok ", " okay", " green light", " safe", " allowed", " go ahead", " nothing serious"];
    const NOT_YET: &[&str] =
        &[" not ", " havent", " hasnt", " didnt", " isnt", " wont", " will ", " appointment", " waiting", " until "];
    let words = normalized(text);
    let is_over = mentions(&words, &[" gone ", " healed", " no pain any", " pain free", " no numbness any"]);
    let is_said = mentions(&words, WHO) && mentions(&words, FINE);
    !mentions(&words, NOT_YET) && (affirms || is_said || is_over)
}

/// Whether pain of that kind was told of and nobody has looked at it yet.
pub(super) fn is_red_flag_open(asked: &[Asked]) -> bool {
    let of_pain = |entry: &&Asked| (RED_FLAG..=LOOKED_AT).contains(&entry.wording);
    asked.iter().rev().find(of_pain).is_some_and(|entry| entry.wording == RED_FLAG)
}

/// What the coach says to such pain.
pub(super) const LOOK_FIRST: &str = "What you describe comes first, as it is nothing to simply train through: please have \
a doctor or physio look at it before you load it, and sooner if it gets worse. I build the program when they say that \
you can train; just tell me.";

/// To be remembered: it was told of.
pub(super) fn red_flag() -> Asked {
    Asked { fields: vec![Field::InjuryConsiderations], wording: RED_FLAG }
}

/// To be remembered: it was looked at.
pub(super) fn looked_at() -> Asked {
    Asked { fields: vec![Field::InjuryConsiderations], wording: LOOKED_AT }
}

/// The question whose yes says that it was.
pub(super) const HAS_IT_BEEN_LOOKED_AT: &str =
    "All the rest is noted. Has a doctor or physio said that you can train with it?";

/// What is said while only that is open.
pub(super) fn look_first_again(tongue: &Tongue<'_>) -> &'static str {
    const REMINDERS: [&str; 4] = [
        HAS_IT_BEEN_LOOKED_AT,
        "I keep everything ready until somebody has looked at that pain.",
        "I know waiting is hard. Once a doctor or physio gives you the word, tell me, and we go on.",
        "The program waits for that look, and nothing you told me is lost.",
    ];
    match tongue.count_of("lookFirst") {
        0 => REMINDERS[0],
        n => REMINDERS[1 + (n - 1) % (REMINDERS.len() - 1)],
    }
}
