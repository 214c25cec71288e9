//! Applies the findings of a message to the todo list.
//!
//! Invariants (property-tested): the same findings twice change nothing the second time; a field that is not spoken
//! about is untouched; later wins; what a correction replaces is kept in the notes, never as an active value.

use jiff::civil::Date;
use training::athlete::Event;
use training::calendar;

use super::findings::{Change, Finding, Findings, Length, Parts};
use crate::todo_list::{Answer, Confidence, Duration, Evidence, Item, Knowledge, TodoList};

/// The note on a duration that follows the event: it is counted again when the start or the event moves.
pub const UNTIL_EVENT: &str = "until the event";

/// The list after a message. `today` stands in for a start date that is not known yet.
pub fn merge(list: &TodoList, findings: &Findings, today: Date) -> TodoList {
    let mut next = list.clone();
    amend(&mut next.training_goals, findings.training_goals.as_ref());
    set(&mut next.target_event, findings.target_event.as_ref());
    set(&mut next.training_frequency, findings.training_frequency.as_ref());
    set(&mut next.session_duration, findings.session_duration.as_ref());
    set(&mut next.start_date, findings.start_date.as_ref());
    amend(&mut next.rest_days_preference, findings.rest_days_preference.as_ref());
    amend(&mut next.equipment_access, findings.equipment_access.as_ref());
    amend(&mut next.training_environment, findings.training_environment.as_ref());
    set(&mut next.experience_level, findings.experience_level.as_ref());
    amend(&mut next.current_fitness_baseline, findings.current_fitness_baseline.as_ref());
    amend(&mut next.injury_considerations, findings.injury_considerations.as_ref());
    amend(&mut next.movement_preferences, findings.movement_preferences.as_ref());
    amend(&mut next.movement_dislikes, findings.movement_dislikes.as_ref());
    amend(&mut next.program_focus, findings.program_focus.as_ref());
    set(&mut next.intensity_preference, findings.intensity_preference.as_ref());
    set(&mut next.volume_tolerance, findings.volume_tolerance.as_ref());
    set(&mut next.deload_preference, findings.deload_preference.as_ref());
    set(&mut next.progression_style, findings.progression_style.as_ref());
    set_duration(&mut next, findings.program_duration.as_ref(), today);
    next
}

fn set<T: Clone + PartialEq>(item: &mut Item<T>, finding: Option<&Finding<T>>) {
    let Some(finding) = finding else { return };
    match &finding.change {
        Change::Set(answer) => write(item, answer.clone(), finding.confidence, &finding.evidence),
        Change::Amend { add, .. } => write(item, Answer::Value(add.clone()), finding.confidence, &finding.evidence),
        Change::Unclear => doubt_about(item, finding),
        Change::Retract => retract(item),
    }
}

fn amend<T: Parts>(item: &mut Item<T>, finding: Option<&Finding<T>>) {
    let Some(finding) = finding else { return };
    let Change::Amend { add, remove } = &finding.change else { return set(item, Some(finding)) };
    let mut value = item.value().cloned().unwrap_or_else(T::nothing);
    let before = value.clone();
    value.remove(remove);
    value.add(add);
    if value == before {
        return;
    }
    if value.is_nothing() {
        retract(item);
    } else {
        write(item, Answer::Value(value), finding.confidence, &finding.evidence);
    }
}

/// Puts an answer in. An equal answer changes nothing: its first words stay its evidence.
fn write<T: PartialEq>(item: &mut Item<T>, answer: Answer<T>, confidence: Confidence, evidence: &Evidence) {
    if item.answer() == Some(&answer) {
        return;
    }
    note_history(item);
    item.knowledge = Knowledge::Complete { answer, confidence, evidence: evidence.clone() };
}

/// What is unclear is noted where the words alone do not tell it.
fn doubt_about<T>(item: &mut Item<T>, finding: &Finding<T>) {
    doubt(item, &finding.evidence);
    if finding.unclear.is_some() {
        item.notes.clone_from(&finding.unclear);
    }
}

fn doubt<T>(item: &mut Item<T>, evidence: &Evidence) {
    note_history(item);
    item.knowledge = Knowledge::InProgress(evidence.clone());
}

fn retract<T>(item: &mut Item<T>) {
    note_history(item);
    item.knowledge = Knowledge::Pending;
}

/// Keeps the words of the answer that is about to be replaced. An answer given by hand has none to keep.
pub(crate) fn note_history<T>(item: &mut Item<T>) {
    let Knowledge::Complete { evidence, .. } = &item.knowledge else { return };
    let earlier = format!("earlier: \u{201c}{}\u{201d}", evidence.quote);
    // The note on following the event goes with the value it explains.
    let notes = item.notes.take().filter(|notes| notes != UNTIL_EVENT);
    item.notes = match notes {
        notes if evidence.quote.is_empty() => notes,
        Some(notes) if notes.ends_with(&earlier) => Some(notes),
        Some(notes) => Some(format!("{notes}; {earlier}")),
        None => Some(earlier),
    };
}

/// The duration follows the start and the event where the athlete said so.
fn set_duration(list: &mut TodoList, finding: Option<&Finding<Length>>, today: Date) {
    let item = &mut list.program_duration;
    let mut follows = item.notes.as_deref().is_some_and(|notes| notes.starts_with(UNTIL_EVENT));
    if let Some(finding) = finding {
        follows = matches!(finding.change, Change::Set(Answer::Value(Length::UntilEvent)));
        let known = |answer: Answer<Duration>, item: &mut Item<Duration>| {
            write(item, answer, finding.confidence, &finding.evidence);
        };
        match &finding.change {
            Change::Set(Answer::Value(Length::Weeks(weeks))) => known(Answer::Value(Duration { weeks: *weeks }), item),
            Change::Set(Answer::None) => known(Answer::None, item),
            Change::Set(Answer::Any) => known(Answer::Any, item),
            Change::Set(Answer::Value(Length::UntilEvent)) if item.evidence() != Some(&finding.evidence) => {
                doubt(item, &finding.evidence);
            }
            Change::Set(Answer::Value(Length::UntilEvent)) | Change::Amend { .. } => {}
            Change::Unclear => doubt(item, &finding.evidence),
            Change::Retract => retract(item),
        }
    }
    if follows {
        follow_event(list, today);
    }
}

fn follow_event(list: &mut TodoList, today: Date) {
    let start = list.start_date.value().map_or(today, |start| start.date);
    let event = list.target_event.value().and_then(|event: &Event| event.date);
    let item = &mut list.program_duration;
    let Some(evidence) = item.evidence().cloned() else { return };
    let weeks = event.map(|event| calendar::weeks_through(start, event)).filter(|weeks| *weeks > 0);
    item.knowledge = match weeks {
        Some(weeks) => {
            let answer = Answer::Value(Duration { weeks });
            Knowledge::Complete { answer, confidence: Confidence::High, evidence }
        }
        None => Knowledge::InProgress(evidence),
    };
    item.notes = Some(UNTIL_EVENT.to_owned());
}
