//! What days of training add up to: fitness, fatigue, form and monotony.

/// Days over which fitness (CTL) follows the daily load.
const CTL_DAYS: f64 = 42.0;
/// Days over which fatigue (ATL) follows the daily load.
const ATL_DAYS: f64 = 7.0;

/// Fitness and fatigue, TSS a day.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Fitness {
    /// Chronic training load at the end of the day.
    pub ctl: f64,
    /// Acute training load at the end of the day.
    pub atl: f64,
    /// Training stress balance of the day, which is the balance the day was begun with: yesterday's CTL − yesterday's
    /// ATL.
    pub tsb: f64,
}

impl Fitness {
    /// An athlete who has long trained at this daily load, TSS.
    pub const fn steady(daily_tss: f64) -> Self {
        Self { ctl: daily_tss, atl: daily_tss, tsb: 0.0 }
    }
}

/// Each day's fitness from each day's TSS: CTL += (TSS − CTL) / 42, ATL += (TSS − ATL) / 7 (Banister; Coggan).
pub fn fitness_series(start: Fitness, daily_tss: impl IntoIterator<Item = f64>) -> Vec<Fitness> {
    let step = |fitness: &mut Fitness, tss: f64| {
        *fitness = Fitness {
            ctl: fitness.ctl + (tss - fitness.ctl) / CTL_DAYS,
            atl: fitness.atl + (tss - fitness.atl) / ATL_DAYS,
            tsb: fitness.ctl - fitness.atl,
        };
        Some(*fitness)
    };
    daily_tss.into_iter().scan(start, step).collect()
}

/// Session-RPE load: RPE (CR-10) × minutes (Foster 2001).
pub fn session_rpe_load(rpe: f64, minutes: f64) -> f64 {
    rpe * minutes
}

/// Monotony of a week: mean ÷ population standard deviation of its daily loads (Foster 1998). `None` for a week
/// without load; infinite where every day is the same.
pub fn monotony(daily_loads: &[f64]) -> Option<f64> {
    let days = daily_loads.len() as f64;
    let mean = daily_loads.iter().sum::<f64>() / days;
    let variance = daily_loads.iter().map(|load| (load - mean).powi(2)).sum::<f64>() / days;
    (mean > 0.0).then(|| mean / variance.sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn form_is_the_balance_the_day_began_with() {
        let series = fitness_series(Fitness::steady(50.0), [100.0, 0.0]);
        assert!(series[0].tsb.abs() < f64::EPSILON);
        assert!((series[1].tsb - (series[0].ctl - series[0].atl)).abs() < f64::EPSILON);
        assert!(series[1].tsb < 0.0);
    }

    #[test]
    fn monotony_of_a_week() {
        // Mean 300/7 = 42.86, population variance 30,000/7 − 42.86² = 2,449, so 42.86 / 49.49.
        let m = monotony(&[0.0, 0.0, 0.0, 0.0, 100.0, 100.0, 100.0]).unwrap();
        assert!((m - 0.866).abs() < 0.001);
        assert_eq!(monotony(&[0.0; 7]), None);
        assert_eq!(monotony(&[]), None);
        assert!(monotony(&[50.0; 7]).unwrap() > 2.0);
    }

    proptest! {
        #[test]
        fn constant_load_converges_to_itself(tss in 1.0..200.0) {
            let last = fitness_series(Fitness::default(), std::iter::repeat_n(tss, 400)).pop().unwrap();
            prop_assert!((last.ctl - tss).abs() < 0.01 * tss);
            prop_assert!(last.tsb.abs() < 0.01 * tss);
        }

        #[test]
        fn fatigue_answers_faster_than_fitness(start in 0.0..80.0, more in 10.0..100.0) {
            let day = fitness_series(Fitness::steady(start), [start + more]).pop().unwrap();
            prop_assert!(day.atl > day.ctl && day.ctl > start);
        }
    }
}
