//! Tables of phrases, and where they occur: the lexicons and cue lists of the reader are data of this form.
//!
//! A phrase is written in canonical words: `every|each # week` matches "every 4 weeks" and "each 3rd week". `a|b` is
//! either word, `word?` may be missing, `#` is any number or ordinal, `_` one token, `~` up to four tokens. Marks
//! (commas, stops) are never matched by `_` or `~`. Matching looks at each token once: the cost is linear in the text.

use std::collections::HashMap;
use std::ops::Range;

use super::spelling::stem;
use super::text::{Kind, Token};

#[derive(Debug, Clone)]
enum Slot {
    Words(Vec<String>),
    Maybe(Vec<String>),
    Number,
    One,
    Gap,
}

/// The most tokens a `~` stands for.
const GAP: usize = 4;

/// A table from phrases to what they mean.
#[derive(Debug)]
pub struct Phrases<T> {
    by_first: HashMap<String, Vec<(usize, Vec<Slot>)>>,
    first_words: Shapes,
    meanings: Vec<T>,
}

/// The first letters and lengths of a set of words: most tokens are told to begin no phrase without a look-up.
#[derive(Debug)]
struct Shapes([u32; 256]);

impl Shapes {
    fn of<'a>(words: impl Iterator<Item = &'a String>) -> Self {
        let mut shapes = Self([0; 256]);
        for (first, length) in words.filter_map(|word| Self::shape(word)) {
            shapes.0[first] |= length;
        }
        shapes
    }

    fn shape(word: &str) -> Option<(usize, u32)> {
        let first = word.bytes().next()?;
        Some((usize::from(first), 1 << word.len().min(31)))
    }

    fn may_hold(&self, word: &str) -> bool {
        Self::shape(word).is_some_and(|(first, length)| self.0[first] & length != 0)
    }
}

/// One place where a phrase occurs.
#[derive(Debug, Clone)]
pub struct Hit<T> {
    /// Its tokens.
    pub at: Range<usize>,
    /// What it means.
    pub meaning: T,
}

impl<T: Copy> Phrases<T> {
    /// A table of (phrases, meaning); phrases of one meaning are parted by commas.
    pub fn new(table: &[(&str, T)]) -> Self {
        let mut by_first: HashMap<String, Vec<(usize, Vec<Slot>)>> = HashMap::new();
        let mut meanings = Vec::with_capacity(table.len());
        for (phrases, meaning) in table {
            let entry = meanings.len();
            meanings.push(*meaning);
            for phrase in phrases.split(',').map(str::trim).filter(|phrase| !phrase.is_empty()) {
                let slots: Vec<Slot> = phrase.split_whitespace().map(slot).collect();
                index(&mut by_first, entry, &slots);
            }
        }
        let first_words = Shapes::of(by_first.keys());
        Self { by_first, first_words, meanings }
    }

    /// Every occurrence in a range of tokens, the longest at each place, none overlapping.
    pub fn find(&self, tokens: &[Token], range: Range<usize>) -> Vec<Hit<T>> {
        let mut hits = Vec::new();
        let mut at = range.start;
        while at < range.end {
            match self.match_at(tokens, at, range.end) {
                Some(hit) => {
                    at = hit.at.end;
                    hits.push(hit);
                }
                None => at += 1,
            }
        }
        hits
    }

    /// The first occurrence.
    pub fn first(&self, tokens: &[Token], range: Range<usize>) -> Option<Hit<T>> {
        (range.start..range.end).find_map(|at| self.match_at(tokens, at, range.end))
    }

    /// Whether a phrase occurs.
    pub fn occurs(&self, tokens: &[Token], range: Range<usize>) -> bool {
        self.first(tokens, range).is_some()
    }

    /// The longest phrase that begins at a token.
    pub fn match_at(&self, tokens: &[Token], at: usize, end: usize) -> Option<Hit<T>> {
        let token = tokens.get(at)?;
        let word = if self.first_words.may_hold(&token.word) { self.by_first.get(&token.word) } else { None };
        let number = if token.number.is_some() { self.by_first.get("#") } else { None };
        let mut best: Option<(usize, usize)> = None;
        for (entry, rest) in word.into_iter().chain(number).flatten() {
            if let Some(stop) = run(rest, tokens, at + 1, end)
                && best.is_none_or(|(_, known)| stop > known)
            {
                best = Some((*entry, stop));
            }
        }
        best.map(|(entry, stop)| Hit { at: at..stop, meaning: self.meanings[entry] })
    }

    /// Every literal word of the table.
    pub fn words(&self) -> impl Iterator<Item = &String> {
        let literal = |slot: &'_ Slot| matches!(slot, Slot::Words(_) | Slot::Maybe(_));
        let rest = self.by_first.values().flatten().flat_map(|(_, slots)| slots).filter(move |slot| literal(slot));
        let rest = rest.flat_map(|slot| match slot {
            Slot::Words(words) | Slot::Maybe(words) => words.as_slice(),
            _ => &[],
        });
        self.by_first.keys().filter(|key| *key != "#").chain(rest)
    }
}

/// Files a phrase under the words it can begin with; a first word that may be missing files it twice.
fn index(by_first: &mut HashMap<String, Vec<(usize, Vec<Slot>)>>, entry: usize, slots: &[Slot]) {
    let Some((first, rest)) = slots.split_first() else { return };
    let keys = match first {
        Slot::Words(words) => words.clone(),
        Slot::Maybe(words) => {
            index(by_first, entry, rest);
            words.clone()
        }
        Slot::Number => vec!["#".to_owned()],
        Slot::One | Slot::Gap => return,
    };
    for key in keys {
        by_first.entry(key).or_default().push((entry, rest.to_vec()));
    }
}

fn slot(text: &str) -> Slot {
    let words = |text: &str| text.split('|').map(stem).collect();
    match text {
        "#" => Slot::Number,
        "_" => Slot::One,
        "~" => Slot::Gap,
        _ => match text.strip_suffix('?') {
            Some(optional) if !optional.is_empty() => Slot::Maybe(words(optional)),
            _ => Slot::Words(words(text)),
        },
    }
}

/// How far the slots reach from `at`, the longest way; `None` where they do not match.
fn run(slots: &[Slot], tokens: &[Token], at: usize, end: usize) -> Option<usize> {
    let Some((slot, rest)) = slots.split_first() else { return Some(at) };
    let token = tokens.get(at).filter(|_| at < end);
    let go = |at: usize| run(rest, tokens, at, end);
    match slot {
        // "Volume: moderate" says "volume moderate".
        Slot::Words(words) => match token? {
            t if words.contains(&t.word) => go(at + 1),
            t if t.is(":") && tokens.get(at + 1).is_some_and(|next| at + 1 < end && words.contains(&next.word)) => {
                go(at + 2)
            }
            _ => None,
        },
        Slot::Maybe(words) => token.filter(|t| words.contains(&t.word)).and_then(|_| go(at + 1)).or_else(|| go(at)),
        Slot::Number => token.filter(|t| t.number.is_some() || t.kind == Kind::Clock).and_then(|_| go(at + 1)),
        Slot::One => token.filter(|t| t.kind == Kind::Word || t.number.is_some()).and_then(|_| go(at + 1)),
        Slot::Gap => {
            let free = (at..end.min(at + GAP)).take_while(|&i| tokens.get(i).is_some_and(|t| !t.is_mark())).count();
            (0..=free).find_map(|skipped| go(at + skipped))
        }
    }
}

/// A lazily built table.
#[macro_export]
#[doc(hidden)]
macro_rules! phrase_table {
    ($(#[$doc:meta])* $visibility:vis static $name:ident: $meaning:ty = $table:expr;) => {
        $(#[$doc])*
        $visibility static $name: std::sync::LazyLock<$crate::reading::phrases::Phrases<$meaning>> =
            std::sync::LazyLock::new(|| $crate::reading::phrases::Phrases::new($table));
    };
}
