//! Maximum heart rate and the five heart-rate zones.

use crate::athlete::Athlete;

/// Maximum heart rate by age, beats a minute: 208 − 0.7 age (Tanaka 2001). An estimate with a standard deviation of
/// about 10 beats; whoever shows it says so.
pub fn max_hr_tanaka_bpm(age_years: f64) -> f64 {
    208.0 - 0.7 * age_years
}

/// Where a maximum heart rate comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeartRateSource {
    /// The athlete gave it.
    Measured,
    /// Estimated from the age.
    EstimatedFromAge,
}

/// An athlete's maximum heart rate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MaxHeartRate {
    /// Beats a minute.
    pub bpm: f64,
    /// Where it comes from.
    pub source: HeartRateSource,
}

impl MaxHeartRate {
    /// The athlete's own figure, else the estimate from the age, else nothing.
    pub fn of(athlete: &Athlete) -> Option<Self> {
        let measured = athlete.mark("max_hr").and_then(|mark| mark.bpm).filter(|bpm| (100.0..=240.0).contains(bpm));
        let estimated = || athlete.age_years().filter(|age| (10.0..=100.0).contains(age)).map(max_hr_tanaka_bpm);
        measured
            .map(|bpm| Self { bpm, source: HeartRateSource::Measured })
            .or_else(|| estimated().map(|bpm| Self { bpm, source: HeartRateSource::EstimatedFromAge }))
    }
}

/// Bounds of a zone, beats a minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeartRateRange {
    /// Lower bound.
    pub low_bpm: u16,
    /// Upper bound.
    pub high_bpm: u16,
}

/// Bounds of zone 1 to 5 in percent of the maximum: 60–72, 72–82, 82–87, 87–92, 92–100, the scale of the Norwegian
/// Olympic Federation in Seiler 2010. The first threshold lies between zones 2 and 3, the second between 4 and 5.
/// A zone outside 1 to 5 is taken as the nearest.
pub fn heart_rate_zone(zone: u8, max_bpm: f64) -> HeartRateRange {
    const PERCENT: [(f64, f64); 5] = [(60.0, 72.0), (72.0, 82.0), (82.0, 87.0), (87.0, 92.0), (92.0, 100.0)];
    let (low, high) = PERCENT[usize::from(zone.clamp(1, 5) - 1)];
    let bpm = |percent: f64| (max_bpm * percent / 100.0).round() as u16;
    HeartRateRange { low_bpm: bpm(low), high_bpm: bpm(high) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_forty_year_old_is_expected_to_reach_180() {
        assert!((max_hr_tanaka_bpm(40.0) - 180.0).abs() < f64::EPSILON);
    }

    proptest! {
        #[test]
        fn zones_follow_each_other(max_bpm in 140.0..220.0, zone in 1u8..5) {
            let (lower, upper) = (heart_rate_zone(zone, max_bpm), heart_rate_zone(zone + 1, max_bpm));
            prop_assert!(lower.low_bpm < lower.high_bpm);
            prop_assert_eq!(lower.high_bpm, upper.low_bpm);
        }
    }
}
