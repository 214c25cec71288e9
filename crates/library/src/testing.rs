//! Athletes for this crate's own tests.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use training::athlete::{Athlete, Deload, Equipment, EquipmentAccess, Focus, Intensity, Level, Span, Units, Volume};
use training::ids::UserId;

/// An intermediate lifter with a full gym and four days, from a Monday.
pub fn athlete() -> Athlete {
    Athlete {
        user_id: UserId::parse("athlete").unwrap(),
        goals: vec!["get stronger".to_owned()],
        focus: vec![Focus::Strength],
        level: Level::Intermediate,
        years: Some(2.0),
        weeks: 8,
        start: date(2026, 11, 23),
        event: None,
        days_per_week: Span::exactly(4),
        days_off: BTreeSet::new(),
        session_minutes: None,
        equipment: EquipmentAccess {
            items: Equipment::COMMERCIAL_GYM.iter().copied().collect(),
            limits: BTreeMap::new(),
        },
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
