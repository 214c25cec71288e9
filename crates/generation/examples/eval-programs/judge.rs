//! What of one program is worth a second look: broken rules before and after the mending, warnings, and things no rule
//! names that a coach would still cross out.

use std::time::{Duration, Instant};

use library::catalogue;
use training::athlete::{Athlete, Event, Focus};
use training::ids::ProgramId;
use training::measure;
use training::movement::Pattern;
use training::program::{BlockContent, BlockPurpose, DayRole, Discipline, Load, Program, Workout, WorkoutType};
use training::rules::{self, Refusal, Severity, Violation};

/// The moment at which all programs are asked for, milliseconds since 1970.
const BUILT_AT_MS: i64 = 1_795_000_000_000;

/// One athlete's program, judged.
pub struct Case {
    pub number: u64,
    pub weeks: u8,
    pub time: Duration,
    /// What the engine wrote that had to be mended.
    pub mended: Vec<Violation>,
    /// What still breaks a rule above a warning.
    pub left: Vec<Violation>,
    pub warnings: Vec<Violation>,
    pub odd: Vec<String>,
    pub adjustments: Vec<String>,
}

impl Case {
    /// How much a reader should want to see it; 0 for a program with nothing to remark.
    pub fn badness(&self) -> usize {
        let mut rules: Vec<&str> = self.warnings.iter().map(|warning| warning.rule.as_str()).collect();
        rules.dedup();
        1000 * self.left.len()
            + 6 * self.mended.len().min(20)
            + 4 * rules.len()
            + self.warnings.len()
            + 5 * self.odd.len()
    }
}

/// Writes, mends and checks the program of an athlete.
///
/// # Errors
/// The refusal, where there is no program.
pub fn program(athlete: &Athlete, number: u64) -> Result<(Program, Duration), Refusal> {
    let id = ProgramId::numbered("program", number.into());
    let begun = Instant::now();
    let program =
        library::write(athlete, &id, BUILT_AT_MS).and_then(|program| rules::repair(program, athlete, catalogue()))?;
    Ok((program, begun.elapsed()))
}

/// Judges the program of an athlete.
///
/// # Errors
/// The refusal, where there is no program.
pub fn judge(athlete: &Athlete, number: u64) -> Result<Case, Refusal> {
    let (program, time) = program(athlete, number)?;
    let id = ProgramId::numbered("program", number.into());
    let raw = library::write(athlete, &id, BUILT_AT_MS)?;
    let above = |violation: &Violation| violation.severity > Severity::Warn;
    let (left, warnings) = rules::check(&program, Some(athlete), catalogue()).into_iter().partition(above);
    let mended = rules::check(&raw, Some(athlete), catalogue()).into_iter().filter(above).collect();
    let adjustments = program.adjustments.clone();
    Ok(Case { number, weeks: athlete.weeks, time, mended, left, warnings, odd: odd(&program, athlete), adjustments })
}

/// What a coach would cross out.
fn odd(program: &Program, athlete: &Athlete) -> Vec<String> {
    let mut found = Vec::new();
    for day in program.daily_workouts.iter().filter(|day| day.role != DayRole::Event) {
        for workout in &day.workouts {
            let remarks = odd_workout(workout);
            found.extend(remarks.into_iter().map(|words| format!("day {}: {words}", day.day)));
        }
    }
    found.extend(odd_block(program, athlete));
    // One remark of a kind is enough to look.
    let kind = |words: &String| {
        words
            .split_once(": ")
            .map_or_else(|| words.clone(), |(_, rest)| rest.split('[').next().unwrap_or_default().to_owned())
    };
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|words| seen.insert(kind(words)));
    found
}

fn odd_workout(workout: &Workout) -> Vec<String> {
    let mut found = Vec::new();
    let minutes = measure::workout_minutes(workout, catalogue());
    let warm_up: f64 = workout
        .blocks
        .iter()
        .filter(|block| block.purpose == BlockPurpose::WarmUp && block.title != "Ramp-up sets")
        .map(|block| measure::block_minutes(block, catalogue()))
        .sum();
    if !measure::is_endurance(workout) && warm_up > 0.4 * minutes {
        found.push(format!("warm-up takes most of the session [{warm_up:.0} of {minutes:.0} min]"));
    }
    for block in &workout.blocks {
        if let BlockContent::Movements(list) = &block.content
            && block.purpose == BlockPurpose::WarmUp
            && block.title != "Ramp-up sets"
            && list.len() > 5
        {
            found.push(format!("warm-up has many items [{}]", list.len()));
        }
    }
    let worked: Vec<_> = workout
        .blocks
        .iter()
        .filter(|block| !measure::is_preparation(block))
        .filter_map(|block| match &block.content {
            BlockContent::Movements(list) => Some(list),
            BlockContent::Segments(_) | BlockContent::Conditioning(_) => None,
        })
        .flatten()
        .collect();
    for (place, first) in worked.iter().enumerate() {
        if worked[place + 1..].iter().any(|second| second.movement == first.movement && second.load == first.load) {
            found.push(format!("the same movement twice [{}]", first.name));
        }
    }
    let has = |id: &str| worked.iter().any(|p| p.movement.as_str() == id);
    if has("negative_pull_up") && (has("pull_up") || has("chin_up") || has("weighted_pull_up")) {
        found.push("negatives beside full pull-ups [same session]".to_owned());
    }
    if workout.workout_type == WorkoutType::Recovery && minutes > 75.0 {
        found.push(format!("a recovery session is long [{minutes:.0} min]"));
    }
    let lifts = workout.discipline == Discipline::Strength && !worked.is_empty();
    let is_training = !matches!(workout.workout_type, WorkoutType::Test | WorkoutType::Mobility);
    if lifts && is_training && worked.iter().map(|p| u32::from(p.sets)).sum::<u32>() < 4 {
        found.push("a lifting session of under four sets [short]".to_owned());
    }
    found
}

fn odd_block(program: &Program, athlete: &Athlete) -> Vec<String> {
    let mut found = Vec::new();
    if let Some((longest, race)) = longest_run_for_race(program, athlete)
        && longest < 0.55 * race.min(30_000.0)
    {
        found.push(format!(
            "plan: the longest run is short of the race [{:.1} of {:.0} km]",
            longest / 1e3,
            race / 1e3
        ));
    }
    if is_flat(program) && athlete.weeks >= 8 && !athlete.wants(Focus::Mobility) {
        found.push("plan: the main lifts keep their repetitions from end to end [flat]".to_owned());
    }
    if program.adjustments.len() > 6 {
        found.push(format!("plan: many adjustments [{}]", program.adjustments.len()));
    }
    found
}

/// The longest training run, and the distance of the race, where the athlete runs one.
fn longest_run_for_race(program: &Program, athlete: &Athlete) -> Option<(f64, f64)> {
    let Event { name, date } = athlete.event.as_ref()?;
    let name = name.to_lowercase();
    let race = match &name {
        name if name.contains("half") => 21_100.0,
        name if name.contains("marathon") => 42_200.0,
        name if name.contains("10k") => 10_000.0,
        _ => return None,
    };
    date.filter(|date| *date <= program.end_date)?;
    let reference = measure::reference(Some(athlete));
    let days = program.daily_workouts.iter().filter(|day| day.role != DayRole::Event);
    let longest = days.map(|day| measure::longest_run_meters(day, &reference)).fold(0.0, f64::max);
    (longest > 0.0).then_some((longest, race))
}

/// Whether the loaded main lifts of the loading weeks are done for the same repetitions throughout.
fn is_flat(program: &Program) -> bool {
    let mut reps: Vec<u16> = Vec::new();
    for day in program.daily_workouts.iter().filter(|day| matches!(day.role, DayRole::Hard | DayRole::Moderate)) {
        for workout in &day.workouts {
            for block in workout.blocks.iter().filter(|block| block.purpose == BlockPurpose::Main) {
                let BlockContent::Movements(list) = &block.content else { continue };
                for p in list.iter().filter(|p| !matches!(p.load, Load::Bodyweight)) {
                    let squats =
                        catalogue().get(&p.movement).is_some_and(|m| m.loadable && m.pattern == Pattern::Squat);
                    reps.extend(measure::reps(p.dose).filter(|_| squats));
                }
            }
        }
    }
    reps.len() > 6 && reps.iter().all(|&n| n == reps[0])
}
