//! Facts as an athlete reads them: dates, counts, lists, weights and times in plain English.
//!
//! Must never: decide anything; it only says what it is given.

use std::collections::BTreeSet;

use jiff::civil::Date;
use training::athlete::{DayOfWeek, Focus, InjuryArea, Span, Units};
use training::calendar;

use crate::todo_list::Field;

const KG_PER_LB: f64 = 0.453_592_37;
const METERS_PER_MILE: f64 = 1_609.344;

/// `Monday 23 November 2026`
pub fn date(date: Date) -> String {
    format!("{} {} {} {}", calendar::weekday(date).title(), date.day(), month(date.month()), date.year())
}

/// `23 November`
pub fn short_date(date: Date) -> String {
    format!("{} {}", date.day(), month(date.month()))
}

fn month(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES[(month.clamp(1, 12) - 1) as usize]
}

/// `one` to `twelve`, then digits.
pub fn number(n: u16) -> String {
    const NAMES: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    NAMES.get(usize::from(n)).map_or_else(|| n.to_string(), |&name| name.to_owned())
}

/// The article before a number in figures: `an` 8, 11, 18 or 80, `a` 12.
pub const fn article(n: u16) -> &'static str {
    if matches!(n, 8 | 11 | 18 | 80..=89) { "an" } else { "a" }
}

/// `1 week`, `8 weeks`
pub fn count(n: u16, unit: &str) -> String {
    format!("{n} {unit}{}", if n == 1 { "" } else { "s" })
}

/// `3 to 4 days`, `4 days`, `up to 4 days`
pub fn span(span: Span, unit: &str) -> String {
    match span.min {
        Some(min) if min < span.max => format!("{min} to {}", count(span.max, unit)),
        Some(_) => count(span.max, unit),
        None => format!("up to {}", count(span.max, unit)),
    }
}

/// `a`, `a and b`, `a, b and c`
pub fn list<S: AsRef<str>>(items: &[S]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [head @ .., last] => {
            let head: Vec<&str> = head.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", head.join(", "), last.as_ref())
        }
    }
}

/// The first letter in upper case.
pub fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// `weekends`, `Monday and Friday`
pub fn days(days: &BTreeSet<DayOfWeek>) -> String {
    if days.len() == 2 && days.contains(&DayOfWeek::Saturday) && days.contains(&DayOfWeek::Sunday) {
        return "weekends".to_owned();
    }
    list(&days.iter().map(|day| day.title()).collect::<Vec<_>>())
}

/// `weekends off`, `Fridays off`, `Monday and Friday off`
pub fn days_off(off: &BTreeSet<DayOfWeek>) -> String {
    format!("{}{} off", days(off), if off.len() == 1 { "s" } else { "" })
}

/// At most one decimal, without a trailing zero.
pub fn decimal(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    if rounded.fract() == 0.0 { format!("{rounded:.0}") } else { format!("{rounded:.1}") }
}

/// `102 kg` or `225 lb`
pub fn weight(kg: f64, units: Units) -> String {
    match units {
        Units::Metric => format!("{} kg", decimal(kg)),
        Units::Imperial => format!("{:.0} lb", kg / KG_PER_LB),
    }
}

/// `400 m`, `30 km`, `18.6 miles`
pub fn distance(meters: f64, units: Units) -> String {
    match units {
        _ if meters < 1_000.0 => format!("{} m", decimal(meters)),
        Units::Metric => format!("{} km", decimal(meters / 1_000.0)),
        Units::Imperial => format!("{} miles", decimal(meters / METERS_PER_MILE)),
    }
}

/// A distance people race over, by its name; other distances as [`distance`] says them: `5k`, `half marathon`.
pub fn race(meters: f64, units: Units) -> String {
    const NAMES: [(f64, &str); 4] =
        [(5_000.0, "5k"), (10_000.0, "10k"), (21_097.5, "half marathon"), (42_195.0, "marathon")];
    let name = NAMES.iter().find(|(usual, _)| (meters - usual).abs() <= usual * 0.005);
    name.map_or_else(|| distance(meters, units), |(_, name)| (*name).to_owned())
}

/// `24:00`, `1:52:30`
pub fn clock(seconds: f64) -> String {
    let total = seconds.round().max(0.0) as u64;
    let (hours, minutes, seconds) = (total / 3_600, total / 60 % 60, total % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// An injury area or condition as it stands in a sentence: `lower back`, `a heart condition`.
pub fn area(area: InjuryArea) -> String {
    match area {
        InjuryArea::ChestPain => "chest pain".to_owned(),
        InjuryArea::Pregnancy => "your pregnancy".to_owned(),
        InjuryArea::Heart => "your heart".to_owned(),
        InjuryArea::Surgery => "your recent surgery".to_owned(),
        InjuryArea::Other => "what you described".to_owned(),
        area => area.words(),
    }
}

/// What is missing while a required field is open, as it stands in a sentence.
pub const fn missing(field: Field) -> &'static str {
    match field {
        Field::TrainingGoals => "what you train for",
        Field::ProgramDuration => "how many weeks it should run",
        Field::TrainingFrequency => "how many days a week you can train",
        Field::EquipmentAccess => "what equipment you have",
        Field::ExperienceLevel => "how many years you have been training",
        Field::InjuryConsiderations => "whether you have any injury or pain",
        other => other.name(),
    }
}

/// Words of the athlete, short enough to be quoted in a sentence: one line, at most 60 characters.
pub fn quote(text: &str) -> String {
    const MOST: usize = 60;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.trim_end_matches(['.', ',', ';', '!', '?']).replace(['"', '`', '*', '[', ']', '<', '>'], "");
    if line.chars().count() <= MOST {
        return line;
    }
    let cut: String = line.chars().take(MOST).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", &cut[..end])
}

/// The athlete's words turned to the athlete: `work on my squat` becomes `work on your squat`.
pub fn to_you(text: &str) -> String {
    let turned = |word: &str| {
        let you = match word {
            "my" | "My" => "your",
            "mine" => "yours",
            "I" | "me" => "you",
            "myself" => "yourself",
            "I'm" | "Im" => "you're",
            "I've" => "you've",
            "am" => "are",
            _ => word,
        };
        you.to_owned()
    };
    text.split(' ').map(turned).collect::<Vec<_>>().join(" ")
}

/// Names that have a spelling of their own, whichever way the athlete wrote them: `hyrox paris` is `Hyrox paris`.
pub fn spelled(text: &str) -> String {
    const NAMES: [&str; 14] = [
        "Hyrox", "CrossFit", "Ironman", "Spartan", "Murph", "Fran", "Cindy", "Helen", "Diane", "Isabel", "Annie",
        "Karen", "FTP", "RPE",
    ];
    let named =
        |word: &str| NAMES.iter().find(|name| name.eq_ignore_ascii_case(word)).map_or(word, |name| name).to_owned();
    text.split(' ').map(named).collect::<Vec<_>>().join(" ")
}

/// A kind of training as it stands in a sentence.
pub fn focus(focus: Focus) -> String {
    match focus {
        Focus::OlympicLifting => "Olympic lifting".to_owned(),
        Focus::Hyrox => "Hyrox".to_owned(),
        other => other.words(),
    }
}

/// The sentences of a line, each with its closing mark; a point inside a number closes nothing.
pub fn sentences(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, mark) in line.match_indices(['.', '?', '!']) {
        let end = at + mark.len();
        if line[end..].chars().next().is_none_or(char::is_whitespace) {
            found.push(&line[start..end]);
            start = end;
        }
    }
    if start < line.len() {
        found.push(&line[start..]);
    }
    found
}

/// Lower case, words and numbers apart from each other, one blank around each, so that `contains(" lb ")` finds the
/// word and `contains(" cycl")` its beginnings.
pub fn normalized(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push(' ');
    let mut previous = ' ';
    for c in text.chars().flat_map(char::to_lowercase) {
        let boundary = c.is_ascii_digit() != previous.is_ascii_digit();
        if c.is_alphanumeric() {
            if boundary && !out.ends_with(' ') {
                out.push(' ');
            }
            out.push(c);
        } else if c != '\'' && c != '’' && !out.ends_with(' ') {
            out.push(' ');
        }
        previous = c;
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    out
}

/// Whether a [`normalized`] text has one of these words or beginnings of words.
pub fn mentions(normalized: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| normalized.contains(phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_read_like_english() {
        assert_eq!(date(jiff::civil::date(2026, 11, 23)), "Monday 23 November 2026");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(span(Span { min: Some(3), max: 4 }, "day"), "3 to 4 days");
        assert_eq!(span(Span { min: None, max: 30 }, "minute"), "up to 30 minutes");
        assert_eq!(weight(22.7, Units::Imperial), "50 lb");
        assert_eq!(distance(5_000.0, Units::Metric), "5 km");
        assert_eq!(clock(6_750.0), "1:52:30");
    }

    #[test]
    fn glued_units_are_words_of_their_own() {
        assert!(mentions(&normalized("Dumbbells up to 50lb!"), &[" lb "]));
        assert!(!mentions(&normalized("albatross"), &[" lb "]));
        assert!(mentions(&normalized("don't"), &[" dont "]));
    }

    #[test]
    fn a_point_in_a_number_ends_no_sentence() {
        assert_eq!(sentences("About 2.5 hours. Is that right?"), ["About 2.5 hours.", " Is that right?"]);
    }

    #[test]
    fn a_quote_stays_on_one_line_and_is_short() {
        assert_eq!(quote("225 x 5\n"), "225 x 5");
        assert!(quote(&"word ".repeat(100)).chars().count() <= 61);
        assert!(quote(&"é".repeat(100)).chars().count() <= 61);
    }
}
