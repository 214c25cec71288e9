//! The lifting of a program in Liftoscript, the language of the Liftosaur app (liftosaur.com/doc/liftoscript): weeks,
//! days, and a line for each exercise, to paste into its editor in full mode.
//!
//! Sets, repetitions, weights, efforts and rests are written out week by week, so nothing progresses by itself. Where
//! Liftosaur has the exercise its name is used, else ours, and the head of the text says which are to be added. Its
//! rules shape the text: an exercise stands once in a day, warm-up sets are the same in every week (so ours are in the
//! descriptions), and a description lasts until the next one (so every exercise has one).
//!
//! Must never: let a text of the program end a comment, or begin a section, a script or a set.

use std::collections::BTreeSet;

use training::athlete::Units;
use training::program::{
    Block, BlockContent, BlockPurpose, Day, Discipline, Dose, Load, Prescription, Program, Workout,
};

use crate::exercises;
use crate::text::one_line;
use crate::wording::{self, Wording};

/// The most characters of a set's label.
const MAX_LABEL: usize = 8;

/// One line of a day: an exercise with all its sets.
struct Exercise {
    name: String,
    is_built_in: bool,
    descriptions: Vec<String>,
    sets: Vec<String>,
}

/// Whether there is a line to write.
pub fn has_exercises(program: &Program) -> bool {
    program.daily_workouts.iter().any(|day| !exercises(day, Wording::new(program.units), program.units).is_empty())
}

/// Writes the text.
pub fn write(program: &Program) -> String {
    let wording = Wording::new(program.units);
    let mut weeks = Vec::new();
    let mut to_add = BTreeSet::new();
    for week in 1..=program.weeks() {
        let mut days = Vec::new();
        for day in program.week(week) {
            let exercises = exercises(day, wording, program.units);
            if !exercises.is_empty() {
                to_add.extend(exercises.iter().filter(|item| !item.is_built_in).map(|item| item.name.clone()));
                days.push(day_text(day, &exercises, wording));
            }
        }
        if !days.is_empty() {
            weeks.push(format!("# {}\n{}", week_name(program, week), days.join("\n")));
        }
    }
    format!("{}\n{}", head(program, &to_add).join("\n"), weeks.join("\n"))
}

/// Comments that Liftosaur keeps to the editor.
fn head(program: &Program, to_add: &BTreeSet<String>) -> Vec<String> {
    let mut lines = vec![
        one_line(&program.program_name),
        "Paste into a new program in Liftosaur, in the editor's full mode.".to_owned(),
        "Weights and repetitions are written out for every week.".to_owned(),
    ];
    let beside: BTreeSet<_> = workouts_beside(program).map(wording::discipline).collect();
    if !beside.is_empty() {
        let beside: Vec<_> = beside.into_iter().collect();
        lines.push(format!("The program also has sessions that are not lifting: {}.", beside.join(", ")));
    }
    if !to_add.is_empty() {
        lines.push("Exercises Liftosaur does not have; add each as a custom exercise when the editor asks:".to_owned());
        lines.extend(to_add.iter().map(|name| format!("- {name}")));
    }
    lines.into_iter().map(|line| format!("/// {line}")).collect()
}

/// The disciplines of workouts that have no line here.
fn workouts_beside(program: &Program) -> impl Iterator<Item = Discipline> {
    let workouts = program.daily_workouts.iter().flat_map(|day| &day.workouts);
    workouts.filter(|workout| !is_lifting(workout)).map(|workout| workout.discipline)
}

fn is_lifting(workout: &Workout) -> bool {
    matches!(workout.discipline, Discipline::Strength | Discipline::Functional)
        && lifting_blocks(workout).next().is_some()
}

/// The blocks of sets that are work: not the warm-up, not the cool-down.
fn lifting_blocks(workout: &Workout) -> impl Iterator<Item = (&Block, &[Prescription])> {
    workout.blocks.iter().filter_map(|block| match &block.content {
        BlockContent::Movements(items)
            if !matches!(block.purpose, BlockPurpose::WarmUp | BlockPurpose::CoolDown)
                && items.iter().any(|item| item.sets > 0) =>
        {
            Some((block, items.as_slice()))
        }
        _ => None,
    })
}

fn week_name(program: &Program, week: u8) -> String {
    let phase = program.week(week).next().map(|day| day.phase_number);
    let phase = program.phases.iter().find(|candidate| Some(candidate.phase_number) == phase);
    let name = phase.map(|phase| format!(": {}", phase.phase_name)).unwrap_or_default();
    one_line(&format!("Week {week}{name}"))
}

fn day_text(day: &Day, exercises: &[Exercise], wording: Wording) -> String {
    let workouts: Vec<_> = day.workouts.iter().filter(|workout| is_lifting(workout)).collect();
    let titles: Vec<_> = workouts.iter().map(|workout| workout.title.as_str()).collect();
    let mut lines: Vec<String> = workouts.iter().flat_map(|workout| beside_the_lifts(workout, wording)).collect();
    lines = lines.iter().map(|line| comment(line)).collect();
    lines.push(format!("## {}", one_line(&format!("{}: {}", wording::day_and_month(day), titles.join(" and ")))));
    for exercise in exercises {
        lines.extend(exercise.descriptions.iter().map(|line| comment(line)));
        lines.push(format!("{} / {} / warmup: none", exercise.name, exercise.sets.join(", ")));
    }
    lines.push(String::new());
    lines.join("\n")
}

/// What is done before, between and after the lifts: the day's description.
fn beside_the_lifts(workout: &Workout, wording: Wording) -> Vec<String> {
    let mut lines = vec![format!("{} {}", workout.title, wording.size(workout)), workout.why.clone()];
    for block in &workout.blocks {
        let is_lifts = !matches!(block.purpose, BlockPurpose::WarmUp | BlockPurpose::CoolDown);
        let items: Vec<String> = match &block.content {
            BlockContent::Movements(_) if is_lifts => continue,
            BlockContent::Movements(items) => {
                items.iter().map(|item| format!("{} {}", item.name, wording.prescription(item))).collect()
            }
            BlockContent::Conditioning(piece) => {
                let movements = piece.movements.iter().map(|item| wording.conditioning_movement(item));
                std::iter::once(wording::conditioning(piece)).chain(movements).collect()
            }
            BlockContent::Segments(segments) => {
                segments.iter().map(|segment| format!("{} {}", segment.name, wording.segment(segment))).collect()
            }
        };
        lines.push(format!("{}: {}", wording::block_heading(block), items.join("; ")));
    }
    lines
}

/// A line that is shown and not run. What follows `//` is Markdown: a third slash would hide it.
fn comment(text: &str) -> String {
    format!("// {}", one_line(text).trim_start_matches('/'))
}

fn exercises(day: &Day, wording: Wording, units: Units) -> Vec<Exercise> {
    let mut list: Vec<Exercise> = Vec::new();
    let workouts = day.workouts.iter().filter(|workout| is_lifting(workout));
    for (block, items) in workouts.flat_map(lifting_blocks) {
        for item in items.iter().filter(|item| item.sets > 0) {
            let built_in = exercises::names(&item.movement).liftosaur;
            let name = built_in.map_or_else(|| own_name(&item.name), str::to_owned);
            let place = list.iter().position(|exercise| exercise.name.eq_ignore_ascii_case(&name));
            let place = place.unwrap_or_else(|| {
                let exercise =
                    Exercise { name, is_built_in: built_in.is_some(), descriptions: Vec::new(), sets: Vec::new() };
                list.push(exercise);
                list.len() - 1
            });
            list[place].sets.push(sets(item, units));
            list[place].descriptions.push(description(block, item, wording));
        }
    }
    list
}

/// What the line cannot say: our name, the share of 1RM, the notes.
fn description(block: &Block, item: &Prescription, wording: Wording) -> String {
    let notes = [&block.note, &item.note].into_iter().flatten().map(|note| format!(". {note}"));
    format!("{}: {}{}", item.name, wording.prescription(item), notes.collect::<String>())
}

/// An exercise's name as the grammar takes it: letters, digits, hyphens and spaces, beginning with a letter. Commas
/// part off equipment, colons a label, slashes a section.
fn own_name(name: &str) -> String {
    let plain: String =
        name.chars().map(|c| if c.is_alphanumeric() || c == '-' || c == '\'' { c } else { ' ' }).collect();
    let plain = one_line(&plain);
    let plain = plain.trim_start_matches(|c: char| !c.is_alphabetic());
    if plain.is_empty() { "Exercise".to_owned() } else { plain.to_owned() }
}

/// `4x5 102.5kg 180s`, `3x8-10 @8 90s`, `3x1 0kg 60s|30s`, `4x1 24kg 60s (40 m)`.
fn sets(item: &Prescription, units: Units) -> String {
    let (count, label) = match item.dose {
        Dose::Reps { min, max } => (wording::plain_range(min.max(1), max.max(min).max(1)), None),
        Dose::Seconds { .. } => ("1".to_owned(), None),
        Dose::Meters { .. } | Dose::Calories { .. } => ("1".to_owned(), Some(wording::dose(item.dose))),
    };
    let load = match item.load {
        Load::PercentOneRepMax { kg, .. } | Load::Kilograms { kg } => weight(kg, units),
        Load::Rpe { rpe } => format!("@{}", wording::number(rpe.clamp(1.0, 10.0))),
        // Without a weight the app would take one from its 1RM.
        Load::Bodyweight => weight(0.0, units),
    };
    let timer = match (item.dose, item.rest_seconds) {
        (Dose::Seconds { seconds }, rest) => format!(" {seconds}s|{rest}s"),
        (_, 0) => String::new(),
        (_, rest) => format!(" {rest}s"),
    };
    let label = label.map(|label| if label.len() > MAX_LABEL { label.replace(' ', "") } else { label });
    let label = label.map(|label| format!(" ({label})")).unwrap_or_default();
    format!("{}x{count} {load}{timer}{label}", item.sets)
}

/// The number the athlete reads elsewhere, without a space before its unit.
fn weight(kg: f64, units: Units) -> String {
    Wording::new(units).weight(kg.max(0.0)).replace(' ', "")
}
