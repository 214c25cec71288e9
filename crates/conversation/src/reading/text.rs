//! A message as tokens: canonical words and numbers, each knowing which bytes of the message it came from.
//!
//! Every later part works on canonical tokens ("I'm", "im" and "I am" read alike), and every quote is cut out of the
//! message by token positions. Must never: lose an offset; a quote that is not a substring is a hallucination.

use std::ops::Range;

use super::numbers;
use super::spelling;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters.
    Word,
    /// A number: `5`, `2.5`, `twelve`.
    Number,
    /// A place in a row: `12th`, `first`.
    Ordinal,
    /// A time or duration with colons: `21:40`.
    Clock,
    /// A date in digits: `3/14`, `2027-03-14`.
    Digits,
    /// A mark that ends a sentence.
    Stop,
    /// Any other mark that matters: comma, dash, slash, bracket, plus.
    Mark,
}

/// One canonical token.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// The canonical form: lower case, stemmed.
    pub word: String,
    /// The number it stands for.
    pub number: Option<f64>,
    /// What it is.
    pub kind: Kind,
    /// First byte in the message.
    pub start: usize,
    /// One past the last byte in the message.
    pub end: usize,
}

impl Token {
    /// Whether the canonical form is this word.
    pub fn is(&self, word: &str) -> bool {
        self.word == word
    }

    /// Whether the canonical form is one of these words.
    pub fn is_any(&self, words: &[&str]) -> bool {
        words.contains(&self.word.as_str())
    }

    /// Whether this is a comma, bracket, stop or another mark.
    pub fn is_mark(&self) -> bool {
        matches!(self.kind, Kind::Stop | Kind::Mark)
    }
}

/// A message, ready to be read.
#[derive(Debug)]
pub struct Text<'a> {
    /// The message as it was written.
    pub raw: &'a str,
    /// Its canonical tokens.
    pub tokens: Vec<Token>,
    /// Token ranges of its sentences, without the closing stop.
    pub sentences: Vec<Sentence>,
}

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Whether it ends with a question mark.
    pub asks: bool,
}

impl<'a> Text<'a> {
    /// Reads a message into tokens and sentences.
    pub fn new(raw: &'a str) -> Self {
        let tokens = numbers::join(&spelling::canonical(split(raw)));
        let sentences = sentences(&tokens);
        Self { raw, tokens, sentences }
    }

    /// The athlete's own words behind a range of tokens.
    pub fn quote(&self, range: Range<usize>) -> &'a str {
        let Some(tokens) = self.tokens.get(range) else { return "" };
        match (tokens.iter().map(|t| t.start).min(), tokens.iter().map(|t| t.end).max()) {
            (Some(start), Some(end)) => &self.raw[start..end],
            _ => "",
        }
    }

    /// The sentence that holds a token; for a mark after the last one, that one.
    pub fn sentence_of(&self, token: usize) -> Sentence {
        let index = self.sentences.partition_point(|sentence| sentence.tokens.end <= token);
        let found = self.sentences.get(index).or(self.sentences.last());
        found.cloned().unwrap_or(Sentence { tokens: 0..0, asks: false })
    }
}

fn sentences(tokens: &[Token]) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut start = 0;
    for (index, token) in tokens.iter().enumerate() {
        if token.kind == Kind::Stop {
            if start < index {
                found.push(Sentence { tokens: start..index, asks: token.is("?") });
            } else if token.is("?")
                && let Some(last) = found.last_mut()
            {
                last.asks = true;
            }
            start = index + 1;
        }
    }
    if start < tokens.len() {
        found.push(Sentence { tokens: start..tokens.len(), asks: false });
    }
    found
}

/// A raw piece of the message, before its word is made canonical.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Lower-case text with plain apostrophes.
    pub text: String,
    /// What it is.
    pub kind: Kind,
    /// Its value, for a number.
    pub number: Option<f64>,
    /// Bytes in the message.
    pub span: Range<usize>,
}

/// Cuts a message into words, numbers and marks.
fn split(raw: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(c) = raw[at..].chars().next() {
        let rest = &raw[at..];
        let (length, piece) = if c.is_ascii_digit() {
            numeral(rest)
        } else if c.is_alphabetic() {
            word(rest)
        } else {
            mark(rest, c, pieces.last())
        };
        if let Some((text, kind, number)) = piece {
            pieces.push(Piece { text, kind, number, span: at..at + length });
        }
        at += length;
    }
    pieces
}

type Cut = (usize, Option<(String, Kind, Option<f64>)>);

fn word(rest: &str) -> Cut {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((index, c)) = chars.next() {
        let joins = is_apostrophe(c) && chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
        if !(c.is_alphabetic() || joins || is_combining(c)) {
            break;
        }
        end = index + c.len_utf8();
    }
    let text: String = rest[..end].chars().filter(|c| !is_combining(*c)).flat_map(fold).collect();
    (end, Some((text, Kind::Word, None)))
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{02bc}' | '`' | '\u{b4}')
}

const fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Lower case, accents taken off the letters English borrows, apostrophes made plain.
pub fn fold(c: char) -> impl Iterator<Item = char> {
    let plain = match c {
        'à'..='å' | 'À'..='Å' | 'ą' | 'Ą' => 'a',
        'è'..='ë' | 'È'..='Ë' | 'ę' | 'Ę' => 'e',
        'ì'..='ï' | 'Ì'..='Ï' | 'ı' => 'i',
        'ò'..='ö' | 'Ò'..='Ö' | 'ø' | 'Ø' => 'o',
        'ù'..='ü' | 'Ù'..='Ü' => 'u',
        'ç' | 'Ç' | 'ć' | 'Ć' => 'c',
        'ñ' | 'Ñ' | 'ń' | 'Ń' => 'n',
        'ł' | 'Ł' => 'l',
        'ś' | 'Ś' | 'ş' | 'Ş' => 's',
        'ź' | 'Ź' | 'ż' | 'Ż' => 'z',
        c if is_apostrophe(c) => '\'',
        c => c,
    };
    plain.to_lowercase()
}

/// A number, ordinal, clock time or date in digits.
fn numeral(rest: &str) -> Cut {
    let digits = |from: usize| rest[from..].bytes().take_while(u8::is_ascii_digit).count();
    let byte = |at: usize| rest.as_bytes().get(at).copied().unwrap_or(0);
    let first = digits(0);
    for separator in [b'-', b'/', b'.'] {
        if byte(first) == separator && digits(first + 1) > 0 {
            let second = first + 1 + digits(first + 1);
            if byte(second) == separator && digits(second + 1) > 0 {
                let end = second + 1 + digits(second + 1);
                return (end, Some((rest[..end].to_owned(), Kind::Digits, None)));
            }
        }
    }
    // "11.01. is the start": a day and a month as most of Europe writes them, closed by a full stop.
    if byte(first) == b'.' && first <= 2 && digits(first + 1) == 2 && byte(first + 3) == b'.' {
        let value = |from: usize, to: usize| rest[from..to].parse::<u8>().unwrap_or(0);
        let (day, month) = (value(0, first), value(first + 1, first + 3));
        let padded =
            byte(0) == b'0' || byte(first + 1) == b'0' || (13..=31).contains(&day) && (10..=12).contains(&month);
        if padded && !byte(first + 4).is_ascii_digit() {
            return (first + 3, Some((rest[..first + 3].to_owned(), Kind::Digits, None)));
        }
    }
    if byte(first) == b'/' && digits(first + 1) > 0 && first <= 2 && digits(first + 1) <= 2 {
        let end = first + 1 + digits(first + 1);
        return (end, Some((rest[..end].to_owned(), Kind::Digits, None)));
    }
    if byte(first) == b':' && digits(first + 1) == 2 {
        let mut end = first + 3;
        if byte(end) == b':' && digits(end + 1) == 2 {
            end += 3;
        }
        // "7:48.6": tenths of a second.
        if byte(end) == b'.' && byte(end + 1).is_ascii_digit() {
            end += 1 + digits(end + 1);
        }
        return (end, Some((rest[..end].to_owned(), Kind::Clock, None)));
    }
    let mut end = first;
    let mut number = rest[..first].to_owned();
    while byte(end) == b',' && digits(end + 1) == 3 {
        number.push_str(&rest[end + 1..end + 4]);
        end += 4;
    }
    if matches!(byte(end), b'.' | b',') && (1..=2).contains(&digits(end + 1)) {
        let decimals = digits(end + 1);
        number.push('.');
        number.push_str(&rest[end + 1..end + 1 + decimals]);
        end += 1 + decimals;
    }
    // "a pair of 35s": the plural of a number.
    let plural = rest[end..].starts_with('s') && !rest[end + 1..].chars().next().is_some_and(char::is_alphanumeric);
    let value = number.parse::<f64>().ok().filter(|n| n.is_finite() && *n < 1e9);
    let suffix = rest[end..].get(..2).map(str::to_ascii_lowercase);
    let ends_word = !rest[end..].chars().nth(2).is_some_and(char::is_alphanumeric);
    // "13st" is a weight in stone: no ordinal ends so.
    let stone = first > 0 && suffix.as_deref() == Some("st") && value.is_some_and(|v| !matches!(v as u32, 1 | 21 | 31));
    if suffix.is_some_and(|s| matches!(s.as_str(), "st" | "nd" | "rd" | "th"))
        && !stone
        && ends_word
        && value.is_some_and(|v| v <= 31.0)
    {
        // "11 st" is stone only with a blank or beyond what an ordinal would end in.
        return (end + 2, Some((format!("{number}th"), Kind::Ordinal, value)));
    }
    (end + usize::from(plural), Some((number, Kind::Number, value)))
}

/// A mark; blanks and signs that mean nothing give no token.
fn mark(rest: &str, c: char, before: Option<&Piece>) -> Cut {
    let length = c.len_utf8();
    let followed_by_blank = rest[length..].chars().next().is_none_or(|next| !next.is_alphanumeric());
    let text = match c {
        '.' if !followed_by_blank => return (length, None),
        '.' if ends_abbreviation(rest, before) => return (length, None),
        '.' | '!' | '?' | '\n' | '…' | '。' => {
            let run = rest.find(|x: char| !matches!(x, '.' | '!' | '?' | '…' | '\n' | '。')).unwrap_or(rest.len());
            let stop = if rest[..run].contains('?') { "?" } else { "." };
            return (run, Some((stop.to_owned(), Kind::Stop, None)));
        }
        ',' | ';' | ':' | '(' | ')' | '/' | '+' | '%' | '&' | '@' | '{' | '}' | '#' | '=' => c.to_string(),
        '"' | '“' | '”' => "\"".to_owned(),
        '-' | '–' | '—' | '−' => dash(rest, c, length),
        '×' => "x".to_owned(),
        '½' => return (length, Some(("½".to_owned(), Kind::Number, Some(0.5)))),
        c if is_apostrophe(c) => "'".to_owned(),
        _ => return (length, None),
    };
    let kind = if text == "x" { Kind::Word } else { Kind::Mark };
    (length, Some((text, kind, None)))
}

/// `-` inside a word only joins it; between numbers it is a range; with blanks around it parts clauses.
fn dash(rest: &str, c: char, length: usize) -> String {
    let next = rest[length..].chars().next();
    let parts = c == '—' || next.is_none_or(char::is_whitespace) || next == Some('-');
    if parts { "--".to_owned() } else { "-".to_owned() }
}

/// "approx. 20", "5 lb. dumbbells": a full stop after an abbreviation that goes on. After a unit only what a unit can
/// belong to goes on; anything else is the next sentence of somebody who writes no capitals.
fn ends_abbreviation(rest: &str, before: Option<&Piece>) -> bool {
    const ABBREVIATIONS: &[&str] = &["approx", "vs", "eg", "ie", "etc", "ca", "incl", "st", "mt", "dr"];
    const UNITS: &[&str] = &["min", "mins", "lb", "lbs", "hrs", "hr", "wks", "wk", "yrs", "yr", "kg"];
    const BELONGING: &[&str] = &[
        "a",
        "per",
        "each",
        "of",
        "max",
        "session",
        "sessions",
        "workout",
        "workouts",
        "run",
        "runs",
        "ride",
        "rides",
        "dumbbell",
        "dumbbells",
        "kettlebell",
        "kettlebells",
        "plan",
        "program",
        "programme",
        "block",
        "total",
        "long",
        "every",
        "daily",
        "weekly",
        "barbell",
        "bar",
        "vest",
        "plates",
        "plus",
    ];
    let Some(piece) = before else { return false };
    let next = rest[1..].trim_start();
    let goes_on = next.chars().next().is_some_and(|c| c.is_lowercase() || c.is_ascii_digit());
    let word: &str = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let abbreviates = ABBREVIATIONS.contains(&piece.text.as_str());
    goes_on && (abbreviates || UNITS.contains(&piece.text.as_str()) && BELONGING.contains(&word))
}
