//! Every rule by example: what breaks it, and what it becomes. Then garbage goes in, and sound programs come out.

mod examples;
mod garbage;
mod mends;

use std::collections::BTreeSet;

use jiff::civil::date;

use super::*;
use crate::athlete::*;
use crate::calendar::date_of_day;
use crate::ids::WorkoutId;
use crate::movement::Stress;
use crate::program::*;
use crate::testing::*;

/// Findings above a warning.
fn breaches(program: &Program, athlete: &Athlete) -> Vec<Violation> {
    let mut found = check(program, Some(athlete), &catalogue());
    found.retain(|violation| violation.severity > Severity::Warn);
    found
}

/// The rule is broken, and the mended program is sound, mended once and told about.
#[track_caller]
fn assert_mended(id: &str, program: Program, athlete: &Athlete) -> Program {
    let found = breaches(&program, athlete);
    assert!(found.iter().any(|v| v.rule == id), "{id} not among {found:#?}");
    let mended = repair(program, athlete, &catalogue()).unwrap();
    assert_eq!(breaches(&mended, athlete), []);
    assert_eq!(repair(mended.clone(), athlete, &catalogue()).unwrap(), mended);
    mended
}

#[test]
fn sound_programs_are_left_alone() {
    for program in [lifting(), running(), riding()] {
        assert_eq!(breaches(&program, &athlete()), []);
        assert_eq!(repair(program.clone(), &athlete(), &catalogue()).unwrap(), program);
    }
}

#[test]
fn a_program_file_alone_is_checked_too() {
    let mut program = lifting();
    program.phases[0].end_day = 20;
    program.daily_workouts[0].workouts[0].title = "5 × 5 back squat".to_owned();
    let ids: BTreeSet<String> = check(&program, None, &catalogue()).into_iter().map(|v| v.rule).collect();
    assert!(ids.contains("G2") && ids.contains("P8"), "{ids:?}");
    for program in [lifting(), running(), riding()] {
        assert!(check(&program, None, &catalogue()).iter().all(|v| v.severity == Severity::Warn));
    }
}

#[test]
fn every_rule_of_the_table_has_its_own_id() {
    let ids: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), RULES.len());
    let table = "G1 G2 G3 G4 G5 G6 G7 G8 D1 D2 D3 D4 D5 D6 D7 H1 H2 H3 H4 H5 H6 H7 L1 L2 L3 L4 L5 L6 L7 L8 L9 L10 L11 \
                 L12 F1 R1 R2 R3 R4 R5 E1 E2 E3 E4 P1 P2 P3 P4 P5 P6 P7 P8";
    assert_eq!(ids, table.split(' ').collect());
}
