//! The model-facing side of writing a program: what a model is told ([`system`], [`structure_prompt`], [`slice_prompt`],
//! [`normalize_prompt`]), the form it answers in ([`tools`]), and what is taken from an answer ([`PhaseStream`],
//! [`read_structure`], [`read_days`]).
//!
//! The skeleton decides everything that code can know: dates, which days train, roles, week kinds, the event and tests.
//! A model names phases and writes the work of sessions. Warm-ups, ramp sets, cool-downs, kilograms, paces, heart rates,
//! names and durations are laid around that work by the library ([`library::frame`]), so that they are right by
//! construction and a model writes few tokens.
//!
//! **Invariant:** pure and total: no I/O, no clock, and whatever a model answers becomes days that the skeleton planned,
//! or faults that say what was wrong. What an athlete said is data in a prompt, between tags no text can close; what a
//! model wrote is data too, cleaned and bounded before anybody reads it.

mod form;
mod menu;
mod prompts;
mod read;
mod slices;
mod stream;
mod structure;
mod targets;
mod text;
mod write;
mod zones;

#[cfg(test)]
mod tests;

use conversation::todo_list::TodoList;
use library::Fill;

pub use form::{NORMALIZE_TOOL, PHASE_TOOL, STRUCTURE_TOOL, tools};
pub use prompts::{VERSION, hash, missing_prompt, normalize_prompt, slice_prompt, structure_prompt, system};
pub use read::{DayFault, DayFaultKind, ReadDays, read_days};
pub use slices::{estimated_tokens, is_written, slices};
pub use stream::PhaseStream;
pub use structure::{StructureFault, WrittenPhase, phase_bounds, read_structure};
pub use write::{write_days, write_structure};

/// What a program is written from. For the structure, the skeleton is the one over the library's own phases; for days, the
/// one over the phases that were written. [`system`] is the same text for both.
#[derive(Debug, Clone, Copy)]
pub struct Brief<'a> {
    /// The athlete, the skeleton and the program's id.
    pub fill: Fill<'a>,
    /// What the athlete said and confirmed.
    pub todo_list: &'a TodoList,
    /// Who the coach is and how they work, in a few sentences; empty for a coach without a say.
    pub coach: &'a str,
    /// What else is known of the athlete (recent sessions, memories, lessons), as text; bounded by whoever made it.
    pub background: &'a str,
}
