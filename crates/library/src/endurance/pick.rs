//! Which session of a data file has its turn: what running and cycling choose by in the same way.

use training::athlete::{Athlete, Equipment, Place};

use super::course::Stage;

/// Whether one of the athlete's phrases names a session by one of its tags.
pub(super) fn names_any(tags: &[String], phrases: &[String]) -> bool {
    phrases.iter().map(|phrase| phrase.to_lowercase()).any(|phrase| tags.iter().any(|tag| phrase.contains(tag)))
}

/// Those made for the stage; all of them where none is.
pub(super) fn staged<T>(allowed: Vec<&T>, stage: Stage, stages: impl Fn(&T) -> &[Stage]) -> Vec<&T> {
    let fitting: Vec<&T> = allowed.iter().copied().filter(|template| stages(template).contains(&stage)).collect();
    if fitting.is_empty() { allowed } else { fitting }
}

/// The one whose turn it is. What the athlete likes comes every second time; only that would leave out what they need.
pub(super) fn turn<S: Clone>(fitting: &[S], turn: usize, is_liked: impl Fn(&S) -> bool) -> Option<S> {
    let liked: Vec<&S> = fitting.iter().filter(|session| is_liked(session)).collect();
    if !liked.is_empty() && turn.is_multiple_of(2) {
        return liked.get((turn / 2) % liked.len()).map(|&session| session.clone());
    }
    fitting.get(turn % fitting.len().max(1)).cloned()
}

/// Whether the athlete runs outdoors: unless they have a treadmill and named only places with a roof.
pub(super) fn runs_outdoors(athlete: &Athlete) -> bool {
    !athlete.has(Equipment::Treadmill) || goes_out(athlete)
}

/// Whether the athlete rides outdoors: on a bike that can, unless they ride a trainer and named only places with a roof.
pub(super) fn rides_outdoors(athlete: &Athlete) -> bool {
    let has_bike = athlete.has(Equipment::RoadBike) || athlete.has(Equipment::MountainBike);
    let has_trainer = athlete.has(Equipment::SmartTrainer) || athlete.has(Equipment::StationaryBike);
    has_bike && (!has_trainer || goes_out(athlete))
}

fn goes_out(athlete: &Athlete) -> bool {
    athlete.places.is_empty() || athlete.places.iter().any(|place| matches!(place, Place::Outdoors | Place::Track))
}
