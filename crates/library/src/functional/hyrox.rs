//! The Hyrox race: eight times a kilometre and a station, always in this order.

use training::athlete::Level;
use training::measure;
use training::program::{Block, BlockContent, BlockPurpose, Extent, Segment, Target};

use crate::strength::moment::Moment;

/// A station of the race (Hyrox rulebook): its name, its length in metres where it has one, minutes of somebody who
/// races for the first time (convention), how to pace it.
const STATIONS: [(&str, Option<f64>, f64, &str); 8] = [
    ("Ski Erg", Some(1000.0), 5.5, "Long pulls, breath under control: this is the beginning."),
    ("Sled Push", Some(50.0), 4.5, "Low, short steps; stop before the legs burn out, start again soon."),
    ("Sled Pull", Some(50.0), 6.0, "Walk backwards and lean; arms last."),
    ("Burpee Broad Jumps", Some(80.0), 6.5, "Step back and forth; many small jumps beat few long ones."),
    ("Row", Some(1000.0), 5.5, "A stroke you could talk through; here you recover."),
    ("Farmer Carry", Some(200.0), 3.0, "One go if the grip allows, one short stop if not."),
    ("Sandbag Lunges", Some(100.0), 6.5, "Chest up, the back knee touches softly, no stopping."),
    ("100 Wall Balls", None, 7.5, "Sets from the start, such as tens with five breaths between."),
];
/// The share of VDOT the runs are held at: marathon effort, for an hour and more (Daniels).
const RACE_SHARE: f64 = 0.78;
/// Running between stations is slower than fresh running at an easy effort (convention).
const TIRED: f64 = 1.05;

/// The race in one block.
pub fn race(moment: &Moment<'_>) -> Block {
    let athlete = moment.fill.athlete;
    let share = match athlete.level {
        Level::Beginner => 1.0,
        Level::Intermediate => 0.85,
        Level::Advanced => 0.72,
    };
    let kilometre = 1000.0 / measure::reference(Some(athlete)).vdot.meters_per_minute(RACE_SHARE) * TIRED;
    let mut segments = Vec::with_capacity(2 * STATIONS.len());
    for (place, (name, meters, minutes, note)) in STATIONS.into_iter().enumerate() {
        segments.push(segment(format!("Run {}", place + 1), Some(1000.0), kilometre, 7.0, None));
        let rpe = if place + 1 == STATIONS.len() { 9.0 } else { 8.0 };
        segments.push(segment(name.to_owned(), meters, minutes * share, rpe, Some(note.to_owned())));
    }
    let minutes: f64 = segments.iter().map(Segment::total_minutes).sum();
    Block {
        purpose: BlockPurpose::Main,
        title: "Race".to_owned(),
        note: Some(format!(
            "About {minutes:.0} min in all, so hold back in the first two runs: whoever walks in the sixth started too \
             fast. No stops between run and station; drink where the race allows it."
        )),
        content: BlockContent::Segments(segments),
    }
}

fn segment(name: String, meters: Option<f64>, minutes: f64, rpe: f64, note: Option<String>) -> Segment {
    let minutes = (minutes * 2.0).round() / 2.0;
    Segment { name, repeats: 1, extent: Extent { minutes, meters }, target: Target::Rpe { rpe }, recovery: None, note }
}
