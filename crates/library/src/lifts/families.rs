//! Families of movements that do the same job, best first: barbells before dumbbells before the body, because the
//! first one the athlete can use is taken.

pub const SQUAT: &[&str] = &[
    "back_squat",
    "front_squat",
    "smith_squat",
    "leg_press",
    "double_kettlebell_front_squat",
    "dumbbell_front_squat",
    "goblet_squat",
    "goblet_squat_kettlebell",
    "zercher_squat",
    "sandbag_squat",
    "hack_squat",
    "pistol_squat",
    "skater_squat",
    "tempo_air_squat",
    "air_squat",
    "dumbbell_high_box_squat",
    "sit_to_stand",
    "wall_sit",
];
pub const SQUAT_VARIANT: &[&str] = &[
    "front_squat",
    "pause_squat",
    "tempo_squat",
    "leg_press",
    "hack_squat",
    "heels_elevated_goblet_squat",
    "goblet_squat_kettlebell",
    "sandbag_squat",
    "tempo_air_squat",
    "dumbbell_high_box_squat",
    "sit_to_stand",
];
/// For muscle, after a hinge has tired the back: the legs without it.
pub const SQUAT_MACHINE: &[&str] = &[
    "leg_press",
    "hack_squat",
    "belt_squat",
    "smith_squat",
    "heels_elevated_goblet_squat",
    "goblet_squat_kettlebell",
    "sandbag_squat",
    "tempo_air_squat",
    "dumbbell_high_box_squat",
    "sit_to_stand",
];
pub const FRONT_SQUAT: &[&str] = &["front_squat", "tempo_squat", "pause_squat", "box_squat", "back_squat"];
pub const BACK_SQUAT_VARIANT: &[&str] = &["pause_squat", "tempo_squat", "back_squat", "box_squat", "front_squat"];
pub const HINGE: &[&str] = &[
    "deadlift",
    "trap_bar_deadlift",
    "romanian_deadlift",
    "dumbbell_deadlift",
    "dumbbell_romanian_deadlift",
    "kettlebell_deadlift",
    "sandbag_clean",
    "hip_thrust",
    "dumbbell_hip_thrust",
    "single_leg_glute_bridge",
    "hamstring_walkout",
    "glute_bridge",
];
pub const HINGE_LIGHT: &[&str] = &[
    "romanian_deadlift",
    "dumbbell_romanian_deadlift",
    "kettlebell_swing",
    "hip_thrust",
    "dumbbell_hip_thrust",
    "cable_pull_through",
    "bodyweight_single_leg_hinge",
    "single_leg_glute_bridge",
    "hamstring_walkout",
    "glute_bridge",
];
pub const GLUTE: &[&str] = &[
    "hip_thrust",
    "dumbbell_hip_thrust",
    "cable_pull_through",
    "single_leg_romanian_deadlift",
    "single_leg_glute_bridge",
    "glute_bridge",
];
pub const LUNGE: &[&str] = &[
    "bulgarian_split_squat",
    "dumbbell_reverse_lunge",
    "kettlebell_reverse_lunge",
    "dumbbell_split_squat",
    "dumbbell_step_up",
    "sandbag_lunge",
    "bodyweight_bulgarian_split_squat",
    "reverse_lunge",
    "split_squat",
    "step_up",
    "low_step_up",
];
pub const LUNGE_WALKING: &[&str] =
    &["dumbbell_walking_lunge", "kettlebell_reverse_lunge", "sandbag_lunge", "walking_lunge", "split_squat", "step_up"];
pub const BENCH: &[&str] = &[
    "bench_press",
    "floor_press",
    "dumbbell_bench_press",
    "dumbbell_floor_press",
    "smith_bench_press",
    "machine_chest_press",
    "kettlebell_floor_press",
    "ring_push_up",
    "decline_push_up",
    "tempo_push_up",
    "push_up",
    "incline_push_up",
    "dumbbell_push_up",
    "band_chest_press",
    "wall_push_up",
];
pub const BENCH_VARIANT: &[&str] = &[
    "close_grip_bench_press",
    "pause_bench_press",
    "incline_dumbbell_press",
    "dumbbell_bench_press",
    "dumbbell_floor_press",
    "machine_chest_press",
    "ring_push_up",
    "close_grip_push_up",
    "dumbbell_push_up",
    "hand_release_push_up",
    "incline_push_up",
    "wall_push_up",
];
/// A second press in a week whose first one may have been on the floor already.
pub const PRESS_OTHER: &[&str] = &[
    "close_grip_bench_press",
    "pause_bench_press",
    "incline_dumbbell_press",
    "dumbbell_bench_press",
    "machine_chest_press",
    "ring_push_up",
    "hand_release_push_up",
    "close_grip_push_up",
    "dumbbell_push_up",
    "push_up",
    "incline_push_up",
    "dumbbell_floor_press",
    "wall_push_up",
];
pub const CLOSE_BENCH: &[&str] =
    &["close_grip_bench_press", "pause_bench_press", "floor_press", "dumbbell_bench_press"];
/// A second, lighter press after the bench press itself, beside the close grip and the pause of other days.
pub const BENCH_SECOND: &[&str] = &[
    "spoto_press",
    "incline_bench_press",
    "floor_press",
    "incline_dumbbell_press",
    "dumbbell_bench_press",
    "dumbbell_floor_press",
    "machine_chest_press",
    "ring_push_up",
    "close_grip_push_up",
    "dumbbell_push_up",
    "hand_release_push_up",
    "incline_push_up",
    "wall_push_up",
];
/// A second press of the chest on a day that began with one: another angle, easier to set up.
pub const PRESS_AROUND: &[&str] = &[
    "machine_chest_press",
    "dip",
    "dumbbell_bench_press",
    "neutral_grip_dumbbell_press",
    "ring_push_up",
    "dumbbell_floor_press",
    "close_grip_push_up",
    "dumbbell_push_up",
    "push_up",
    "incline_push_up",
    "wall_push_up",
];
pub const PAUSE_BENCH: &[&str] = &["pause_bench_press", "bench_press", "close_grip_bench_press", "floor_press"];
pub const INCLINE: &[&str] = &[
    "incline_dumbbell_press",
    "incline_bench_press",
    "decline_push_up",
    "dumbbell_bench_press",
    "neutral_grip_dumbbell_press",
    "dumbbell_floor_press",
    "tempo_push_up",
    "push_up",
    "incline_push_up",
];
pub const PRESS: &[&str] = &[
    "overhead_press",
    "dumbbell_shoulder_press",
    "kettlebell_press",
    "machine_shoulder_press",
    "landmine_press",
    "incline_landmine_angle_press",
    "pike_push_up",
    "half_kneeling_dumbbell_press",
    "band_overhead_press",
];
pub const PRESS_LIGHT: &[&str] = &[
    "dumbbell_shoulder_press",
    "seated_dumbbell_press",
    "landmine_press",
    "kettlebell_press",
    "half_kneeling_dumbbell_press",
    "machine_shoulder_press",
    "pike_push_up",
    "band_overhead_press",
];
pub const JERK: &[&str] =
    &["push_press", "push_jerk", "dumbbell_push_press", "overhead_press", "dumbbell_shoulder_press"];
pub const ROW: &[&str] = &[
    "barbell_row",
    "chest_supported_row",
    "dumbbell_row",
    "seated_cable_row",
    "kettlebell_row",
    "machine_row",
    "inverted_row",
    "ring_row",
    "sandbag_row",
    "band_row",
    "towel_row",
    "prone_y_raise",
];
pub const ROW_SUPPORTED: &[&str] = &[
    "chest_supported_row",
    "dumbbell_row",
    "seated_cable_row",
    "machine_row",
    "kettlebell_row",
    "inverted_row",
    "ring_row",
    "band_row",
    "towel_row",
    "prone_y_raise",
];
pub const PULL_UP: &[&str] = &[
    "pull_up",
    "chin_up",
    "lat_pulldown",
    "band_pull_up",
    "negative_pull_up",
    "band_pulldown",
    "dumbbell_pullover",
    "kettlebell_pullover",
    "prone_swimmer",
];
pub const PULL_UP_HEAVY: &[&str] = &[
    "weighted_pull_up",
    "pull_up",
    "lat_pulldown",
    "band_pull_up",
    "negative_pull_up",
    "band_pulldown",
    "dumbbell_pullover",
    "kettlebell_pullover",
    "prone_swimmer",
];
pub const CHIN_UP: &[&str] = &[
    "chin_up",
    "neutral_grip_pull_up",
    "lat_pulldown",
    "negative_pull_up",
    "band_pulldown",
    "straight_arm_pulldown",
    "dumbbell_pullover",
    "kettlebell_pullover",
    "prone_swimmer",
];
pub const PULLDOWN: &[&str] = &[
    "lat_pulldown",
    "straight_arm_pulldown",
    "chin_up",
    "neutral_grip_pull_up",
    "band_pulldown",
    "negative_pull_up",
    "dumbbell_pullover",
    "kettlebell_pullover",
    "prone_swimmer",
];
pub const PULL_SKILL: &[&str] = &[
    "chest_to_bar_pull_up",
    "pull_up",
    "negative_pull_up",
    "band_pull_up",
    "scapular_pull_up",
    "ring_row",
    "towel_row",
];
pub const MUSCLE_UP_SKILL: &[&str] = &[
    "muscle_up",
    "low_ring_transition",
    "bar_muscle_up",
    "false_grip_hang",
    "kip_swing",
    "scapular_pull_up",
    "hollow_rock",
    "hollow_hold",
    "dead_bug",
];
pub const HANDSTAND_SKILL: &[&str] = &[
    "handstand_walk",
    "wall_walk",
    "handstand_hold",
    "pike_push_up",
    "bear_crawl",
    "hollow_rock",
    "hollow_hold",
    "plank",
];
pub const BAR_SKILL: &[&str] =
    &["strict_toes_to_bar", "hanging_knee_raise", "hollow_rock", "hollow_hold", "v_up", "dead_bug"];
pub const DIP: &[&str] = &[
    "ring_dip",
    "dip",
    "ring_push_up",
    "close_grip_bench_press",
    "dumbbell_floor_press",
    "close_grip_push_up",
    "dumbbell_push_up",
    "push_up",
    "incline_push_up",
];
pub const SNATCH: &[&str] = &[
    "snatch",
    "power_snatch",
    "hang_power_snatch",
    "snatch_pull",
    "kettlebell_snatch",
    "dumbbell_snatch",
    "kettlebell_clean",
    "dumbbell_hang_clean",
    "kettlebell_swing",
    "dumbbell_swing",
];
pub const SNATCH_POWER: &[&str] = &[
    "hang_power_snatch",
    "power_snatch",
    "snatch_pull",
    "kettlebell_snatch",
    "dumbbell_snatch",
    "dumbbell_hang_clean",
    "kettlebell_swing",
];
pub const CLEAN_AND_JERK: &[&str] = &[
    "clean_and_jerk",
    "clean",
    "power_clean",
    "dumbbell_clean_and_jerk",
    "kettlebell_clean_and_press",
    "kettlebell_clean",
    "dumbbell_hang_clean",
    "high_pull",
    "kettlebell_swing",
];
pub const CLEAN: &[&str] = &[
    "clean",
    "power_clean",
    "hang_power_clean",
    "kettlebell_clean",
    "dumbbell_hang_clean",
    "high_pull",
    "kettlebell_swing",
];
pub const CLEAN_POWER: &[&str] =
    &["hang_power_clean", "power_clean", "kettlebell_clean", "dumbbell_hang_clean", "high_pull", "kettlebell_swing"];
pub const SNATCH_PULL: &[&str] =
    &["snatch_pull", "romanian_deadlift", "dumbbell_romanian_deadlift", "kettlebell_swing", "glute_bridge"];
pub const CLEAN_PULL: &[&str] =
    &["clean_pull", "romanian_deadlift", "dumbbell_romanian_deadlift", "kettlebell_swing", "glute_bridge"];
pub const CURL: &[&str] = &[
    "dumbbell_curl",
    "hammer_curl",
    "barbell_curl",
    "cable_curl",
    "incline_curl",
    "kettlebell_curl",
    "band_curl",
    "towel_curl",
];
pub const TRICEPS: &[&str] = &[
    "triceps_pushdown",
    "skull_crusher",
    "overhead_triceps_extension",
    "floor_triceps_extension",
    "bodyweight_triceps_extension",
    "close_grip_push_up",
    "incline_push_up",
];
pub const SIDE_DELT: &[&str] =
    &["lateral_raise", "cable_lateral_raise", "band_lateral_raise", "reverse_snow_angel", "prone_y_raise"];
pub const REAR_DELT: &[&str] = &[
    "face_pull",
    "rear_delt_fly",
    "band_pull_apart",
    "external_rotation",
    "side_lying_external_rotation",
    "reverse_snow_angel",
    "prone_y_raise",
];
pub const FLY: &[&str] =
    &["cable_fly", "dumbbell_fly", "machine_fly", "ring_push_up", "tempo_push_up", "incline_push_up"];
pub const LEG_CURL: &[&str] = &["leg_curl", "slider_leg_curl", "hamstring_walkout", "nordic_curl", "glute_bridge"];
pub const LEG_EXTENSION: &[&str] =
    &["leg_extension", "heels_elevated_goblet_squat", "dumbbell_step_up", "skater_squat", "split_squat", "wall_sit"];
pub const CALF: &[&str] =
    &["seated_calf_raise", "weighted_calf_raise", "single_leg_calf_raise", "standing_calf_raise", "tibialis_raise"];
pub const CARRY: &[&str] = &["farmer_carry", "suitcase_carry", "sandbag_carry", "sled_push", "backpack_carry"];
pub const SLED: &[&str] =
    &["sled_push", "sled_drag", "leg_press", "dumbbell_step_up", "step_up", "walking_lunge", "backpack_carry"];
pub const SLED_PULL: &[&str] =
    &["sled_pull", "seated_cable_row", "kettlebell_row", "dumbbell_row", "ring_row", "band_row", "towel_row"];
pub const CORE: &[&str] = &[
    "hanging_knee_raise",
    "pallof_press",
    "ab_wheel",
    "dead_bug",
    "side_plank",
    "hollow_hold",
    "plank",
    "cable_crunch",
    "weighted_plank",
    "bird_dog",
];
pub const CORE_SIDE: &[&str] =
    &["side_plank", "suitcase_carry", "pallof_press", "copenhagen_plank", "bird_dog", "dead_bug"];
pub const DEADLIFT_VARIANT: &[&str] = &[
    "pause_deadlift",
    "romanian_deadlift",
    "dumbbell_romanian_deadlift",
    "kettlebell_deadlift",
    "single_leg_glute_bridge",
];
