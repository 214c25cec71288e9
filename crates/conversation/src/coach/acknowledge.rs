//! What the coach has just heard, said back in a sentence or two: from the difference between the list before the
//! message and after it. Not everything is said back, only what a person would take up.

use std::collections::BTreeSet;

use training::athlete::{DayOfWeek, Equipment, Injury, InjuryStatus, Level, Mark, Units};

use super::facts;
use super::persona::Line;
use super::tongue::Tongue;
use crate::intake;
use crate::intake::focus::{self, Sport};
use crate::todo_list::{Answer, Field, Status, TodoList};
use crate::words::{self, list, number, quote, short_date, to_you};

/// Facts said in one breath; more than this many make a list nobody reads.
const MOST: usize = 3;

/// Sentences about what is new.
const SENTENCES: usize = 2;

/// The fields whose answer is another one than before, and is complete now.
pub(super) fn changed(before: &TodoList, after: &TodoList) -> Vec<Field> {
    let units = intake::units(after);
    let changed = |field: &Field| {
        after.status(*field) == Status::Complete
            && facts::phrase(before, *field, units) != facts::phrase(after, *field, units)
    };
    Field::ALL.iter().copied().filter(changed).collect()
}

/// The fields that were known and are not any more.
pub(super) fn taken_back(before: &TodoList, after: &TodoList) -> Vec<Field> {
    let gone = |field: &Field| before.status(*field) == Status::Complete && after.status(*field) == Status::Pending;
    Field::ALL.iter().copied().filter(gone).collect()
}

/// The sentences; `None` when nothing new was understood.
pub(super) fn text(before: &TodoList, after: &TodoList, tongue: &Tongue<'_>) -> Option<String> {
    let heard = Heard { before, after, changed: changed(before, after), units: intake::units(after), tongue };
    let dropped: Vec<&str> = taken_back(before, after).into_iter().map(facts::plain_name).collect();
    let mut sentences = Vec::new();
    if !dropped.is_empty() {
        sentences.push(tongue.about(Line::Dropped, &list(&dropped)));
    }
    sentences.extend(heard.corrections());
    let news: [&dyn Fn() -> Option<String>; 7] = [
        &|| heard.injuries(),
        &|| heard.goal(),
        &|| heard.time(),
        &|| heard.gear(),
        &|| heard.experience(),
        &|| heard.numbers(),
        &|| heard.wishes(),
    ];
    sentences.extend(news.iter().filter_map(|say| say()).take(SENTENCES));
    if sentences.is_empty() {
        sentences.extend(heard.left_to_me());
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

struct Heard<'a> {
    before: &'a TodoList,
    after: &'a TodoList,
    changed: Vec<Field>,
    units: Units,
    tongue: &'a Tongue<'a>,
}

impl Heard<'_> {
    /// Whether a value of this field replaced another one, rather than being new or growing.
    fn is_correction(&self, field: Field) -> bool {
        let was_known = self.before.status(field) == Status::Complete;
        was_known
            && match field {
                Field::InjuryConsiderations
                | Field::CurrentFitnessBaseline
                | Field::MovementPreferences
                | Field::MovementDislikes
                | Field::TrainingGoals
                | Field::TargetEvent => false,
                // It followed the event or the start.
                Field::ProgramDuration => !self.is_new(Field::TargetEvent) && !self.is_new(Field::StartDate),
                Field::EquipmentAccess => !self.has_more_gear(),
                _ => true,
            }
    }

    fn is_new(&self, field: Field) -> bool {
        self.changed.contains(&field)
    }

    fn is_news(&self, field: Field) -> bool {
        self.is_new(field) && !self.is_correction(field)
    }

    fn has_more_gear(&self) -> bool {
        match (self.before.equipment_access.value(), self.after.equipment_access.value()) {
            (Some(before), Some(after)) => before.items.is_subset(&after.items),
            _ => false,
        }
    }

    /// Values that replace others.
    fn corrections(&self) -> Option<String> {
        let corrected = self.changed.iter().copied().filter(|&field| self.is_correction(field));
        let lines: Vec<String> =
            corrected.filter_map(|field| facts::stated(self.after, field, self.units)).take(MOST).collect();
        (!lines.is_empty()).then(|| self.tongue.about(Line::Changed, &list(&lines)))
    }

    fn goal(&self) -> Option<String> {
        let after = self.after;
        if let Some(event) = after.target_event.value().filter(|_| self.is_new(Field::TargetEvent)) {
            let weeks = after.program_duration.value().filter(|_| self.is_new(Field::ProgramDuration));
            let when = match (event.date, weeks) {
                (Some(day), _) => format!(" on {}", short_date(day)),
                (None, Some(duration)) => format!(" in {} weeks", number(duration.weeks)),
                (None, None) => String::new(),
            };
            return Some(self.tongue.about(Line::Event, &format!("{}{when}", intake::your(event))));
        }
        let known = self.before.training_goals.value().map_or(&[][..], |goals| &goals.goals);
        let goals = after.training_goals.value().filter(|_| self.is_new(Field::TrainingGoals))?;
        let first = goals.goals.iter().find(|goal| !known.contains(goal))?;
        Some(
            facts::goal_in_passing(first).map_or_else(
                || self.tongue.say(Line::GoalHeard).to_owned(),
                |goal| self.tongue.about(Line::Goal, &goal),
            ),
        )
    }

    /// Days, weeks and minutes: `Five days a week, weekends off`. A start or days off alone are a wish.
    fn time(&self) -> Option<String> {
        let told_with_goal = self.is_new(Field::TargetEvent) && self.after.target_event.value().is_some();
        let is_told = |field: Field| field == Field::ProgramDuration && told_with_goal;
        let said = |fields: &[Field]| -> Vec<String> {
            let news = fields.iter().copied().filter(|&field| self.is_news(field) && !is_told(field));
            news.filter_map(|field| self.time_of(field)).collect()
        };
        let frame = said(&[Field::ProgramDuration, Field::TrainingFrequency, Field::SessionDuration]);
        let details = said(&[Field::RestDaysPreference, Field::StartDate]);
        let line = match details.as_slice() {
            _ if !frame.is_empty() => Line::Time,
            [_] if self.is_news(Field::StartDate) => Line::Start,
            _ => Line::Wish,
        };
        let parts: Vec<String> = frame.into_iter().chain(details).take(MOST).collect();
        (!parts.is_empty()).then(|| self.tongue.about(line, &parts.join(", ")))
    }

    fn time_of(&self, field: Field) -> Option<String> {
        let after = self.after;
        Some(match field {
            Field::ProgramDuration => {
                let weeks = after.program_duration.value()?.weeks;
                format!("{} week{}", number(weeks), if weeks == 1 { "" } else { "s" })
            }
            Field::TrainingFrequency => {
                let days = after.training_frequency.value()?;
                match days.min {
                    Some(min) if min == days.max => {
                        format!("{} day{} a week", number(days.max), if days.max == 1 { "" } else { "s" })
                    }
                    Some(min) => format!("{} to {} days a week", number(min), number(days.max)),
                    None => format!("at most {} days a week", number(days.max)),
                }
            }
            Field::RestDaysPreference => days_off(&after.rest_days_preference.value()?.days),
            Field::StartDate => format!("a start on {}", short_date(after.start_date.value()?.date)),
            _ => format!(
                "{} a session",
                facts::phrase(after, field, self.units).filter(|_| after.session_duration.value().is_some())?
            ),
        })
    }

    fn gear(&self) -> Option<String> {
        if !self.is_news(Field::EquipmentAccess) {
            return None;
        }
        let sport = Sport::of(&focus::of(self.after));
        let bare = || match sport {
            Sport::Running => self.tongue.say(Line::Shoes).to_owned(),
            _ => self.tongue.about(Line::Gear, "body weight only"),
        };
        if self.after.equipment_access.answer() == Some(&Answer::None) {
            return Some(bare());
        }
        let access = self.after.equipment_access.value()?;
        let known = self.before.equipment_access.value();
        let mut news = access.clone();
        if let Some(known) = known {
            news.items.retain(|item| !known.items.contains(item));
        }
        let names = facts::equipment_names(&news, self.units);
        if names.is_empty() {
            return known.is_none().then(bare);
        }
        let heard =
            if names.len() > MOST + 1 { format!("{} and the rest", names[..MOST].join(", ")) } else { list(&names) };
        let is_for_effort =
            sport.is_endurance() && names.len() <= MOST + 1 && news.items.iter().copied().any(steers_effort);
        Some(self.tongue.about(if is_for_effort { Line::Steering } else { Line::Gear }, &heard))
    }

    fn numbers(&self) -> Option<String> {
        let marks =
            self.after.current_fitness_baseline.value().filter(|_| self.is_new(Field::CurrentFitnessBaseline))?;
        let known = self.before.current_fitness_baseline.value().map_or(&[][..], |marks| &marks.marks);
        let about_them = |mark: &&Mark| !matches!(mark.what.as_str(), "age" | "height" | "body_weight" | "layoff");
        let news = marks.marks.iter().filter(|mark| !known.contains(mark)).filter(about_them).take(MOST);
        let numbers: Vec<String> = news.map(|mark| facts::mark(mark, self.units)).collect();
        (!numbers.is_empty()).then(|| self.tongue.about(Line::Numbers, &list(&numbers)))
    }

    fn injuries(&self) -> Option<String> {
        if !self.is_new(Field::InjuryConsiderations) {
            return None;
        }
        let Some(injuries) = self.after.injury_considerations.value() else {
            return self.tongue.once(Line::Unhurt).map(str::to_owned);
        };
        let known = self.before.injury_considerations.value().map_or(&[][..], |known| &known.items);
        let named = |status: InjuryStatus| -> Vec<String> {
            let news = |item: &&_| !known.contains(*item);
            let items = injuries.items.iter().filter(news);
            items.filter(|item| item.status == status && !item.area.needs_clearance()).map(facts::body_part).collect()
        };
        let (current, past) = (named(InjuryStatus::Current), named(InjuryStatus::Past));
        if !current.is_empty() {
            return Some(self.tongue.about(Line::Hurt, &list(&current)));
        }
        (!past.is_empty()).then(|| self.tongue.about(Line::Healed, &list(&past)))
    }

    fn experience(&self) -> Option<String> {
        let experience = self.after.experience_level.value().filter(|_| self.is_news(Field::ExperienceLevel))?;
        let years = experience.years.filter(|&years| years >= 1.0).map(facts::years_of);
        Some(match (experience.level, years) {
            (Level::Beginner, _) => return self.tongue.once(Line::Beginner).map(str::to_owned),
            (Level::Intermediate, Some(years)) => self.tongue.about(Line::Years, &years),
            (Level::Intermediate, None) => self.tongue.about(Line::Level, "intermediate"),
            (Level::Advanced, Some(years)) => self.tongue.about(Line::Advanced, &years),
            (Level::Advanced, None) => self.tongue.about(Line::Advanced, "advanced"),
        })
    }

    fn wishes(&self) -> Option<String> {
        let mut wishes = Vec::new();
        if let Some(after) = self.after.movement_dislikes.value().filter(|_| self.is_new(Field::MovementDislikes)) {
            let known = self.before.movement_dislikes.value().map_or(&[][..], |known| &known.dislikes);
            let news = in_passing(&after.dislikes, known);
            wishes.extend((!news.is_empty()).then(|| format!("no {}", in_words(&news, "or"))));
        }
        if let Some(after) = self.after.movement_preferences.value().filter(|_| self.is_new(Field::MovementPreferences))
        {
            let known = self.before.movement_preferences.value().map_or(&[][..], |known| &known.likes);
            let news = in_passing(&after.likes, known);
            wishes.extend((!news.is_empty()).then(|| format!("more {}", in_words(&news, "and"))));
        }
        (!wishes.is_empty()).then(|| self.tongue.about(Line::Wish, &list(&wishes)))
    }

    /// A choice that was handed over.
    fn left_to_me(&self) -> Option<String> {
        let after = self.after;
        let any = [
            (Field::TrainingGoals, matches!(after.training_goals.answer(), Some(Answer::Any))),
            (Field::ProgramDuration, matches!(after.program_duration.answer(), Some(Answer::Any))),
            (Field::TrainingFrequency, matches!(after.training_frequency.answer(), Some(Answer::Any))),
            (Field::SessionDuration, matches!(after.session_duration.answer(), Some(Answer::Any))),
            (Field::StartDate, matches!(after.start_date.answer(), Some(Answer::Any))),
            (Field::ExperienceLevel, matches!(after.experience_level.answer(), Some(Answer::Any))),
            (
                Field::EquipmentAccess,
                matches!(after.equipment_access.answer(), Some(Answer::Any)) && intake::place_tells_equipment(after),
            ),
        ];
        let is_new = any.into_iter().any(|(field, any)| any && self.is_new(field));
        if is_new { self.tongue.once(Line::LeftToMe).map(str::to_owned) } else { None }
    }
}

/// What a runner or rider trains on, or measures with.
const fn steers_effort(item: Equipment) -> bool {
    matches!(
        item,
        Equipment::HeartRateMonitor
            | Equipment::PowerMeter
            | Equipment::SmartTrainer
            | Equipment::RoadBike
            | Equipment::MountainBike
            | Equipment::Treadmill
    )
}

/// The new ones that are short enough to be said back.
fn in_passing<'a>(wishes: &'a [String], known: &[String]) -> Vec<&'a str> {
    const MOST_WORDS: usize = 4;
    let is_news = |wish: &&str| !known.iter().any(|it| it == wish) && wish.split_whitespace().count() <= MOST_WORDS;
    facts::distinct(wishes).into_iter().filter(is_news).collect()
}

/// `burpees, running or rowing`
fn in_words(wishes: &[&str], joint: &str) -> String {
    let words: Vec<String> = wishes.iter().take(MOST).map(|wish| to_you(&quote(wish))).collect();
    list(&words).replace(" and ", &format!(" {joint} "))
}

fn days_off(days: &BTreeSet<DayOfWeek>) -> String {
    let on: Vec<String> = DayOfWeek::ALL.iter().filter(|day| !days.contains(day)).map(|day| day.title()).collect();
    if days.len() > 3 && !on.is_empty() {
        return format!("{} only", list(&on));
    }
    words::days_off(days)
}

/// Whether something hurts that did not hurt before.
pub(super) fn hurts_anew(before: &TodoList, after: &TodoList) -> bool {
    let known = before.injury_considerations.value().map_or(&[][..], |injuries| &injuries.items);
    let now = after.injury_considerations.value().map_or(&[][..], |injuries| &injuries.items);
    let hurts = |item: &&Injury| item.status == InjuryStatus::Current && !item.area.needs_clearance();
    now.iter().filter(hurts).any(|item| !known.contains(item))
}

/// What would be different in a program: `3 days a week and no burpees`.
pub(super) fn differences(before: &TodoList, after: &TodoList) -> Option<String> {
    let units = intake::units(after);
    let said = |field: Field| match field {
        Field::InjuryConsiderations => {
            let items = after.injury_considerations.value().map_or(&[][..], |injuries| &injuries.items);
            let current = || items.iter().filter(|item| item.status == InjuryStatus::Current);
            let (cleared, sore): (Vec<_>, Vec<_>) = current().partition(|item| item.area.needs_clearance());
            let named = |items: Vec<&Injury>| list(&items.into_iter().map(facts::body_part).collect::<Vec<_>>());
            Some(match (sore.is_empty(), cleared.is_empty()) {
                (true, true) => "no injury to plan around".to_owned(),
                (false, _) => format!("training around {}", named(sore)),
                (true, false) => format!("a careful start after {}", named(cleared)),
            })
        }
        // From when to when is said beside it.
        Field::StartDate => None,
        Field::EquipmentAccess => Some(format!("training with {}", facts::phrase(after, field, units)?)),
        Field::TrainingGoals => Some(format!("a new goal, {}", facts::phrase(after, field, units)?)),
        Field::ProgramDuration => Some(format!("a length of {}", facts::phrase(after, field, units)?)),
        field => facts::stated(after, field, units),
    };
    let known = changed(before, after).into_iter().filter_map(said);
    let gone = taken_back(before, after).into_iter().map(|field| format!("no {} any more", facts::plain_name(field)));
    let parts: Vec<String> = known.chain(gone).collect();
    (!parts.is_empty()).then(|| list(&parts))
}
