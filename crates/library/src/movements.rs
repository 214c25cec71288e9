//! The movement catalogue: `data/movements*.toml`, parsed once.

use std::sync::LazyLock;

use serde::Deserialize;
use training::movement::{Catalogue, Movement};

use crate::data::embedded;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    movement: Vec<Movement>,
}

const FILES: [(&str, &str); 3] = [
    ("movements.toml", include_str!("../data/movements.toml")),
    ("movements_athletic.toml", include_str!("../data/movements_athletic.toml")),
    ("movements_mobility.toml", include_str!("../data/movements_mobility.toml")),
];

static CATALOGUE: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::new(FILES.iter().flat_map(|(name, text)| embedded::<File>(name, text).movement)));

/// Every movement the library knows.
pub fn catalogue() -> &'static Catalogue {
    &CATALOGUE
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use training::athlete::Level;
    use training::movement::{Pattern, Stress};

    fn all() -> Vec<Movement> {
        FILES.iter().flat_map(|(name, text)| embedded::<File>(name, text).movement).collect()
    }

    #[test]
    fn ids_and_names_are_unique_and_the_library_is_large() {
        let movements = all();
        let ids: BTreeSet<_> = movements.iter().map(|m| m.id.clone()).collect();
        let names: BTreeSet<_> = movements.iter().map(|m| m.name.to_lowercase()).collect();
        assert_eq!(ids.len(), movements.len());
        assert_eq!(names.len(), movements.len());
        assert!(movements.len() >= 300, "{}", movements.len());
    }

    #[test]
    fn every_movement_says_what_it_trains_and_how_it_is_done() {
        for movement in all() {
            assert!(!movement.cue.trim().is_empty(), "{} has no cue", movement.id);
            assert!(movement.cue.len() <= 120, "{} has a long cue", movement.id);
            let trains = !matches!(movement.pattern, Pattern::Mobility | Pattern::Monostructural);
            assert!(!trains || !movement.primary.is_empty(), "{} trains no muscle", movement.id);
            let doubled = movement.secondary.iter().find(|muscle| movement.primary.contains(muscle));
            assert_eq!(doubled, None, "{} trains a muscle directly and indirectly", movement.id);
        }
    }

    #[test]
    fn most_loaded_movements_have_an_easier_one() {
        let loaded: Vec<Movement> = all().into_iter().filter(|movement| movement.loadable).collect();
        let eased = loaded.iter().filter(|movement| !movement.regressions.is_empty()).count();
        assert!(2 * eased >= loaded.len(), "{eased} of {}", loaded.len());
    }

    #[test]
    fn regressions_and_progressions_exist() {
        for movement in catalogue().iter() {
            for id in movement.regressions.iter().chain(&movement.progressions) {
                assert!(catalogue().get(id).is_some(), "{} names {id}", movement.id);
                assert_ne!(id, &movement.id);
            }
        }
    }

    #[test]
    fn a_loadable_movement_names_its_implement_and_the_implement_is_one_of_its_needs() {
        for movement in catalogue().iter().filter(|m| m.loadable) {
            let implement = movement.implement.unwrap_or_else(|| panic!("{} has no implement", movement.id));
            assert!(movement.needs.iter().flatten().any(|&item| item == implement), "{}", movement.id);
        }
    }

    #[test]
    fn nothing_a_beginner_may_do_is_kipping_or_a_barbell_olympic_lift() {
        for movement in catalogue().iter().filter(|m| m.level == Level::Beginner) {
            assert!(!movement.stresses.contains(&Stress::Kipping), "{}", movement.id);
            assert!(movement.strength_reference.as_ref().is_none_or(|r| r.mark != "snatch"), "{}", movement.id);
        }
    }
}
