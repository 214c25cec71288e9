//! Which race a runner trains for, read from the event's name or the goals.

use training::athlete::Athlete;

use crate::endurance::distance::numbered_distance;

/// A race by its distance class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Race {
    /// Up to 7 km.
    FiveK,
    /// 7 to 16 km.
    TenK,
    /// 16 to 32 km.
    Half,
    /// 32 to 43 km.
    Marathon,
    /// Longer.
    Ultra,
}

impl Race {
    fn of_meters(meters: f64) -> Self {
        match meters {
            m if m < 7_000.0 => Self::FiveK,
            m if m < 16_000.0 => Self::TenK,
            m if m < 32_000.0 => Self::Half,
            m if m < 43_000.0 => Self::Marathon,
            _ => Self::Ultra,
        }
    }
}

/// The race a runner trains for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Goal {
    /// Its class.
    pub race: Race,
    /// Its distance, metres.
    pub meters: f64,
}

impl Goal {
    /// The event's distance, else the first goal that names one.
    pub(crate) fn of(athlete: &Athlete) -> Option<Self> {
        let event = athlete.event.iter().map(|event| event.name.as_str());
        let meters = event.chain(athlete.goals.iter().map(String::as_str)).find_map(distance_in)?;
        Some(Self { race: Race::of_meters(meters), meters })
    }
}

/// Metres of the race a text names: by name, or as a number with a unit of distance.
fn distance_in(text: &str) -> Option<f64> {
    const NAMES: [(&str, f64); 6] = [
        ("half marathon", 21_097.5),
        ("half-marathon", 21_097.5),
        ("ultra", 50_000.0),
        ("marathon", 42_195.0),
        ("parkrun", 5_000.0),
        ("first half", 21_097.5),
    ];
    let text = text.to_lowercase();
    let numbered = numbered_distance(&text);
    // "50 km ultra" is 50 km, "10k training for a marathon" is a marathon.
    let named = NAMES.iter().find(|(name, _)| text.contains(name)).map(|&(_, meters)| meters);
    match (named, numbered) {
        (Some(50_000.0), Some(meters)) if meters > 42_195.0 => Some(meters),
        (Some(meters), _) => Some(meters),
        (None, numbered) => numbered,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn races_are_read_from_words_and_numbers() {
        for (text, meters) in [
            ("Half marathon in Turin", Some(21_097.5)),
            ("Berlin Marathon", Some(42_195.0)),
            ("run a 10k under 50 minutes", Some(10_000.0)),
            ("couch to 5k", Some(5_000.0)),
            ("10 mile race", Some(16_093.44)),
            ("50 km ultra", Some(50_000.0)),
            ("100k ultra", Some(100_000.0)),
            ("lose 5 kg", None),
            ("get faster", None),
            ("squat 100 kg and run 3 times a week", None),
        ] {
            assert_eq!(distance_in(text), meters, "{text}");
        }
    }
}
