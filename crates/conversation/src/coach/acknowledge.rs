//! What the coach has just heard, said back in a sentence or two: from the difference between the list before the
//! message and after it.

use std::collections::BTreeSet;

use training::athlete::{DayOfWeek, Injury, InjuryStatus, Level, Units};

use super::facts;
use crate::intake;
use crate::todo_list::{Answer, Field, Status, TodoList};
use crate::words::{capitalized, count, list, number, quote, short_date, to_you};

/// Facts said in one breath; more than this many make a list nobody reads.
const MOST: usize = 3;

/// The fields whose answer is another one than before, and is complete now.
pub(super) fn changed(before: &TodoList, after: &TodoList) -> Vec<Field> {
    let units = intake::units(after);
    let changed = |field: &Field| {
        after.status(*field) == Status::Complete
            && facts::phrase(before, *field, units) != facts::phrase(after, *field, units)
    };
    Field::ALL.iter().copied().filter(changed).collect()
}

/// The sentences; `None` when nothing new was understood. `variant` chooses among equal wordings.
pub(super) fn text(before: &TodoList, after: &TodoList, variant: usize) -> Option<String> {
    let changed = changed(before, after);
    let taken_back =
        |field: &&Field| before.status(**field) == Status::Complete && after.status(**field) == Status::Pending;
    let dropped: Vec<&str> = Field::ALL.iter().filter(taken_back).map(|&field| facts::label(field)).collect();
    let units = intake::units(after);
    let mut sentences = Vec::new();
    if !dropped.is_empty() {
        sentences.push(format!("Taken back: {}.", list(&dropped).to_lowercase()));
    }
    sentences.extend(corrections(before, after, &changed, units));
    let fresh: Vec<Field> = changed.into_iter().filter(|&field| before.status(field) != Status::Complete).collect();
    sentences.extend(goal(after, &fresh));
    sentences.extend(facts_heard(after, &fresh, units, variant));
    sentences.extend(person(after, &fresh, units, variant));
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// A value that replaces another one.
fn corrections(before: &TodoList, after: &TodoList, changed: &[Field], units: Units) -> Option<String> {
    // A clearance that came is said in words of its own.
    let was_flagged = !intake::clearance_needed(before).is_empty();
    let was_known = |field: &&Field| {
        before.status(**field) == Status::Complete && !(was_flagged && **field == Field::InjuryConsiderations)
    };
    let lines: Vec<String> = changed
        .iter()
        .filter(was_known)
        .filter_map(|&field| {
            Some(format!("{} now {}", facts::label(field).to_lowercase(), facts::phrase(after, field, units)?))
        })
        .collect();
    (!lines.is_empty()).then(|| format!("{}.", capitalized(&list(&lines))))
}

fn goal(after: &TodoList, fresh: &[Field]) -> Option<String> {
    let event = after.target_event.value().filter(|_| fresh.contains(&Field::TargetEvent));
    let goals = after.training_goals.value().filter(|_| fresh.contains(&Field::TrainingGoals));
    let weeks = after.program_duration.value().filter(|_| fresh.contains(&Field::ProgramDuration));
    if let Some(event) = event {
        let when = match (event.date, weeks) {
            (Some(day), _) => format!(" on {}", short_date(day)),
            (None, Some(duration)) => format!(" in {}", count(duration.weeks, "week")),
            (None, None) => String::new(),
        };
        return Some(format!(
            "{}{when}: that gives us something to aim at.",
            capitalized(&with_article(&quote(&event.name)))
        ));
    }
    let first = to_you(&quote(goals?.goals.first()?));
    Some(format!("{}: good, that is a goal I can plan for.", capitalized(&first)))
}

/// `a local competition`; a name of its own (`Berlin Marathon`) stays as it is.
fn with_article(name: &str) -> String {
    let first_word = name.split(' ').next().unwrap_or_default().to_lowercase();
    let has_own = ["a", "an", "the", "my", "our"].contains(&first_word.as_str());
    match name.chars().next() {
        Some(first) if first.is_lowercase() && !has_own => {
            format!("{} {name}", if "aeiou".contains(first) { "an" } else { "a" })
        }
        _ => to_you(name),
    }
}

/// Time and place: `Five days, weekends off, got it.`
fn facts_heard(after: &TodoList, fresh: &[Field], units: Units, variant: usize) -> Option<String> {
    let told_with_goal = fresh.contains(&Field::TargetEvent) && after.target_event.value().is_some();
    let parts: Vec<String> = [
        Field::ProgramDuration,
        Field::TrainingFrequency,
        Field::RestDaysPreference,
        Field::SessionDuration,
        Field::StartDate,
        Field::EquipmentAccess,
        Field::TrainingEnvironment,
        Field::MovementDislikes,
        Field::MovementPreferences,
    ]
    .into_iter()
    .filter(|field| fresh.contains(field) && !(told_with_goal && *field == Field::ProgramDuration))
    .filter_map(|field| fact(after, field, units))
    .take(MOST)
    .collect();
    if parts.is_empty() {
        return None;
    }
    let said = capitalized(&parts.join(", "));
    Some(match variant % 4 {
        0 => format!("{said}, got it."),
        1 => format!("{said}: noted."),
        2 => format!("{said}, that works."),
        _ => format!("{said}, I have that."),
    })
}

fn fact(after: &TodoList, field: Field, units: Units) -> Option<String> {
    Some(match field {
        Field::ProgramDuration => match after.program_duration.answer()? {
            Answer::Value(duration) => count(duration.weeks, "week"),
            Answer::None | Answer::Any => "the length is up to me".to_owned(),
        },
        Field::TrainingFrequency => match after.training_frequency.answer()? {
            Answer::Value(days) => match days.min {
                Some(min) if min == days.max => {
                    format!("{} day{} a week", number(days.max), if days.max == 1 { "" } else { "s" })
                }
                Some(min) => format!("{} to {} days a week", number(min), number(days.max)),
                None => format!("at most {} days a week", number(days.max)),
            },
            Answer::None | Answer::Any => "as many days as suit you".to_owned(),
        },
        Field::RestDaysPreference => match after.rest_days_preference.answer()? {
            Answer::Value(rest) => days_off(&rest.days),
            Answer::None | Answer::Any => "any day can be a rest day".to_owned(),
        },
        Field::SessionDuration => match after.session_duration.answer()? {
            Answer::Value(_) => format!("{} a session", facts::phrase(after, field, units)?),
            Answer::None | Answer::Any => "sessions as long as they need to be".to_owned(),
        },
        Field::StartDate => format!("a start on {}", short_date(after.start_date.value()?.date)),
        Field::MovementDislikes => format!("no {}", in_words(&after.movement_dislikes.value()?.dislikes)),
        Field::MovementPreferences => format!("more {}", in_words(&after.movement_preferences.value()?.likes)),
        Field::TrainingEnvironment => {
            let places: Vec<String> = after.training_environment.value()?.places.iter().map(|p| place(*p)).collect();
            // "A full gym" has said it.
            if after
                .equipment_access
                .value()
                .is_some_and(|access| facts::equipment(access, units).starts_with("a full"))
            {
                return None;
            }
            list(&places)
        }
        _ => facts::phrase(after, field, units)?,
    })
}

fn in_words(wishes: &[String]) -> String {
    list(&wishes.iter().map(|wish| quote(wish)).collect::<Vec<_>>())
}

fn place(place: training::athlete::Place) -> String {
    use training::athlete::Place;
    match place {
        Place::HomeGym => "at home".to_owned(),
        Place::Outdoors => "outdoors".to_owned(),
        Place::CrossfitBox => "at the box".to_owned(),
        Place::CommercialGym => "at the gym".to_owned(),
        other => format!("at the {}", other.words()),
    }
}

fn days_off(days: &BTreeSet<DayOfWeek>) -> String {
    let on: Vec<String> = DayOfWeek::ALL.iter().filter(|day| !days.contains(day)).map(|day| day.title()).collect();
    if days.len() > 3 && !on.is_empty() {
        return format!("{} only", list(&on));
    }
    format!("{} off", crate::words::days(days))
}

/// The athlete themselves: experience, numbers, what hurts.
fn person(after: &TodoList, fresh: &[Field], units: Units, variant: usize) -> Option<String> {
    let mut sentences = Vec::new();
    if fresh.contains(&Field::InjuryConsiderations) {
        sentences.extend(injuries(after, variant));
    }
    if fresh.contains(&Field::ExperienceLevel) {
        sentences.extend(experience(after));
    }
    if fresh.contains(&Field::CurrentFitnessBaseline) {
        let marks = after.current_fitness_baseline.value().map_or(&[][..], |marks| &marks.marks);
        let numbers: Vec<String> = marks.iter().take(MOST).map(|mark| facts::mark(mark, units)).collect();
        if !numbers.is_empty() {
            sentences.push(format!("{}: numbers I can work with.", capitalized(&list(&numbers))));
        }
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

fn injuries(after: &TodoList, variant: usize) -> Option<String> {
    let Some(injuries) = after.injury_considerations.value() else {
        return Some(
            if variant.is_multiple_of(2) { "Good that nothing hurts." } else { "No injuries, good to hear." }
                .to_owned(),
        );
    };
    let named = |status: InjuryStatus| -> Vec<String> {
        let of_status = |item: &&Injury| item.status == status && !item.area.needs_clearance();
        injuries
            .items
            .iter()
            .filter(of_status)
            .map(|item| facts::injury(&Injury { limits: None, ..item.clone() }))
            .collect()
    };
    let (current, past) = (named(InjuryStatus::Current), named(InjuryStatus::Past));
    if !current.is_empty() {
        return Some(format!("I will plan around the {}.", list(&current)));
    }
    (!past.is_empty()).then(|| format!("{}: I keep it in mind.", capitalized(&list(&past))))
}

fn experience(after: &TodoList) -> Option<String> {
    let experience = after.experience_level.value()?;
    let years = experience.years.filter(|&years| years >= 1.0).map(facts::years_of);
    Some(match (experience.level, years) {
        (Level::Beginner, _) => "Starting out is fine: we build from the ground up.".to_owned(),
        (Level::Intermediate, Some(years)) => format!("{} of training is a good base.", capitalized(&years)),
        (Level::Intermediate, None) => "Intermediate, so you know the basics.".to_owned(),
        (Level::Advanced, Some(years)) => {
            format!("{} of training, so I need not hold back on you.", capitalized(&years))
        }
        (Level::Advanced, None) => "Advanced, so I need not hold back on you.".to_owned(),
    })
}
