//! Lifts and tests that have a mark of their own, and the words for movements and workouts one can like or hate.

use crate::phrase_table;

phrase_table! {
    /// Lifts and counted movements by their names, with the name of their mark.
    pub static LIFTS: &'static str = &[
        ("back squat, squat, low bar squat, high bar squat, squatting, squatted, squats, bs, sq", "back_squat"),
        ("front squat, front squatting, fs", "front_squat"),
        ("overhead squat, ohs", "overhead_squat"),
        ("goblet squat", "goblet_squat"), ("box squat", "box_squat"), ("split squat, bulgarian split squat", "split_squat"),
        ("hack squat", "hack_squat"), ("air squat", "air_squat"), ("pistol squat, pistol", "pistol"),
        ("bench press, bench, benching, benched, flat bench, bp", "bench_press"),
        ("incline bench press, incline bench, incline press", "incline_bench_press"),
        ("close grip bench press?", "close_grip_bench_press"), ("dumbbell bench press, dumbbell bench, dumbbell press", "dumbbell_bench_press"),
        ("floor press", "floor_press"),
        ("deadlift, dead lift, deadlifting, deadlifted, pull off the floor, conventional deadlift, dead, pulled, pulling", "deadlift"),
        ("sumo deadlift, sumo", "sumo_deadlift"), ("romanian deadlift, rdl", "romanian_deadlift"),
        ("trap bar deadlift, hex bar deadlift", "trap_bar_deadlift"), ("good morning", "good_morning"),
        ("overhead press, strict press, military press, shoulder press, standing press, press overhead, press", "overhead_press"),
        ("push press", "push_press"), ("push jerk", "push_jerk"), ("split jerk, jerk", "jerk"),
        ("power clean", "power_clean"), ("hang clean, hang power clean", "hang_clean"), ("clean, squat clean, full clean", "clean"),
        ("clean and jerk, clean jerk, clean & jerk, cj, c&j, c & j, clean + jerk", "clean_and_jerk"),
        ("snatch, sn, full snatch, squat snatch", "snatch"), ("power snatch", "power_snatch"), ("hang snatch", "hang_snatch"),
        ("hip thrust", "hip_thrust"), ("leg press", "leg_press"), ("leg extension", "leg_extension"), ("leg curl", "leg_curl"),
        ("lat pulldown, pulldown, pull down", "lat_pulldown"), ("barbell row, bent over row, pendlay row", "barbell_row"),
        ("dumbbell row", "dumbbell_row"), ("curl, bicep curl", "curl"), ("thruster", "thruster"), ("lunge", "lunge"),
        ("kettlebell swing, swing", "kettlebell_swing"), ("turkish get up, get up", "turkish_get_up"),
        ("pull up, strict pull up, strict pull, pull, strict one|is|was|are", "pull_up"), ("weighted pull up", "weighted_pull_up"), ("kipping pull up", "kipping_pull_up"), ("chin up, chin", "chin_up"),
        ("push up, press up", "push_up"), ("dip, bar dip, strict dip, parallel bar dip", "dip"), ("ring dip", "ring_dip"), ("weighted dip", "weighted_dip"),
        ("muscle up, bar muscle up", "muscle_up"), ("ring muscle up", "ring_muscle_up"), ("handstand push up, hspu", "handstand_push_up"),
        ("sit up", "sit_up"), ("burpee", "burpee"), ("toe to bar, t2b, ttb", "toes_to_bar"), ("double under", "double_under"),
        ("total, powerlifting total, sbd total, combined total", "total"),
    ];
}

/// A timed result with no distance of its own.
pub const BENCHMARKS: &[&str] = &[
    "fran",
    "grace",
    "isabel",
    "helen",
    "murph",
    "cindy",
    "karen",
    "annie",
    "diane",
    "elizabeth",
    "jackie",
    "nancy",
    "hyrox",
    "triathlon",
    "plank",
    "wall_sit",
    "dead_hang",
    "handstand",
];

phrase_table! {
    /// Movements, workouts and sports that an athlete can like or dislike.
    pub static TASTES: () = &[
        ("run, running, jog, jogging, sprint, sprinting, interval, tempo, tempo run, long run, hill, hill sprint, hill repeat, fartlek, threshold, repeat, easy run, track, trail, treadmill, marathon, speed work, speedwork, strides, ladder, walking, walk, hike, hiking, race", ()),
        ("cycling, bike, biking, ride, riding, zwift, spin, spinning, climb, climbing, rowing, row, rower, erg, ski, swim, swimming, assault bike, air bike, echo bike, elliptical, stairmaster, cardio, conditioning, hiit, sweet spot, vo2, over under, ramp test, group ride, skipping, jump rope, rope, boxing, dance, zumba, yoga, pilates, stretching, mobility, crossfit, wod, metcon, emom, amrap, circuit, tabata, chipper, benchmark, partner workout, class, tennis, football, soccer, basketball", ()),
        ("squat, bench, deadlift, press, clean, snatch, jerk, lift, lifting, oly, olympic, barbell, dumbbell, kettlebell, machine, cable, pull up, chin up, push up, press up, dip, muscle up, handstand, ring, burpee, lunge, thruster, wall ball, box jump, jump, jumping, jumping jack, mountain climber, plank, sit up, crunch, ab, abs, core, curl, bicep, arm, leg day, leg, leg press, hip thrust, swing, turkish, carry, farmer, sled, sandbag, rope climb, double under, toe to bar, pistol, step up, row, rdl, good morning, split squat, bulgarian, goblet, raise, calf raise, overhead, isolation, compound, superset, heavy single, heavy, high rep, low rep, volume, bear crawl, battle rope, ghd, glute, chest, back day, gymnastics, strongman, stones, powerlifting, weightlifting, calisthenics, strength work, weight, warm up, warmups, ladders, superset, drop set, machines, fly, extension, pulldown, bear complex, man maker, devil press, wall sit, dead bug, cleans, workout, training, exercise, interval, max effort, kipping, plyo, plyometrics, star jump", ()),
    ];
}
