//! Numbers with their units and bounds: "three or four days a week", "no more than 45 minutes", "12 stone 4", "an
//! hour to 75 min", "1h20".
//!
//! Must never: guess a unit. A number that stands alone says so ([`Unit::None`]); its field decides.

use std::ops::Range;

use training::athlete::Span;

use super::text::{Kind, Text, Token};

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the units")]
pub enum Unit {
    None,
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
    Kg,
    Lb,
    Stone,
    Meter,
    Km,
    Mile,
    Yard,
    Watt,
    Bpm,
    Rep,
    Set,
    /// "times", "x"
    Time,
    /// Sessions, workouts, runs, rides.
    Session,
    Cm,
    Foot,
    Inch,
    Percent,
}

/// What a quantity is counted by: "a week", "per session".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the periods")]
pub enum Per {
    Day,
    Week,
    Month,
    Session,
    Km,
    Mile,
    Kg,
}

/// How a number bounds the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Bound {
    Exact,
    AtMost,
    AtLeast,
}

/// A number or range with its unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The lower end; equal to `high` for a single number.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// What is counted.
    pub unit: Unit,
    /// By what, where said.
    pub per: Option<Per>,
    /// Exact, at most, at least.
    pub bound: Bound,
    /// Its tokens: bounds, numbers, unit and period.
    pub at: Range<usize>,
    /// The token of its first number.
    pub number_at: usize,
    /// Written as a clock time, `21:40`: the value is in seconds, read as minutes and seconds.
    pub clock: bool,
}

impl Quantity {
    /// Whether it is one number, not a range.
    pub fn is_single(&self) -> bool {
        (self.high - self.low).abs() < f64::EPSILON
    }

    /// As a span of whole numbers, when it lies between 1 and `most`.
    pub fn span(&self, most: f64) -> Option<Span> {
        let (low, high) = (self.low.round(), self.high.round());
        if low < 1.0 || high > most {
            return None;
        }
        let min = (self.bound != Bound::AtMost || low < high).then_some(low as u16);
        Some(Span { min, max: high as u16 })
    }

    /// Minutes, for a unit of time within a day.
    pub fn minutes(&self) -> Option<(f64, f64)> {
        let factor = match self.unit {
            Unit::Minute => 1.0,
            Unit::Hour => 60.0,
            Unit::Second => 1.0 / 60.0,
            _ => return None,
        };
        Some((self.low * factor, self.high * factor))
    }

    /// Metres, for a distance; of the upper end.
    pub fn meters(&self) -> Option<f64> {
        let factor = match self.unit {
            Unit::Km => 1000.0,
            Unit::Mile => 1609.344,
            Unit::Meter => 1.0,
            Unit::Yard => 0.9144,
            _ => return None,
        };
        Some(self.high * factor)
    }

    /// Kilograms, for a weight; of the upper end.
    pub fn kilograms(&self) -> Option<f64> {
        self.unit.kilograms().map(|factor| self.high * factor)
    }

    /// Weeks, for a length of time in days or more; of the upper end. A month counts as four weeks.
    pub fn weeks(&self) -> Option<f64> {
        match self.unit {
            Unit::Day => Some(self.high / 7.0),
            Unit::Week => Some(self.high),
            Unit::Month => Some(self.high * 4.0),
            Unit::Year => Some(self.high * 52.0),
            _ => None,
        }
    }
}

impl Unit {
    /// Kilograms in one of this unit of weight.
    pub const fn kilograms(self) -> Option<f64> {
        match self {
            Self::Kg => Some(1.0),
            Self::Lb => Some(0.453_592_37),
            Self::Stone => Some(6.350_293_18),
            _ => None,
        }
    }

    fn of(token: &Token) -> Option<Self> {
        Some(match token.word.as_str() {
            "second" | "sec" => Self::Second,
            "minute" => Self::Minute,
            "hour" | "h" | "hr" => Self::Hour,
            "day" | "dayz" | "evening" | "morning" | "afternoon" | "night" | "weeknight" | "lunchtime" | "arvo" => {
                Self::Day
            }
            "week" | "fortnight" => Self::Week,
            "month" => Self::Month,
            "year" | "y" => Self::Year,
            "kg" => Self::Kg,
            "lb" | "#" => Self::Lb,
            "stone" | "st" => Self::Stone,
            "meter" | "m" => Self::Meter,
            "km" | "k" | "ks" => Self::Km,
            "mile" | "miler" => Self::Mile,
            "yard" | "yd" => Self::Yard,
            "watt" | "w" => Self::Watt,
            // Written "265 w": the same letter stands for "with" elsewhere.
            "with" if token.end - token.start == 1 => Self::Watt,
            "bpm" | "beat" => Self::Bpm,
            "rep" | "repetition" => Self::Rep,
            "set" => Self::Set,
            "time" | "x" => Self::Time,
            "session" | "workout" | "run" | "ride" | "training" | "outing" | "class" | "lift" | "swim" | "gym" => {
                Self::Session
            }
            "cm" | "centimeter" | "centimetre" => Self::Cm,
            "foot" | "'" => Self::Foot,
            "inch" | "\"" => Self::Inch,
            "%" | "percent" => Self::Percent,
            _ => return None,
        })
    }

    /// Whether "a"/"an" before the unit is the number one.
    const fn takes_article(self) -> bool {
        matches!(self, Self::Hour | Self::Minute | Self::Month | Self::Year | Self::Week | Self::Mile | Self::Stone)
    }
}

/// Every quantity of a text, in order.
pub fn quantities(text: &Text<'_>) -> Vec<Quantity> {
    let tokens = &text.tokens;
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match range_at(tokens, at) {
            Some(mut quantity) => {
                bound_before(tokens, &mut quantity);
                at = quantity.at.end.max(at + 1);
                found.push(quantity);
            }
            None => at += 1,
        }
    }
    between_bounds(tokens, &mut found);
    found
}

/// "All in kg", "pounds, that is": the unit of weight that is told without a number of its own.
pub fn unit_alone(text: &Text<'_>, quantities: &[Quantity]) -> Option<Unit> {
    let alone = |word: &str| {
        text.tokens
            .iter()
            .enumerate()
            .any(|(at, token)| token.is(word) && !quantities.iter().any(|q| q.at.contains(&at)))
    };
    match (alone("kg"), alone("lb")) {
        (true, false) => Some(Unit::Kg),
        (false, true) => Some(Unit::Lb),
        _ => None,
    }
}

/// "not less than 4 and not more than 5 days" is one range.
fn between_bounds(tokens: &[Token], found: &mut Vec<Quantity>) {
    let mut index = 1;
    while index < found.len() {
        let (first, second) = (&found[index - 1], &found[index]);
        let linked = tokens
            .get(first.at.end..second.at.start)
            .is_some_and(|gap| gap.len() <= 2 && gap.iter().all(|t| t.is_any(&["and", "but", ","])));
        let opposite = first.bound == Bound::AtLeast && second.bound == Bound::AtMost && first.low <= second.high;
        if linked && opposite && (first.unit == Unit::None || first.unit == second.unit) {
            let (low, start, number_at) = (first.low, first.at.start, first.number_at);
            found[index].low = low;
            found[index].bound = Bound::Exact;
            found[index].at.start = start;
            found[index].number_at = number_at;
            found.remove(index - 1);
        } else {
            index += 1;
        }
    }
}

/// Words after which "a week" is one week, not a period.
const OPENERS: &[&str] = &[
    "for", "in", "about", "within", "after", "over", "only", "just", "than", "took", "like", "maybe", "say", "nearly",
    "almost", "under", "between", "and", "to", "or", "probably", "is", "least", "most", "had", "have", "been",
];

/// One number with its unit, as read at a token.
struct Atom {
    value: f64,
    unit: Unit,
    end: usize,
    clock: bool,
}

fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |token| token.word.as_str())
}

fn atom(tokens: &[Token], at: usize) -> Option<Atom> {
    let token = tokens.get(at)?;
    if token.kind == Kind::Clock {
        let parts: Vec<f64> = token.word.split(':').filter_map(|part| part.parse().ok()).collect();
        let value = parts.iter().fold(0.0, |total, part| total * 60.0 + part);
        let hours = parts.len() == 2 && tokens.get(at + 1).is_some_and(|t| t.is_any(&["hour", "h"]));
        let value = if hours { value * 60.0 } else { value };
        let unit_word = tokens.get(at + 1).is_some_and(|t| t.is_any(&["hour", "h", "minute"]));
        return Some(Atom { value, unit: Unit::Second, end: at + 1 + usize::from(unit_word), clock: !hours });
    }
    if token.is_any(&["a", "an"]) {
        let unit = tokens.get(at + 1).and_then(Unit::of).filter(|unit| unit.takes_article())?;
        // "some times a week": the article counts only where a quantity can begin.
        let opens = at == 0 || tokens[at - 1].is_mark() || tokens[at - 1].is_any(OPENERS);
        if !opens && !matches!(unit, Unit::Hour | Unit::Stone) {
            return None;
        }
        return Some(compound(tokens, 1.0, unit, at + 2));
    }
    let value = token.number.filter(|_| token.kind == Kind::Number)?;
    let skip = usize::from(word(tokens, at + 1) == "-" && tokens.get(at + 2).and_then(Unit::of).is_some());
    // "4 solid days", "three full rest weeks": one word may stand between.
    let filler = usize::from(
        matches!(
            word(tokens, at + 1 + skip),
            "full"
                | "solid"
                | "whole"
                | "good"
                | "short"
                | "single"
                | "of"
                | "more"
                | "training"
                | "separate"
                | "proper"
                | "straight"
                | "consecutive"
                | "gym"
                | "weight"
                | "lifting"
                | "hard"
                | "strict"
                | "long"
                | "big"
                | "odd"
                | "+"
                | "statute"
                | "workout"
                | "running"
                | "ish"
        ) && tokens
            .get(at + 2 + skip)
            .and_then(Unit::of)
            .is_some_and(|unit| !matches!(unit, Unit::Set | Unit::Minute) || word(tokens, at + 2 + skip) == "minute"),
    );
    let unit_at = at + 1 + skip + filler;
    let Some(unit) = tokens.get(unit_at).and_then(Unit::of) else {
        return Some(Atom { value, unit: Unit::None, end: at + 1, clock: false });
    };
    // "5 x 5": the x parts sets from repetitions; it is not a unit there.
    if unit == Unit::Time && word(tokens, unit_at) == "x" && tokens.get(unit_at + 1).is_some_and(|t| t.number.is_some())
    {
        return Some(Atom { value, unit: Unit::None, end: at + 1, clock: false });
    }
    // "5 training" is a count of sessions only when nothing else follows.
    let value = if word(tokens, unit_at) == "fortnight" { value * 2.0 } else { value };
    Some(compound(tokens, value, unit, unit_at + 1))
}

/// "1 hour 20", "12 stone 4", "5 foot 10": a second, smaller unit after the first.
fn compound(tokens: &[Token], value: f64, unit: Unit, end: usize) -> Atom {
    let skip = usize::from(word(tokens, end) == "and");
    let next = tokens.get(end + skip).filter(|t| t.kind == Kind::Number).and_then(|t| t.number);
    let next_unit = tokens.get(end + skip + 1).and_then(Unit::of);
    let joined = |share: f64, small: Unit, next: f64| {
        let named = next_unit == Some(small);
        (named || (skip == 0 && next_unit.is_none())).then(|| Atom {
            value: value + next * share,
            unit,
            end: end + skip + 1 + usize::from(named),
            clock: false,
        })
    };
    let both = next.and_then(|next| match unit {
        Unit::Hour if next < 60.0 => joined(1.0 / 60.0, Unit::Minute, next),
        Unit::Minute if next < 60.0 => joined(1.0 / 60.0, Unit::Second, next),
        Unit::Stone if next < 14.0 => joined(1.0 / 14.0, Unit::Lb, next),
        // "1 meter 64": how tall somebody is.
        Unit::Meter if (1.0..=2.0).contains(&value) && (30.0..100.0).contains(&next) => joined(0.01, Unit::Cm, next),
        Unit::Foot if next < 12.0 => joined(1.0 / 12.0, Unit::Inch, next),
        _ => None,
    });
    both.unwrap_or(Atom { value, unit, end, clock: false })
}

/// A number or range that begins at a token.
fn range_at(tokens: &[Token], at: usize) -> Option<Quantity> {
    if let Some(range) = slash_range(tokens, at) {
        return Some(range);
    }
    let first = atom(tokens, at)?;
    let between = at > 0 && tokens[at - 1].is_any(&["between", "from"]);
    let mut link = first.end;
    // "4 maybe 5", "3, maybe 4", "three to four", "45 min and an hour"
    let hedge =
        |link: usize| tokens.get(link).is_some_and(|t| t.is_any(&["maybe", "possibly", "perhaps", "sometimes"]));
    let joined = match word(tokens, link) {
        "to" | "-" | "or" | "--" | "until" => true,
        "and" => between && tokens[at - 1].is("between"),
        "/" => first.unit == Unit::None,
        "," => {
            hedge(link + 1) || (matches!(word(tokens, link + 1), "max" | "maximum") && atom(tokens, link + 2).is_some())
        }
        "maybe" | "possibly" | "perhaps" | "sometimes" => {
            link -= 1;
            true
        }
        _ => false,
    };
    link += 1;
    while joined
        && (hedge(link) || tokens.get(link).is_some_and(|t| t.is_any(&["even", "about", "up", "to", "max", "maximum"])))
    {
        link += 1;
    }
    let second = if joined { atom(tokens, link) } else { None };
    let (low, high, unit, end, clock) = match second.filter(|second| follows(&first, second)) {
        Some(second) => {
            let unit = if second.unit == Unit::None { first.unit } else { second.unit };
            let low = if first.unit == Unit::Hour && unit == Unit::Minute { first.value * 60.0 } else { first.value };
            let low = if first.unit == Unit::Minute && unit == Unit::Hour { low / 60.0 } else { low };
            (low, second.value, unit, second.end, second.clock)
        }
        None => (first.value, first.value, first.unit, first.end, first.clock),
    };
    let mut quantity =
        Quantity { low, high: high.max(low), unit, per: None, bound: Bound::Exact, at: at..end, number_at: at, clock };
    quantity.low = low.min(high);
    period(tokens, &mut quantity);
    bound_after(tokens, &mut quantity);
    Some(quantity)
}

/// Whether two atoms can be the ends of one range.
fn follows(first: &Atom, second: &Atom) -> bool {
    let time = |unit: Unit| matches!(unit, Unit::Minute | Unit::Hour);
    let units = first.unit == second.unit
        || first.unit == Unit::None
        || second.unit == Unit::None
        || (time(first.unit) && time(second.unit));
    let minutes = |atom: &Atom| if atom.unit == Unit::Hour { atom.value * 60.0 } else { atom.value };
    let ordered = if time(first.unit) && time(second.unit) {
        minutes(first) < minutes(second)
    } else {
        first.value < second.value
            || first.clock
            || (first.unit == Unit::None && second.unit != Unit::None && first.value < second.value * 60.0)
    };
    units && ordered && first.clock == second.clock
}

/// "3/4 days": digits that look like a date are a range before a unit of frequency.
fn slash_range(tokens: &[Token], at: usize) -> Option<Quantity> {
    let digits = tokens.get(at).filter(|token| token.kind == Kind::Digits)?;
    let (low, high) = digits.word.split_once('/')?;
    let (low, high): (f64, f64) = (low.parse().ok()?, high.parse().ok()?);
    let unit = tokens.get(at + 1).and_then(Unit::of)?;
    let counts = matches!(unit, Unit::Day | Unit::Time | Unit::Session | Unit::Week | Unit::Hour) && low < high;
    let mut quantity =
        Quantity { low, high, unit, per: None, bound: Bound::Exact, at: at..at + 2, number_at: at, clock: false };
    period(tokens, &mut quantity);
    counts.then_some(quantity)
}

/// "a week", "per session", "/week", "weekly", "each".
fn period(tokens: &[Token], quantity: &mut Quantity) {
    let mut at = quantity.at.end;
    if word(tokens, at) == "in" && matches!(word(tokens, at + 1), "a" | "the" | "one" | "each") {
        at += 1;
    }
    if word(tokens, at) == "out" && word(tokens, at + 1) == "of" {
        return;
    }
    let name = match word(tokens, at) {
        "a" | "an" | "per" | "each" | "every" | "/" | "the" | "p" => at + 1,
        "weekly" => at,
        _ => return,
    };
    let per = match word(tokens, name) {
        "week" | "weekly" => Per::Week,
        "day" => Per::Day,
        "month" => Per::Month,
        "session" | "workout" | "run" | "ride" | "time" | "go" | "visit" | "training" | "day's" | "pop" => Per::Session,
        "km" | "k" => Per::Km,
        "mile" => Per::Mile,
        "kg" => Per::Kg,
        _ => return,
    };
    // "run every day" is no pace; "a day" after minutes is a session's length.
    quantity.per = Some(per);
    quantity.at.end = name + 1;
}

fn bound_before(tokens: &[Token], quantity: &mut Quantity) {
    let start = quantity.at.start;
    let back = |n: usize| start.checked_sub(n).map_or("", |index| tokens[index].word.as_str());
    let (bound, used) = match (back(3), back(2), back(1)) {
        ("no" | "not" | "never", "more" | "longer", "than") => (Bound::AtMost, 3),
        ("no" | "not", "less" | "fewer", "than") => (Bound::AtLeast, 3),
        (_, "more", "than") | (_, "at", "least") | (_, "minimum", "of") => (Bound::AtLeast, 2),
        (_, "less" | "fewer" | "shorter", "than")
        | (_, "at", "most")
        | (_, "up", "to")
        | (_, "a", "max")
        | (_, "maximum" | "max", "of")
        | (_, "not" | "nothing" | "never" | "no", "over" | "above" | "beyond" | "past") => (Bound::AtMost, 2),
        (_, _, "max" | "maximum" | "under" | "below" | "within") => (Bound::AtMost, 1),
        (_, _, "over" | "minimum") => (Bound::AtLeast, 1),
        _ => return,
    };
    quantity.bound = bound;
    quantity.at.start -= used;
}

fn bound_after(tokens: &[Token], quantity: &mut Quantity) {
    let end = quantity.at.end;
    let (bound, used) = match (word(tokens, end), word(tokens, end + 1)) {
        ("max" | "maximum" | "top" | "limit", _) => (Bound::AtMost, 1),
        ("at", "most" | "max" | "maximum" | "top") | ("or", "less" | "under" | "fewer") | ("no", "more") => {
            (Bound::AtMost, 2)
        }
        ("+" | "plus", _) => (Bound::AtLeast, 1),
        ("or", "more") | ("at", "least") | ("and", "up") => (Bound::AtLeast, 2),
        ("though" | ",", "no") if word(tokens, end + 2) == "more" => (Bound::AtMost, 3),
        (",", "max" | "top" | "maximum") => (Bound::AtMost, 2),
        _ => return,
    };
    quantity.bound = bound;
    quantity.at.end += used;
    // "5+ days a week": unit and period may follow the plus.
    if quantity.unit == Unit::None
        && let Some(unit) = tokens.get(quantity.at.end).and_then(Unit::of)
    {
        quantity.unit = unit;
        quantity.at.end += 1;
        period(tokens, quantity);
    }
}
