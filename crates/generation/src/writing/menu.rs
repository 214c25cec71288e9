//! The movements an athlete may be given: as a model is told, and as it names them.

use std::collections::BTreeMap;

use library::Fill;
use library::frame::{is_hold, knows_maximum};
use training::movement::{Movement, Pattern};
use training::program::Discipline;

use super::targets::name;

/// The movements the athlete may be given, one line a pattern. Marks: `%` its maximum is known, `+` can be loaded, `~` is
/// held for seconds, `!` an injury holds it down.
pub fn menu(fill: &Fill<'_>) -> String {
    let mut lines: BTreeMap<Pattern, Vec<String>> = BTreeMap::new();
    for movement in library::catalogue().iter().filter(|m| is_used(fill, m.pattern) && fill.allows(m)) {
        lines.entry(movement.pattern).or_default().push(entry(fill, movement));
    }
    let line = |(pattern, ids): (Pattern, Vec<String>)| format!("{}: {}\n", name(&pattern), ids.join(" "));
    lines.into_iter().map(line).collect()
}

fn entry(fill: &Fill<'_>, movement: &Movement) -> String {
    let mut entry = movement.id.as_str().to_owned();
    if knows_maximum(fill.athlete, movement) {
        entry.push('%');
    } else if movement.loadable {
        entry.push('+');
    }
    if is_hold(movement) {
        entry.push('~');
    }
    if fill.holds_down(movement) {
        entry.push('!');
    }
    entry
}

/// Whether a session of the program can hold movements of a pattern.
fn is_used(fill: &Fill<'_>, pattern: Pattern) -> bool {
    let trains = |discipline: Discipline| {
        fill.skeleton.days.iter().flat_map(|day| &day.sessions).any(|session| session.discipline == discipline)
    };
    match pattern {
        Pattern::Mobility => trains(Discipline::Mobility),
        Pattern::Monostructural | Pattern::Mixed | Pattern::Gymnastic => trains(Discipline::Functional),
        _ => trains(Discipline::Strength) || trains(Discipline::Functional),
    }
}

/// The movement an id names: exactly, or obviously (case, hyphens, spaces, plural, the name instead of the id).
pub fn named(id: &str) -> Option<&'static Movement> {
    if let Some(movement) = library::catalogue().named(id) {
        return Some(movement);
    }
    let wanted = squashed(id);
    let is_meant =
        |movement: &&Movement| squashed(movement.id.as_str()) == wanted || squashed(&movement.name) == wanted;
    let mut found = library::catalogue().iter().filter(is_meant);
    let first = found.next().filter(|_| !wanted.is_empty())?;
    // Two that are meant alike are not obvious.
    found.next().is_none().then_some(first)
}

/// The letters and digits of an id, its words in the singular.
fn squashed(id: &str) -> String {
    let words = id.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words.map(|word| word.strip_suffix('s').map_or(word.clone(), str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn obvious_names_are_understood_and_others_are_not() {
        for id in ["back_squat", "Back-Squat", "back squats", "BackSquat"] {
            assert_eq!(named(id).map(|movement| movement.id.as_str()), Some("back_squat"), "{id}");
        }
        for id in ["", "squat thing", "_", "flying_squat"] {
            assert!(named(id).is_none(), "{id}");
        }
    }
}
