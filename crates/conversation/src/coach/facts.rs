//! Each known fact as a short phrase, for the read-back and for what the coach says it has heard.

use training::athlete::{Equipment, EquipmentAccess, Injury, InjuryStatus, Mark, Side, Units};

use crate::todo_list::{Answer, Field, TodoList};
use crate::words::{self, clock, count, date, decimal, distance, list, number, quote, span, to_you, weight};

/// The heading of a field in the read-back.
pub(super) const fn label(field: Field) -> &'static str {
    match field {
        Field::TrainingGoals => "Goal",
        Field::TargetEvent => "Event",
        Field::ProgramDuration => "Length",
        Field::TrainingFrequency => "Training days",
        Field::SessionDuration => "Sessions",
        Field::StartDate => "Start",
        Field::RestDaysPreference => "Days off",
        Field::EquipmentAccess => "Equipment",
        Field::TrainingEnvironment => "Place",
        Field::ExperienceLevel => "Experience",
        Field::CurrentFitnessBaseline => "Numbers",
        Field::InjuryConsiderations => "Injuries",
        Field::MovementPreferences => "Likes",
        Field::MovementDislikes => "Dislikes",
        Field::ProgramFocus => "Focus",
        Field::IntensityPreference => "Effort",
        Field::VolumeTolerance => "Volume",
        Field::DeloadPreference => "Easy weeks",
        Field::ProgressionStyle => "Progression",
    }
}

/// What is known of a field; `None` while it is not complete.
pub(super) fn phrase(facts: &TodoList, field: Field, units: Units) -> Option<String> {
    match field {
        Field::TrainingGoals => say(facts.training_goals.answer(), "nothing in particular", "my choice", |goals| {
            list(&goals.goals.iter().map(|goal| to_you(&quote(goal))).collect::<Vec<_>>())
        }),
        Field::TargetEvent => say(facts.target_event.answer(), "none", "my choice", |event| {
            event.date.map_or_else(|| quote(&event.name), |day| format!("{} on {}", quote(&event.name), date(day)))
        }),
        Field::ProgramDuration => {
            say(facts.program_duration.answer(), "my choice", "my choice", |duration| count(duration.weeks, "week"))
        }
        Field::TrainingFrequency => say(facts.training_frequency.answer(), "my choice", "my choice", |&days| {
            let days = match days.min {
                Some(min) if min < days.max => format!("{min} to {}", days.max),
                Some(_) => days.max.to_string(),
                None => format!("up to {}", days.max),
            };
            format!("{days} a week")
        }),
        Field::SessionDuration => {
            say(facts.session_duration.answer(), "no limit", "my choice", |&minutes| span(minutes, "minute"))
        }
        Field::StartDate => say(facts.start_date.answer(), "my choice", "my choice", |start| date(start.date)),
        Field::RestDaysPreference => {
            say(facts.rest_days_preference.answer(), "none fixed", "my choice", |rest| words::days(&rest.days))
        }
        Field::EquipmentAccess => {
            say(facts.equipment_access.answer(), "body weight only", "my choice", |access| equipment(access, units))
        }
        Field::TrainingEnvironment => {
            say(facts.training_environment.answer(), "nowhere in particular", "anywhere", |places| {
                list(&places.places.iter().map(|place| place.words()).collect::<Vec<_>>())
            })
        }
        Field::ExperienceLevel => say(facts.experience_level.answer(), "none", "my choice", |experience| {
            let years = experience.years.map(|years| format!(", {}", years_of(years)));
            format!("{}{}", experience.level, years.unwrap_or_default())
        }),
        Field::CurrentFitnessBaseline => say(facts.current_fitness_baseline.answer(), "none", "none known", |marks| {
            list(&marks.marks.iter().map(|m| mark(m, units)).collect::<Vec<_>>())
        }),
        Field::InjuryConsiderations => say(facts.injury_considerations.answer(), "none", "none", |injuries| {
            list(&injuries.items.iter().map(injury).collect::<Vec<_>>())
        }),
        _ => preference(facts, field),
    }
}

fn preference(facts: &TodoList, field: Field) -> Option<String> {
    let words = |items: &[String]| list(&items.iter().map(|item| quote(item)).collect::<Vec<_>>());
    match field {
        Field::MovementPreferences => {
            say(facts.movement_preferences.answer(), "nothing special", "anything", |wishes| words(&wishes.likes))
        }
        Field::MovementDislikes => {
            say(facts.movement_dislikes.answer(), "nothing", "nothing", |wishes| words(&wishes.dislikes))
        }
        Field::ProgramFocus => say(facts.program_focus.answer(), "no special focus", "my choice", |areas| {
            list(&areas.focus.iter().map(|&kind| words::focus(kind)).collect::<Vec<_>>())
        }),
        Field::IntensityPreference => {
            say(facts.intensity_preference.answer(), "my choice", "my choice", |wish| wish.level.words())
        }
        Field::VolumeTolerance => {
            say(facts.volume_tolerance.answer(), "my choice", "my choice", |wish| wish.level.words())
        }
        Field::DeloadPreference => say(facts.deload_preference.answer(), "none", "my choice", |wish| {
            wish.every_weeks.map_or_else(|| "yes, when they are due".to_owned(), |n| format!("every {n} weeks"))
        }),
        Field::ProgressionStyle => {
            say(facts.progression_style.answer(), "my choice", "my choice", |wish| wish.style.words())
        }
        _ => None,
    }
}

fn say<T>(answer: Option<&Answer<T>>, none: &str, any: &str, value: impl Fn(&T) -> String) -> Option<String> {
    Some(match answer? {
        Answer::None => none.to_owned(),
        Answer::Any => any.to_owned(),
        Answer::Value(it) => value(it),
    })
}

/// `two years`, `2.5 years`, `6 months`
pub(super) fn years_of(years: f64) -> String {
    if years < 1.0 {
        return count((years * 12.0).round().max(1.0) as u16, "month");
    }
    if years.fract() == 0.0 {
        return format!("{} year{}", number(years as u16), if years > 1.0 { "s" } else { "" });
    }
    format!("{} years", decimal(years))
}

/// `barbell, rack and dumbbells up to 50 lb`, `a full gym`
pub(super) fn equipment(access: &EquipmentAccess, units: Units) -> String {
    let whole = [(Equipment::COMMERCIAL_GYM, "a full gym"), (Equipment::CROSSFIT_BOX, "a full CrossFit box")]
        .into_iter()
        .find(|(items, _)| items.iter().all(|item| *item == Equipment::Bodyweight || access.items.contains(item)));
    let mut names: Vec<String> = whole.iter().map(|(_, name)| (*name).to_owned()).collect();
    let included = whole.map_or(&[][..], |(items, _)| items);
    let extra = |item: &&Equipment| **item != Equipment::Bodyweight && !included.contains(item);
    names.extend(access.items.iter().filter(extra).map(|&item| piece(item, access, units)));
    if names.is_empty() { "body weight only".to_owned() } else { list(&names) }
}

fn piece(item: Equipment, access: &EquipmentAccess, units: Units) -> String {
    let name = match item {
        Equipment::Dumbbell | Equipment::Kettlebell | Equipment::Sandbag => format!("{}s", item.name()),
        _ => item.name(),
    };
    access.limits.get(&item).map_or_else(|| name.clone(), |max| format!("{name} up to {}", weight(max.max_kg, units)))
}

/// `left shoulder (overhead volume)`
pub(super) fn injury(injury: &Injury) -> String {
    let where_felt = match injury.side {
        _ if injury.area.needs_clearance() => words::area(injury.area),
        Some(Side::Both) => format!("both {}s", words::area(injury.area)),
        Some(side) => format!("{side} {}", words::area(injury.area)),
        None => words::area(injury.area),
    };
    let limits = injury.limits.as_deref().map(|limits| format!(" ({})", quote(limits))).unwrap_or_default();
    match injury.status {
        InjuryStatus::Past => format!("{where_felt}, healed"),
        InjuryStatus::Current if injury.cleared => format!("{where_felt}{limits}, cleared by your doctor"),
        InjuryStatus::Current => format!("{where_felt}{limits}"),
    }
}

/// `FTP 265 W`, `back squat 102 kg x 5`, `5 km in 24:00`
pub(super) fn mark(mark: &Mark, units: Units) -> String {
    let name = mark.what.replace('_', " ");
    let whole = |value: f64, unit: &str| count(value.round().max(0.0) as u16, unit);
    match mark.what.as_str() {
        "ftp" => mark.watts.map(|watts| format!("FTP {watts:.0} W")),
        "age" => mark.years.map(|years| format!("age {years:.0}")),
        "max_hr" => mark.bpm.map(|bpm| format!("max heart rate {bpm:.0}")),
        "resting_hr" => mark.bpm.map(|bpm| format!("resting heart rate {bpm:.0}")),
        "layoff" => mark.weeks.map(|weeks| format!("{} off", whole(weeks, "week"))),
        "weekly_ride" => mark.hours.map(|hours| format!("{} hours of riding a week", decimal(hours))),
        "weekly_run" => mark.meters.map(|meters| format!("{} of running a week", distance(meters, units))),
        "body_weight" => mark.kg.map(|kg| format!("body weight {}", weight(kg, units))),
        "height" => mark.cm.map(|cm| format!("height {cm:.0} cm")),
        "run" | "row" => mark.meters.zip(mark.seconds).map(|(meters, seconds)| {
            let verb = if mark.what == "row" { "row " } else { "" };
            format!("{verb}{} in {}", distance(meters, units), clock(seconds))
        }),
        _ => None,
    }
    .unwrap_or_else(|| measured(&name, mark, units))
}

fn measured(name: &str, mark: &Mark, units: Units) -> String {
    let parts = [
        mark.kg.map(|kg| weight(kg, units)),
        mark.reps
            .map(|reps| if mark.kg.is_some() { format!("x {reps}") } else { count(reps.min(9_999) as u16, "rep") }),
        mark.meters.map(|meters| distance(meters, units)),
        mark.seconds.map(clock),
        mark.watts.map(|watts| format!("{watts:.0} W")),
        mark.hours.map(|hours| format!("{} hours", decimal(hours))),
        mark.bpm.map(|bpm| format!("{bpm:.0} bpm")),
        mark.weeks.map(|weeks| format!("{weeks:.0} weeks")),
        mark.years.map(|years| format!("{} years", decimal(years))),
    ];
    let numbers: Vec<String> = parts.into_iter().flatten().collect();
    format!("{name} {}", numbers.join(" ")).trim_end().to_owned()
}
