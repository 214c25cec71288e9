use std::collections::BTreeSet;

use super::*;

const ASKS: [Ask; 22] = [
    Ask::Goal,
    Ask::EventDate,
    Ask::EventOrWeeks,
    Ask::ThroughEvent,
    Ask::ThroughEventAndDays,
    Ask::WeeksAndStart,
    Ask::WeeksAndEvent,
    Ask::Weeks,
    Ask::Gear,
    Ask::DaysAndMinutes,
    Ask::Days,
    Ask::Injuries,
    Ask::Years,
    Ask::YearsAndLifts,
    Ask::Lifts,
    Ask::RunNumbers,
    Ask::RaceTime,
    Ask::WeeklyRun,
    Ask::RideNumbers,
    Ask::Ftp,
    Ask::WeeklyRide,
    Ask::Minutes,
];

const SPORTS: [Sport; 4] = [Sport::Strength, Sport::Functional, Sport::Running, Sport::Cycling];

fn questions(persona: &Persona) -> BTreeSet<&'static str> {
    ASKS.iter().flat_map(|&ask| SPORTS.map(|sport| persona.question(ask, sport))).collect()
}

fn sentences(persona: &Persona) -> Vec<&'static str> {
    Line::ALL.iter().flat_map(|&line| persona.phrases.of(line)).copied().collect()
}

#[test]
fn an_unknown_coach_is_the_default_one() {
    assert_eq!(Persona::of(&CoachId::default()).name, "Maya");
    assert_eq!(Persona::of(&CoachId::parse("nobody").unwrap()).name, "Maya");
    assert_eq!(Persona::of(&CoachId::parse("viktor").unwrap()).style, Style::Direct);
}

#[test]
fn every_coach_has_a_sentence_for_everything() {
    for persona in Persona::all() {
        for &line in Line::ALL {
            let pool = persona.phrases.of(line);
            assert!(!pool.is_empty(), "{} says nothing for {line:?}", persona.name);
            let holds = |sentence: &&&str| sentence.matches("{}").count() == 1;
            let all = pool.iter().filter(holds).count();
            assert!(all == 0 || all == pool.len(), "{}, {line:?}: a place is missing", persona.name);
            let others = Persona::all().iter().map(|other| other.phrases.of(line)[0].contains("{}"));
            assert_eq!(others.collect::<BTreeSet<_>>().len(), 1, "{line:?} differs in its place");
        }
        assert!(persona.greeting(Timestamp::UNIX_EPOCH, &TimeZone::UTC).contains(persona.name));
        assert!(persona.voice().starts_with("You are "));
    }
}

#[test]
fn no_coach_has_a_sentence_twice_or_another_coachs() {
    let mut all = BTreeSet::new();
    for persona in Persona::all() {
        for sentence in sentences(persona) {
            assert!(all.insert((sentence, "")) || sentence.len() < 12, "{}: {sentence}", persona.name);
        }
        for question in questions(persona) {
            assert!(all.insert((question, "?")), "{}: {question}", persona.name);
        }
    }
}

#[test]
fn what_ends_a_reply_is_a_question_or_asks_for_a_yes() {
    for persona in Persona::all() {
        for line in [Line::Go, Line::GoAgain, Line::Rebuild, Line::WhatElse] {
            assert!(persona.phrases.of(line).iter().all(|sentence| sentence.contains('?')), "{line:?}");
        }
        assert!(questions(persona).iter().all(|question| question.contains('?')));
    }
}

#[test]
fn no_voice_shouts() {
    for persona in Persona::all() {
        assert!(sentences(persona).iter().chain(&questions(persona)).all(|sentence| !sentence.contains('!')));
    }
}
