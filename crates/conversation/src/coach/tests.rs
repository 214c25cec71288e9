use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use serde_json::{Value, json};

use super::persona::Persona;
use super::question::Ask;
use super::*;
use crate::reading::{self, Asking, AthleteMessage, Context};
use crate::todo_list::{Field, MessageId, Status};

fn list(facts: &Value) -> TodoList {
    serde_json::from_value(facts.clone()).unwrap()
}

fn item(value: &Value) -> Value {
    json!({"status": "complete", "value": value, "quote": "so said"})
}

/// What Viktor says to it.
fn heard(before: &Value, after: &Value) -> String {
    let tongue = Tongue::new(&Persona::all()[1], BTreeMap::new());
    acknowledge::text(&list(before), &list(after), &tongue).unwrap_or_default()
}

#[test]
fn what_was_said_comes_back_specifically() {
    let week = json!({
        "trainingFrequency": item(&json!({"kind": "value", "min": 4, "max": 4})),
        "restDaysPreference": item(&json!({"kind": "value", "days": ["saturday", "sunday"]})),
    });
    assert_eq!(heard(&json!({}), &week), "Four days a week, weekends off. Good.");
    let only = json!({"restDaysPreference": item(&json!({"kind": "value",
        "days": ["monday", "wednesday", "friday", "sunday"]}))});
    assert_eq!(heard(&json!({}), &only), "Tuesday, Thursday and Saturday only. Done.");
    let event = json!({
        "targetEvent": item(&json!({"kind": "value", "name": "local CrossFit competition"})),
        "programDuration": item(&json!({"kind": "value", "weeks": 8})),
    });
    assert_eq!(heard(&json!({}), &event), "Your local CrossFit competition in eight weeks. That's the target.");
    let shoulder = json!({"injuryConsiderations": item(&json!({"kind": "value",
        "items": [{"area": "shoulder", "side": "left", "status": "current", "limits": "overhead"}]}))});
    assert_eq!(heard(&json!({}), &shoulder), "Noted. I plan around your left shoulder.");
    assert_eq!(
        heard(&json!({}), &json!({"injuryConsiderations": item(&json!({"kind": "none"}))})),
        "No injuries. Good."
    );
    let choice = json!({"programDuration": item(&json!({"kind": "any"}))});
    assert_eq!(heard(&json!({}), &choice), "My call, then.");
}

#[test]
fn a_flood_of_facts_is_not_recited() {
    let all = json!({
        "trainingGoals": item(&json!({"kind": "value", "goals": ["get stronger"]})),
        "trainingFrequency": item(&json!({"kind": "value", "min": 4, "max": 4})),
        "equipmentAccess": item(&json!({"kind": "value", "items": ["barbell", "rack", "bench", "rower", "kettlebell"]})),
        "experienceLevel": item(&json!({"kind": "value", "level": "advanced"})),
        "injuryConsiderations": item(&json!({"kind": "none"})),
    });
    let said = heard(&json!({}), &all);
    assert_eq!(said, "No injuries. Good. Get stronger. Clear.");
    let gear = json!({"equipmentAccess": all["equipmentAccess"]});
    assert_eq!(heard(&json!({}), &gear), "Barbell, rack, bench and the rest. That'll do.");
}

#[test]
fn a_corrected_fact_is_said_as_one() {
    let weeks = |n: u16| json!({"programDuration": item(&json!({"kind": "value", "weeks": n}))});
    assert_eq!(heard(&weeks(8), &weeks(12)), "Changed: 12 weeks.");
    assert_eq!(heard(&weeks(8), &json!({})), "Gone: length.");
    assert_eq!(heard(&weeks(8), &weeks(8)), "");
}

#[test]
fn what_grows_is_told_by_what_is_new() {
    let dislikes = |words: &[&str]| json!({"movementDislikes": item(&json!({"kind": "value", "dislikes": words}))});
    assert_eq!(heard(&dislikes(&["burpees"]), &dislikes(&["burpees", "running"])), "No running. Done.");
    let gear = |items: &[&str]| json!({"equipmentAccess": item(&json!({"kind": "value", "items": items}))});
    assert_eq!(heard(&gear(&["barbell"]), &gear(&["barbell", "rower"])), "Rower. That'll do.");
}

#[test]
fn numbers_are_said_in_the_athletes_units() {
    let marks = |quote: &str| {
        json!({"currentFitnessBaseline": {"status": "complete", "quote": quote, "value": {"kind": "value", "marks": [
            {"what": "back_squat", "kg": 102.06, "reps": 5}, {"what": "run", "meters": 5000, "seconds": 1440},
            {"what": "ftp", "watts": 265}]}}})
    };
    assert!(heard(&json!({}), &marks("225 lb x 5")).starts_with("Back squat 225 lb x 5, "));
    assert!(heard(&json!({}), &marks("102 kg")).starts_with("Back squat 102.1 kg x 5, 5k in 24:00 and FTP 265 W"));
}

#[test]
fn a_dated_event_proposes_the_weeks_up_to_it() {
    let facts = list(
        &json!({"targetEvent": item(&json!({"kind": "value", "name": "my first marathon", "date": "2027-02-14"})),
        "trainingGoals": item(&json!({"kind": "value", "goals": ["finish a marathon"]}))}),
    );
    let question = next(&Persona::all()[0], &facts, &[]);
    assert_eq!(
        question.text,
        "How about a 12-week program, from Monday 23 November right through your first marathon, and how many days a \
         week can you train?"
    );
}

/// Everything required but one field, of an athlete of this goal.
fn all_but(field: Field, goal: &str) -> TodoList {
    let mut facts = list(&json!({
        "trainingGoals": item(&json!({"kind": "value", "goals": [goal]})),
        "programDuration": item(&json!({"kind": "value", "weeks": 9})),
        "trainingFrequency": item(&json!({"kind": "value", "min": 3, "max": 3})),
        "equipmentAccess": item(&json!({"kind": "value", "items": ["barbell", "rack"]})),
        "experienceLevel": item(&json!({"kind": "value", "level": "intermediate"})),
        "injuryConsiderations": item(&json!({"kind": "none"})),
    }));
    facts.clear(field);
    facts
}

fn next(persona: &Persona, facts: &TodoList, asked: &[Asked]) -> Question {
    let tongue = Tongue::new(persona, BTreeMap::new());
    let today = jiff::civil::date(2026, 11, 20);
    let may_ask_more = asked.is_empty();
    Inquiry { list: facts, asked, is_answered: true, may_ask_more, is_hurried: false, today, tongue: &tongue }
        .next()
        .unwrap()
}

/// The list after this answer to the coach's words.
fn answered(facts: &TodoList, coach_said: &str, text: &str) -> TodoList {
    let (id, today) = (MessageId::parse("m1").unwrap(), jiff::civil::date(2026, 11, 20));
    let context = Context {
        list: facts,
        coach_said: Some(&crate::turn::questions(coach_said)),
        asking: Asking::Unknown,
        today,
        zone: &TimeZone::UTC,
    };
    let reading = reading::read(&AthleteMessage { id: &id, text }, &context);
    reading::merge(facts, &reading.findings, today)
}

#[test]
fn a_short_answer_to_every_wording_is_understood() {
    let mut missed = std::collections::BTreeSet::new();
    for (field, answers) in [
        (Field::ProgramDuration, ["8", "10 weeks", "twelve"]),
        (Field::TrainingFrequency, ["4", "3 or 4", "twice a week"]),
        (Field::InjuryConsiderations, ["none", "no injuries", "bad left knee"]),
        (Field::ExperienceLevel, ["2 years", "beginner", "18 months"]),
        (Field::EquipmentAccess, ["dumbbells", "nothing", "full commercial gym"]),
    ] {
        for (goal, persona) in ["get stronger", "compete in CrossFit", "run a 10k", "ride a century"]
            .into_iter()
            .flat_map(|goal| Persona::all().iter().map(move |persona| (goal, persona)))
        {
            let facts = all_but(field, goal);
            let mut asked = Vec::new();
            for _ in 0..7 {
                let question = next(persona, &facts, &asked);
                for text in answers {
                    if answered(&facts, &question.text, text).status(field) != Status::Complete {
                        missed.insert(format!("{} / {text}", question.text));
                    }
                }
                asked.extend(question.asked);
            }
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn a_yes_takes_the_proposal_of_the_last_wording() {
    for field in [Field::ProgramDuration, Field::TrainingFrequency] {
        let facts = all_but(field, "get stronger");
        let asked: Vec<Asked> = (0..4).map(|wording| Asked { fields: vec![field], wording }).collect();
        let question = next(&Persona::all()[0], &facts, &asked);
        assert_eq!(answered(&facts, &question.text, "yes").status(field), Status::Complete, "{}", question.text);
    }
}

/// What is answered to a question for marks or minutes.
#[test]
fn a_short_answer_to_an_optional_question_is_understood() {
    let mut missed = std::collections::BTreeSet::new();
    for persona in Persona::all() {
        for (ask, goal, answer, mark) in [
            (Ask::WeeklyRide, "ride a century", "8 hours a week", "weekly_ride"),
            (Ask::RideNumbers, "ride a century", "210 watts, about 6 hours a week", "weekly_ride"),
            (Ask::RideNumbers, "ride a century", "210 watts, about 6 hours", "ftp"),
            (Ask::Ftp, "ride a century", "265", "ftp"),
            (Ask::WeeklyRun, "run a 10k", "30 km", "weekly_run"),
            (Ask::RunNumbers, "run a 10k", "10k in 51:30, 25 km", "weekly_run"),
            (Ask::RunNumbers, "run a 10k", "10k in 51:30, 25 km", "run"),
            (Ask::RaceTime, "run a 10k", "5k in 24:10", "run"),
            (Ask::YearsAndLifts, "get stronger", "3 years, squat 120 kg x 5", "back_squat"),
            (Ask::Lifts, "get stronger", "squat 120 kg x 5", "back_squat"),
        ] {
            let facts = all_but(Field::CurrentFitnessBaseline, goal);
            let sport = intake::focus::Sport::of(&intake::focus::of(&facts));
            let question = persona.question(ask, sport);
            let list = answered(&facts, question, answer);
            let marks = list.current_fitness_baseline.value().map_or(&[][..], |marks| &marks.marks);
            if !marks.iter().any(|known| known.what == mark) {
                missed.insert(format!("{question} / {answer}: no {mark} in {marks:?}"));
            }
        }
        for goal in ["get stronger", "run a 10k", "ride a century"] {
            let facts = all_but(Field::SessionDuration, goal);
            let sport = intake::focus::Sport::of(&intake::focus::of(&facts));
            let question = persona.question(Ask::Minutes, sport);
            if answered(&facts, question, "90 minutes").session_duration.value().is_none() {
                missed.insert(question.to_owned());
            }
        }
        let mut facts = all_but(Field::ProgramDuration, "run a marathon");
        facts.target_event = serde_json::from_value(item(&json!({"kind": "value", "name": "my marathon"}))).unwrap();
        for ask in [Ask::EventDate, Ask::EventOrWeeks] {
            let question = persona::fill(persona.question(ask, intake::focus::Sport::Running), "your marathon");
            let list = answered(&facts, &question, "February 14");
            if list.target_event.value().and_then(|event| event.date).is_none() {
                missed.insert(question);
            }
        }
        let program = "a 12-week program, from Monday 23 November right through your marathon";
        for (ask, answer) in [(Ask::ThroughEvent, "yes"), (Ask::ThroughEventAndDays, "yes, 4 days")] {
            let question = persona::fill(persona.question(ask, intake::focus::Sport::Running), program);
            if answered(&facts, &question, answer).program_duration.value().is_none() {
                missed.insert(question);
            }
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn only_short_clean_goals_are_said_back() {
    for (goal, said) in [
        ("get stronger", Some("get stronger")),
        ("get my squat back over 315 and just feel strong again", Some("get your squat back over 315")),
        ("feel like myself again", Some("feel like yourself again")),
        ("run a 5k without stopping", Some("run a 5k without stopping")),
        ("bike", None),
        ("build me something", None),
        ("fitter I guess, climbing stairs leaves me out of breath", None),
        ("Signed up for the Brighton half on 28 February with my brother-in-law", None),
        ("doing hyrox paris 10 april w my bf 😅 need an engine asap", None),
        ("I refuse to lose to him", None),
        ("10 weeks. Actually wait, make it 12", None),
    ] {
        assert_eq!(facts::goal_in_passing(goal).as_deref(), said, "{goal}");
        let shown = facts::goal_phrase(goal);
        assert!(!shown.contains("you guess") && !shown.contains("you refuse"), "{shown}");
        assert!(shown.chars().count() <= 94, "{shown}");
    }
}

#[test]
fn an_event_is_the_athletes_and_its_weeks_have_the_right_article() {
    let event = |name: &str, day: &str| {
        json!({"targetEvent": item(&json!({"kind": "value", "name": name, "date": day})),
            "trainingGoals": item(&json!({"kind": "value", "goals": ["be ready"]}))})
    };
    assert!(heard(&json!({}), &event("hyrox", "2027-04-10")).starts_with("Your Hyrox on 10 April."));
    assert!(heard(&json!({}), &event("10k", "2026-12-19")).starts_with("Your 10k on 19 December."));
    for (day, weeks) in [("2027-02-06", "an 11-week"), ("2027-01-16", "an 8-week"), ("2027-02-14", "a 12-week")] {
        let text = next(&Persona::all()[1], &list(&event("meet", day)), &[]).text;
        assert!(text.contains(weeks), "{text}");
    }
}

#[test]
fn an_old_condition_of_the_heart_alarms_nobody() {
    use training::athlete::InjuryArea::{ChestPain, Heart};
    for (area, text, is_urgent) in [
        (Heart, "Heart stent two years ago.", false),
        (Heart, "I sometimes faint on stairs", true),
        (ChestPain, "it presses when I run", true),
    ] {
        let said = safety::care(&[area], text);
        assert_eq!(said.contains("emergency"), is_urgent, "{said}");
        assert!(!said.contains("fainting") && said.contains("once you are cleared"), "{said}");
    }
}

#[test]
fn a_date_and_a_runners_gear_have_words_of_their_own() {
    let start = json!({"startDate": item(&json!({"kind": "value", "date": "2026-11-30"}))});
    assert_eq!(heard(&json!({}), &start), "A start on 30 November. Noted.");
    let goal = json!({"trainingGoals": item(&json!({"kind": "value", "goals": ["run a 10k"]}))});
    let with = |gear: &Value| {
        let mut facts = goal.clone();
        facts["equipmentAccess"] = item(gear);
        heard(&goal, &facts)
    };
    assert_eq!(with(&json!({"kind": "none"})), "Shoes. Enough.");
    assert_eq!(with(&json!({"kind": "value", "items": ["heart_rate_monitor"]})), "Heart rate monitor. Helps.");
}

#[test]
fn a_contradiction_does_not_close_a_matter_of_pain() {
    let conflict = Asked { fields: vec![Field::RestDaysPreference], wording: super::question::CONFLICT };
    assert!(safety::is_red_flag_open(&[safety::red_flag(), conflict.clone()]));
    assert!(!safety::is_red_flag_open(&[safety::red_flag(), safety::looked_at(), conflict]));
}
