//! What a model may not get wrong about an athlete's health. The rules' word stands where theirs is the careful one:
//! a sign of danger that they see is kept, and the stop that such a sign puts on a build is lifted only by them.

use training::athlete::{Injury, InjuryStatus};

use super::facts::stops;
use crate::reading::findings::{Change, Finding, Parts};
use crate::session::ProgramCreatorSession;
use crate::todo_list::{Answer, Injuries};

/// Puts what the rules read about the athlete's health into what the model read, where it matters for safety.
pub fn keep(told: &mut Option<Finding<Injuries>>, ruled: Option<&Finding<Injuries>>, session: &ProgramCreatorSession) {
    keep_stops(told, session);
    let Some(ruled) = ruled else { return };
    let grave: Vec<Injury> = items(&ruled.change).filter(|item| item.area.needs_clearance()).cloned().collect();
    if grave.is_empty() {
        return;
    }
    match told.as_mut().map(|finding| &mut finding.change) {
        Some(Change::Set(Answer::Value(injuries)) | Change::Amend { add: injuries, .. }) => {
            injuries.items.retain(|item| !grave.iter().any(|read| read.area == item.area));
            injuries.items.extend(grave);
        }
        _ => *told = Some(ruled.clone()),
    }
    if let Some(Finding { change: Change::Amend { remove, .. }, .. }) = told {
        remove.items.retain(|item| !item.area.needs_clearance());
    }
}

/// A condition that stops the build and that the rules did not lift is neither dropped nor called past.
fn keep_stops(told: &mut Option<Finding<Injuries>>, session: &ProgramCreatorSession) {
    let known = session.latest_list().injury_considerations.value();
    let open: Vec<&Injury> = known.into_iter().flat_map(|known| &known.items).filter(|item| stops(item)).collect();
    let Some(finding) = told.as_mut().filter(|_| !open.is_empty()) else { return };
    let is_open = |item: &Injury| open.iter().any(|open| open.area == item.area);
    match &mut finding.change {
        // What is known stays, and what the message adds comes.
        Change::Set(Answer::Value(injuries)) => {
            finding.change = Change::Amend { add: injuries.clone(), remove: Injuries::nothing() };
        }
        Change::Amend { remove, .. } => remove.items.retain(|item| !is_open(item)),
        Change::Set(Answer::None | Answer::Any) | Change::Retract | Change::Unclear => *told = None,
    }
    if let Some(Finding { change: Change::Amend { add, .. }, .. }) = told {
        for item in add.items.iter_mut().filter(|item| is_open(item)) {
            item.status = InjuryStatus::Current;
        }
    }
}

fn items(change: &Change<Injuries>) -> impl Iterator<Item = &Injury> {
    let injuries = match change {
        Change::Set(Answer::Value(injuries)) | Change::Amend { add: injuries, .. } => Some(injuries),
        Change::Set(_) | Change::Unclear | Change::Retract => None,
    };
    injuries.into_iter().flat_map(|injuries| &injuries.items)
}
