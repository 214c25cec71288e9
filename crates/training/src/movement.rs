//! What is known of a movement: its pattern, muscles, equipment, and the stresses an injury can forbid.
//! The facts themselves are data of the `library` crate; this module gives them their types.
//!
//! Must never: know how to choose a movement; that is coaching, and lives in `library`.

use std::collections::{BTreeMap, HashMap};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::athlete::{Athlete, Equipment, InjuryArea, Level};
use crate::ids::MovementId;

/// The movement pattern: what makes two movements substitutes for each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Pattern {
    /// Knee-dominant, both legs: squats, leg press.
    Squat,
    /// Hip-dominant: deadlifts, swings, hip thrusts.
    Hinge,
    /// Knee-dominant, one leg: lunges, split squats, step-ups.
    Lunge,
    /// Pressing away from the chest: bench press, push-up, dip.
    HorizontalPush,
    /// Pressing overhead.
    VerticalPush,
    /// Rowing.
    HorizontalPull,
    /// Pull-ups, pull-downs.
    VerticalPull,
    /// Clean, jerk, snatch and their parts.
    Olympic,
    /// Loaded walking.
    Carry,
    /// Trunk: planks, sit-ups, anti-rotation.
    Core,
    /// One joint: curls, raises, extensions, calf raises.
    Isolation,
    /// Jumps and throws.
    Plyometric,
    /// Handstands, levers, muscle-ups.
    Gymnastic,
    /// Running, rowing, cycling, skiing, rope: one motion for time, distance or calories.
    Monostructural,
    /// Whole-body conditioning: burpees, thrusters, wall balls.
    Mixed,
    /// Stretching, mobilisation, activation.
    Mobility,
}

/// A muscle group, as weekly sets are counted (rules L4, L5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are anatomy")]
pub enum Muscle {
    Quads,
    Hamstrings,
    Glutes,
    Calves,
    Adductors,
    Chest,
    UpperBack,
    Lats,
    Shoulders,
    Biceps,
    Triceps,
    Forearms,
    Core,
    LowerBack,
}

/// A joint motion under load that some injuries forbid (rule H2; the map is convention).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stress {
    /// Pressing or holding load overhead.
    OverheadPress,
    /// Receiving load overhead with speed.
    Snatch,
    /// Kipping or butterfly swings from a bar or rings.
    Kipping,
    /// Dips: deep shoulder extension under load.
    Dip,
    /// Heavy pulling with bent elbows: weighted pull-ups, heavy rows and curls.
    HeavyPull,
    /// Bar on the front of the shoulders with bent wrists.
    FrontRack,
    /// Body weight on a flat, extended wrist: push-ups, handstands.
    FlatHandPush,
    /// Loaded hip hinge.
    LoadedHinge,
    /// Good mornings.
    GoodMorning,
    /// Sit-ups on a glute-ham developer.
    GhdSitUp,
    /// Bent-over rowing without support.
    UnsupportedRow,
    /// Loaded squat, wide or below parallel.
    DeepSquat,
    /// Loaded deep knee flexion: squats, lunges, leg press.
    KneeFlexion,
    /// Jumping and landing.
    Jump,
    /// Sprinting.
    Sprint,
    /// Running uphill hard.
    Hills,
    /// Running downhill.
    DownhillRun,
    /// Running at all, and other repeated foot impact.
    Impact,
    /// Skipping rope.
    Rope,
    /// Nordic hamstring curls.
    Nordic,
    /// Load carried on the neck or shoulders.
    NeckLoad,
    /// Standing on the head or hands.
    Inverted,
    /// Bar behind the neck.
    BehindNeck,
}

/// The stresses a current injury of this area forbids (`spec`: injury map; a convention, not medical advice).
pub fn forbidden_by(area: InjuryArea) -> &'static [Stress] {
    use Stress as S;
    match area {
        InjuryArea::Shoulder => &[S::OverheadPress, S::Snatch, S::Kipping, S::Dip],
        InjuryArea::Elbow => &[S::HeavyPull, S::Dip],
        InjuryArea::Wrist | InjuryArea::Hand => &[S::FrontRack, S::FlatHandPush],
        InjuryArea::LowerBack | InjuryArea::UpperBack => {
            &[S::LoadedHinge, S::GoodMorning, S::GhdSitUp, S::UnsupportedRow]
        }
        InjuryArea::Hip | InjuryArea::Groin => &[S::DeepSquat, S::Sprint],
        InjuryArea::Knee | InjuryArea::Quad => &[S::KneeFlexion, S::Jump, S::DownhillRun],
        InjuryArea::Hamstring => &[S::Sprint, S::Nordic, S::LoadedHinge],
        InjuryArea::Calf | InjuryArea::Achilles | InjuryArea::Shin | InjuryArea::Ankle | InjuryArea::Foot => {
            &[S::Jump, S::Sprint, S::Hills, S::Rope]
        }
        InjuryArea::Neck => &[S::NeckLoad, S::Inverted, S::BehindNeck],
        InjuryArea::ChestPain | InjuryArea::Pregnancy | InjuryArea::Heart | InjuryArea::Surgery | InjuryArea::Other => {
            &[]
        }
    }
}

/// The facts of one movement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Movement {
    /// Its catalogue name.
    pub id: MovementId,
    /// Its name as an athlete reads it.
    pub name: String,
    /// Its pattern.
    pub pattern: Pattern,
    /// Muscles trained directly (a set counts 1).
    pub primary: Vec<Muscle>,
    /// Muscles trained indirectly (a set counts 0.5).
    #[serde(default)]
    pub secondary: Vec<Muscle>,
    /// Ways to equip it; each way lists all it needs, any one way is enough. Empty = nothing is needed.
    #[serde(default)]
    pub needs: Vec<Vec<Equipment>>,
    /// Stresses an injury can forbid.
    #[serde(default)]
    pub stresses: Vec<Stress>,
    /// The least experience it asks for.
    pub level: Level,
    /// One side at a time.
    #[serde(default)]
    pub unilateral: bool,
    /// Can be loaded with more weight.
    #[serde(default)]
    pub loadable: bool,
    /// The implement that carries the load (and so its limit and its rounding), where it is loadable.
    #[serde(default)]
    pub implement: Option<Equipment>,
    /// The mark whose one-repetition maximum sets its load, and this movement's share of it (front squat = 0.85 of
    /// `back_squat`).
    #[serde(default)]
    pub strength_reference: Option<StrengthReference>,
    /// Easier versions, nearest first.
    #[serde(default)]
    pub regressions: Vec<MovementId>,
    /// Harder versions, nearest first.
    #[serde(default)]
    pub progressions: Vec<MovementId>,
    /// One line of coaching.
    pub cue: String,
}

/// Which mark a movement's load follows from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StrengthReference {
    /// A mark name: `back_squat`.
    pub mark: String,
    /// This movement's one-repetition maximum as a share of that mark's, 0–1.5.
    pub share: f64,
}

impl Movement {
    /// Whether the athlete has what the movement needs.
    pub fn is_equipped(&self, athlete: &Athlete) -> bool {
        self.needs.is_empty() || self.needs.iter().any(|way| way.iter().all(|&item| athlete.has(item)))
    }

    /// The current injury that forbids this movement, if one does; one that only limits how much forbids nothing
    /// ([`crate::rules::person::restriction`]).
    pub fn forbidding_area(&self, athlete: &Athlete) -> Option<InjuryArea> {
        crate::rules::person::forbidding_area(self, athlete)
    }
}

/// All movements by id. Built once from data, then only read.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// Ordered by id.
    movements: Vec<Movement>,
    /// The place of each by its id: every rule looks movements up, for every set.
    places: HashMap<String, usize>,
}

impl Catalogue {
    /// A catalogue of these movements; a later one replaces an earlier one of the same id.
    pub fn new(movements: impl IntoIterator<Item = Movement>) -> Self {
        let by_id: BTreeMap<MovementId, Movement> =
            movements.into_iter().map(|movement| (movement.id.clone(), movement)).collect();
        let movements: Vec<Movement> = by_id.into_values().collect();
        let places = movements.iter().enumerate().map(|(place, movement)| (movement.id.0.clone(), place)).collect();
        Self { movements, places }
    }

    /// The movement with this id.
    pub fn get(&self, id: &MovementId) -> Option<&Movement> {
        self.named(id.as_str())
    }

    /// The movement whose id is this text.
    pub fn named(&self, id: &str) -> Option<&Movement> {
        self.movements.get(*self.places.get(id)?)
    }

    /// All movements, ordered by id.
    pub fn iter(&self) -> impl Iterator<Item = &Movement> {
        self.movements.iter()
    }
}
