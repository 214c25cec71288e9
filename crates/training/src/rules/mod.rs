//! The rules every stored program obeys, whoever wrote it, and how a program that breaks one is mended.
//!
//! [`check`] names each broken rule with its day, movement and figure; [`repair`] mends what can be mended, keeps the
//! coach's intent, and says in the athlete's words what it changed. The rules stand in one table, [`RULES`]; the
//! modules below hold them by theme, each with its mend.
//!
//! Must never: rewrite coaching that breaks no rule, or return a program that breaks one above a warning.

mod block;
mod bounds;
mod draft;
mod endurance;
mod loads;
pub mod movements;
pub mod person;
mod readiness;
mod running;
mod strength;
mod structure;
mod text;
mod week;

#[cfg(test)]
mod tests;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::athlete::Athlete;
use crate::ids::MovementId;
use crate::load::Reference;
use crate::measure::{WeekShape, WeekTotals, reference, week_shapes, weeks};
use crate::movement::Catalogue;
use crate::program::{Day, Discipline, Program};

use draft::Draft;
pub use draft::{restate, scale_workout};
pub use week::asked_days;

/// What happens to a program that breaks a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Stored, and said.
    Warn,
    /// Mended by code.
    Repair,
    /// Not stored as it is.
    Reject,
}

/// One broken rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Violation {
    /// The rule's id in the table: `D1`.
    pub rule: String,
    /// What happens because of it.
    pub severity: Severity,
    /// The day it is about, where it is about one.
    pub day: Option<u16>,
    /// The week it is about, where it is about one.
    pub week: Option<u8>,
    /// The movement it is about, where it is about one.
    pub movement: Option<MovementId>,
    /// What is wrong, with the figure.
    pub message: String,
}

/// A program that cannot be made sound, with the reason for the athlete.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct Refusal {
    /// The rule that stands in the way.
    pub rule: &'static str,
    /// Why, and what the athlete can do about it.
    pub reason: String,
}

/// One rule of the table.
#[derive(Debug)]
pub struct Rule {
    /// Its id: `D1`.
    pub id: &'static str,
    /// The worst that follows from breaking it; a finding can be milder.
    pub severity: Severity,
    /// Where it comes from.
    pub source: &'static str,
    /// The sports it speaks about; a program without a session of one of them cannot break it. Empty: every program.
    pub applies_to: &'static [Discipline],
    check: fn(&Case<'_>) -> Vec<Finding>,
    mend: Option<Mend>,
}

/// What mends a rule's breaches.
type Mend = fn(&mut Draft<'_>);

/// What a rule looks at: the program, the athlete where known, and the weeks measured once for all rules.
struct Case<'a> {
    program: &'a Program,
    athlete: Option<&'a Athlete>,
    catalogue: &'a Catalogue,
    reference: Reference,
    weeks: Vec<WeekTotals>,
    shapes: Vec<WeekShape>,
}

impl<'a> Case<'a> {
    fn new(program: &'a Program, athlete: Option<&'a Athlete>, catalogue: &'a Catalogue) -> Self {
        let reference = reference(athlete);
        let weeks = weeks(program, catalogue, &reference);
        let shapes = week_shapes(program, &weeks);
        Self { program, athlete, catalogue, reference, weeks, shapes }
    }

    /// Weeks with their shapes, in order.
    fn shaped(&self) -> impl Iterator<Item = (&WeekTotals, WeekShape)> {
        self.weeks.iter().zip(self.shapes.iter().copied())
    }

    /// Whether the week belongs to the four of a comeback (rule H6), which has its own volumes.
    fn is_comeback(&self, week: u8) -> bool {
        self.athlete.is_some_and(|athlete| person::layoff_weeks(athlete).is_some()) && week <= 4
    }
}

/// What a rule found, before it is put into words for the outside.
#[derive(Debug, Default)]
struct Finding {
    severity: Option<Severity>,
    day: Option<u16>,
    week: Option<u8>,
    movement: Option<MovementId>,
    message: String,
}

impl Finding {
    fn new(message: String) -> Self {
        Self { message, ..Self::default() }
    }

    fn on(day: &Day, what: &str) -> Self {
        Self { day: Some(day.day), week: Some(day.week), ..Self::new(format!("{}: {what}", when(day))) }
    }

    fn in_week(week: u8, what: &str) -> Self {
        Self { week: Some(week), ..Self::new(format!("Week {week}: {what}")) }
    }

    fn of(mut self, movement: &MovementId) -> Self {
        self.movement = Some(movement.clone());
        self
    }

    fn with(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    fn warn(self) -> Self {
        self.with(Severity::Warn)
    }
}

/// A day as a message names it: `Thursday 2026-12-03 (day 14)`.
fn when(day: &Day) -> String {
    format!("{} {} (day {})", day.weekday.title(), day.date, day.day)
}

const S: &[Discipline] = &[Discipline::Strength];
const SF: &[Discipline] = &[Discipline::Strength, Discipline::Functional];
const F: &[Discipline] = &[Discipline::Functional];
const R: &[Discipline] = &[Discipline::Running];
const RC: &[Discipline] = &[Discipline::Running, Discipline::Cycling];
const C: &[Discipline] = &[Discipline::Cycling];
const ALL: &[Discipline] = &[];

/// A row of the table.
macro_rules! rule {
    ($id:literal, $severity:ident, $source:literal, $applies_to:ident, $check:path $(, $mend:path)?) => {
        Rule {
            id: $id,
            severity: Severity::$severity,
            source: $source,
            applies_to: $applies_to,
            check: $check,
            mend: rule!(@mend $($mend)?),
        }
    };
    (@mend) => { None };
    (@mend $mend:path) => { Some($mend) };
}

/// Every rule, in the order in which breaches are mended: structure, calendar, the person, frequency and roles,
/// loads, durations, texts. A mend may leave work for a later one, hardly ever for an earlier one.
#[rustfmt::skip]
pub const RULES: &[Rule] = &[
    rule!("H3", Reject, "PAR-Q+; ACSM", ALL, person::h3_clearance),
    rule!("G7", Reject, "seed design", ALL, structure::g7_length),
    rule!("G3", Repair, "seed design", ALL, structure::g3_days, structure::mend_days),
    rule!("G4", Repair, "seed design", ALL, structure::g4_dates, structure::mend_dates),
    rule!("G2", Repair, "seed design", ALL, structure::g2_phases, structure::mend_phases),
    rule!("G1", Reject, "seed design", ALL, structure::g1_known, structure::mend_known),
    rule!("G8", Reject, "convention", ALL, bounds::g8_bounds, bounds::mend_bounds),
    rule!("H1", Repair, "seed design", ALL, movements::h1_equipment, movements::mend_movements),
    rule!("H2", Reject, "seed design; the map is convention", ALL, person::h2_injuries, person::mend_injuries),
    rule!("H4", Repair, "NSCA", SF, movements::h4_level, movements::mend_movements),
    rule!("H7", Repair, "seed design", ALL, movements::h7_dislikes, movements::mend_movements),
    rule!("D2", Repair, "seed design", ALL, week::d2_frequency, week::mend_frequency),
    rule!("D1", Repair, "seed design", ALL, week::d1_rest_days, week::mend_frequency),
    rule!("D3", Repair, "seed design; enforcePlanSafety of the running seed", ALL, week::d3_hard_days, week::mend_hard_days),
    rule!("D7", Repair, "NSCA", ALL, week::d7_consecutive_hard, week::mend_consecutive_hard),
    rule!("D4", Repair, "seed design", ALL, week::d4_stress_days, week::mend_stress_days),
    rule!("L6", Repair, "NSCA", SF, strength::l6_recovery, strength::mend_recovery),
    rule!("P7", Repair, "concurrent-training reviews", ALL, block::p7_key_session, block::mend_key_session),
    rule!("L12", Repair, "logic", SF, loads::l12_known_marks, loads::mend_known_marks),
    rule!("L1", Repair, "ACSM 2009", SF, loads::l1_beginner_loads, loads::mend_beginner_loads),
    rule!("L8", Repair, "Epley, with margin", SF, loads::l8_possible, loads::mend_possible),
    rule!("L9", Repair, "ACSM 2009", SF, loads::l9_steps, loads::mend_steps),
    rule!("F1", Repair, "convention", F, loads::f1_timed_lifts, loads::mend_timed_lifts),
    rule!("L4", Repair, "Schoenfeld; Pelland 2025 counting", S, strength::l4_weekly_sets, strength::mend_weekly_sets),
    rule!("L10", Repair, "ACSM 2009", S, strength::l10_rests, strength::mend_rests),
    rule!("L11", Repair, "ACSM 2009", S, strength::l11_order, strength::mend_order),
    rule!("R5", Repair, "Daniels", R, running::r5_paces, running::mend_paces),
    rule!("E4", Repair, "Coggan", C, endurance::e4_possible, endurance::mend_possible),
    rule!("P6", Repair, "overload principle", ALL, block::p6_overload, block::mend_overload),
    rule!("H5", Repair, "ACSM; NSCA", ALL, readiness::h5_warm_up, readiness::mend_warm_up),
    rule!("D6", Repair, "convention", ALL, week::d6_session_length, week::mend_session_length),
    rule!("D5", Repair, "seed design", ALL, week::d5_weekly_time, week::mend_weekly_time),
    rule!("P1", Repair, "seed design; Bell 2024", ALL, block::p1_deloads, block::mend_deloads),
    rule!("H6", Repair, "CSCCa/NSCA 2019", ALL, readiness::h6_comeback, readiness::mend_comeback),
    rule!("P2", Repair, "convention", ALL, block::p2_weekly_load, block::mend_weekly_load),
    rule!("R3", Repair, "Daniels; running seed", R, running::r3_long_run, running::mend_long_run),
    rule!("R1", Repair, "Frandsen 2025", R, running::r1_longest, running::mend_longest),
    rule!("R2", Repair, "Nielsen 2014; running seed", R, running::r2_weekly_distance, running::mend_weekly_distance),
    rule!("E2", Repair, "Friel", RC, endurance::e2_ramp, endurance::mend_ramp),
    rule!("P3", Repair, "Bosquet 2007", ALL, block::p3_taper, block::mend_taper),
    rule!("G5", Repair, "seed design", RC, structure::g5_minutes, structure::mend_totals),
    rule!("G6", Repair, "Coggan", RC, structure::g6_tss, structure::mend_totals),
    rule!("P8", Repair, "users of comparable tools", ALL, text::p8_agreement, text::mend_agreement),
    rule!("L2", Warn, "ACSM", SF, strength::l2_heavy_enough),
    rule!("L3", Warn, "ACSM 2009", S, strength::l3_lifting_days),
    rule!("L5", Warn, "Schoenfeld 2016", SF, strength::l5_muscle_frequency),
    rule!("L7", Warn, "Prilepin", S, strength::l7_prilepin),
    rule!("R4", Warn, "Daniels", R, running::r4_quality_share),
    rule!("E1", Warn, "Seiler", RC, endurance::e1_easy_share),
    rule!("E3", Warn, "Coggan; Friel", RC, endurance::e3_form),
    rule!("P4", Warn, "Foster", ALL, block::p4_monotony),
    rule!("P5", Warn, "Gabbett; contested (Lolli, Impellizzeri)", ALL, block::p5_acute_chronic),
];

/// How often all mends are tried before the days that are still at fault are replaced.
const PASSES: u8 = 3;

/// Every broken rule of a program, worst first. Without an athlete only what the program says about itself is checked.
pub fn check(program: &Program, athlete: Option<&Athlete>, catalogue: &Catalogue) -> Vec<Violation> {
    let case = Case::new(program, athlete, catalogue);
    let mut violations: Vec<Violation> = RULES
        .iter()
        .flat_map(|rule| {
            rule.findings(&case).into_iter().map(move |finding| Violation {
                rule: rule.id.to_owned(),
                severity: finding.severity.unwrap_or(rule.severity),
                day: finding.day,
                week: finding.week,
                movement: finding.movement,
                message: finding.message,
            })
        })
        .collect();
    violations.sort_by_key(|violation| std::cmp::Reverse(violation.severity));
    violations
}

impl Rule {
    fn findings(&self, case: &Case<'_>) -> Vec<Finding> {
        let disciplines = case.program.daily_workouts.iter().flat_map(|day| &day.workouts).map(|w| w.discipline);
        let applies = self.applies_to.is_empty() || disciplines.into_iter().any(|d| self.applies_to.contains(&d));
        if applies { (self.check)(case) } else { Vec::new() }
    }

    /// The findings that keep the program from being stored.
    fn breaches(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut findings = self.findings(case);
        findings.retain(|finding| finding.severity.unwrap_or(self.severity) > Severity::Warn);
        findings
    }
}

/// Mends what the rules name; the program returned breaks no rule above a warning, and a sound program is returned as
/// it is. Every pass checks all rules again; after the second, what is still at fault is replaced by an easy session
/// or a rest day; after the third the program is refused.
///
/// It ends: there are three passes; within a pass the place in the table only grows, so each mend runs at most once; and
/// every mend either counts its turns or takes something away in each (a set, a movement, a digit of a text, a day's
/// training), of which there are finitely many. Its cost grows with the program's days and texts, not with the numbers
/// in them.
pub fn repair(program: Program, athlete: &Athlete, catalogue: &Catalogue) -> Result<Program, Refusal> {
    let mut draft = Draft::new(program, athlete, catalogue);
    for pass in 1..=PASSES {
        let Some((rule, finding)) = draft.first_breach() else { return Ok(draft.program) };
        if rule.mend.is_none() {
            return Err(refusal(rule, &finding));
        }
        if pass == PASSES {
            draft.ease_days_at_fault();
        }
        let mut from = 0;
        while let Some((place, mend)) = first_to_mend(&draft, from) {
            mend(&mut draft);
            from = place + 1;
        }
    }
    match draft.first_breach() {
        None => Ok(draft.program),
        Some((rule, finding)) => Err(refusal(rule, &finding)),
    }
}

/// The first rule from this place of the table on that is broken and can be mended.
fn first_to_mend(draft: &Draft<'_>, from: usize) -> Option<(usize, Mend)> {
    let case = draft.case();
    let broken = |rule: &Rule| rule.mend.filter(|_| !rule.breaches(&case).is_empty());
    RULES.iter().enumerate().skip(from).find_map(|(place, rule)| Some((place, broken(rule)?)))
}

fn refusal(rule: &Rule, finding: &Finding) -> Refusal {
    let advice = match rule.id {
        "H3" => "Ask a doctor first, and tell me when they have cleared you to train.",
        "G7" => "Change the length, the start or the event's date, and I will build it again.",
        _ => "Give me more room (days, minutes or equipment), or change what you ask for, and I will build it again.",
    };
    let found = finding.message.trim_end_matches(['.', ' ']);
    let reason = match rule.id {
        "H3" | "G7" => format!("{found}. {advice}"),
        _ => format!("I could not make this program safe and sound. {found}. {advice}"),
    };
    Refusal { rule: rule.id, reason }
}
