//! `trainingGoals` and `programFocus`: what the athlete wants to reach, in their words, and the kind of training that
//! names.

use std::ops::Range;

use training::athlete::Focus;

use crate::phrase_table;
use crate::reading::draft::{CORRECTION, Draft};
use crate::reading::fields::injuries::shorten;
use crate::reading::findings::{Change, Parts, combine};
use crate::reading::lexicon::focus::{ABOUT_TRAINING, FOCUS, NOT_ABOUT};
use crate::reading::scope::Scope;
use crate::todo_list::{Answer, Field, FocusAreas, Goals};

phrase_table! {
    /// Words that introduce a goal.
    static WANTING: () = &[
        ("want to, want, would like to, would love to, would like a, would also like|love to, also want to, would not mind, need to, hoping to, hope to, looking to, looking for, trying to, aiming for|to|at, aim is|to|for, goal is|be|are|of|:, my goal, the goal, goal, target is|time|of|:, decided to|i want, planning to, dream is|of|to, working towards|toward|on, chasing, would be happy|great to, keen to, eager to, like to, get back to|into|in, back to, going for, shooting for, after a, main aim, objective, want my, need my, to be able to, desperate to, determined to, in order to, so i can, want a, need a, i need, wish to, plan is to, interested in, my aim, my target, trying for, here to, ready to, must", ()),
    ];
}

phrase_table! {
    /// Words that are a goal by themselves.
    static ACHIEVING: () = &[
        ("sub #, under #, break #, sub, lose # , lose weight|fat, lose, losing, gain, build muscle, get strong|stronger|fit|fitter|faster|lean|leaner|bigger|healthy|in shape|back|better, become, stronger, faster, bigger, fitter, leaner, finish, complete, qualify, bq, first _ up, a|new|big pr|pb, improve, increase, raise, boost, bring up, hit a, reach, run a, getting back, fat loss, weight loss, build, bulk, tone, cut, drop, without stopping|walking, get back, strength, hypertrophy, muscle, engine, endurance, general fitness, fitness, conditioning, mobility, big total, shift, podium, win, keep up, survive, be able to, beat, climb better, learn, master the|a|my, unbroken, look good|better, feel good|better|strong", ()),
    ];
}

phrase_table! {
    /// What is wanted of the plan, not of the body: days, dates, lengths, equipment.
    static LOGISTICS: () = &[
        ("train|work|go|do|run|ride|lift|have|keep|plan|make only|about? # day|time|session|week|month|minute|run|ride, train on|at|with|in|# , start, begin, # day, # week, # time, # session, # minute, # run a, # ride a, know, ask, mention, say, add that, tell, keep it there, keep it, a|new? program|plan that, a program, a plan, avoid, see, have to, the plan to, rest day, day off, you to, the program, buy a|an|some|my kettlebell|barbell|rack|bike|rower|bench|treadmill|dumbbell, get a|an|some kettlebell|barbell|rack|bike|rower|bench|treadmill|dumbbell, a break, to rest, be careful, deload, skip, change, move, switch, drop it, one, it, that, them, these, some rest, finish by, time off, sleep, a day off, an easy, squat rack, gym, none of, no", ()),
    ];
}

/// Marks the tokens of goals, before numbers are read as marks.
pub fn mark(draft: &mut Draft<'_>) {
    for range in goal_ranges(draft) {
        draft.goal_tokens[range].fill(true);
    }
}

/// Where goals are told: what follows a word of wanting, or a clause that is an achievement by itself.
fn goal_ranges(draft: &Draft<'_>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for sentence in draft.sentences() {
        let mut at = sentence.start;
        while let Some(hit) = WANTING.first(draft.tokens(), at..sentence.end) {
            at = hit.at.end;
            let scope = draft.said.scopes.of(hit.at.clone());
            let denied = scope.has(Scope::DENIED) || draft.word(hit.at.start.wrapping_sub(1)) == "not";
            if scope.has(Scope::VOID)
                || denied
                || LOGISTICS.match_at(draft.tokens(), hit.at.end, sentence.end).is_some()
            {
                continue;
            }
            let end = goal_end(draft, hit.at.end, sentence.end);
            let says_something =
                draft.tokens()[hit.at.end..end].iter().any(|token| token.number.is_none() && !token.is_mark());
            if says_something {
                found.push(hit.at.end..end);
                at = end;
            }
        }
    }
    let early = draft.context.list.training_goals.value().is_none();
    if draft.asked(Field::TrainingGoals) || early {
        found.extend(plain_targets(draft, &found));
        for sentence in draft.sentences() {
            if let Some(hit) = ACHIEVING.first(draft.tokens(), sentence.clone()) {
                let clause = draft.clause(hit.at.start);
                let told = found.iter().any(|range| range.start < clause.end && clause.start < range.end);
                let tells = draft.any_word(
                    clause.clone(),
                    &[
                        "been",
                        "was",
                        "ran",
                        "did",
                        "have",
                        "hate",
                        "last",
                        "ago",
                        "experience",
                        "years",
                        "year",
                        "is",
                        "currently",
                    ],
                );
                // "Strength focus" says what the training is about, not what is to be reached.
                let tells = tells || draft.any_word(clause.clone(), &["focus", "focused", "block", "emphasis"]);
                let scope = draft.said.scopes.of(hit.at.clone());
                if !told && !tells && !scope.has(Scope::VOID.with(Scope::DENIED)) && draft.asked(Field::TrainingGoals) {
                    found.push(clause);
                }
            }
        }
    }
    found
}

/// "Bench 120 kg is the number", "grow my legs": asked for the goal, the athlete names the deed with no subject.
fn plain_targets(draft: &Draft<'_>, found: &[Range<usize>]) -> Vec<Range<usize>> {
    phrase_table! {
        static DEEDS: () = &[("squat|bench|deadlift|press|snatch|clean|run|ride|row|swim|climb|pull|grow|build|get|lose|gain|hit|make|keep|stay|learn|touch|do|finish|beat|survive|bike|cycle|lift|dead|jump|walk|hike|stop|become|be|fix|add|put|drop|move|raise|shift|look|feel|improve|ski|pass|win|tone|qualify|increase|take|cut|reduce|reach|boost|return|shed|conquer|master|nail|stick", ())];
    }
    phrase_table! {
        static STANDING: () = &[("i, my, currently, now, last, best, pb, pr, is at, was, ran, did, been, ftp is, have, at the moment, right now, atm, weigh", ())];
    }
    if !draft.asked(Field::TrainingGoals) {
        return Vec::new();
    }
    let fits = |clause: &&Range<usize>| {
        // "Hybrid stuff: squat 160 kg": the deed stands behind its label.
        let label = (clause.start..clause.end.min(clause.start + 3)).find(|&at| draft.word(at) == ":");
        let first = label.map_or(clause.start, |at| at + 1);
        let head = DEEDS.match_at(draft.tokens(), first, clause.end).is_some();
        let own = draft.any_word(clause.start..(clause.start + 4).min(clause.end), &["my"]);
        let amount = draft.said.quantities.iter().find(|q| clause.contains(&q.number_at));
        let aims = amount.is_none_or(|q| {
            draft.any_word(
                clause.start..q.number_at,
                &["to", "over", "past", "above", "beyond", "under", "below", "sub"],
            )
        });
        // "Add 20 kg to my total": a verb of change tells a goal, whoever's it is.
        let changes = matches!(
            draft.word(first),
            "add"
                | "put"
                | "lose"
                | "gain"
                | "drop"
                | "shed"
                | "raise"
                | "improve"
                | "grow"
                | "build"
                | "break"
                | "beat"
                | "take"
                | "cut"
                | "increase"
                | "reduce"
                | "boost"
                | "qualify"
                | "finish"
        );
        let aims = aims || changes;
        let own = own || changes;
        let listed = draft.sentence(clause.start).start..clause.start;
        let stands = (STANDING.occurs(draft.tokens(), (*clause).clone()) && !(own && aims))
            || draft.any_word(listed, &["current", "currently", "number", "max", "pb", "pr", "best", "stat", "now"]);
        let logistics = LOGISTICS.match_at(draft.tokens(), clause.start, clause.end).is_some();
        let told = found.iter().any(|range| range.start < clause.end && clause.start < range.end);
        let void = draft.said.scopes.of((*clause).clone()).has(Scope::VOID.with(Scope::DENIED));
        head && clause.len() > 1 && !stands && !logistics && !told && !void
    };
    draft.said.scopes.clauses().iter().filter(fits).cloned().collect()
}

/// A goal goes on over "and …" up to the next thing that has a subject of its own.
fn goal_end(draft: &Draft<'_>, from: usize, end: usize) -> usize {
    let mut at = draft.clause(from.min(end.saturating_sub(1))).end.max(from);
    while at < end {
        let next = at.max(from) + usize::from(draft.tokens()[at].is_mark());
        if next >= end {
            break;
        }
        let clause = draft.clause(next);
        let skip = usize::from(draft.tokens()[clause.start].is_any(&["and", "but", "so", "because", "then"]));
        let head = &draft.tokens()[(clause.start + skip).min(clause.end)..clause.end];
        let subject = head.first().is_none_or(|t| {
            t.is_any(&[
                "i",
                "my",
                "we",
                "it",
                "that",
                "this",
                "there",
                "he",
                "she",
                "they",
                "just",
                "only",
                "which",
                "pure",
                "though",
                "nothing",
                "no",
                "maybe",
                "currently",
                "stuck",
                "sitting",
                "hovering",
                "now",
                "right",
                "today",
                "atm",
                "current",
                "best",
                "last",
            ])
        });
        let explains = draft.tokens()[clause.start].is_any(&["because", "but", "so", "though", "while", "which"]);
        let logistics = draft.said.quantities.iter().any(|q| {
            clause.contains(&q.number_at)
                && matches!(q.unit, super::super::quantity::Unit::Day | super::super::quantity::Unit::Week)
        });
        if subject || explains || logistics || clause.start < at {
            break;
        }
        at = clause.end;
    }
    at.min(end)
}

/// `trainingGoals`
pub fn read(draft: &mut Draft<'_>) {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let asked = draft.asked(Field::TrainingGoals);
    let known = draft.context.list.training_goals.value().is_some();
    let tokens = 0..draft.tokens().len();
    let flagged: Vec<Range<usize>> = goal_ranges(draft);
    let is_goal = |range: &Range<usize>| {
        asked
            || draft.has(&ACHIEVING, range.clone())
            || draft.has(&FOCUS, range.clone())
            || draft.said.quantities.iter().any(|q| range.contains(&q.number_at))
    };
    ranges.extend(flagged.into_iter().filter(is_goal));
    if ranges.is_empty() && !known && (asked || draft.context.coach_said.is_none()) && !tokens.is_empty() {
        ranges.extend(first_statement(draft));
    }
    if ranges.is_empty() {
        return;
    }
    if known && !asked {
        // Later turns add a goal only when it is said as one, and replace it only on a correction.
        ranges.retain(|range| !draft.is_claimed(range.clone()));
    }
    let goals: Vec<String> = ranges
        .iter()
        .map(|range| without_lead(draft, range.clone()))
        .map(|range| shorten(draft.said.text.quote(range.clone()).trim(), 140))
        .filter(|words| !words.is_empty())
        .collect();
    let (Some(first), Some(_)) = (ranges.first().cloned(), goals.first()) else { return };
    let forgets = draft.any_word(draft.sentence(first.start), &["forget", "scratch", "ditch"]);
    let corrects = known
        && (forgets || draft.has(&CORRECTION, draft.sentence(first.start)))
        && draft.any_word(
            draft.sentence(first.start),
            &["goal", "instead", "forget", "scratch", "actually", "rather", "ditch"],
        );
    let change = if corrects {
        Change::Set(Answer::Value(Goals { goals }))
    } else {
        Change::Amend { add: Goals { goals }, remove: Goals::nothing() }
    };
    let finding = draft.finding(change, first);
    combine(&mut draft.findings.training_goals, finding);
}

/// The goal itself, without the words that lead up to it: "is to work on my Olympic lifts" names "Olympic lifts".
fn without_lead(draft: &Draft<'_>, goal: Range<usize>) -> Range<usize> {
    phrase_table! {
        static LEAD: () = &[("to, me to, is, be able to, be, that, would be, work on|at? my|the?, working on my|the?, well, um, so, honestly, basically, mostly, mainly, just, probably, i think, i guess, i would say, i want to?, i would like|love to?, my goal|aim|target is?, the goal|aim|target is?, and, also, okay, hi, hey, hello, definitely, really, maybe, like", ())];
    }
    let mut start = goal.start;
    while start < goal.end {
        let end = match LEAD.match_at(draft.tokens(), start, goal.end) {
            Some(lead) => lead.at.end,
            None if draft.tokens()[start].is_mark() => start + 1,
            None => break,
        };
        start = end;
    }
    let says_something = draft.tokens()[start..goal.end].iter().any(|token| !token.is_mark());
    if says_something { start..goal.end } else { goal }
}

/// The first sentence that can be an answer to "what is your goal".
fn first_statement(draft: &Draft<'_>) -> Option<Range<usize>> {
    phrase_table! {
        static EMPTY: () = &[("hi, hello, hey, okay, sure, yes, no, thanks, worth a shot, hmm, well, good morning, hej, ciao, before i answer", ())];
    }
    phrase_table! {
        static UNSURE: () = &[("not sure, do not know, no idea, unsure, hard to say, good question, no goal, not really", ())];
    }
    let fits = |sentence: &Range<usize>| {
        let voided = draft.said.scopes.of(sentence.clone()).has(Scope::ORDER.with(Scope::ASKED))
            || draft.said.scopes.of(sentence.start..(sentence.start + 3).min(sentence.end)).has(Scope::OTHER);
        let empty = EMPTY
            .match_at(draft.tokens(), sentence.start, sentence.end)
            .is_some_and(|hit| sentence.len() <= hit.at.len() + 2);
        let factual = draft.is_claimed(sentence.clone()) && !draft.asked(Field::TrainingGoals);
        !voided && !empty && !factual && !draft.has(&UNSURE, sentence.clone())
    };
    let found = draft.sentences().find(fits)?;
    Some(found)
}

/// `programFocus`
pub fn focus(draft: &mut Draft<'_>) {
    let asked = draft.asked(Field::ProgramFocus);
    let about_goals = draft.asked(Field::TrainingGoals);
    let mut said = FocusAreas::nothing();
    let mut quote: Option<Range<usize>> = None;
    for hit in FOCUS.find(draft.tokens(), 0..draft.tokens().len()) {
        let clause = draft.clause(hit.at.start);
        let sentence = draft.sentence(hit.at.start);
        let scope = draft.said.scopes.of(hit.at.clone());
        let goal = draft.goal_tokens[hit.at.start];
        let label = usize::from(draft.any_word(clause.clone(), &[":"]));
        let alone = clause.len() <= hit.at.len() + 2 + label && !draft.is_claimed(clause.clone());
        let about = goal
            || ((asked || about_goals) && (alone || draft.has(&ABOUT_TRAINING, sentence.clone())))
            || strongly_about(draft, &sentence);
        let history = draft.has(&NOT_ABOUT, clause.clone())
            && !strongly_about(draft, &clause)
            && !(goal && !is_sport(hit.meaning));
        let names_thing = matches!(
            draft.word(hit.at.end),
            "machine"
                | "shoe"
                | "partner"
                | "event"
                | "bike"
                | "coach"
                | "class"
                | "background"
                | "meet"
                | "meets"
                | "comp"
                | "competition"
                | "race"
                | "club"
                | "years"
                | "experience"
                | "afterwards"
                | "injury"
                | "program's"
        );
        let used = draft.findings.movement_dislikes.is_some() && hated(draft, &hit.at);
        if draft.proposing
            || scope.has(Scope::VOID.with(Scope::DENIED).with(Scope::FORMER))
            || !about
            || history
            || names_thing
            || used
            || exempt(draft, &hit.at, hit.meaning)
        {
            continue;
        }
        if !said.focus.contains(&hit.meaning) {
            said.focus.push(hit.meaning);
        }
        quote = Some(quote.map_or(hit.at.clone(), |q| q.start.min(hit.at.start)..q.end.max(hit.at.end)));
    }
    let Some(quote) = quote else { return };
    let corrects =
        draft.has(&CORRECTION, draft.sentence(quote.start)) && draft.context.list.program_focus.value().is_some();
    let change = if corrects || draft.context.list.program_focus.value().is_none() {
        Change::Set(Answer::Value(said))
    } else {
        Change::Amend { add: said, remove: FocusAreas::nothing() }
    };
    // A known focus is widened only by words that are about focus, or asked for.
    if draft.context.list.program_focus.value().is_some()
        && !corrects
        && !asked
        && !strongly_about(draft, &draft.sentence(quote.start))
    {
        return;
    }
    let finding = draft.finding(change, quote);
    combine(&mut draft.findings.program_focus, finding);
}

fn strongly_about(draft: &Draft<'_>, range: &Range<usize>) -> bool {
    phrase_table! {
        static STRONGLY: () = &[("focus, focused, priority, prioritize, concentrate, emphasis, main thing, only thing, one thing, care about, all about, nothing else, through and through, all the way, pure, purely, solely, everything else later, only, is it, what i am after, what i want, what i need, the one, just the, just, mainly, mostly about, all", ())];
    }
    draft.has(&STRONGLY, range.clone())
}

const fn is_sport(focus: Focus) -> bool {
    matches!(focus, Focus::Running | Focus::Cycling | Focus::Hyrox)
}

/// Words that name a focus and mean something else here.
fn exempt(draft: &Draft<'_>, at: &Range<usize>, focus: Focus) -> bool {
    let before = draft.word(at.start.wrapping_sub(1));
    match focus {
        // "A bigger aerobic base" is no bigger body.
        Focus::Hypertrophy => {
            let next = draft.tokens().get(at.end).filter(|token| !token.is_mark());
            draft.word(at.start) == "bigger"
                && at.len() == 1
                && next.is_some_and(|t| !t.is_any(&["and", "but", "or", "so"]))
        }
        Focus::Running => matches!(
            before,
            "been" | "hate" | "my" | "i" | "of" | "outdoor" | "after" | "recent" | "like" | "love" | "no"
        ),
        Focus::Cycling => matches!(before, "been" | "hate" | "my" | "i" | "love" | "no" | "commute"),
        Focus::Hyrox => draft.findings.target_event.is_some() && !strongly_about(draft, &draft.clause(at.start)),
        _ => false,
    }
}

/// Whether the words are what the athlete said to dislike.
fn hated(draft: &Draft<'_>, at: &Range<usize>) -> bool {
    let clause = draft.clause(at.start);
    draft.any_word(clause.start..at.start, &["hate", "dislike", "stand", "avoid", "no", "detest", "loathe"])
}
