//! R1–R5, E1–E4.

use super::*;

pub(super) fn examples() -> Vec<Example> {
    [runs(), rides()].into_iter().flatten().collect()
}

/// Three easy runs a week, minutes by week.
fn easy_runs(minutes: [[f64; 3]; 3]) -> Program {
    program(3, |week, weekday, day| match weekday {
        0 | 2 | 4 => {
            let minutes = minutes[usize::from(week) - 1][usize::from(weekday) / 2];
            (DayRole::Easy, vec![run(day, WorkoutType::Easy, vec![piece(minutes, pace(PaceZone::E))])])
        }
        _ => rest(),
    })
}

fn runs() -> Vec<Example> {
    let a = athlete();
    let doubled = [9, 11, 13, 14].into_iter().fold(running(), |program, day| {
        with(program, day, |d| {
            let minutes = segments(d).last().unwrap().extent.minutes;
            take(d, 1.9 * minutes);
        })
    });
    let growing = easy_runs([[40.0, 40.0, 60.0], [50.0, 50.0, 60.0], [58.0, 60.0, 60.0]]);
    let off = Target::Pace { zone: PaceZone::E, fast_seconds_per_km: 200, slow_seconds_per_km: 220 };
    let long_threshold = with(running(), 4, |d| {
        segments(d)[1].extent.minutes = 22.0;
        state_minutes(d);
    });
    vec![
        mended("R1", with(running(), 21, |d| take(d, 95.0)), &a),
        mended("R2", doubled, &a),
        mended("R2", growing.clone(), &beginner()),
        warned("R2", (growing, &a), (running(), &a)),
        mended("R3", with(running(), 7, |d| take(d, 170.0)), &a),
        mended("R3", with(running(), 7, |d| take(d, 100.0)), &a),
        warned("R4", (long_threshold, &a), (running(), &a)),
        mended("R5", with(running(), 2, |d| segments(d)[0].target = off), &a),
        mended("R5", running(), &Athlete { marks: Vec::new(), ..athlete() }),
    ]
}

fn rides() -> Vec<Example> {
    let a = athlete();
    let rode = |hours| {
        let mut athlete = athlete();
        athlete.marks.push(Mark { hours: Some(hours), ..mark("weekly_ride") });
        athlete
    };
    let tempo = [6, 13, 20, 27]
        .into_iter()
        .fold(riding(), |program, day| with(program, day, |d| segments(d)[0].target = ftp(78, 86)));
    let big = with(with(riding(), 6, |d| take(d, 400.0)), 4, |d| take(d, 200.0));
    let too_strong = with(riding(), 2, |d| {
        segments(d)[1] = piece(10.0, ftp(125, 135));
        take(d, 10.0);
    });
    let exhausting = with(with(riding(), 6, |d| take(d, 400.0)), 4, |d| take(d, 180.0));
    vec![
        warned("E1", (tempo, &a), (riding(), &a)),
        mended("E2", big, &rode(1.0)),
        warned("E2", (exhausting.clone(), &rode(3.5)), (riding(), &rode(3.5))),
        warned("E3", (exhausting, &rode(3.5)), (riding(), &rode(3.5))),
        mended("E4", too_strong, &a),
    ]
}
