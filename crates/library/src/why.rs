//! Why a session is there, for this athlete, in this week: what it works on, what the week is for, what it looks after.

use training::athlete::{Athlete, InjuryStatus};
use training::program::{Conditioning, Dose, Load};

use crate::select::is_cap;
use crate::skeleton::WeekKind;
use crate::sports::is_recovery_block;
use crate::strength::Chosen;
use crate::strength::moment::Moment;
use crate::structure::Stage;

/// Of a lifting session.
pub fn lifting(moment: &Moment<'_>, main: &[&Chosen]) -> String {
    let work = main.first().map_or_else(|| "Technique and trunk work.".to_owned(), |lift| main_work(lift));
    join(&[work, week_aim(moment), toward(moment), care(moment, main)])
}

/// Of a functional session.
pub fn functional(moment: &Moment<'_>, main: &[&Chosen], piece: Option<&Conditioning>, has_skill: bool) -> String {
    let first = if has_skill { "Skill while you are fresh" } else { "Strength work you control" };
    let work = match (main.first(), piece) {
        (Some(lift), Some(piece)) => format!("{} Then conditioning at RPE {}.", main_work(lift), number(piece.rpe)),
        (Some(lift), None) => main_work(lift),
        (None, Some(piece)) => format!("{first}, then conditioning at RPE {}.", number(piece.rpe)),
        (None, None) => String::new(),
    };
    join(&[work, week_aim(moment), toward(moment), care(moment, main)])
}

/// Of a mobility session.
pub fn mobility(moment: &Moment<'_>) -> String {
    join(&[
        "Range of motion you can use, at an effort that leaves you fresher than before.".to_owned(),
        week_aim(moment),
        toward(moment),
        care(moment, &[]),
    ])
}

/// Of a test.
pub fn test(moment: &Moment<'_>, what: &[&str]) -> String {
    let goal = goal(moment.fill.athlete, 0);
    format!(
        "The last weeks are in your body; today shows it in {}. Write the result down: it is where the next program \
         starts, and how far \"{goal}\" has come.",
        what.join(", ")
    )
}

/// Of the event.
pub fn event(moment: &Moment<'_>) -> String {
    let name = moment.fill.athlete.event.as_ref().map_or("your event", |event| event.name.as_str());
    format!("Today is {name}, what the {} weeks were for. Trust the training and keep to your plan.", moment.day.week)
}

fn join(parts: &[String; 4]) -> String {
    parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// `Back Squat: 5 × 3 at 84 %.`
fn main_work(lift: &Chosen) -> String {
    let prescription = &lift.prescription;
    let dose = match prescription.dose {
        Dose::Reps { min, max } if min == max => format!("{max}"),
        Dose::Reps { min, max } => format!("{min}–{max}"),
        Dose::Seconds { seconds } => format!("{seconds} s"),
        Dose::Meters { meters } => format!("{meters} m"),
        Dose::Calories { calories } => format!("{calories} cal"),
    };
    let load = match prescription.load {
        Load::PercentOneRepMax { percent, .. } => format!(" at {percent:.0} %"),
        Load::Rpe { rpe } => format!(" at RPE {}", number(rpe)),
        Load::Kilograms { .. } | Load::Bodyweight => String::new(),
    };
    format!("{}: {} × {dose}{load}.", prescription.name, prescription.sets)
}

/// Without a trailing `.0`.
fn number(value: f64) -> String {
    if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.1}") }
}

fn week_aim(moment: &Moment<'_>) -> String {
    let week = moment.day.week;
    if is_recovery_block(moment.fill.athlete) {
        return "Stop while it still feels easy; this block gives back, it does not take.".to_owned();
    }
    match (moment.week.kind, moment.stage) {
        (WeekKind::Deload, _) => {
            format!("Week {week} backs off: about half the sets, lighter weights, so that the last weeks settle.")
        }
        (WeekKind::Comeback, _) => format!(
            "Week {week} of your way back: {:.0} % of a normal week, however good it feels.",
            moment.week.volume * 100.0
        ),
        (WeekKind::Taper, _) => match moment.days_to_event() {
            Some(days) => format!("{days} days to go: little volume, so that you arrive fresh."),
            None => "The event is behind you; this keeps you moving while you recover.".to_owned(),
        },
        (WeekKind::Loading, Stage::Base) if week == 1 => {
            "Week 1 finds your starting weights and lays the base.".to_owned()
        }
        (WeekKind::Loading, Stage::Base) => format!("Week {week} builds your base, a step above the week before."),
        (WeekKind::Loading, Stage::Build) => format!("Week {week} raises the intensity another step."),
        (WeekKind::Loading, Stage::Peak) => format!("Week {week} sharpens: the heaviest work of the plan, less of it."),
    }
}

/// The goals in turn, so that every one is heard of.
fn toward(moment: &Moment<'_>) -> String {
    format!("Toward: {}.", goal(moment.fill.athlete, moment.session.template).trim_end_matches('.'))
}

fn goal(athlete: &Athlete, index: u8) -> &str {
    let count = athlete.goals.len().max(1);
    athlete.goals.get(usize::from(index) % count).map_or("your goal", String::as_str)
}

/// What the session does about an injury.
fn care(moment: &Moment<'_>, main: &[&Chosen]) -> String {
    let injuries = moment.fill.athlete.injuries.iter();
    let Some(injury) = injuries.filter(|injury| injury.status == InjuryStatus::Current).min_by_key(|i| !is_cap(i))
    else {
        return String::new();
    };
    let area = injury.area.words();
    let selector = moment.fill.selector();
    if is_cap(injury) {
        let capped = main.iter().any(|c| selector.is_capped(c.movement));
        if capped {
            format!("The sets that load your {area} are kept to a few today, and stop if it complains.")
        } else {
            format!("Nothing here adds to what makes your {area} cranky.")
        }
    } else {
        format!("Chosen to spare your {area}.")
    }
}
