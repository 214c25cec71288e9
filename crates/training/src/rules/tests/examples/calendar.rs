//! G1–G8, D1–D7.

use super::*;

fn titled(title: &str) -> Program {
    with(running(), 2, |d| d.workouts[0].title = title.to_owned())
}

/// Conditioning on four days of four weeks, `(warm-up, work)` minutes a session by week.
fn conditioned(days: &[u16], minutes: [(f64, u16); 4]) -> Program {
    program(4, |week, weekday, day| {
        let (warm, work) = minutes[usize::from(week) - 1];
        if !days.contains(&weekday) {
            return rest();
        }
        let format = ConditioningFormat::Amrap { minutes: work };
        let mut session = metcon(day, format, 6.0, &[("air_squat", Load::Bodyweight)]);
        session.blocks[0] = warm_up(warm);
        session.duration_minutes = warm as u16 + work;
        (DayRole::Moderate, vec![session])
    })
}

pub(super) fn examples() -> Vec<Example> {
    [structure(), frequency(), time()].into_iter().flatten().collect()
}

fn structure() -> Vec<Example> {
    let a = athlete();
    let mut gap = lifting();
    gap.phases[0].end_day = 20;
    let mut lost = lifting();
    lost.daily_workouts.remove(1);
    let rides_of = |weeks: u16| {
        let mut short = riding();
        short.daily_workouts.truncate(usize::from(weeks * 7));
        short.total_days = weeks * 7;
        short.end_date = date_of_day(START, weeks * 7);
        short.phases[0].end_day = weeks * 7;
        short.training_days = weeks * 3;
        short
    };
    let on = |date| Athlete { event: Some(Event { name: "City 10k".to_owned(), date: Some(date) }), ..athlete() };
    vec![
        mended("G1", with(lifting(), 3, |d| d.workouts[0].workout_id = WorkoutId::parse("w1").unwrap()), &a),
        mended("G1", with(lifting(), 3, |d| movements(d)[0].movement = "moon_walk".into()), &a),
        mended("G1", with(riding(), 2, |d| d.workouts[0].workout_type = WorkoutType::Intervals), &a),
        mended("G1", with(lifting(), 3, |d| d.workouts[0].blocks.clear()), &a),
        mended("G2", gap, &a),
        mended("G3", lost, &a),
        mended("G4", with(lifting(), 4, |d| d.date = START), &a),
        mended("G5", with(running(), 2, |d| d.workouts[0].duration_minutes += 5), &a),
        mended("G6", with(riding(), 2, |d| d.workouts[0].tss = Some(500.0)), &a),
        refused("G7", (program(1, |_, _, _| rest()), &a), (lifting(), &a)),
        refused("G7", (rides_of(3), &a), (rides_of(4), &a)),
        refused("G7", (lifting(), &on(date(2026, 11, 1))), (running(), &on(date_of_day(START, 42)))),
        refused("G7", (running(), &on(date_of_day(START, 43))), (running(), &on(date_of_day(START, 42)))),
        mended("G8", with(lifting(), 1, |d| movements(d)[0].load = percent(120.0, 140.0)), &a),
        mended("G8", with(lifting(), 1, |d| movements(d)[0].rest_seconds = 7000), &a),
        mended("G8", with(riding(), 2, |d| segments(d)[1].target = ftp(88, 260)), &a),
        mended("G8", with(lifting(), 5, |d| movements(d)[0].load = rpe(12.0)), &a),
        mended("P8", titled("Easy run, 60 min"), &a),
        mended("P8", titled("Sunday jog"), &a),
        mended("P8", titled("Easy run, 20 km"), &a),
        mended("P8", with(lifting(), 1, |d| d.workouts[0].duration_minutes = 120), &a),
        mended("P8", with(lifting(), 1, |d| d.workouts[0].why = "Back squats at 95 %. Strong legs.".to_owned()), &a),
    ]
}

fn frequency() -> Vec<Example> {
    let easy = |week| vec![sets("air_squat", 3, 8, Load::Bodyweight, 60), sets("dumbbell_row", 3, 8, rising(week), 90)];
    let six = lifting_on(3, &[0, 1, 2, 3, 4, 5], DayRole::Moderate, easy);
    let asked_six = Athlete { days_per_week: Span::exactly(6), ..athlete() };
    let new_and_asked_six = Athlete { level: Level::Beginner, ..asked_six.clone() };
    let mondays_off = Athlete { days_off: BTreeSet::from([DayOfWeek::Monday]), ..athlete() };
    vec![
        mended("D1", six.clone(), &athlete()),
        mended("D1", six.clone(), &new_and_asked_six),
        warned("D1", (six, &asked_six), (lifting(), &athlete())),
        mended("D2", lifting(), &mondays_off),
        mended("D2", lifting(), &Athlete { days_per_week: Span::exactly(5), ..athlete() }),
        mended("D3", lifting_on(3, &[0, 2, 4, 5], DayRole::Hard, easy), &athlete()),
        mended("D3", lifting_on(3, &[0, 2, 4], DayRole::Hard, easy), &beginner()),
        mended("D4", lifting_on(3, &[0, 1, 2, 3], DayRole::Hard, easy), &athlete()),
        mended("D7", lifting_on(3, &[0, 1, 4], DayRole::Hard, easy), &beginner()),
    ]
}

fn time() -> Vec<Example> {
    let slot = |minutes| Athlete { session_minutes: Some(Span::exactly(minutes)), ..athlete() };
    let recovering = |third| conditioned(&[0, 2, 4], [(10.0, 42), (10.0, 44), third, (10.0, 46)]);
    // Long warm-ups leave the volume of a recovery week and the minutes of a full one.
    let talkative = conditioned(&[0, 1, 3, 4], [(10.0, 50), (10.0, 52), (26.0, 30), (10.0, 54)]);
    vec![
        mended("D6", lifting(), &slot(25)),
        mended("D5", lifting(), &slot(10)),
        mended("D5", lifting(), &slot(90)),
        mended("D5", talkative, &slot(60)),
        warned("D5", (running(), &slot(150)), (running(), &slot(60))),
        warned("D5", (recovering((10.0, 5)), &slot(60)), (recovering((10.0, 25)), &slot(60))),
    ]
}
