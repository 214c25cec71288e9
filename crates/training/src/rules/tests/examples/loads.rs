//! L1–L12, F1.

use super::*;

pub(super) fn examples() -> Vec<Example> {
    [intensity(), dose()].into_iter().flatten().collect()
}

fn intensity() -> Vec<Example> {
    let a = athlete();
    let strong = Athlete { focus: vec![Focus::Strength], ..athlete() };
    // Squats on Monday and bench presses on Wednesday of the last two weeks at 80 % and above.
    let heavy = [15, 17, 22, 24].into_iter().fold(lifting(), |program, day| {
        with(program, day, |d| {
            if let Load::PercentOneRepMax { percent, kg } = movements(d)[0].load {
                movements(d)[0].load = Load::PercentOneRepMax { percent: 80.0, kg: kg * 80.0 / percent };
            }
        })
    });
    let doomed = with(lifting(), 1, |d| {
        let p = &mut movements(d)[0];
        (p.load, p.dose) = (percent(75.0, 140.0), Dose::reps(15));
    });
    let timed = program(3, |week, weekday, day| match weekday {
        0 | 2 | 4 => {
            let format = ConditioningFormat::Amrap { minutes: 10 + u16::from(week) };
            (DayRole::Moderate, vec![metcon(day, format, 7.0, &[("power_clean", rpe(8.5))])])
        }
        _ => rest(),
    });
    vec![
        mended("L1", with(lifting(), 5, |d| movements(d)[0].load = rpe(9.0)), &beginner()),
        warned("L2", (lifting(), &strong), (heavy, &strong)),
        mended("L8", doomed, &a),
        mended("L9", with(lifting(), 8, |d| movements(d)[0].load = percent(77.5, 140.0)), &a),
        mended("L12", with(lifting(), 5, |d| movements(d)[0] = sets("deadlift", 3, 5, percent(70.0, 180.0), 180)), &a),
        mended("L12", with(lifting(), 1, |d| movements(d)[0].load = percent(65.0, 200.0)), &a),
        mended("F1", timed, &a),
    ]
}

fn dose() -> Vec<Example> {
    let a = athlete();
    let strong = Athlete { focus: vec![Focus::Strength], ..athlete() };
    let advanced = Athlete { level: Level::Advanced, ..strong.clone() };
    let muscular = Athlete { focus: vec![Focus::Hypertrophy], ..athlete() };
    let chest = lifting_on(3, &[0, 2, 4], DayRole::Moderate, |week| {
        vec![sets("push_up", 10, 7 + u16::from(week), Load::Bodyweight, 60)]
    });
    let whole_body = lifting_on(3, &[0, 2, 4], DayRole::Moderate, |week| {
        let all = ["goblet_squat", "deadlift", "hip_bridge", "push_up", "dumbbell_row", "pull_up", "overhead_press"];
        let arms = ["dumbbell_curl", "triceps_extension"];
        all.into_iter().chain(arms).map(|id| sets(id, 4, 8, rising(week), 90)).collect()
    });
    let many = with(lifting(), 1, |d| {
        movements(d)[0].sets = 7;
        state_minutes(d);
    });
    let twice = lifting_on(3, &[0, 1, 4], DayRole::Moderate, |week| {
        vec![sets("goblet_squat", 3, 8, rpe(7.75 + 0.25 * f64::from(week)), 120)]
    });
    vec![
        warned("L3", (lifting(), &advanced), (lifting(), &strong)),
        warned("L4", (lifting(), &muscular), (whole_body.clone(), &muscular)),
        mended("L4", chest.clone(), &muscular),
        warned("L5", (chest, &a), (whole_body, &a)),
        mended("L6", twice, &a),
        warned("L7", (many, &a), (lifting(), &a)),
        mended("L10", with(lifting(), 1, |d| movements(d)[1].rest_seconds = 10), &a),
        mended("L11", with(lifting(), 5, |d| movements(d).reverse()), &a),
    ]
}
