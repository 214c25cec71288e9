//! `experienceLevel`: a level the athlete names, or the years of training behind them.

use std::ops::Range;

use training::athlete::Level;

use crate::phrase_table;
use crate::reading::draft::Draft;
use crate::reading::findings::{Change, replace};
use crate::reading::quantity::{Bound, Quantity, Unit};
use crate::reading::scope::Scope;
use crate::reading::text::Kind;
use crate::todo_list::{Experience, Field};

phrase_table! {
    static LEVELS: Level = &[
        ("beginner, newbie, novice, noob, newb, total beginner, complete beginner, absolute beginner, never lifted|trained|run|ran|exercised|worked|touched|been|followed, never done this|any|anything|it|that|much|sport|one, never did|played|practiced|practised any? sport|exercise|anything|training, new to this|lifting|running|training|it|the|cycling|all|gym|crossfit|strength, brand new, just starting out?, just started, never a day|once|ever, no never, starting from scratch|zero, from scratch, first time, no experience, zero experience, not have any experience, rookie, pretty|quite|fairly|relatively|still new, not very|that|particularly experienced, greenhorn, green, first timer, not much experience|lifting, complete novice, barely ever, couch potato, off the couch, no training background|history, still a beginner, never really trained|lifted|worked", Level::Beginner),
        ("intermediate, somewhere in the middle, mid level, medium level, decent level, not a beginner, not a newbie, not new", Level::Intermediate),
        ("advanced, expert, very experienced, elite, pro, professional, semi pro, highly trained, veteran, seasoned, national level, long time lifter|runner|athlete, old hand, competitive athlete, former pro", Level::Advanced),
    ];
}

phrase_table! {
    /// Signs that years are years of training.
    static TRAINING_YEARS: () = &[
        ("been, training, lifting, running, cycling, riding, racing, lifted, trained, lift, train, run, ride, crossfit, experience, at it, gym, doing, done, in the sport, behind me, consistent, consistently, steadily, straight, under my belt, # year in, of it, on the bike, under the bar, since, started, competing, training age, rowing, swimming, climbing, weight, going to, working out, worked out, for about, ridden, practice", ()),
    ];
}

phrase_table! {
    static NOT_TRAINING_YEARS: () = &[
        ("old, ago, married, injury, injured, surgery, hurt, pain, job, work at, divorced, off, break, layoff, haven, have not, until, next, smoked, smoking, healed, marathon in, years younger, not trained|lifted|run, without, sober, as a kid, kid is, baby is, daughter is, son is, years since i, stuck, plateau, plateaued, stalled, last, broke, tore, away from, out of, stopped, quit", ()),
    ];
}

phrase_table! {
    static WITH_GAPS: () = &[("on and off, off and on, on or off, with gap|break|pause, here and there, now and then", ())];
}

phrase_table! {
    static VAGUE: () = &[
        ("some experience, some, on and off, off and on, a bit, a while, a little, not sure, here and there, for a bit, kind of, depends, so so, long time, quite some time, couple of month, in between, now and then, bit of everything, drib and drab, dribs and drabs, long time, many year, year and year, age, ages, forever, whole life, all my life, several year, quite some year, since i was, since uni|university|college|school|childhood, hard to say, back and forth, in my youth, years ago", ()),
    ];
}

/// Reads a level, years, or doubt.
pub fn read(draft: &mut Draft<'_>) {
    let asked = draft.asked(Field::ExperienceLevel);
    let level = named_level(draft, asked);
    let years = years(draft, asked);
    match (level, years) {
        (Some((level, at)), years) => {
            let value = Experience { level, years: years.as_ref().map(|(years, _)| *years) };
            let finding = draft.value(value, at);
            replace(&mut draft.findings.experience_level, finding);
            if let Some((_, quantity)) = years {
                draft.claim(quantity.at);
            }
        }
        (None, Some((years, quantity))) => {
            // Years with gaps are not the consistent years that make an advanced athlete.
            let level = match level_of(years) {
                Level::Advanced if draft.has(&WITH_GAPS, draft.sentence(quantity.at.start)) => Level::Intermediate,
                level => level,
            };
            let value = Experience { level, years: Some(years) };
            let finding = draft.value(value, quantity.at.clone());
            replace(&mut draft.findings.experience_level, finding);
            draft.claim(quantity.at);
        }
        (None, None) => match years_in_words(draft, asked) {
            Some((span, years, at)) => {
                let finding = draft.value(Experience { level: level_of(span), years }, at);
                replace(&mut draft.findings.experience_level, finding);
            }
            None => vague(draft, asked),
        },
    }
}

/// Under 1 year of consistent training, 1 to 4, 5 and more: the contract of the todo list.
pub fn level_of(years: f64) -> Level {
    if years < 1.0 {
        Level::Beginner
    } else if years < 5.0 {
        Level::Intermediate
    } else {
        Level::Advanced
    }
}

fn named_level(draft: &Draft<'_>, asked: bool) -> Option<(Level, Range<usize>)> {
    let hits = LEVELS.find(draft.tokens(), 0..draft.tokens().len());
    let counts = |hit: &&crate::reading::phrases::Hit<Level>| {
        let clause = draft.clause(hit.at.start);
        let sentence = draft.sentence(hit.at.start);
        let denied = hit.at.start > 0
            && draft.said.scopes.at(hit.at.start - 1).has(Scope::DENIED)
            && !draft.tokens()[hit.at.start].is_any(&["never", "no", "not", "zero"]);
        let about_self = asked
            || draft.any_word(
                clause.start..hit.at.start,
                &["i", "am", "me", "myself", "total", "complete", "absolute", "still", "as", "level", "consider"],
            )
            || clause.len() <= hit.at.len() + 2
            || draft.tokens()[hit.at.start].is_any(&["never", "new", "just", "first", "brand"]);
        let program = draft.any_word(
            sentence,
            &["hyrox", "race", "plan", "program", "class", "marathon", "event", "heat", "wave", "comp", "meet"],
        ) && !asked;
        let loose = draft.tokens()[hit.at.start].is_any(&[
            "somewhere",
            "mid",
            "medium",
            "decent",
            "green",
            "pro",
            "not",
            "first",
            "from",
        ]) && !asked;
        // "Mine has never been touched": said of the back, not of training.
        let part =
            draft.word(hit.at.start) == "never" && draft.any_word(clause.start..hit.at.start, &["mine", "it", "that"]);
        draft.counts(hit.at.clone())
            && !loose
            && !part
            && !denied
            && about_self
            && !program
            && !is_first_event(draft, hit.at.clone())
    };
    hits.iter().rfind(counts).map(|hit| (hit.meaning, hit.at.clone()))
}

/// "my first time under 4 hours" says nothing about experience.
fn is_first_event(draft: &Draft<'_>, at: Range<usize>) -> bool {
    draft.word(at.start) == "first" && !draft.asked(Field::ExperienceLevel)
}

/// Years said without a number: "a decade", "a couple of years", "a few years", "my third year".
fn years_in_words(draft: &Draft<'_>, asked: bool) -> Option<(f64, Option<f64>, Range<usize>)> {
    phrase_table! {
        static SPANS: (f64, bool) = &[
            ("a? decade, about a decade", (10.0, true)),
            ("two decade", (20.0, true)),
            ("couple of? year", (2.0, true)),
            ("a? few year, good few year", (3.0, false)),
        ];
    }
    phrase_table! {
        static NTH: () = &[("my|the # year, # year of|training|lifting|running|in, in my # year", ())];
    }
    let all = 0..draft.tokens().len();
    let trains = |at: &Range<usize>| {
        let clause = draft.clause(at.start);
        let after = at.start..(at.end + 3).min(clause.end);
        let lapsed = draft.has(&NOT_TRAINING_YEARS, after) || draft.any_word(at.clone(), &["last", "next"]);
        draft.counts(at.clone())
            && !lapsed
            && !draft.has(&WITH_GAPS, draft.sentence(at.start))
            && !draft.injured[at.start]
            && (asked || draft.has(&TRAINING_YEARS, clause))
    };
    if let Some(hit) = SPANS.find(draft.tokens(), all.clone()).into_iter().find(|hit| trains(&hit.at)) {
        let (years, exact) = hit.meaning;
        return Some((years, exact.then_some(years), hit.at));
    }
    let nth = NTH.find(draft.tokens(), all).into_iter().find(|hit| {
        let ordinal = draft.tokens()[hit.at.clone()].iter().any(|token| token.kind == Kind::Ordinal);
        asked && ordinal && trains(&hit.at)
    })?;
    let number = draft.tokens()[nth.at.clone()].iter().find_map(|token| token.number)?;
    Some((number - 1.0, None, nth.at))
}

fn years(draft: &Draft<'_>, asked: bool) -> Option<(f64, Quantity)> {
    let since = since_year(draft, asked);
    let mut found = None;
    for quantity in draft.open_quantities() {
        let years = match quantity.unit {
            Unit::Year => quantity.low,
            Unit::Month => quantity.low / 12.0,
            Unit::Week => quantity.low / 52.0,
            _ => continue,
        };
        // "less than a year" is short of it.
        let years = if quantity.bound == Bound::AtMost { years * 0.9 } else { years };
        let clause = draft.clause(quantity.at.start);
        let near = clause.start..(quantity.at.end + 3).min(clause.end);
        let gaps = draft.has(&WITH_GAPS, clause.clone());
        // "I have done weights, four years or so": a length alone in its clause belongs to the one before.
        let lone = clause.len() <= quantity.at.len() + 2 && quantity.unit == Unit::Year;
        let sentence = draft.sentence(quantity.at.start);
        let about = if lone && !draft.has(&NOT_TRAINING_YEARS, sentence.clone()) { sentence } else { clause.clone() };
        let training = draft.has(&TRAINING_YEARS, about);
        let short = quantity.unit != Unit::Year;
        // Weeks answer how long the plan is, unless only the time behind the athlete was asked for.
        if quantity.unit == Unit::Week && !training && !draft.asked.only(Field::ExperienceLevel) {
            continue;
        }
        let plan = short
            && (draft.any_word(clause.clone(), &["plan", "program", "block", "make", "go", "until", "every", "race"])
                || (draft.asked(Field::ProgramDuration) && !training));
        let said = if short {
            (training
                && draft.any_word(
                    clause.clone(),
                    &[
                        "been",
                        "training",
                        "lifting",
                        "running",
                        "riding",
                        "ridden",
                        "lifted",
                        "in",
                        "at",
                        "experience",
                        "since",
                        "started",
                        "consistently",
                        "properly",
                        "of",
                    ],
                ))
                || asked && !draft.asked(Field::ProgramDuration)
        } else {
            training || asked
        };
        let bare_plan = short && draft.any_word(quantity.at.start.saturating_sub(1)..quantity.at.end, &["in"]);
        if said
            && !plan
            && !bare_plan
            && (gaps || !draft.has(&NOT_TRAINING_YEARS, near))
            && years <= 70.0
            && found.is_none()
        {
            found = Some((years, quantity));
        }
    }
    found.or(since)
}

/// "since 2019", "since August"
fn since_year(draft: &Draft<'_>, asked: bool) -> Option<(f64, Quantity)> {
    let today = draft.today();
    let tokens = draft.tokens();
    let at = (1..tokens.len()).find(|&at| {
        tokens[at - 1].is("since")
            || asked && tokens[at].kind == Kind::Number && tokens[at - 1].is_any(&[",", "."])
            || (tokens[at - 1].is("in") && at > 1 && tokens[at - 2].is_any(&["started", "began"]))
    })?;
    if !asked && !draft.has(&TRAINING_YEARS, draft.clause(at)) || !draft.counts(at..at + 1) || draft.injured[at] {
        return None;
    }
    let year = tokens[at].number.filter(|n| (1950.0..=f64::from(today.year())).contains(n));
    let years = match (year, crate::reading::dates::month(&tokens[at])) {
        (Some(year), _) => f64::from(today.year()) - year,
        (None, Some(month)) => f64::from((i16::from(today.month()) - i16::from(month)).rem_euclid(12)) / 12.0,
        _ => return None,
    };
    let quantity = draft.said.quantities.iter().find(|q| q.at.contains(&at)).cloned();
    let unit = Quantity {
        low: years,
        high: years,
        unit: Unit::Year,
        per: None,
        bound: Bound::Exact,
        at: at - 1..at + 1,
        number_at: at,
        clock: false,
    };
    Some((years, quantity.map_or(unit.clone(), |q| Quantity { at: unit.at.start..q.at.end.max(at + 1), ..unit })))
}

fn vague(draft: &mut Draft<'_>, asked: bool) {
    if !asked {
        return;
    }
    let hit = VAGUE.first(draft.tokens(), 0..draft.tokens().len()).filter(|hit| draft.counts(hit.at.clone()));
    if let Some(hit) = hit {
        let clause = draft.clause(hit.at.start);
        if draft.is_claimed(clause.clone()) || draft.asked.topics.len() > 2 && clause.len() > 8 {
            return;
        }
        let finding = draft.finding(Change::Unclear, clause);
        replace(&mut draft.findings.experience_level, finding);
    }
}
