//! Whether a message is written in another language than English.
//!
//! Must never: take an English message with names, borrowed words or typing errors for another language; a short
//! message stays English unless its words are clearly not.

use super::lexicon::languages::{ENGLISH, FOREIGN, SHARED};
use super::text::fold;

/// What the words of another language must weigh together; a word of its own weighs 2, a shared one 1.
const CLEAR: usize = 3;

/// Whether most of what can be told apart is in another language, or in another script.
pub fn is_other(raw: &str) -> bool {
    let (mut letters, mut latin) = (0, 0);
    for c in raw.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        latin += usize::from(c < '\u{250}');
    }
    if letters >= 2 && latin * 2 < letters {
        return true;
    }
    let (mut foreign, mut english) = (0, 0);
    let joined: String = raw.chars().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')).collect();
    for word in joined.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        let word: String = word.chars().flat_map(fold).collect();
        let known = |words: &[&str]| words.contains(&word.as_str());
        if known(FOREIGN) {
            foreign += 2;
        } else if known(SHARED) {
            foreign += 1;
        } else if known(ENGLISH) {
            english += 1;
        }
    }
    foreign >= CLEAR && foreign > english
}
