//! When and how much: the day of the start, training days a week, minutes a session, weeks of the program, days off.

mod days;
mod duration;
mod frequency;
mod session;
mod start;

pub use days::rest_days;
pub use duration::duration;
pub use frequency::frequency;
pub use session::session;
pub use start::start;
