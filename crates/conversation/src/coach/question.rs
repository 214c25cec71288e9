//! The next question: what it is about and in which words. A required fact comes first, with at most one optional
//! fact that belongs to it; something said too vaguely is asked about before anything new.
//!
//! Must never: ask for what is known, or put a question twice in the same words.

use jiff::ToSpan;
use jiff::civil::Date;
use training::athlete::DayOfWeek;
use training::calendar::{self, on_or_after, weeks_through};

use super::follow_up;
use crate::intake::focus::{self, Sport};
use crate::intake::your;
use crate::session::Asked;
use crate::todo_list::{Field, Status, TodoList};
use crate::words::{missing, short_date};

/// Required facts in the order a coach asks for them.
const ORDER: [Field; 6] = [
    Field::TrainingGoals,
    Field::ProgramDuration,
    Field::EquipmentAccess,
    Field::TrainingFrequency,
    Field::InjuryConsiderations,
    Field::ExperienceLevel,
];

/// The most optional facts that are asked for; all others are assumed and can be corrected.
const MOST_OPTIONAL: usize = 3;

/// Wordings from here on belong to follow-ups on vague answers.
const FOLLOW_UP: u16 = 100;

/// Wordings from here on belong to reminders of a doctor's clearance.
pub(super) const CLEARANCE: u16 = 200;

/// A question and what is to be remembered of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// As it is put.
    pub text: String,
    /// What it is about, and which wording it was.
    pub asked: Vec<Asked>,
}

/// The question that comes next; `None` when nothing required is open.
///
/// `is_answered` tells whether the last message brought anything: if not, the open question is put again in other
/// words, once; then another one comes first.
pub(super) fn next(list: &TodoList, asked: &[Asked], is_answered: bool, today: Date) -> Option<Question> {
    let missing = |field: &&Field| list.status(**field) != Status::Complete;
    let follow_up = vague(list, asked);
    if let Some(question) = follow_up.as_ref().filter(|question| question.asked[0].fields[0].is_required()) {
        return Some(question.clone());
    }
    let again = if is_answered { None } else { last(asked).filter(|field| missing(&field) && runs(*field, asked) < 2) };
    let field = again.or_else(|| ORDER.iter().filter(missing).min_by_key(|&&field| times(field, asked)).copied())?;
    // With a vague answer to clear up, the required fact is asked for alone.
    let companion = if follow_up.is_some() { None } else { companion(field, list, asked) };
    let question = ask(field, companion, list, asked, today);
    Some(match follow_up {
        Some(first) => Question {
            text: format!("{} {}", first.text, question.text),
            asked: [first.asked, question.asked].concat(),
        },
        None => question,
    })
}

/// The follow-up on a vague answer that had none yet, required facts first.
pub(super) fn vague(list: &TodoList, asked: &[Asked]) -> Option<Question> {
    let is_open = |field: &&Field| {
        let followed_up = |entry: &Asked| entry.wording >= FOLLOW_UP && entry.fields.contains(*field);
        list.status(**field) == Status::InProgress && !asked.iter().any(followed_up)
    };
    let field = *Field::ALL.iter().filter(is_open).min_by_key(|field| !field.is_required())?;
    let text = follow_up::text(list, field)?;
    Some(Question { text, asked: vec![Asked { fields: vec![field], wording: FOLLOW_UP }] })
}

/// What the last question was mainly about.
pub(super) fn last(asked: &[Asked]) -> Option<Field> {
    asked.iter().rev().find(|entry| entry.wording < FOLLOW_UP)?.fields.first().copied()
}

/// How many of the last questions in a row were mainly about a field.
fn runs(field: Field, asked: &[Asked]) -> usize {
    let questions = asked.iter().rev().filter(|entry| entry.wording < FOLLOW_UP);
    questions.take_while(|entry| entry.fields.first() == Some(&field)).count()
}

/// How often a field was the main subject of a question.
fn times(field: Field, asked: &[Asked]) -> u16 {
    let main = |entry: &&Asked| entry.wording < FOLLOW_UP && entry.fields.first() == Some(&field);
    asked.iter().filter(main).count() as u16
}

/// The optional fact that goes with a required one, for this athlete; each is asked for once.
fn companion(field: Field, list: &TodoList, asked: &[Asked]) -> Option<Field> {
    let sport = Sport::of(&focus::of(list));
    let choices: &[Field] = match (field, sport) {
        (Field::TrainingGoals, _) => &[Field::TargetEvent],
        (Field::ProgramDuration, Sport::Strength) => &[Field::StartDate],
        (Field::ProgramDuration, _) => &[Field::TargetEvent, Field::StartDate],
        (Field::EquipmentAccess, _) => &[Field::TrainingEnvironment],
        (Field::TrainingFrequency, Sport::Strength) => &[Field::SessionDuration, Field::RestDaysPreference],
        (Field::TrainingFrequency, _) => &[Field::RestDaysPreference, Field::SessionDuration],
        (Field::ExperienceLevel, _) => &[Field::CurrentFitnessBaseline],
        _ => &[],
    };
    let was_asked = |field: &Field| asked.iter().any(|entry| entry.fields.contains(field));
    // Where one trains is the same question as with what.
    let spent = Field::ALL.iter().filter(|f| !f.is_required() && **f != Field::TrainingEnvironment && was_asked(f));
    if field != Field::EquipmentAccess && spent.count() >= MOST_OPTIONAL {
        return None;
    }
    let fits = |choice: &&Field| list.status(**choice) == Status::Pending && !was_asked(choice);
    if times(field, asked) > 0 {
        return None;
    }
    choices.iter().find(fits).copied()
}

fn ask(field: Field, companion: Option<Field>, list: &TodoList, asked: &[Asked], today: Date) -> Question {
    let wording = times(field, asked);
    let sport = Sport::of(&focus::of(list));
    let toward_event = (field == Field::ProgramDuration && wording == 0).then(|| until_event(list, today)).flatten();
    let (text, companion) = match (toward_event, companion) {
        (Some(text), _) => (text, None),
        (None, Some(companion)) => (together(field, companion, sport).to_owned(), Some(companion)),
        (None, None) => (alone(field, wording, sport), None),
    };
    let fields = std::iter::once(field).chain(companion).collect();
    Question { text, asked: vec![Asked { fields, wording }] }
}

/// How long, when there is an event.
fn until_event(list: &TodoList, today: Date) -> Option<String> {
    let event = list.target_event.value()?;
    let Some(day) = event.date else {
        return Some(format!("When is {}? A date will do, or how many weeks from now it is.", your(event)));
    };
    let monday = on_or_after(today.saturating_add(1.day()), DayOfWeek::Monday);
    let start = list.start_date.value().map_or(monday, |said| said.date);
    let weeks = weeks_through(start, day);
    let from = calendar::weekday(start).title();
    (2..=24).contains(&weeks).then(|| {
        format!("How about a {weeks}-week program, from {from} {} right through {}?", short_date(start), your(event))
    })
}

/// Two related facts in one question.
const fn together(field: Field, companion: Field, sport: Sport) -> &'static str {
    match (field, companion, sport) {
        (Field::TrainingGoals, ..) => {
            "What would you like to get out of this, and is there an event or a date behind it?"
        }
        (Field::ProgramDuration, Field::TargetEvent, _) => {
            "How many weeks shall we plan, and is there a race or event you want to be ready for?"
        }
        (Field::ProgramDuration, ..) => "How many weeks should the program run, and when would you like to start?",
        (Field::EquipmentAccess, _, Sport::Strength) => "Where will you train, and what equipment is there?",
        (Field::EquipmentAccess, _, Sport::Functional) => {
            "Where do you train, and what do you have there: barbell, rack, pull-up bar, rings, a rower?"
        }
        (Field::EquipmentAccess, _, Sport::Running) => {
            "Where do you run, and what do you have beside your shoes: a heart rate strap, weights, a gym?"
        }
        (Field::EquipmentAccess, _, Sport::Cycling) => {
            "What do you ride, outdoors or on a trainer, and do you have a power meter?"
        }
        (Field::TrainingFrequency, Field::RestDaysPreference, _) => {
            "How many days a week can you train, and are there days you want off?"
        }
        (Field::TrainingFrequency, ..) => "How many days a week can you train, and how long may a session be?",
        (_, _, Sport::Strength) => {
            "How many years have you been lifting, and what are your recent numbers: squat, bench, deadlift?"
        }
        (_, _, Sport::Functional) => {
            "How many years have you been training, and what are your numbers: main lifts, pull-ups, a benchmark?"
        }
        (_, _, Sport::Running) => {
            "How many years have you been running, and what is a recent race time or a usual week's distance?"
        }
        (_, _, Sport::Cycling) => {
            "How many years have you been riding seriously, and what are your FTP and your usual hours a week?"
        }
    }
}

/// One fact. The later wordings offer choices.
fn alone(field: Field, wording: u16, sport: Sport) -> String {
    let wordings: [&str; 5] = match field {
        Field::TrainingGoals => [
            "What would you like to train for?",
            "In a sentence: what should be different when the program is done?",
            "Which comes closest: getting stronger, building muscle, running or riding faster, a competition, losing fat?",
            "If you had to name one thing: strength, muscle, running, cycling, CrossFit, or all-round fitness?",
            "What would you train for if you had to choose today? \"General fitness\" is an answer too.",
        ],
        Field::ProgramDuration => [
            "How many weeks should the program run?",
            "For how many weeks do you want to follow a plan?",
            "Is 6, 8 or 12 weeks closer to what you have in mind?",
            "How many weeks shall I take? Anything from 2 to 24 works, 8 to 12 is usual.",
            "How about an 8-week program? Say yes, or name another number of weeks.",
        ],
        Field::EquipmentAccess => [
            "What equipment do you have there?",
            "What can you train with?",
            "What gear is it: a full gym, a few things at home, or only your body weight?",
            "Name whatever you can use: barbell, dumbbells and how heavy, pull-up bar, bands, machines, a bike.",
            "What do you have that you could train with? If it is nothing at all, say \"nothing\".",
        ],
        Field::TrainingFrequency => [
            "How many days a week can you train?",
            "On a normal week, how many days are realistic for you?",
            "Would three, four or five days a week fit your life?",
            "What number of training days could you keep even in a busy week?",
            "How about three days a week? Say yes, or name another number.",
        ],
        Field::InjuryConsiderations => [
            "Is there any injury, pain or medical condition I should plan around?",
            "Does anything hurt at the moment, or is there an old injury that comes back?",
            "Any pain in shoulders, back or knees, any condition, or are you fine all over?",
            "So that I do not plan over it: is there any injury at all, or none?",
            "Any injuries? If nothing hurts, write \"no injuries\", and I go on.",
        ],
        _ => [
            match sport {
                Sport::Running => "How many years have you been running?",
                Sport::Cycling => "How many years have you been riding seriously?",
                Sport::Strength | Sport::Functional => "How many years have you been training steadily?",
            },
            "And in months or years, how much training experience is that?",
            "Would you call yourself a beginner, intermediate or advanced?",
            "What is your training background: under a year, one to four years, or more?",
            "What level shall I plan for? If you are new to it, say \"beginner\".",
        ],
    };
    wordings.get(usize::from(wording)).map_or_else(|| last_resort(field, wording), |&text| text.to_owned())
}

/// After every wording was used.
fn last_resort(field: Field, wording: u16) -> String {
    let open = missing(field);
    match wording % 5 {
        0 => format!("One thing I have to know is {open}. A few words are enough."),
        1 => format!("Before I can build anything I have to know {open}."),
        2 => format!("Still open is {open}."),
        3 => format!("We could be done soon; I only lack {open}."),
        _ => format!("Let me know {open}, and we go on from there."),
    }
}
