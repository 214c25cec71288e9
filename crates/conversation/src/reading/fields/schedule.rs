//! When and how much: start date, training days a week, minutes a session, weeks of the program, days off.

use std::collections::BTreeSet;
use std::ops::Range;

use training::athlete::{DayOfWeek, Span};

use crate::phrase_table;
use crate::reading::dates::{self, Manner};
use crate::reading::draft::{CORRECTION, Draft};
use crate::reading::findings::{Change, Length, combine, replace};
use crate::reading::lexicon::events::EVENTS;
use crate::reading::quantity::{Bound, Per, Quantity, Unit};
use crate::reading::scope::Scope;
use crate::reading::text::Text;
use crate::todo_list::{Answer, Field, RestDays, StartDate, Status};

phrase_table! {
    static START_WORDS: () = &[
        ("start, starting, started on, begin, beginning, kick off, kicking off, from, first day, day one, day 1, get going, commence, go from, get started, as of, push it to, move it to", ()),
    ];
}

phrase_table! {
    static MAKE_IT: () = &[("make it|that, change it|that to, move it|that to, push it|that to, better", ())];
}

phrase_table! {
    static VAGUE_START: () = &[
        ("soon, soonish, whenever, sometime, some time, at some point, in a bit, in a while, a bit later, after the|my holiday|vacation|trip|exam, not yet, later, when i am back, once i, eventually, in spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|september|october|november|december, after christmas|easter|new, beginning|start|end|middle of january|february|march|april|may|june|july|august|september|october|november|december|the, mid|late|early january|february|march|april|may|june|july|august|september|october|november|december, not sure, do not know, depend, once my|the|we|it|work|school|exam, when my|the exam|school|holiday|kid, i have to see, couple of week, few week, next few", ()),
    ];
}

/// `startDate`
pub fn start(draft: &mut Draft<'_>) {
    let mut started = false;
    for found in draft.said.dates.clone() {
        if draft.is_claimed(found.at.clone()) || !draft.counts(found.at.clone()) {
            continue;
        }
        let clause = draft.clause(found.at.start);
        let before = clause.start..found.at.start;
        let event_starts = draft.any_word(before.clone(), &["it", "race", "event", "that", "season", "comp"])
            && draft.any_word(before.clone(), &["start", "begin"])
            && !draft.any_word(before.clone(), &["i", "we", "me", "us", "let"]);
        if event_starts {
            continue;
        }
        // "Make it Wednesday the 25th": the start said before moves.
        let moves = draft.context.list.start_date.value().is_some()
            && draft.has(&CORRECTION, draft.sentence(found.at.start))
            && matches!(found.manner, Manner::Calendar | Manner::Weekday)
            && !draft.asked(Field::RestDaysPreference)
            && !draft.asked(Field::TargetEvent)
            && draft.has(&MAKE_IT, clause.start..found.at.start);
        let begins = moves
            || draft.has(&START_WORDS, before.clone())
            || (draft.has(&START_WORDS, clause.clone()) && !draft.any_word(clause.clone(), &["from"]));
        let asked = draft.asked(Field::StartDate);
        let habit = is_habit(draft, &found.at, found.manner);
        let denied = draft.scope(found.at.clone()).has(Scope::DENIED);
        let ago = draft.any_word(
            clause.clone(),
            &["ago", "since", "last", "been", "started", "was", "ran", "did", "hurt", "back"],
        );
        // "Start this Thursday, Monday I'm on nights"
        if started && !begins {
            continue;
        }
        let near = draft.any_word(clause.clone(), &["now", "today", "immediately"]) && found.manner == Manner::Near;
        let bare = asked && !(near && !begins && clause.len() > 2);
        if found.date < draft.today() || habit || denied || ago || !(begins || bare) {
            continue;
        }
        let quote = if begins { clause.start.min(found.at.start)..found.at.end } else { found.at.clone() };
        let finding = draft.value(StartDate { date: found.date }, quote);
        replace(&mut draft.findings.start_date, finding);
        started |= begins;
        draft.claim(if moves { draft.sentence(found.at.start) } else { found.at.clone() });
    }
    if draft.findings.start_date.is_none() && !draft.proposing {
        vague_start(draft);
    }
}

/// "Mondays are out", "every Tuesday": a weekday as a habit, not as a date.
fn is_habit(draft: &Draft<'_>, at: &Range<usize>, manner: Manner) -> bool {
    if manner != Manner::Weekday {
        return false;
    }
    let raw = draft.said.text.quote(at.clone()).to_lowercase();
    let clause = draft.clause(at.start);
    let days = draft.tokens()[clause.clone()].iter().filter(|token| dates::weekday(token).is_some()).count();
    raw.ends_with("days") || days > 1 || draft.any_word(clause, &["off", "every", "rest", "except", "free", "out"])
}

fn vague_start(draft: &mut Draft<'_>) {
    let sentences: Vec<_> = draft.sentences().collect();
    for sentence in sentences {
        let begins =
            START_WORDS.first(draft.tokens(), sentence.clone()).filter(|hit| draft.word(hit.at.start) != "from");
        let from = if draft.asked(Field::StartDate) {
            sentence.start
        } else if let Some(hit) = begins {
            hit.at.start
        } else {
            continue;
        };
        let Some(hit) = VAGUE_START.first(draft.tokens(), from..sentence.end) else { continue };
        let injured = draft.any_word(sentence.clone(), &["lifting", "running", "training", "hurt"])
            || draft.any_word(from.saturating_sub(2)..from, &["it", "race", "event", "season"]);
        if draft.counts(hit.at.clone()) && !draft.is_claimed(hit.at.clone()) && !injured {
            let finding = draft.finding(Change::Unclear, hit.at.clone());
            replace(&mut draft.findings.start_date, finding);
            return;
        }
    }
}

phrase_table! {
    /// Words of a habit up to now, which is no wish for the program.
    static HABIT: () = &[
        ("used to, currently, at the moment, have been, been doing|training|going|running|lifting|riding, i train|run|lift|ride|go|do|trained|ran|lifted|went, right now i, at present, so far, usually, for the last|past, these day i, year, was doing, was", ()),
    ];
}

phrase_table! {
    static VAGUE_FREQUENCY: () = &[
        ("few|couple|several|some time|day|session|run|ride|workout, few|couple of time|day|session|run|ride|workout, regularly, as often as, as much as, most day, often, depend, not sure, varies, vary, it change, whenever i, every so often, when i have|can|get, now and then, here and there, as many as", ()),
    ];
}

/// `trainingFrequency`
pub fn frequency(draft: &mut Draft<'_>) {
    let every_day = phrases_of_days(draft);
    if let Some((span, at)) = every_day {
        let finding = draft.value(span, at);
        replace(&mut draft.findings.training_frequency, finding);
    }
    bad_and_good_week(draft);
    let mut last: Option<(Span, usize)> = None;
    for quantity in draft.open_quantities() {
        if !counts_training_days(draft, &quantity) {
            continue;
        }
        let Some(mut span) = quantity.span(7.0) else { continue };
        // "3 gym sessions and 2 runs" are five.
        if let Some((before, at)) = last.take().filter(|_| {
            quantity.unit == Unit::Session
                && matches!(draft.word(quantity.at.start.wrapping_sub(1)), "and" | "plus" | "+")
        }) && at + 1 == quantity.at.start
            && before.max + span.max <= 7
        {
            span = Span { min: before.min.zip(span.min).map(|(a, b)| a + b), max: before.max + span.max };
        }
        last = (quantity.unit == Unit::Session).then_some((span, quantity.at.end));
        let finding = draft.value(Span { min: span.min, max: span.max }, quantity.at.clone());
        replace(&mut draft.findings.training_frequency, finding);
        draft.claim(quantity.at.clone());
    }
    let asked = draft.asked(Field::TrainingFrequency);
    if draft.findings.training_frequency.is_none() && !draft.proposing {
        let vague = VAGUE_FREQUENCY.first(draft.tokens(), 0..draft.tokens().len());
        if let Some(hit) = vague.filter(|hit| draft.counts(hit.at.clone())) {
            let weekly = draft.any_word(hit.at.end..(hit.at.end + 3).min(draft.tokens().len()), &["week", "weekly"]);
            if asked || weekly && !draft.any_word(draft.sentence(hit.at.start), &["been", "run", "drink", "hurt"]) {
                let end = hit.at.end + if weekly { 2 } else { 0 };
                let finding = draft.finding(Change::Unclear, hit.at.start..end.min(draft.sentence(hit.at.start).end));
                replace(&mut draft.findings.training_frequency, finding);
            }
        }
    }
}

/// "every day", "daily", "every other day", "weekdays".
fn phrases_of_days(draft: &mut Draft<'_>) -> Option<(Span, Range<usize>)> {
    phrase_table! {
        static DAYS: (u16, u16) = &[
            ("every|each single? day, daily, seven day|days, all week", (7, 7)),
            ("every other|second day, every 2nd day", (3, 4)),
            ("every weekday, on weekday, weekday only, only weekday, monday to|through|- friday, every work day", (5, 5)),
        ];
    }
    let hit = DAYS.first(draft.tokens(), 0..draft.tokens().len())?;
    let clause = draft.clause(hit.at.start);
    let trains = draft.asked(Field::TrainingFrequency)
        || draft.any_word(clause.clone(), &["train", "training", "workout", "session"]);
    let habit = draft.any_word(clause, &["hurt", "sit", "work", "commute", "walk", "desk", "at", "hungry", "up"]);
    (trains && !habit && draft.counts(hit.at.clone()))
        .then_some((Span { min: Some(hit.meaning.0), max: hit.meaning.1 }, hit.at))
}

/// "bad week 2 good week 4"
fn bad_and_good_week(draft: &mut Draft<'_>) {
    phrase_table! {
        static WEEKS: () = &[("bad|busy|worst|tough|crazy|slow|off week ~ # ~ good|quiet|best|calm|normal|great|easy week ~ #, # in|on a bad|busy|worst|tough|crazy week ~ # in|on a good|quiet|best|calm|normal week, # ~ bad|busy|worst|tough week ~ # ~ good|quiet|best|calm|normal week", ())];
    }
    let Some(hit) = WEEKS.first(draft.tokens(), 0..draft.tokens().len()) else { return };
    let numbers: Vec<f64> = draft.tokens()[hit.at.clone()].iter().filter_map(|token| token.number).collect();
    if let [low, high] = *numbers.as_slice()
        && low >= 1.0
        && high <= 7.0
    {
        let finding = draft.value(Span { min: Some(low.min(high) as u16), max: low.max(high) as u16 }, hit.at.clone());
        replace(&mut draft.findings.training_frequency, finding);
        draft.claim(hit.at);
    }
}

fn counts_training_days(draft: &Draft<'_>, quantity: &Quantity) -> bool {
    let at = &quantity.at;
    let clause = draft.clause(at.start);
    let sentence = draft.sentence(at.start);
    let asked = draft.asked(Field::TrainingFrequency);
    let after = draft.word(at.end);
    let unit = match quantity.unit {
        Unit::Day => {
            quantity.per.is_none_or(|per| per == Per::Week)
                && !matches!(after, "ago" | "later" | "old" | "off" | "before" | "rest" | "long" | "event")
                && draft.word(at.start.wrapping_sub(1)) != "every"
                && draft.word(at.start.wrapping_sub(1)) != "last"
        }
        Unit::Session | Unit::Time => {
            quantity.per == Some(Per::Week) || (asked && quantity.per.is_none() && !matches!(after, "ago" | "my"))
        }
        Unit::None => quantity.per == Some(Per::Week) && quantity.high <= 7.0,
        _ => false,
    };
    if !unit || quantity.high > 7.0 || draft.said.scopes.of(at.clone()).has(Scope::GONE.with(Scope::FORMER)) {
        return false;
    }
    // "not 3": the number taken back.
    if matches!(draft.word(quantity.number_at.wrapping_sub(1)), "not" | "plus") {
        return false;
    }
    let rest = draft.any_word(at.end..(at.end + 5).min(clause.end), &["off", "rest", "recovery"])
        || draft.any_word(at.start..at.end, &["off", "rest"]);
    let other = draft.any_word(
        clause.start..(at.end + 2).min(clause.end),
        &[
            "drink", "eat", "sleep", "office", "commute", "walk", "kid", "ago", "sore", "sick", "holiday", "vacation",
            "travel",
        ],
    );
    let in_days = matches!(draft.word(at.start.wrapping_sub(1)), "in" | "within" | "after" | "last" | "past" | "over");
    if rest || other || (in_days && quantity.per.is_none()) {
        return false;
    }
    let habit = draft.has(&HABIT, clause.clone())
        && !draft.any_word(sentence.clone(), &["want", "can", "would", "keep", "could", "will", "like"]);
    let sentence_words = sentence.clone();
    let corrects = draft.has(&CORRECTION, sentence);
    // Told among one's numbers it is what is done now.
    let told = draft.asked(Field::CurrentFitnessBaseline)
        && !asked
        && matches!(quantity.unit, Unit::Session | Unit::Time)
        && !draft.any_word(sentence_words, &["want", "can", "would", "could", "will", "like"]);
    draft.proposing || asked || corrects || !(habit || told)
}

phrase_table! {
    /// Signs that minutes are the length of a session.
    static SESSION_WORDS: () = &[
        ("session, workout, each, a go, at a time, per day, per go, each time, max, maximum, at most, top, tops, no more than, a pop, apiece, lunch break, in and out, each day, slot, a day, time to train, to train, per workout, available, per visit, every time, have about, spare, free, limit, window, longer than, time budget, before work, after work, class, training, gym", ()),
    ];
}

phrase_table! {
    /// Signs that minutes are something else: a result, a commute, a rest.
    static NOT_SESSION: () = &[
        ("under, sub, break, pb, pr, in the, 5k, 10k, marathon, race, finish, commute, drive, away, ago, plank, hold, sit, sleep, desk, row, pace, per mile, per km, mile in, km in, time trial, hyrox, rest between, between set, warm up, swim in, ran, faster, best, walk, kid, weekly, hang, fran, meter, ftp, 5 k, 10 k, off, shift, hour shift, long ride, on the bike", ()),
    ];
}

/// `sessionDuration`
pub fn session(draft: &mut Draft<'_>) {
    let mut earlier: Option<(Span, Range<usize>)> = None;
    for quantity in draft.open_quantities() {
        let Some((low, high)) = quantity.minutes() else { continue };
        if quantity.clock
            || quantity.unit == Unit::Second
            || !(5.0..=600.0).contains(&high)
            || quantity.per == Some(Per::Week)
            || matches!(quantity.per, Some(Per::Km | Per::Mile))
        {
            continue;
        }
        let clause = draft.clause(quantity.at.start);
        let sentence = draft.sentence(quantity.at.start);
        let asked = draft.asked(Field::SessionDuration);
        let about = draft.has(&SESSION_WORDS, clause.clone())
            || quantity.per == Some(Per::Session)
            || quantity.per == Some(Per::Day)
            || quantity.bound == Bound::AtMost;
        let with_days = draft.findings.training_frequency.is_some() && quantity.per.is_none();
        let around = clause.start..(quantity.at.end + 4).min(clause.end);
        if draft.word(quantity.number_at.wrapping_sub(1)) == "not" {
            continue;
        }
        let goal = draft.goal_tokens[quantity.number_at];
        let result = draft.has(&NOT_SESSION, around) && !(asked && !goal);
        let corrects =
            draft.has(&CORRECTION, sentence.clone()) && draft.context.list.session_duration.value().is_some();
        if goal || result || !(asked || about || with_days || corrects || draft.proposing) {
            continue;
        }
        let span = Span {
            min: (quantity.bound != Bound::AtMost || low < high).then_some(low.round() as u16),
            max: high.round() as u16,
        };
        let (span, quote) = match &earlier {
            // "an hour on weekdays, 2 hours at weekends" is a range.
            Some((before, at))
                if !corrects && draft.sentence(at.start) == sentence && !draft.has(&CORRECTION, sentence.clone()) =>
            {
                let span = Span { min: before.min.zip(span.min).map(|(a, b)| a.min(b)), max: before.max.max(span.max) };
                (span, at.start..quantity.at.end)
            }
            _ => (span, quantity.at.clone()),
        };
        earlier = Some((span, quote.clone()));
        let finding = draft.value(span, quote);
        replace(&mut draft.findings.session_duration, finding);
        draft.claim(quantity.at.clone());
    }
    if draft.findings.session_duration.is_none() && draft.asked(Field::SessionDuration) && !draft.proposing {
        vague_session(draft);
    }
}

fn vague_session(draft: &mut Draft<'_>) {
    phrase_table! {
        static VAGUE: () = &[("not very|too|that|so long, not long, depend, varies, vary, not sure, short, short one, quick, it change, as long as, hard to say, whatever time", ())];
    }
    let hit = VAGUE.first(draft.tokens(), 0..draft.tokens().len()).filter(|hit| draft.counts(hit.at.clone()));
    if let Some(hit) = hit.filter(|_| draft.asked.topics.len() <= 2) {
        let finding = draft.finding(Change::Unclear, hit.at);
        replace(&mut draft.findings.session_duration, finding);
    }
}

phrase_table! {
    static UNTIL_EVENT: () = &[
        ("until|to|through|into|before my|the|our|it race|event|comp|competition|meet|marathon|granfondo|half|opener|ultra|big|show|triathlon|hyrox|day|wedding|test, until|to|through race|event|meet|comp|competition|game day, through race day, to race day, right up to the|my|it _, all the way to|up|until|through, right up until|to, up to it, until then, until the _ day, lead up to the|my race|event|meet|comp|marathon, run it up to the|my, until _ _ race|marathon|meet|comp, up until the|my, take me to, go until the|my _, until the|my big? day, through to the|my|race, run up to, plan ~ to the|my race|meet|event|comp|marathon|half|opener|day, finish|end on|at|with|by the|my race|event|meet|comp|marathon|half", ()),
    ];
}

phrase_table! {
    static NOT_LENGTH: () = &[
        ("ago, old, off, every, last|past #, last|past few, been, for the past|last, experience, each week, on off, since, out with, out injured, of running|lifting|training, pregnant, along, post, postpartum, of rehab, layoff, break, without, sick, hurt, holiday, vacation, in, haven, steadily, consistently, have not, progress, trained, deload, started, after, per|a|each month, back", ()),
    ];
}

phrase_table! {
    static VAGUE_LENGTH: () = &[
        ("not too long|short, couple|few of? week|month, some week, not sure, do not know, as long as, however long, long term, until i, forever, a while, quick one, longish, depend, short one|plan, not long", ()),
    ];
}

/// `programDuration`
pub fn duration(draft: &mut Draft<'_>) {
    let asked = draft.asked(Field::ProgramDuration);
    for quantity in draft.open_quantities() {
        let Some(weeks) = quantity.weeks().filter(|_| {
            matches!(quantity.unit, Unit::Week | Unit::Month)
                || (asked && quantity.unit == Unit::Year && !draft.asked(Field::ExperienceLevel))
        }) else {
            continue;
        };
        let clause = draft.clause(quantity.at.start);
        let before = clause.start..quantity.at.start;
        let around = clause.start..(quantity.at.end + 2).min(clause.end);
        let previous = draft.word(quantity.at.start.wrapping_sub(1));
        let planned = draft.any_word(
            clause.clone(),
            &[
                "plan", "program", "block", "cycle", "make", "do", "want", "go", "for", "let", "prep", "solid",
                "about", "need", "prepare", "perfect", "fine", "good", "sound", "work", "suggest", "run",
            ],
        );
        let elapsed = draft.has(&NOT_LENGTH, before)
            || draft.has(&NOT_LENGTH, quantity.at.end..around.end)
            || draft.any_word(
                clause.clone(),
                &[
                    "ago",
                    "experience",
                    "old",
                    "been",
                    "injured",
                    "pregnant",
                    "postpartum",
                    "off",
                    "ridden",
                    "lifted",
                    "trained",
                    "ran",
                ],
            );
        let bare = clause.len() <= quantity.at.len() + 3
            && !draft.asked(Field::ExperienceLevel)
            && !draft.asked(Field::InjuryConsiderations)
            && !draft.asked(Field::CurrentFitnessBaseline);
        let experience = draft.asked(Field::ExperienceLevel) && !asked && !planned;
        let rejected = previous == "not"
            || draft.said.scopes.of(quantity.number_at..quantity.number_at + 1).has(Scope::DENIED)
                && draft.any_word(quantity.at.start.saturating_sub(3)..quantity.at.start, &["not"]);
        let accepted = (elapsed && !(asked && previous != "in"))
            || experience
            || rejected
            || !(asked || planned || bare || draft.proposing);
        let choice = draft.proposing && quantity.low < quantity.high;
        if choice || accepted || quantity.per.is_some() || !(1.0..=104.0).contains(&weeks) {
            continue;
        }
        let length = Length::Weeks(weeks.round() as u16);
        let finding = draft.value(length, quantity.at.clone());
        replace(&mut draft.findings.program_duration, finding);
        draft.claim(quantity.at.clone());
    }
    if let Some(hit) = UNTIL_EVENT
        .first(draft.tokens(), 0..draft.tokens().len())
        .map(|hit| hit.at)
        .or_else(|| until_named_event(draft))
    {
        let counts = draft.counts(hit.clone()) && draft.findings.program_duration.is_none();
        let dated = asked
            || draft.context.list.target_event.value().is_some()
            || draft.findings.target_event.is_some()
            || draft.proposing;
        let sentence = draft.sentence(hit.start);
        let planned = asked
            || draft.asked(Field::StartDate)
            || draft.proposing
            || draft.any_word(
                sentence,
                &[
                    "plan", "program", "block", "go", "take", "run", "start", "week", "build", "straight", "right",
                    "way", "finish", "end",
                ],
            );
        if counts && dated && planned {
            let finding = draft.value(Length::UntilEvent, hit);
            replace(&mut draft.findings.program_duration, finding);
        }
    }
    if asked
        && draft.findings.program_duration.is_none()
        && !draft.proposing
        && let Some(hit) = VAGUE_LENGTH.first(draft.tokens(), 0..draft.tokens().len())
        && draft.counts(hit.at.clone())
        && draft.asked.topics.len() <= 2
    {
        let finding = draft.finding(Change::Unclear, hit.at);
        replace(&mut draft.findings.program_duration, finding);
    }
}

/// "straight through to Hyrox", "finish at nationals": a word of reaching before an event, or a word of its name.
fn until_named_event(draft: &Draft<'_>) -> Option<Range<usize>> {
    let name = draft.context.list.target_event.value().map(|event| Text::new(&event.name).tokens).unwrap_or_default();
    let named = |at: usize| name.iter().any(|t| t.word.len() > 3 && t.is(draft.word(at)));
    let event = |at: usize| {
        EVENTS
            .match_at(draft.tokens(), at, draft.tokens().len())
            .is_some_and(|hit| hit.at.len() == 1 || !name.is_empty())
    };
    (0..draft.tokens().len()).find_map(|at| {
        let reaches = matches!(draft.word(at), "until" | "through")
            || matches!(draft.word(at), "to" | "at" | "with" | "on" | "for" | "by")
                && at.checked_sub(1).is_some_and(|b| {
                    matches!(
                        draft.word(b),
                        "up" | "through"
                            | "finish"
                            | "end"
                            | "ending"
                            | "finishing"
                            | "way"
                            | "right"
                            | "straight"
                            | "go"
                    )
                });
        let target = (at + 1..(at + 4).min(draft.tokens().len()))
            .take_while(|&next| !draft.tokens()[next].is_mark())
            .find(|&next| named(next) || event(next));
        target.filter(|_| reaches).map(|target| at..target + 1)
    })
}

phrase_table! {
    /// The named days are days off.
    static OFF: () = &[
        ("off, rest, out, not, no, never, except, can not, free, busy, sacred, without, excluded, but not, unavailable, rather not, blocked, not available, any day but, anything but, apart from, skip, closed, avoid, away, booked, taken", ()),
    ];
}

phrase_table! {
    /// The named days are the only training days.
    static ONLY: () = &[
        ("only, can do, available, can train|run|lift|ride|go|make, train on, free on, work for me, works for me, work best, could do, suit, best for me, prefer, my day are, training day, just, gym day", ()),
    ];
}

/// `restDaysPreference`
pub fn rest_days(draft: &mut Draft<'_>) {
    let sentences: Vec<_> = draft.sentences().collect();
    for sentence in sentences {
        if draft.counts(sentence.start..sentence.start + 1) || draft.counts(sentence.clone()) {
            days_of_sentence(draft, sentence);
        }
    }
}

fn days_of_sentence(draft: &mut Draft<'_>, sentence: Range<usize>) {
    let named = named_days(draft, sentence.clone());
    let open: Vec<(usize, Vec<DayOfWeek>)> =
        named.into_iter().filter(|(at, _)| !draft.is_claimed(*at..at + 1) && draft.counts(*at..at + 1)).collect();
    let (Some(first), Some(last)) = (open.first().map(|day| day.0), open.last().map(|day| day.0)) else { return };
    let days: BTreeSet<DayOfWeek> = open.iter().flat_map(|(_, days)| days.iter().copied()).collect();
    let named_days = days.clone();
    // "Wednesday is fine after all, keep only Sunday off": a day that is said to work is not one of the days off.
    let works = |at: usize| {
        let clause = draft.clause(at);
        draft.any_word(clause.clone(), &["fine", "work", "okay", "good", "can"]) && !draft.has(&OFF, clause)
    };
    let off_days: BTreeSet<DayOfWeek> =
        open.iter().filter(|(at, _)| !works(*at)).flat_map(|(_, days)| days.iter().copied()).collect();
    let start = draft.clause(first).start;
    let end = draft.clause(last).end;
    let near = start.max(sentence.start)..end;
    let asked = draft.asked(Field::RestDaysPreference);
    let raw = draft.said.text.quote(first..last + 1).to_lowercase();
    let plural = raw.contains("days") || raw.contains("weekends");
    let off = draft.has(&OFF, near.clone());
    let days = if off && !off_days.is_empty() { off_days } else { days };
    let more = draft.any_word(near.clone(), &["too", "also", "well", "add", "now"])
        && draft.context.list.rest_days_preference.value().is_some();
    let only = draft.has(&ONLY, near.clone());
    let quote = near.clone();
    let value = |days: BTreeSet<DayOfWeek>| RestDays { days };
    let none = || RestDays { days: BTreeSet::new() };
    let change = if let Some((gone, come)) = swapped(draft, &sentence, &open) {
        Change::Amend { add: value(come), remove: value(gone) }
    } else if more && !off {
        Change::Amend { add: none(), remove: value(days) }
    } else if off {
        let corrects = draft.context.list.rest_days_preference.value().is_some() && more;
        if corrects {
            Change::Amend { add: value(days), remove: none() }
        } else {
            Change::Set(Answer::Value(value(days)))
        }
    } else if asked_which_to_train(draft)
        || (only && (days.len() > 1 || draft.any_word(near.clone(), &["only"])))
        || days.len() >= 3
    {
        let off: BTreeSet<DayOfWeek> = DayOfWeek::ALL.iter().copied().filter(|day| !days.contains(day)).collect();
        Change::Set(Answer::Value(value(off)))
    } else if asked || (plural && draft.any_word(near.clone(), &["is", "are"])) {
        Change::Set(Answer::Value(value(days)))
    } else {
        return;
    };
    if let Change::Set(Answer::Value(RestDays { days })) = &change
        && days.is_empty()
    {
        return;
    }
    // Asked how many days, the athlete named them.
    if (draft.asked(Field::TrainingFrequency)
        || draft.context.list.status(Field::TrainingFrequency) != Status::Complete && named_days.len() > 1)
        && !draft.proposing
        && draft.findings.training_frequency.is_none()
        && let Change::Set(Answer::Value(RestDays { days: free })) = &change
        && !off
        && (1..=6).contains(&free.len())
        && free.is_disjoint(&named_days)
    {
        let finding = draft.value(Span::exactly(7 - free.len() as u16), quote.clone());
        replace(&mut draft.findings.training_frequency, finding);
    }
    let finding = draft.finding(change, quote);
    combine(&mut draft.findings.rest_days_preference, finding);
    draft.claim(first..last + 1);
}

/// "Swap Sunday for Saturday", "Saturday instead of Sunday": the day that goes and the day that comes.
fn swapped(
    draft: &Draft<'_>,
    sentence: &Range<usize>,
    open: &[(usize, Vec<DayOfWeek>)],
) -> Option<(BTreeSet<DayOfWeek>, BTreeSet<DayOfWeek>)> {
    phrase_table! {
        static SWAP: bool = &[
            ("swap|switch|change|replace|trade|move ~ #|for|to|with", true),
            ("instead of|on, rather than, in place of", false),
        ];
    }
    draft.context.list.rest_days_preference.value()?;
    let [first, second] = open else { return None };
    let hit = SWAP.first(draft.tokens(), sentence.clone())?;
    let set = |day: &(usize, Vec<DayOfWeek>)| day.1.iter().copied().collect::<BTreeSet<_>>();
    let between = hit.at.end > first.0 && hit.at.start < second.0;
    between.then(|| if hit.meaning { (set(first), set(second)) } else { (set(second), set(first)) })
}

/// The coach asked which days the athlete can train, not which are off.
fn asked_which_to_train(draft: &Draft<'_>) -> bool {
    let off = ["rest", "off", "free", "out", "not", "avoid"].iter().any(|word| draft.asked.says(word));
    draft.asked.says("which") && draft.asked.says("day") && !off
}

/// "M/W/F": weekdays by their first letters, between slashes.
fn initial(draft: &Draft<'_>, at: usize) -> Option<DayOfWeek> {
    let slashed = draft.word(at + 1) == "/" || draft.word(at.wrapping_sub(1)) == "/";
    let day = match draft.word(at) {
        "m" | "mo" => DayOfWeek::Monday,
        "t" | "tu" => DayOfWeek::Tuesday,
        "w" | "we" => DayOfWeek::Wednesday,
        "th" => DayOfWeek::Thursday,
        "f" | "fr" => DayOfWeek::Friday,
        "sa" => DayOfWeek::Saturday,
        "su" => DayOfWeek::Sunday,
        _ => return None,
    };
    slashed.then_some(day)
}

/// Weekdays of a sentence by token; "weekends" and "Monday to Friday" are several.
fn named_days(draft: &Draft<'_>, sentence: Range<usize>) -> Vec<(usize, Vec<DayOfWeek>)> {
    let mut named = Vec::new();
    for at in sentence.clone() {
        let token = &draft.tokens()[at];
        if let Some(day) = dates::weekday(token) {
            let through = draft.word(at + 1);
            let until = draft.tokens().get(at + 2).filter(|_| at + 2 < sentence.end).and_then(dates::weekday);
            if let Some(until) = until.filter(|_| matches!(through, "to" | "through" | "-" | "until")) {
                let (from, to) = (day.monday_offset(), until.monday_offset());
                named.push((
                    at,
                    DayOfWeek::ALL.iter().copied().filter(|d| (from..=to).contains(&d.monday_offset())).collect(),
                ));
            } else {
                named.push((at, vec![day]));
            }
        } else if let Some(day) = initial(draft, at) {
            named.push((at, vec![day]));
        } else if token.is("weekend") {
            named.push((at, vec![DayOfWeek::Saturday, DayOfWeek::Sunday]));
        } else if token.is("weekday") {
            named.push((at, DayOfWeek::ALL[..5].to_vec()));
        } else if token.is("midweek") {
            named.push((at, vec![DayOfWeek::Wednesday]));
        }
    }
    named
}
