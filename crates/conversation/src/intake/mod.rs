//! From a complete todo list to an [`Athlete`] in which every fact is settled. What the athlete did not say gets a
//! coach's default, and each default is an assumption in plain English that they read before they say yes.
//!
//! Must never: pass an athlete on who needs a doctor's clearance first (rule H3), or settle a contradiction silently.

pub mod focus;
pub mod remainder;
mod schedule;

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use jiff::civil::Date;
use training::athlete::{
    Athlete, DayOfWeek, Deload, Equipment, EquipmentAccess, Focus, InjuryArea, InjuryStatus, Intensity, Level, Mark,
    Place, Span, Units, Volume,
};
use training::ids::UserId;

pub use schedule::your;

use self::focus::Sport;
use self::schedule::{Schedule, Setting};
use crate::todo_list::{Answer, Field, Injuries, Status, TodoList};
use crate::words::{self, count, date, mentions, normalized};

/// Minutes a session can take (rule G8).
pub const SESSION_MINUTES: RangeInclusive<u16> = 10..=420;

/// An athlete ready for a program.
#[derive(Debug, Clone, PartialEq)]
pub struct Settled {
    /// Every fact a program depends on.
    pub athlete: Athlete,
    /// What was assumed, one sentence each, most consequential first.
    pub assumptions: Vec<String>,
}

/// Why no program can be built from a list yet; the texts are for the athlete and say what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotReady {
    /// Required facts are not known.
    #[error("I still need to know {}.", missing(.0))]
    MissingRequired(Vec<Field>),
    /// A doctor has to clear the athlete first (rule H3).
    #[error(
        "I cannot build a program before a doctor has cleared you to train, because of {}. Once you are cleared, tell \
         me, and we go on from here.", areas(.0)
    )]
    NeedsClearance(Vec<InjuryArea>),
    /// The event is over.
    #[error(
        "Your event ({event}) was to be on {}, which is not ahead of us any more. Tell me the right date, or that \
         there is no event.", date(*.day)
    )]
    EventInThePast {
        /// Its name in the athlete's words.
        event: String,
        /// Its day.
        day: Date,
    },
    /// The program would start after its event.
    #[error(
        "Your event ({event}) is on {}, before the start on {}. Give me an earlier start or another date for the event.",
        date(*.day), date(*.start)
    )]
    EventBeforeStart {
        /// Its name in the athlete's words.
        event: String,
        /// Its day.
        day: Date,
        /// Day 1 as the athlete named it.
        start: Date,
    },
    /// More training days are wanted than the days off leave.
    #[error(
        "You want to train {}, but with {} off only {allowed} are left. Tell me fewer training days, or which day off \
         to give up.", count(*.wanted, "day"), words::days(.off)
    )]
    TooFewDays {
        /// Training days wanted, at least.
        wanted: u16,
        /// Days of the week that are not off.
        allowed: u16,
        /// The days off.
        off: BTreeSet<DayOfWeek>,
    },
    /// Every day is a day off.
    #[error("All seven days are days off. Tell me which days you can train.")]
    NoTrainingDay,
}

fn missing(fields: &[Field]) -> String {
    words::list(&fields.iter().map(|&field| words::missing(field)).collect::<Vec<_>>())
}

fn areas(areas: &[InjuryArea]) -> String {
    words::list(&areas.iter().map(|&area| words::area(area)).collect::<Vec<_>>())
}

/// Conditions for which a doctor's clearance is outstanding (rule H3; PAR-Q+, ACSM).
pub fn clearance_needed(list: &TodoList) -> Vec<InjuryArea> {
    let items = list.injury_considerations.value().map_or(&[][..], |injuries| &injuries.items);
    let needed: BTreeSet<InjuryArea> = items
        .iter()
        .filter(|item| item.area.needs_clearance() && item.status == InjuryStatus::Current && !item.cleared)
        .map(|item| item.area)
        .collect();
    needed.into_iter().collect()
}

/// The required facts that nothing can be settled for: those nobody spoke of, and injuries as long as they are not
/// clear. Another one that stayed vague can be settled by an assumption, which rests on the athlete's vague words and
/// is told to them; whoever talks with the athlete asks about it first.
pub fn open_required(list: &TodoList) -> Vec<Field> {
    let is_assumable = |field: Field| field != Field::InjuryConsiderations && list.status(field) == Status::InProgress;
    list.missing_required().into_iter().filter(|&field| !is_assumable(field)).collect()
}

/// The vague words a required fact was left with.
fn vague_words(list: &TodoList, field: Field) -> Option<String> {
    let evidence = list.evidence(field).filter(|_| list.status(field) == Status::InProgress)?;
    Some(words::quote(&evidence.quote)).filter(|quote| !quote.is_empty())
}

/// What is assumed for a required fact that stayed vague, as it stands in a sentence: "three days a week".
pub fn assumed(list: &TodoList, field: Field) -> Option<String> {
    if list.status(field) != Status::InProgress {
        return None;
    }
    Some(match field {
        Field::TrainingGoals => "general fitness".to_owned(),
        Field::ProgramDuration => format!("{} weeks", words::number(VAGUE_WEEKS)),
        Field::TrainingFrequency => format!("{} days a week", words::number(VAGUE_DAYS)),
        Field::EquipmentAccess => usual_equipment(&places(list)).1.to_owned(),
        Field::ExperienceLevel => "a beginner's level".to_owned(),
        _ => return None,
    })
}

/// Weeks where "a while" was all that was said (convention: long enough to show, short enough to keep).
const VAGUE_WEEKS: u16 = 8;

/// Minutes where "short" was all that was said.
const SHORT_MINUTES: u16 = 30;

/// Days a week where "a few" was all that was said.
const VAGUE_DAYS: u16 = 3;

/// Whether where the athlete trains says what there is.
pub fn place_tells_equipment(list: &TodoList) -> bool {
    places(list).iter().any(|place| matches!(place, Place::CommercialGym | Place::CrossfitBox))
}

fn places(list: &TodoList) -> BTreeSet<Place> {
    list.training_environment.value().map(|places| places.places.clone()).unwrap_or_default()
}

/// Settles a complete list as of `today`, the athlete's own date.
pub fn settle(list: &TodoList, user_id: &UserId, today: Date) -> Result<Settled, NotReady> {
    let clearance = clearance_needed(list);
    if !clearance.is_empty() {
        return Err(NotReady::NeedsClearance(clearance));
    }
    let missing = open_required(list);
    if !missing.is_empty() {
        return Err(NotReady::MissingRequired(missing));
    }
    let mut assumptions = Vec::new();
    let focus = focus::of(list);
    let sport = Sport::of(&focus);
    let (level, years) = experience(list, &mut assumptions);
    let setting = Setting { list, today, focus: &focus, level };
    let Schedule { start, weeks, event } = schedule::settle(&setting, &mut assumptions)?;
    let days_off = list.rest_days_preference.value().map(|rest| rest.days.clone()).unwrap_or_default();
    let days_per_week = days_per_week(list, level, &days_off, &mut assumptions)?;
    let session_minutes = session_minutes(list, &focus, level, &mut assumptions);
    assumptions.extend(focus::assumption(list, &focus));
    let places = places(list);
    let equipment = equipment(list, sport, &places, &mut assumptions);
    let marks = list.current_fitness_baseline.value().map(|marks| marks.marks.clone()).unwrap_or_default();
    assumptions.extend(missing_marks(sport, level, &equipment, &marks));
    let (intensity, volume) = effort(list, level, &marks, &mut assumptions);
    assumptions.extend(left_out(list));
    let goals = goals(list, &mut assumptions);
    let athlete = Athlete {
        user_id: user_id.clone(),
        goals,
        focus,
        level,
        years,
        weeks,
        start,
        event,
        days_per_week,
        days_off,
        session_minutes,
        equipment,
        places,
        injuries: list.injury_considerations.value().map_or_else(Vec::new, |Injuries { items }| items.clone()),
        marks,
        likes: list.movement_preferences.value().map(|wishes| wishes.likes.clone()).unwrap_or_default(),
        dislikes: list.movement_dislikes.value().map(|wishes| wishes.dislikes.clone()).unwrap_or_default(),
        intensity,
        volume,
        deload: deload(list),
        progression: list.progression_style.value().map(|progression| progression.style),
        units: units(list),
    };
    Ok(Settled { athlete, assumptions })
}

fn goals(list: &TodoList, assumptions: &mut Vec<String>) -> Vec<String> {
    if let Some(words) = vague_words(list, Field::TrainingGoals) {
        assumptions.push(format!("\"{words}\" can mean much, so I plan for general fitness."));
    }
    let goals = list.training_goals.value().map(|goals| goals.goals.clone()).unwrap_or_default();
    if goals.is_empty() { vec!["general fitness".to_owned()] } else { goals }
}

fn experience(list: &TodoList, assumptions: &mut Vec<String>) -> (Level, Option<f64>) {
    list.experience_level.value().map_or_else(
        || {
            let why = vague_words(list, Field::ExperienceLevel)
                .map_or_else(|| "the safe choice".to_owned(), |words| format!("as \"{words}\" left it open"));
            assumptions.push(format!("It starts at beginner level, {why}."));
            (Level::Beginner, None)
        },
        |experience| (experience.level, experience.years),
    )
}

/// Training days a week inside what the days off and rule D1 leave.
fn days_per_week(
    list: &TodoList,
    level: Level,
    days_off: &BTreeSet<DayOfWeek>,
    assumptions: &mut Vec<String>,
) -> Result<Span, NotReady> {
    let allowed = 7 - days_off.len().min(7) as u16;
    if allowed == 0 {
        return Err(NotReady::NoTrainingDay);
    }
    // Rule D1: two rest days; one for those above beginner who ask for six days.
    let ceiling = if level == Level::Beginner { 5 } else { 6 };
    let Some(&said) = list.training_frequency.value() else {
        let vague = vague_words(list, Field::TrainingFrequency);
        let usual = match level {
            _ if vague.is_some() => VAGUE_DAYS,
            Level::Beginner => 3,
            Level::Intermediate => 4,
            Level::Advanced => 5,
        };
        let days = usual.min(allowed);
        let why = vague.map(|words| format!(", as \"{words}\" left it open")).unwrap_or_default();
        assumptions.push(format!("{} a week{why}.", words::capitalized(&count(days, "training day"))));
        return Ok(Span::exactly(days));
    };
    if said.least() > allowed {
        return Err(NotReady::TooFewDays { wanted: said.least(), allowed, off: days_off.clone() });
    }
    let most = said.max.clamp(1, ceiling.min(allowed));
    if said.max > ceiling && most < allowed.min(said.max) {
        assumptions.push(format!(
            "{} a week rather than {}: you need {} to recover.",
            words::capitalized(&count(most, "training day")),
            said.max,
            count(7 - ceiling, "rest day")
        ));
    }
    if days_off.is_empty() && most < 7 {
        assumptions.push("Rest days fall where they help recovery most.".to_owned());
    }
    Ok(Span { min: said.min.map(|min| min.clamp(1, most)), max: most })
}

/// Minutes a session. Runners and cyclists without a wish get none: a long run or ride may not be cut to the length
/// of a weekday session.
fn session_minutes(list: &TodoList, focus: &[Focus], level: Level, assumptions: &mut Vec<String>) -> Option<Span> {
    if let Some(&said) = list.session_duration.value() {
        let within = |minutes: u16| minutes.clamp(*SESSION_MINUTES.start(), *SESSION_MINUTES.end());
        return Some(Span { min: said.min.map(within), max: within(said.max) });
    }
    let endurance = [(Focus::Running, "long run"), (Focus::Cycling, "long ride")];
    if let Some((_, long)) = endurance.into_iter().find(|(kind, _)| focus.contains(kind)) {
        assumptions
            .push(format!("Sessions are as long as the plan needs, the {long} longest, on the weekend if I can."));
        return None;
    }
    let minutes = match (Sport::of(focus), level) {
        (_, Level::Beginner) => 45,
        (Sport::Functional, _) | (_, Level::Intermediate) => 60,
        (_, Level::Advanced) => 75,
    };
    let vague = vague_words(list, Field::SessionDuration).unwrap_or_default();
    if mentions(&normalized(&vague), &[" short", " quick", " not long", " never very long", " little", " not much"]) {
        assumptions.push(format!("Sessions take about {SHORT_MINUTES} minutes, as you want them short."));
        return Some(Span::exactly(SHORT_MINUTES));
    }
    assumptions.push(format!("Sessions take about {minutes} minutes."));
    Some(Span::exactly(minutes))
}

/// What there is to train with: what was said, body weight, and the bike without which nobody plans to ride.
fn equipment(
    list: &TodoList,
    sport: Sport,
    places: &BTreeSet<Place>,
    assumptions: &mut Vec<String>,
) -> EquipmentAccess {
    const BIKES: [Equipment; 4] =
        [Equipment::RoadBike, Equipment::MountainBike, Equipment::SmartTrainer, Equipment::StationaryBike];
    let mut access = match list.equipment_access.answer() {
        Some(Answer::Value(access)) => access.clone(),
        Some(Answer::None) => EquipmentAccess { items: [].into(), limits: [].into() },
        Some(Answer::Any) | None => {
            let (items, name) = usual_equipment(places);
            let why = vague_words(list, Field::EquipmentAccess)
                .map(|words| format!(", as I know no more than \"{words}\""))
                .unwrap_or_default();
            assumptions.push(format!("You train with {name}{why}."));
            EquipmentAccess { items: items.iter().copied().collect(), limits: [].into() }
        }
    };
    access.items.insert(Equipment::Bodyweight);
    if sport == Sport::Cycling && !BIKES.iter().any(|bike| access.items.contains(bike)) {
        access.items.insert(Equipment::RoadBike);
        assumptions.push("You have a road bike to train on.".to_owned());
    }
    access
}

/// What takes a load whose size has to be chosen.
const LOADS: [Equipment; 7] = [
    Equipment::Barbell,
    Equipment::TrapBar,
    Equipment::Dumbbell,
    Equipment::Kettlebell,
    Equipment::Machines,
    Equipment::CableMachine,
    Equipment::SmithMachine,
];

/// What is there to train with as far as the place tells it, and how that is called.
fn usual_equipment(places: &BTreeSet<Place>) -> (&'static [Equipment], &'static str) {
    if places.contains(&Place::CommercialGym) {
        (Equipment::COMMERCIAL_GYM, "what a commercial gym has")
    } else if places.contains(&Place::CrossfitBox) {
        (Equipment::CROSSFIT_BOX, "what a CrossFit box has")
    } else {
        (&[Equipment::Bodyweight], "body weight only")
    }
}

/// What the missing numbers mean for the program, where it would use them. A beginner is told without the field's words.
fn missing_marks(sport: Sport, level: Level, equipment: &EquipmentAccess, marks: &[Mark]) -> Option<String> {
    let has_load = marks.iter().any(|mark| mark.kg.is_some() && mark.what != "body_weight");
    let can_load = equipment.items.iter().any(|item| LOADS.contains(item));
    let is_beginner = level == Level::Beginner;
    let has_time = marks.iter().any(|mark| mark.meters.is_some() && mark.seconds.is_some());
    let has_power = marks.iter().any(|mark| mark.watts.is_some());
    let text = match sport {
        Sport::Running if !has_time && is_beginner => "You run by feel: each session says how hard.",
        Sport::Cycling if !has_power && is_beginner => "You ride by feel: each session says how hard.",
        Sport::Running if !has_time => "Paces go by effort, as I know no recent race time.",
        Sport::Cycling if !has_power => "Intervals go by effort, as I know no FTP.",
        Sport::Running | Sport::Cycling => return None,
        _ if has_load || !can_load => return None,
        _ if is_beginner => "You choose each weight by feel: every exercise says how hard it should be.",
        _ => "Loads go by effort (RPE), as I know no working weights.",
    };
    Some(text.to_owned())
}

/// How hard and how much. Beginners, those back from a layoff and those of 60 and more start on the careful side
/// (convention, after ACSM's "start low, go slow").
fn effort(list: &TodoList, level: Level, marks: &[Mark], assumptions: &mut Vec<String>) -> (Intensity, Volume) {
    let (said_intensity, said_volume) = (list.intensity_preference.value(), list.volume_tolerance.value());
    let has = |what: &str| marks.iter().find(|mark| mark.what == what);
    let laid_off = has("layoff").is_some_and(|mark| mark.weeks.is_none_or(|weeks| weeks >= 2.0));
    let older = has("age").and_then(|mark| mark.years).is_some_and(|years| years >= 60.0);
    let careful = level == Level::Beginner || laid_off || older;
    let intensity =
        said_intensity.map_or(if careful { Intensity::Conservative } else { Intensity::Moderate }, |i| i.level);
    let volume = said_volume.map_or(if careful { Volume::Low } else { Volume::Moderate }, |v| v.level);
    let how = if careful { "on the careful side" } else { "moderate" };
    let easy = if list.deload_preference.answer().is_none() { ", with easier weeks where they are due" } else { "" };
    match (said_intensity, said_volume) {
        (None, None) => assumptions.push(format!("Effort and volume are {how}{easy}.")),
        (None, Some(_)) => assumptions.push(format!("Effort is {how}{easy}.")),
        (Some(_), None) => assumptions.push(format!("Volume is {how}{easy}.")),
        (Some(_), Some(_)) => {}
    }
    (intensity, volume)
}

fn deload(list: &TodoList) -> Deload {
    match list.deload_preference.answer() {
        Some(Answer::None) => Deload::Never,
        Some(Answer::Value(wish)) => {
            wish.every_weeks.filter(|&weeks| weeks > 0).map_or(Deload::CoachDecides, Deload::EveryWeeks)
        }
        Some(Answer::Any) | None => Deload::CoachDecides,
    }
}

/// Said, but too vague to plan with, and not required; of the calendar is said elsewhere what is assumed instead.
fn left_out(list: &TodoList) -> Vec<String> {
    const ASSUMED: [Field; 4] =
        [Field::StartDate, Field::SessionDuration, Field::RestDaysPreference, Field::TrainingEnvironment];
    let vague = |&&field: &&Field| {
        !field.is_required() && !ASSUMED.contains(&field) && list.status(field) == Status::InProgress
    };
    let quotes = Field::ALL.iter().filter(vague).filter_map(|&field| list.evidence(field));
    quotes
        .map(|evidence| words::quote(&evidence.quote))
        .filter(|quote| !quote.is_empty())
        .map(|quote| format!("\"{quote}\" stays out of it, as I could not make it precise."))
        .collect()
}

/// The units the athlete chose, or speaks in.
pub fn units(list: &TodoList) -> Units {
    list.units.or_else(|| units_said(list)).unwrap_or(Units::Metric)
}

/// The units in the words the facts rest on.
fn units_said(list: &TodoList) -> Option<Units> {
    let quotes = Field::ALL.iter().filter_map(|&field| list.evidence(field));
    units_in(quotes.map(|evidence| evidence.quote.as_str()))
}

/// The athlete's units stay when a fact takes the place of the one that named them: only a message that names other
/// units changes them.
pub fn keep_units(before: &TodoList, after: &mut TodoList, message: &str) {
    let was = before.units.or_else(|| units_said(before));
    if after.units.is_none()
        && units_in(std::iter::once(message)).is_none()
        && was.is_some_and(|was| was != units(after))
    {
        after.units = was;
    }
}

fn units_in<'a>(texts: impl Iterator<Item = &'a str>) -> Option<Units> {
    let said = texts.map(normalized);
    let (mut imperial, mut metric) = (0, 0);
    for quote in said {
        imperial += usize::from(mentions(&quote, &[" lb ", " lbs ", " pound", " mile", " mi ", " inch", " feet "]));
        metric += usize::from(mentions(&quote, &[" kg ", " kgs ", " kilo", " km ", " kms ", " cm "]));
    }
    (imperial + metric > 0).then_some(if imperial > metric { Units::Imperial } else { Units::Metric })
}

#[cfg(test)]
mod tests;
