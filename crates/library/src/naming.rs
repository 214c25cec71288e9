//! What a program is called, what it does, how it progresses and why, in words that its numbers bear out.

use training::athlete::{Athlete, Deload, Equipment, Focus, Injury, Level, ProgressionStyle, Side};
use training::program::{DayRole, Discipline, Methodology};
use training::rules::person::CAPPED_WEEKLY_SETS;

use crate::phrases;
use crate::select::is_cap;
use crate::skeleton::{DayPlan, Skeleton, WeekKind};
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
            "{weeks} weeks with {}. Your {}: {}. {}",
            counted(days, "training day a week", "training days a week"),
            if athlete.goals.len() > 1 { "goals" } else { "goal" },
            phrases::goals(athlete),
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

fn name(athlete: &Athlete) -> String {
    let weeks = athlete.weeks;
    if is_recovery_block(athlete) {
        return format!("{weeks}-Week Recovery Block");
    }
    let is_dated = athlete.event.as_ref().is_some_and(|event| event.date.is_some());
    if let Some(event) = phrases::event_title(athlete).filter(|_| is_dated) {
        return format!("{event}: {weeks}-Week Program");
    }
    let kinds: Vec<&str> = sports(athlete).iter().take(2).map(|sport| sport_name(*sport)).collect();
    format!("{weeks}-Week {} Program", kinds.join(" and "))
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

/// The sport inside a sentence: `strength`, `Hyrox`.
fn sport_words(sport: Sport) -> String {
    match sport {
        Sport::Functional(Functional::Hyrox) => sport_name(sport).to_owned(),
        Sport::Lifting(Lifting::Hypertrophy) => "muscle building".to_owned(),
        _ => sport_name(sport).to_lowercase(),
    }
}

fn ending(athlete: &Athlete, skeleton: &Skeleton) -> String {
    let phases: Vec<&str> = skeleton.phases.iter().map(|phase| phase.phase_name.as_str()).collect();
    let through = match phases.as_slice() {
        [first, last] => format!("It goes from {first} to {last}"),
        [first, middle @ .., last] => format!("It goes from {first} through {} to {last}", phrases::list(middle)),
        _ => "It is one phase throughout".to_owned(),
    };
    let event = skeleton.days.iter().find(|day| day.role == DayRole::Event).zip(phrases::event(athlete));
    let finish = match event {
        Some((day, event)) => format!(" and tapers into {event} on {}.", day.date.strftime("%-d %B %Y")),
        _ if skeleton.days.iter().any(|day| day.role == DayRole::Test) => " and ends with a test.".to_owned(),
        _ => ".".to_owned(),
    };
    through + &finish
}

fn progression(athlete: &Athlete) -> String {
    if is_recovery_block(athlete) {
        return "Nothing has to rise: easy movement, held a little longer as you freshen up.".to_owned();
    }
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
    let hard_in = |week: u8| skeleton.days.iter().filter(|day| day.week == week && day.role == DayRole::Hard).count();
    let trains = |role: DayRole| !matches!(role, DayRole::Easy | DayRole::Rest);
    match skeleton.weeks.iter().map(|plan| hard_in(plan.week)).max().unwrap_or(0) {
        0 if !skeleton.days.iter().any(|day| trains(day.role)) => "Every session is easy.".to_owned(),
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
    // Endurance fades sooner than strength, so that runs and rides back off less.
    let part = if sports(athlete)[0].is_endurance() { "two thirds of" } else { "half" };
    let mut text = match (deloads.as_slice(), athlete.deload) {
        ([], Deload::Never) => "No deload weeks, as you asked.".to_owned(),
        ([], _) => "The program is too short to need a deload week.".to_owned(),
        ([week], _) => format!("Week {week} is lighter: about {part} the work, the same days."),
        (weeks, _) => format!("Weeks {} are lighter: about {part} the work, the same days.", phrases::list(weeks)),
    };
    if !taper.is_empty() {
        text.push_str(" The taper before the event cuts the volume by about half and keeps the intensity.");
    }
    text
}

fn rationale(athlete: &Athlete, skeleton: &Skeleton, days: usize) -> Vec<String> {
    let mut bullets = vec![format!("{}, for your {}.", week_shape(athlete, skeleton, days), own_words(athlete))];
    bullets.extend(athlete.current_injuries().map(|injury| care(athlete, injury)).take(2));
    if athlete.wants(Focus::FatLoss) {
        bullets.push(
            "Training keeps your muscle and your fitness while you lose fat; what you eat decides how fast it goes. \
             A brisk walk on the days between helps."
                .to_owned(),
        );
    }
    let is_hyrox = sports(athlete).contains(&Sport::Functional(Functional::Hyrox));
    if is_hyrox && !athlete.has(Equipment::Sled) {
        bullets.push(
            "You have no sled: step-ups, lunges and carries build the legs for it. Push and pull a real one once or \
             twice before you race."
                .to_owned(),
        );
    }
    let has_event = skeleton.days.iter().any(|day| day.role == DayRole::Event);
    if let Some(event) = phrases::event(athlete).filter(|_| has_event) {
        bullets.push(format!("The hardest work ends before the taper, so that you are fresh for {event}."));
    } else if !weeks_of(skeleton, WeekKind::Comeback).is_empty() {
        bullets.push("The first weeks stay well below what you did before the break; tendons need them.".to_owned());
    } else if is_recovery_block(athlete) {
        bullets.push("Nothing in it asks for effort: what you have built comes back while you rest.".to_owned());
    } else if bullets.len() < 3 {
        bullets.push("Every loading week adds one small step, and lighter weeks let it settle.".to_owned());
    }
    bullets
}

/// What a full week holds: `5 days a week: 3 of running and 2 of strength`.
fn week_shape(athlete: &Athlete, skeleton: &Skeleton, days: usize) -> String {
    let trained = |discipline: Discipline| {
        let of = |day: &&DayPlan| day.week == 1 && day.sessions.iter().any(|s| s.discipline == discipline);
        skeleton.days.iter().filter(of).count()
    };
    let kinds: Vec<String> = sports(athlete)
        .iter()
        .map(|sport| (trained(sport.discipline()), sport_words(*sport)))
        .filter(|(count, _)| *count > 0)
        .map(|(count, name)| format!("{count} of {name}"))
        .collect();
    let total = counted(days, "day a week", "days a week");
    match kinds.as_slice() {
        [_, _, ..] => format!("{total}: {}", phrases::list(&kinds)),
        _ => format!("{total} of {}", sport_words(sports(athlete)[0])),
    }
}

fn own_words(athlete: &Athlete) -> String {
    let name = if athlete.goals.len() > 1 { "goals" } else { "goal" };
    format!("{name}: {}", phrases::goals(athlete))
}

/// What the program does about an injury felt now.
fn care(athlete: &Athlete, injury: &Injury) -> String {
    let area = match injury.side {
        Some(Side::Left) => injury.area.spoken().replacen("your ", "your left ", 1),
        Some(Side::Right) => injury.area.spoken().replacen("your ", "your right ", 1),
        Some(Side::Both) | None => injury.area.spoken(),
    };
    let said = injury.limits.as_deref().map_or(String::new(), |limits| format!(" (“{}”)", limits.trim()));
    let lifts = sports(athlete).iter().any(|sport| matches!(sport, Sport::Lifting(_) | Sport::Functional(_)));
    if injury.area.needs_clearance() {
        return format!(
            "Your doctor has cleared you; stop at once and ask again if anything about {area} feels wrong."
        );
    }
    let what = if is_cap(injury) && lifts {
        format!("work that sets off {area}{said} is held to {CAPPED_WEEKLY_SETS} sets a week at most")
    } else if is_cap(injury) {
        format!("work that sets off {area}{said} is held down")
    } else {
        format!("movements that load {area}{said} are left out")
    };
    format!("{}. This is coaching convention, not medical advice.", phrases::capitalised(&what))
}
