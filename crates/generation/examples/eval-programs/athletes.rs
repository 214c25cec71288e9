//! Athletes by number: the same number is the same person on every machine. All sports, levels, rooms, injuries, dates
//! and wishes, drawn so that what is common comes often and what is absurd comes too.

use std::collections::{BTreeMap, BTreeSet};

use fastrand::Rng;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use training::athlete::{
    Athlete, DayOfWeek, Deload, Equipment, EquipmentAccess, Event, Focus, Injury, InjuryArea, InjuryStatus, Intensity,
    Level, Mark, Place, ProgressionStyle, Side, Span, Units, Volume, WeightLimit,
};
use training::ids::UserId;

/// The day on which all of them ask.
const TODAY: Date = date(2026, 11, 20);

/// What somebody is after, with the words and the event that go with it.
struct Wish {
    focus: &'static [Focus],
    goals: &'static [&'static str],
    events: &'static [&'static str],
}

const WISHES: &[Wish] = &[
    Wish {
        focus: &[Focus::Strength],
        goals: &["get stronger", "squat 150 kg", "deadlift twice my body weight", "first pull-up"],
        events: &["strongman open day"],
    },
    Wish {
        focus: &[Focus::Hypertrophy],
        goals: &["build muscle", "bigger chest and back", "look good on the beach"],
        events: &[],
    },
    Wish {
        focus: &[Focus::Powerlifting],
        goals: &["total 500 kg", "my first meet", "bench 100 kg"],
        events: &["regional powerlifting meet", "first meet"],
    },
    Wish {
        focus: &[Focus::OlympicLifting],
        goals: &["snatch 80 kg", "learn the Olympic lifts"],
        events: &["weightlifting meet"],
    },
    Wish {
        focus: &[Focus::Conditioning, Focus::OlympicLifting, Focus::Gymnastics],
        goals: &["compete in a local CrossFit competition", "get better at CrossFit"],
        events: &["local CrossFit competition", "winter throwdown"],
    },
    Wish { focus: &[Focus::Conditioning], goals: &["better engine", "get fit for skiing"], events: &["Murph"] },
    Wish {
        focus: &[Focus::Gymnastics],
        goals: &["first ring muscle-up", "hold a handstand", "10 strict pull-ups"],
        events: &[],
    },
    Wish {
        focus: &[Focus::Running],
        goals: &["run 5 km without stopping", "10 km under 50 minutes", "half marathon", "start running", "run more"],
        events: &["parkrun", "city 10k", "half marathon", "Berlin Marathon", "50 km ultra", "fun run"],
    },
    Wish {
        focus: &[Focus::Running],
        goals: &["marathon under 4 hours", "finish a half marathon"],
        events: &["spring marathon", "half marathon in Rome", "trail half"],
    },
    Wish {
        focus: &[Focus::Cycling],
        goals: &["raise my FTP", "ride 160 km", "keep up with the club ride"],
        events: &["century ride", "gran fondo", "hill climb time trial"],
    },
    Wish {
        focus: &[Focus::Hyrox],
        goals: &["finish my first Hyrox", "Hyrox under 75 minutes"],
        events: &["Hyrox Open"],
    },
    Wish {
        focus: &[Focus::Mobility],
        goals: &["move without pain", "touch my toes", "recover after a hard season"],
        events: &[],
    },
    Wish {
        focus: &[Focus::FatLoss, Focus::Strength],
        goals: &["lose 8 kg and keep my strength", "lose weight"],
        events: &["my wedding"],
    },
    Wish {
        focus: &[Focus::GeneralFitness],
        goals: &["get in shape", "be fit for my kids", "stay healthy", "hike the Alps"],
        events: &["hiking trip"],
    },
    Wish {
        focus: &[Focus::Strength, Focus::Running],
        goals: &["squat 150 kg and run a half marathon", "be strong and run a fast 10 km"],
        events: &["spring half", "city 10k"],
    },
    Wish {
        focus: &[Focus::Running, Focus::Strength],
        goals: &["run a half marathon and keep lifting"],
        events: &["autumn half marathon"],
    },
    Wish {
        focus: &[Focus::Cycling, Focus::Strength],
        goals: &["ride faster and stay strong"],
        events: &["gravel race"],
    },
    Wish {
        focus: &[Focus::Strength, Focus::Mobility],
        goals: &["stay strong and mobile for hiking", "get stronger without stiffness"],
        events: &[],
    },
];

const ROOMS: &[&[Equipment]] = &[
    &[],
    &[Equipment::Dumbbell],
    &[Equipment::Dumbbell, Equipment::Bench, Equipment::Bands],
    &[Equipment::Kettlebell, Equipment::PullUpBar],
    &[Equipment::Kettlebell],
    &[Equipment::Bands, Equipment::YogaMat],
    &[Equipment::Barbell, Equipment::Rack, Equipment::Bench, Equipment::Plates],
    &[Equipment::Barbell, Equipment::Rack, Equipment::PullUpBar, Equipment::Dumbbell],
    &[Equipment::Machines, Equipment::CableMachine, Equipment::Treadmill],
    &[Equipment::PullUpBar, Equipment::Rings, Equipment::DipBars],
    Equipment::COMMERCIAL_GYM,
    Equipment::COMMERCIAL_GYM,
    Equipment::CROSSFIT_BOX,
    Equipment::CROSSFIT_BOX,
];

const BIKES: &[&[Equipment]] = &[
    &[Equipment::RoadBike],
    &[Equipment::RoadBike, Equipment::HeartRateMonitor],
    &[Equipment::RoadBike, Equipment::PowerMeter],
    &[Equipment::SmartTrainer],
    &[Equipment::StationaryBike],
    &[Equipment::MountainBike, Equipment::SmartTrainer],
];

const LIMITS: &[&str] = &[
    "gets cranky with too much overhead volume",
    "no jumping",
    "no heavy deadlifts",
    "no running",
    "no sprints or hills",
    "hurts when I squat deep",
    "flares up with high reps",
];

const DISLIKES: &[&str] = &[
    "burpees",
    "back squats",
    "squats",
    "running",
    "deadlifts",
    "bench press",
    "rowing",
    "pull-ups",
    "long sessions",
    "intervals",
    "wall balls",
    "lunges",
    "planks",
    "the treadmill",
    "indoor trainer",
];

const LIKES: &[&str] = &[
    "kettlebell swings",
    "deadlifts",
    "hill repeats",
    "long easy runs",
    "pull-ups",
    "front squats",
    "rowing",
    "wall balls",
    "burpees",
    "EMOMs",
    "sweet spot",
];

/// The athlete of a number.
pub fn athlete(seed: u64, number: u64) -> Athlete {
    let mut rng = Rng::with_seed(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ number.wrapping_mul(0xd1b5_4a32_d192_ed03));
    let rng = &mut rng;
    let wish = pick(rng, WISHES);
    let level = *pick(rng, Level::ALL);
    let start = TODAY.saturating_add(i64::from(rng.i32(0..45)).days());
    let weeks = *weighted(rng, &[8, 12, 16, 6, 10, 4, 2, 24, 3, 5, 7, 9, 11, 13, 14, 18, 20, 22]);
    let mut athlete = Athlete {
        user_id: user_id(number),
        goals: goals(rng, wish),
        focus: focus(rng, wish),
        level,
        years: chance(rng, 0.5).then(|| rng.f64() * 12.0),
        weeks,
        start,
        event: None,
        days_per_week: frequency(rng),
        days_off: BTreeSet::new(),
        session_minutes: minutes(rng),
        equipment: room(rng, wish),
        places: chance(rng, 0.4).then(|| *pick(rng, Place::ALL)).into_iter().collect(),
        injuries: injuries(rng),
        marks: Vec::new(),
        likes: sample(rng, LIKES, 0.25),
        dislikes: sample(rng, DISLIKES, 0.3),
        intensity: *pick(rng, Intensity::ALL),
        volume: *pick(rng, Volume::ALL),
        deload: deload(rng),
        progression: chance(rng, 0.4).then(|| *pick(rng, ProgressionStyle::ALL)),
        units: *pick(rng, Units::ALL),
    };
    if chance(rng, 0.35) {
        let open = 7 - usize::from(athlete.days_per_week.max.min(6));
        // Mostly days off that leave enough, now and then more than the asked days allow.
        let most = if chance(rng, 0.12) { 7 } else { open };
        let mut days = DayOfWeek::ALL.to_vec();
        rng.shuffle(&mut days);
        athlete.days_off = days.into_iter().take(rng.usize(0..=most)).collect();
    }
    athlete.event = event(rng, wish, &athlete);
    athlete.marks = marks(rng, &athlete);
    athlete
}

fn user_id(number: u64) -> UserId {
    let text = format!("athlete-{number}");
    UserId::parse(text).unwrap_or_else(|error| unreachable!("a number makes an id: {error}"))
}

fn chance(rng: &mut Rng, share: f64) -> bool {
    rng.f64() < share
}

fn pick<'a, T>(rng: &mut Rng, list: &'a [T]) -> &'a T {
    &list[rng.usize(0..list.len())]
}

/// One of the list, the first ones more often.
fn weighted<'a, T>(rng: &mut Rng, list: &'a [T]) -> &'a T {
    let place = rng.f64() * rng.f64();
    &list[((place * list.len() as f64) as usize).min(list.len() - 1)]
}

fn sample(rng: &mut Rng, list: &[&str], share: f64) -> Vec<String> {
    let mut chosen = Vec::new();
    while chosen.len() < 4 && chance(rng, share) {
        chosen.push((*pick(rng, list)).to_owned());
    }
    chosen
}

fn goals(rng: &mut Rng, wish: &Wish) -> Vec<String> {
    let mut goals = vec![(*pick(rng, wish.goals)).to_owned()];
    if chance(rng, 0.2) {
        // A second goal of its own, wherever it leads.
        let other = pick(rng, WISHES);
        goals.push((*pick(rng, other.goals)).to_owned());
    }
    goals
}

fn focus(rng: &mut Rng, wish: &Wish) -> Vec<Focus> {
    let mut focus = wish.focus.to_vec();
    if chance(rng, 0.15) {
        let other = *pick(rng, Focus::ALL);
        if !focus.contains(&other) {
            focus.push(other);
        }
    }
    focus
}

fn frequency(rng: &mut Rng) -> Span {
    let max = *weighted(rng, &[4, 3, 5, 2, 6, 1, 7]);
    let least = if chance(rng, 0.3) { max - rng.u16(0..max.min(3)) } else { max };
    Span { min: chance(rng, 0.9).then_some(least), max }
}

fn minutes(rng: &mut Rng) -> Option<Span> {
    let max = *weighted(rng, &[60, 45, 90, 30, 75, 40, 20, 120, 15, 180]);
    chance(rng, 0.6).then(|| Span { min: chance(rng, 0.7).then(|| max - rng.u16(0..=max / 3)), max })
}

fn room(rng: &mut Rng, wish: &Wish) -> EquipmentAccess {
    let mut items: BTreeSet<Equipment> = pick(rng, ROOMS).iter().copied().collect();
    if wish.focus.contains(&Focus::Cycling) {
        // Nearly everyone who wants to ride has something to ride on.
        let kinds = if chance(rng, 0.95) { BIKES } else { ROOMS };
        items.extend(pick(rng, kinds).iter().copied());
    }
    items.insert(Equipment::Bodyweight);
    let mut limits = BTreeMap::new();
    let heaviest: [(Equipment, &[f64], f64); 3] = [
        (Equipment::Dumbbell, &[5.0, 8.0, 10.0, 16.0, 22.7, 32.0], 0.3),
        (Equipment::Kettlebell, &[8.0, 12.0, 16.0, 24.0, 32.0], 0.3),
        (Equipment::Barbell, &[40.0, 60.0, 80.0, 100.0], 0.1),
    ];
    for (implement, kilograms, share) in heaviest {
        if items.contains(&implement) && chance(rng, share) {
            let max_kg = *pick(rng, kilograms);
            limits.insert(implement, WeightLimit { max_kg });
        }
    }
    EquipmentAccess { items, limits }
}

fn injuries(rng: &mut Rng) -> Vec<Injury> {
    let mut list = Vec::new();
    while list.len() < 3 && chance(rng, 0.3) {
        let area = *pick(rng, InjuryArea::ALL);
        list.push(Injury {
            area,
            side: chance(rng, 0.5).then(|| *pick(rng, Side::ALL)),
            status: if chance(rng, 0.7) { InjuryStatus::Current } else { InjuryStatus::Past },
            limits: chance(rng, 0.4).then(|| (*pick(rng, LIMITS)).to_owned()),
            cleared: area.needs_clearance() && chance(rng, 0.8),
        });
    }
    list
}

fn deload(rng: &mut Rng) -> Deload {
    match rng.u8(0..10) {
        0 => Deload::Never,
        1 | 2 => Deload::EveryWeeks(rng.u8(2..=8)),
        _ => Deload::CoachDecides,
    }
}

fn event(rng: &mut Rng, wish: &Wish, athlete: &Athlete) -> Option<Event> {
    if wish.events.is_empty() || !chance(rng, 0.6) {
        return None;
    }
    let last = i32::from(athlete.weeks) * 7;
    let day = match rng.u8(0..20) {
        // In the last week, on the day after it, somewhere inside, long after, already past.
        0..=12 => last - rng.i32(1..=7),
        13 | 14 => last,
        15..=17 => rng.i32(0..last),
        18 => last + rng.i32(1..200),
        _ => -rng.i32(1..60),
    };
    let date = chance(rng, 0.93).then(|| athlete.start.saturating_add(i64::from(day).days()));
    Some(Event { name: (*pick(rng, wish.events)).to_owned(), date })
}

fn marks(rng: &mut Rng, athlete: &Athlete) -> Vec<Mark> {
    // 0 for the weakest beginner, 1 for the best of the advanced.
    let ability = (athlete.level as usize as f64 + rng.f64()) / 3.0;
    let mark = |what: &str| Mark { what: what.to_owned(), ..Mark::default() };
    let mut list = Vec::new();
    for (what, weak, strong) in [
        ("back_squat", 50.0, 190.0),
        ("bench_press", 35.0, 130.0),
        ("deadlift", 60.0, 220.0),
        ("overhead_press", 25.0, 80.0),
        ("snatch", 25.0, 95.0),
        ("clean_and_jerk", 35.0, 120.0),
    ] {
        if chance(rng, 0.35) {
            let kg = (2.0_f64 * (weak + (strong - weak) * ability)).round() / 2.0;
            list.push(Mark { kg: Some(kg), reps: chance(rng, 0.9).then(|| rng.u32(1..=8)), ..mark(what) });
        }
    }
    if chance(rng, 0.3) {
        list.push(Mark { reps: Some((ability * 18.0) as u32), ..mark("pull_up") });
    }
    if athlete.wants(Focus::Running) || chance(rng, 0.2) {
        list.extend(running_marks(rng, ability));
    }
    if athlete.wants(Focus::Cycling) {
        if chance(rng, 0.6) {
            list.push(Mark { watts: Some((120.0 + 220.0 * ability).round()), ..mark("ftp") });
        }
        if chance(rng, 0.6) {
            list.push(Mark { hours: Some(rng.f64() * 4.0 + 8.0 * ability), ..mark("weekly_ride") });
        }
    }
    if chance(rng, 0.5) {
        list.push(Mark { years: Some(f64::from(rng.u8(16..80))), ..mark("age") });
    }
    if chance(rng, 0.2) {
        list.push(Mark { bpm: Some(f64::from(rng.u8(160..205))), ..mark("max_hr") });
    }
    if chance(rng, 0.4) {
        list.push(Mark { kg: Some(50.0 + rng.f64() * 60.0), ..mark("body_weight") });
    }
    if chance(rng, 0.12) {
        list.push(Mark { weeks: Some(f64::from(rng.u8(1..40))), ..mark("layoff") });
    }
    list
}

fn running_marks(rng: &mut Rng, ability: f64) -> Vec<Mark> {
    let mark = |what: &str| Mark { what: what.to_owned(), ..Mark::default() };
    let mut list = Vec::new();
    if chance(rng, 0.6) {
        let meters = *pick(rng, &[5_000.0, 10_000.0, 21_097.5]);
        let five = 2_100.0 - 1_000.0 * ability;
        let seconds = (five * (meters / 5_000.0_f64).powf(1.06)).round();
        list.push(Mark { meters: Some(meters), seconds: Some(seconds), ..mark("run") });
    }
    let weekly = 5_000.0 + 75_000.0 * ability * ability;
    if chance(rng, 0.6) {
        list.push(Mark { meters: Some(weekly.round()), ..mark("weekly_run") });
    }
    if chance(rng, 0.5) {
        let share = 0.25 + 0.25 * rng.f64();
        list.push(Mark { meters: Some((share * weekly).round()), ..mark("longest_run") });
    }
    list
}

/// An athlete in a line or three.
pub fn described(athlete: &Athlete) -> String {
    let list = |items: Vec<String>| if items.is_empty() { "none".to_owned() } else { items.join(", ") };
    let marks = athlete.marks.iter().map(|mark| {
        let numbers = [
            mark.kg.map(|kg| format!("{kg:.0} kg")),
            mark.reps.map(|reps| format!("x{reps}")),
            mark.meters.map(|meters| format!("{:.1} km", meters / 1e3)),
            mark.seconds.map(|seconds| format!("{:.0} min", seconds / 60.0)),
            mark.watts.map(|watts| format!("{watts:.0} W")),
            mark.hours.map(|hours| format!("{hours:.1} h")),
            mark.years.map(|years| format!("{years:.0}")),
            mark.bpm.map(|bpm| format!("{bpm:.0} bpm")),
            mark.weeks.map(|weeks| format!("{weeks:.0} weeks")),
        ];
        format!("{} {}", mark.what, numbers.into_iter().flatten().collect::<Vec<_>>().join(" "))
    });
    let injuries = athlete.injuries.iter().map(|injury| {
        let limits = injury.limits.as_deref().map_or(String::new(), |limits| format!(" ({limits})"));
        format!("{} {}{limits}", injury.status, injury.area)
    });
    let event = athlete.event.as_ref().map_or("no event".to_owned(), |event| {
        format!("{} on {}", event.name, event.date.map_or("no date".to_owned(), |date| date.to_string()))
    });
    let slot = athlete.session_minutes.map_or("any time".to_owned(), |span| {
        span.min
            .filter(|&min| min < span.max)
            .map_or(format!("{} min", span.max), |min| format!("{min}-{} min", span.max))
    });
    format!(
        "{} {:?}, goals: {}; {} weeks from {}, {}-{} days, {slot}, {event}\n  has {}; off {}; injuries {}\n  marks {}\n  \
         likes {}; dislikes {}; {} intensity, {} volume, deload {:?}, {:?}",
        athlete.level,
        athlete.focus,
        athlete.goals.join(" + "),
        athlete.weeks,
        athlete.start,
        athlete.days_per_week.least(),
        athlete.days_per_week.max,
        list(athlete.equipment.items.iter().map(|item| item.id().to_owned()).collect()),
        list(athlete.days_off.iter().map(|day| day.title()).collect()),
        list(injuries.collect()),
        list(marks.collect()),
        list(athlete.likes.clone()),
        list(athlete.dislikes.clone()),
        athlete.intensity,
        athlete.volume,
        athlete.deload,
        athlete.units,
    )
}
