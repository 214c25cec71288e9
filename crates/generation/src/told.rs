//! What the athlete is told about the parts that the library wrote in the model's place.

use std::collections::{BTreeMap, BTreeSet};

use library::skeleton::Skeleton;
use training::writing::{Fallback, FallbackPart};

use crate::writing::is_written;

/// Why the library wrote a part, for the athlete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    NotArrived,
    NotSound,
}

impl Why {
    const fn words(self) -> &'static str {
        match self {
            Self::NotArrived => "the coach's draft did not arrive",
            Self::NotSound => "the coach's draft did not fit you safely",
        }
    }
}

/// One sentence for the phases, and one for each stretch of days.
pub fn told(fallbacks: &[Fallback], skeleton: &Skeleton) -> Vec<String> {
    let mut told = Vec::new();
    if fallbacks.iter().any(|fallback| fallback.part == FallbackPart::Structure) {
        told.push("The phases are divided and named by our library: the coach's draft did not arrive.".to_owned());
    }
    for why in [Why::NotArrived, Why::NotSound] {
        let days: BTreeSet<u16> = fallbacks
            .iter()
            .flat_map(|fallback| match (&fallback.part, why) {
                (FallbackPart::Sessions { days }, Why::NotArrived)
                | (FallbackPart::Unsound { days }, Why::NotSound) => days.as_slice(),
                _ => &[],
            })
            .copied()
            .collect();
        told.extend(
            sentences(&days, skeleton).into_iter().map(|what| format!("{what} from our library: {}.", why.words())),
        );
    }
    told
}

/// `Week 3's sessions come`, `The sessions of weeks 3 and 5 come`, `The Monday and Friday sessions of weeks 1 to 3 come`.
fn sentences(days: &BTreeSet<u16>, skeleton: &Skeleton) -> Vec<String> {
    let written = |week: u8| skeleton.days.iter().filter(move |day| day.week == week && is_written(day));
    if !days.is_empty() && skeleton.days.iter().filter(|day| is_written(day)).all(|day| days.contains(&day.day)) {
        return vec!["All sessions come".to_owned()];
    }
    // Weeks by what of them is the library's: the names of the days, or nothing where it is the whole week.
    let mut groups: BTreeMap<Vec<String>, Vec<u8>> = BTreeMap::new();
    for week in skeleton.weeks.iter().map(|week| week.week) {
        let of_week: Vec<_> = written(week).filter(|day| days.contains(&day.day)).collect();
        if !of_week.is_empty() {
            let whole = of_week.len() == written(week).count();
            let names = if whole { Vec::new() } else { of_week.iter().map(|day| day.weekday.title()).collect() };
            groups.entry(names).or_default().push(week);
        }
    }
    let sentence = |(names, weeks): (Vec<String>, Vec<u8>)| {
        let names = list(&names);
        match (names.as_str(), weeks.as_slice()) {
            ("", [week]) => format!("Week {week}'s sessions come"),
            ("", weeks) => format!("The sessions of weeks {} come", numbers(weeks)),
            (names, [week]) => format!("The {names} sessions of week {week} come"),
            (names, weeks) => format!("The {names} sessions of weeks {} come", numbers(weeks)),
        }
    };
    groups.into_iter().map(sentence).collect()
}

/// `3 and 5`, `1 to 4`, `1, 3 and 6 to 8`.
fn numbers(weeks: &[u8]) -> String {
    let runs = weeks.chunk_by(|a, b| a + 1 == *b);
    let words = runs.flat_map(|run| match run {
        [first, _, .., last] => vec![format!("{first} to {last}")],
        few => few.iter().map(ToString::to_string).collect(),
    });
    list(&words.collect::<Vec<_>>())
}

fn list(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_are_listed_as_people_say_them() {
        assert_eq!(numbers(&[3]), "3");
        assert_eq!(numbers(&[3, 4]), "3 and 4");
        assert_eq!(numbers(&[1, 2, 3, 5]), "1 to 3 and 5");
        assert_eq!(numbers(&[1, 3, 6, 7, 8]), "1, 3 and 6 to 8");
    }
}
