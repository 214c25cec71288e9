//! VDOT (Daniels and Gilbert 1979), training paces and Riegel's prediction.

use crate::program::PaceZone;

/// Running fitness as Daniels' VDOT: the VO2max (ml/kg/min) that an athlete of ordinary economy needs for a result.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Vdot(f64);

/// A pace range, seconds a kilometre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaceRange {
    /// The faster bound (fewer seconds).
    pub fast_seconds_per_km: u16,
    /// The slower bound.
    pub slow_seconds_per_km: u16,
}

/// The share of VDOT (0–1) of a training pace, slow and fast bound (Daniels, *Running Formula*).
pub const fn pace_shares(zone: PaceZone) -> (f64, f64) {
    match zone {
        PaceZone::E => (0.59, 0.74),
        PaceZone::M => (0.75, 0.84),
        PaceZone::T => (0.83, 0.88),
        PaceZone::I => (0.95, 1.00),
        PaceZone::R => (1.05, 1.10),
    }
}

/// Riegel's prediction (1981): T2 = T1 (D2 / D1)^1.06, seconds.
pub fn riegel_seconds(known_meters: f64, known_seconds: f64, meters: f64) -> f64 {
    known_seconds * (meters / known_meters).powf(1.06)
}

/// Oxygen cost, ml/kg/min, of running at this speed.
fn oxygen_cost(meters_per_minute: f64) -> f64 {
    -4.60 + 0.182_258 * meters_per_minute + 0.000_104 * meters_per_minute.powi(2)
}

/// The share of VO2max that can be held for so long.
fn sustainable_share(minutes: f64) -> f64 {
    0.8 + 0.189_439_3 * (-0.012_778 * minutes).exp() + 0.298_955_8 * (-0.193_260_5 * minutes).exp()
}

fn vdot_of(meters: f64, seconds: f64) -> f64 {
    let minutes = seconds / 60.0;
    oxygen_cost(meters / minutes) / sustainable_share(minutes)
}

impl Vdot {
    /// The slowest and the fastest fitness the formula is used for; a result outside is a misreading.
    pub const RANGE: (f64, f64) = (12.0, 86.0);

    /// This fitness, where it lies in [`Vdot::RANGE`].
    pub fn new(vdot: f64) -> Option<Self> {
        (Self::RANGE.0..=Self::RANGE.1).contains(&vdot).then_some(Self(vdot))
    }

    /// The fitness a result shows. `None` for efforts the formula does not describe (under 3 minutes or over 24 hours)
    /// and for results no human runs.
    pub fn from_result(meters: f64, seconds: f64) -> Option<Self> {
        if meters > 0.0 && (180.0..=86_400.0).contains(&seconds) { Self::new(vdot_of(meters, seconds)) } else { None }
    }

    /// A figure of a table in this crate; brought into [`Vdot::RANGE`].
    pub(super) const fn assumed(vdot: f64) -> Self {
        Self(vdot.clamp(Self::RANGE.0, Self::RANGE.1))
    }

    /// The figure itself.
    pub const fn value(self) -> f64 {
        self.0
    }

    /// The time, seconds, this fitness runs a distance in: the inverse of [`Vdot::from_result`], by bisection (a
    /// slower time is always a lower VDOT).
    pub fn seconds_for(self, meters: f64) -> f64 {
        // 12 m/s is faster and 0.4 m/s slower than any fitness in the range.
        let (mut fast, mut slow) = (meters / 12.0, meters / 0.4);
        while slow - fast > 0.01 {
            let middle = f64::midpoint(fast, slow);
            if vdot_of(meters, middle) > self.0 { fast = middle } else { slow = middle }
        }
        f64::midpoint(fast, slow)
    }

    /// Speed, metres a minute, at a share (0–1.2) of VDOT: the oxygen cost solved for the speed.
    pub fn meters_per_minute(self, share: f64) -> f64 {
        let (a, b, c) = (0.000_104, 0.182_258, -4.60 - self.0 * share);
        (-b + (b * b - 4.0 * a * c).sqrt()) / (2.0 * a)
    }

    /// Pace, seconds a kilometre, at a share (0–1.2) of VDOT.
    pub fn seconds_per_km(self, share: f64) -> f64 {
        60_000.0 / self.meters_per_minute(share)
    }

    /// The pace range between two shares of VDOT, the slower first.
    pub fn pace_between(self, slow_share: f64, fast_share: f64) -> PaceRange {
        PaceRange {
            fast_seconds_per_km: self.seconds_per_km(fast_share).round() as u16,
            slow_seconds_per_km: self.seconds_per_km(slow_share).round() as u16,
        }
    }

    /// The range of a training pace.
    pub fn pace(self, zone: PaceZone) -> PaceRange {
        let (slow, fast) = pace_shares(zone);
        self.pace_between(slow, fast)
    }

    /// Threshold speed, metres a minute: 88 % of VDOT, the pace of about an hour's race (Daniels); the reference of
    /// the running training stress score.
    pub fn threshold_meters_per_minute(self) -> f64 {
        self.meters_per_minute(0.88)
    }
}

impl PaceRange {
    /// The middle of the range by speed, metres a minute.
    pub fn meters_per_minute(self) -> f64 {
        let speed = |seconds_per_km: u16| 60_000.0 / f64::from(seconds_per_km.max(1));
        f64::midpoint(speed(self.fast_seconds_per_km), speed(self.slow_seconds_per_km))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn five_kilometres_in_twenty_minutes_are_vdot_49_8() {
        let vdot = Vdot::from_result(5_000.0, 1_200.0).unwrap();
        assert!((vdot.value() - 49.8).abs() < 0.05, "{vdot:?}");
        // Daniels' table for 50 gives 1:31:35 for the half marathon and 4:15/km for threshold.
        let fifty = Vdot::new(50.0).unwrap();
        assert!((fifty.seconds_for(21_097.5) - 5_495.0).abs() < 10.0);
        assert_eq!(fifty.pace(PaceZone::T).fast_seconds_per_km, 255);
    }

    #[test]
    fn results_nobody_runs_are_not_fitness() {
        assert_eq!(Vdot::from_result(5_000.0, 300.0), None);
        assert_eq!(Vdot::from_result(5_000.0, 20_000.0), None);
        assert_eq!(Vdot::from_result(100.0, 12.0), None);
        assert_eq!(Vdot::from_result(0.0, 1_200.0), None);
        assert_eq!(Vdot::from_result(f64::NAN, 1_200.0), None);
    }

    #[test]
    fn riegel_doubles_a_distance_at_6_percent_fatigue() {
        assert!((riegel_seconds(5_000.0, 1_200.0, 10_000.0) - 2_502.0).abs() < 1.0);
    }

    proptest! {
        #[test]
        fn time_and_fitness_are_inverse(vdot in 15.0..85.0, meters in 1_500.0..42_195.0) {
            let vdot = Vdot::new(vdot).unwrap();
            let back = Vdot::from_result(meters, vdot.seconds_for(meters)).unwrap();
            prop_assert!((back.value() - vdot.value()).abs() < 0.01);
        }

        #[test]
        fn fitter_is_faster(vdot in 15.0..80.0, more in 0.5..5.0, meters in 1_500.0..42_195.0) {
            let (slower, faster) = (Vdot::new(vdot).unwrap(), Vdot::new(vdot + more).unwrap());
            prop_assert!(faster.seconds_for(meters) < slower.seconds_for(meters));
            prop_assert!(faster.seconds_per_km(0.7) < slower.seconds_per_km(0.7));
        }

        #[test]
        fn training_paces_are_strictly_ordered(vdot in 15.0..86.0) {
            let vdot = Vdot::new(vdot).unwrap();
            let paces = [PaceZone::E, PaceZone::M, PaceZone::T, PaceZone::I, PaceZone::R].map(|zone| vdot.pace(zone));
            for pair in paces.windows(2) {
                prop_assert!(pair[1].fast_seconds_per_km < pair[0].fast_seconds_per_km);
                prop_assert!(pair[1].slow_seconds_per_km < pair[0].slow_seconds_per_km);
            }
            prop_assert!(paces.iter().all(|pace| pace.fast_seconds_per_km < pace.slow_seconds_per_km));
        }
    }
}
