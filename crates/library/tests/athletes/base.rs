//! The athlete every test of this crate starts from: nothing known but what is asked for.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use training::athlete::{Athlete, Deload, Equipment, EquipmentAccess, Focus, Intensity, Level, Span, Units, Volume};
use training::ids::UserId;

pub const MONDAY: Date = date(2026, 11, 23);

pub fn base(goal: &str, focus: &[Focus], level: Level, weeks: u8, days: u16, items: &[Equipment]) -> Athlete {
    let mut items: BTreeSet<Equipment> = items.iter().copied().collect();
    items.insert(Equipment::Bodyweight);
    Athlete {
        user_id: UserId::parse("athlete-1").unwrap_or_else(|error| panic!("{error}")),
        goals: vec![goal.to_owned()],
        focus: focus.to_vec(),
        level,
        years: None,
        weeks,
        start: MONDAY,
        event: None,
        days_per_week: Span::exactly(days),
        days_off: BTreeSet::new(),
        session_minutes: None,
        equipment: EquipmentAccess { items, limits: BTreeMap::new() },
        places: BTreeSet::new(),
        injuries: Vec::new(),
        marks: Vec::new(),
        likes: Vec::new(),
        dislikes: Vec::new(),
        intensity: Intensity::Moderate,
        volume: Volume::Moderate,
        deload: Deload::CoachDecides,
        progression: None,
        units: Units::Metric,
    }
}
