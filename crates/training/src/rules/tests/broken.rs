//! One break for every rule, and one mend for every rule that mends.

use super::*;

/// Changes one day of a program.
fn with(mut program: Program, day: u16, change: impl FnOnce(&mut Day)) -> Program {
    change(&mut program.daily_workouts[usize::from(day) - 1]);
    program
}

/// Lifting on these weekdays (Monday 0), the same list every week.
fn lifting_on(weeks: u16, weekdays: &[u16], role: DayRole, list: impl Fn(u8) -> Vec<Prescription>) -> Program {
    program(
        weeks,
        |week, weekday, day| {
            if weekdays.contains(&weekday) { (role, vec![lifts(day, list(week))]) } else { rest() }
        },
    )
}

/// Rises a little every week, so that only the rule under test is broken.
fn rising(week: u8) -> Load {
    rpe(6.0 + 0.25 * f64::from(week))
}

fn beginner() -> Athlete {
    Athlete { level: Level::Beginner, ..athlete() }
}

fn movements(day: &mut Day) -> &mut Vec<Prescription> {
    let block = day.workouts[0].blocks.iter_mut().find(|block| matches!(block.content, BlockContent::Movements(_)));
    match &mut block.unwrap().content {
        BlockContent::Movements(list) => list,
        _ => unreachable!(),
    }
}

fn segments(day: &mut Day) -> &mut Vec<Segment> {
    match &mut day.workouts[0].blocks[0].content {
        BlockContent::Segments(list) => list,
        _ => unreachable!(),
    }
}

/// Sets the minutes of a day's last segment and states them.
fn take(day: &mut Day, minutes: f64) {
    segments(day).last_mut().unwrap().extent.minutes = minutes;
    let total = crate::measure::day_minutes(day, &catalogue());
    day.workouts[0].duration_minutes = total.round() as u16;
}

#[track_caller]
fn assert_refused(id: &str, program: Program, athlete: &Athlete) {
    assert_eq!(repair(program, athlete, &catalogue()).unwrap_err().rule, id);
}

#[test]
fn structure() {
    let a = athlete();
    assert_mended("G1", with(lifting(), 3, |d| d.workouts[0].workout_id = WorkoutId::parse("w1").unwrap()), &a);
    assert_mended("G1", with(lifting(), 3, |d| movements(d)[0].movement = "moon_walk".into()), &a);
    assert_mended("G1", with(riding(), 2, |d| d.workouts[0].workout_type = WorkoutType::Intervals), &a);
    assert_mended("G1", with(lifting(), 3, |d| d.workouts[0].blocks.clear()), &a);
    let mut gap = lifting();
    gap.phases[0].end_day = 20;
    assert_mended("G2", gap, &a);
    let mut lost = lifting();
    lost.daily_workouts.remove(1);
    assert_mended("G3", lost, &a);
    assert_mended("G4", with(lifting(), 4, |d| d.date = START), &a);
    let mended = assert_mended("G5", with(running(), 2, |d| d.workouts[0].duration_minutes += 5), &a);
    assert_eq!(mended.daily_workouts[1].workouts[0].duration_minutes, 45);
    assert_mended("G6", with(riding(), 2, |d| d.workouts[0].tss = Some(500.0)), &a);
    assert_mended("G8", with(lifting(), 1, |d| movements(d)[0].load = percent(120.0, 140.0)), &a);
    assert_mended("G8", with(lifting(), 1, |d| movements(d)[0].rest_seconds = 7000), &a);
}

#[test]
fn length_and_event() {
    assert_refused("G7", program(1, |_, _, _| rest()), &athlete());
    let on = |date| Athlete { event: Some(Event { name: "City 10k".to_owned(), date: Some(date) }), ..athlete() };
    assert_refused("G7", lifting(), &on(date(2026, 11, 1)));
    assert_refused("G7", lifting(), &on(date(2027, 11, 1)));
    let event = on(date_of_day(START, 42));
    let mended = assert_mended("P3", running(), &event);
    assert_eq!(mended.daily_workouts[41].role, DayRole::Event);
    let untapered = with(running(), 42, |d| d.role = DayRole::Event);
    let mended = assert_mended("P3", untapered.clone(), &event);
    assert_found("P3", Severity::Warn, &with(mended.clone(), 39, |d| d.workouts.clear()), &event);
    let idle = [37, 39, 41].into_iter().fold(mended, |program, day| with(program, day, |d| d.workouts.clear()));
    let empty = idle.daily_workouts.iter().filter(|day| day.workouts.is_empty()).map(|day| day.day).collect::<Vec<_>>();
    let idle = empty.into_iter().fold(idle, |program, day| with(program, day, |d| d.role = DayRole::Rest));
    let mended = assert_mended("P3", idle, &event);
    assert!(mended.adjustments.iter().any(|words| words.contains("a taper keeps its days")));
}

#[test]
fn the_week() {
    let easy = |week| vec![sets("air_squat", 3, 8, Load::Bodyweight, 60), sets("dumbbell_row", 3, 8, rising(week), 90)];
    let six = lifting_on(3, &[0, 1, 2, 3, 4, 5], DayRole::Moderate, easy);
    assert_mended("D1", six.clone(), &athlete());
    let asked_six = Athlete { days_per_week: Span::exactly(6), ..athlete() };
    assert_found("D1", Severity::Warn, &six, &asked_six);
    assert_found("D1", Severity::Repair, &six, &Athlete { level: Level::Beginner, ..asked_six });

    let mondays_off = Athlete { days_off: BTreeSet::from([DayOfWeek::Monday]), ..athlete() };
    let mended = assert_mended("D2", lifting(), &mondays_off);
    assert!(mended.adjustments.iter().any(|words| words.contains("Monday is your day off")));
    assert_mended("D2", lifting(), &Athlete { days_per_week: Span::exactly(5), ..athlete() });

    assert_mended("D3", lifting_on(3, &[0, 2, 4, 5], DayRole::Hard, easy), &athlete());
    assert_mended("D3", lifting_on(3, &[0, 2, 4], DayRole::Hard, easy), &beginner());
    assert_mended("D4", lifting_on(3, &[0, 1, 2, 3], DayRole::Hard, easy), &athlete());
    assert_mended("D7", lifting_on(3, &[0, 1, 4], DayRole::Hard, easy), &beginner());

    let hurried = Athlete { session_minutes: Some(Span::exactly(25)), ..athlete() };
    assert_mended("D6", lifting(), &hurried);
    let short = Athlete { session_minutes: Some(Span::exactly(10)), ..athlete() };
    assert_mended("D5", lifting(), &short);
    let roomy = Athlete { session_minutes: Some(Span::exactly(90)), ..athlete() };
    assert_mended("D5", lifting(), &roomy);
    assert_found("D5", Severity::Warn, &running(), &Athlete { session_minutes: Some(Span::exactly(150)), ..athlete() });
}

#[test]
fn equipment_and_taste() {
    let mut dumbbells = athlete();
    dumbbells.equipment.items.remove(&Equipment::Barbell);
    let mended = assert_mended("H1", lifting(), &dumbbells);
    assert!(mended.adjustments.iter().any(|words| words.starts_with("Monday's back squat became")));
    let mut light = athlete();
    light.equipment.limits.insert(Equipment::Dumbbell, WeightLimit { max_kg: 10.0 });
    assert_mended("H1", with(lifting(), 5, |d| movements(d)[0].load = Load::Kilograms { kg: 20.0 }), &light);
    let mut carless = athlete();
    carless.equipment.items.remove(&Equipment::PowerMeter);
    carless.marks.retain(|mark| mark.what != "ftp");
    assert_mended("H1", riding(), &carless);

    let jumps = lifting_on(3, &[0, 3], DayRole::Moderate, |week| {
        vec![
            sets("box_jump", 3, 5, Load::Bodyweight, 90),
            sets("kipping_pull_up", 3, 5 + u16::from(week), Load::Bodyweight, 90),
        ]
    });
    assert_mended("H4", jumps, &beginner());
    let burpees = program(3, |week, weekday, day| match weekday {
        0 | 2 | 4 => {
            let format = ConditioningFormat::Amrap { minutes: 10 + u16::from(week) };
            (
                DayRole::Moderate,
                vec![metcon(day, format, 7.0, &[("burpee", Load::Bodyweight), ("air_squat", Load::Bodyweight)])],
            )
        }
        _ => rest(),
    });
    let picky = Athlete { dislikes: vec!["burpees".to_owned()], likes: vec!["planks".to_owned()], ..athlete() };
    assert_mended("H7", burpees.clone(), &picky);
    assert_found("H7", Severity::Warn, &burpees, &picky);
}

#[test]
fn injuries() {
    let jumps = lifting_on(3, &[0, 3, 5], DayRole::Moderate, |week| {
        vec![
            sets("box_jump", 3, 4 + u16::from(week), Load::Bodyweight, 90),
            sets("overhead_press", 4, 6, rising(week), 120),
        ]
    });
    let hurt = |area, limits| Athlete { injuries: vec![injury(area, limits)], ..athlete() };
    let mended = assert_mended("H2", jumps.clone(), &hurt(InjuryArea::Achilles, None));
    assert!(mended.adjustments.contains(&"Thursday's box jump became step up: your achilles.".to_owned()));

    let cranky = hurt(InjuryArea::Shoulder, Some("cranky with too much overhead volume"));
    assert!(
        crate::rules::person::forbidding_area(catalogue().get(&"overhead_press".into()).unwrap(), &cranky).is_none()
    );
    let mended = assert_mended("H2", jumps, &cranky);
    let overhead = BTreeSet::from([Stress::OverheadPress]);
    let sets = crate::measure::sets_with_stress(mended.week(1), &overhead, &catalogue());
    assert!(sets > 0.0 && sets <= 6.0, "{sets}");

    let sprints = with(running(), 4, |d| segments(d)[1].name = "Hill sprints".to_owned());
    assert_mended("H2", sprints, &hurt(InjuryArea::Calf, None));
    let healed = Injury { status: InjuryStatus::Past, ..injury(InjuryArea::Knee, None) };
    assert_found("H2", Severity::Warn, &lifting(), &Athlete { injuries: vec![healed], ..athlete() });
    assert_refused("H3", lifting(), &hurt(InjuryArea::Pregnancy, None));
}

#[test]
fn words_of_an_injury() {
    use crate::rules::person::restriction;
    let stresses = |area, words| restriction(&injury(area, Some(words))).stresses().clone();
    assert!(stresses(InjuryArea::Knee, "no jumping, squats are fine").contains(&Stress::Jump));
    assert!(!stresses(InjuryArea::Other, "squats are fine").contains(&Stress::DeepSquat));
    assert!(stresses(InjuryArea::Other, "can't deadlift").contains(&Stress::LoadedHinge));
    assert!(matches!(
        restriction(&injury(InjuryArea::Elbow, Some("flares up with high reps"))),
        crate::rules::person::Restriction::Cap { weekly_sets: 6, .. }
    ));
}

#[test]
fn warm_up_and_comeback() {
    assert_mended("H5", with(lifting(), 1, |d| drop(d.workouts[0].blocks.remove(0))), &athlete());
    let heavy = with(lifting(), 1, |d| movements(d)[0].load = percent(82.5, 140.0));
    let mended = assert_mended("H5", heavy, &athlete());
    let ramp = movements(&mut mended.daily_workouts[0].clone()).iter().filter(|p| p.note.is_some()).count();
    assert_eq!(ramp, 2);
    let mut back = athlete();
    back.marks.push(Mark { weeks: Some(6.0), ..mark("layoff") });
    assert_mended("H6", lifting(), &back);
}

#[test]
fn loads() {
    assert_mended("L1", with(lifting(), 5, |d| movements(d)[0].load = rpe(9.0)), &beginner());
    let strong = Athlete { focus: vec![Focus::Strength], ..athlete() };
    assert_found("L2", Severity::Warn, &lifting(), &strong);
    assert_found("L3", Severity::Warn, &lifting(), &Athlete { level: Level::Advanced, ..strong });
    let muscular = Athlete { focus: vec![Focus::Hypertrophy], ..athlete() };
    let chest = lifting_on(3, &[0, 2, 4], DayRole::Moderate, |week| {
        vec![sets("push_up", 10, 7 + u16::from(week), Load::Bodyweight, 60)]
    });
    assert_found("L4", Severity::Warn, &chest, &muscular);
    assert_mended("L4", chest.clone(), &muscular);
    assert_found("L5", Severity::Warn, &chest, &athlete());
    let twice = lifting_on(3, &[0, 1, 4], DayRole::Moderate, |week| {
        vec![sets("goblet_squat", 3, 8, rpe(7.75 + 0.25 * f64::from(week)), 120)]
    });
    assert_mended("L6", twice, &athlete());
    let many = with(lifting(), 1, |d| movements(d)[0].sets = 12);
    assert_found("L7", Severity::Warn, &many, &athlete());
    assert_mended(
        "L8",
        with(lifting(), 1, |d| {
            let p = &mut movements(d)[0];
            (p.load, p.dose) = (percent(75.0, 140.0), Dose::reps(15));
        }),
        &athlete(),
    );
    assert_mended("L9", with(lifting(), 8, |d| movements(d)[0].load = percent(77.5, 140.0)), &athlete());
    assert_mended("L10", with(lifting(), 1, |d| movements(d)[1].rest_seconds = 10), &athlete());
    assert_mended("L11", with(lifting(), 5, |d| movements(d).reverse()), &athlete());
    assert_mended(
        "L12",
        with(lifting(), 5, |d| movements(d)[0] = sets("deadlift", 3, 5, percent(70.0, 180.0), 180)),
        &athlete(),
    );
    assert_mended("L12", with(lifting(), 1, |d| movements(d)[0].load = percent(65.0, 200.0)), &athlete());
    let timed = program(3, |week, weekday, day| match weekday {
        0 | 2 | 4 => {
            let format = ConditioningFormat::Amrap { minutes: 10 + u16::from(week) };
            (DayRole::Moderate, vec![metcon(day, format, 7.0, &[("power_clean", rpe(8.5))])])
        }
        _ => rest(),
    });
    assert_mended("F1", timed, &athlete());
}

#[test]
fn running_rules() {
    let a = athlete();
    assert_mended("R1", with(running(), 21, |d| take(d, 95.0)), &a);
    let mut doubled = running();
    for day in [9, 11, 13, 14] {
        doubled = with(doubled, day, |d| {
            let minutes = segments(d).last().unwrap().extent.minutes;
            take(d, 1.9 * minutes);
        });
    }
    assert_mended("R2", doubled, &a);
    let slow = program(3, |week, weekday, day| match weekday {
        0 | 2 | 4 => {
            let minutes = 30.0 + 5.0 * f64::from(week);
            (DayRole::Easy, vec![run(day, WorkoutType::Easy, vec![piece(minutes, pace(PaceZone::E))])])
        }
        _ => rest(),
    });
    assert_found("R2", Severity::Repair, &slow, &beginner());
    assert_mended("R3", with(running(), 7, |d| take(d, 170.0)), &a);
    assert_mended("R3", with(running(), 7, |d| take(d, 100.0)), &a);
    assert_found("R4", Severity::Warn, &with(running(), 4, |d| segments(d)[1].extent.minutes = 30.0), &a);
    let off = Target::Pace { zone: PaceZone::E, fast_seconds_per_km: 200, slow_seconds_per_km: 220 };
    assert_mended("R5", with(running(), 2, |d| segments(d)[0].target = off), &a);
    let unmarked = Athlete { marks: Vec::new(), ..athlete() };
    let mended = assert_mended("R5", running(), &unmarked);
    assert!(mended.adjustments.iter().any(|words| words.contains("by feel")));
}

#[test]
fn riding_rules() {
    let a = athlete();
    let mut tempo = riding();
    for day in [4, 11, 18, 25, 6, 13, 20, 27] {
        tempo = with(tempo, day, |d| segments(d)[0].target = ftp(78, 86));
    }
    assert_found("E1", Severity::Warn, &tempo, &a);
    let mut rode_little = athlete();
    rode_little.marks.push(Mark { hours: Some(1.0), ..mark("weekly_ride") });
    let big = with(with(riding(), 6, |d| take(d, 400.0)), 4, |d| take(d, 200.0));
    assert_mended("E2", big.clone(), &rode_little);
    assert_found("E3", Severity::Warn, &with(big, 2, |d| take(d, 400.0)), &rode_little);
    assert_mended(
        "E4",
        with(riding(), 2, |d| {
            segments(d)[1] = piece(10.0, ftp(125, 135));
            take(d, 10.0);
        }),
        &a,
    );
}

#[test]
fn the_block() {
    let a = athlete();
    let eight = |week: u8| {
        vec![
            sets("goblet_squat", 4, 8, rpe(5.0 + 0.25 * f64::from(week)), 120),
            sets("dumbbell_row", 4, 8, rpe(6.0), 90),
        ]
    };
    assert_mended("P1", lifting_on(8, &[0, 2, 4], DayRole::Moderate, eight), &a);
    let often = Athlete { deload: Deload::EveryWeeks(3), ..athlete() };
    assert_mended("P1", lifting_on(6, &[0, 2, 4], DayRole::Moderate, eight), &often);
    assert!(
        breaches(&lifting_on(8, &[0, 2, 4], DayRole::Moderate, eight), &Athlete { deload: Deload::Never, ..athlete() })
            .is_empty()
    );
    let mut doubled = lifting();
    for day in [15, 17, 19] {
        doubled = with(doubled, day, |d| {
            for p in movements(d) {
                p.sets *= 2;
            }
            d.workouts[0].duration_minutes = crate::measure::day_minutes(d, &catalogue()).round() as u16;
        });
    }
    assert_found(
        "P5",
        Severity::Warn,
        &lifting_on(4, &[0, 2, 4], DayRole::Moderate, |week| {
            vec![sets("goblet_squat", if week == 4 { 8 } else { 3 }, 8, rising(week), 120)]
        }),
        &a,
    );
    assert_mended("P2", doubled, &a);
    let same = lifting_on(3, &[0, 1, 2, 3, 4, 5], DayRole::Moderate, |week| {
        vec![sets("air_squat", 3, 8 + u16::from(week), Load::Bodyweight, 60)]
    });
    assert_found("P4", Severity::Warn, &same, &a);
    let flat = lifting_on(4, &[0, 2, 4], DayRole::Moderate, |_| vec![sets("goblet_squat", 3, 8, rpe(7.0), 120)]);
    assert_mended("P6", flat, &a);
    let before_long =
        with(running(), 6, |d| d.workouts = vec![lifts(6, vec![sets("goblet_squat", 3, 8, rpe(8.5), 120)])]);
    assert_mended("P7", before_long, &a);
}

#[test]
fn texts_agree() {
    let a = athlete();
    let titled = |title: &str| with(running(), 2, |d| d.workouts[0].title = title.to_owned());
    let title = |program: &Program| program.daily_workouts[1].workouts[0].title.clone();
    assert_eq!(title(&assert_mended("P8", titled("Easy run, 60 min"), &a)), "Easy run, 45 min");
    assert_eq!(title(&assert_mended("P8", titled("Sunday jog"), &a)), "Tuesday jog");
    assert_eq!(title(&assert_mended("P8", titled("Easy run, 20 km"), &a)), "Easy run");
    assert_mended("P8", with(lifting(), 1, |d| d.workouts[0].duration_minutes = 120), &a);
    let reasoned = |why: &str| with(lifting(), 1, |d| d.workouts[0].why = why.to_owned());
    let why = |program: &Program| program.daily_workouts[0].workouts[0].why.clone();
    let mended = assert_mended("P8", reasoned("Squats: 6 × 5 at 65 %. Strong legs."), &a);
    assert_eq!(why(&mended), "Squats: 4 × 5 at 65 %. Strong legs.");
    assert_eq!(why(&assert_mended("P8", reasoned("Back squats at 95 %. Strong legs."), &a)), "Strong legs.");
    assert!(breaches(&reasoned("A step up from 62 % last week. 12 weeks of it."), &a).is_empty());
    let mut named = lifting();
    named.program_name = "12-week strength".to_owned();
    named.rationale = vec!["Long runs on Sunday.".to_owned(), "Sundays are off.".to_owned()];
    let mended = assert_mended("P8", named, &a);
    assert_eq!(mended.program_name, "4-week strength");
    assert_eq!(mended.rationale, ["Sundays are off."]);
}
