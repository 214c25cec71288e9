//! What a value put in by hand can be. Each check gives the value in its plain form, or says what to do, for the
//! person who put it in.

use std::ops::RangeInclusive;

use jiff::ToSpan;
use jiff::civil::Date;
use training::athlete::{EquipmentAccess, Event, Injury, InjuryStatus, Mark, Span};

use super::marks;
use crate::todo_list::{
    DeloadPreference, Duration, Experience, FocusAreas, Injuries, Marks, Places, RestDays, StartDate,
};
use crate::words;

pub(super) use crate::intake::SESSION_MINUTES;

/// Weeks that can be asked for; a program runs as many as rule G7 allows, and says so.
pub(super) const WEEKS: RangeInclusive<u16> = 1..=52;
/// Training days a week.
pub(super) const DAYS_A_WEEK: RangeInclusive<u16> = 1..=7;
/// Weeks from one easy week to the next.
pub(super) const DELOAD_WEEKS: RangeInclusive<u8> = 2..=12;
/// Years of training.
pub(super) const YEARS: RangeInclusive<f64> = 0.0..=80.0;
/// The heaviest implement of a kind, kilograms.
pub(super) const LIMIT_KG: RangeInclusive<f64> = 0.5..=200.0;
/// Phrases in a list.
pub(super) const MOST_PHRASES: usize = 20;
/// Characters of a phrase.
pub(super) const LONGEST_PHRASE: usize = 200;
/// Characters of an event's name.
pub(super) const LONGEST_NAME: usize = 120;
/// Marks.
pub(super) const MOST_MARKS: usize = 40;
/// Injuries and conditions.
pub(super) const MOST_INJURIES: usize = 20;
/// Characters of a mark's name.
const LONGEST_MARK: usize = 40;

/// A value that can be used, or what to do.
pub(super) type Checked<T> = Result<T, String>;

/// The last day a program can start.
pub(super) fn last_start_day(today: Date) -> Date {
    today.saturating_add(1.year())
}

/// The last day an event can be on.
pub(super) fn last_event_day(today: Date) -> Date {
    today.saturating_add(3.years())
}

/// A list of phrases: each on one line, none twice.
pub(super) fn phrases(said: &[String]) -> Checked<Vec<String>> {
    at_most(said.len(), MOST_PHRASES, "entries")?;
    let mut kept: Vec<String> = Vec::new();
    for text in said {
        let text = phrase(text, LONGEST_PHRASE)?;
        if !kept.iter().any(|known| known.to_lowercase() == text.to_lowercase()) {
            kept.push(text);
        }
    }
    not_empty(kept.is_empty(), "Write at least one, or clear the field.")?;
    Ok(kept)
}

/// A text on one line.
fn phrase(text: &str, longest: usize) -> Checked<String> {
    let line = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let line = line.collect::<Vec<_>>().join(" ");
    not_empty(line.is_empty(), "Write something, or leave it out.")?;
    if line.chars().count() > longest {
        return Err(format!("Shorten it to {longest} characters."));
    }
    Ok(line)
}

pub(super) fn event(event: &Event, today: Date) -> Checked<Event> {
    let name = phrase(&event.name, LONGEST_NAME)?;
    if let Some(day) = event.date {
        if day <= today {
            return Err("Give a date after today, or say that there is no event.".to_owned());
        }
        within_reach(day, last_event_day(today))?;
    }
    Ok(Event { name, date: event.date })
}

pub(super) fn start(start: StartDate, today: Date) -> Checked<StartDate> {
    if start.date < today {
        return Err("Give today or a later date.".to_owned());
    }
    within_reach(start.date, last_start_day(today))?;
    Ok(start)
}

fn within_reach(day: Date, last: Date) -> Checked<()> {
    if day > last { Err(format!("Check the year: it can be {} at the latest.", words::date(last))) } else { Ok(()) }
}

pub(super) fn duration(duration: Duration) -> Checked<Duration> {
    let Duration { weeks } = duration;
    within(f64::from(weeks), &(f64::from(*WEEKS.start())..=f64::from(*WEEKS.end())), "weeks")?;
    Ok(duration)
}

pub(super) fn span(span: Span, bounds: &RangeInclusive<u16>, unit: &str) -> Checked<Span> {
    let bounds = f64::from(*bounds.start())..=f64::from(*bounds.end());
    for number in [span.min, Some(span.max)].into_iter().flatten() {
        within(f64::from(number), &bounds, unit)?;
    }
    if span.min.is_some_and(|min| min > span.max) {
        return Err("Make the first number the smaller one.".to_owned());
    }
    Ok(span)
}

pub(super) fn rest_days(rest: RestDays) -> Checked<RestDays> {
    not_empty(rest.days.is_empty(), "Choose at least one day, or say that there are none.")?;
    if rest.days.len() > 6 {
        return Err("Leave at least one day to train.".to_owned());
    }
    Ok(rest)
}

pub(super) fn places(places: Places) -> Checked<Places> {
    not_empty(places.places.is_empty(), "Choose at least one place, or clear the field.")?;
    Ok(places)
}

pub(super) fn focus(areas: FocusAreas) -> Checked<FocusAreas> {
    not_empty(areas.focus.is_empty(), "Choose at least one, or clear the field.")?;
    let mut focus = Vec::new();
    for kind in areas.focus {
        if !focus.contains(&kind) {
            focus.push(kind);
        }
    }
    Ok(FocusAreas { focus })
}

pub(super) fn deload(wish: DeloadPreference) -> Checked<DeloadPreference> {
    let bounds = f64::from(*DELOAD_WEEKS.start())..=f64::from(*DELOAD_WEEKS.end());
    if let Some(weeks) = wish.every_weeks {
        within(f64::from(weeks), &bounds, "weeks")?;
    }
    Ok(wish)
}

pub(super) fn experience(experience: Experience) -> Checked<Experience> {
    if let Some(years) = experience.years {
        within(years, &YEARS, "years")?;
    }
    Ok(experience)
}

pub(super) fn equipment(access: EquipmentAccess) -> Checked<EquipmentAccess> {
    not_empty(access.items.is_empty(), "Choose at least one, or say that there is none.")?;
    for (item, limit) in &access.limits {
        if !access.items.contains(item) {
            return Err(format!("Choose {} too, or leave its heaviest weight out.", item.name()));
        }
        within(limit.max_kg, &LIMIT_KG, &format!("kg for the heaviest {}", item.name()))?;
    }
    Ok(access)
}

pub(super) fn marks(said: Marks) -> Checked<Marks> {
    not_empty(said.marks.is_empty(), "Put in at least one, or say that none is known.")?;
    at_most(said.marks.len(), MOST_MARKS, "numbers")?;
    let mut checked: Vec<Mark> = Vec::new();
    for mark in said.marks {
        let mark = self::mark(&mark)?;
        if !checked.contains(&mark) {
            checked.push(mark);
        }
    }
    Ok(Marks { marks: checked })
}

fn mark(mark: &Mark) -> Checked<Mark> {
    let what = mark_name(&mark.what)?;
    let name = words::capitalized(&what.replace('_', " "));
    let parts = marks::parts(&what);
    let mark = Mark { what, ..mark.clone() };
    let mut numbers = 0;
    for part in marks::ANY_PARTS {
        let Some(number) = marks::number(&mark, part.measure) else { continue };
        let label = part.measure.label().to_lowercase();
        let Some(part) = parts.iter().find(|own| own.measure == part.measure) else {
            return Err(format!("{name}: leave the {label} out, it does not belong to it."));
        };
        numbers += 1;
        if !(part.least..=part.most).contains(&number) {
            let (least, most) = (words::decimal(part.least), words::decimal(part.most));
            return Err(format!("{name}: check the {label}, which can be {least} to {most} {}.", unit(part.measure)));
        }
    }
    let missing = |part: &&marks::Part| part.required && marks::number(&mark, part.measure).is_none();
    if let Some(part) = parts.iter().find(missing) {
        return Err(format!("{name}: add the {}.", part.measure.label().to_lowercase()));
    }
    not_empty(numbers == 0, &format!("{name}: add a number, or take it out."))?;
    Ok(mark)
}

/// The name of a mark in the contract's spelling: `Back squat` becomes `back_squat`.
fn mark_name(text: &str) -> Checked<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.map(str::to_lowercase).collect::<Vec<_>>().join("_");
    not_empty(name.is_empty(), "Name what each number is of.")?;
    if name.chars().count() > LONGEST_MARK {
        return Err(format!("Shorten the name of a number to {LONGEST_MARK} characters."));
    }
    Ok(name)
}

/// The contract's unit of a number, in a sentence.
const fn unit(measure: super::Measure) -> &'static str {
    use super::Measure;
    match measure {
        Measure::Kg => "kg",
        Measure::Reps => "repetitions",
        Measure::Meters => "metres",
        Measure::Seconds => "seconds",
        Measure::Watts => "watts",
        Measure::Years => "years",
        Measure::Bpm => "beats a minute",
        Measure::Weeks => "weeks",
        Measure::Hours => "hours",
        Measure::Cm => "centimetres",
    }
}

pub(super) fn injuries(said: Injuries) -> Checked<Injuries> {
    not_empty(said.items.is_empty(), "Name at least one, or say that there are none.")?;
    at_most(said.items.len(), MOST_INJURIES, "injuries")?;
    let mut items: Vec<Injury> = Vec::new();
    for injury in said.items {
        let limits = match injury.limits.as_deref().map(str::trim) {
            None | Some("") => None,
            Some(text) => Some(phrase(text, LONGEST_PHRASE)?),
        };
        // A clearance means something only where one is needed.
        let cleared = injury.cleared && injury.area.needs_clearance() && injury.status == InjuryStatus::Current;
        if items.iter().any(|known| known.area == injury.area && known.side == injury.side) {
            return Err(format!("Put {} in once.", words::area(injury.area)));
        }
        items.push(Injury { limits, cleared, ..injury });
    }
    Ok(Injuries { items })
}

fn within(number: f64, bounds: &RangeInclusive<f64>, unit: &str) -> Checked<()> {
    if bounds.contains(&number) {
        return Ok(());
    }
    Err(format!("Give {} to {} {unit}.", words::decimal(*bounds.start()), words::decimal(*bounds.end())))
}

fn not_empty(is_empty: bool, advice: &str) -> Checked<()> {
    if is_empty { Err(advice.to_owned()) } else { Ok(()) }
}

fn at_most(count: usize, most: usize, what: &str) -> Checked<()> {
    if count > most { Err(format!("Keep it to {most} {what}.")) } else { Ok(()) }
}
