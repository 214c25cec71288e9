//! Keeps the words of a session true when what they speak of changes.

use jiff::civil::Date;
use training::program::{Block, BlockContent, Workout};

/// A date inside a sentence: `3 December`.
pub fn date(date: Date) -> String {
    date.strftime("%-d %B").to_string()
}

/// Takes out the sentences of a reason that `is_stale` names.
pub fn without_sentences(text: &str, is_stale: impl Fn(&str) -> bool) -> String {
    sentences(text).filter(|sentence| !is_stale(sentence)).collect::<Vec<_>>().join(" ")
}

/// Whether a sentence speaks of the session's place in the calendar, which a move changes.
pub fn speaks_of_its_place(sentence: &str) -> bool {
    ["days to go", "Tomorrow", "tomorrow", "yesterday"].iter().any(|words| sentence.contains(words))
}

/// Whether a sentence gives the session's share of its week, or the week's sum.
pub fn speaks_of_sums(sentence: &str) -> bool {
    (sentence.contains('%') && sentence.contains("of the week's")) || sentence.contains(" in all")
}

/// Whether a sentence compares the session with the week before.
pub fn compares_with_before(sentence: &str) -> bool {
    sentence.contains("last week")
}

/// Whether a sentence speaks of the session's week or compares it with the week before.
pub fn speaks_of_its_week(sentence: &str) -> bool {
    compares_with_before(sentence) || sentence.starts_with("Week ") || sentence.contains("phase begins")
}

/// The sentences of a text. A full stop ends one where a space and a capital letter, or nothing, follows.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text.trim();
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let ends = |at: usize| {
            let after = &rest[at + 1..];
            after.is_empty() || (after.starts_with(' ') && after.trim_start().starts_with(char::is_uppercase))
        };
        let end = rest.char_indices().find(|&(at, c)| matches!(c, '.' | '!' | '?') && ends(at));
        let (sentence, left) = rest.split_at(end.map_or(rest.len(), |(at, _)| at + 1));
        rest = left.trim_start();
        Some(sentence)
    })
}

/// Lets the headings and notes of a workout name `new` where they named `old`; other movements whose names contain the
/// old one keep theirs.
pub fn rename(workout: &mut Workout, old: &str, new: &str) {
    let longer: Vec<String> =
        names(workout).filter(|name| *name != old && name.contains(old)).map(str::to_owned).collect();
    let change = |text: &mut String| {
        if text.contains(old) {
            *text = replaced(text, old, new, &longer);
        }
    };
    change(&mut workout.title);
    for block in &mut workout.blocks {
        change(&mut block.title);
        block.note.iter_mut().for_each(change);
    }
}

/// The text with `new` for `old`, except inside one of `longer`.
fn replaced(text: &str, old: &str, new: &str, longer: &[String]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let whole = longer.iter().find(|name| rest.starts_with(name.as_str()));
        let (from, to) = match whole {
            Some(name) => (name.as_str(), name.as_str()),
            None if rest.starts_with(old) => (old, new),
            None => (&rest[..c.len_utf8()], &rest[..c.len_utf8()]),
        };
        out.push_str(to);
        rest = &rest[from.len()..];
    }
    out
}

fn names(workout: &Workout) -> impl Iterator<Item = &str> {
    workout.blocks.iter().flat_map(|block: &Block| match &block.content {
        BlockContent::Movements(list) => list.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(),
        BlockContent::Conditioning(piece) => piece.movements.iter().map(|m| m.name.as_str()).collect(),
        BlockContent::Segments(_) => Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_longer_name_is_not_renamed_by_its_part() {
        let longer = ["Pike Push-Up".to_owned()];
        assert_eq!(replaced("Push-Up and Pike Push-Up", "Push-Up", "Dip", &longer), "Dip and Pike Push-Up");
    }

    #[test]
    fn a_figure_does_not_end_a_sentence() {
        let text = "Bench Press: 3 × 5 at RPE 7.5. A step up from 70 % last week.";
        assert_eq!(sentences(text).count(), 2);
        assert_eq!(without_sentences(text, speaks_of_its_week), "Bench Press: 3 × 5 at RPE 7.5.");
    }
}
