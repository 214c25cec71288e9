//! H1, H4, H7: which movements this athlete can be given, and what stands in for one they cannot. Injuries (H2) use
//! the same replacement.

use std::cmp::Reverse;

use super::draft::{Draft, capped};
use super::loads::load_words;
use super::text::{names, words};
use super::{Case, Finding, Severity, person};
use crate::athlete::{Athlete, Equipment, Event, Focus, InjuryArea, Level};
use crate::ids::MovementId;
use crate::load::workout_segments;
use crate::measure;
use crate::movement::{Catalogue, Movement, Pattern, Stress};
use crate::program::{
    BlockContent, ConditioningMovement, Day, DayRole, Discipline, Dose, Load, Prescription, Target, Workout,
};

/// Why a movement is not for an athlete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Objection {
    /// What it needs is not at hand (rule H1).
    Equipment,
    /// A current injury forbids it (rule H2).
    Injury(InjuryArea),
    /// It asks for more experience (rule H4).
    Level,
    /// The athlete dislikes it, in these words, and their event does not contain it (rule H7).
    Dislike(String),
}

impl Objection {
    /// The reason as the athlete reads it after "became …:".
    pub fn reason(&self) -> String {
        match self {
            Self::Equipment => "you do not have the equipment".to_owned(),
            Self::Injury(area) => area.spoken(),
            Self::Level => "more experience comes first".to_owned(),
            Self::Dislike(words) => format!("you do not like {words}"),
        }
    }
}

/// Why this movement is not for this athlete; `None` when it can be prescribed.
pub fn objection(movement: &Movement, athlete: &Athlete) -> Option<Objection> {
    if let Some(area) = person::forbidding_area(movement, athlete) {
        return Some(Objection::Injury(area));
    }
    if !movement.is_equipped(athlete) {
        return Some(Objection::Equipment);
    }
    if is_above_level(movement, athlete.level) {
        return Some(Objection::Level);
    }
    disliked(movement, athlete).map(Objection::Dislike)
}

/// Beginners do no kipping and no depth jumps, whatever level the catalogue gives them.
fn is_above_level(movement: &Movement, level: Level) -> bool {
    let risky = movement.stresses.contains(&Stress::Kipping) || movement.id.as_str().contains("depth_jump");
    movement.level > level || (level == Level::Beginner && risky)
}

/// Whether the athlete dislikes a movement and their event does not contain it (rule H7).
pub fn is_disliked(movement: &Movement, athlete: &Athlete) -> bool {
    !athlete.dislikes.is_empty() && disliked(movement, athlete).is_some()
}

fn disliked(movement: &Movement, athlete: &Athlete) -> Option<String> {
    let named = athlete.dislikes.iter().find(|dislike| names(dislike, movement))?;
    let needed = athlete.event.as_ref().is_some_and(|event| contains(event, athlete, movement));
    (!needed).then(|| named.clone())
}

/// Whether an event contains a movement: the eight stations of Hyrox, the lifts of powerlifting and weightlifting.
fn contains(event: &Event, athlete: &Athlete, movement: &Movement) -> bool {
    let name = event.name.to_lowercase();
    let stations: &[&str] = if name.contains("hyrox") || athlete.wants(Focus::Hyrox) {
        &["burpee broad jump", "wall ball", "sled push", "sled pull", "lunge", "row", "ski", "carry", "run"]
    } else if name.contains("powerlift") || (name.contains("meet") && athlete.wants(Focus::Powerlifting)) {
        &["back squat", "bench press", "deadlift"]
    } else if name.contains("weightlift") || (name.contains("meet") && athlete.wants(Focus::OlympicLifting)) {
        &["snatch", "clean and jerk", "clean", "jerk"]
    } else {
        &[]
    };
    stations.iter().any(|station| names(station, movement)) || names(&event.name, movement)
}

/// The heaviest load of a movement's implement, kilograms, where the athlete named one.
fn limit_kg(movement: &Movement, athlete: &Athlete) -> Option<f64> {
    Some(athlete.equipment.limits.get(&movement.implement?)?.max_kg)
}

const fn load_kg(load: Load) -> Option<f64> {
    match load {
        Load::PercentOneRepMax { kg, .. } | Load::Kilograms { kg } => Some(kg),
        Load::Rpe { .. } | Load::Bodyweight => None,
    }
}

/// Every movement of a day with its load.
fn loads(day: &Day) -> impl Iterator<Item = (&MovementId, Load)> {
    day.workouts.iter().flat_map(|workout| &workout.blocks).flat_map(|block| match &block.content {
        BlockContent::Movements(list) => list.iter().map(|p| (&p.movement, p.load)).collect::<Vec<_>>(),
        BlockContent::Conditioning(piece) => piece.movements.iter().map(|m| (&m.movement, m.load)).collect(),
        BlockContent::Segments(_) => Vec::new(),
    })
}

const BIKES: &[Equipment] = &[
    Equipment::RoadBike,
    Equipment::MountainBike,
    Equipment::SmartTrainer,
    Equipment::StationaryBike,
    Equipment::AirBike,
];

/// Whether a ride's targets are in power the athlete has no reference for.
fn is_blind_power(workout: &Workout, athlete: &Athlete) -> bool {
    athlete.ftp_watts().is_none()
        && !athlete.has(Equipment::PowerMeter)
        && !athlete.has(Equipment::SmartTrainer)
        && workout_segments(workout).any(|segment| matches!(segment.target, Target::PercentFtp { .. }))
}

/// What a movement needs and the athlete lacks, by the way of doing it that lacks least.
fn missing_equipment(movement: &Movement, athlete: &Athlete) -> String {
    let lacks = |way: &Vec<Equipment>| way.iter().copied().filter(|&item| !athlete.has(item)).collect::<Vec<_>>();
    let least = movement.needs.iter().map(lacks).min_by_key(Vec::len).unwrap_or_default();
    least.into_iter().map(Equipment::name).collect::<Vec<_>>().join(" and ")
}

/// H1 (repair; seed): every movement can be done with what the athlete has, weight limits included; rides need a bike,
/// and power targets a meter or a known FTP.
pub(super) fn h1_equipment(case: &Case<'_>) -> Vec<Finding> {
    let Some(athlete) = case.athlete else { return Vec::new() };
    let mut findings = Vec::new();
    for day in &case.program.daily_workouts {
        for (id, load) in loads(day) {
            let Some(movement) = case.catalogue.get(id) else { continue };
            if !movement.is_equipped(athlete) {
                let needed = missing_equipment(movement, athlete);
                findings
                    .push(Finding::on(day, &format!("{id} needs {needed}, which the athlete does not have")).of(id));
            }
            if let (Some(limit), Some(kg)) = (limit_kg(movement, athlete), load_kg(load))
                && kg > limit + 0.01
            {
                findings
                    .push(Finding::on(day, &format!("{id} with {kg} kg; the heaviest at hand is {limit} kg")).of(id));
            }
        }
        for workout in day.workouts.iter().filter(|workout| workout.discipline == Discipline::Cycling) {
            if !BIKES.iter().any(|&bike| athlete.has(bike)) {
                findings.push(Finding::on(day, "a ride, and no bike"));
            } else if is_blind_power(workout, athlete) {
                findings.push(Finding::on(day, "power targets without a power meter or a known FTP"));
            }
        }
    }
    findings
}

/// H4 (repair; NSCA): no movement above the athlete's level; beginners: no kipping, no depth jumps, no heavy Olympic
/// lifts (above 75 % or RPE 7) but at their meet.
pub(super) fn h4_level(case: &Case<'_>) -> Vec<Finding> {
    let Some(athlete) = case.athlete else { return Vec::new() };
    let mut findings = Vec::new();
    for day in &case.program.daily_workouts {
        for (id, load) in loads(day) {
            let Some(movement) = case.catalogue.get(id) else { continue };
            if is_above_level(movement, athlete.level) {
                let words = format!("{id} is for {} athletes", movement.level.max(Level::Intermediate));
                findings.push(Finding::on(day, &words).of(id));
            } else if day.role != DayRole::Event && is_heavy_olympic(movement, load, athlete.level) {
                let words = format!("{id} {} is too heavy for a beginner: 75 % or RPE 7 is the most", load_words(load));
                findings.push(Finding::on(day, &words).of(id));
            }
        }
    }
    findings
}

fn is_heavy_olympic(movement: &Movement, load: Load, level: Level) -> bool {
    let heavy = match load {
        Load::PercentOneRepMax { percent, .. } => percent > 75.0,
        Load::Rpe { rpe } => rpe > 7.0,
        Load::Kilograms { .. } | Load::Bodyweight => false,
    };
    level == Level::Beginner && movement.pattern == Pattern::Olympic && heavy
}

/// H7 (repair; seed): nothing disliked, unless the athlete's own event contains it; a liked movement that fits and
/// appears nowhere is warned about.
pub(super) fn h7_dislikes(case: &Case<'_>) -> Vec<Finding> {
    let Some(athlete) = case.athlete else { return Vec::new() };
    let mut findings = Vec::new();
    for day in &case.program.daily_workouts {
        for (id, _) in loads(day) {
            if let Some(dislike) = case.catalogue.get(id).and_then(|movement| disliked(movement, athlete)) {
                findings.push(Finding::on(day, &format!("{id} is disliked (\"{dislike}\")")).of(id));
            }
        }
        if dislikes_running(athlete) && day.role != DayRole::Event && day.workouts.iter().any(is_run) {
            findings.push(Finding::on(day, "a run, and the athlete does not like running"));
        }
    }
    let lifts = |workout: &Workout| matches!(workout.discipline, Discipline::Strength | Discipline::Functional);
    if case.program.daily_workouts.iter().flat_map(|day| &day.workouts).any(lifts) {
        findings.extend(athlete.likes.iter().filter_map(|like| missing_like(like, case, athlete)));
    }
    findings
}

fn is_run(workout: &Workout) -> bool {
    workout.discipline == Discipline::Running
}

fn dislikes_running(athlete: &Athlete) -> bool {
    let run = |dislike: &String| matches!(words(dislike).as_slice(), [word] if word == "run");
    let needs = athlete.wants(Focus::Running) || athlete.wants(Focus::Hyrox) || athlete.event.is_some();
    athlete.dislikes.iter().any(run) && !needs
}

fn missing_like(like: &str, case: &Case<'_>, athlete: &Athlete) -> Option<Finding> {
    let fits = |movement: &&Movement| names(like, movement) && objection(movement, athlete).is_none();
    case.catalogue.iter().find(fits)?;
    let all = case.program.daily_workouts.iter().flat_map(loads);
    let present = all.filter_map(|(id, _)| case.catalogue.get(id)).any(|movement| names(like, movement));
    (!present)
        .then(|| Finding::new(format!("\"{like}\" is liked, would fit, and appears nowhere")).with(Severity::Warn))
}

/// Mends H1, H2, H4 and H7: what an athlete cannot be given is replaced by the nearest that they can, or taken out.
pub(super) fn mend_movements(draft: &mut Draft<'_>) {
    let (athlete, catalogue) = (draft.athlete, draft.catalogue);
    let mut said = Vec::new();
    let mut changed = Vec::new();
    let mut eased = Vec::new();
    for day in &mut draft.program.daily_workouts {
        let weekday = day.weekday.title();
        let is_event = day.role == DayRole::Event;
        let mut swaps = Vec::new();
        for workout in &mut day.workouts {
            let before = swaps.len();
            for block in &mut workout.blocks {
                mend_block(&mut block.content, (athlete, is_event), catalogue, &mut swaps);
            }
            workout.blocks.retain(|block| !is_empty(&block.content));
            if workout.discipline == Discipline::Cycling && is_blind_power(workout, athlete) {
                feel_the_ride(workout);
                said.push("Rides go by feel (RPE): there is no power meter and no known FTP.".to_owned());
                changed.push(day.day);
            }
            if swaps.len() > before {
                rename(workout, &swaps[before..]);
                changed.push(day.day);
            }
        }
        let no_bike = !BIKES.iter().any(|&bike| athlete.has(bike));
        let ride = day.workouts.iter().any(|workout| workout.discipline == Discipline::Cycling);
        let run = dislikes_running(athlete) && day.role != DayRole::Event && day.workouts.iter().any(is_run);
        if (no_bike && ride) || run || day.workouts.iter().any(|workout| workout.blocks.is_empty()) {
            let why = if no_bike && ride {
                "you have no bike"
            } else if run {
                "you do not like running"
            } else {
                "nothing could stand in for what it held"
            };
            eased.push((day.day, weekday.clone(), why));
        }
        said.extend(swaps.into_iter().map(|swap| format!("{weekday}'s {}.", swap.words)));
    }
    for day in changed {
        draft.restate(day);
    }
    for (day, weekday, why) in eased {
        draft.ease(day);
        draft.say(format!("{weekday}'s session became an easy one: {why}."));
    }
    for words in said {
        draft.say(words);
    }
}

fn is_empty(content: &BlockContent) -> bool {
    match content {
        BlockContent::Movements(list) => list.is_empty(),
        BlockContent::Conditioning(piece) => piece.movements.is_empty(),
        BlockContent::Segments(list) => list.is_empty(),
    }
}

fn feel_the_ride(workout: &mut Workout) {
    for block in &mut workout.blocks {
        let BlockContent::Segments(list) = &mut block.content else { continue };
        for segment in list {
            let felt = |target: Target| match target {
                Target::PercentFtp { .. } => Target::Rpe { rpe: measure::target_rpe(target) },
                other => other,
            };
            segment.target = felt(segment.target);
            if let Some(recovery) = &mut segment.recovery {
                recovery.target = felt(recovery.target);
            }
        }
    }
}

fn mend_block(
    content: &mut BlockContent,
    (athlete, is_event): (&Athlete, bool),
    catalogue: &Catalogue,
    swaps: &mut Vec<Swap>,
) {
    match content {
        BlockContent::Movements(list) => list.retain_mut(|prescription| {
            let Some(movement) = catalogue.get(&prescription.movement) else { return true };
            let old = prescription.name.clone();
            if let Some(objection) = objection(movement, athlete) {
                let found = replace_prescription(prescription, catalogue, athlete, &|_| false);
                swaps.push(Swap::new(&old, found.then_some(&prescription.name), &objection));
                return found;
            }
            if let Some(words) = fit_load(&mut prescription.load, movement, athlete, is_event) {
                swaps.push(Swap::told(format!("{old} {words}")));
            }
            true
        }),
        BlockContent::Conditioning(piece) => {
            let present: Vec<MovementId> = piece.movements.iter().map(|movement| movement.movement.clone()).collect();
            piece.movements.retain_mut(|entry| {
                let Some(movement) = catalogue.get(&entry.movement) else { return true };
                let old = entry.name.clone();
                if let Some(objection) = objection(movement, athlete) {
                    let found = replace_round(entry, catalogue, athlete, &|id| present.contains(id));
                    swaps.push(Swap::new(&old, found.then_some(&entry.name), &objection));
                    return found;
                }
                if let Some(words) = fit_load(&mut entry.load, movement, athlete, is_event) {
                    swaps.push(Swap::told(format!("{old} {words}")));
                }
                true
            });
        }
        BlockContent::Segments(_) => {}
    }
}

/// What became of a movement, for the adjustments and for the texts that name it.
struct Swap {
    words: String,
    renamed: Option<(String, String)>,
}

impl Swap {
    fn new(old: &str, new: Option<&String>, objection: &Objection) -> Self {
        let words = match new {
            Some(new) => format!("{old} became {new}: {}", objection.reason()),
            None => format!("{old} was taken out: {}", objection.reason()),
        };
        Self { words, renamed: new.map(|new| (old.to_owned(), new.clone())) }
    }

    /// Words alone.
    const fn told(words: String) -> Self {
        Self { words, renamed: None }
    }
}

/// Lets a workout's title and reason name what it now holds (rule P8).
fn rename(workout: &mut Workout, swaps: &[Swap]) {
    for (old, new) in swaps.iter().filter_map(|swap| swap.renamed.as_ref()) {
        for text in [&mut workout.title, &mut workout.why] {
            if text.contains(old.as_str()) {
                *text = text.replace(old.as_str(), new);
            }
        }
    }
}

/// Brings a load inside the implement's limit and the beginner's bound; says what changed.
fn fit_load(load: &mut Load, movement: &Movement, athlete: &Athlete, is_event: bool) -> Option<String> {
    if !is_event && is_heavy_olympic(movement, *load, athlete.level) {
        *load = capped(*load, 75.0, 7.0);
        return Some("got lighter: you are new to it".to_owned());
    }
    let (limit, kg) = (limit_kg(movement, athlete)?, load_kg(*load)?);
    if kg <= limit + 0.01 {
        return None;
    }
    *load = Load::Kilograms { kg: limit };
    Some(format!("uses the heaviest you have, {limit} kg"))
}

/// Patterns that stand in when nothing of the same pattern can be done, nearest first.
const fn kin(pattern: Pattern) -> &'static [Pattern] {
    use Pattern as P;
    match pattern {
        P::Squat => &[P::Lunge, P::Hinge],
        P::Hinge => &[P::Squat, P::Lunge, P::Core],
        P::Lunge => &[P::Squat, P::Hinge],
        P::HorizontalPush => &[P::VerticalPush, P::Isolation],
        P::VerticalPush => &[P::HorizontalPush, P::Isolation],
        P::HorizontalPull => &[P::VerticalPull, P::Isolation],
        P::VerticalPull => &[P::HorizontalPull, P::Isolation],
        P::Olympic => &[P::Hinge, P::Squat, P::Lunge],
        P::Carry => &[P::Core, P::Lunge],
        P::Core | P::Isolation => &[P::Core, P::Mobility],
        P::Plyometric => &[P::Lunge, P::Squat, P::Hinge],
        P::Gymnastic => &[P::VerticalPull, P::HorizontalPush, P::Core],
        P::Monostructural | P::Mixed => &[P::Monostructural, P::Mixed, P::Squat, P::Lunge, P::HorizontalPush, P::Core],
        P::Mobility => &[P::Core],
    }
}

/// The nearest movement this athlete can do: an easier version, else the same pattern by shared muscles, else a kindred
/// pattern.
fn substitute<'c>(
    movement: &Movement,
    catalogue: &'c Catalogue,
    athlete: &Athlete,
    avoid: &dyn Fn(&MovementId) -> bool,
) -> Option<&'c Movement> {
    let can = |other: &Movement| other.id != movement.id && !avoid(&other.id) && objection(other, athlete).is_none();
    let easier = movement.regressions.iter().filter_map(|id| catalogue.get(id)).find(|other| can(other));
    let of_pattern = |pattern: Pattern| {
        let shared = |other: &Movement| other.primary.iter().filter(|muscle| movement.primary.contains(muscle)).count();
        catalogue.iter().filter(|other| other.pattern == pattern && can(other)).min_by_key(|other| {
            let loading = other.loadable != movement.loadable;
            (Reverse(shared(other)), loading, other.level.max(movement.level), &other.id)
        })
    };
    easier
        .or_else(|| of_pattern(movement.pattern))
        .or_else(|| kin(movement.pattern).iter().find_map(|&pattern| of_pattern(pattern)))
}

/// Replaces a prescription's movement; its sets stay, its load goes by feel. False where nothing stands in.
pub(super) fn replace_prescription(
    prescription: &mut Prescription,
    catalogue: &Catalogue,
    athlete: &Athlete,
    avoid: &dyn Fn(&MovementId) -> bool,
) -> bool {
    let old = catalogue.get(&prescription.movement);
    let Some(new) = old.and_then(|old| substitute(old, catalogue, athlete, avoid)) else { return false };
    prescription.movement = new.id.clone();
    prescription.name.clone_from(&new.name);
    prescription.load = felt(prescription.load, prescription.dose, new);
    prescription.dose = fitting(prescription.dose, new);
    prescription.note = None;
    true
}

fn replace_round(
    entry: &mut ConditioningMovement,
    catalogue: &Catalogue,
    athlete: &Athlete,
    avoid: &dyn Fn(&MovementId) -> bool,
) -> bool {
    let old = catalogue.get(&entry.movement);
    let Some(new) = old.and_then(|old| substitute(old, catalogue, athlete, avoid)) else { return false };
    entry.movement = new.id.clone();
    entry.name.clone_from(&new.name);
    entry.load = felt(entry.load, entry.dose, new);
    entry.dose = fitting(entry.dose, new);
    true
}

/// The load of a substitute: by feel, since the old weight says nothing about it.
fn felt(load: Load, dose: Dose, new: &Movement) -> Load {
    if new.loadable { Load::Rpe { rpe: measure::load_rpe(load, dose).clamp(5.0, 8.0) } } else { Load::Bodyweight }
}

/// The dose of a substitute: metres and calories belong to machines and roads, repetitions to the rest.
pub fn fitting(dose: Dose, new: &Movement) -> Dose {
    let steady = new.pattern == Pattern::Monostructural;
    match dose {
        Dose::Reps { .. } if steady => Dose::Seconds { seconds: 30 },
        Dose::Meters { .. } | Dose::Calories { .. } if !steady && new.pattern != Pattern::Carry => Dose::reps(10),
        Dose::Calories { .. } | Dose::Meters { .. } if steady => Dose::Seconds { seconds: 60 },
        other => other,
    }
}

/// Replaces movements that `avoid` names in the conditioning of a week; what nothing stands in for is taken out.
pub(super) fn replace_in_conditioning(draft: &mut Draft<'_>, week: u8, avoid: &dyn Fn(&MovementId) -> bool) {
    let (athlete, catalogue) = (draft.athlete, draft.catalogue);
    for day in draft.training_days_of(week) {
        let Some(entry) = draft.day_mut(day) else { continue };
        for workout in &mut entry.workouts {
            for block in &mut workout.blocks {
                if let BlockContent::Conditioning(piece) = &mut block.content {
                    piece
                        .movements
                        .retain_mut(|entry| !avoid(&entry.movement) || replace_round(entry, catalogue, athlete, avoid));
                }
            }
            workout.blocks.retain(|block| !is_empty(&block.content));
        }
        if entry.workouts.iter().any(|workout| workout.blocks.is_empty()) {
            draft.ease(day);
        }
        draft.restate(day);
    }
}
