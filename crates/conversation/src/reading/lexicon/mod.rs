//! The reader's lexicons: tables of canonical phrases and what they name. Data, edited by people who know the sport.

pub mod answers;
pub mod body;
pub mod equipment;
pub mod events;
pub mod focus;
pub mod goals;
pub mod grammar;
pub mod languages;
pub mod movements;
pub mod places;
pub mod schedule;
pub mod speech;
