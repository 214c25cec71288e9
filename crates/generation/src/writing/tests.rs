//! Prompts, the form and its reading, over many athletes.

mod answers;
mod budget;
mod people;
mod prompts;
mod structure;
