//! One run or ride as intervals.icu workout text: what its workout builder reads from a workout's description.
//!
//! A line that begins with `-` is a step: cue, length, target. A line `5x` repeats the steps below it up to the next
//! empty line. All other lines are shown and not read. Syntax: the workout builder's guide on forum.intervals.icu.
//!
//! Must never: let a word of a name or a note read as a length, a target or a repeat.

use training::program::{Extent, Program, Segment, Target};

use crate::session::{Session, seconds};
use crate::text::one_line;
use crate::wording::{self, Wording};

/// Writes the text.
pub fn write(program: &Program, session: Session<'_>) -> String {
    let wording = Wording::new(program.units);
    let workout = session.workout;
    let mut paragraphs =
        vec![remark(&format!("{}, {}", workout.title, wording::day_and_month(session.day))), remark(&workout.why)];
    for (block, segments) in session.segment_blocks() {
        let note = block.note.as_ref().map(|note| format!(". {note}")).unwrap_or_default();
        paragraphs.push(remark(&format!("{}{note}", wording::block_heading(block))));
        paragraphs.extend(segments.iter().filter(|segment| segment.repeats > 0).map(|segment| {
            let mut lines = vec![remark(&about(segment, wording))];
            lines.extend((segment.repeats > 1).then(|| format!("{}x", segment.repeats)));
            lines.push(step(&segment.name, segment.extent, segment.target));
            lines.extend(segment.recovery.map(|rest| step("Easy", rest.extent, rest.target)));
            // A repeat needs an empty line on either side of it, the remark included.
            if segment.repeats > 1 { lines.join("\n").replacen('\n', "\n\n", 1) } else { lines.join("\n") }
        }));
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    let mut text = paragraphs.join("\n\n");
    text.push('\n');
    text
}

/// The prescription in words: what the step's target cannot say (beats, effort, watts) is there too.
fn about(segment: &Segment, wording: Wording) -> String {
    let note = segment.note.as_ref().map(|note| format!(". {note}")).unwrap_or_default();
    format!("{}: {}{note}", segment.name, wording.segment(segment))
}

/// `- Threshold 4m 91-105%`
fn step(name: &str, extent: Extent, target: Target) -> String {
    let length = match extent.meters {
        // `m` is minutes there.
        Some(meters) => format!("{}mtr", meters.round().max(1.0)),
        None => length(seconds(extent)),
    };
    let target = match target {
        Target::PercentFtp { low, high } => format!(" {}%", wording::plain_range(low, high)),
        Target::Pace { fast_seconds_per_km: fast, slow_seconds_per_km: slow, .. } => {
            format!(" {}/km Pace", if fast == slow { clock(fast) } else { format!("{}-{}", clock(slow), clock(fast)) })
        }
        Target::HeartRateZone { zone, .. } => format!(" Z{zone} HR"),
        // There is no target by feel; the cue says it.
        Target::Rpe { .. } => String::new(),
    };
    let cue = cue(name);
    let effort = if target.is_empty() { " by feel" } else { "" };
    format!("- {cue}{effort} {length}{target}")
}

/// Words of letters only: a word with a figure in it could be read as a length or a target, and so could the names of
/// zones and the words that switch a step's kind.
fn cue(name: &str) -> String {
    let is_plain = |word: &&str| {
        word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\''))
            && word.chars().any(char::is_alphabetic)
            && !["ramp", "freeride", "pace", "hr", "lthr", "mmp", "press", "lap", "intensity"]
                .contains(&word.to_lowercase().as_str())
    };
    let name = one_line(name);
    let words: Vec<_> = name.split(' ').filter(is_plain).collect();
    if words.is_empty() { "Work".to_owned() } else { words.join(" ") }
}

/// A line that is shown and not read: it begins with no dash and holds no repeat (`5x`).
fn remark(text: &str) -> String {
    let text = one_line(text);
    let words = text.trim_start_matches(['-', ' ', '*']).split(' ').map(|word| {
        let count = word.trim_end_matches(['x', 'X']);
        let is_repeat = count.len() < word.len() && count.chars().all(|c| c.is_ascii_digit());
        if is_repeat { format!("{count} times") } else { word.to_owned() }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// `1h10m`, `4m`, `1m30s`, `45s`.
fn length(seconds: u32) -> String {
    let parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s")];
    let words: Vec<_> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, unit)| format!("{n}{unit}")).collect();
    words.concat()
}

fn clock(seconds: u16) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
