//! What a rider trains for, read from the event's name or the goals.

use training::athlete::{Athlete, Level};

use crate::endurance::distance::numbered_distance;

/// What an event asks of a rider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    /// Hours in the saddle: a century, a gran fondo, a long gravel day.
    Distance,
    /// Others to hold on to and to leave behind: criterium, road race.
    Race,
    /// Alone against the clock: time trial, hill climb.
    TimeTrial,
}

/// What a rider trains for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Goal {
    /// What it asks.
    pub kind: Kind,
    /// Its distance, metres, where it is known or follows from its name.
    pub meters: Option<f64>,
}

/// A ride of less than this is no test of patience, metres (about three hours).
const LONG_METERS: f64 = 80_000.0;

impl Goal {
    /// The event, else the first goal that is one.
    pub(crate) fn of(athlete: &Athlete) -> Option<Self> {
        let event = athlete.event.iter().map(|event| event.name.as_str());
        event.chain(athlete.goals.iter().map(String::as_str)).find_map(Self::in_text)
    }

    fn in_text(text: &str) -> Option<Self> {
        const NAMES: [(&str, Option<f64>); 9] = [
            ("metric century", Some(100_000.0)),
            ("century", Some(160_934.0)),
            ("fondo", Some(120_000.0)),
            ("sportive", Some(110_000.0)),
            ("audax", Some(200_000.0)),
            ("brevet", Some(200_000.0)),
            ("gravel", Some(90_000.0)),
            ("bike tour", Some(100_000.0)),
            ("etape", Some(140_000.0)),
        ];
        let text = text.to_lowercase();
        let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
        if says(&["time trial", "hill climb", "hillclimb", "triathlon"]) {
            return Some(Self { kind: Kind::TimeTrial, meters: numbered_distance(&text) });
        }
        if says(&["criterium", "crit ", "road race", "cyclocross", "circuit race"]) {
            return Some(Self { kind: Kind::Race, meters: numbered_distance(&text) });
        }
        let named = NAMES.iter().find(|(name, _)| text.contains(name)).and_then(|&(_, meters)| meters);
        let is_ridden = named.is_some() || says(&["ride", "cycle", "bike"]);
        let meters = numbered_distance(&text).filter(|_| is_ridden).or(named)?;
        (meters >= LONG_METERS).then_some(Self { kind: Kind::Distance, meters: Some(meters) })
    }

    /// Minutes it takes on ordinary roads, by level (convention).
    pub(crate) fn minutes(self, level: Level) -> Option<f64> {
        let kilometres_per_hour = match level {
            Level::Beginner => 23.0,
            Level::Intermediate => 27.0,
            Level::Advanced => 31.0,
        };
        self.meters.map(|meters| meters / 1_000.0 / kilometres_per_hour * 60.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rides_are_read_from_words_and_numbers() {
        for (text, goal) in [
            ("spring century, 100 miles", Some((Kind::Distance, Some(160_934.4)))),
            ("Metric century", Some((Kind::Distance, Some(100_000.0)))),
            ("Gran fondo, 110 km", Some((Kind::Distance, Some(110_000.0)))),
            ("ride 160 km", Some((Kind::Distance, Some(160_000.0)))),
            ("hill climb time trial", Some((Kind::TimeTrial, None))),
            ("local criterium", Some((Kind::Race, None))),
            ("ride 40 km to work", None),
            ("keep up with the club ride", None),
            ("raise my FTP", None),
        ] {
            assert_eq!(Goal::in_text(text).map(|goal| (goal.kind, goal.meters)), goal, "{text}");
        }
    }
}
