//! P1–P7.

use super::*;

pub(super) fn examples() -> Vec<Example> {
    [growth(), tapers(), days()].into_iter().flatten().collect()
}

/// Three conditioning pieces a week, minutes by week.
fn pieces(minutes: [u16; 4]) -> Program {
    program(4, |week, weekday, day| match weekday {
        0 | 2 | 4 => {
            let format = ConditioningFormat::Amrap { minutes: minutes[usize::from(week) - 1] };
            (DayRole::Moderate, vec![metcon(day, format, 7.0, &[("air_squat", Load::Bodyweight)])])
        }
        _ => rest(),
    })
}

fn growth() -> Vec<Example> {
    let a = athlete();
    let steady = |weeks| {
        lifting_on(weeks, &[0, 2, 4], DayRole::Moderate, |week| {
            vec![
                sets("goblet_squat", 4, 8, rpe(5.0 + 0.25 * f64::from(week)), 120),
                sets("dumbbell_row", 4, 8, rpe(6.0), 90),
            ]
        })
    };
    let often = Athlete { deload: Deload::EveryWeeks(3), ..athlete() };
    let doubled = [15, 17, 19].into_iter().fold(lifting(), |program, day| {
        with(program, day, |d| {
            for p in movements(d) {
                p.sets *= 2;
            }
            state_minutes(d);
        })
    });
    let asked_six = Athlete { days_per_week: Span::exactly(6), ..athlete() };
    let same = lifting_on(3, &[0, 1, 2, 3, 4, 5], DayRole::Moderate, |week| {
        vec![sets("air_squat", 3, 8 + u16::from(week), Load::Bodyweight, 60)]
    });
    let flat = lifting_on(4, &[0, 2, 4], DayRole::Moderate, |_| vec![sets("goblet_squat", 3, 8, rpe(7.0), 120)]);
    vec![
        mended("P1", steady(8), &a),
        mended("P1", steady(6), &often),
        mended("P2", doubled, &a),
        warned("P2", (pieces([13, 17, 18, 19]), &a), (pieces([13, 14, 15, 16]), &a)),
        warned("P4", (same, &asked_six), (lifting(), &a)),
        warned("P5", (pieces([13, 17, 22, 29]), &a), (pieces([13, 14, 15, 16]), &a)),
        mended("P6", flat, &a),
    ]
}

/// A city run on the last day of six weeks, tapered by the mend.
fn tapered() -> (Program, Athlete) {
    let event = Event { name: "City 10k".to_owned(), date: Some(date_of_day(START, 42)) };
    let runner = Athlete { event: Some(event), ..athlete() };
    (repair(running(), &runner, &catalogue()).unwrap(), runner)
}

fn tapers() -> Vec<Example> {
    let (tapered, runner) = tapered();
    let idle = (36..42).fold(tapered.clone(), |program, day| {
        with(program, day, |d| {
            d.workouts.clear();
            d.role = DayRole::Rest;
        })
    });
    let untapered = with(running(), 42, |d| d.role = DayRole::Event);
    let stray = with(tapered.clone(), 20, |d| d.role = DayRole::Event);
    let soft = with(tapered.clone(), 39, |d| {
        d.role = DayRole::Easy;
        d.workouts[0].workout_type = WorkoutType::Easy;
        for segment in segments(d) {
            segment.target = pace(PaceZone::E);
        }
    });
    // Short, and hard enough to count as training.
    let starved = [(35, 10.0), (37, 10.0), (39, 26.0), (41, 10.0)].into_iter().fold(
        tapered.clone(),
        |program, (day, minutes)| {
            with(program, day, |d| {
                if day == 39 {
                    *segments(d) = vec![piece(5.0, pace(PaceZone::E)), piece(0.0, pace(PaceZone::T))];
                }
                take(d, minutes);
            })
        },
    );
    let meet =
        Athlete { event: Some(Event { name: "Meet".to_owned(), date: Some(date_of_day(START, 28)) }), ..athlete() };
    let heavy = [1, 8, 15]
        .into_iter()
        .fold(lifting(), |program, day| with(program, day, |d| movements(d)[0].load = percent(75.0, 140.0)));
    let lifted = repair(heavy, &meet, &catalogue()).unwrap();
    let light = [22, 24, 26].into_iter().fold(lifted.clone(), |program, day| {
        with(program, day, |d| {
            for p in movements(d) {
                p.load = Load::Bodyweight;
            }
        })
    });
    vec![
        mended("P3", running(), &runner),
        mended("P3", untapered, &runner),
        mended("P3", idle, &runner),
        mended("P3", stray.clone(), &runner),
        mended("P3", stray, &athlete()),
        warned("P3", (soft, &runner), (tapered.clone(), &runner)),
        warned("P3", (starved, &runner), (tapered, &runner)),
        warned("P3", (light, &meet), (lifted, &meet)),
    ]
}

fn days() -> Vec<Example> {
    let before_long =
        with(running(), 6, |d| d.workouts = vec![lifts(6, vec![sets("goblet_squat", 3, 8, rpe(8.5), 120)])]);
    vec![mended("P7", before_long, &athlete())]
}
