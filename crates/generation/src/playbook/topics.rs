//! The normal form of the names of topics and claims, so that "Burpees", "burpee" and "the burpees" come together.
//!
//! Must never: be clever. Two names for one thing that it does not see are two weak lessons, which costs little; one
//! name for two things would contradict what nobody said.

/// The claim that something is over.
pub(super) const PAST: &str = "past";
/// The claim that something hurts now.
pub(super) const CURRENT: &str = "current";
/// The claim that something is liked.
pub(super) const LIKED: &str = "liked";
/// The claim that something is disliked.
pub(super) const DISLIKED: &str = "disliked";

/// Words that carry no meaning in a name.
const FILLERS: &[&str] = &["a", "an", "the", "my", "any", "all", "of", "to", "with", "doing", "some"];

/// A name in normal form: lower case, words in the singular with single blanks, no fillers.
pub(super) fn normal(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '.').filter_map(|word| {
        let word = word.trim_matches(['\'', '.']);
        (!word.is_empty() && !FILLERS.contains(&word)).then(|| singular(word))
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The singular of a regular English plural.
fn singular(word: &str) -> String {
    let stem = |ending: &str, end: &str| {
        word.strip_suffix(ending).filter(|stem| stem.len() > 1).map(|stem| format!("{stem}{end}"))
    };
    if word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        return word.to_owned();
    }
    let hissing = ["sses", "shes", "ches", "xes", "zes"].iter().any(|ending| word.ends_with(ending));
    let singular = stem("ies", "y").or_else(|| hissing.then(|| stem("es", "")).flatten()).or_else(|| stem("s", ""));
    singular.unwrap_or_else(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_thing_come_together() {
        for name in ["Burpees", "the burpee", " BURPEES! ", "doing burpees"] {
            assert_eq!(normal(name), "burpee", "{name}");
        }
        assert_eq!(normal("Pull-ups and bench presses"), "pull up and bench press");
        assert_eq!(normal("Achilles, tennis"), "achille, tennis".replace(',', ""));
    }
}
