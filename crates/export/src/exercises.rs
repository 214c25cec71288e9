//! What other systems call our movements: `data/exercises.tsv`, which people edit.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use training::ids::MovementId;

const TABLE: &str = include_str!("../data/exercises.tsv");

/// The FIT profile's exercise category for what it does not know.
const FIT_UNKNOWN: u16 = 65534;

/// A movement's names elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Names {
    /// Exercise category of the FIT profile.
    pub fit_category: u16,
    /// Exercise name of the FIT profile, within the category.
    pub fit_exercise: Option<u16>,
    /// A built-in exercise of Liftosaur, with its equipment.
    pub liftosaur: Option<&'static str>,
}

static NAMES: LazyLock<BTreeMap<&'static str, Names>> =
    LazyLock::new(|| TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(row).collect());

fn row(line: &'static str) -> Option<(&'static str, Names)> {
    let mut cells = line.split('\t');
    let movement = cells.next()?;
    let fit_category = cells.next()?.parse().ok()?;
    let fit_exercise = cells.next()?.parse().ok();
    let liftosaur = cells.next().filter(|name| !name.is_empty());
    Some((movement, Names { fit_category, fit_exercise, liftosaur }))
}

/// A movement's names elsewhere; the FIT profile's "unknown" where the table does not have it.
pub fn names(movement: &MovementId) -> Names {
    let unknown = Names { fit_category: FIT_UNKNOWN, fit_exercise: None, liftosaur: None };
    NAMES.get(movement.as_str()).copied().unwrap_or(unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_movement_of_the_catalogue_has_a_row_and_every_row_a_movement() {
        let rows: Vec<_> = TABLE.lines().filter(|line| !line.starts_with('#')).collect();
        assert_eq!(rows.len(), NAMES.len(), "a row does not read, or a movement stands there twice");
        assert!(rows.is_sorted());
        let known: Vec<_> = library::catalogue().iter().map(|movement| movement.id.as_str()).collect();
        for id in &known {
            assert!(NAMES.contains_key(id), "{id} has no row in data/exercises.tsv");
        }
        for id in NAMES.keys() {
            assert!(known.contains(id), "{id} is no movement");
        }
    }
}
