//! Somebody else's work in the library's frame: whoever writes a session (a model, a test) says what is worked on and how
//! hard; the warm-up, ramp sets and cool-down around it, kilograms, paces, heart rates, names, cues and durations are laid
//! here, by the same functions that the library's own sessions come from.
//!
//! Must never: let work change what the skeleton decided. The day, its sport, its kind, and how far a run or ride goes
//! stay what they are.

use training::athlete::Athlete;
use training::load::{Reference, is_easy, segment_meters, segment_minutes};
use training::measure::{is_preparation, percent_of_max};
use training::movement::{Movement, Pattern};
use training::program::{
    Block, BlockContent, BlockPurpose, Conditioning, Day, Discipline, Dose, Extent, Load, Prescription, Segment,
    Source, Workout, WorkoutType,
};
use training::rules::restate;

pub use crate::endurance::cycling::zone_name;
pub use crate::endurance::running::Effort as RunEffort;
use crate::endurance::running::Runner;
use crate::fill::Fill;
use crate::functional;
use crate::lifts::{Job, Slot};
use crate::movements::catalogue;
use crate::skeleton::{DayPlan, SessionPlan};
use crate::strength::dose::{is_held, note, percent_load_of};
use crate::strength::moment::Moment;
use crate::strength::{Chosen, compose, cut, finish};
use crate::units::loadable_kg;
use crate::{endurance, warm_up};

/// What is worked on in a session: what somebody else writes of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Work {
    /// What the athlete sees first; empty where the session is to be named by its work.
    pub title: String,
    /// Why this session; empty where the phase says it.
    pub why: String,
    /// Skill practice.
    pub skill: Vec<Prescription>,
    /// The main work.
    pub main: Vec<Prescription>,
    /// Supporting work.
    pub accessory: Vec<Prescription>,
    /// The piece that closes the session.
    pub conditioning: Option<Conditioning>,
    /// The main part of a run or ride, easy time in it included.
    pub segments: Vec<Segment>,
}

impl Work {
    /// The work of a written workout.
    pub fn of(workout: &Workout) -> Self {
        let mut work = Self { title: workout.title.clone(), why: workout.why.clone(), ..Self::default() };
        for block in workout.blocks.iter().filter(|block| !is_preparation(block)) {
            match (&block.content, block.purpose) {
                (BlockContent::Movements(list), BlockPurpose::Skill) => work.skill.extend_from_slice(list),
                (BlockContent::Movements(list), BlockPurpose::Accessory) => work.accessory.extend_from_slice(list),
                (BlockContent::Movements(list), _) => work.main.extend_from_slice(list),
                (BlockContent::Conditioning(piece), _) => work.conditioning = Some(piece.clone()),
                (BlockContent::Segments(list), _) => work.segments.extend_from_slice(list),
            }
        }
        work
    }

    /// Sets of movements, skill first.
    pub fn prescriptions(&self) -> impl Iterator<Item = &Prescription> {
        self.skill.iter().chain(&self.main).chain(&self.accessory)
    }
}

/// What sets of a movement are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Practice, fresh.
    Skill,
    /// The main work.
    Main,
    /// Supporting work.
    Accessory,
}

/// How heavy, without the athlete's numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Heaviness {
    /// Percent of the one-repetition maximum.
    Percent(f64),
    /// RPE.
    Rpe(f64),
    /// A weight, kilograms.
    Kilograms(f64),
    /// Nothing but the body.
    Bodyweight,
}

static SKILL: Slot = Slot { job: Job::Skill, pattern: Pattern::Gymnastic, choices: &[] };
static MAIN: Slot = Slot { job: Job::Heavy, pattern: Pattern::Squat, choices: &[] };
static ACCESSORY: Slot = Slot { job: Job::Support, pattern: Pattern::Isolation, choices: &[] };

impl Fill<'_> {
    /// A day of the skeleton with this work, one for each of its sessions in order. A session without work is the
    /// library's own.
    pub fn lay(&self, plan: &DayPlan, work: &[Work], source: Source) -> Day {
        let session = |(index, session): (usize, &SessionPlan)| match work.get(index) {
            Some(work) => self.session(plan, session, work),
            None => self.workout(plan, session),
        };
        let workouts = plan.sessions.iter().enumerate().map(session).collect();
        Self::day_of(plan, workouts, source)
    }

    /// Whether the athlete may and can do a movement.
    pub fn allows(&self, movement: &Movement) -> bool {
        self.selector().allows(movement)
    }

    /// Whether an injury asks to do little of a movement.
    pub fn holds_down(&self, movement: &Movement) -> bool {
        self.selector().is_capped(movement)
    }

    /// Sets of a movement with what code knows of it: its name, its cue, the weight, and the rest where none is said.
    pub fn prescription(
        &self,
        place: (&DayPlan, &SessionPlan),
        part: Part,
        movement: &Movement,
        (sets, dose, heaviness): (u8, Dose, Heaviness),
        rest_seconds: Option<u16>,
    ) -> Prescription {
        let load = load_of(self.athlete, movement, heaviness, dose);
        let moment = Moment::new(self, place.0, place.1);
        Prescription {
            movement: movement.id.clone(),
            name: movement.name.clone(),
            sets,
            dose,
            load,
            rest_seconds: rest_seconds.unwrap_or_else(|| usual_rest_seconds(part, movement, dose, load)),
            note: Some(note(&moment, movement, load)),
        }
    }

    fn session(&self, plan: &DayPlan, session: &SessionPlan, work: &Work) -> Workout {
        let mut workout = match session.discipline {
            Discipline::Running | Discipline::Cycling => self.endurance(plan, session, work),
            Discipline::Mobility => self.mobility(plan, session, work),
            Discipline::Strength | Discipline::Functional => self.lifting(plan, session, work),
        };
        if !work.title.is_empty() {
            workout.title.clone_from(&work.title);
        }
        workout.why = if work.why.is_empty() { self.purpose(plan) } else { work.why.clone() };
        workout
    }

    /// What the day's phase is for.
    fn purpose(&self, plan: &DayPlan) -> String {
        let phase = self.skeleton.phases.iter().find(|phase| phase.phase_number == plan.phase_number);
        phase.map_or_else(String::new, |phase| phase.phase_description.clone())
    }

    fn lifting(&self, plan: &DayPlan, session: &SessionPlan, work: &Work) -> Workout {
        let moment = Moment::new(self, plan, session);
        let parts = [(&SKILL, &work.skill), (&MAIN, &work.main), (&ACCESSORY, &work.accessory)];
        let mut chosen: Vec<Chosen> =
            parts.into_iter().flat_map(|(slot, list)| list.iter().filter_map(move |p| chosen(slot, p))).collect();
        let piece_minutes = work.conditioning.as_ref().map_or(0.0, |piece| piece.format.minutes());
        // What does not fit goes here, by importance, before a rule has to cut without knowing it.
        cut(&moment, &mut chosen, f64::from(session.minutes) * 1.1 - piece_minutes);
        let mut blocks = compose(&moment, &chosen);
        blocks.extend(work.conditioning.as_ref().map(functional::conditioning_block));
        let title = lifting_title(work);
        finish(&moment, title, session.discipline, String::new(), blocks)
    }

    fn mobility(&self, plan: &DayPlan, session: &SessionPlan, work: &Work) -> Workout {
        let moment = Moment::new(self, plan, session);
        let main = Block {
            purpose: BlockPurpose::Main,
            title: "Mobility".to_owned(),
            note: Some("Slow breaths; a stretch, never a pain.".to_owned()),
            content: BlockContent::Movements(work.prescriptions().cloned().collect()),
        };
        let blocks = vec![warm_up::block(self.selector(), &[Pattern::Mobility], 240, 2, 1), main];
        let mut workout = finish(&moment, "Mobility".to_owned(), Discipline::Mobility, String::new(), blocks);
        workout.workout_type = WorkoutType::Mobility;
        workout
    }

    /// A run or ride: the library's own with another main part, which is made as long as the library's.
    fn endurance(&self, plan: &DayPlan, session: &SessionPlan, work: &Work) -> Workout {
        let mut workout = self.workout(plan, session);
        let title = endurance_title(workout.discipline, workout.workout_type);
        if !work.segments.is_empty() {
            let reference = Reference::of(self.athlete);
            let easy = self.easy_segment(workout.discipline);
            if let Some(main) = main_segments(&mut workout) {
                let own = std::mem::replace(main, work.segments.clone());
                fit(main, &own, easy, &reference);
            }
        }
        restate(&mut workout, Some(self.athlete), catalogue());
        workout.title = title;
        workout
    }

    /// A minute of easy running or riding.
    fn easy_segment(&self, discipline: Discipline) -> Segment {
        if discipline == Discipline::Running {
            Runner::new(self.athlete).minutes(RunEffort::Easy, 1.0)
        } else {
            self.ride_segment((None, [62, 72]), 1.0, 1, None, None)
        }
    }

    /// A piece of a run at an effort, with the pace, heart rate or RPE this athlete can be told. A distance carries the
    /// minutes it is expected to take.
    pub fn run_segment(
        &self,
        effort: RunEffort,
        repeats: u8,
        length: Length,
        recovery: Option<(RunEffort, f64)>,
    ) -> Segment {
        let runner = Runner::new(self.athlete);
        let extent = match length {
            Length::Minutes(minutes) => Extent::minutes(minutes),
            Length::Meters(meters) => runner.distance(effort, meters),
        };
        runner.repeats(effort, repeats, extent, recovery)
    }

    /// A piece of a ride at a power, percent FTP, named or by its zone; where power is not known, told by heart rate or
    /// RPE.
    pub fn ride_segment(
        &self,
        (name, power): (Option<&str>, [u16; 2]),
        minutes: f64,
        repeats: u8,
        recovery: Option<([u16; 2], f64)>,
        advice: Option<&str>,
    ) -> Segment {
        endurance::cycling::segment(self.athlete, (name, power), minutes, repeats, recovery, advice)
    }
}

/// How long a piece is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Length {
    /// Minutes.
    Minutes(f64),
    /// Metres.
    Meters(f64),
}

fn chosen(slot: &'static Slot, prescription: &Prescription) -> Option<Chosen> {
    let movement = catalogue().get(&prescription.movement)?;
    Some(Chosen { slot, movement, prescription: prescription.clone() })
}

/// Named by what is done: `Back Squat and Bench Press`, with the piece after it.
fn lifting_title(work: &Work) -> String {
    let lists = [&work.main, &work.skill, &work.accessory];
    let names: Vec<&str> = lists.into_iter().flatten().take(2).map(|p| p.name.as_str()).collect();
    let piece = work.conditioning.as_ref().map(functional::piece_title);
    match (names.as_slice(), piece) {
        ([], Some(piece)) => piece,
        ([first, ..], Some(piece)) => format!("{first} + {piece}"),
        (names, None) => names.join(" and "),
    }
}

/// A title without figures, so that it holds whatever the work is.
const fn plain_title(discipline: Discipline, kind: WorkoutType) -> &'static str {
    match (discipline, kind) {
        (_, WorkoutType::Recovery) => "Recovery",
        (_, WorkoutType::Tempo) => "Tempo",
        (_, WorkoutType::Sweetspot) => "Sweet spot",
        (_, WorkoutType::Threshold) => "Threshold",
        (_, WorkoutType::Vo2max) => "VO2max",
        (_, WorkoutType::Mixed) => "Mixed",
        (_, WorkoutType::Strength) => "Strength",
        (_, WorkoutType::Intervals) => "Interval",
        (_, WorkoutType::Repetition) => "Repetition",
        (_, WorkoutType::Long) => "Long",
        (_, WorkoutType::RunWalk) => "Run and walk",
        (Discipline::Running, _) => "Easy",
        _ => "Endurance",
    }
}

fn endurance_title(discipline: Discipline, kind: WorkoutType) -> String {
    let what = plain_title(discipline, kind);
    match (discipline, kind) {
        (_, WorkoutType::RunWalk) => what.to_owned(),
        (Discipline::Running, _) => format!("{what} run"),
        _ => format!("{what} ride"),
    }
}

fn main_segments(workout: &mut Workout) -> Option<&mut Vec<Segment>> {
    workout.blocks.iter_mut().filter(|block| block.purpose == BlockPurpose::Main).find_map(|block| {
        match &mut block.content {
            BlockContent::Segments(list) => Some(list),
            BlockContent::Movements(_) | BlockContent::Conditioning(_) => None,
        }
    })
}

/// Minutes below which two lengths are the same.
const SAME_MINUTES: f64 = 0.5;

/// Makes a main part as long as the library's own one by its easy time: the longest easy piece grows or shrinks, and where
/// there is none an easy piece makes up what is missing. Work is never cut here; the rules judge it.
fn fit(main: &mut Vec<Segment>, own: &[Segment], easy: Segment, reference: &Reference) {
    let by_distance = own.iter().any(|segment| segment.repeats == 1 && segment.extent.meters.is_some());
    let length = |list: &[Segment]| -> f64 {
        let of = |segment: &Segment| {
            if by_distance { segment_meters(segment, reference) } else { segment.total_minutes() }
        };
        list.iter().map(of).sum()
    };
    let speed = if by_distance { reference.meters_per_minute(&easy.target) } else { 1.0 };
    let mut missing = (length(own) - length(main)) / speed;
    while missing.abs() > SAME_MINUTES {
        let longest = main
            .iter()
            .enumerate()
            .filter(|(_, segment)| segment.repeats == 1 && segment.recovery.is_none() && is_easy(&segment.target))
            .max_by(|a, b| a.1.extent.minutes.total_cmp(&b.1.extent.minutes))
            .map(|(index, _)| index);
        match longest {
            Some(index) if main[index].extent.minutes + missing >= 1.0 => {
                stretch(&mut main[index].extent, missing);
                return;
            }
            // Too short to give what is asked: it goes, as long as something stays.
            Some(index) if main.len() > 1 => missing += main.remove(index).extent.minutes,
            None if missing >= 1.0 => {
                let mut piece = easy;
                piece.extent = Extent::minutes((missing * 10.0).round() / 10.0);
                main.push(piece);
                return;
            }
            Some(_) | None => return,
        }
    }
}

fn stretch(extent: &mut Extent, minutes: f64) {
    let wanted = extent.minutes + minutes;
    extent.meters = extent.meters.map(|meters| (meters * wanted / extent.minutes / 100.0).round() * 100.0);
    extent.minutes = (wanted * 100.0).round() / 100.0;
}

/// The load of a movement for an athlete. A percentage of a maximum nobody knows becomes the RPE it stands for (Epley;
/// rule L12); a weight becomes one that can be loaded.
fn load_of(athlete: &Athlete, movement: &Movement, heaviness: Heaviness, dose: Dose) -> Load {
    match heaviness {
        Heaviness::Percent(percent) => percent_load_of(athlete, movement, percent)
            .unwrap_or_else(|| Load::Rpe { rpe: rpe_of(percent, dose, movement) }),
        Heaviness::Rpe(rpe) => Load::Rpe { rpe: half_steps(rpe).clamp(1.0, 10.0) },
        Heaviness::Kilograms(kg) => match movement.implement {
            Some(implement) => {
                let limit = athlete.equipment.limits.get(&implement).map_or(f64::INFINITY, |limit| limit.max_kg);
                // A weight that can be loaded stays: a hundredth is finer than any step.
                let kg = if kg >= limit - 0.01 { limit } else { loadable_kg(athlete, implement, kg + 0.01) };
                Load::Kilograms { kg }
            }
            None => Load::Bodyweight,
        },
        Heaviness::Bodyweight => Load::Bodyweight,
    }
}

/// The RPE of so many repetitions at a percentage, in half steps, within what working sets have.
fn rpe_of(percent: f64, dose: Dose, movement: &Movement) -> f64 {
    if !movement.loadable {
        return 7.0;
    }
    let possible = 30.0 * (100.0 / percent.clamp(30.0, 100.0) - 1.0);
    let reps = match dose {
        Dose::Reps { max, .. } => f64::from(max),
        Dose::Seconds { .. } | Dose::Meters { .. } | Dose::Calories { .. } => 5.0,
    };
    half_steps((10.0 - (possible - reps)).clamp(5.0, 9.0))
}

fn half_steps(rpe: f64) -> f64 {
    (rpe * 2.0).round() / 2.0
}

/// The rest after a set where none is said, seconds: three minutes and more for heavy work of few repetitions, else by
/// how much of the body is at work (rule L10; the figures are this library's usual ones).
pub fn usual_rest_seconds(part: Part, movement: &Movement, dose: Dose, load: Load) -> u16 {
    let percent = percent_of_max(load, dose).unwrap_or(0.0);
    let few = matches!(dose, Dose::Reps { max, .. } if max <= 6);
    let small = matches!(movement.pattern, Pattern::Isolation | Pattern::Core | Pattern::Carry);
    match (part, movement.pattern) {
        (_, Pattern::Mobility) => 10,
        (_, Pattern::Core) => 60,
        (Part::Main, Pattern::Olympic) if percent < 80.0 => 120,
        (_, _) if !small && percent >= 87.0 => 240,
        (_, _) if !small && percent >= 83.0 => 180,
        (Part::Skill, _) => 90,
        (Part::Main, _) if few => 180,
        (Part::Main, _) => 150,
        (Part::Accessory, Pattern::Isolation) => 60,
        (Part::Accessory, Pattern::Carry) => 75,
        (Part::Accessory, _) => 105,
    }
}

/// Whether the athlete's maximum of a movement is known, so that percentages of it mean a weight.
pub fn knows_maximum(athlete: &Athlete, movement: &Movement) -> bool {
    percent_load_of(athlete, movement, 70.0).is_some()
}

/// Whether a movement is held for a time rather than repeated.
pub fn is_hold(movement: &Movement) -> bool {
    is_held(movement)
}

/// Minutes of the main part of a run or ride.
pub fn main_minutes(workout: &Workout) -> f64 {
    let outside: f64 = workout
        .blocks
        .iter()
        .filter(|block| is_preparation(block))
        .map(|block| match &block.content {
            BlockContent::Segments(list) => list.iter().map(Segment::total_minutes).sum(),
            BlockContent::Movements(_) | BlockContent::Conditioning(_) => 0.0,
        })
        .sum();
    segment_minutes(workout) - outside
}
