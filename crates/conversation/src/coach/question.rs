//! The next question: what it is about and in which words. Something said too vaguely is asked about first, once; then
//! the required facts, each with at most one fact that belongs to it; then, while the talk is short, what matters to
//! this athlete's sport.
//!
//! Must never: ask for what is known, or put a question twice in the same words.

use jiff::ToSpan;
use jiff::civil::Date;
use training::athlete::{DayOfWeek, Equipment, Level};
use training::calendar::{self, on_or_after, weeks_through};

use super::follow_up;
use super::persona::fill;
use super::tongue::Tongue;
use crate::intake::focus::{self, Sport};
use crate::intake::{self, your};
use crate::session::Asked;
use crate::todo_list::{Answer, Field, Status, TodoList};
use crate::words::{article, missing, short_date};

/// Required facts in the order a coach asks for them.
const ORDER: [Field; 6] = [
    Field::TrainingGoals,
    Field::ProgramDuration,
    Field::EquipmentAccess,
    Field::TrainingFrequency,
    Field::InjuryConsiderations,
    Field::ExperienceLevel,
];

/// Questions after which no marks are asked for any more, and one before that no length of a session: the read-back
/// comes with the seventh answer or so.
const MOST_QUESTIONS: usize = 7;

/// Turns after which nothing optional is asked any more, however many of them brought nothing.
const MOST_TURNS: usize = 10;

/// Wordings from here on belong to follow-ups on vague answers.
pub(crate) const FOLLOW_UP: u16 = 100;

/// Wordings from here on belong to reminders of a doctor's clearance.
pub(super) const CLEARANCE: u16 = 200;

/// Marks a question which of two facts to let go.
pub(super) const CONFLICT: u16 = 400;

/// What a question is about, as a coach has words for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ask {
    /// What the athlete wants, and the event behind it.
    Goal,
    /// The day of the event named in `{}`.
    EventDate,
    /// The day of the event named in `{}`, or the weeks up to it.
    EventOrWeeks,
    /// Whether `{}`, a program through the event, suits them.
    ThroughEvent,
    /// Whether `{}` suits them, and the days a week.
    ThroughEventAndDays,
    /// How many weeks, and from when.
    WeeksAndStart,
    /// How many weeks, and an event to be ready for.
    WeeksAndEvent,
    /// How many weeks.
    Weeks,
    /// Equipment and place.
    Gear,
    /// Days a week, and minutes a session.
    DaysAndMinutes,
    /// Days a week.
    Days,
    /// What hurts.
    Injuries,
    /// Years of training.
    Years,
    /// Years of training, and working weights.
    YearsAndLifts,
    /// Working weights.
    Lifts,
    /// A race time, and the weekly distance.
    RunNumbers,
    /// A race time.
    RaceTime,
    /// The weekly distance.
    WeeklyRun,
    /// FTP, and the weekly hours.
    RideNumbers,
    /// FTP.
    Ftp,
    /// The weekly hours.
    WeeklyRide,
    /// Minutes a session.
    Minutes,
}

/// A question and what is to be remembered of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// As it is put.
    pub text: String,
    /// What it is about, and which wording it was.
    pub asked: Vec<Asked>,
}

/// What the next question depends on.
pub(super) struct Inquiry<'a> {
    /// What is known.
    pub list: &'a TodoList,
    /// The questions so far.
    pub asked: &'a [Asked],
    /// Whether the last message brought anything: if not, the open question is put again in other words, once; then
    /// another one comes first.
    pub is_answered: bool,
    /// Whether what is not required may be asked for.
    pub may_ask_more: bool,
    /// Whether the athlete wants it built: then what is vague is assumed, not asked about.
    pub is_hurried: bool,
    /// The athlete's date.
    pub today: Date,
    /// Who asks.
    pub tongue: &'a Tongue<'a>,
}

impl Inquiry<'_> {
    /// The question that comes next; `None` when there is enough for a program and nothing more to ask.
    pub fn next(&self) -> Option<Question> {
        let follow_up = vague(self.list, self.asked).filter(|&field| !self.is_hurried && self.is_worth_it(field));
        let question = follow_up.and_then(|field| self.follow_up(field));
        question.or_else(|| self.required()).or_else(|| self.optional())
    }

    /// Whether something vague is worth a question of its own: what is required, and loads that lack their unit.
    /// Anything else is assumed, and said in the read-back.
    fn is_worth_it(&self, field: Field) -> bool {
        let lacks_unit = || {
            let words = self.list.evidence(field).map(|evidence| evidence.quote.as_str());
            self.may_ask_more && words.is_some_and(follow_up::is_load_without_unit)
        };
        field.is_required() || field == Field::CurrentFitnessBaseline && lacks_unit()
    }

    /// The one question about something vague.
    pub fn follow_up(&self, field: Field) -> Option<Question> {
        let asked = vec![Asked { fields: vec![field], wording: FOLLOW_UP }];
        let event = self.list.target_event.value().filter(|event| event.date.is_none() && !self.was_asked_for_event());
        // "Until my race" is as long as it is until the race.
        if let (Field::ProgramDuration, Some(event)) = (field, event) {
            let fields = vec![Field::TargetEvent, Field::ProgramDuration];
            let text = fill(&self.tongue.question(Ask::EventOrWeeks, self.sport()), &your(event));
            return Some(Question { text, asked: [asked, vec![Asked { fields, wording: 0 }]].concat() });
        }
        let text = follow_up::text(self.list, field, self.tongue)?;
        Some(Question { text, asked })
    }

    /// The next required fact.
    fn required(&self) -> Option<Question> {
        let is_open = |field: &Field| self.is_open(*field);
        let goal_is_known = !is_open(&Field::TrainingGoals);
        if goal_is_known
            && self.may_ask_more
            && let Some(question) = self.event_date()
        {
            return Some(question);
        }
        let last = last(self.asked).filter(|_| !self.is_answered);
        let again = last.filter(|field| field.is_required() && is_open(field) && runs(*field, self.asked) < 2);
        let field =
            again.or_else(|| ORDER.into_iter().filter(is_open).min_by_key(|field| times(*field, self.asked)))?;
        Some(match times(field, self.asked) {
            0 => self.first(field),
            wording => Question {
                text: again_in_other_words(field, wording),
                asked: vec![Asked { fields: vec![field], wording }],
            },
        })
    }

    /// Whether a required fact has to be asked for. Equipment may be left to the coach only where the place tells it.
    fn is_open(&self, field: Field) -> bool {
        let list = self.list;
        if field == Field::EquipmentAccess && list.equipment_access.answer() == Some(&Answer::Any) {
            return !intake::place_tells_equipment(list) && times(field, self.asked) < 2;
        }
        intake::open_required(list).contains(&field)
    }

    /// The first words for a required fact.
    fn first(&self, field: Field) -> Question {
        let list = self.list;
        let unknown = |field: Field| list.status(field) == Status::Pending && !self.was_asked(field);
        let (ask, companion) = match field {
            Field::TrainingGoals => (Ask::Goal, Some(Field::TargetEvent)),
            Field::ProgramDuration => return self.duration(),
            Field::EquipmentAccess => (Ask::Gear, Some(Field::TrainingEnvironment)),
            Field::TrainingFrequency if unknown(Field::SessionDuration) && !self.knows_weekly_volume() => {
                (Ask::DaysAndMinutes, Some(Field::SessionDuration))
            }
            Field::TrainingFrequency => (Ask::Days, None),
            Field::InjuryConsiderations => (Ask::Injuries, None),
            _ if unknown(Field::CurrentFitnessBaseline) && self.marks() == Some(Ask::Lifts) => {
                (Ask::YearsAndLifts, Some(Field::CurrentFitnessBaseline))
            }
            _ => (Ask::Years, None),
        };
        self.put(ask, "", field, companion)
    }

    fn put(&self, ask: Ask, about: &str, field: Field, companion: Option<Field>) -> Question {
        let fields = std::iter::once(field).chain(companion.filter(|&field| self.is_unknown(field))).collect();
        let text = fill(&self.tongue.question(ask, self.sport()), about);
        Question { text, asked: vec![Asked { fields, wording: 0 }] }
    }

    fn is_unknown(&self, field: Field) -> bool {
        self.list.status(field) != Status::Complete || self.has_undated_event(field)
    }

    fn has_undated_event(&self, field: Field) -> bool {
        field == Field::TargetEvent && self.list.target_event.value().is_some_and(|event| event.date.is_none())
    }

    /// How long: up to the event where its day is known, else in weeks.
    fn duration(&self) -> Question {
        let field = Field::ProgramDuration;
        if let Some(program) = self.through_event() {
            let days = Field::TrainingFrequency;
            return if self.list.status(days) == Status::Pending {
                self.put(Ask::ThroughEventAndDays, &program, field, Some(days))
            } else {
                self.put(Ask::ThroughEvent, &program, field, None)
            };
        }
        let event = Field::TargetEvent;
        let may_race = self.sport() != Sport::Strength && !self.was_asked(event);
        if may_race && self.list.status(event) == Status::Pending {
            self.put(Ask::WeeksAndEvent, "", field, Some(event))
        } else if self.list.status(Field::StartDate) == Status::Pending {
            self.put(Ask::WeeksAndStart, "", field, Some(Field::StartDate))
        } else {
            self.put(Ask::Weeks, "", field, None)
        }
    }

    /// `a 12-week program, from Monday 23 November right through your race`
    fn through_event(&self) -> Option<String> {
        let event = self.list.target_event.value()?;
        let day = event.date?;
        let monday = on_or_after(self.today.saturating_add(1.day()), DayOfWeek::Monday);
        let start = self.list.start_date.value().map_or(monday, |said| said.date);
        let weeks = weeks_through(start, day);
        let from = calendar::weekday(start).title();
        (2..=24).contains(&weeks).then(|| {
            format!(
                "{} {weeks}-week program, from {from} {} right through {}",
                article(weeks),
                short_date(start),
                your(event)
            )
        })
    }

    /// The day of an event that has none yet, asked for once.
    fn event_date(&self) -> Option<Question> {
        let event = self.list.target_event.value().filter(|event| event.date.is_none())?;
        if self.was_asked_for_event() {
            return None;
        }
        let weeks = Field::ProgramDuration;
        Some(if self.is_open(weeks) {
            self.put(Ask::EventOrWeeks, &your(event), Field::TargetEvent, Some(weeks))
        } else {
            self.put(Ask::EventDate, &your(event), Field::TargetEvent, None)
        })
    }

    fn was_asked_for_event(&self) -> bool {
        self.asked.iter().any(|entry| entry.fields.first() == Some(&Field::TargetEvent))
    }

    /// What matters to the sport and is not required; each is asked for once, while the talk is short.
    fn optional(&self) -> Option<Question> {
        let questions = self.asked.iter().filter(|entry| entry.wording == 0).count();
        if !self.may_ask_more || questions >= MOST_QUESTIONS {
            return None;
        }
        let marks = Field::CurrentFitnessBaseline;
        if let Some(ask) = self.marks().filter(|_| !self.was_asked(marks)) {
            return Some(Question {
                text: self.tongue.question(ask, self.sport()),
                asked: vec![Asked { fields: vec![marks], wording: 0 }],
            });
        }
        let minutes = Field::SessionDuration;
        let is_wanted =
            self.list.status(minutes) == Status::Pending && !self.was_asked(minutes) && questions + 1 < MOST_QUESTIONS;
        (is_wanted && !self.knows_weekly_volume()).then(|| self.put(Ask::Minutes, "", minutes, None))
    }

    fn was_asked(&self, field: Field) -> bool {
        self.asked.iter().any(|entry| entry.fields.contains(&field))
    }

    /// The marks this sport plans with, as far as they are not known. Beginners are not asked for what they cannot
    /// have, and nobody for loads without anything to load.
    fn marks(&self) -> Option<Ask> {
        let item = &self.list.current_fitness_baseline;
        if matches!(item.answer(), Some(Answer::None | Answer::Any)) || item.status() == Status::InProgress {
            return None;
        }
        let marks = item.value().map_or(&[][..], |marks| &marks.marks);
        let is_beginner = self.list.experience_level.value().is_some_and(|known| known.level == Level::Beginner);
        let pace = is_beginner || marks.iter().any(|mark| mark.meters.is_some() && mark.seconds.is_some());
        let power = is_beginner || marks.iter().any(|mark| mark.watts.is_some());
        // Who has just begun has no usual week.
        let is_new = self.list.experience_level.value().and_then(|known| known.years).is_some_and(|years| years < 0.25);
        let volume = self.knows_weekly_volume() || is_beginner && is_new;
        match self.sport() {
            Sport::Running if !pace && !volume => Some(Ask::RunNumbers),
            Sport::Running if !pace => Some(Ask::RaceTime),
            Sport::Running if !volume => Some(Ask::WeeklyRun),
            Sport::Cycling if !power && !volume => Some(Ask::RideNumbers),
            Sport::Cycling if !power => Some(Ask::Ftp),
            Sport::Cycling if !volume => Some(Ask::WeeklyRide),
            Sport::Running | Sport::Cycling => None,
            Sport::Strength | Sport::Functional => {
                let has_load = marks.iter().any(|mark| mark.kg.is_some() && mark.what != "body_weight");
                (!has_load && !is_beginner && self.can_load()).then_some(Ask::Lifts)
            }
        }
    }

    /// What a runner or rider does in a week says how long their sessions are.
    fn knows_weekly_volume(&self) -> bool {
        let marks = self.list.current_fitness_baseline.value().map_or(&[][..], |marks| &marks.marks);
        marks.iter().any(|mark| matches!(mark.what.as_str(), "weekly_run" | "weekly_ride"))
    }

    fn can_load(&self) -> bool {
        const LOADS: [Equipment; 4] =
            [Equipment::Barbell, Equipment::Machines, Equipment::SmithMachine, Equipment::TrapBar];
        match self.list.equipment_access.answer() {
            Some(Answer::Value(access)) => LOADS.iter().any(|load| access.items.contains(load)),
            Some(Answer::Any) => intake::place_tells_equipment(self.list),
            Some(Answer::None) | None => false,
        }
    }

    fn sport(&self) -> Sport {
        Sport::of(&focus::of(self.list))
    }
}

/// Whether a talk of so many earlier turns still has room for what is not required.
pub(super) const fn has_room(turns: usize) -> bool {
    turns < MOST_TURNS
}

/// Something said too vaguely that was not asked about yet, required facts first.
pub(super) fn vague(list: &TodoList, asked: &[Asked]) -> Option<Field> {
    let is_open = |field: &&Field| {
        list.status(**field) == Status::InProgress
            && !was_followed_up(**field, asked)
            && list.evidence(**field).is_some_and(|evidence| !evidence.quote.trim().is_empty())
    };
    Field::ALL.iter().filter(is_open).min_by_key(|field| !field.is_required()).copied()
}

/// Whether a vague answer was asked about.
pub(super) fn was_followed_up(field: Field, asked: &[Asked]) -> bool {
    asked.iter().any(|entry| entry.wording == FOLLOW_UP && entry.fields.contains(&field))
}

/// What the last question was mainly about.
pub(crate) fn last(asked: &[Asked]) -> Option<Field> {
    asked.iter().rev().find(|entry| entry.wording < FOLLOW_UP)?.fields.first().copied()
}

/// How many of the last questions in a row were mainly about a field.
fn runs(field: Field, asked: &[Asked]) -> usize {
    let questions = asked.iter().rev().filter(|entry| entry.wording < FOLLOW_UP);
    questions.take_while(|entry| entry.fields.first() == Some(&field)).count()
}

/// How often a field was the main subject of a question.
pub(crate) fn times(field: Field, asked: &[Asked]) -> u16 {
    let main = |entry: &&Asked| entry.wording < FOLLOW_UP && entry.fields.first() == Some(&field);
    asked.iter().filter(main).count() as u16
}

/// The later wordings for one fact, the same for all coaches. They offer choices.
fn again_in_other_words(field: Field, wording: u16) -> String {
    let wordings: [&str; 4] = match field {
        Field::TrainingGoals => [
            "In a sentence: what should be different when the program is done?",
            "Which comes closest: getting stronger, building muscle, running or riding faster, a competition, losing fat?",
            "If you had to name one thing: strength, muscle, running, cycling, CrossFit, or all-round fitness?",
            "What would you train for if you had to choose today? \"General fitness\" is an answer too.",
        ],
        Field::ProgramDuration => [
            "For how many weeks do you want to follow a plan?",
            "Is 6, 8 or 12 weeks closer to what you have in mind?",
            "How many weeks shall I take? Anything from 2 to 24 works, 8 to 12 is usual.",
            "How about an 8-week program? Say yes, or name another number of weeks.",
        ],
        Field::EquipmentAccess => [
            "What can you train with?",
            "What gear is it: a full gym, a few things at home, or only your body weight?",
            "Name whatever you can use: barbell, dumbbells and how heavy, pull-up bar, bands, machines, a bike.",
            "What do you have that you could train with? If it is nothing at all, say \"nothing\".",
        ],
        Field::TrainingFrequency => [
            "On a normal week, how many days are realistic for you?",
            "Would three, four or five days a week fit your life?",
            "What number of training days could you keep even in a busy week?",
            "How about three days a week? Say yes, or name another number.",
        ],
        Field::InjuryConsiderations => [
            "Does anything hurt at the moment, or is there an old injury that comes back?",
            "Any pain in shoulders, back or knees, any condition, or are you fine all over?",
            "So that I do not plan over it: is there any injury at all, or none?",
            "Any injuries? If nothing hurts, write \"no injuries\", and I go on.",
        ],
        _ => [
            "How much training experience is that, in months or years?",
            "Would you call yourself a beginner, intermediate or advanced?",
            "What is your training background: under a year, one to four years, or more?",
            "What level shall I plan for? If you are new to it, say \"beginner\".",
        ],
    };
    let index = usize::from(wording.saturating_sub(1));
    wordings.get(index).map_or_else(|| last_resort(field, wording.saturating_sub(5)), |&text| text.to_owned())
}

/// After every wording was used.
fn last_resort(field: Field, times: u16) -> String {
    const OPENINGS: [&str; 7] = [
        "One thing I have to know is",
        "Before I can build anything I have to know",
        "Still open is",
        "We could be done soon; I only lack",
        "What the program waits for is",
        "I cannot do without knowing",
        "It all hangs on",
    ];
    const CLOSINGS: [&str; 5] = [
        "A few words are enough.",
        "A guess will do.",
        "Write it as it comes to your mind.",
        "The list beside our talk has a place for it too.",
        "Whenever you like.",
    ];
    let n = usize::from(times);
    format!("{} {}. {}", OPENINGS[n % OPENINGS.len()], missing(field), CLOSINGS[n % CLOSINGS.len()])
}
