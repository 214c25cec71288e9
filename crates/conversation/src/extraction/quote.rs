//! Finds the words a model quotes in the message it read. What is stored is cut out of the message, never what the model
//! wrote.

use std::ops::Range;

/// A message, ready to be searched.
#[derive(Debug)]
pub struct Source<'a> {
    raw: &'a str,
    /// Each folded character and the bytes it came from.
    folded: Vec<(char, Range<usize>)>,
}

impl<'a> Source<'a> {
    /// A message.
    pub fn new(raw: &'a str) -> Self {
        Self { raw, folded: folded(raw) }
    }

    /// The athlete's own words that this quote stands for; `None` when the message does not hold them. Blanks, case
    /// and the form of quotation marks and dashes do not matter; a number is found as a whole, a word is completed.
    pub fn find(&self, quote: &str) -> Option<&'a str> {
        let mut sought: Vec<char> = folded(quote).into_iter().map(|(c, _)| c).collect();
        let is_edge = |c: &char| matches!(c, ' ' | '"' | '\'' | '.' | '…');
        while sought.last().is_some_and(is_edge) {
            sought.pop();
        }
        let start = sought.iter().take_while(|c| is_edge(c)).count();
        let sought = &sought[start..];
        if !sought.iter().any(|c| c.is_alphanumeric()) || sought.len() > self.folded.len() {
            return None;
        }
        let mut places = (0..=self.folded.len() - sought.len()).filter(|&at| self.is_at(at, sought)).peekable();
        let first = *places.peek()?;
        let ends_whole = |at: &usize| self.word_end(at + sought.len()) == at + sought.len();
        let found = places.find(ends_whole).unwrap_or(first);
        let end = self.word_end(found + sought.len());
        let bytes = self.folded[found].1.start..self.folded[end - 1].1.end;
        self.raw.get(bytes)
    }

    fn is_at(&self, at: usize, sought: &[char]) -> bool {
        let same = self.folded[at..].iter().zip(sought).all(|((c, _), sought)| c == sought);
        same && !self.joins(at) && !self.splits_number(at + sought.len())
    }

    fn char(&self, at: usize) -> Option<char> {
        self.folded.get(at).map(|(c, _)| *c)
    }

    /// Whether the character before goes on at this place.
    fn joins(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.char(before));
        match (before, self.char(at)) {
            (Some(before), Some(c)) if c.is_alphabetic() => before.is_alphabetic(),
            (Some(before), Some(c)) if c.is_ascii_digit() => before.is_ascii_digit() || self.is_decimal(at - 1),
            _ => false,
        }
    }

    /// Whether a number that ends here goes on.
    fn splits_number(&self, end: usize) -> bool {
        let ends_in_digit = end.checked_sub(1).and_then(|last| self.char(last)).is_some_and(|c| c.is_ascii_digit());
        ends_in_digit && (self.char(end).is_some_and(|c| c.is_ascii_digit()) || self.is_decimal(end))
    }

    /// Whether this is the point or colon within a number.
    fn is_decimal(&self, at: usize) -> bool {
        let digit = |at: Option<usize>| at.and_then(|at| self.char(at)).is_some_and(|c| c.is_ascii_digit());
        matches!(self.char(at), Some('.' | ',' | ':')) && digit(at.checked_sub(1)) && digit(Some(at + 1))
    }

    /// The end of the word that ends here or goes on.
    fn word_end(&self, end: usize) -> usize {
        let ends_in_letter = end.checked_sub(1).and_then(|last| self.char(last)).is_some_and(char::is_alphabetic);
        if !ends_in_letter {
            return end;
        }
        let rest = self.folded[end..].iter().take_while(|(c, _)| c.is_alphabetic()).count();
        end + rest
    }
}

/// The characters that count: lower case, plain quotation marks and dashes, one blank for many.
fn folded(text: &str) -> Vec<(char, Range<usize>)> {
    let mut folded: Vec<(char, Range<usize>)> = Vec::with_capacity(text.len());
    for (start, c) in text.char_indices() {
        let bytes = start..start + c.len_utf8();
        let plain = match c {
            '\u{2018}' | '\u{2019}' | '\u{2bc}' | '`' | '\u{b4}' => '\'',
            '\u{201c}' | '\u{201d}' | '\u{ab}' | '\u{bb}' => '"',
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        if plain == ' ' && folded.last().is_some_and(|(last, _)| *last == ' ') {
            continue;
        }
        folded.extend(plain.to_lowercase().map(|c| (c, bytes.clone())));
    }
    folded
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn find<'a>(message: &'a str, quote: &str) -> Option<&'a str> {
        Source::new(message).find(quote)
    }

    #[test]
    fn the_athletes_words_are_found_however_they_are_copied() {
        let message = "I\u{2019}d like  4\u{2013}5 days,\nmax 45 min. That\u{2019}s it";
        assert_eq!(find(message, "i'd like 4-5 DAYS"), Some("I\u{2019}d like  4\u{2013}5 days"));
        assert_eq!(find(message, "\"4-5 days, max 45 min\""), Some("4\u{2013}5 days,\nmax 45 min"));
        assert_eq!(find(message, "5 da"), Some("5 days"));
    }

    #[test]
    fn what_was_not_said_is_not_found() {
        assert_eq!(find("45 minutes, 2.5 hours", "4"), None);
        assert_eq!(find("45 minutes, 2.5 hours", "5"), None);
        assert_eq!(find("45 minutes, 2.5 hours", "2.5"), Some("2.5"));
        assert_eq!(find("an orange", "range"), None);
        assert_eq!(find("four days", "4 days"), None);
        assert_eq!(find("anything", " ... "), None);
        assert_eq!(find("", "x"), None);
    }

    proptest! {
        #[test]
        fn a_found_quote_is_a_part_of_the_message(message in "\\PC{0,60}", quote in "\\PC{0,12}") {
            if let Some(found) = find(&message, &quote) {
                prop_assert!(message.contains(found) && !found.is_empty());
            }
        }

        #[test]
        fn every_run_of_whole_words_is_found(words in prop::collection::vec("[a-z]{1,6}|[0-9]{1,3}", 1..8), at in 0..8usize) {
            let message = words.join(" ");
            let quote = words[at.min(words.len() - 1)..].join("  ").to_uppercase();
            let found = find(&message, &quote);
            prop_assert!(found.is_some_and(|found| found.eq_ignore_ascii_case(&quote.replace("  ", " "))));
        }
    }
}
