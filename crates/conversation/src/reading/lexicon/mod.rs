//! The reader's lexicons: tables of canonical phrases and what they name. Data, edited by people who know the sport.

pub mod body;
pub mod equipment;
pub mod events;
pub mod focus;
pub mod movements;
pub mod places;
