//! The athlete as a program sees them: the typed values of the todo list, and [`Athlete`], in which every fact a
//! program depends on is settled (said by the athlete, or assumed and listed as an assumption).
//!
//! Must never: hold a word of the conversation that is not one of the athlete's facts.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ids::UserId;

/// A `snake_case` enum of the contract with its list of all values and its name as text.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum $name {
            $(#[doc = concat!("`", $text, "`")] #[serde(rename = $text)] $variant),+
        }

        impl $name {
            /// Every value, in the order of the contract.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The value's name in the contract.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The value with this contract name.
            pub fn from_id(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.id() == id)
            }

            /// The name in words: `pull up bar`.
            pub fn words(self) -> String {
                self.id().replace('_', " ")
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.id())
            }
        }
    };
}

vocabulary! {
    /// A piece of equipment (or a place that is one: a track, a pool).
    Equipment {
        Bodyweight = "bodyweight", Barbell = "barbell", Rack = "rack", Bench = "bench", Plates = "plates",
        Dumbbell = "dumbbell", Kettlebell = "kettlebell", PullUpBar = "pull_up_bar", Rings = "rings",
        DipBars = "dip_bars", Box = "box", Bands = "bands", CableMachine = "cable_machine",
        Machines = "machines", LegPress = "leg_press", SmithMachine = "smith_machine", Landmine = "landmine",
        TrapBar = "trap_bar", EzBar = "ez_bar", MedicineBall = "medicine_ball", WallBall = "wall_ball",
        Sandbag = "sandbag", Sled = "sled", Rower = "rower", SkiErg = "ski_erg", AirBike = "air_bike",
        StationaryBike = "stationary_bike", SmartTrainer = "smart_trainer", RoadBike = "road_bike",
        MountainBike = "mountain_bike", PowerMeter = "power_meter", HeartRateMonitor = "heart_rate_monitor",
        Treadmill = "treadmill", JumpRope = "jump_rope", FoamRoller = "foam_roller", YogaMat = "yoga_mat",
        WeightVest = "weight_vest", Rope = "rope", Ghd = "ghd", BattleRopes = "battle_ropes", Track = "track",
        Pool = "pool",
    }
}

impl Equipment {
    /// What "a full commercial gym" means in the contract.
    pub const COMMERCIAL_GYM: &'static [Self] = &[
        Self::Bodyweight,
        Self::Barbell,
        Self::Rack,
        Self::Bench,
        Self::Plates,
        Self::Dumbbell,
        Self::Kettlebell,
        Self::PullUpBar,
        Self::DipBars,
        Self::Box,
        Self::Bands,
        Self::CableMachine,
        Self::Machines,
        Self::LegPress,
        Self::SmithMachine,
        Self::EzBar,
        Self::MedicineBall,
        Self::Rower,
        Self::StationaryBike,
        Self::Treadmill,
    ];

    /// Its name inside a sentence: `pull-up bar`, `GHD`.
    pub fn name(self) -> String {
        match self {
            Self::PullUpBar => "pull-up bar".to_owned(),
            Self::EzBar => "EZ bar".to_owned(),
            Self::Ghd => "GHD".to_owned(),
            other => other.words(),
        }
    }

    /// What "a CrossFit box" means in the contract.
    pub const CROSSFIT_BOX: &'static [Self] = &[
        Self::Bodyweight,
        Self::Barbell,
        Self::Rack,
        Self::Bench,
        Self::Plates,
        Self::Dumbbell,
        Self::Kettlebell,
        Self::PullUpBar,
        Self::Rings,
        Self::DipBars,
        Self::Box,
        Self::Bands,
        Self::MedicineBall,
        Self::WallBall,
        Self::Rower,
        Self::SkiErg,
        Self::AirBike,
        Self::JumpRope,
        Self::Rope,
        Self::Ghd,
    ];
}

vocabulary! {
    /// Where the athlete trains.
    Place {
        HomeGym = "home_gym", CommercialGym = "commercial_gym", CrossfitBox = "crossfit_box",
        Outdoors = "outdoors", Track = "track", Pool = "pool", Hotel = "hotel", Office = "office",
        Studio = "studio",
    }
}

vocabulary! {
    /// The kind of training the athlete wants.
    Focus {
        Strength = "strength", Hypertrophy = "hypertrophy", Powerlifting = "powerlifting",
        OlympicLifting = "olympic_lifting", Conditioning = "conditioning", Gymnastics = "gymnastics",
        Running = "running", Cycling = "cycling", Hyrox = "hyrox", Mobility = "mobility",
        FatLoss = "fat_loss", GeneralFitness = "general_fitness",
    }
}

vocabulary! {
    /// Experience: under 1 year of consistent training, 1 to 4, 5 and more; a level the athlete names wins.
    Level { Beginner = "beginner", Intermediate = "intermediate", Advanced = "advanced" }
}

vocabulary! {
    /// How hard the athlete wants to be pushed.
    Intensity { Conservative = "conservative", Moderate = "moderate", Aggressive = "aggressive" }
}

vocabulary! {
    /// How much work the athlete recovers from.
    Volume { Low = "low", Moderate = "moderate", High = "high" }
}

vocabulary! {
    /// How load develops over the program.
    ProgressionStyle { Linear = "linear", Undulating = "undulating", Block = "block" }
}

vocabulary! {
    /// Where an injury sits, or the condition that stands for one.
    InjuryArea {
        Neck = "neck", Shoulder = "shoulder", Elbow = "elbow", Wrist = "wrist", Hand = "hand",
        UpperBack = "upper_back", LowerBack = "lower_back", Hip = "hip", Groin = "groin",
        Hamstring = "hamstring", Quad = "quad", Knee = "knee", Shin = "shin", Calf = "calf",
        Achilles = "achilles", Ankle = "ankle", Foot = "foot", ChestPain = "chest_pain",
        Pregnancy = "pregnancy", Heart = "heart", Surgery = "surgery", Other = "other",
    }
}

impl InjuryArea {
    /// Whether a current item of this area stops every program until a doctor has cleared the athlete
    /// (rule H3; PAR-Q+, ACSM).
    pub const fn needs_clearance(self) -> bool {
        matches!(self, Self::ChestPain | Self::Pregnancy | Self::Heart | Self::Surgery)
    }

    /// As it stands in a sentence to the athlete: `your lower back`, `the spot you named`.
    pub fn spoken(self) -> String {
        match self {
            Self::Other => "the spot you named".to_owned(),
            Self::Heart => "your heart condition".to_owned(),
            Self::Achilles => "your Achilles".to_owned(),
            area => format!("your {}", area.words()),
        }
    }
}

vocabulary! {
    /// Left, right or both.
    Side { Left = "left", Right = "right", Both = "both" }
}

vocabulary! {
    /// Whether an injury is felt now or has healed.
    InjuryStatus { Current = "current", Past = "past" }
}

vocabulary! {
    /// A day of the week, by its English name.
    DayOfWeek {
        Monday = "monday", Tuesday = "tuesday", Wednesday = "wednesday", Thursday = "thursday",
        Friday = "friday", Saturday = "saturday", Sunday = "sunday",
    }
}

impl From<Weekday> for DayOfWeek {
    fn from(day: Weekday) -> Self {
        Self::ALL[day.to_monday_zero_offset() as usize]
    }
}

impl DayOfWeek {
    /// Capitalised, as in a sentence: `Monday`.
    pub fn title(self) -> String {
        let mut name = self.id().to_owned();
        name[..1].make_ascii_uppercase();
        name
    }

    /// Days after Monday, 0 to 6.
    pub fn monday_offset(self) -> u8 {
        self as u8
    }
}

/// A closed range: of training days a week, or of minutes a session. `min` is absent where only a maximum was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Span {
    /// The least; equal to `max` where one number was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<u16>,
    /// The most.
    pub max: u16,
}

impl Span {
    /// A single number.
    pub const fn exactly(n: u16) -> Self {
        Self { min: Some(n), max: n }
    }

    /// The least, taken as the most where it was not said.
    pub fn least(self) -> u16 {
        self.min.unwrap_or(self.max)
    }
}

/// The heaviest single implement the athlete has of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct WeightLimit {
    /// Kilograms.
    pub max_kg: f64,
}

/// What the athlete can train with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EquipmentAccess {
    /// Everything they have.
    pub items: BTreeSet<Equipment>,
    /// The heaviest dumbbell, kettlebell, … where it was said.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub limits: BTreeMap<Equipment, WeightLimit>,
}

/// One injury or condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Injury {
    /// Where it is felt.
    pub area: InjuryArea,
    /// Which side, where it was said.
    #[serde(default)]
    pub side: Option<Side>,
    /// Felt now, or healed.
    pub status: InjuryStatus,
    /// What sets it off or is forbidden, in the athlete's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<String>,
    /// For conditions that need it: a doctor cleared the athlete to train.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cleared: bool,
}

/// One measured fact about the athlete. `what` names it (`back_squat`, `run`, `ftp`, `weekly_run`, `age`, …); the
/// numbers that belong to it are set, all others absent. SI units, except minutes-free `weeks`, `years` and `hours`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Mark {
    /// What was measured, in `snake_case`.
    pub what: String,
    /// Load or body weight, kilograms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kg: Option<f64>,
    /// Repetitions at `kg`, or of a bodyweight movement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reps: Option<u32>,
    /// Distance, metres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meters: Option<f64>,
    /// Time, seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<f64>,
    /// Power, watts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub watts: Option<f64>,
    /// Years (age).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub years: Option<f64>,
    /// Heart rate, beats a minute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bpm: Option<f64>,
    /// Weeks (a layoff).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weeks: Option<f64>,
    /// Hours (weekly riding).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<f64>,
    /// Centimetres (height).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cm: Option<f64>,
}

/// An event to peak for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// Its name in the athlete's words.
    pub name: String,
    /// Its day, where known.
    #[serde(default)]
    pub date: Option<Date>,
}

/// How often the athlete wants an easy week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deload {
    /// Every n weeks, by the athlete's wish.
    EveryWeeks(u8),
    /// None, by the athlete's wish.
    Never,
    /// The coach decides (rule P1).
    CoachDecides,
}

vocabulary! {
    /// The units the athlete speaks in, and so reads; storage is always SI.
    Units { Metric = "metric", Imperial = "imperial" }
}

#[expect(clippy::derivable_impls, reason = "the vocabulary's macro derives for all of its enums alike")]
impl Default for Units {
    fn default() -> Self {
        Self::Metric
    }
}

/// Every fact a program is built on, settled. Made from a complete todo list (`conversation::intake`); what the
/// athlete did not say is assumed there, and each assumption is listed in the program.
#[derive(Debug, Clone, PartialEq)]
pub struct Athlete {
    /// Whose program it is.
    pub user_id: UserId,
    /// The goals in the athlete's words; never empty.
    pub goals: Vec<String>,
    /// The kinds of training wanted, most important first; never empty.
    pub focus: Vec<Focus>,
    /// Experience.
    pub level: Level,
    /// Years of consistent training, where said.
    pub years: Option<f64>,
    /// Length of the program in weeks, 2 to 24 (rule G7).
    pub weeks: u8,
    /// Day 1.
    pub start: Date,
    /// The event to peak for.
    pub event: Option<Event>,
    /// Training days a week, 1 to 7.
    pub days_per_week: Span,
    /// Days on which the athlete never trains.
    pub days_off: BTreeSet<DayOfWeek>,
    /// Minutes a session.
    pub session_minutes: Option<Span>,
    /// What there is to train with; always holds [`Equipment::Bodyweight`].
    pub equipment: EquipmentAccess,
    /// Where.
    pub places: BTreeSet<Place>,
    /// Injuries and conditions, current and past.
    pub injuries: Vec<Injury>,
    /// Measured facts.
    pub marks: Vec<Mark>,
    /// Movements and workouts liked, in the athlete's words.
    pub likes: Vec<String>,
    /// Movements and workouts disliked, in the athlete's words.
    pub dislikes: Vec<String>,
    /// How hard to push.
    pub intensity: Intensity,
    /// How much to give.
    pub volume: Volume,
    /// How often to back off.
    pub deload: Deload,
    /// The wished progression; `None` = the coach decides.
    pub progression: Option<ProgressionStyle>,
    /// Units shown to the athlete.
    pub units: Units,
}

impl Athlete {
    /// The mark with this name, where the athlete gave one.
    pub fn mark(&self, what: &str) -> Option<&Mark> {
        self.marks.iter().find(|mark| mark.what == what)
    }

    /// Functional threshold power, watts.
    pub fn ftp_watts(&self) -> Option<f64> {
        self.mark("ftp")?.watts
    }

    /// Age, years.
    pub fn age_years(&self) -> Option<f64> {
        self.mark("age")?.years
    }

    /// Whether this piece of equipment is at hand.
    pub fn has(&self, equipment: Equipment) -> bool {
        equipment == Equipment::Bodyweight || self.equipment.items.contains(&equipment)
    }

    /// Injuries felt now.
    pub fn current_injuries(&self) -> impl Iterator<Item = &Injury> {
        self.injuries.iter().filter(|injury| injury.status == InjuryStatus::Current)
    }

    /// Whether this kind of training is among the wished ones.
    pub fn wants(&self, focus: Focus) -> bool {
        self.focus.contains(&focus)
    }
}
