//! `programFocus`: the kind of training the athlete names.

use std::ops::Range;

use training::athlete::Focus;

use crate::phrase_table;
use crate::reading::draft::Draft;
use crate::reading::findings::{Change, Parts, combine};
use crate::reading::lexicon::focus::{ABOUT_TRAINING, FOCUS, NOT_ABOUT};
use crate::reading::lexicon::grammar::{CORRECTION, is_function};
use crate::reading::phrases::Hit;
use crate::reading::scope::Scope;
use crate::todo_list::{Answer, Field, FocusAreas};

/// `programFocus`
pub fn read(draft: &mut Draft<'_>) {
    let mut said = FocusAreas::nothing();
    let mut quote: Option<Range<usize>> = None;
    let named = |hit: &Hit<Focus>| names_focus(draft, &hit.at, hit.meaning);
    let mut hits: Vec<Hit<Focus>> =
        FOCUS.find(draft.tokens(), 0..draft.tokens().len()).into_iter().filter(named).collect();
    // "Get healthier. Fat loss mainly": one that is said to come first stands for all.
    let first = |hit: &Hit<Focus>| {
        let clause = draft.clause(hit.at.start);
        matches!(draft.word(hit.at.end), "mainly" | "mostly" | "only") && hit.at.end < clause.end
    };
    if hits.iter().any(first) {
        hits.retain(first);
    }
    for hit in hits {
        if !said.focus.contains(&hit.meaning) {
            said.focus.push(hit.meaning);
        }
        quote = Some(quote.map_or(hit.at.clone(), |q| q.start.min(hit.at.start)..q.end.max(hit.at.end)));
    }
    let Some(quote) = quote else { return };
    let asked = draft.asked(Field::ProgramFocus);
    let known = draft.context.list.program_focus.value().is_some();
    let corrects = known && (asked || draft.has(&CORRECTION, draft.sentence(quote.start)));
    // A known focus is widened only by words that are about focus, or asked for.
    if known && !corrects && !strongly_about(draft, &draft.sentence(quote.start)) && !is_mix(draft, &quote) {
        return;
    }
    let also = draft.any_word(draft.sentence(quote.start), &["also", "too", "add"]);
    let change = if draft.proposing || !known || corrects && !also || is_mix(draft, &quote) {
        Change::Set(Answer::Value(said))
    } else {
        Change::Amend { add: said, remove: FocusAreas::nothing() }
    };
    let finding = draft.finding(change, quote);
    combine(&mut draft.findings.program_focus, finding);
}

/// Whether a word of the lexicon says here what the training is to be about.
fn names_focus(draft: &Draft<'_>, at: &Range<usize>, focus: Focus) -> bool {
    let clause = draft.clause(at.start);
    let sentence = draft.sentence(at.start);
    if draft.proposing {
        return proposes(draft, at, &sentence);
    }
    let known = draft.context.list.program_focus.value().is_some();
    let about_goals = draft.asked(Field::TrainingGoals);
    let goal = draft.goal_tokens[at.start];
    let label = usize::from(draft.any_word(clause.clone(), &[":"]));
    let bare = clause
        .clone()
        .all(|other| at.contains(&other) || draft.tokens()[other].is_mark() || is_function(draft.word(other)));
    let alone = (clause.len() <= at.len() + 2 + label || bare) && !draft.is_claimed(clause.clone());
    let sport = matches!(focus, Focus::Powerlifting | Focus::OlympicLifting) && about_goals;
    let corrects = known && draft.has(&CORRECTION, sentence.clone());
    let planned = names_plan(draft, at);
    let about = goal
        || sport
        || corrects
        || planned
        || is_mix(draft, at) && !draft.has(&NOT_ABOUT, clause.clone())
        || ((draft.asked(Field::ProgramFocus) || about_goals)
            && (alone || draft.has(&ABOUT_TRAINING, sentence.clone())))
        || strongly_about(draft, &sentence);
    let history = draft.has(&NOT_ABOUT, clause.clone())
        && !(strongly_about(draft, &clause) || planned || sport)
        && !(goal && !is_sport(focus));
    // "It is only muscular": said to a question about the body.
    let medical = draft.asked(Field::InjuryConsiderations)
        && !(goal || planned || about_goals || draft.asked(Field::ProgramFocus) || is_mix(draft, at));
    let scope = draft.said.scopes.of(at.clone());
    let void = scope.has(Scope::VOID.with(Scope::DENIED).with(Scope::FORMER).with(Scope::GONE));
    // "Too many metcons?": a guess put to the coach.
    let guessed =
        draft.said.text.sentence_of(at.start).asks && !(about_goals || goal || draft.asked(Field::ProgramFocus));
    about
        && !guessed
        && !void
        && !history
        && !draft.injured[at.start]
        && !names_thing(draft, at)
        && (planned || !exempt(draft, at, focus))
        && !medical
        && !(draft.findings.movement_dislikes.is_some() && hated(draft, at))
}

/// What a coach puts forward: "mobility as the focus", "12 weeks of strength work". A choice proposes nothing.
fn proposes(draft: &Draft<'_>, at: &Range<usize>, sentence: &Range<usize>) -> bool {
    let about = ["focus", "core", "work", "mix", "emphasis", "based", "center", "centre", "priority"];
    draft.any_word(sentence.clone(), &about)
        && !draft.any_word(sentence.clone(), &["or", "how", "what", "which"])
        && !draft.said.scopes.of(at.clone()).has(Scope::DENIED)
        && !names_thing(draft, at)
}

/// "A running plan", "Hyrox specific plan", "make it a strength block".
fn names_plan(draft: &Draft<'_>, at: &Range<usize>) -> bool {
    (at.end..at.end + 3)
        .take_while(|&next| !draft.tokens().get(next).is_none_or(crate::reading::text::Token::is_mark))
        .any(|next| matches!(draft.word(next), "plan" | "program" | "block" | "specific" | "cycle" | "prep"))
}

/// "Running with a bit of strength": two kinds in one clause are a mix that is wanted.
fn is_mix(draft: &Draft<'_>, at: &Range<usize>) -> bool {
    let clause = draft.clause(at.start);
    let kinds = FOCUS.find(draft.tokens(), clause.clone()).len();
    kinds >= 2 && draft.any_word(clause, &["with", "plus", "and", "some"])
}

/// The word is part of the name of a thing: "running shoes", "strength coach".
fn names_thing(draft: &Draft<'_>, at: &Range<usize>) -> bool {
    const THINGS: &[&str] = &[
        "machine",
        "shoe",
        "partner",
        "event",
        "bike",
        "coach",
        "class",
        "background",
        "meet",
        "comp",
        "competition",
        "race",
        "club",
        "years",
        "experience",
        "afterwards",
        "injury",
        "track",
        "buddy",
        "watch",
        "gear",
        "app",
    ];
    THINGS.contains(&draft.word(at.end))
}

fn strongly_about(draft: &Draft<'_>, range: &Range<usize>) -> bool {
    phrase_table! {
        static STRONGLY: () = &[("focus, focused, priority, prioritize, concentrate, emphasis, main thing, only thing, one thing, care about, all about, nothing else, through and through, all the way, pure, purely, solely, everything else later, only, is it, what i am after, what i want, what i need, the one, just the, just, mainly, chiefly, primarily, mostly about, all, number one, i am after, nothing fancy, is the need, is the aim|goal, so it is, work folded in", ())];
    }
    draft.has(&STRONGLY, range.clone())
}

const fn is_sport(focus: Focus) -> bool {
    matches!(focus, Focus::Running | Focus::Cycling | Focus::Hyrox)
}

/// Words that name a focus and mean something else here.
fn exempt(draft: &Draft<'_>, at: &Range<usize>, focus: Focus) -> bool {
    let before = draft.word(at.start.wrapping_sub(1));
    // "My engine's fine": what is good needs no work.
    let well = matches!(
        draft.word(at.end + usize::from(draft.word(at.end) == "is")),
        "fine" | "good" | "okay" | "great" | "solid"
    );
    if well {
        return true;
    }
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
        Focus::Hyrox => {
            let alone = draft.sentence(at.start).len() <= at.len() + 1;
            draft.findings.target_event.is_some() && !alone && !strongly_about(draft, &draft.clause(at.start))
        }
        _ => false,
    }
}

/// Whether the words are what the athlete said to dislike.
fn hated(draft: &Draft<'_>, at: &Range<usize>) -> bool {
    let clause = draft.clause(at.start);
    draft.any_word(clause.start..at.start, &["hate", "dislike", "stand", "avoid", "no", "detest", "loathe"])
}
