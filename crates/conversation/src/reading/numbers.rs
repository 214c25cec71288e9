//! Numbers written as words, and halves: "two and a half years", "half an hour", "a year and a half", "twice".
//!
//! Must never: read the pronoun *one* ("the second one") as a number.

use super::text::{Kind, Token};

/// The value of a single number word.
pub fn word_value(word: &str) -> Option<f64> {
    const SMALL: &[&str] = &[
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let small = SMALL.iter().position(|w| *w == word).map(|n| n as f64);
    small.or_else(|| TENS.iter().position(|w| *w == word).map(|n| (n as f64 + 2.0) * 10.0))
}

/// The place an ordinal word stands for.
fn ordinal_value(word: &str) -> Option<f64> {
    const ORDINALS: &[&str] = &[
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
        "twelfth",
    ];
    ORDINALS.iter().position(|w| *w == word).map(|n| n as f64 + 1.0)
}

/// Joins the tokens of a written-out number into one, and gives ordinals their value.
pub fn join(tokens: &[Token]) -> Vec<Token> {
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        if let Some((token, used)) = number_at(tokens, at, joined.last()) {
            joined.push(token);
            at += used;
        } else {
            let mut token = tokens[at].clone();
            if let Some(value) = ordinal_value(&token.word) {
                let seconds = token.is("second") && joined.last().is_some_and(|t| t.kind == Kind::Number);
                if !seconds {
                    (token.kind, token.number) = (Kind::Ordinal, Some(value));
                }
            }
            joined.push(token);
            at += 1;
        }
        add_half(tokens, &mut at, &mut joined);
    }
    joined
}

fn number_token(tokens: &[Token], value: f64) -> Option<Token> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    Some(Token { word: format!("{value}"), number: Some(value), kind: Kind::Number, start: first.start, end: last.end })
}

/// The number that begins at `at`, and how many tokens it takes.
fn number_at(tokens: &[Token], at: usize, before: Option<&Token>) -> Option<(Token, usize)> {
    let word = |offset: usize| tokens.get(at + offset).map_or("", |token| token.word.as_str());
    let made = |value: f64, used: usize| number_token(&tokens[at..at + used], value).map(|token| (token, used));
    let is_pronoun = word(0) == "one"
        && before.is_some_and(|t| {
            t.is_any(&[
                "the", "this", "that", "which", "right", "left", "only", "no", "any", "every", "each", "some", "old",
                "new", "big", "last", "good", "other", "bad", "easy", "my", "nice", "tough", "great",
            ]) || t.kind == Kind::Ordinal
        });
    // "Short ones please": the plural counts nothing.
    let plural = word(0) == "one" && tokens[at].end - tokens[at].start > "one".len();
    if is_pronoun || plural {
        return None;
    }
    match (word(0), word(1), word(2)) {
        ("once", ..) if matches!(word(1), "a" | "per" | "every" | "weekly" | "each" | "or") => return made(1.0, 1),
        ("once", "at" | "on" | "over", _) if word(2) == "weekend" || word(3) == "weekend" => return made(1.0, 1),
        ("twice", ..) => return made(2.0, 1),
        ("thrice", ..) => return made(3.0, 1),
        ("half", "a" | "an", "hour" | "year" | "mile" | "dozen") => return made(0.5, 2),
        ("half", "hour" | "dozen", _) => return made(0.5, 1),
        ("three" | "3", "quarter", "of") if word(3) == "an" || word(3) == "a" => return made(0.75, 4),
        ("quarter", "of", "an") => return made(0.25, 3),
        ("a", "hundred", _) => return hundreds(tokens, at, 1.0, 1),
        ("a", "dozen", _) => return made(12.0, 2),
        ("dozen", ..) => return made(12.0, 1),
        _ => {}
    }
    let first = &tokens[at];
    if first.kind == Kind::Number && first.number.is_some() {
        // "2 ½", "2 1/2"
        if let Some(next) = tokens.get(at + 1)
            && (next.word == "½" || (next.kind == Kind::Digits && next.word == "1/2"))
        {
            return made(first.number? + 0.5, 2);
        }
        return Some((first.clone(), 1));
    }
    if first.kind != Kind::Word {
        return None;
    }
    // "zero barbells" denies; it does not count.
    let value = word_value(&first.word).filter(|value| *value > 0.0)?;
    if word(1) == "hundred" {
        return hundreds(tokens, at, value, 1);
    }
    let (mut value, mut used) = (value, 1);
    if value >= 20.0 {
        // The hyphen of "twenty-five" is still there.
        let skip = usize::from(word(1) == "-");
        if let Some(unit) = word_value(word(1 + skip)).filter(|unit| (1.0..10.0).contains(unit)) {
            (value, used) = (value + unit, 2 + skip);
        }
    }
    let (token, used) = made(value, used)?;
    Some((token, used))
}

/// "one hundred (and) twenty": the token at `at + offset` is "hundred".
fn hundreds(tokens: &[Token], at: usize, count: f64, offset: usize) -> Option<(Token, usize)> {
    let mut value = count * 100.0;
    let mut used = offset + 1;
    let skip = usize::from(tokens.get(at + used).is_some_and(|t| t.is("and")));
    if let Some(tens) = tokens.get(at + used + skip).and_then(|t| word_value(&t.word)).filter(|v| *v >= 1.0) {
        value += tens;
        used += skip + 1;
        let hyphen = usize::from(tokens.get(at + used).is_some_and(|t| t.is("-")));
        if tens >= 20.0
            && let Some(unit) =
                tokens.get(at + used + hyphen).and_then(|t| word_value(&t.word)).filter(|v| (1.0..10.0).contains(v))
        {
            value += unit;
            used += 1 + hyphen;
        }
    }
    Some((number_token(&tokens[at..at + used], value)?, used))
}

/// "… and a half" after a number ("two and a half") or after its unit ("a year and a half").
fn add_half(tokens: &[Token], at: &mut usize, joined: &mut Vec<Token>) {
    let word = |offset: usize| tokens.get(*at + offset).map_or("", |token| token.word.as_str());
    let (used, part) = match (word(0), word(1), word(2)) {
        ("and", "a" | "one", "half") => (3, 0.5),
        ("and", "half", _) => (2, 0.5),
        ("and", "a" | "one", "quarter") => (3, 0.25),
        _ => return,
    };
    let Some(end) = tokens.get(*at + used - 1).map(|t| t.end) else { return };
    let Some(last) = joined.len().checked_sub(1) else { return };
    if let Some(value) = joined[last].number.filter(|_| joined[last].kind == Kind::Number) {
        joined[last] =
            Token { word: format!("{}", value + part), number: Some(value + part), end, ..joined[last].clone() };
        *at += used;
        return;
    }
    let is_unit = joined[last].is_any(&["year", "hour", "month", "week", "mile", "stone", "day"]);
    if !is_unit {
        return;
    }
    let counts = |token: &Token| token.is_any(&["a", "an"]) || token.number.is_some();
    let Some(count) = last.checked_sub(1).filter(|count| counts(&joined[*count])) else {
        // "hour and a half": one and a half of it.
        let unit = joined[last].clone();
        let number = Some(1.0 + part);
        let one =
            Token { word: format!("{}", 1.0 + part), number, kind: Kind::Number, end: unit.start, ..unit.clone() };
        joined.insert(last, one);
        joined[last + 1].end = end;
        *at += used;
        return;
    };
    let whole = if joined[count].is_any(&["a", "an"]) { Some(1.0) } else { joined[count].number };
    if let Some(whole) = whole {
        let number = Some(whole + part);
        joined[count] =
            Token { word: format!("{}", whole + part), number, kind: Kind::Number, ..joined[count].clone() };
        joined[last].end = end;
        *at += used;
    }
}
