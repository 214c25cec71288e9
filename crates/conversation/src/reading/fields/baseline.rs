//! `currentFitnessBaseline`: lifts, results, weekly amounts and measures of the body, in SI units.
//!
//! A number that is a goal is no mark. A lift without its unit makes the field unclear: 225 of what?

use std::ops::Range;

use training::athlete::Mark;

use crate::phrase_table;
use crate::reading::draft::Draft;
use crate::reading::findings::{Change, Parts, combine};
use crate::reading::lexicon::movements::{BENCHMARKS, LIFTS};
use crate::reading::phrases::Hit;
use crate::reading::quantity::{Bound, Per, Quantity, Unit};
use crate::reading::scope::Scope;
use crate::reading::text::{Kind, Text};
use crate::todo_list::{Answer, Field, Knowledge, Marks};

const METERS_OF_A_MARATHON: f64 = 42_195.0;
const METERS_OF_A_HALF: f64 = 21_097.5;

/// The marks of a message while they are gathered.
#[derive(Default)]
struct Found {
    marks: Vec<Mark>,
    at: Vec<Range<usize>>,
    unclear: Option<Range<usize>>,
}

impl Found {
    fn push(&mut self, mark: Mark, at: Range<usize>) {
        let mut marks = Marks { marks: std::mem::take(&mut self.marks) };
        marks.add(&Marks { marks: vec![mark] });
        self.marks = marks.marks;
        self.at.push(at);
    }
}

fn mark(what: &str) -> Mark {
    Mark { what: what.to_owned(), ..Mark::default() }
}

fn rounded(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// Reads every mark of the message.
pub fn read(draft: &mut Draft<'_>) {
    let mut found = Found::default();
    on_the_way(draft, &mut found);
    body(draft, &mut found);
    heart_and_power(draft, &mut found);
    asked_heart_rate(draft, &mut found);
    layoff(draft, &mut found);
    results(draft, &mut found);
    weekly(draft, &mut found);
    lifts(draft, &mut found);
    unit_told_later(draft, &mut found);
    let (Some(start), Some(end)) = (found.at.iter().map(|at| at.start).min(), found.at.iter().map(|at| at.end).max())
    else {
        if let Some(at) = found.unclear {
            let finding = draft.finding(Change::Unclear, at);
            combine(&mut draft.findings.current_fitness_baseline, finding);
        }
        return;
    };
    let add = Marks { marks: found.marks };
    let change = if draft.context.list.current_fitness_baseline.value().is_some() {
        Change::Amend { add, remove: Marks::nothing() }
    } else {
        Change::Set(Answer::Value(add))
    };
    let finding = draft.finding(change, start..end);
    combine(&mut draft.findings.current_fitness_baseline, finding);
    if let Some(at) = found.unclear {
        // One lift without a unit beside complete marks: the coach has to ask.
        let finding = draft.finding(Change::Unclear, at);
        draft.findings.current_fitness_baseline = Some(finding);
    }
}

/// Quantities that can be marks: not goals, not used, not somebody else's, not taken back.
fn open(draft: &Draft<'_>) -> Vec<Quantity> {
    let own = |quantity: &Quantity| {
        let scope = draft.said.scopes.of(quantity.number_at..quantity.number_at + 1);
        let rejected = draft.word(quantity.number_at.wrapping_sub(1)) == "not";
        !draft.goal_tokens[quantity.number_at] && !scope.has(Scope::WISHED) && !rejected
    };
    draft.open_quantities().into_iter().filter(own).collect()
}

fn use_up(draft: &mut Draft<'_>, found: &mut Found, mark: Mark, at: Range<usize>) {
    draft.claim(at.clone());
    found.push(mark, at);
}

/// Age, weight, height.
fn body(draft: &mut Draft<'_>, found: &mut Found) {
    for quantity in open(draft) {
        let clause = draft.clause(quantity.at.start);
        let before = |n: usize| {
            quantity.at.start.checked_sub(n).filter(|at| *at >= clause.start).map_or("", |at| draft.word(at))
        };
        let after = draft.word(quantity.at.end);
        let whole = quantity.high.fract() == 0.0 && (12.0..=95.0).contains(&quantity.high);
        let am = before(1) == "am"
            || (matches!(before(1), "just" | "now" | "about" | "nearly" | "almost" | "turning" | "only")
                && before(2) == "am")
            || before(1) == "turned";
        let old = quantity.unit == Unit::Year && (after == "old" || matches!(draft.word(quantity.at.end + 1), "old"))
            || matches!(after, "yo" | "yrold" | "f" | "male" | "female") && quantity.unit == Unit::None;
        let stands = quantity.unit == Unit::None
            && (quantity.at.end >= clause.end
                || draft.tokens()[quantity.at.end].is_mark()
                || matches!(
                    after,
                    "and"
                        | "now"
                        | "so"
                        | "if"
                        | "but"
                        | "today"
                        | "this"
                        | "next"
                        | "with"
                        | "by"
                        | "soon"
                        | "male"
                        | "female"
                        | "yo"
                        | "or"
                ));
        let named_age = before(1) == "age" || before(1) == "aged" || (before(2) == "age" && before(1) == "is");
        let asked_age = draft.asked.says("old") && draft.asked.says("how") || draft.asked.says("age");
        let asked_only =
            asked_age && quantity.unit == Unit::None && draft.sentences().count() <= 3 && stands && clause.len() <= 3;
        if whole
            && quantity.high - quantity.low < 0.5
            && ((am && stands)
                || (old && !draft.any_word(clause.clone(), &["daughter", "son", "kid", "bike", "rack"]))
                || (named_age && quantity.unit != Unit::Kg)
                || asked_only)
        {
            use_up(draft, found, Mark { years: Some(quantity.high), ..mark("age") }, quantity.at.clone());
            continue;
        }
        if let Some(kg) = quantity.kilograms().filter(|kg| (30.0..=260.0).contains(kg)) {
            let lift = LIFTS.occurs(draft.tokens(), clause.start..(quantity.at.end + 3).min(clause.end));
            let weigh = draft.any_word(clause.clone(), &["weigh", "weighing", "bodyweight", "bw", "scale"])
                || (draft.any_word(clause.clone(), &["weight"])
                    && draft.any_word(clause.clone(), &["body", "my", "current"]));
            let am = before(1) == "am" || (matches!(before(1), "at" | "about") && before(2) == "am" && !lift);
            let asked = (draft.asked.says("weigh")
                || draft.asked.says("bodyweight")
                || (draft.asked.says("weight") && !draft.asked.says("working")))
                && !lift;
            let watts = draft.any_word(draft.sentence(quantity.at.start), &["ftp"]) && !lift;
            let height = draft.any_word(clause.clone(), &["tall", "cm", "foot"]);
            if (weigh && !lift) || am || asked || watts || (height && !lift) {
                use_up(draft, found, Mark { kg: Some(rounded(kg)), ..mark("body_weight") }, quantity.at.clone());
            }
            continue;
        }
        let cm = match quantity.unit {
            Unit::Cm => Some(quantity.high),
            Unit::Foot => Some(quantity.high * 30.48),
            Unit::Meter if (1.3..=2.3).contains(&quantity.high) => Some(quantity.high * 100.0),
            _ => None,
        };
        let tall = am
            || (quantity.unit == Unit::Foot
                && quantity.high > 4.5
                && !draft.any_word(clause.clone(), &["box", "jump", "rope", "bar"]))
            || draft.any_word(clause.clone(), &["tall", "height"])
            || draft.asked.says("tall")
            || draft.asked.says("height");
        if let Some(cm) = cm.filter(|cm| (120.0..=230.0).contains(cm) && tall) {
            use_up(draft, found, Mark { cm: Some(rounded(cm)), ..mark("height") }, quantity.at.clone());
        }
    }
    bare_stone(draft, found);
}

/// "12 stone 4" is a weight of nothing but bodies.
fn bare_stone(draft: &mut Draft<'_>, found: &mut Found) {
    for quantity in open(draft).into_iter().filter(|q| q.unit == Unit::Stone && (5.0..=35.0).contains(&q.high)) {
        if let Some(kg) = quantity.kilograms() {
            use_up(draft, found, Mark { kg: Some(rounded(kg)), ..mark("body_weight") }, quantity.at.clone());
        }
    }
}

phrase_table! {
    static MEASURES: &'static str = &[
        ("ftp, functional threshold, threshold power, ftp test", "ftp"),
        ("max heart rate, max hr, maximum heart rate, hr max, hrmax, maxhr, mhr, max pulse, maximum hr, max heart, maximum pulse", "max_hr"),
        ("resting heart rate, resting hr, rhr, resting pulse, resting", "resting_hr"),
    ];
}

/// FTP and heart rates.
fn heart_and_power(draft: &mut Draft<'_>, found: &mut Found) {
    let hits = MEASURES.find(draft.tokens(), 0..draft.tokens().len());
    for hit in &hits {
        let sentence = draft.sentence(hit.at.start);
        let goal_word = |q: &Quantity| draft.goal_tokens[q.number_at];
        let fits = |q: &&Quantity| {
            let unit = matches!((hit.meaning, q.unit), ("ftp", Unit::Watt | Unit::None) | (_, Unit::Bpm | Unit::None));
            let range = if hit.meaning == "ftp" { 60.0..=600.0 } else { 30.0..=230.0 };
            unit && range.contains(&q.low) && sentence.contains(&q.number_at)
        };
        let quantities: Vec<Quantity> = draft
            .said
            .quantities
            .iter()
            .filter(fits)
            .filter(|q| !draft.is_claimed(q.at.clone()) && draft.counts(q.at.clone()))
            .cloned()
            .collect();
        // "from 240 to 270": the lower end is where the athlete stands.
        let from = quantities
            .iter()
            .find(|q| goal_word(q) && q.low < q.high && draft.word(q.at.start.wrapping_sub(1)) == "from")
            .cloned();
        let not_after = |q: &&Quantity| draft.word(q.number_at.wrapping_sub(1)) != "not" && !goal_word(q);
        let after =
            quantities.iter().filter(not_after).find(|q| q.at.start >= hit.at.end && q.at.start - hit.at.end <= 8);
        let before =
            quantities.iter().filter(not_after).rfind(|q| q.at.end <= hit.at.start && hit.at.start - q.at.end <= 3);
        let Some(quantity) = after.or(before).cloned().or(from) else { continue };
        let value = quantity.low;
        let mark = match hit.meaning {
            "ftp" => Mark { watts: Some(value), ..mark("ftp") },
            what => Mark { bpm: Some(value), ..mark(what) },
        };
        use_up(draft, found, mark, hit.at.start.min(quantity.at.start)..hit.at.end.max(quantity.at.end));
    }
    if hits.is_empty() && draft.asked.says("ftp") {
        let watts = open(draft).into_iter().find(|q| {
            matches!(q.unit, Unit::Watt)
                || (q.unit == Unit::None && (80.0..=500.0).contains(&q.high) && draft.clause(q.at.start).len() <= 5)
        });
        if let Some(quantity) = watts {
            use_up(draft, found, Mark { watts: Some(quantity.high), ..mark("ftp") }, quantity.at);
        }
    }
}

/// "Resting heart rate?" - "48"
fn asked_heart_rate(draft: &mut Draft<'_>, found: &mut Found) {
    let asked = ["heart", "hr", "pulse"].iter().any(|word| draft.asked.says(word))
        && (draft.asked.says("resting") != draft.asked.says("max"));
    let fits = |q: &Quantity| {
        matches!(q.unit, Unit::None | Unit::Bpm)
            && (30.0..=230.0).contains(&q.high)
            && draft.clause(q.at.start).len() <= 4
    };
    if let Some(quantity) = open(draft).into_iter().find(|q| asked && fits(q)) {
        let what = if draft.asked.says("max") { "max_hr" } else { "resting_hr" };
        use_up(draft, found, Mark { bpm: Some(quantity.high), ..mark(what) }, quantity.at);
    }
}

/// "haven't trained for 8 weeks", "three months off".
fn layoff(draft: &mut Draft<'_>, found: &mut Found) {
    phrase_table! {
        static OFF: () = &[("have|has not|barely trained|lifted|run|ran|ridden|worked|done|touched|been|exercised, did not train|run|lift, off, without training|running|lifting|exercise, layoff, lay off, break, out of training|the, no training|running|lifting|gym for, time away, since i last, out for, away from, not trained|lifted|run|ridden, hiatus, laid up, stopped, not been", ())];
    }
    for quantity in open(draft) {
        let Some(weeks) = quantity.weeks() else { continue };
        let clause = draft.clause(quantity.at.start);
        let about = draft.has(&OFF, clause.clone());
        let rest = draft.any_word(
            clause.clone(),
            &["on", "hard", "every", "per", "rest", "deload", "day", "week_off", "experience", "healed"],
        ) && !draft.any_word(clause.clone(), &["have", "layoff", "took"]);
        if about
            && !rest
            && weeks >= 1.0
            && quantity.per.is_none()
            && !matches!(draft.word(quantity.at.end), "ago" | "old")
        {
            let weeks = if quantity.unit == Unit::Month { quantity.high * 52.0 / 12.0 } else { weeks };
            use_up(
                draft,
                found,
                Mark { weeks: Some(weeks.round()), ..mark("layoff") },
                clause.start..quantity.at.end.max(clause.start),
            );
        }
    }
}

/// "I want a 500 kg total, I'm sitting on 462.5": the number where the athlete stands on the way to the goal.
fn on_the_way(draft: &mut Draft<'_>, found: &mut Found) {
    phrase_table! {
        static STANDING: () = &[("sitting on|at #, currently at|on|doing|lifting|benching|squatting|pulling|hitting? #, am at|on #, right now it is #, right now i am at? #, now at #, stuck at|on #, at # now|currently|today|right", ())];
    }
    let Some(hit) = STANDING.first(draft.tokens(), 0..draft.tokens().len()) else { return };
    let Some(quantity) = open(draft).into_iter().find(|q| hit.at.contains(&q.number_at)) else { return };
    let goal = LIFTS.find(draft.tokens(), 0..hit.at.start).into_iter().rfind(|lift| draft.goal_tokens[lift.at.start]);
    let unit = draft
        .said
        .quantities
        .iter()
        .rfind(|q| q.at.end <= hit.at.start && draft.goal_tokens[q.number_at] && q.kilograms().is_some());
    let factor =
        quantity.unit.kilograms().or(unit.and_then(|q| q.unit.kilograms()).filter(|_| quantity.unit == Unit::None));
    if let (Some(lift), Some(factor)) = (goal, factor) {
        let (_, reps, at) = weigh(draft, lift.meaning, &quantity, &draft.sentence(quantity.at.start));
        let mark = Mark { kg: Some(rounded(quantity.high * factor)), reps, ..mark(lift.meaning) };
        use_up(draft, found, mark, hit.at.start..hit.at.end.max(at.end));
    }
}

/// A distance that is said by name or number.
struct Distance {
    meters: f64,
    at: Range<usize>,
}

phrase_table! {
    static NAMED_DISTANCES: f64 = &[
        ("half marathon, half, hm, half mara, 13.1", METERS_OF_A_HALF),
        ("marathon, full marathon, mara", METERS_OF_A_MARATHON),
        ("mile, the mile, one mile, mile time", 1609.344),
        ("parkrun", 5000.0),
    ];
}

fn distances(draft: &Draft<'_>, sentence: Range<usize>) -> Vec<Distance> {
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
    found.sort_by_key(|d| d.at.start);
    found
}

/// Seconds a quantity of time stands for, over a distance: a clock is minutes and seconds unless only hours and
/// minutes give a speed a body can hold.
fn seconds(quantity: &Quantity, meters: f64, rowing: bool) -> Option<f64> {
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
fn results(draft: &mut Draft<'_>, found: &mut Found) {
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
    if draft.goal_tokens[distance.at.start] || !draft.counts(distance.at.clone()) {
        return;
    }
    let clause = draft.clause(distance.at.start);
    let rowing = draft.any_word(clause.clone(), &["row", "erg", "rower", "rowing", "2k", "c2"])
        || (draft.any_word(sentence.clone(), &["row", "erg", "rowing"]) && (distance.meters - 2000.0).abs() < 1.0);
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
        !other && between.len() <= 9 && (!bare || tied) && !(q.bound == Bound::AtMost && !tied)
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
    let nearest =
        times.iter().filter(|q| q.per.is_none()).filter(owned).min_by_key(|q| q.at.start.abs_diff(distance.at.start));
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
    let rides = draft.any_word(clause, &["ride", "rode", "bike", "tt", "cycling", "cycle"]);
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

/// "my last one took 1 h 27": a result of the event that is spoken of.
fn last_time(draft: &mut Draft<'_>, found: &mut Found, sentence: &Range<usize>) {
    phrase_table! {
        static LAST: () = &[("last one|time|race|attempt|year|result was|took|is|i? in|ran?, my pb|pr|best time? is|was?, pb|pr|best of|is|was, previous best is|was?, pb, pr, did it|that in, finished it? in, current pb|best|pr time? is?, last one", ())];
    }
    let Some(hit) = LAST.first(draft.tokens(), sentence.clone()).filter(|hit| draft.counts(hit.at.clone())) else {
        return;
    };
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
        (None, None) => return,
    };
    use_up(draft, found, mark, hit.at.start..quantity.at.end);
}

/// "my longest run is 16 km"
fn longest(draft: &mut Draft<'_>, found: &mut Found, sentence: &Range<usize>) {
    phrase_table! {
        static LONGEST: &'static str = &[("longest recent? run, long run, longest i have run, longest so far, longest distance, furthest i have run, longest was, farthest, furthest, longest is", "longest_run"), ("longest ride, long ride", "longest_ride")];
    }
    let Some(hit) = LONGEST
        .first(draft.tokens(), sentence.clone())
        .filter(|hit| draft.counts(hit.at.clone()) && !draft.goal_tokens[hit.at.start])
    else {
        return;
    };
    let near = |q: &&Quantity| {
        sentence.contains(&q.number_at)
            && q.meters().is_some()
            && q.per.is_none()
            && !draft.is_claimed(q.at.clone())
            && q.at.start.abs_diff(hit.at.start) <= 8
    };
    let nearest = draft.said.quantities.iter().filter(near).min_by_key(|q| q.at.start.abs_diff(hit.at.start)).cloned();
    if let Some(quantity) = nearest {
        let mark = Mark { meters: quantity.meters(), ..mark(hit.meaning) };
        use_up(draft, found, mark, hit.at.start.min(quantity.at.start)..hit.at.end.max(quantity.at.end));
    }
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
    if !draft.asked(Field::CurrentFitnessBaseline) || draft.findings.session_duration.is_some() {
        return;
    }
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
    let rowing = draft.asked.says("row");
    let time = open(draft).into_iter().find(|q| {
        (q.clock || q.minutes().is_some() || (q.unit == Unit::None && q.high >= 3.0))
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

/// Weekly distance and hours.
fn weekly(draft: &mut Draft<'_>, found: &mut Found) {
    for quantity in open(draft) {
        let clause = draft.clause(quantity.at.start);
        let sentence = draft.sentence(quantity.at.start);
        let asked_mileage = draft.asked.says("mileage") || (draft.asked.says("far") && draft.asked.says("week"));
        let weekly = quantity.per == Some(Per::Week)
            || draft.any_word(clause.clone(), &["weekly", "mileage"])
            || draft.word(quantity.at.end) == "week"
            || (draft.word(quantity.at.end).starts_with("in")
                && draft.any_word(quantity.at.end..(quantity.at.end + 3).min(clause.end), &["week"]))
            || (asked_mileage && quantity.meters().is_some());
        if !weekly || draft.has(&GOAL_AMOUNT, clause.clone()) {
            continue;
        }
        let rides = draft
            .any_word(sentence.clone(), &["ride", "riding", "bike", "cycling", "trainer", "saddle", "cycle", "zwift"])
            || draft.asked.says("ride")
            || draft.asked.says("riding");
        let runs = draft.any_word(sentence.clone(), &["run", "running"]);
        if let Some(meters) = quantity.meters().filter(|m| *m >= 1000.0) {
            let bike = rides && !runs
                || (!runs
                    && draft
                        .context
                        .list
                        .program_focus
                        .value()
                        .is_some_and(|f| f.focus.contains(&training::athlete::Focus::Cycling))
                    && meters > 100_000.0);
            let swim = draft.any_word(clause.clone(), &["swim", "swimming"]);
            let what = if swim {
                "weekly_swim"
            } else if bike {
                "weekly_ride"
            } else {
                "weekly_run"
            };
            use_up(draft, found, Mark { meters: Some(meters), ..mark(what) }, quantity.at);
        } else if quantity.unit == Unit::Hour && quantity.high <= 40.0 {
            let about = rides
                || draft.any_word(sentence, &["ride", "train", "training"])
                    && draft
                        .context
                        .list
                        .program_focus
                        .value()
                        .is_some_and(|f| f.focus.contains(&training::athlete::Focus::Cycling));
            if about && !draft.any_word(clause, &["work", "sit", "want", "can", "have", "available", "commute"]) {
                use_up(draft, found, Mark { hours: Some(quantity.high), ..mark("weekly_ride") }, quantity.at);
            }
        }
    }
}

phrase_table! {
    static GOAL_AMOUNT: () = &[("want to, goal, up to, build to, aim, would like to, get to, max of, no more than", ())];
}

/// What a number beside a lift is.
enum Load {
    Kilograms(f64),
    Unitless,
    Reps(u32),
}

/// Lifts with their weights, and counted movements with their repetitions.
fn lifts(draft: &mut Draft<'_>, found: &mut Found) {
    let hits: Vec<Hit<&'static str>> = LIFTS.find(draft.tokens(), 0..draft.tokens().len());
    for (index, hit) in hits.iter().enumerate() {
        let scope = draft.said.scopes.of(hit.at.clone());
        if draft.goal_tokens[hit.at.start] || scope.has(Scope::VOID.with(Scope::WISHED).with(Scope::DENIED)) {
            continue;
        }
        let sentence = draft.sentence(hit.at.start);
        let next = hits.get(index + 1).map_or(sentence.end, |next| next.at.start.min(sentence.end));
        let previous = index.checked_sub(1).map_or(sentence.start, |last| hits[last].at.end.max(sentence.start));
        lift(draft, found, hit, previous..next);
    }
    named_by_coach(draft, found, &hits);
}

fn lift(draft: &mut Draft<'_>, found: &mut Found, hit: &Hit<&'static str>, reach: Range<usize>) {
    let sentence = draft.sentence(hit.at.start);
    let clause = draft.clause(hit.at.start);
    let candidates: Vec<Quantity> =
        open(draft).into_iter().filter(|q| reach.contains(&q.number_at) && is_load(draft, q)).collect();
    let parted = |from: usize, to: usize| {
        draft.tokens()[from..to].iter().any(|t| t.is_mark() && !t.is(":") && !t.is("(") && !t.is("-") && !t.is("--"))
    };
    let small = |q: &Quantity| q.unit == Unit::None && q.high < 15.0 && !counted(hit.meaning);
    let after = candidates
        .iter()
        .find(|q| q.at.start >= hit.at.end && q.at.start - hit.at.end <= 7)
        .filter(|q| !small(q) && !(q.unit == Unit::None && parted(hit.at.end, q.at.start)))
        .cloned();
    let before = candidates
        .iter()
        .rfind(|q| q.at.end <= hit.at.start && hit.at.start - q.at.end <= 3 && q.at.start >= clause.start && !small(q))
        .cloned();
    // "9 strict pull-ups and 12 dips": the number stands before; "squat 170, bench 107.5": after.
    // "leg press, dumbbells up to 75 lb": the weight belongs to the implement in between.
    let implement = |q: &Quantity| {
        let (from, to) = if q.at.start >= hit.at.end { (hit.at.end, q.at.start) } else { (q.at.end, hit.at.start) };
        draft
            .any_word(from..to, &["dumbbell", "kettlebell", "plate", "barbell", "weigh", "vest", "bodyweight", "stack"])
            || draft.any_word(q.at.end..(q.at.end + 3).min(sentence.end), &["dumbbell", "kettlebell", "plate", "vest"])
    };
    let (before, after) = (before.filter(|q| !implement(q)), after.filter(|q| !implement(q)));
    let Some(quantity) = (match (before, after) {
        (Some(before), Some(after)) => {
            Some(if before.at.end == hit.at.start || counted(hit.meaning) { before } else { after })
        }
        (before, after) => before.or(after),
    }) else {
        return;
    };
    let (load, reps, at) = weigh(draft, hit.meaning, &quantity, &sentence);
    let span = hit.at.start.min(at.start)..hit.at.end.max(at.end);
    match load {
        Load::Reps(reps) if counted(hit.meaning) => {
            use_up(draft, found, Mark { reps: Some(reps), ..mark(hit.meaning) }, span);
        }
        Load::Reps(_) => {}
        Load::Kilograms(kg) => {
            let reps = reps.or_else(|| shared_single(draft, &sentence));
            use_up(draft, found, Mark { kg: Some(rounded(kg)), reps, ..mark(hit.meaning) }, span);
        }
        Load::Unitless => {
            draft.claim(span);
            found.unclear = Some(
                found.unclear.clone().map_or(clause.clone(), |at| at.start.min(clause.start)..at.end.max(clause.end)),
            );
        }
    }
}

fn is_load(draft: &Draft<'_>, quantity: &Quantity) -> bool {
    let unit = matches!(quantity.unit, Unit::None | Unit::Kg | Unit::Lb | Unit::Rep | Unit::Time | Unit::Set);
    let dated = draft.said.dates.iter().any(|date| date.at.contains(&quantity.number_at));
    unit && quantity.per.is_none()
        && !dated
        && quantity.high < 1000.0
        && !quantity.clock
        && !matches!(draft.word(quantity.at.end), "ago" | "percent" | "%" | "day" | "week")
}

/// Movements that are counted, not weighed.
fn counted(what: &str) -> bool {
    [
        "pull_up",
        "chin_up",
        "push_up",
        "dip",
        "muscle_up",
        "burpee",
        "sit_up",
        "toes_to_bar",
        "double_under",
        "air_squat",
        "pistol",
    ]
    .iter()
    .any(|name| what.ends_with(name))
        && !what.starts_with("weighted")
        || what == "handstand_push_up"
}

/// A weight with its repetitions: "225 lb x 5", "3x5 at 100 kg", "100 for 5", "140 for a single".
fn weigh(
    draft: &Draft<'_>,
    what: &str,
    quantity: &Quantity,
    sentence: &Range<usize>,
) -> (Load, Option<u32>, Range<usize>) {
    let whole = |value: f64| (value.fract() == 0.0 && (1.0..=200.0).contains(&value)).then_some(value as u32);
    if counted(what) && !matches!(quantity.unit, Unit::Kg | Unit::Lb) {
        return (whole(quantity.high).map_or(Load::Unitless, Load::Reps), None, quantity.at.clone());
    }
    if matches!(quantity.unit, Unit::Rep | Unit::Set | Unit::Time) {
        return (Load::Reps(whole(quantity.high).unwrap_or(1)), None, quantity.at.clone());
    }
    let mut end = quantity.at.end;
    let mut reps = None;
    let number =
        |at: usize| draft.tokens().get(at).filter(|_| at < sentence.end).and_then(|t| t.number).and_then(whole);
    let skip = usize::from(draft.word(end) == "(");
    match draft.word(end + skip) {
        "x" | "for" => {
            let article = usize::from(matches!(draft.word(end + skip + 1), "a" | "an" | "my"));
            let at = end + skip + 1 + article;
            if let Some(n) = number(at) {
                (reps, end) = (Some(n), at + 1);
                // "5 x 3 x 100"-like sets: "100 x 3 x 5" is three sets of five.
                if draft.word(end) == "x"
                    && let Some(n) = number(end + 1)
                {
                    (reps, end) = (Some(n), end + 2);
                }
                end += usize::from(matches!(draft.word(end), "rep" | "repetition"));
            } else if matches!(draft.word(at), "single" | "double" | "triple") {
                let n = match draft.word(at) {
                    "single" => 1,
                    "double" => 2,
                    _ => 3,
                };
                (reps, end) = (Some(n), at + 1);
            }
        }
        "single" | "1rm" | "max" => (reps, end) = (Some(1), end + skip + 1),
        _ => {}
    }
    let reps = reps.or_else(|| rep_max(draft, sentence, quantity));
    let at = quantity.at.start..end;
    let load = match quantity.kilograms() {
        Some(kg) => Load::Kilograms(kg),
        None => match unit_nearby(draft, sentence) {
            Some(factor) => Load::Kilograms(quantity.high * factor),
            None => Load::Unitless,
        },
    };
    (load, reps, at)
}

/// "5RM is 100 kg", "my 1 rep max"
fn rep_max(draft: &Draft<'_>, sentence: &Range<usize>, quantity: &Quantity) -> Option<u32> {
    let near = quantity.at.start.saturating_sub(6).max(sentence.start)..(quantity.at.end + 4).min(sentence.end);
    near.clone()
        .find_map(|at| {
            let rm = matches!(draft.word(at), "rm" | "rep" | "repmax")
                && (draft.word(at) != "rep" || draft.word(at + 1) == "max");
            let n =
                at.checked_sub(1).and_then(|before| draft.tokens()[before].number).filter(|n| (1.0..=20.0).contains(n));
            if rm { n.map(|n| n as u32) } else { None }
        })
        .or_else(|| draft.any_word(near, &["1rm", "single", "singles"]).then_some(1))
}

/// "all kilos and all singles"
fn shared_single(draft: &Draft<'_>, sentence: &Range<usize>) -> Option<u32> {
    draft.any_word(sentence.clone(), &["single", "1rm"]).then_some(1)
}

/// The unit of weight a sentence, or the whole message, speaks in.
fn unit_nearby(draft: &Draft<'_>, sentence: &Range<usize>) -> Option<f64> {
    let unit = |range: Range<usize>| {
        draft.tokens()[range].iter().find_map(|token| match token.word.as_str() {
            "kg" => Some(1.0),
            "lb" => Some(0.453_592_37),
            _ => None,
        })
    };
    let lifts_only = |range: Range<usize>| {
        let next = draft.sentences().find(|s| s.start >= range.end)?;
        (next.len() <= 6).then(|| unit(next)).flatten()
    };
    unit(sentence.clone()).or_else(|| lifts_only(sentence.clone())).or_else(|| in_coach(draft))
}

/// The coach asked in a unit: "how much in kilos".
fn in_coach(draft: &Draft<'_>) -> Option<f64> {
    match (draft.asked.says("kg"), draft.asked.says("lb")) {
        (true, false) => Some(1.0),
        (false, true) => Some(0.453_592_37),
        _ => None,
    }
}

/// "What can you deadlift?" - "110 for a single, kilos."
fn named_by_coach(draft: &mut Draft<'_>, found: &mut Found, hits: &[Hit<&'static str>]) {
    let asked = draft.asked(Field::CurrentFitnessBaseline) && hits.is_empty() && found.marks.is_empty();
    let Some(coach) = draft.context.coach_said.filter(|_| asked) else { return };
    let text = Text::new(coach);
    let lifts: Vec<&'static str> = text
        .sentences
        .iter()
        .filter(|s| s.asks)
        .flat_map(|s| LIFTS.find(&text.tokens, s.tokens.clone()))
        .map(|hit| hit.meaning)
        .collect();
    let quantities: Vec<Quantity> = open(draft).into_iter().filter(|q| is_load(draft, q)).collect();
    let mut used = 0;
    for what in lifts {
        let Some(quantity) = quantities.iter().find(|q| q.at.start >= used) else { return };
        let sentence = draft.sentence(quantity.at.start);
        let (load, reps, at) = weigh(draft, what, quantity, &sentence);
        used = at.end;
        match load {
            Load::Kilograms(kg) => {
                let reps = reps.or_else(|| shared_single(draft, &sentence));
                use_up(draft, found, Mark { kg: Some(rounded(kg)), reps, ..mark(what) }, at);
            }
            Load::Reps(reps) if counted(what) => use_up(draft, found, Mark { reps: Some(reps), ..mark(what) }, at),
            Load::Unitless if quantity.high >= 20.0 => {
                draft.claim(at.clone());
                found.unclear = Some(at);
            }
            Load::Reps(_) | Load::Unitless => {}
        }
    }
}

/// "Is that pounds or kilos?" - "pounds": the lift said before, read again with its unit.
fn unit_told_later(draft: &mut Draft<'_>, found: &mut Found) {
    let Knowledge::InProgress(evidence) = &draft.context.list.current_fitness_baseline.knowledge else { return };
    if !found.marks.is_empty() {
        return;
    }
    let Some(at) = draft.tokens().iter().position(|token| token.is_any(&["kg", "lb"])) else { return };
    if !draft.counts(at..at + 1) || draft.is_claimed(at..at + 1) {
        return;
    }
    let factor = if draft.tokens()[at].is("lb") { 0.453_592_37 } else { 1.0 };
    let earlier = crate::reading::draft::Said::new(&evidence.quote, draft.context);
    let loads = |q: &&Quantity| {
        let repeated =
            q.at.start.checked_sub(1).is_some_and(|before| earlier.text.tokens[before].is_any(&["x", "for"]));
        q.unit == Unit::None && q.high >= 10.0 && !repeated
    };
    let quantities = earlier.quantities.iter().filter(loads);
    let lifts = LIFTS.find(&earlier.text.tokens, 0..earlier.text.tokens.len());
    for quantity in quantities {
        let lift = lifts
            .iter()
            .rfind(|l| l.at.end <= quantity.at.start)
            .or_else(|| lifts.iter().find(|l| l.at.start >= quantity.at.end));
        let Some(lift) = lift else { continue };
        let times = earlier.text.tokens.get(quantity.at.end).filter(|t| t.is_any(&["x", "for"]));
        let reps =
            times.and_then(|_| earlier.text.tokens.get(quantity.at.end + 1)).and_then(|t| t.number).map(|n| n as u32);
        use_up(
            draft,
            found,
            Mark { kg: Some(rounded(quantity.high * factor)), reps, ..mark(lift.meaning) },
            at..at + 1,
        );
    }
}
