//! How rules mend: what stands in the program afterwards, and what the athlete reads about it.

use super::*;

#[test]
fn a_duration_follows_its_parts() {
    let mended = assert_mended("G5", with(running(), 2, |d| d.workouts[0].duration_minutes += 5), &athlete());
    assert_eq!(mended.daily_workouts[1].workouts[0].duration_minutes, 45);
}

#[test]
fn a_figure_out_of_bounds_is_named_with_what_it_became() {
    let mended = assert_mended("G8", with(lifting(), 5, |d| movements(d)[0].load = rpe(12.0)), &athlete());
    let words = "Friday of week 1: goblet squat at RPE 12 became 10, which can be done.";
    assert!(mended.adjustments.contains(&words.to_owned()), "{:#?}", mended.adjustments);
}

#[test]
fn the_event_goes_onto_its_day() {
    let event = Event { name: "City 10k".to_owned(), date: Some(date_of_day(START, 42)) };
    let mended = assert_mended("P3", running(), &Athlete { event: Some(event), ..athlete() });
    assert_eq!(mended.daily_workouts[41].role, DayRole::Event);
}

#[test]
fn a_session_leaves_the_day_off() {
    let mondays_off = Athlete { days_off: BTreeSet::from([DayOfWeek::Monday]), ..athlete() };
    let mended = assert_mended("D2", lifting(), &mondays_off);
    assert!(mended.adjustments.iter().any(|words| words.contains("Monday is your day off")));
}

#[test]
fn an_athlete_who_wants_no_deload_gets_none() {
    let rising = lifting_on(8, &[0, 2, 4], DayRole::Moderate, |week| {
        vec![sets("goblet_squat", 4, 8, rpe(5.0 + 0.25 * f64::from(week)), 120)]
    });
    assert!(breaches(&rising, &Athlete { deload: Deload::Never, ..athlete() }).is_empty());
}

#[test]
fn what_stands_in_is_named_with_its_reason() {
    let mut dumbbells = athlete();
    dumbbells.equipment.items.remove(&Equipment::Barbell);
    let mended = assert_mended("H1", lifting(), &dumbbells);
    assert!(mended.adjustments.iter().any(|words| words.starts_with("Monday's back squat became")));
    let unmarked = Athlete { marks: Vec::new(), ..athlete() };
    let mended = assert_mended("R5", running(), &unmarked);
    assert!(mended.adjustments.iter().any(|words| words.contains("by feel")));
}

#[test]
fn an_injury_bans_and_a_cranky_joint_is_capped() {
    let jumps = lifting_on(3, &[0, 3, 5], DayRole::Moderate, |week| {
        vec![
            sets("box_jump", 3, 4 + u16::from(week), Load::Bodyweight, 90),
            sets("overhead_press", 4, 6, rising(week), 120),
        ]
    });
    let hurt = |area, limits| Athlete { injuries: vec![injury(area, limits)], ..athlete() };
    let mended = assert_mended("H2", jumps.clone(), &hurt(InjuryArea::Achilles, None));
    assert!(mended.adjustments.contains(&"Thursday's box jump became step up: your Achilles.".to_owned()));

    let cranky = hurt(InjuryArea::Shoulder, Some("cranky with too much overhead volume"));
    assert!(person::forbidding_area(catalogue().get(&"overhead_press".into()).unwrap(), &cranky).is_none());
    let mended = assert_mended("H2", jumps, &cranky);
    let overhead = BTreeSet::from([Stress::OverheadPress]);
    let sets = crate::measure::sets_with_stress(mended.week(1), &overhead, &catalogue());
    assert!(sets > 0.0 && sets <= 6.0, "{sets}");
}

#[test]
fn heavy_sets_get_two_ramp_sets() {
    let heavy = with(lifting(), 1, |d| movements(d)[0].load = percent(82.5, 140.0));
    let mended = assert_mended("H5", heavy, &athlete());
    let ramp = movements(&mut mended.daily_workouts[0].clone()).iter().filter(|p| p.note.is_some()).count();
    assert_eq!(ramp, 2);
}

#[test]
fn a_heading_without_one_right_answer_loses_its_figure() {
    // 10 minutes every 180 seconds are 3.3 rounds: no whole number says them.
    let titled = |title: &str| {
        program(3, |week, weekday, day| match weekday {
            0 | 2 | 4 => {
                let format = ConditioningFormat::Emom { minutes: 9 + u16::from(week), every_seconds: 180 };
                let mut piece = metcon(day, format, 7.0, &[("air_squat", Load::Bodyweight)]);
                title.clone_into(&mut piece.title);
                (DayRole::Moderate, vec![piece])
            }
            _ => rest(),
        })
    };
    let mended = assert_mended("P8", titled("EMOM 4 × 180"), &athlete());
    assert_eq!(mended.daily_workouts[0].workouts[0].title, "EMOM");
    let endless = "5 × 3 at 90 %, 45 min on Monday; ".repeat(200);
    let mended = assert_mended("P8", titled(&endless), &athlete());
    assert!(mended.daily_workouts[0].workouts[0].title.len() <= 1_000);
}

#[test]
fn words_of_an_injury() {
    use person::restriction;
    let stresses = |area, words| restriction(&injury(area, Some(words))).stresses().clone();
    assert!(stresses(InjuryArea::Knee, "no jumping, squats are fine").contains(&Stress::Jump));
    assert!(!stresses(InjuryArea::Other, "squats are fine").contains(&Stress::DeepSquat));
    assert!(stresses(InjuryArea::Other, "can't deadlift").contains(&Stress::LoadedHinge));
    assert!(matches!(
        restriction(&injury(InjuryArea::Elbow, Some("flares up with high reps"))),
        person::Restriction::Cap { weekly_sets: 6, .. }
    ));
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
