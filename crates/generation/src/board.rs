//! How far a build is, counted from between the calls of a model.

use std::sync::{Mutex, PoisonError};

use crate::build::{Progress, Step};
use crate::journal::Journal;

/// The count of one build.
pub struct Board<'a, J> {
    journal: &'a J,
    state: Mutex<State>,
}

struct State {
    progress: Progress,
    /// Slices that are still to be written, phase by phase.
    left: Vec<usize>,
}

impl<'a, J: Journal> Board<'a, J> {
    pub const fn new(journal: &'a J) -> Self {
        Self { journal, state: Mutex::new(State { progress: Progress::WAITING, left: Vec::new() }) }
    }

    /// A step begins.
    pub fn step(&self, step: Step) {
        self.change(|state| state.progress.step = step);
    }

    /// It is known how many slices there are in all, and how many of each phase are still to be written.
    pub fn open(&self, left: Vec<usize>, total: usize) {
        self.change(|state| {
            let progress = &mut state.progress;
            progress.step = Step::Filling;
            progress.phases_total = left.len() as u8;
            progress.slices_total = total as u16;
            progress.slices_done = (total - left.iter().sum::<usize>()) as u16;
            state.left = left;
        });
    }

    /// A slice of the phase (counted from 0) is written.
    pub fn slice_done(&self, phase: usize) {
        self.change(|state| {
            state.progress.slices_done += 1;
            if let Some(left) = state.left.get_mut(phase) {
                *left = left.saturating_sub(1);
            }
        });
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut state);
        state.progress.phases_done = state.left.iter().filter(|left| **left == 0).count() as u8;
        self.journal.progress(state.progress);
    }
}
