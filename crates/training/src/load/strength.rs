//! One-repetition maximum, repetitions and reserve.

/// Estimated one-repetition maximum, kilograms, of a set of `reps` (with nothing left) at `weight_kg`:
/// w (1 + r / 30) (Epley 1985; good for 2 to 10 repetitions). One repetition is the maximum itself.
pub fn e1rm_kg(weight_kg: f64, reps: f64) -> f64 {
    weight_kg / share_for_reps(reps)
}

/// The weight, kilograms, that can just be lifted `reps` times: the inverse of [`e1rm_kg`].
pub fn weight_kg_for_reps(one_rep_max_kg: f64, reps: f64) -> f64 {
    one_rep_max_kg * share_for_reps(reps)
}

/// Percent of the one-repetition maximum for sets of `reps` that leave `reps_in_reserve` (Epley on their sum).
pub fn percent_for_reps(reps: f64, reps_in_reserve: f64) -> f64 {
    100.0 * share_for_reps(reps + reps_in_reserve.max(0.0))
}

/// Repetitions that can just be done at `percent` of the one-repetition maximum: 30 (1/p − 1), at least 1 (Epley,
/// solved for the repetitions).
pub fn reps_at_percent(percent: f64) -> f64 {
    (30.0 * (100.0 / percent - 1.0)).max(1.0)
}

/// Repetitions in reserve at an RPE: 10 − RPE (Zourdos 2016), never negative.
pub fn reps_in_reserve(rpe: f64) -> f64 {
    (10.0 - rpe).max(0.0)
}

/// The RPE of a set that leaves so many repetitions: 10 − RIR (Zourdos 2016), within 1 to 10.
pub fn rpe_of_reps_in_reserve(reps_in_reserve: f64) -> f64 {
    (10.0 - reps_in_reserve).clamp(1.0, 10.0)
}

/// The share of the maximum that can just be lifted `reps` times.
fn share_for_reps(reps: f64) -> f64 {
    // Epley's line passes 1 + 1/30 at one repetition, where the maximum is known exactly.
    if reps <= 1.0 { 1.0 } else { 1.0 / (1.0 + reps / 30.0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn five_repetitions_with_a_hundred_kilograms_are_worth_117() {
        assert!((e1rm_kg(100.0, 5.0) - 116.67).abs() < 0.01);
        assert!((e1rm_kg(140.0, 1.0) - 140.0).abs() < f64::EPSILON);
        assert!((percent_for_reps(5.0, 2.0) - 81.08).abs() < 0.01);
    }

    proptest! {
        #[test]
        fn weight_and_maximum_are_inverse(weight in 1.0..400.0, reps in 1u8..20) {
            let reps = f64::from(reps);
            prop_assert!((weight_kg_for_reps(e1rm_kg(weight, reps), reps) - weight).abs() < 1e-9);
        }

        #[test]
        fn more_repetitions_mean_less_weight(reps in 1.0..30.0, more in 0.5..5.0) {
            prop_assert!(percent_for_reps(reps + more, 0.0) < percent_for_reps(reps, 0.0));
            prop_assert!(percent_for_reps(reps, more) < percent_for_reps(reps, 0.0));
        }

        #[test]
        fn repetitions_and_percent_are_inverse(reps in 2.0..20.0) {
            prop_assert!((reps_at_percent(percent_for_reps(reps, 0.0)) - reps).abs() < 1e-9);
        }

        #[test]
        fn rpe_and_reserve_are_inverse(rpe in 1.0..10.0) {
            prop_assert!((rpe_of_reps_in_reserve(reps_in_reserve(rpe)) - rpe).abs() < 1e-9);
        }
    }
}
