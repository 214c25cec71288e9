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
    /// The time the athlete wants to run it in, seconds, where they named one.
    pub seconds: Option<f64>,
}

impl Goal {
    /// The event's distance, else the first goal that names one, with the time that goes with it.
    pub(crate) fn of(athlete: &Athlete) -> Option<Self> {
        let event = athlete.event.iter().map(|event| event.name.as_str());
        let texts = || event.clone().chain(athlete.goals.iter().map(String::as_str));
        let meters = texts().find_map(distance_in)?;
        // A time that stands beside another distance belongs to that one.
        let own = |text: &&str| distance_in(text).is_none_or(|other| (other - meters).abs() < 1.0);
        let seconds = texts().filter(own).find_map(|text| time_in(text, meters));
        Some(Self { race: Race::of_meters(meters), meters, seconds })
    }

    /// The pace of the wished time, seconds a kilometre.
    pub(crate) fn seconds_per_km(self) -> Option<f64> {
        self.seconds.map(|seconds| seconds / self.meters * 1_000.0)
    }
}

/// The wished time over a distance: `3:45`, `1:45:00`, `sub-4`, `under 50 minutes`; only what somebody can run.
fn time_in(text: &str, meters: f64) -> Option<f64> {
    let can_be_run = |seconds: &f64| (130.0..=720.0).contains(&(seconds / meters * 1_000.0));
    let text = text.to_lowercase().replace("sub-", "sub ").replace('<', "under ");
    let words: Vec<&str> = text.split_whitespace().map(|word| word.trim_matches([',', '.', ';', '(', ')'])).collect();
    words.iter().enumerate().find_map(|(place, word)| {
        let parts: Vec<f64> = word.split(':').map(str::parse).collect::<Result<_, _>>().ok()?;
        let before = place.checked_sub(1).and_then(|before| words.get(before)).copied().unwrap_or_default();
        let unit = words.get(place + 1).copied().unwrap_or_default();
        let readings = match parts[..] {
            [hours, minutes, seconds] => vec![hours * 3_600.0 + minutes * 60.0 + seconds],
            [first, second] => vec![first * 3_600.0 + second * 60.0, first * 60.0 + second],
            [number] if unit.starts_with("min") => vec![number * 60.0],
            [number] if unit.starts_with("hour") || unit == "h" => vec![number * 3_600.0],
            [number] if matches!(before, "sub" | "under" | "below") && !is_distance(unit) => {
                vec![number * 3_600.0, number * 60.0]
            }
            _ => return None,
        };
        readings.into_iter().find(can_be_run)
    })
}

fn is_distance(unit: &str) -> bool {
    matches!(unit, "k" | "km" | "mi" | "mile" | "miles" | "m" | "meters" | "metres" | "kilometers" | "kilometres")
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
    fn wished_times_are_read_with_their_distance() {
        for (text, meters, seconds) in [
            ("marathon under 3:45", 42_195.0, Some(13_500.0)),
            ("sub-4 marathon", 42_195.0, Some(14_400.0)),
            ("half marathon in 1:45:30", 21_097.5, Some(6_330.0)),
            ("run a 10k under 50 minutes", 10_000.0, Some(3_000.0)),
            ("5k in 22:30", 5_000.0, Some(1_350.0)),
            ("sub 20 5k", 5_000.0, Some(1_200.0)),
            ("marathon an hour faster, in 1:10", 42_195.0, None),
            ("run 5 km without stopping", 5_000.0, None),
            ("finish my first half marathon", 21_097.5, None),
        ] {
            assert_eq!(time_in(text, meters), seconds, "{text}");
        }
    }

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
