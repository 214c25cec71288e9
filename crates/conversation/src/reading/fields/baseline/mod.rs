//! `currentFitnessBaseline`: lifts, results, weekly amounts and measures of the body, in SI units.
//!
//! A number that is a goal is no mark. A lift without its unit makes the field unclear: 225 of what?

mod body;
mod lifts;
mod results;
mod standing;
mod weekly;

use std::ops::Range;

use training::athlete::Mark;

use crate::reading::draft::Draft;
use crate::reading::findings::{Change, Parts, combine};
use crate::reading::quantity::Quantity;
use crate::reading::scope::Scope;
use crate::todo_list::{Answer, Marks};

/// The marks of a message while they are gathered.
#[derive(Default)]
struct Found {
    marks: Vec<Mark>,
    at: Vec<Range<usize>>,
    unclear: Option<Range<usize>>,
}

impl Found {
    fn push(&mut self, mark: Mark, at: Range<usize>) {
        let mut marks = Marks { marks: std::mem::take(&mut self.marks) };
        marks.add(&Marks { marks: vec![mark] });
        self.marks = marks.marks;
        self.at.push(at);
    }
}

fn mark(what: &str) -> Mark {
    Mark { what: what.to_owned(), ..Mark::default() }
}

fn rounded(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// Reads every mark of the message.
pub fn read(draft: &mut Draft<'_>) {
    let mut found = Found::default();
    body::asked_in_order(draft, &mut found);
    standing::on_the_way(draft, &mut found);
    body::body(draft, &mut found);
    body::heart_and_power(draft, &mut found);
    body::asked_heart_rate(draft, &mut found);
    body::layoff(draft, &mut found);
    results::results(draft, &mut found);
    weekly::weekly(draft, &mut found);
    lifts::lifts(draft, &mut found);
    lifts::unit_told_later(draft, &mut found);
    let (Some(start), Some(end)) = (found.at.iter().map(|at| at.start).min(), found.at.iter().map(|at| at.end).max())
    else {
        if let Some(at) = found.unclear {
            let finding = draft.finding(Change::Unclear, at);
            combine(&mut draft.findings.current_fitness_baseline, finding);
        }
        return;
    };
    let add = Marks { marks: found.marks };
    let change = if draft.context.list.current_fitness_baseline.value().is_some() {
        Change::Amend { add, remove: Marks::nothing() }
    } else {
        Change::Set(Answer::Value(add))
    };
    let finding = draft.finding(change, start..end);
    combine(&mut draft.findings.current_fitness_baseline, finding);
    if let Some(at) = found.unclear {
        // One lift without a unit beside complete marks: the coach has to ask.
        let finding = draft.finding(Change::Unclear, at);
        draft.findings.current_fitness_baseline = Some(finding);
    }
}

/// Quantities that can be marks: not goals, not used, not somebody else's, not taken back.
fn open(draft: &Draft<'_>) -> Vec<Quantity> {
    let own = |quantity: &Quantity| {
        let scope = draft.said.scopes.of(quantity.number_at..quantity.number_at + 1);
        let rejected = draft.word(quantity.number_at.wrapping_sub(1)) == "not";
        !draft.goal_tokens[quantity.number_at] && !scope.has(Scope::WISHED) && !rejected
    };
    draft.open_quantities().into_iter().filter(own).collect()
}

fn use_up(draft: &mut Draft<'_>, found: &mut Found, mark: Mark, at: Range<usize>) {
    draft.claim(at.clone());
    found.push(mark, at);
}
