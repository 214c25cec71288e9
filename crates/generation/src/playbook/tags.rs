//! Finds out where a lesson belongs: the sports it matters to, the body area, how long it holds, what of a program it
//! touches and which rule keeps it.
//!
//! Must never: need more than the topic and its newest observation, so that the tags of a lesson can be made again.

use std::collections::BTreeSet;

use conversation::bounded::Text;
use training::athlete::InjuryArea;
use training::program::Discipline;

use super::lesson::{Knob, Observation, Scope, Subject, Tags, Topic};
use super::topics;

/// Words that say what a lesson of a subject touches, and the rule that keeps it.
const SCHEDULE: [(&[&str], Knob, &str); 2] = [
    (&["minute", "hour", "length", "session"], Knob::SessionLength, "D6"),
    (&["day", "week", "weekend"], Knob::TrainingDays, "D2"),
];

/// Words that say which sport a taste belongs to.
const DISCIPLINES: [(Discipline, &[&str]); 5] = [
    (Discipline::Running, &["run", "running", "jog", "fartlek", "track", "treadmill", "stride"]),
    (Discipline::Cycling, &["bike", "ride", "cycling", "trainer", "spin"]),
    (Discipline::Functional, &["wod", "metcon", "amrap", "emom", "burpee", "wall ball", "thruster", "box jump", "row"]),
    (Discipline::Mobility, &["yoga", "stretching", "mobility", "pilates"]),
    (
        Discipline::Strength,
        &["squat", "deadlift", "press", "bench", "curl", "lunge", "pull up", "row", "clean", "snatch"],
    ),
];

/// The tags of a lesson.
pub(super) fn of(topic: &Topic, newest: &Observation) -> Tags {
    let about = topic.about.as_str();
    let past = newest.claim.as_str() == topics::PAST;
    let (knob, rule) = touched(topic.subject, about);
    Tags {
        disciplines: disciplines(topic.subject, about),
        area: area(about, newest),
        scope: match topic.subject {
            Subject::Injury if past => Scope::History,
            Subject::Injury | Subject::Recovery | Subject::Schedule => Scope::ForNow,
            Subject::Taste | Subject::Equipment | Subject::Effort => Scope::Lasting,
        },
        knob,
        rule: rule.and_then(Text::clipped),
    }
}

fn touched(subject: Subject, about: &str) -> (Knob, Option<&'static str>) {
    match subject {
        Subject::Injury => (Knob::Movements, Some("H2")),
        Subject::Taste => (Knob::Movements, Some("H7")),
        Subject::Equipment => (Knob::Movements, Some("H1")),
        Subject::Schedule => SCHEDULE
            .iter()
            .find(|(words, ..)| has_any(about, words))
            .map_or((Knob::TrainingDays, Some("D2")), |(_, knob, rule)| (*knob, Some(*rule))),
        Subject::Effort if has_any(about, &["volume", "much", "set"]) => (Knob::Volume, None),
        Subject::Effort if has_any(about, &["load", "weight", "pace", "progression"]) => (Knob::Load, None),
        Subject::Effort => (Knob::Intensity, None),
        Subject::Recovery => (Knob::Deload, Some("P1")),
    }
}

/// The sports a taste belongs to, by the words of its topic and by the movements of that name; everything else matters
/// to all of them.
fn disciplines(subject: Subject, about: &str) -> BTreeSet<Discipline> {
    if subject != Subject::Taste {
        return BTreeSet::new();
    }
    let named = DISCIPLINES.iter().filter(|(_, words)| has_any(about, words));
    named.map(|(discipline, _)| *discipline).collect()
}

/// The body area a lesson names.
fn area(about: &str, newest: &Observation) -> Option<InjuryArea> {
    let quoted = topics::normal(newest.quote.as_str());
    let named = |text: &str| {
        let all = InjuryArea::ALL.iter().copied().filter(|area| *area != InjuryArea::Other);
        all.into_iter().find(|area| has_any(text, &[&area.words()]))
    };
    named(about).or_else(|| named(&quoted))
}

/// Whether a text in normal form has one of these words.
fn has_any(text: &str, words: &[&str]) -> bool {
    let text = format!(" {text} ");
    words.iter().any(|word| text.contains(&format!(" {word} ")))
}
