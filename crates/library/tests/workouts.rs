//! The workouts of the data files, seen from the programs: each of them is written for someone.

#![expect(clippy::unwrap_used, reason = "a broken data file should fail the test")]

#[path = "athletes/base.rs"]
mod base;

use std::collections::BTreeMap;

use base::base;
use jiff::ToSpan;
use library::{Fill, skeleton, structure, total_days};
use training::athlete::{Athlete, Equipment, Event, Focus, Level, Mark, Span};
use training::ids::ProgramId;

/// What a data file says of its workouts: the id by the purpose, which opens the reason the athlete reads.
fn purposes(text: &str) -> BTreeMap<String, String> {
    let file: toml::Table = toml::from_str(text).unwrap();
    let of = |workout: &toml::Value, key: &str| workout[key].as_str().unwrap().to_owned();
    file["workout"].as_array().unwrap().iter().map(|workout| (of(workout, "purpose"), of(workout, "id"))).collect()
}

fn athlete(focus: Focus, goal: &str, level: Level, weeks: u8, days: u16, minutes: u16) -> Athlete {
    let items = [Equipment::SmartTrainer, Equipment::RoadBike];
    Athlete { session_minutes: Some(Span::exactly(minutes)), ..base(goal, &[focus], level, weeks, days, &items) }
}

/// Takes away the workouts that this athlete's program holds.
fn take_written(left: &mut BTreeMap<String, String>, athlete: &Athlete, program: usize) {
    let skeleton = skeleton(athlete, structure(athlete).unwrap());
    let program_id = ProgramId::parse(format!("program-{program}")).unwrap();
    let fill = Fill { athlete, skeleton: &skeleton, program_id: &program_id, built_at_ms: 1 };
    let days = fill.days(1..=total_days(athlete));
    let reasons = days.iter().flat_map(|day| &day.workouts).map(|workout| workout.why.as_str());
    for why in reasons {
        left.retain(|purpose, _| !why.starts_with(&format!("{purpose}. ")));
    }
}

#[test]
fn every_ride_is_written_for_someone() {
    let mut left = purposes(include_str!("../data/cycling.toml"));
    assert!(left.len() >= 80, "{} purposes", left.len());
    'search: for program in 0..16 {
        for minutes in [60, 90, 45, 120, 30, 180] {
            for (level, weeks) in [(Level::Intermediate, 12), (Level::Advanced, 16), (Level::Beginner, 12)] {
                let goal = ["raise my FTP", "local criterium", "ride 160 km", "hill climb time trial"][program % 4];
                let mut rider = athlete(Focus::Cycling, goal, level, weeks, 5, minutes);
                rider.marks = vec![Mark { what: "ftp".to_owned(), watts: Some(250.0), ..Mark::default() }];
                take_written(&mut left, &rider, program);
                if left.is_empty() {
                    break 'search;
                }
            }
        }
    }
    assert!(left.is_empty(), "{:?}", left.values());
}

#[test]
fn every_run_is_written_for_someone() {
    let mut left = purposes(include_str!("../data/running.toml"));
    assert!(left.len() >= 40, "{} purposes", left.len());
    'search: for program in 0..8 {
        for (race, meters) in [
            ("half marathon", 45_000.0),
            ("5 km race", 35_000.0),
            ("10 km race", 45_000.0),
            ("marathon", 60_000.0),
            ("50 km ultra", 70_000.0),
        ] {
            for (level, share) in [(Level::Intermediate, 1.0), (Level::Advanced, 1.4), (Level::Beginner, 0.6)] {
                let meters = meters * share;
                let mut runner = athlete(Focus::Running, race, level, 14, 5, 120);
                runner.event =
                    Some(Event { name: race.to_owned(), date: Some(runner.start.saturating_add(97.days())) });
                if program % 2 == 1 {
                    runner.equipment.items.insert(Equipment::Treadmill);
                }
                runner.marks = vec![
                    Mark { what: "run".to_owned(), meters: Some(10_000.0), seconds: Some(2_700.0), ..Mark::default() },
                    Mark { what: "weekly_run".to_owned(), meters: Some(meters), ..Mark::default() },
                    Mark { what: "longest_run".to_owned(), meters: Some(meters * 0.3), ..Mark::default() },
                ];
                take_written(&mut left, &runner, program);
                if left.is_empty() {
                    break 'search;
                }
            }
        }
    }
    assert!(left.is_empty(), "{:?}", left.values());
}
