//! The numbers in an athlete's words and what they can mean, as the rule-based reader reads them: a model's number is
//! believed when it is one of these.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::facts::Said;
use crate::reading::dates::{self, FoundDate};
use crate::reading::quantity::{Per, Quantity, Unit, quantities};
use crate::reading::text::{Kind, Text};

/// Some words and the quantities in them.
#[derive(Debug)]
pub struct Words<'a> {
    text: Text<'a>,
    quantities: Vec<Quantity>,
    dates: Vec<FoundDate>,
    today: Date,
}

/// Words that tell a time or a number of days without a digit.
const TIME_WORDS: &[&str] = &[
    "today",
    "tomorrow",
    "week",
    "month",
    "year",
    "day",
    "daily",
    "weekday",
    "weekend",
    "fortnight",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "christmas",
    "easter",
    "once",
    "twice",
    "hour",
    "couple",
    "next",
    "now",
    "immediately",
    "straight",
    "asap",
    "away",
];

const METERS_PER_MILE: f64 = 1_609.344;

/// Distances that have a name, metres.
const NAMED_DISTANCES: &[(&str, f64)] =
    &[("marathon", 42_195.0), ("half", 21_097.5), ("mile", METERS_PER_MILE), ("hm", 21_097.5), ("full", 42_195.0)];

impl<'a> Words<'a> {
    /// Reads the words against today.
    pub fn new(raw: &'a str, today: Date, zone: &TimeZone) -> Self {
        let text = Text::new(raw);
        let quantities = quantities(&text);
        let dates = dates::dates(&text, today, zone);
        Self { text, quantities, dates, today }
    }

    /// The words.
    pub fn raw(&self) -> &'a str {
        self.text.raw
    }

    /// The one date in the words, when there is exactly one.
    pub fn only_date(&self) -> Option<Date> {
        match self.dates.as_slice() {
            [found] => Some(found.date),
            _ => None,
        }
    }

    /// Whether a number is said.
    pub fn has_numbers(&self) -> bool {
        self.text.tokens.iter().any(|token| matches!(token.kind, Kind::Number | Kind::Clock | Kind::Digits))
    }

    /// Whether a time or a date is told, exactly or not.
    pub fn tells_time(&self) -> bool {
        let tells = |token: &crate::reading::text::Token| {
            !matches!(token.kind, Kind::Word | Kind::Stop | Kind::Mark)
                || token.is_any(TIME_WORDS)
                || dates::month(token).is_some()
                || dates::weekday(token).is_some()
        };
        self.text.tokens.iter().any(tells)
    }

    /// Whether a phrase has a word of substance in common with these words, or is too short to have one.
    pub fn shares_words(&self, phrase: &str) -> bool {
        let mut words = Text::new(phrase).tokens.into_iter().filter(|token| !token.is_mark()).peekable();
        if words.peek().is_none() {
            return false;
        }
        let said = |word: &str| self.text.tokens.iter().any(|token| token.is(word));
        let long: Vec<_> = words.collect();
        let telling = || long.iter().filter(|token| token.word.len() >= 3 || token.number.is_some());
        match telling().count() {
            0 => long.iter().all(|token| said(&token.word)),
            all => 2 * telling().filter(|token| said(&token.word)).count() >= all,
        }
    }

    /// All numbers as they were said.
    pub fn plain(&self) -> Vec<f64> {
        let tokens = self.text.tokens.iter().filter_map(|token| token.number);
        self.quantities.iter().flat_map(|quantity| [quantity.low, quantity.high]).chain(tokens).collect()
    }

    /// Numbers of days that are told otherwise: days by name, "every day", "twice".
    pub fn day_counts(&self) -> Vec<f64> {
        let named = self.text.tokens.iter().filter(|token| dates::weekday(token).is_some()).count() as f64;
        let has = |word: &str| self.text.tokens.iter().any(|token| token.is(word));
        let mut counts = vec![named, 7.0 - named];
        for (word, days) in
            [("twice", 2.0), ("once", 1.0), ("couple", 2.0), ("daily", 7.0), ("weekday", 5.0), ("weekend", 2.0)]
        {
            if has(word) {
                counts.extend([days, 7.0 - days]);
            }
        }
        // "I take one day off": the other six.
        counts.extend(self.plain().into_iter().map(|days| 7.0 - days));
        counts
    }

    /// Numbers in this unit, or in none.
    fn of(&self, convert: impl Fn(&Quantity, f64) -> Vec<f64>) -> Vec<f64> {
        self.quantities
            .iter()
            .flat_map(|quantity| [quantity.low, quantity.high].map(|number| convert(quantity, number)))
            .flatten()
            .collect()
    }

    /// Weeks: from days, weeks, months (of four weeks, a third of a quarter, or by the calendar), years, or up to a date.
    pub fn weeks(&self) -> Vec<f64> {
        let mut weeks = self.of(|quantity, number| match quantity.unit {
            Unit::Day => vec![number / 7.0],
            Unit::Month => vec![number * 4.0, (number * 13.0 / 3.0).round(), (number * 13.0 / 3.0).floor()],
            Unit::Year => vec![number * 52.0],
            Unit::Week | Unit::None => vec![number],
            _ => Vec::new(),
        });
        weeks.extend(self.dates.iter().map(|found| (f64::from((found.date - self.today).get_days()) / 7.0).ceil()));
        weeks
    }

    /// Minutes of a session.
    pub fn minutes(&self) -> Vec<f64> {
        self.of(|quantity, number| match quantity.unit {
            Unit::Hour => vec![number * 60.0],
            Unit::Second => vec![number / 60.0],
            Unit::None if quantity.clock => vec![number, number / 60.0],
            Unit::Minute | Unit::None => vec![number],
            _ => Vec::new(),
        })
    }

    /// Seconds: a clock time may be minutes and seconds or hours and minutes; a pace over a distance is a time too.
    pub fn seconds(&self) -> Vec<f64> {
        let mut seconds = self.of(|quantity, number| match quantity.unit {
            _ if quantity.clock => vec![number, number * 60.0],
            Unit::Hour => vec![number * 3_600.0],
            Unit::Minute => vec![number * 60.0],
            Unit::Second => vec![number],
            Unit::None => vec![number, number * 60.0],
            _ => Vec::new(),
        });
        // "1 hour 52 minutes" is one time.
        let parts = self.quantities.windows(2).filter_map(|pair| {
            let (a, b) = (pair[0].minutes()?.1, pair[1].minutes()?.1);
            (a > b).then_some((a + b) * 60.0)
        });
        seconds.extend(parts);
        for meters in self.meters() {
            let paces = self.quantities.iter().filter_map(|quantity| match quantity.per? {
                Per::Mile => Some(quantity.high * meters / METERS_PER_MILE),
                Per::Km => Some(quantity.high * meters / 1_000.0),
                _ => None,
            });
            seconds.extend(paces);
        }
        seconds
    }

    /// Hours.
    pub fn hours(&self) -> Vec<f64> {
        self.of(|quantity, number| match quantity.unit {
            Unit::Hour | Unit::None => vec![number],
            Unit::Minute => vec![number / 60.0],
            _ => Vec::new(),
        })
    }

    /// Years: from months and weeks too, or since a year.
    pub fn years(&self) -> Vec<f64> {
        let now = f64::from(self.today.year());
        self.of(|quantity, number| match quantity.unit {
            Unit::Month => vec![number / 12.0],
            Unit::Week => vec![number / 52.0],
            Unit::None if (1950.0..=now).contains(&number) => vec![now - number, now - number - 1.0],
            Unit::Year | Unit::None => vec![number],
            _ => Vec::new(),
        })
    }

    /// Metres, of named distances too.
    pub fn meters(&self) -> Vec<f64> {
        let mut meters = self.of(|quantity, number| match quantity.unit {
            Unit::Km => vec![number * 1_000.0],
            Unit::Mile => vec![number * METERS_PER_MILE],
            Unit::Yard => vec![number * 0.9144],
            Unit::Meter => vec![number],
            Unit::None => vec![number * 1_000.0, number],
            _ => Vec::new(),
        });
        let named = NAMED_DISTANCES.iter().filter(|(name, _)| self.text.tokens.iter().any(|token| token.is(name)));
        meters.extend(named.map(|(_, meters)| *meters));
        meters
    }

    /// Centimetres: of feet and inches together too.
    pub fn centimeters(&self) -> Vec<f64> {
        let mut all = self.of(|quantity, number| match quantity.unit {
            Unit::Cm => vec![number],
            Unit::Meter => vec![number * 100.0],
            Unit::Foot => vec![number * 30.48],
            Unit::Inch => vec![number * 2.54],
            Unit::None => vec![number, number * 100.0],
            _ => Vec::new(),
        });
        let pairs = self.quantities.windows(2).filter(|pair| pair[0].unit == Unit::Foot);
        all.extend(pairs.map(|pair| pair[0].high * 30.48 + pair[1].high * 2.54));
        all
    }

    /// The units of weight that are named, in kilograms.
    fn weight_units(&self) -> Vec<f64> {
        let units = [("kg", Unit::Kg), ("lb", Unit::Lb), ("stone", Unit::Stone)];
        let named = units.into_iter().filter(|(word, _)| self.text.tokens.iter().any(|token| token.is(word)));
        named.filter_map(|(_, unit)| unit.kilograms()).collect()
    }

    /// Kilograms. A number without a unit counts in the units of the athlete's message, else in the one that the coach
    /// asked for: "225 x 5" alone could be either.
    pub fn kilograms(&self, said: &Said<'_>) -> Vec<f64> {
        let mut units = said.message.weight_units();
        if units.is_empty() {
            units = said.coach.as_ref().map(Words::weight_units).filter(|units| units.len() == 1).unwrap_or_default();
        }
        let mut all = self.of(|quantity, number| match (quantity.unit.kilograms(), quantity.unit) {
            (Some(factor), _) => vec![number * factor],
            (None, Unit::None | Unit::Time | Unit::Rep) => units.iter().map(|factor| number * factor).collect(),
            _ => Vec::new(),
        });
        let stones = self.quantities.windows(2).filter(|pair| pair[0].unit == Unit::Stone);
        all.extend(stones.map(|pair| pair[0].high * 6.350_293_18 + pair[1].high * 0.453_592_37));
        all
    }
}
