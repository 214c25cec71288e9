//! Why a session is there, for this athlete, in this week: what it works on, what the week is for, what it looks after.

use training::movement::{Movement, Pattern};
use training::program::{Conditioning, Dose, Load};

use crate::lifts::Job;
use crate::phrases;
use crate::select::{is_cap, mentions};
use crate::skeleton::WeekKind;
use crate::sports::is_recovery_block;
use crate::strength::Chosen;
use crate::strength::dose::{is_outgrown, prescribe};
use crate::strength::moment::Moment;
use crate::structure::Stage;
use crate::units::shown;

/// Of a lifting session.
pub fn lifting(moment: &Moment<'_>, main: &[&Chosen], chosen: &[Chosen]) -> String {
    let work = main.first().map_or_else(|| "Technique and trunk work.".to_owned(), |lift| main_work(moment, lift));
    join(&[work, week_aim(moment, main.first().copied()), toward(moment, chosen), care(moment, main)])
}

/// Of a functional session.
pub fn functional(moment: &Moment<'_>, main: &[&Chosen], chosen: &[Chosen], piece: Option<&Conditioning>) -> String {
    let piece = piece.map(|piece| format!("conditioning at RPE {}.", number(piece.rpe)));
    let skill = chosen.iter().find(|c| c.slot.job == Job::Skill);
    let work = match (main.first(), skill, piece) {
        (Some(lift), _, Some(piece)) => format!("{} Then {piece}", main_work(moment, lift)),
        (Some(lift), _, None) => main_work(moment, lift),
        (None, Some(skill), Some(piece)) if chosen.len() == 1 => {
            format!("{} practice while you are fresh, then {piece}", skill.movement.name)
        }
        (None, Some(skill), Some(piece)) => {
            format!("{} practice while you are fresh, strength around it, then {piece}", skill.movement.name)
        }
        (None, None, Some(piece)) if chosen.is_empty() => phrases::capitalised(&piece),
        (None, None, Some(piece)) => format!("Strength for the whole body at an effort you control, then {piece}"),
        (None, _, None) => String::new(),
    };
    join(&[work, week_aim(moment, main.first().copied()), toward(moment, chosen), care(moment, main)])
}

/// Of a mobility session.
pub fn mobility(moment: &Moment<'_>) -> String {
    join(&[
        "Range of motion you can use, at an effort that leaves you fresher than before.".to_owned(),
        week_aim(moment, None),
        String::new(),
        care(moment, &[]),
    ])
}

/// Of a test of these lifts.
pub fn test(lifts: &[&str]) -> String {
    format!(
        "The last weeks are in your body; today shows it: {}. Write the result down. It says how far you have come \
         and is where the next program starts.",
        phrases::list(lifts)
    )
}

/// Of the day on which a lift that is a goal of its own is tested, a week and more before a race.
pub fn single_before_race() -> &'static str {
    "Your goal names a weight: find out today what you lift, while there is time to rest for the race."
}

/// Of the day before a meet.
pub fn primer() -> String {
    "Tomorrow is the day. Nothing can be built any more, only spoiled: a few fast, light lifts, then feet up."
        .to_owned()
}

/// Of a test by a conditioning piece.
pub fn test_piece() -> String {
    "The piece of your first week once more, as well as you can do it today. Write the result down beside the first \
     one: it says how far you have come, and is where the next program starts."
        .to_owned()
}

/// Of the event.
pub fn event(moment: &Moment<'_>) -> String {
    let name = phrases::event(moment.fill.athlete).unwrap_or_else(|| "your event".to_owned());
    format!("Today is {name}, what the {} weeks were for. Trust the training and keep to your plan.", moment.day.week)
}

fn join(parts: &[String; 4]) -> String {
    parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// `Back Squat: 5 × 3 at 84 % (172.5 kg).` and what that is against the week before, or what it is for now.
fn main_work(moment: &Moment<'_>, lift: &Chosen) -> String {
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
    let work = format!("{}: {} × {dose}{load}.", prescription.name, prescription.sets);
    let by_percent = matches!(prescription.load, Load::PercentOneRepMax { .. });
    let remark = step(moment, lift).or_else(|| {
        let says_more = moment.is_loading() && (moment.day.week == 1 || moment.begins_phase());
        let is_true = by_percent || moment.stage == Stage::Base || lift.movement.pattern == Pattern::Lunge;
        match (says_more, is_true) {
            (true, true) => Some(purpose(moment, lift.movement.pattern).to_owned()),
            (true, false) if is_outgrown(moment, lift.movement) => {
                Some("The weights you have stay the same, so the repetitions grow.".to_owned())
            }
            _ => None,
        }
    });
    match remark {
        Some(remark) => format!("{work} {remark}"),
        None => work,
    }
}

/// What a main lift of a pattern is good for at this stage.
const fn purpose(moment: &Moment<'_>, pattern: Pattern) -> &'static str {
    use Stage::{Base, Build, Peak};
    match (pattern, moment.stage) {
        (Pattern::Olympic, Base) => "Light enough that every repetition can look like the first one.",
        (Pattern::Olympic, Build) => "Heavier now, and still fast: a slow lift is a missed one.",
        (Pattern::Olympic, Peak) => "Few repetitions, each one as if it counted.",
        (Pattern::Squat, Base) => "Sets you could add to: they build the legs and the habit that heavier ones need.",
        (Pattern::Squat, Build) => "Fewer repetitions, more on the bar: the legs are ready for it.",
        (Pattern::Squat, Peak) => "As heavy as this plan gets; rest well between the sets.",
        (Pattern::Hinge, Base) => "Back and hips learn to hold one position, set after set.",
        (Pattern::Hinge, Build) => "Heavier pulls from the same position; the last one looks like the first.",
        (Pattern::Hinge, Peak) => "Few and heavy, each from a dead stop.",
        (Pattern::HorizontalPush, Base) => "Volume for chest, shoulders and triceps, well short of a grind.",
        (Pattern::HorizontalPush, Build) => "The same press with more weight and fewer repetitions.",
        (Pattern::HorizontalPush, Peak) => "Heavy and crisp: one missed repetition is one too many.",
        (Pattern::VerticalPush, Base) => "Strength overhead begins with ribs that stay down.",
        (Pattern::VerticalPush, _) => "More weight overhead, the trunk as still as before.",
        (Pattern::HorizontalPull | Pattern::VerticalPull, Base) => "The back gets as much work as what it balances.",
        (Pattern::HorizontalPull | Pattern::VerticalPull, _) => "Harder pulls, full range every time.",
        (Pattern::Lunge, _) => "One leg at a time, for strength without a weak side.",
        (_, _) => "Done first, while you are fresh.",
    }
}

/// Without a trailing `.0`.
fn number(value: f64) -> String {
    if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.1}") }
}

fn week_aim(moment: &Moment<'_>, main: Option<&Chosen>) -> String {
    let week = moment.day.week;
    if is_recovery_block(moment.fill.athlete) {
        return "Stop while it still feels easy; this block gives back, it does not take.".to_owned();
    }
    match moment.week.kind {
        WeekKind::Deload if moment.ends_with_test() => {
            format!("Week {week} is light, so that you are fresh for the test at its end.")
        }
        WeekKind::Deload => {
            const WORDS: [&str; 3] = [
                "about half the sets, at less effort, so that the last weeks settle.",
                "half the work. Leave the gym wanting more; that is the point of it.",
                "fewer sets and lighter ones. The gain of the hard weeks comes now.",
            ];
            format!("Week {week} backs off: {}", WORDS[usize::from(moment.day.day) % WORDS.len()])
        }
        WeekKind::Comeback => format!(
            "Week {week} of your way back: {:.0} % of a normal week, however good it feels.",
            moment.week.volume * 100.0
        ),
        WeekKind::Taper => match moment.days_to_event() {
            Some(1) => "Tomorrow is the day: little volume, so that you arrive fresh.".to_owned(),
            Some(days) => format!("{days} days to go: little volume, so that you arrive fresh."),
            None => "The event is behind you; this keeps you moving while you recover.".to_owned(),
        },
        WeekKind::Loading if !moment.is_first_of_week() => String::new(),
        WeekKind::Loading if week == 1 => match main.map(|lift| lift.prescription.load) {
            Some(Load::PercentOneRepMax { .. }) => "Week 1 starts well below your best, on purpose.".to_owned(),
            Some(Load::Rpe { .. }) if main.is_some_and(|lift| lift.movement.loadable) => {
                "Week 1 finds your starting weights: write them down.".to_owned()
            }
            _ => "Week 1 sets the level that the next ones build on.".to_owned(),
        },
        WeekKind::Loading if !moment.begins_phase() || main.is_none() => String::new(),
        WeekKind::Loading => match moment.stage {
            Stage::Base => String::new(),
            Stage::Build => match main.map(|lift| lift.prescription.load) {
                Some(Load::Rpe { .. }) if main.is_some_and(|lift| lift.movement.loadable) => {
                    "A new phase begins: find your weights for it, then climb again.".to_owned()
                }
                _ => "A new phase begins.".to_owned(),
            },
            Stage::Peak if moment.is_beginner() => "The last phase begins: show what you have built.".to_owned(),
            Stage::Peak => "The last phase begins: what you have built gets sharpened.".to_owned(),
        },
    }
}

/// What is more, or less, than in the same session a week before: `A step up from 69 % last week.`
fn step(moment: &Moment<'_>, lift: &Chosen) -> Option<String> {
    let before = moment.same_session_a_week_before()?;
    let old = prescribe(&before, lift.slot, lift.movement);
    let new = &lift.prescription;
    match (old.load, new.load) {
        (Load::PercentOneRepMax { percent: from, kg: old_kg }, Load::PercentOneRepMax { percent: to, kg: new_kg }) => {
            let units = moment.fill.athlete.units;
            if new_kg > old_kg {
                Some(format!("{} more than last week.", shown(new_kg - old_kg, units)))
            } else if to < from {
                Some(format!("Lighter than the {from:.0} % of last week, for speed and clean positions."))
            } else if new.sets > old.sets {
                Some("The same weight as last week, one set more.".to_owned())
            } else {
                None
            }
        }
        (Load::Rpe { rpe: from }, Load::Rpe { rpe: to }) if to > from => {
            let implement = lift.movement.implement;
            let is_limited = implement.is_some_and(|i| moment.fill.athlete.equipment.limits.contains_key(&i));
            let how = match (lift.movement.loadable, is_limited) {
                (true, true) if is_outgrown(moment, lift.movement) => "slower repetitions, or the heavier dumbbell",
                (true, true) => "a little more weight, or slower repetitions",
                (true, false) => "a little more weight",
                (false, _) => "a little closer to your limit",
            };
            Some(format!("A step up from RPE {} last week: {how}.", number(from)))
        }
        (Load::Rpe { .. }, Load::Rpe { .. }) if most_reps(new.dose) < most_reps(old.dose) => {
            Some("Fewer repetitions than last week, so a little more weight.".to_owned())
        }
        (Load::Rpe { .. }, Load::Rpe { .. }) if most_reps(new.dose) > most_reps(old.dose) => {
            Some("More repetitions than last week, at the same effort.".to_owned())
        }
        _ => None,
    }
}

const fn most_reps(dose: Dose) -> u16 {
    match dose {
        Dose::Reps { max, .. } => max,
        Dose::Seconds { .. } | Dose::Meters { .. } | Dose::Calories { .. } => 0,
    }
}

/// The goal the session serves, where its words name what is trained today.
fn toward(moment: &Moment<'_>, chosen: &[Chosen]) -> String {
    // Said where something begins; a goal repeated every day is no longer read.
    if !moment.is_loading() || !(moment.day.week == 1 || moment.begins_phase()) {
        return String::new();
    }
    let mut goals = moment.fill.athlete.goals.iter();
    let named = goals.find(|goal| chosen.iter().any(|c| serves(goal, c.movement)));
    named.map_or(String::new(), |said| format!("For your goal: {}.", phrases::goal(said)))
}

/// Whether a goal names a movement or its kind.
fn serves(goal: &str, movement: &Movement) -> bool {
    let goal = goal.to_lowercase();
    let words: &[&str] = match movement.pattern {
        Pattern::Olympic => &["olympic", "snatch", "clean", "jerk", "weightlifting"],
        Pattern::Squat => &["squat"],
        Pattern::HorizontalPush => &["bench"],
        Pattern::Hinge => &["deadlift"],
        Pattern::VerticalPush => &["overhead press", "strict press", "shoulder press", "handstand"],
        Pattern::VerticalPull => &["pull-up", "pull up", "pullup", "chin-up", "chin up", "muscle-up", "muscle up"],
        _ => &[],
    };
    words.iter().any(|word| goal.contains(word)) || mentions(&goal, movement)
}

/// What the session does about an injury: said where something is held down, else once, in the first week.
fn care(moment: &Moment<'_>, main: &[&Chosen]) -> String {
    let injuries = moment.fill.athlete.current_injuries().filter(|injury| !injury.area.needs_clearance());
    let Some(injury) = injuries.min_by_key(|injury| !is_cap(injury)) else { return String::new() };
    let area = injury.area.spoken();
    let selector = moment.fill.selector();
    if is_cap(injury) && main.iter().any(|c| selector.is_capped(c.movement)) {
        format!("Few sets load {area} today; stop if it complains.")
    } else if moment.day.week == 1 {
        format!("Chosen to spare {area}.")
    } else {
        String::new()
    }
}
