//! Conditions that need a doctor first (rule H3): taken up at once and with care, and not brought up again every turn.
//! A convention of careful coaching (PAR-Q+, ACSM), not medical advice, and the athlete is told so.

use training::athlete::InjuryArea;

use super::question::CLEARANCE;
use crate::intake::clearance_needed;
use crate::session::Asked;
use crate::todo_list::{Field, TodoList};
use crate::words::{area, list};

/// Conditions the last message brought up.
pub(super) fn new_flags(before: &TodoList, after: &TodoList) -> Vec<InjuryArea> {
    let known = clearance_needed(before);
    clearance_needed(after).into_iter().filter(|area| !known.contains(area)).collect()
}

/// What the coach says when a condition comes up.
pub(super) fn care(areas: &[InjuryArea]) -> String {
    let urgent = areas.iter().any(|area| matches!(area, InjuryArea::ChestPain | InjuryArea::Heart));
    let first = if areas == [InjuryArea::Pregnancy] {
        "Thank you for telling me about your pregnancy. Training is often fine then, but what and how much is for your \
         doctor or midwife to say, so please ask them before you start."
            .to_owned()
    } else if urgent {
        format!(
            "I stop here for a moment, because {} matters more than any program. Please hold off on hard training and \
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
pub(super) fn cleared(before: &TodoList, after: &TodoList) -> Option<&'static str> {
    let was_needed = !clearance_needed(before).is_empty();
    (was_needed && clearance_needed(after).is_empty()).then_some("Thank you, then I can go on planning.")
}

/// What is said when only the clearance is open, and what is to be remembered of it.
pub(super) fn reminder(areas: &[InjuryArea], asked: &[Asked]) -> (String, Asked) {
    let times = asked.iter().filter(|entry| entry.wording >= CLEARANCE).count() as u16;
    let what = named(areas);
    let text = match times {
        0 => format!(
            "That is all I need, except for one thing: a doctor's clearance because of {what}. Tell me when you have \
             it, and I read everything back to you."
        ),
        1 => format!("I keep all of this for you. What I wait for is that a doctor clears you, because of {what}."),
        2 => "Nothing is lost: as soon as you are cleared, say so, and we go straight on.".to_owned(),
        n => format!(
            "{} I cannot build it without the clearance. Everything else is ready.",
            if n % 2 == 1 { "I am sorry to hold you up." } else { "I would rather be careful with you." }
        ),
    };
    (text, Asked { fields: vec![Field::InjuryConsiderations], wording: CLEARANCE + times })
}

fn named(areas: &[InjuryArea]) -> String {
    list(&areas.iter().map(|&condition| area(condition)).collect::<Vec<_>>())
}
