//! Athletes of every kind, and the program the library writes for one.

#![expect(clippy::unwrap_used, reason = "helpers of tests: a broken fixture should fail the test that uses it")]

mod base;

pub use base::{MONDAY, base};
use jiff::ToSpan;
use library::catalogue;
use proptest::prelude::*;
use training::athlete::{
    Athlete, DayOfWeek, Equipment, Event, Focus, Injury, InjuryArea, InjuryStatus, Intensity, Level, Mark, Place, Side,
    Span, Units, Volume, WeightLimit,
};
use training::calendar::date_of_day;
use training::ids::ProgramId;
use training::program::Program;

fn lift(what: &str, kg: f64, reps: u32) -> Mark {
    Mark { what: what.to_owned(), kg: Some(kg), reps: Some(reps), ..Mark::default() }
}

fn run(meters: f64, seconds: f64) -> Mark {
    Mark { what: "run".to_owned(), meters: Some(meters), seconds: Some(seconds), ..Mark::default() }
}

fn distance(what: &str, meters: f64) -> Mark {
    Mark { what: what.to_owned(), meters: Some(meters), ..Mark::default() }
}

fn event(name: &str, day: u16) -> Event {
    Event { name: name.to_owned(), date: Some(date_of_day(MONDAY, day)) }
}

const WEEKEND: [DayOfWeek; 2] = [DayOfWeek::Saturday, DayOfWeek::Sunday];

/// Every athlete by name.
#[expect(clippy::too_many_lines, reason = "a list of people, one after the other")]
pub fn all() -> Vec<(&'static str, Athlete)> {
    use Equipment as E;
    let mut list = Vec::new();

    let mut beginner =
        base("get in shape and feel strong", &[Focus::GeneralFitness], Level::Beginner, 8, 3, &[E::Dumbbell]);
    beginner.session_minutes = Some(Span { min: Some(30), max: 45 });
    beginner.equipment.limits.insert(E::Dumbbell, WeightLimit { max_kg: 10.0 });
    list.push(("two dumbbells", beginner));

    let mut meet = base("total 600 kg at my meet", &[Focus::Powerlifting], Level::Advanced, 12, 4, E::COMMERCIAL_GYM);
    meet.event = Some(event("state championships", 84));
    meet.marks = vec![lift("back_squat", 205.0, 1), lift("bench_press", 140.0, 1), lift("deadlift", 240.0, 1)];
    meet.session_minutes = Some(Span { min: Some(75), max: 90 });
    list.push(("powerlifter", meet));

    let mut cross = base(
        "compete in a local CrossFit competition",
        &[Focus::Conditioning, Focus::OlympicLifting, Focus::Gymnastics],
        Level::Intermediate,
        8,
        5,
        &[E::Barbell, E::Rack, E::PullUpBar, E::Dumbbell],
    );
    cross.goals.push("improve my Olympic lifts and pull-ups".to_owned());
    cross.years = Some(2.0);
    cross.event = Some(event("local CrossFit competition", 56));
    cross.days_off = WEEKEND.into();
    cross.places = [Place::HomeGym].into();
    cross.equipment.limits.insert(E::Dumbbell, WeightLimit { max_kg: 22.7 });
    cross.units = Units::Imperial;
    cross.injuries = vec![Injury {
        area: InjuryArea::Shoulder,
        side: Some(Side::Left),
        status: InjuryStatus::Current,
        limits: Some("gets cranky with too much overhead volume".to_owned()),
        cleared: false,
    }];
    list.push(("crossfit, cranky shoulder", cross));

    let mut hyrox = base("finish my first Hyrox", &[Focus::Hyrox], Level::Beginner, 10, 4, E::CROSSFIT_BOX);
    hyrox.event = Some(event("Hyrox Open", 69));
    list.push(("hyrox novice", hyrox));

    let mut muscle = base(
        "build muscle, bigger chest and back",
        &[Focus::Hypertrophy],
        Level::Intermediate,
        10,
        5,
        E::COMMERCIAL_GYM,
    );
    muscle.session_minutes = Some(Span::exactly(70));
    muscle.marks = vec![lift("bench_press", 80.0, 5), lift("back_squat", 100.0, 5)];
    list.push(("hypertrophy", muscle));

    let couch = base("run 5 km without stopping", &[Focus::Running], Level::Beginner, 9, 3, &[]);
    list.push(("couch to 5k", couch));

    let mut half = base("half marathon under 1:45", &[Focus::Running], Level::Intermediate, 12, 4, &[]);
    half.event = Some(event("half marathon", 84));
    half.marks = vec![run(5000.0, 1380.0), distance("weekly_run", 32_000.0), distance("longest_run", 14_000.0)];
    list.push(("half marathon", half));

    let mut rider = base(
        "raise my FTP",
        &[Focus::Cycling],
        Level::Intermediate,
        12,
        5,
        &[E::RoadBike, E::SmartTrainer, E::PowerMeter],
    );
    rider.marks = vec![
        Mark { what: "ftp".to_owned(), watts: Some(265.0), ..Mark::default() },
        Mark { what: "weekly_ride".to_owned(), hours: Some(8.0), ..Mark::default() },
    ];
    list.push(("cyclist", rider));

    let mut hybrid = base(
        "squat 150 kg and run a half marathon",
        &[Focus::Strength, Focus::Running],
        Level::Intermediate,
        12,
        5,
        E::COMMERCIAL_GYM,
    );
    hybrid.marks = vec![
        lift("back_squat", 125.0, 3),
        lift("bench_press", 90.0, 3),
        lift("deadlift", 150.0, 3),
        run(10_000.0, 3000.0),
        distance("weekly_run", 25_000.0),
        distance("longest_run", 12_000.0),
    ];
    hybrid.event = Some(event("spring half", 83));
    list.push(("hybrid", hybrid));

    let mut outdoors =
        base("get strong with nothing but my body", &[Focus::Strength], Level::Intermediate, 6, 4, &[E::Bodyweight]);
    outdoors.places = [Place::Outdoors].into();
    outdoors.dislikes = vec!["burpees".to_owned()];
    list.push(("bodyweight outdoors", outdoors));

    let mut older = base(
        "stay strong and mobile for hiking",
        &[Focus::Strength, Focus::Mobility],
        Level::Beginner,
        12,
        3,
        &[E::Dumbbell, E::Bands, E::Bench],
    );
    older.marks = vec![Mark { what: "age".to_owned(), years: Some(61.0), ..Mark::default() }];
    older.injuries = vec![Injury {
        area: InjuryArea::Knee,
        side: Some(Side::Right),
        status: InjuryStatus::Current,
        limits: None,
        cleared: false,
    }];
    older.intensity = Intensity::Conservative;
    list.push(("sixty-one", older));

    let mut recovery = base(
        "recover after a hard season",
        &[Focus::Mobility, Focus::GeneralFitness],
        Level::Advanced,
        2,
        4,
        &[E::YogaMat, E::FoamRoller],
    );
    recovery.intensity = Intensity::Conservative;
    recovery.volume = Volume::Low;
    recovery.days_per_week = Span { min: Some(3), max: 4 };
    list.push(("recovery block", recovery));

    let mut back = base(
        "get back to lifting after a long break",
        &[Focus::Strength],
        Level::Intermediate,
        8,
        3,
        E::COMMERCIAL_GYM,
    );
    back.marks = vec![
        Mark { what: "layoff".to_owned(), weeks: Some(8.0), ..Mark::default() },
        lift("back_squat", 100.0, 5),
        lift("bench_press", 75.0, 5),
        lift("deadlift", 120.0, 5),
    ];
    list.push(("comeback", back));

    let mut lifter = base(
        "snatch 80 kg and clean and jerk 105 kg",
        &[Focus::OlympicLifting],
        Level::Intermediate,
        8,
        4,
        E::CROSSFIT_BOX,
    );
    lifter.marks = vec![lift("snatch", 72.0, 1), lift("clean_and_jerk", 95.0, 1), lift("back_squat", 130.0, 1)];
    list.push(("weightlifter", lifter));

    let mut rings = base("first ring muscle-up", &[Focus::Gymnastics], Level::Intermediate, 8, 4, E::CROSSFIT_BOX);
    rings.marks = vec![
        Mark { what: "pull_up".to_owned(), reps: Some(9), ..Mark::default() },
        Mark { what: "dip".to_owned(), reps: Some(12), ..Mark::default() },
    ];
    list.push(("gymnast", rings));

    let mut bell =
        base("lose 8 kg and keep my strength", &[Focus::FatLoss], Level::Intermediate, 6, 4, &[E::Kettlebell]);
    bell.injuries = vec![Injury {
        area: InjuryArea::LowerBack,
        side: None,
        status: InjuryStatus::Current,
        limits: None,
        cleared: false,
    }];
    list.push(("kettlebell, sore back", bell));
    list
}

/// The program the library writes.
pub fn program(athlete: &Athlete) -> Program {
    library::write(athlete, &ProgramId::parse("program-1").unwrap(), 1_795_000_000_000).unwrap()
}

/// Every rule above a warning that a program breaks, as text.
pub fn broken(program: &Program, athlete: &Athlete) -> Vec<String> {
    training::rules::check(program, Some(athlete), catalogue())
        .into_iter()
        .filter(|violation| violation.severity > training::rules::Severity::Warn)
        .map(|violation| format!("{} day {:?}: {}", violation.rule, violation.day, violation.message))
        .collect()
}

/// Athletes at random: contradictory ones too.
pub fn any_athlete() -> impl Strategy<Value = Athlete> {
    const KINDS: &[&[Focus]] = &[
        &[Focus::Strength],
        &[Focus::Hypertrophy],
        &[Focus::Powerlifting],
        &[Focus::OlympicLifting],
        &[Focus::Conditioning],
        &[Focus::Gymnastics],
        &[Focus::GeneralFitness],
        &[Focus::FatLoss, Focus::Strength],
        &[Focus::Mobility],
        &[Focus::Conditioning, Focus::OlympicLifting],
    ];
    const ROOMS: &[&[Equipment]] = &[
        &[],
        &[Equipment::Dumbbell],
        &[Equipment::Kettlebell, Equipment::PullUpBar],
        &[Equipment::Barbell, Equipment::Rack],
        &[Equipment::Bands, Equipment::YogaMat],
        Equipment::COMMERCIAL_GYM,
        Equipment::CROSSFIT_BOX,
    ];
    const AREAS: &[Option<InjuryArea>] = &[
        None,
        None,
        Some(InjuryArea::Shoulder),
        Some(InjuryArea::Knee),
        Some(InjuryArea::LowerBack),
        Some(InjuryArea::Wrist),
        Some(InjuryArea::Achilles),
        Some(InjuryArea::Elbow),
    ];
    let wishes = (proptest::sample::select(KINDS), proptest::sample::select(ROOMS), proptest::sample::select(AREAS));
    let frame = (proptest::sample::select(Level::ALL), 2u8..=24, 1u16..=6, 0i32..7, proptest::option::of(25u16..=90));
    (wishes, frame, proptest::option::of(0usize..3)).prop_map(|(wishes, frame, off)| {
        let (focus, room, area) = wishes;
        let (level, weeks, days, start, minutes) = frame;
        let mut athlete = base("be ready", focus, level, weeks, days, room);
        athlete.start = athlete.start.saturating_add(start.days());
        athlete.session_minutes = minutes.map(Span::exactly);
        if let Some(off) = off.filter(|_| days <= 4) {
            athlete.days_off = DayOfWeek::ALL[off..off + 2].iter().copied().collect();
        }
        athlete.injuries = area
            .into_iter()
            .map(|area| Injury { area, side: None, status: InjuryStatus::Current, limits: None, cleared: false })
            .collect();
        athlete
    })
}
