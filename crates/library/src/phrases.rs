//! The athlete's own words fitted into sentences: goals and event names as they can stand in prose and titles.
//!
//! Must never: change what was said, only its person, its article and its capitals.

use training::athlete::Athlete;

/// What people say before they come to the goal.
const OPENINGS: [&str; 12] = [
    "my goal is to ",
    "my goal is ",
    "i want to ",
    "i would like to ",
    "i'd like to ",
    "i’d like to ",
    "i need to ",
    "i want ",
    "want to ",
    "i'm training to ",
    "to ",
    "just ",
];
/// Event names that are common nouns, so that a sentence needs an article before them.
const COMMON: [&str; 12] = [
    "half",
    "marathon",
    "local",
    "race",
    "competition",
    "meet",
    "first",
    "throwdown",
    "triathlon",
    "trail",
    "powerlifting",
    "open",
];
const SMALL: [&str; 17] =
    ["km", "mi", "m", "a", "an", "the", "in", "of", "on", "at", "for", "and", "to", "by", "with", "my", "from"];

/// A goal as it can follow a colon: `work on your Olympic lifts`.
pub fn goal(said: &str) -> String {
    let mut text = said.trim().trim_end_matches(['.', '!', ',']).trim();
    while let Some(opening) = OPENINGS
        .iter()
        .find(|opening| text.get(..opening.len()).is_some_and(|start| start.eq_ignore_ascii_case(opening)))
    {
        text = text[opening.len()..].trim_start();
    }
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|word| match word {
            "my" | "My" => "your",
            "me" => "you",
            "myself" => "yourself",
            "mine" => "yours",
            word => word,
        })
        .collect();
    words.join(" ")
}

/// The goals in a row, each as it was named: `work on your Olympic lifts; pull-ups`.
pub fn goals(athlete: &Athlete) -> String {
    let goals: Vec<String> =
        athlete.goals.iter().map(|said| goal(said)).filter(|goal| !goal.is_empty()).take(3).collect();
    if goals.is_empty() { "get fitter".to_owned() } else { goals.join("; ") }
}

/// Things in a row: `4`, `4 and 8`, `4, 8 and 12`.
pub fn list<T: AsRef<str>>(items: &[T]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [most @ .., last] => {
            let most: Vec<&str> = most.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", most.join(", "), last.as_ref())
        }
    }
}

/// The event inside a sentence: `the local CrossFit competition`, `Rome Marathon`, `your first marathon`.
pub fn event(athlete: &Athlete) -> Option<String> {
    let name = athlete.event.as_ref()?.name.trim();
    let (first, rest) = name.split_once(' ').unwrap_or((name, ""));
    let lower = first.to_lowercase();
    let rest = if rest.is_empty() { String::new() } else { format!(" {rest}") };
    Some(match lower.as_str() {
        "my" | "your" => format!("your{rest}"),
        "a" | "an" | "the" => format!("the{rest}"),
        common if COMMON.contains(&common) => format!("the {lower}{rest}"),
        _ if first.starts_with(char::is_uppercase) => name.to_owned(),
        _ => format!("the {name}"),
    })
}

/// The event as a title: `Local CrossFit Competition`.
pub fn event_title(athlete: &Athlete) -> Option<String> {
    let name = athlete.event.as_ref()?.name.trim();
    let start = ["my ", "your ", "a ", "an ", "the "];
    let name = start
        .iter()
        .find_map(|article| {
            name.get(..article.len()).filter(|s| s.eq_ignore_ascii_case(article)).map(|s| &name[s.len()..])
        })
        .unwrap_or(name);
    let words: Vec<String> = name
        .split_whitespace()
        .enumerate()
        .map(|(place, word)| if place > 0 && SMALL.contains(&word) { word.to_owned() } else { capitalised(word) })
        .collect();
    Some(words.join(" "))
}

/// With a capital letter first.
pub fn capitalised(text: &str) -> String {
    let mut characters = text.trim().chars();
    characters.next().map_or(String::new(), |first| first.to_uppercase().collect::<String>() + characters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::athlete;
    use training::athlete::Event;

    #[test]
    fn goals_turn_to_the_athlete() {
        assert_eq!(goal("to work on my Olympic lifts"), "work on your Olympic lifts");
        assert_eq!(goal("I want to squat 160."), "squat 160");
        assert_eq!(goal("half marathon under 2 hours"), "half marathon under 2 hours");
        assert_eq!(goal("tone up"), "tone up");
    }

    #[test]
    fn events_take_their_article_and_their_capitals() {
        let mut racer = athlete();
        let mut named = |name: &str| {
            racer.event = Some(Event { name: name.to_owned(), date: None });
            (event(&racer).unwrap(), event_title(&racer).unwrap())
        };
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            named("local CrossFit competition"),
            pair("the local CrossFit competition", "Local CrossFit Competition")
        );
        assert_eq!(named("Half marathon in Rome"), pair("the half marathon in Rome", "Half Marathon in Rome"));
        assert_eq!(named("my first marathon"), pair("your first marathon", "First Marathon"));
        assert_eq!(named("Berlin Marathon"), pair("Berlin Marathon", "Berlin Marathon"));
        assert_eq!(named("10k"), pair("the 10k", "10k"));
    }

    #[test]
    fn lists_read_as_sentences() {
        assert_eq!(list(&["4"]), "4");
        assert_eq!(list(&["4", "8", "12"]), "4, 8 and 12");
    }
}
