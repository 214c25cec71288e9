//! The formulas of training load: strength, running, power, heart rate, and what a session and a series of days cost.
//!
//! One place for each formula, used by whoever writes a program and by the rules that check it, so that the two can
//! never disagree. Must never: hold a coaching decision; a formula here says what something costs, not whether to do it.

mod fitness;
mod heart_rate;
mod power;
mod running;
mod strength;
mod workout;

pub use fitness::{Fitness, fitness_series, monotony, session_rpe_load};
pub use heart_rate::{HeartRateRange, HeartRateSource, MaxHeartRate, heart_rate_zone, max_hr_tanaka_bpm};
pub use power::{Piece, PowerZone, intensity_factor, tss};
pub use running::{PaceRange, Vdot, pace_shares, riegel_seconds};
pub use strength::{
    e1rm_kg, percent_for_reps, reps_at_percent, reps_in_reserve, rpe_of_reps_in_reserve, weight_kg_for_reps,
};
pub use workout::{
    Reference, best_run, habitual_daily_tss, is_easy, segment_meters, segment_minutes, workout_easy_minutes,
    workout_meters, workout_pieces, workout_segments, workout_tss,
};
