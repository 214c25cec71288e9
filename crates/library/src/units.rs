//! Weights as they can be loaded: rounded to the plates, dumbbells and kettlebells that exist, in the athlete's units.

use training::athlete::{Athlete, Equipment, Units};

const KG_PER_LB: f64 = 0.453_592_37;
/// Below this a tenth is hardly more than two steps of the smallest plates.
const LIGHT_KG: f64 = 60.0;

/// The step between two weights of an implement, kilograms: a pair of 1.25 kg (2.5 lb) plates, the next dumbbell, the
/// next kettlebell.
fn step_kg(implement: Equipment, units: Units) -> f64 {
    match (implement, units) {
        (Equipment::Kettlebell, Units::Metric) => 4.0,
        (Equipment::Kettlebell, Units::Imperial) => 9.0 * KG_PER_LB,
        (_, Units::Metric) => 2.5,
        (_, Units::Imperial) => 5.0 * KG_PER_LB,
    }
}

/// The nearest weight that can be loaded, kilograms, never above the heaviest the athlete has.
pub fn loadable_kg(athlete: &Athlete, implement: Equipment, kg: f64) -> f64 {
    let step = step_kg(implement, athlete.units);
    let limit = athlete.equipment.limits.get(&implement).map_or(f64::INFINITY, |limit| limit.max_kg);
    // Light weights round down: to the nearest, one step up could be more than the tenth that rule L9 allows.
    let steps = if kg < LIGHT_KG { (kg / step + 1e-6).floor() } else { (kg / step).round() }.max(1.0);
    let rounded = if steps * step > limit { limit } else { steps * step };
    // Two decimals are finer than any plate and keep pounds exact when they are shown.
    (rounded * 100.0).round() / 100.0
}

/// A weight in words, in the athlete's units: `140 kg`, `310 lb`.
pub fn shown(kg: f64, units: Units) -> String {
    match units {
        Units::Metric => format!("{} kg", (kg * 2.0).round() / 2.0),
        Units::Imperial => format!("{:.0} lb", kg / KG_PER_LB),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::athlete;
    use training::athlete::WeightLimit;

    #[test]
    fn weights_are_real_and_owned() {
        let mut lifter = athlete();
        let is = |lifter: &Athlete, implement, kg, expected: f64| {
            (loadable_kg(lifter, implement, kg) - expected).abs() < 1e-9
        };
        assert!(is(&lifter, Equipment::Barbell, 78.4, 77.5));
        lifter.units = Units::Imperial;
        // 78.4 kg is 172.8 lb, loaded as 175 lb.
        assert!(is(&lifter, Equipment::Barbell, 78.4, 79.38));
        lifter.equipment.limits.insert(Equipment::Dumbbell, WeightLimit { max_kg: 22.7 });
        assert!(is(&lifter, Equipment::Dumbbell, 30.0, 22.7));
        assert_eq!(shown(102.5, Units::Metric), "102.5 kg");
        assert_eq!(shown(102.06, Units::Imperial), "225 lb");
    }
}
