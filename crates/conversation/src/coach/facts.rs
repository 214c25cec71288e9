//! Each known fact as a short phrase, for the read-back and for what the coach says it has heard.

use training::athlete::{
    Equipment, EquipmentAccess, Event, Injury, InjuryArea, InjuryStatus, Intensity, Mark, Place, Side, Span, Units,
};

use crate::intake::focus::{self, Sport};
use crate::todo_list::{Answer, Field, Status, TodoList};
use crate::words::{
    self, clock, count, date, decimal, distance, list, mentions, normalized, number, quote, race, span, spelled,
    to_you, weight,
};

/// The heading of a field in the read-back.
pub(crate) const fn label(field: Field) -> &'static str {
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

/// What stands for an answer that leaves it to the coach.
const CHOICE: &str = "my choice";

/// What is known of a field; `None` while it is not complete.
pub(crate) fn phrase(facts: &TodoList, field: Field, units: Units) -> Option<String> {
    match field {
        Field::TrainingGoals => say(facts.training_goals.answer(), "nothing in particular", CHOICE, |goals| {
            joined(&goals.goals.iter().map(|goal| goal_phrase(goal)).collect::<Vec<_>>())
        }),
        Field::TargetEvent => say(facts.target_event.answer(), "none", CHOICE, |event| {
            let name = spelled(&quote(&event.name));
            event.date.map_or_else(|| name.clone(), |day| format!("{name} on {}", date(day)))
        }),
        Field::ProgramDuration => {
            say(facts.program_duration.answer(), CHOICE, CHOICE, |duration| count(duration.weeks, "week"))
        }
        Field::TrainingFrequency => say(facts.training_frequency.answer(), CHOICE, CHOICE, |&days| {
            let days = match days.min {
                Some(min) if min < days.max => format!("{min} to {}", days.max),
                Some(_) => days.max.to_string(),
                None => format!("up to {}", days.max),
            };
            format!("{days} a week")
        }),
        Field::SessionDuration => {
            say(facts.session_duration.answer(), "no limit", CHOICE, |&minutes| minutes_phrase(minutes))
        }
        Field::StartDate => say(facts.start_date.answer(), CHOICE, CHOICE, |start| date(start.date)),
        Field::RestDaysPreference => {
            say(facts.rest_days_preference.answer(), "none fixed", CHOICE, |rest| words::days(&rest.days))
        }
        Field::EquipmentAccess => {
            say(facts.equipment_access.answer(), "body weight only", CHOICE, |access| equipment(access, units))
        }
        Field::TrainingEnvironment => {
            say(facts.training_environment.answer(), "nowhere in particular", "anywhere", |places| {
                list(&places.places.iter().map(|&place| at_place(place)).collect::<Vec<_>>())
            })
        }
        Field::ExperienceLevel => say(facts.experience_level.answer(), "none", CHOICE, |experience| {
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

/// Wishes without those that only say another one at greater length.
pub(super) fn distinct(wishes: &[String]) -> Vec<&str> {
    let says_more = |long: &String, short: &String| {
        long.len() > short.len() && long.split(' ').count() > 3 && normalized(long).contains(normalized(short).as_str())
    };
    let is_own = |wish: &&String| !wishes.iter().any(|other| says_more(wish, other));
    wishes.iter().filter(is_own).map(String::as_str).collect()
}

fn preference(facts: &TodoList, field: Field) -> Option<String> {
    let words = |items: &[String]| list(&distinct(items).into_iter().map(quote).collect::<Vec<_>>());
    match field {
        Field::MovementPreferences => {
            say(facts.movement_preferences.answer(), "nothing special", "anything", |wishes| words(&wishes.likes))
        }
        Field::MovementDislikes => {
            say(facts.movement_dislikes.answer(), "nothing", "nothing", |wishes| words(&wishes.dislikes))
        }
        Field::ProgramFocus => say(facts.program_focus.answer(), "no special focus", CHOICE, |areas| {
            list(&areas.focus.iter().map(|&kind| words::focus(kind)).collect::<Vec<_>>())
        }),
        Field::IntensityPreference => say(facts.intensity_preference.answer(), CHOICE, CHOICE, |wish| {
            match wish.level {
                Intensity::Conservative => "gentle",
                Intensity::Moderate => "moderate",
                Intensity::Aggressive => "hard",
            }
            .to_owned()
        }),
        Field::VolumeTolerance => say(facts.volume_tolerance.answer(), CHOICE, CHOICE, |wish| wish.level.words()),
        Field::DeloadPreference => say(facts.deload_preference.answer(), "none", CHOICE, |wish| {
            wish.every_weeks.map_or_else(|| "yes, when they are due".to_owned(), |n| format!("every {n} weeks"))
        }),
        Field::ProgressionStyle => say(facts.progression_style.answer(), CHOICE, CHOICE, |wish| wish.style.words()),
        _ => None,
    }
}

/// `a and b`; where one of them holds an `and` or a comma of its own, `a; b`.
fn joined(phrases: &[String]) -> String {
    let is_long = |phrase: &String| phrase.contains(',') || phrase.contains(" and ");
    if phrases.len() > 1 && phrases.iter().any(is_long) { phrases.join("; ") } else { list(phrases) }
}

fn say<T>(answer: Option<&Answer<T>>, none: &str, any: &str, value: impl Fn(&T) -> String) -> Option<String> {
    Some(match answer? {
        Answer::None => none.to_owned(),
        Answer::Any => any.to_owned(),
        Answer::Value(it) => value(it),
    })
}

/// `45 to 60 minutes`, `4 hours`
fn minutes_phrase(minutes: Span) -> String {
    let exact = minutes.min.is_none_or(|min| min == minutes.max);
    if !exact || minutes.max < 120 || !minutes.max.is_multiple_of(30) {
        return span(minutes, "minute");
    }
    let up_to = if minutes.min.is_none() { "up to " } else { "" };
    format!("{up_to}{} hours", decimal(f64::from(minutes.max) / 60.0))
}

/// `two years`, `two and a half years`, `6 months`, `new to it`
pub(super) fn years_of(years: f64) -> String {
    if years <= 0.0 {
        return "new to it".to_owned();
    }
    if years < 1.0 {
        return count((years * 12.0).round().max(1.0) as u16, "month");
    }
    if years.fract() == 0.0 {
        return format!("{} year{}", number(years as u16), if years > 1.0 { "s" } else { "" });
    }
    if (years.fract() - 0.5).abs() < 0.01 && years < 12.0 {
        let whole = years as u16;
        return if whole == 1 { "a year and a half".to_owned() } else { format!("{} and a half years", number(whole)) };
    }
    format!("{} years", decimal(years))
}

/// `barbell, rack and dumbbells up to 50 lb`, `a full gym`
pub(super) fn equipment(access: &EquipmentAccess, units: Units) -> String {
    let names = equipment_names(access, units);
    if names.is_empty() { "body weight only".to_owned() } else { list(&names) }
}

/// The pieces by name, a full gym as one; none for body weight alone.
pub(super) fn equipment_names(access: &EquipmentAccess, units: Units) -> Vec<String> {
    let whole = [(Equipment::COMMERCIAL_GYM, "a full gym"), (Equipment::CROSSFIT_BOX, "a full CrossFit box")]
        .into_iter()
        .find(|(items, _)| items.iter().all(|item| *item == Equipment::Bodyweight || access.items.contains(item)));
    let mut names: Vec<String> = whole.iter().map(|(_, name)| (*name).to_owned()).collect();
    let included = whole.map_or(&[][..], |(items, _)| items);
    let extra = |item: &&Equipment| **item != Equipment::Bodyweight && !included.contains(item);
    names.extend(access.items.iter().filter(extra).map(|&item| piece(item, access, units)));
    names
}

fn piece(item: Equipment, access: &EquipmentAccess, units: Units) -> String {
    let name = match item {
        Equipment::Dumbbell | Equipment::Kettlebell | Equipment::Sandbag => format!("{}s", item.name()),
        _ => item.name(),
    };
    access.limits.get(&item).map_or_else(|| name.clone(), |max| format!("{name} up to {}", weight(max.max_kg, units)))
}

/// `your left shoulder`
pub(super) fn body_part(injury: &Injury) -> String {
    let area = words::area(injury.area);
    match injury.side {
        _ if injury.area.needs_clearance() || injury.area == InjuryArea::Other => area,
        Some(Side::Both) => format!("both your {area}s"),
        Some(side) => format!("your {side} {area}"),
        None => format!("your {area}"),
    }
}

/// A fact as it stands in a sentence without its heading: `3 days a week`, `no burpees`; `None` while it is not known.
pub(super) fn stated(facts: &TodoList, field: Field, units: Units) -> Option<String> {
    let phrase = phrase(facts, field, units)?;
    let is_value = match field {
        Field::TrainingFrequency => facts.training_frequency.value().is_some(),
        Field::SessionDuration => facts.session_duration.value().is_some(),
        Field::ProgramDuration => facts.program_duration.value().is_some(),
        Field::TargetEvent => facts.target_event.value().is_some(),
        Field::RestDaysPreference => facts.rest_days_preference.value().is_some(),
        Field::StartDate => facts.start_date.value().is_some(),
        Field::MovementDislikes => facts.movement_dislikes.value().is_some(),
        Field::MovementPreferences => facts.movement_preferences.value().is_some(),
        Field::InjuryConsiderations => facts.injury_considerations.value().is_some(),
        Field::EquipmentAccess => facts.equipment_access.value().is_some(),
        Field::TrainingGoals => facts.training_goals.value().is_some(),
        _ => false,
    };
    Some(match field {
        Field::TargetEvent if !is_value => "no event".to_owned(),
        Field::InjuryConsiderations if !is_value => "no injuries".to_owned(),
        Field::MovementDislikes if !is_value => "no exercise left out".to_owned(),
        Field::MovementPreferences if !is_value => "no favourites".to_owned(),
        Field::RestDaysPreference if !is_value => "no fixed days off".to_owned(),
        Field::SessionDuration if is_value => format!("{phrase} a session"),
        Field::TrainingFrequency if is_value => phrase.replace(" a week", " days a week").replace("1 days", "1 day"),
        Field::RestDaysPreference => words::days_off(&facts.rest_days_preference.value()?.days),
        Field::StartDate if is_value => format!("a start on {phrase}"),
        Field::MovementDislikes => format!("no {}", phrase.replace(" and ", " or ")),
        Field::MovementPreferences => format!("more {phrase}"),
        Field::InjuryConsiderations => format!("your {}", phrase.trim_start_matches("your ")),
        Field::ExperienceLevel => format!("{phrase} in experience"),
        Field::ProgramDuration | Field::EquipmentAccess | Field::TargetEvent | Field::TrainingGoals if is_value => {
            phrase
        }
        Field::CurrentFitnessBaseline | Field::TrainingEnvironment => phrase,
        field => format!("{}: {phrase}", plain_name(field)),
    })
}

/// A fact in a line of several, clear without its heading; `None` for what need not be said again.
pub(super) fn listed(facts: &TodoList, field: Field, units: Units) -> Option<String> {
    let said = phrase(facts, field, units).filter(|phrase| phrase != CHOICE);
    match field {
        // Words too vague to plan with are at least shown to have been heard.
        Field::TrainingGoals if said.is_none() => {
            let words = quote(&facts.evidence(field)?.quote);
            (facts.status(field) == Status::InProgress && !words.is_empty()).then(|| format!("\"{words}\""))
        }
        // What is left to the coach stands among the assumptions.
        _ if said.is_none() => None,
        Field::TrainingGoals => match (facts.training_goals.value(), facts.target_event.value()) {
            (Some(goals), Some(event)) => {
                let others = goals.goals.iter().filter(|goal| !only_names(event, goal));
                let others: Vec<String> = others.map(|goal| goal_phrase(goal)).collect();
                (!others.is_empty()).then(|| joined(&others))
            }
            _ => said,
        },
        Field::TargetEvent if is_named_in_goal(facts) => None,
        Field::TrainingEnvironment if facts.training_environment.value().is_none() || is_told_by_gear(facts) => None,
        Field::StartDate => said.map(|day| format!("from {day}")),
        Field::ExperienceLevel if facts.experience_level.value().is_some() => said,
        Field::ProgramDuration if facts.program_duration.value().is_none() => {
            said.map(|length| format!("length: {length}"))
        }
        Field::InjuryConsiderations => match facts.injury_considerations.value() {
            Some(injuries) if injuries.items.iter().any(|item| item.status == InjuryStatus::Current) => {
                said.map(|items| format!("to mind: {items}"))
            }
            Some(_) => said,
            None => stated(facts, field, units),
        },
        Field::CurrentFitnessBaseline if facts.current_fitness_baseline.value().is_none() => {
            Some("no numbers yet".to_owned())
        }
        Field::EquipmentAccess
            if facts.equipment_access.value().is_none_or(|it| equipment_names(it, units).is_empty()) =>
        {
            Some(if runs(facts) { "nothing but your shoes".to_owned() } else { "body weight only".to_owned() })
        }
        // That there is nothing to wish for needs no line.
        Field::MovementPreferences if facts.movement_preferences.value().is_none() => None,
        Field::MovementDislikes if facts.movement_dislikes.value().is_none() => None,
        _ => stated(facts, field, units),
    }
}

/// Whether running is what the program is for.
pub(super) fn runs(facts: &TodoList) -> bool {
    Sport::of(&focus::of(facts)) == Sport::Running
}

/// Whether the equipment says where the athlete trains: "a full gym".
fn is_told_by_gear(facts: &TodoList) -> bool {
    let has_all = |items: &[Equipment]| {
        let known = facts.equipment_access.value().map(|access| &access.items);
        known.is_some_and(|known| items.iter().all(|item| *item == Equipment::Bodyweight || known.contains(item)))
    };
    let told = |place: &Place| match place {
        Place::CommercialGym => has_all(Equipment::COMMERCIAL_GYM),
        Place::CrossfitBox => has_all(Equipment::CROSSFIT_BOX),
        _ => false,
    };
    facts.training_environment.value().is_some_and(|places| places.places.iter().all(told))
}

/// Where somebody trains, as it stands in a sentence.
fn at_place(place: Place) -> &'static str {
    match place {
        Place::HomeGym => "at home",
        Place::CommercialGym => "at a gym",
        Place::CrossfitBox => "at a CrossFit box",
        Place::Outdoors => "outdoors",
        Place::Track => "on a track",
        Place::Pool => "in a pool",
        Place::Hotel => "in hotels",
        Place::Office => "at the office",
        Place::Studio => "in a studio",
    }
}

/// Whether the goal says all there is to say of the event.
fn is_named_in_goal(facts: &TodoList) -> bool {
    let goals = facts.training_goals.value().map_or(&[][..], |goals| &goals.goals);
    facts.target_event.value().is_some_and(|event| {
        let name = event.name.to_lowercase();
        event.date.is_none() && goals.iter().any(|goal| goal.to_lowercase().contains(&name))
    })
}

/// Words at the end of a goal that only hedge it.
const HEDGES: [&str; 7] = [" I guess", " i guess", " I think", " I suppose", " maybe", " please", " or something"];

/// A goal without the hedge at its end.
fn unhedged(goal: &str) -> &str {
    let goal = goal.trim_end_matches(['.', ',', ' ', '!']);
    HEDGES.iter().find_map(|hedge| goal.strip_suffix(hedge)).unwrap_or(goal).trim_end_matches([',', ' '])
}

/// Words in which the athlete speaks of themselves as who does something: turned to "you" they would make a sentence
/// nobody says.
const OWN_VOICE: &[&str] =
    &[" i ", " im ", " ive ", " ill ", " id ", " me ", " we ", " us ", " he ", " she ", " him ", " they ", " them "];

/// A goal in the read-back: turned to the athlete where it is a short phrase, else in their own words.
pub(super) fn goal_phrase(goal: &str) -> String {
    const MOST: usize = 90;
    let goal = unhedged(goal).split_whitespace().collect::<Vec<_>>().join(" ");
    let (said, is_cut) = match goal.char_indices().nth(MOST) {
        None => (goal.as_str(), false),
        Some((end, _)) => (goal[..end].rsplit_once([',', ' ']).map_or(&goal[..end], |(head, _)| head), true),
    };
    if is_cut || mentions(&normalized(said), OWN_VOICE) {
        let said = said.replace(['"', '`', '*', '[', ']', '<', '>'], "");
        return format!("\"{}{}\"", said.trim_end_matches(','), if is_cut { "…" } else { "" });
    }
    spelled(&to_you(&quote_whole(said)))
}

/// All of these words, without what a Markdown reader would take for marks.
fn quote_whole(text: &str) -> String {
    text.replace(['"', '`', '*', '[', ']', '<', '>'], "")
}

/// A goal to be said back in passing: only a short, plain phrase of it; `None` for any other.
pub(super) fn goal_in_passing(goal: &str) -> Option<String> {
    const WORDS: std::ops::RangeInclusive<usize> = 2..=8;
    const PAIRS_BEGIN: [&str; 14] = [
        "get", "build", "lose", "gain", "feel", "be", "become", "run", "ride", "more", "better", "stay", "general",
        "improve",
    ];
    const NO_BEGINNING: [&str; 14] =
        ["just", "hi", "hey", "hello", "so", "doing", "signed", "well", "ok", "some", "something", "to", "have", "got"];
    let goal = unhedged(goal);
    let count = |text: &str| text.split_whitespace().count();
    let head = [" and ", " so ", " but "].iter().find_map(|joint| goal.split_once(joint)).map(|(head, _)| head);
    let said = if WORDS.contains(&count(goal)) { goal } else { head? };
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’' | '/' | '%');
    let is_phrase = WORDS.contains(&count(said)) && said.chars().all(is_plain) && said.chars().count() >= 6;
    let first = said.split(' ').next().unwrap_or_default().to_lowercase();
    let starts_plainly = !NO_BEGINNING.contains(&first.as_str());
    let is_whole = count(said) > 2 || PAIRS_BEGIN.contains(&first.as_str());
    let is_own = mentions(&normalized(said), OWN_VOICE) || mentions(&normalized(said), &[" something ", " you "]);
    (is_phrase && starts_plainly && is_whole && !is_own).then(|| spelled(&to_you(said)))
}

/// Whether a goal says no more than that there is this event.
fn only_names(event: &Event, goal: &str) -> bool {
    const FILLERS: &[&str] = &[
        "i",
        "im",
        "ive",
        "have",
        "got",
        "a",
        "an",
        "the",
        "my",
        "on",
        "at",
        "in",
        "of",
        "for",
        "do",
        "doing",
        "run",
        "running",
        "ride",
        "riding",
        "will",
        "to",
        "signed",
        "up",
        "hi",
        "hey",
        "st",
        "nd",
        "rd",
        "th",
        "next",
        "and",
        "train",
        "training",
        "competing",
        "compete",
        "want",
        "saturday",
        "sunday",
        "monday",
        "friday",
        "is",
        "there",
    ];
    const MONTHS: &str = "january february march april may june july august september october november december";
    let name = normalized(&event.name);
    let is_known = |word: &str| {
        FILLERS.contains(&word)
            || name.contains(&format!(" {word} "))
            || word.chars().all(|c| c.is_ascii_digit())
            || (word.len() >= 3 && MONTHS.split(' ').any(|month| month.starts_with(word)))
    };
    event.date.is_some() && normalized(goal).split_whitespace().all(is_known)
}

/// The name of a field inside a sentence.
pub(super) const fn plain_name(field: Field) -> &'static str {
    match field {
        Field::TrainingGoals => "goal",
        Field::TargetEvent => "event",
        Field::ProgramDuration => "length",
        Field::TrainingFrequency => "number of days",
        Field::SessionDuration => "session length",
        Field::StartDate => "start date",
        Field::RestDaysPreference => "days off",
        Field::EquipmentAccess => "equipment",
        Field::TrainingEnvironment => "place",
        Field::ExperienceLevel => "experience",
        Field::CurrentFitnessBaseline => "numbers",
        Field::InjuryConsiderations => "injury",
        Field::MovementPreferences => "favourites",
        Field::MovementDislikes => "dislikes",
        Field::ProgramFocus => "focus",
        Field::IntensityPreference => "effort",
        Field::VolumeTolerance => "volume",
        Field::DeloadPreference => "easy weeks",
        Field::ProgressionStyle => "progression",
    }
}

/// `left shoulder (overhead volume)`
pub(super) fn injury(injury: &Injury) -> String {
    let where_felt = match injury.side {
        _ if injury.area.needs_clearance() => words::area(injury.area),
        Some(Side::Both) => format!("both {}s", words::area(injury.area)),
        Some(side) => format!("{side} {}", words::area(injury.area)),
        None => words::area(injury.area),
    };
    let limits = injury.limits.as_deref().and_then(limits_in_short).map(|limits| format!(" ({limits})"));
    let limits = limits.unwrap_or_default();
    match injury.status {
        InjuryStatus::Past => format!("{where_felt}, healed"),
        InjuryStatus::Current if injury.cleared => format!("{where_felt}{limits}, cleared by your doctor"),
        InjuryStatus::Current => format!("{where_felt}{limits}"),
    }
}

/// What makes an injury worse, where the athlete's words are a short phrase and no talk around it.
fn limits_in_short(limits: &str) -> Option<String> {
    const MOST_WORDS: usize = 8;
    let said = quote(limits.split([',', ';', '.']).next().unwrap_or_default());
    let first = said.split(' ').next().unwrap_or_default().to_lowercase();
    let is_talk = ["", "i", "im", "i'm", "is", "are", "was", "its", "it's", "they", "and", "but", "so", "that", "this"];
    (!is_talk.contains(&first.as_str()) && said.split(' ').count() <= MOST_WORDS).then(|| to_you(&said))
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
            format!("{verb}{} in {}", race(meters, units), clock(seconds))
        }),
        _ => None,
    }
    .unwrap_or_else(|| measured(&name, mark, units))
}

fn measured(name: &str, mark: &Mark, units: Units) -> String {
    let plural = match mark.what.as_str() {
        "pull_up" => Some("pull-ups"),
        "push_up" => Some("push-ups"),
        "chin_up" => Some("chin-ups"),
        "dip" => Some("dips"),
        _ => None,
    };
    if let (Some(name), Some(reps), None) = (plural, mark.reps.filter(|&reps| reps != 1), mark.kg) {
        return format!("{reps} {name}");
    }
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
    format!("{} {}", spelled(name), numbers.join(" ")).trim_end().to_owned()
}
