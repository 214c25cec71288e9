//! The answers of a model that knows what the product knows without one: the rule-based reader fills in the tool, and a
//! draft is said in hardly other words.

use conversation::extraction::{ChangeKind, ProgramInfo, TOOL_NAME, Told, ToldLength, ToldSpeech};
use conversation::reading::findings::{Change, Finding, Length};
use conversation::reading::{Findings, Reading, Speech};
use conversation::session::{ConversationId, ProgramCreatorSession, ReadBack};
use conversation::todo_list::{Answer as Known, MessageId};
use conversation::turn::{self, Message};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::{Map, Value, json};
use training::ids::UserId;

use crate::{Answer, Request, author};

/// Reads a message, rewords a draft, or writes a part of a program; says so when it is asked for anything else.
pub fn answer(request: &Request) -> Answer {
    let data = request.data().unwrap_or_default();
    match request.tool() {
        Some(TOOL_NAME) => {
            let input = read(&data).and_then(|info| serde_json::to_value(info).ok()).unwrap_or_else(|| json!({}));
            Answer::Tool { name: TOOL_NAME.to_owned(), input }
        }
        Some(other) => {
            let input = author::answer(request).unwrap_or_else(|| json!({}));
            Answer::Tool { name: other.to_owned(), input }
        }
        None => Answer::Text(match data["draft"].as_str() {
            Some(draft) => format!("Okay. {draft}"),
            None => "I am a stand-in.".to_owned(),
        }),
    }
}

/// What the rules read in the message of a request.
fn read(data: &Value) -> Option<ProgramInfo> {
    let zone = TimeZone::get(data["timezone"].as_str()?).ok()?;
    let today: Date = data["today"].as_str()?.parse().ok()?;
    let at = today.at(12, 0, 0, 0).to_zoned(zone).ok()?.timestamp();
    let known =
        data["known"].as_object()?.iter().map(|(field, value)| (field, json!({"status": "complete", "value": value})));
    let vague = json!({"status": "in_progress", "value": null});
    let list: Map<String, Value> = known.map(|(field, item)| (field.clone(), item)).collect();
    let unclear = data["unclear"].as_array()?.iter().filter_map(Value::as_str);
    let list = list.into_iter().chain(unclear.map(|field| (field.to_owned(), vague.clone()))).collect();
    let (user, conversation) = (UserId::parse("athlete").ok()?, ConversationId::parse("talk").ok()?);
    let mut session = ProgramCreatorSession::start(user, conversation, data["timezone"].as_str()?.to_owned(), at);
    session.todo_list = serde_json::from_value(Value::Object(list)).ok()?;
    session.asking = serde_json::from_value(data["asking"].clone()).ok()?;
    session.message_count = 2;
    if data["awaitsGo"] == true {
        let (todo_list, message_id) = (session.todo_list.clone(), MessageId::by_hand());
        session.read_back = Some(ReadBack { todo_list, message_id, as_of: today });
    }
    let id = MessageId::by_hand();
    let (text, coach_said) = (data["message"].as_str()?, data["coachSaid"].as_str());
    Some(told(turn::read(&session, &Message { id: &id, text, coach_said, reply_id: &id, at })))
}

fn told(Reading { findings, speech }: Reading) -> ProgramInfo {
    let Findings {
        training_goals,
        target_event,
        program_duration,
        training_frequency,
        session_duration,
        start_date,
        rest_days_preference,
        equipment_access,
        training_environment,
        experience_level,
        current_fitness_baseline,
        injury_considerations,
        movement_preferences,
        movement_dislikes,
        program_focus,
        intensity_preference,
        volume_tolerance,
        deload_preference,
        progression_style,
    } = findings;
    let length = |length: Length| match length {
        Length::Weeks(weeks) => ToldLength { weeks: Some(weeks), until_event: false },
        Length::UntilEvent => ToldLength { weeks: None, until_event: true },
    };
    ProgramInfo {
        training_goals: training_goals.map(same),
        target_event: target_event.map(same),
        program_duration: program_duration.map(|finding| entry(finding, length)),
        training_frequency: training_frequency.map(same),
        session_duration: session_duration.map(same),
        start_date: start_date.map(same),
        rest_days_preference: rest_days_preference.map(same),
        equipment_access: equipment_access.map(same),
        training_environment: training_environment.map(same),
        experience_level: experience_level.map(same),
        current_fitness_baseline: current_fitness_baseline.map(same),
        injury_considerations: injury_considerations.map(same),
        movement_preferences: movement_preferences.map(same),
        movement_dislikes: movement_dislikes.map(same),
        program_focus: program_focus.map(same),
        intensity_preference: intensity_preference.map(same),
        volume_tolerance: volume_tolerance.map(same),
        deload_preference: deload_preference.map(same),
        progression_style: progression_style.map(same),
        speech: Some(acts(speech)),
        from_pictures: Vec::new(),
    }
}

fn same<T>(finding: Finding<T>) -> Told<T> {
    entry(finding, |value| value)
}

fn entry<T, U>(finding: Finding<T>, convert: impl Fn(T) -> U) -> Told<U> {
    let told = |change| Told {
        change,
        quote: finding.evidence.quote.clone(),
        confidence: Some(finding.confidence),
        value: None,
        add: None,
        remove: None,
    };
    match finding.change {
        Change::Set(Known::None) => told(ChangeKind::None),
        Change::Set(Known::Any) => told(ChangeKind::Any),
        Change::Set(Known::Value(value)) => Told { value: Some(convert(value)), ..told(ChangeKind::Value) },
        Change::Amend { add, remove } => {
            Told { add: Some(convert(add)), remove: Some(convert(remove)), ..told(ChangeKind::AddRemove) }
        }
        Change::Unclear => told(ChangeKind::Unclear),
        Change::Retract => told(ChangeKind::Retract),
    }
}

fn acts(speech: Speech) -> ToldSpeech {
    ToldSpeech {
        affirms: speech.affirms.then_some(true),
        declines: speech.declines.then_some(true),
        asks: speech.asks,
        wants_build_now: speech.wants_build_now.then_some(true),
        leaves_it_to_coach: speech.leaves_it_to_coach.then_some(true),
        wants_new_program: speech.wants_new_program.then_some(true),
        thanks: speech.thanks.then_some(true),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use conversation::extraction;
    use conversation::reading::dialogue::Dialogue;
    use conversation::reading::merge;
    use conversation::todo_list::Field;

    use super::*;

    /// What the rules read, told by a model in the form of the tool, is what is read from the tool: its checks refuse
    /// almost nothing that an athlete really said.
    #[test]
    fn what_was_really_said_passes_the_checks() {
        let (mut told_in_all, mut lost) = (0, BTreeMap::<Field, Vec<String>>::new());
        for line in include_str!("../../../tests/dialogues/dev.jsonl").lines() {
            let dialogue: Dialogue = serde_json::from_str(line).unwrap();
            let zone = TimeZone::get(&dialogue.timezone).unwrap();
            let at = dialogue.today.at(12, 0, 0, 0).to_zoned(zone).unwrap().timestamp();
            let (user, talk) = (UserId::parse("ada").unwrap(), ConversationId::parse("c").unwrap());
            let mut session = ProgramCreatorSession::start(user, talk, dialogue.timezone.clone(), at);
            for turn in &dialogue.turns {
                let id = MessageId::by_hand();
                let coach_said = turn.coach.as_deref();
                let message = Message { id: &id, text: &turn.user, coach_said, reply_id: &id, at };
                let ruled = turn::read(&session, &message);
                let answer = serde_json::to_value(told(ruled.clone())).unwrap();
                let read = extraction::read(&session, &message, &answer).reading;
                assert_eq!(read.speech, ruled.speech, "{}", turn.user);
                let (by_rule, by_tool) = (
                    merge(&session.todo_list, &ruled.findings, dialogue.today),
                    merge(&session.todo_list, &read.findings, dialogue.today),
                );
                let (by_rule_json, by_tool_json) =
                    (serde_json::to_value(&by_rule).unwrap(), serde_json::to_value(&by_tool).unwrap());
                for field in ruled.findings.fields() {
                    told_in_all += 1;
                    let (right, got) = (&by_rule_json[field.name()]["value"], &by_tool_json[field.name()]["value"]);
                    if right != got {
                        let quote = &ruled.findings.evidence(field).unwrap().quote;
                        lost.entry(field).or_default().push(format!("{quote:?}: {right} became {got}"));
                    }
                }
                session.todo_list = by_rule;
            }
        }
        let count: usize = lost.values().map(Vec::len).sum();
        assert!(count * 100 < told_in_all, "{count} of {told_in_all} changed: {lost:#?}");
    }
}
