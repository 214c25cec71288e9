//! What a program is called, what it does, how it progresses and why, in words that its numbers bear out.

use training::athlete::{Athlete, Deload, InjuryStatus, Level, ProgressionStyle};
use training::program::{DayRole, Methodology};

use crate::select::is_cap;
use crate::skeleton::{Skeleton, WeekKind};
use crate::sports::{Functional, Lifting, Sport, is_recovery_block, sports};

/// The words around a program.
#[derive(Debug, Clone, PartialEq)]
pub struct Description {
    /// A name an athlete would recognise.
    pub program_name: String,
    /// What it does and how, in two or three sentences.
    pub program_description: String,
    /// How it progresses.
    pub methodology: Methodology,
    /// Why this program: two or three bullets.
    pub rationale: Vec<String>,
}

/// Describes the program of a skeleton.
pub fn describe(athlete: &Athlete, skeleton: &Skeleton) -> Description {
    let weeks = athlete.weeks;
    let days = skeleton.days.iter().filter(|day| day.week == 1 && !day.sessions.is_empty()).count();
    Description {
        program_name: name(athlete),
        program_description: format!(
            "{weeks} weeks with {} toward {}. {}",
            counted(days, "training day a week", "training days a week"),
            goals(athlete),
            ending(athlete, skeleton)
        ),
        methodology: Methodology {
            progression_strategy: progression(athlete),
            intensity_pattern: intensity(skeleton),
            deload_strategy: deload(athlete, skeleton),
        },
        rationale: rationale(athlete, skeleton, days),
    }
}

fn counted(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

fn goals(athlete: &Athlete) -> String {
    match athlete.goals.as_slice() {
        [] => "your goal".to_owned(),
        [goal] => format!("\"{goal}\""),
        [first, second, ..] => format!("\"{first}\" and \"{second}\""),
    }
}

fn name(athlete: &Athlete) -> String {
    let weeks = athlete.weeks;
    if is_recovery_block(athlete) {
        return format!("{weeks}-Week Recovery Block");
    }
    if let Some(event) = athlete.event.as_ref().filter(|event| event.date.is_some()) {
        let event = capitalised(&event.name);
        return format!("Road to {event}: {weeks} Weeks");
    }
    let kinds: Vec<&str> = sports(athlete).iter().take(2).map(|sport| sport_name(*sport)).collect();
    format!("{weeks}-Week {} Program", kinds.join(" and "))
}

fn capitalised(text: &str) -> String {
    let mut characters = text.trim().chars();
    characters.next().map_or(String::new(), |first| first.to_uppercase().collect::<String>() + characters.as_str())
}

const fn sport_name(sport: Sport) -> &'static str {
    match sport {
        Sport::Lifting(Lifting::Strength) => "Strength",
        Sport::Lifting(Lifting::Hypertrophy) => "Muscle",
        Sport::Lifting(Lifting::Powerlifting) => "Powerlifting",
        Sport::Lifting(Lifting::Olympic) => "Weightlifting",
        Sport::Functional(Functional::CrossTraining) => "Functional Fitness",
        Sport::Functional(Functional::Gymnastics) => "Gymnastics",
        Sport::Functional(Functional::Hyrox) => "Hyrox",
        Sport::Functional(Functional::General) => "Fitness",
        Sport::Running => "Running",
        Sport::Cycling => "Cycling",
        Sport::Mobility => "Mobility",
    }
}

fn ending(athlete: &Athlete, skeleton: &Skeleton) -> String {
    let phases: Vec<&str> = skeleton.phases.iter().map(|phase| phase.phase_name.as_str()).collect();
    let through =
        if phases.len() > 1 { format!("It goes through {}", phases.join(", ")) } else { "It is one phase".to_owned() };
    let finish = match (skeleton.days.iter().find(|day| day.role == DayRole::Event), &athlete.event) {
        (Some(day), Some(event)) => format!(" and tapers into {} on {}.", event.name, day.date),
        _ if skeleton.days.iter().any(|day| day.role == DayRole::Test) => " and ends with a test.".to_owned(),
        _ => ".".to_owned(),
    };
    through + &finish
}

fn progression(athlete: &Athlete) -> String {
    let style = match athlete.progression {
        Some(ProgressionStyle::Linear) => "Linear: the load rises a little every loading week.",
        Some(ProgressionStyle::Undulating) => "Undulating: heavy, lighter and technical days within each week.",
        Some(ProgressionStyle::Block) => "Block: each phase has one emphasis and hands it to the next.",
        None if athlete.level == Level::Beginner => "A little more work every loading week, technique first.",
        None => "Volume first, then intensity; a step every loading week.",
    };
    style.to_owned()
}

fn intensity(skeleton: &Skeleton) -> String {
    let hard = skeleton.days.iter().filter(|day| day.week == 2 && day.role == DayRole::Hard).count();
    match hard {
        0 => "Moderate and easy days, spread over the week.".to_owned(),
        hard => format!("Up to {} a week, with easier days or rest between.", counted(hard, "hard day", "hard days")),
    }
}

fn weeks_of(skeleton: &Skeleton, kind: WeekKind) -> Vec<String> {
    skeleton.weeks.iter().filter(|week| week.kind == kind).map(|week| week.week.to_string()).collect()
}

fn deload(athlete: &Athlete, skeleton: &Skeleton) -> String {
    let deloads = weeks_of(skeleton, WeekKind::Deload);
    let taper = weeks_of(skeleton, WeekKind::Taper);
    let mut text = match (deloads.as_slice(), athlete.deload) {
        ([], Deload::Never) => "No deload weeks, as you asked.".to_owned(),
        ([], _) => "The program is too short to need a deload week.".to_owned(),
        ([week], _) => format!("Week {week} is lighter: about half the work, the same days."),
        (weeks, _) => format!("Weeks {} are lighter: about half the work, the same days.", weeks.join(", ")),
    };
    if !taper.is_empty() {
        text.push_str(" The taper before the event cuts the volume by about half and keeps the intensity.");
    }
    text
}

fn rationale(athlete: &Athlete, skeleton: &Skeleton, days: usize) -> Vec<String> {
    let kinds: Vec<&str> = sports(athlete).iter().map(|sport| sport_name(*sport)).collect();
    let mut bullets = vec![format!(
        "{} for {}: {} a week, shared by what you put first ({}).",
        counted(usize::from(athlete.weeks), "week", "weeks"),
        goals(athlete),
        counted(days, "day", "days"),
        kinds.join(", ").to_lowercase()
    )];
    let injuries: Vec<String> = athlete
        .injuries
        .iter()
        .filter(|injury| injury.status == InjuryStatus::Current)
        .map(|injury| {
            let verb = if is_cap(injury) { "holds down what irritates" } else { "leaves out what loads" };
            format!("{verb} your {}", injury.area.words())
        })
        .collect();
    if !injuries.is_empty() {
        bullets.push(format!("It {}. This is coaching convention, not medical advice.", injuries.join(" and ")));
    }
    if let Some(event) = athlete.event.as_ref().filter(|_| skeleton.days.iter().any(|d| d.role == DayRole::Event)) {
        bullets.push(format!("The hardest work ends before the taper, so that you are fresh for {}.", event.name));
    } else if !weeks_of(skeleton, WeekKind::Comeback).is_empty() {
        bullets.push("The first weeks stay well below what you did before the break; tendons need them.".to_owned());
    } else if bullets.len() < 3 {
        bullets.push("Every loading week adds one small step, and lighter weeks let it settle.".to_owned());
    }
    bullets.truncate(3);
    bullets
}
