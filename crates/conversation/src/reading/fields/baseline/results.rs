//! Results: a distance with its time or pace, the longest one, benchmark workouts.

use std::ops::Range;

use training::athlete::Mark;

use super::{Found, is_aimed_at, mark, open, use_up};
use crate::phrase_table;
use crate::reading::draft::Draft;
use crate::reading::lexicon::events::{EVENTS, EventWord};
use crate::reading::lexicon::movements::BENCHMARKS;
use crate::reading::quantity::{Bound, Per, Quantity, Unit};
use crate::reading::text::Kind;
use crate::reading::text::Text;
use crate::todo_list::Field;

const METERS_OF_A_MARATHON: f64 = 42_195.0;
const METERS_OF_A_HALF: f64 = 21_097.5;

/// A distance that is said by name or number.
pub(super) struct Distance {
    pub(super) meters: f64,
    pub(super) at: Range<usize>,
}

phrase_table! {
    static NAMED_DISTANCES: f64 = &[
        ("half marathon, half, hm, half mara, 13.1", METERS_OF_A_HALF),
        ("marathon, full marathon, mara", METERS_OF_A_MARATHON),
        ("mile, the mile, one mile, mile time", 1609.344),
        ("parkrun", 5000.0),
    ];
}

pub(super) fn distances(draft: &Draft<'_>, sentence: Range<usize>) -> Vec<Distance> {
    let within = sentence.clone();
    let mut found: Vec<Distance> = draft
        .said
        .quantities
        .iter()
        .filter(|q| sentence.contains(&q.number_at) && q.per.is_none() && !draft.is_claimed(q.at.clone()))
        .filter_map(|q| {
            Some(Distance { meters: q.meters().filter(|m| (90.0..=400_000.0).contains(m))?, at: q.at.clone() })
        })
        .collect();
    let named = NAMED_DISTANCES.find(draft.tokens(), sentence);
    for hit in named {
        let overlaps = found.iter().any(|d| d.at.start < hit.at.end && hit.at.start < d.at.end)
            || draft.said.quantities.iter().any(|q| q.at.contains(&hit.at.start));
        let past = matches!(draft.word(hit.at.start.wrapping_sub(1)), "and" | "hour" | "first");
        if !overlaps && !past {
            found.push(Distance { meters: hit.meaning, at: hit.at });
        }
    }
    let bare = draft.said.quantities.iter().filter(|q| sentence_of_track(draft, q));
    let bare = bare.filter(|q| within.contains(&q.number_at) && !draft.is_claimed(q.at.clone()));
    found.extend(bare.map(|q| Distance { meters: q.high, at: q.at.clone() }));
    found.sort_by_key(|d| d.at.start);
    found
}

/// "3200 in 11:20", "4:31 for the 1500": a distance of the track has no unit where its time stands beside it.
fn sentence_of_track(draft: &Draft<'_>, quantity: &Quantity) -> bool {
    const TRACK: &[f64] = &[400.0, 600.0, 800.0, 1000.0, 1500.0, 1600.0, 2000.0, 3000.0, 3200.0, 5000.0, 10_000.0];
    let clock = |at: usize| draft.tokens().get(at).is_some_and(|token| token.kind == Kind::Clock);
    let after = quantity.at.end;
    let before = |n: usize| quantity.at.start.checked_sub(n);
    let behind =
        clock(after) || (matches!(draft.word(after), "in" | ":" | "is" | "was" | "--" | "at") && clock(after + 1));
    let ahead = before(1).is_some_and(|at| draft.word(at) == "the" || draft.word(at) == "for")
        && [before(2), before(3)].into_iter().flatten().any(clock);
    quantity.unit == Unit::None && TRACK.contains(&quantity.high) && (behind || ahead)
}

/// Seconds a quantity of time stands for, over a distance: a clock is minutes and seconds unless only hours and
/// minutes give a speed a body can hold.
pub(super) fn seconds(quantity: &Quantity, meters: f64, rowing: bool) -> Option<f64> {
    let pace = |seconds: f64| seconds / (meters / 1000.0);
    let plausible = |seconds: f64| {
        if rowing { (80.0..=360.0).contains(&pace(seconds)) } else { (50.0..=1000.0).contains(&pace(seconds)) }
    };
    if quantity.clock {
        return [quantity.high, quantity.high * 60.0].into_iter().find(|s| plausible(*s));
    }
    let seconds = match quantity.unit {
        Unit::None => [60.0, 3600.0].into_iter().map(|factor| quantity.high * factor).find(|s| plausible(*s))?,
        _ => quantity.minutes()?.1 * 60.0,
    };
    plausible(seconds).then_some(seconds)
}

/// Results: a distance with its time, or with a pace.
pub(super) fn results(draft: &mut Draft<'_>, found: &mut Found) {
    let sentences: Vec<_> = draft.sentences().collect();
    for sentence in sentences {
        let distances = distances(draft, sentence.clone());
        for distance in &distances {
            result(draft, found, &sentence, distance, &distances);
        }
        longest(draft, found, &sentence);
        last_time(draft, found, &sentence);
        benchmark(draft, found, &sentence);
    }
    asked_distance(draft, found);
}

fn result(draft: &mut Draft<'_>, found: &mut Found, sentence: &Range<usize>, distance: &Distance, others: &[Distance]) {
    let clause = draft.clause(distance.at.start);
    if draft.goal_tokens[distance.at.start] || is_aimed_at(draft, &clause) {
        return;
    }
    if !draft.counts(distance.at.clone()) {
        return of_mine(draft, found, sentence, distance);
    }
    let rowing = draft.any_word(clause.clone(), &["row", "erg", "rower", "rowing", "2k", "c2"])
        || (draft.any_word(0..draft.tokens().len(), &["row", "erg", "rowing", "rower"])
            && !draft.any_word(sentence.clone(), &["run", "ran", "running"])
            && [500.0, 2000.0, 6000.0].iter().any(|meters| (distance.meters - meters).abs() < 1.0));
    let is_time = |q: &&Quantity| {
        sentence.contains(&q.number_at)
            && (q.clock || q.minutes().is_some() || (q.unit == Unit::None && (3.0..=400.0).contains(&q.high)))
            && !matches!(q.per, Some(Per::Week | Per::Day | Per::Session))
            && !draft.goal_tokens[q.number_at]
            && !draft.is_claimed(q.at.clone())
            && q.at.start.abs_diff(distance.at.start) <= 12
    };
    let linked = |q: &Quantity| {
        let (from, to) =
            if q.at.start > distance.at.start { (distance.at.end, q.at.start) } else { (q.at.end, distance.at.start) };
        let between = draft.tokens().get(from..to.max(from)).unwrap_or_default();
        let took = between.iter().any(|t| t.is_any(&["took", "finished"]));
        let other = between.iter().any(|t| {
            t.kind == Kind::Mark
                && !t.is(":")
                && !t.is("(")
                && !t.is("--")
                && !t.is("-")
                && !(t.is(",") && (q.clock || took))
        });
        let bare = q.unit == Unit::None && !q.clock;
        let tied = between.iter().any(|t| {
            t.is_any(&[
                "in",
                "is",
                "was",
                "time",
                "at",
                "about",
                "took",
                "pb",
                "pr",
                "of",
                "best",
                "currently",
                "run",
                "done",
                "test",
                "row",
            ])
        });
        let reached =
            draft.any_word(sentence.clone(), &["ran", "did", "went", "finished", "pb", "pr", "best", "just", "got"]);
        !other && between.len() <= 9 && (!bare || tied) && !(q.bound == Bound::AtMost && !reached)
    };
    let times: Vec<Quantity> = draft.said.quantities.iter().filter(is_time).filter(|q| linked(q)).cloned().collect();
    let pace = times.iter().find(|q| matches!(q.per, Some(Per::Mile | Per::Km)));
    // A time belongs to the distance it stands nearest to.
    let owned = |q: &&Quantity| {
        let gap = |at: &Range<usize>| {
            if q.at.start >= at.end { q.at.start - at.end } else { at.start.saturating_sub(q.at.end) }
        };
        !others.iter().any(|other| other.at != distance.at && gap(&other.at) < gap(&distance.at))
    };
    // "Fran 4:12, 2k row 7:08": a time beyond a comma is further away.
    let parted = |q: &Quantity| {
        let (from, to) =
            if q.at.start >= distance.at.end { (distance.at.end, q.at.start) } else { (q.at.end, distance.at.start) };
        draft.tokens().get(from..to).unwrap_or_default().iter().any(|t| t.is(","))
    };
    let nearest = times
        .iter()
        .filter(|q| q.per.is_none())
        .filter(owned)
        .min_by_key(|q| (parted(q), q.at.start.abs_diff(distance.at.start)));
    let seconds = match (nearest, pace) {
        (Some(time), _) => seconds(time, distance.meters, rowing).map(|s| (s, time.at.clone())),
        (None, Some(pace)) => {
            let unit = if pace.per == Some(Per::Mile) { 1609.344 } else { 1000.0 };
            let each = if pace.clock { pace.high } else { pace.minutes().map_or(pace.high * 60.0, |m| m.1 * 60.0) };
            Some((each * distance.meters / unit, pace.at.clone()))
        }
        (None, None) => None,
    };
    let Some((seconds, time_at)) = seconds else { return };
    let swims = draft.any_word(clause.clone(), &["swim", "swam", "freestyle", "pool"]);
    let runs =
        draft.any_word(distance.at.end..distance.at.end + 1, &["run"]) || draft.any_word(distance.at.clone(), &["run"]);
    let rides = !runs && draft.any_word(clause, &["ride", "rode", "bike", "tt", "cycling", "cycle"]);
    let what = if rowing {
        "row"
    } else if swims {
        "swim"
    } else if rides {
        "ride"
    } else {
        "run"
    };
    let mark = Mark { meters: Some(distance.meters), seconds: Some(seconds.round()), ..mark(what) };
    use_up(draft, found, mark, distance.at.start.min(time_at.start)..distance.at.end.max(time_at.end));
}

/// "He runs the 5 km in 19 minutes. Me 23:30.": somebody else's distance, the athlete's time.
fn of_mine(draft: &mut Draft<'_>, found: &mut Found, sentence: &Range<usize>, distance: &Distance) {
    phrase_table! {
        static MINE: () = &[("me|mine :? is? about? # , i am|do|run|did|need|was in|at|a? about? #", ())];
    }
    let next = draft.sentences().find(|next| next.start > sentence.start).map_or(sentence.end, |next| next.end);
    let Some(hit) = MINE.first(draft.tokens(), distance.at.end..next).filter(|hit| draft.counts(hit.at.clone())) else {
        return;
    };
    let time = open(draft).into_iter().find(|q| hit.at.contains(&q.number_at));
    let Some((time, seconds)) = time.and_then(|q| Some((q.clone(), seconds(&q, distance.meters, false)?))) else {
        return;
    };
    let mark = Mark { meters: Some(distance.meters), seconds: Some(seconds.round()), ..mark("run") };
    use_up(draft, found, mark, hit.at.start..time.at.end);
}

/// "my last one took 1 h 27": a result of the event that is spoken of.
fn last_time(draft: &mut Draft<'_>, found: &mut Found, sentence: &Range<usize>) {
    phrase_table! {
        static LAST: () = &[("last one|time|race|attempt|year|result was|took|is|i? in|ran|finish|finished|did|made|rode|needed?, my pb|pr|best time? is|was?, pb|pr|best of|is|was, previous best is|was?, pb, pr, did it|that in, managed, best i did, finished it? in, current pb|best|pr time? is?, last one", ())];
    }
    let hits = LAST.find(draft.tokens(), sentence.clone());
    let Some(hit) = hits.into_iter().find(|hit| draft.counts(hit.at.clone())) else { return };
    // "The parkrun PB was 26:10, 25:40 is my brother's": the result is read already.
    if found.at.iter().any(|at| at.start <= hit.at.start && hit.at.end <= at.end) {
        return;
    }
    let near = |q: &Quantity| {
        sentence.contains(&q.number_at)
            && (q.clock || q.minutes().is_some())
            && q.per.is_none()
            && q.at.start >= hit.at.start
            && q.at.start <= hit.at.end + 3
    };
    let Some(quantity) = open(draft).into_iter().find(near) else { return };
    let all = 0..draft.tokens().len();
    let named = NAMED_DISTANCES.find(draft.tokens(), all.clone()).first().map(|hit| hit.meaning);
    let counted = draft.said.quantities.iter().find_map(Quantity::meters).filter(|m| *m >= 400.0);
    let name = BENCHMARKS.iter().find(|name| draft.any_word(all.clone(), &[name]));
    let mark = match (name, counted.or(named)) {
        (Some(name), _) => {
            let seconds = quantity.minutes().map_or(0.0, |m| m.1 * 60.0);
            Mark {
                seconds: Some(if quantity.clock && quantity.high < 1000.0 && *name == "hyrox" {
                    seconds * 60.0
                } else {
                    seconds
                }),
                ..mark(name)
            }
        }
        (None, Some(meters)) => match seconds(&quantity, meters, false) {
            Some(seconds) => Mark { meters: Some(meters), seconds: Some(seconds.round()), ..mark("run") },
            None => return,
        },
        // A sportive or a trail race has its own distance.
        (None, None) => match event_name(draft) {
            Some(name) => {
                let seconds = quantity.minutes().map_or(quantity.high, |m| m.1 * 60.0);
                Mark { seconds: Some(if quantity.clock { quantity.high } else { seconds }.round()), ..mark(&name) }
            }
            None => return,
        },
    };
    use_up(draft, found, mark, hit.at.start..quantity.at.end);
}

/// The event that is spoken of, in `snake_case`.
fn event_name(draft: &Draft<'_>) -> Option<String> {
    let named = EVENTS.find(draft.tokens(), 0..draft.tokens().len());
    let hit = named.into_iter().find(|hit| matches!(hit.meaning, EventWord::Named))?;
    let words: Vec<&str> = draft.tokens()[hit.at].iter().map(|token| token.word.as_str()).collect();
    Some(words.join("_"))
}

/// "my longest run is 16 km"
fn longest(draft: &mut Draft<'_>, found: &mut Found, sentence: &Range<usize>) {
    phrase_table! {
        static LONGEST: &'static str = &[("longest recent? run, long run, longest i have run, longest so far, longest distance, furthest i have run, longest was, farthest, furthest, longest is, longest, miler", "longest_run"), ("longest ride, long ride", "longest_ride")];
    }
    let Some(hit) = LONGEST
        .first(draft.tokens(), sentence.clone())
        .filter(|hit| draft.counts(hit.at.clone()) && !draft.goal_tokens[hit.at.start])
    else {
        return;
    };
    // "18 miler two Sundays ago" was run; a "10 Miler in October" is a race.
    let run = draft.asked(Field::CurrentFitnessBaseline) || draft.any_word(sentence.clone(), &["ago", "ran", "did"]);
    if draft.word(hit.at.start) == "miler" && !run {
        return;
    }
    let near = |q: &&Quantity| {
        sentence.contains(&q.number_at)
            && q.per.is_none()
            && !draft.is_claimed(q.at.clone())
            && q.at.start.abs_diff(hit.at.start) <= 14
    };
    let far = |q: &&Quantity| near(q) && q.meters().is_some();
    let nearest = draft.said.quantities.iter().filter(far).min_by_key(|q| q.at.start.abs_diff(hit.at.start));
    // "40 miles a week, longest run 20": in the unit the message speaks in.
    let bare = || {
        let behind =
            |q: &&Quantity| q.unit == Unit::None && !q.clock && (hit.at.end..hit.at.end + 3).contains(&q.number_at);
        let quantity = draft.said.quantities.iter().filter(near).find(behind)?;
        Some((quantity.high * distance_unit(draft)?, quantity.at.clone()))
    };
    let told = nearest.and_then(|q| Some((q.meters()?, q.at.clone()))).or_else(bare);
    if let Some((meters, quantity)) = told {
        let mark = Mark { meters: Some(meters), ..mark(hit.meaning) };
        use_up(draft, found, mark, hit.at.start.min(quantity.start)..hit.at.end.max(quantity.end));
    }
}

/// Metres in the one unit of distance that the message counts long ways in.
pub(super) fn distance_unit(draft: &Draft<'_>) -> Option<f64> {
    let miles = draft.said.quantities.iter().any(|q| q.unit == Unit::Mile);
    let km = draft.said.quantities.iter().any(|q| q.unit == Unit::Km);
    (miles != km).then_some(if miles { 1609.344 } else { 1000.0 })
}

/// "Fran in 4:30", "hyrox 1:25", "a 2 minute plank"
fn benchmark(draft: &mut Draft<'_>, found: &mut Found, sentence: &Range<usize>) {
    for at in sentence.clone() {
        let Some(what) = BENCHMARKS.iter().find(|name| draft.tokens()[at].is(name)) else { continue };
        let near = |q: &&Quantity| {
            sentence.contains(&q.number_at)
                && (q.clock || q.minutes().is_some())
                && q.per.is_none()
                && !draft.is_claimed(q.at.clone())
                && !draft.goal_tokens[q.number_at]
                && q.at.start.abs_diff(at) <= 6
        };
        let Some(quantity) = draft.said.quantities.iter().filter(near).min_by_key(|q| q.at.start.abs_diff(at)).cloned()
        else {
            continue;
        };
        if !draft.counts(at..at + 1) {
            continue;
        }
        let long = matches!(*what, "hyrox" | "triathlon");
        let seconds = if quantity.clock && long && quantity.high < 1000.0 {
            quantity.high * 60.0
        } else if quantity.clock {
            quantity.high
        } else {
            quantity.minutes().map_or(0.0, |m| m.1 * 60.0)
        };
        let mark = Mark { seconds: Some(seconds), ..mark(what) };
        use_up(draft, found, mark, at.min(quantity.at.start)..(at + 1).max(quantity.at.end));
    }
}

/// The coach asked for the time over a distance, and the answer is the time alone.
fn asked_distance(draft: &mut Draft<'_>, found: &mut Found) {
    if draft.findings.session_duration.is_some() {
        return;
    }
    // "What's your 2k at the moment?" asks for a time, whatever else it is taken for.
    let asked = draft.asked(Field::CurrentFitnessBaseline);
    let Some(coach) = draft.context.coach_said else { return };
    let text = Text::new(coach);
    let asking = text.sentences.iter().filter(|s| s.asks);
    let mut meters = None;
    for sentence in asking {
        let named = NAMED_DISTANCES.find(&text.tokens, sentence.tokens.clone()).first().map(|hit| hit.meaning);
        let counted = crate::reading::quantity::quantities(&text)
            .iter()
            .filter(|q| sentence.tokens.contains(&q.number_at))
            .find_map(Quantity::meters);
        meters = meters.or(counted.filter(|m| *m >= 400.0)).or(named);
    }
    let Some(meters) = meters else { return };
    let rowing = draft.asked.says("row")
        || (draft.any_word(0..draft.tokens().len(), &["row", "rowed", "rowing", "erg"])
            && !draft.any_word(0..draft.tokens().len(), &["run", "ran"]));
    let time = open(draft).into_iter().find(|q| {
        (q.clock || (asked && (q.minutes().is_some() || (q.unit == Unit::None && q.high >= 3.0))))
            && q.per.is_none()
            && q.bound != Bound::AtMost
            && seconds(q, meters, rowing).is_some()
    });
    let already = found.marks.iter().any(|mark| mark.seconds.is_some());
    if let Some(quantity) = time.filter(|_| !already) {
        let alone = quantity.clock || quantity.minutes().is_some() || draft.clause(quantity.at.start).len() <= 4;
        if let Some(seconds) = seconds(&quantity, meters, rowing).filter(|_| alone) {
            let mark = Mark {
                meters: Some(meters),
                seconds: Some(seconds.round()),
                ..mark(if rowing { "row" } else { "run" })
            };
            use_up(draft, found, mark, quantity.at);
        }
    }
}
