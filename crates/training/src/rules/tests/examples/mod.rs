//! Every rule by example: a program that breaks it, and what becomes of that. A rule that mends is shown mending; one
//! that refuses or warns is shown beside a sound neighbour it says nothing about.

mod block;
mod calendar;
mod endurance;
mod loads;
mod person;

use super::*;

/// A program and the athlete it is for.
type Plan = (Program, Athlete);

/// What becomes of a program that breaks a rule.
enum Outcome {
    /// It is mended, once, and comes out sound.
    Mended,
    /// It is stored as it is, and the warning is said; the neighbour is not warned about.
    Warned { neighbour: Plan },
    /// It is refused; the neighbour is not.
    Refused { neighbour: Plan },
}

struct Example {
    rule: &'static str,
    plan: Plan,
    outcome: Outcome,
}

fn mended(rule: &'static str, program: Program, athlete: &Athlete) -> Example {
    Example { rule, plan: (program, athlete.clone()), outcome: Outcome::Mended }
}

fn warned(rule: &'static str, plan: (Program, &Athlete), neighbour: (Program, &Athlete)) -> Example {
    let neighbour = (neighbour.0, neighbour.1.clone());
    Example { rule, plan: (plan.0, plan.1.clone()), outcome: Outcome::Warned { neighbour } }
}

fn refused(rule: &'static str, plan: (Program, &Athlete), neighbour: (Program, &Athlete)) -> Example {
    let neighbour = (neighbour.0, neighbour.1.clone());
    Example { rule, plan: (plan.0, plan.1.clone()), outcome: Outcome::Refused { neighbour } }
}

fn examples() -> Vec<Example> {
    [calendar::examples(), person::examples(), loads::examples(), endurance::examples(), block::examples()]
        .into_iter()
        .flatten()
        .collect()
}

/// Rules whose mend corrects what the program says of itself: nothing the athlete does changes, and nothing is said.
const SILENT: &[&str] = &["G1", "G5", "G6", "P8"];

/// Rules that mend what is far off and only warn of what is near.
const WARN_TOO: &[&str] = &["D1", "D5", "H2", "H7", "L4", "R2", "E2", "P2", "P3"];

impl Example {
    fn breaks(&self, (program, athlete): &Plan, severities: &[Severity]) -> bool {
        let found = check(program, Some(athlete), &catalogue());
        found.iter().any(|v| v.rule == self.rule && severities.contains(&v.severity))
    }

    /// What is not as it should be.
    fn fault(&self) -> Option<String> {
        let (program, athlete) = &self.plan;
        let repaired = repair(program.clone(), athlete, &catalogue());
        let above_warning = [Severity::Repair, Severity::Reject];
        match &self.outcome {
            Outcome::Mended if !self.breaks(&self.plan, &above_warning) => {
                Some(format!("is not broken: {:#?}", check(program, Some(athlete), &catalogue())))
            }
            Outcome::Mended => match repaired {
                Err(refusal) => Some(format!("is refused: {refusal}")),
                Ok(mended) if !breaches(&mended, athlete).is_empty() => {
                    Some(format!("is left broken: {:#?}", breaches(&mended, athlete)))
                }
                Ok(mended) if mended.adjustments.is_empty() && !SILENT.contains(&self.rule) => {
                    Some("is mended without a word".to_owned())
                }
                Ok(mended) if repair(mended.clone(), athlete, &catalogue()).as_ref() != Ok(&mended) => {
                    Some("is mended a second time".to_owned())
                }
                Ok(_) => None,
            },
            Outcome::Warned { .. } if !self.breaks(&self.plan, &[Severity::Warn]) => {
                Some(format!("is not warned of: {:#?}", check(program, Some(athlete), &catalogue())))
            }
            Outcome::Warned { .. } if repaired.as_ref() != Ok(program) => {
                Some(format!("is changed by a warning: {:#?}", breaches(program, athlete)))
            }
            Outcome::Warned { neighbour } if self.breaks(neighbour, &[Severity::Warn]) => Some(format!(
                "warns of its neighbour too: {:#?}",
                check(&neighbour.0, Some(&neighbour.1), &catalogue())
            )),
            Outcome::Refused { neighbour } => match (repaired, repair(neighbour.0.clone(), &neighbour.1, &catalogue()))
            {
                (Ok(_), _) => Some("is not refused".to_owned()),
                (Err(refusal), _) if refusal.rule != self.rule => Some(format!("is refused by {}", refusal.rule)),
                (Err(_), Err(refusal)) => Some(format!("refuses its neighbour: {refusal}")),
                (Err(_), Ok(_)) => None,
            },
            Outcome::Warned { .. } => None,
        }
    }
}

#[test]
fn every_example_becomes_what_its_rule_says() {
    let faults: Vec<String> = examples()
        .iter()
        .enumerate()
        .filter_map(|(place, example)| Some(format!("{} (example {place}) {}", example.rule, example.fault()?)))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_rule_has_its_examples() {
    let examples = examples();
    let has = |rule: &Rule, kind: fn(&Outcome) -> bool| {
        examples.iter().any(|example| example.rule == rule.id && kind(&example.outcome))
    };
    for rule in RULES {
        let warns = rule.severity == Severity::Warn || WARN_TOO.contains(&rule.id);
        let refuses = rule.severity == Severity::Reject && rule.mend.is_none();
        assert!(rule.mend.is_none() || has(rule, |o| matches!(o, Outcome::Mended)), "{} is never mended", rule.id);
        assert!(!warns || has(rule, |o| matches!(o, Outcome::Warned { .. })), "{} never warns", rule.id);
        assert!(!refuses || has(rule, |o| matches!(o, Outcome::Refused { .. })), "{} never refuses", rule.id);
    }
}

#[test]
fn every_finding_says_where_it_is() {
    // Of the whole program, not of a day or a week.
    const WHOLE: &[&str] = &["G2", "G3", "G4", "G7", "H2", "H3", "H7", "L2", "L5", "E1", "P8"];
    for example in examples() {
        for violation in check(&example.plan.0, Some(&example.plan.1), &catalogue()) {
            let placed = violation.day.is_some() || violation.week.is_some();
            assert!(placed || WHOLE.contains(&violation.rule.as_str()), "{violation:?}");
        }
    }
}
