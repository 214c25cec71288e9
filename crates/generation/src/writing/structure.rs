//! The phases a model wrote: their weeks judged, their words cleaned, everything else the library's.

use std::ops::RangeInclusive;

use serde_json::Value;
use training::athlete::Athlete;
use training::program::Phase;

use super::read::decoded;
use super::text::plain;

/// The most characters of a phase's name, of its description, of a focus area and of the emphasis.
const NAME: usize = 40;
const ABOUT: usize = 240;
const FOCUS: usize = 40;
const EMPHASIS: usize = 140;
/// The most focus areas of a phase.
const MOST_FOCUS: usize = 5;

/// A phase in a model's words: its days, number and intensities are the library's.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenPhase {
    /// The phase.
    pub phase: Phase,
    /// What the sessions of the phase lean towards, a few words for whoever writes them; may be empty.
    pub emphasis: String,
}

/// Why a structure cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StructureFault {
    /// It is not in the form of the tool.
    #[error("the structure is not in the form of the tool")]
    Shape,
    /// The phases do not tile the weeks.
    #[error("the phases do not tile the weeks of the program")]
    Weeks,
    /// There are too few or too many phases.
    #[error("the program has too few or too many phases")]
    Count,
    /// A phase has no name.
    #[error("a phase has no name")]
    Unnamed,
}

/// How many phases the athlete's program may have: three to five, fewer where they would last less than two weeks or
/// the library itself makes do with fewer.
pub fn phase_bounds(athlete: &Athlete) -> RangeInclusive<u8> {
    let most = (athlete.weeks / 2).clamp(1, 5);
    let own = library::structure(athlete).map_or(1, |phases| phases.len() as u8);
    3.min(most).min(own)..=most
}

/// Reads a whole structure. What is harmless is mended; never panics on any JSON.
pub fn read_structure(input: &Value, athlete: &Athlete) -> Result<Vec<WrittenPhase>, StructureFault> {
    let input = decoded(input);
    let ends = read_ends(&input["ends"], athlete)?;
    let phases = input["phases"].as_array().ok_or(StructureFault::Shape)?;
    if phases.len() != ends.len() {
        return Err(StructureFault::Count);
    }
    let laid = library::phases(athlete, &ends);
    laid.into_iter().zip(phases).map(|(phase, text)| read_phase(phase, text)).collect()
}

/// The last week of each phase: rising, the last one the program's. A last phase that ends a week off is moved to it.
pub fn read_ends(ends: &Value, athlete: &Athlete) -> Result<Vec<u8>, StructureFault> {
    let ends = ends.as_array().ok_or(StructureFault::Shape)?;
    let week = |value: &Value| value.as_u64().or_else(|| value.as_str()?.trim().parse().ok());
    let mut weeks = ends.iter().map(week).collect::<Option<Vec<u64>>>().ok_or(StructureFault::Shape)?;
    let asked = u64::from(athlete.weeks);
    let last = weeks.last_mut().ok_or(StructureFault::Count)?;
    if last.abs_diff(asked) > 1 {
        return Err(StructureFault::Weeks);
    }
    *last = asked;
    let rises = weeks.windows(2).all(|pair| pair[0] < pair[1]) && weeks[0] >= 1;
    if !rises {
        return Err(StructureFault::Weeks);
    }
    let bounds = phase_bounds(athlete);
    if !(usize::from(*bounds.start())..=usize::from(*bounds.end())).contains(&weeks.len()) {
        return Err(StructureFault::Count);
    }
    Ok(weeks.into_iter().map(|week| week as u8).collect())
}

/// A phase of the library with a model's words for it.
pub fn read_phase(laid: Phase, text: &Value) -> Result<WrittenPhase, StructureFault> {
    let words = |key: &str, most| text[key].as_str().map(|words| plain(words, most)).unwrap_or_default();
    let name = words("name", NAME);
    if name.is_empty() {
        return Err(StructureFault::Unnamed);
    }
    let about = words("about", ABOUT);
    let areas = text["focus"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let areas: Vec<String> = areas.map(|area| plain(area, FOCUS)).filter(|area| !area.is_empty()).collect();
    let phase = Phase {
        phase_name: name,
        phase_description: if about.is_empty() { laid.phase_description } else { about },
        focus_areas: if areas.is_empty() { laid.focus_areas } else { areas.into_iter().take(MOST_FOCUS).collect() },
        ..laid
    };
    Ok(WrittenPhase { phase, emphasis: words("emphasis", EMPHASIS) })
}
