//! `currentFitnessBaseline`: lifts, results, weekly amounts and measures of the body, in SI units.
//!
//! A number that is a goal is no mark. A lift without its unit makes the field unclear: 225 of what?

mod body;
mod heart;
mod layoff;
mod lifts;
mod results;
mod retold;
mod row;
mod standing;
mod units;
mod weekly;
mod weight;

use std::ops::Range;

use training::athlete::Mark;

use crate::phrase_table;
use crate::reading::draft::Draft;
use crate::reading::findings::{Change, Finding, Parts, combine};
use crate::reading::quantity::Quantity;
use crate::reading::scope::Scope;
use crate::todo_list::{Answer, Field, Marks};

/// The marks of a message while they are gathered.
#[derive(Default)]
struct Found {
    marks: Vec<Mark>,
    at: Vec<Range<usize>>,
    unclear: Option<Range<usize>>,
    /// The lift whose unit is unclear, where only the coach named it.
    lift: Option<&'static str>,
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

/// Gathers every mark of the message.
fn gather(draft: &mut Draft<'_>) -> Found {
    let mut found = Found::default();
    body::asked_in_order(draft, &mut found);
    row::in_a_row(draft, &mut found);
    standing::on_the_way(draft, &mut found);
    body::body(draft, &mut found);
    heart::heart_and_power(draft, &mut found);
    heart::asked_heart_rate(draft, &mut found);
    layoff::layoff(draft, &mut found);
    results::results(draft, &mut found);
    weekly::weekly(draft, &mut found);
    lifts::lifts(draft, &mut found);
    retold::retold(draft, &mut found);
    found
}

/// Reads every mark of the message.
pub fn read(draft: &mut Draft<'_>) {
    let mut found = gather(draft);
    units::told_later(draft, &mut found);
    let (Some(start), Some(end)) = (found.at.iter().map(|at| at.start).min(), found.at.iter().map(|at| at.end).max())
    else {
        if let Some(at) = found.unclear {
            let finding = doubt(draft, at, found.lift);
            combine(&mut draft.findings.current_fitness_baseline, finding);
        }
        return;
    };
    let add = Marks { marks: found.marks.into_iter().map(|mark| with_known_reps(draft, mark)).collect() };
    let change = if draft.context.list.current_fitness_baseline.value().is_some() {
        Change::Amend { add, remove: Marks::nothing() }
    } else {
        Change::Set(Answer::Value(add))
    };
    let finding = draft.finding(change, start..end);
    combine(&mut draft.findings.current_fitness_baseline, finding);
    if let Some(at) = found.unclear {
        // One lift without a unit beside complete marks: the coach has to ask.
        let finding = doubt(draft, start.min(at.start)..end.max(at.end), found.lift);
        draft.findings.current_fitness_baseline = Some(finding);
    }
}

/// A lift without its unit; its name is noted where only the coach said it.
fn doubt(draft: &Draft<'_>, at: Range<usize>, lift: Option<&'static str>) -> Finding<Marks> {
    let unclear = lift.map(|lift| format!("{}: in kilograms or pounds?", lift.replace('_', " ")));
    Finding { unclear, ..draft.finding(Change::Unclear, at) }
}

/// "Correction: it's 107.5": the weight is another, the repetitions stay as they were told.
fn with_known_reps(draft: &Draft<'_>, mark: Mark) -> Mark {
    let known = draft.context.list.current_fitness_baseline.value();
    let same = known.and_then(|list| list.marks.iter().find(|known| known.what == mark.what && known.kg.is_some()));
    match same {
        Some(same) if mark.kg.is_some() && mark.reps.is_none() => Mark { reps: same.reps, ..mark },
        _ => mark,
    }
}

/// Whether a clause tells what is to be reached though no word of wanting says so: "100 kg bench", asked for the goal.
fn is_aimed_at(draft: &Draft<'_>, clause: &Range<usize>) -> bool {
    phrase_table! {
        static PRESENT: () = &[("is, was, are, am, at, now, currently, can, could, did, done, hit, ran, rowed, pb, pr, max, best, from, last, today, got, have, had, went, took, managed, present, presently, i squat|bench|deadlift|press|row|run|lift|pull, recent, recently, 1rm, about, around, still, stuck, moved, made, finished, timed, tested, up to, repping, rep, x, for #, already, just, recent", ())];
    }
    phrase_table! {
        static AHEAD: () = &[("will, shall, going to, aim, goal, target, benchmark, is the dream|goal|target|aim|plan|benchmark, dream", ())];
    }
    if draft.has(&AHEAD, clause.clone()) && !draft.any_word(clause.clone(), &["now", "currently"]) {
        return true;
    }
    draft.asked(Field::TrainingGoals)
        && !draft.asked(Field::CurrentFitnessBaseline)
        && draft.context.list.training_goals.value().is_none()
        && !draft.has(&PRESENT, clause.clone())
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

#[cfg(test)]
mod tests;
