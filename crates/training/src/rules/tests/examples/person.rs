//! H1–H7.

use super::*;

pub(super) fn examples() -> Vec<Example> {
    [equipment_and_taste(), injuries(), readiness()].into_iter().flatten().collect()
}

fn equipment_and_taste() -> Vec<Example> {
    let mut dumbbells = athlete();
    dumbbells.equipment.items.remove(&Equipment::Barbell);
    let mut light = athlete();
    light.equipment.limits.insert(Equipment::Dumbbell, WeightLimit { max_kg: 10.0 });
    let mut meterless = athlete();
    meterless.equipment.items.remove(&Equipment::PowerMeter);
    meterless.marks.retain(|mark| mark.what != "ftp");
    let mut bikeless = athlete();
    bikeless.equipment.items.remove(&Equipment::RoadBike);

    let jumps = lifting_on(3, &[0, 3], DayRole::Moderate, |week| {
        vec![
            sets("box_jump", 3, 5, Load::Bodyweight, 90),
            sets("kipping_pull_up", 3, 5 + u16::from(week), Load::Bodyweight, 90),
        ]
    });
    let heavy_cleans =
        lifting_on(3, &[0, 3, 5], DayRole::Moderate, |week| vec![sets("power_clean", 3, 3, rising(week + 6), 180)]);
    let burpees = program(3, |week, weekday, day| match weekday {
        0 | 2 | 4 => {
            let format = ConditioningFormat::Amrap { minutes: 10 + u16::from(week) };
            let round = [("burpee", Load::Bodyweight), ("air_squat", Load::Bodyweight)];
            (DayRole::Moderate, vec![metcon(day, format, 7.0, &round)])
        }
        _ => rest(),
    });
    let likes = |what: &str| Athlete { likes: vec![what.to_owned()], ..athlete() };
    let dislikes = |what: &str| Athlete { dislikes: vec![what.to_owned()], ..athlete() };
    vec![
        mended("H1", lifting(), &dumbbells),
        mended("H1", with(lifting(), 5, |d| movements(d)[0].load = Load::Kilograms { kg: 20.0 }), &light),
        mended("H1", riding(), &meterless),
        mended("H1", riding(), &bikeless),
        mended("H4", jumps, &beginner()),
        mended("H4", heavy_cleans, &beginner()),
        mended("H7", burpees, &dislikes("burpees")),
        mended("H7", running(), &dislikes("running")),
        warned("H7", (lifting(), &likes("planks")), (lifting(), &likes("dumbbell rows"))),
    ]
}

fn injuries() -> Vec<Example> {
    let hurt = |area, limits| Athlete { injuries: vec![injury(area, limits)], ..athlete() };
    let of = |injury: Injury| Athlete { injuries: vec![injury], ..athlete() };
    let jumps = lifting_on(3, &[0, 3, 5], DayRole::Moderate, |week| {
        vec![
            sets("box_jump", 3, 4 + u16::from(week), Load::Bodyweight, 90),
            sets("overhead_press", 4, 6, rising(week), 120),
        ]
    });
    let sprints = with(running(), 4, |d| segments(d)[1].name = "Hill sprints".to_owned());
    let healed = Injury { status: InjuryStatus::Past, ..injury(InjuryArea::Knee, None) };
    let pregnant = injury(InjuryArea::Pregnancy, None);
    let cleared = Injury { cleared: true, ..pregnant.clone() };
    vec![
        mended("H2", jumps.clone(), &hurt(InjuryArea::Achilles, None)),
        mended("H2", jumps, &hurt(InjuryArea::Shoulder, Some("cranky with too much overhead volume"))),
        mended("H2", sprints, &hurt(InjuryArea::Calf, None)),
        warned("H2", (lifting(), &of(healed)), (lifting(), &athlete())),
        refused("H3", (lifting(), &of(pregnant)), (lifting(), &of(cleared))),
    ]
}

fn readiness() -> Vec<Example> {
    let mut back = athlete();
    back.marks.push(Mark { weeks: Some(6.0), ..mark("layoff") });
    vec![
        mended("H5", with(lifting(), 1, |d| drop(d.workouts[0].blocks.remove(0))), &athlete()),
        mended("H5", with(lifting(), 1, |d| movements(d)[0].load = percent(82.5, 140.0)), &athlete()),
        mended("H6", lifting(), &back),
    ]
}
