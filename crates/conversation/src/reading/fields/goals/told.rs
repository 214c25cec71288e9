//! Where a message tells goals: after a word of wanting, as a target with its number, as a bare deed.

use std::ops::Range;

use crate::phrase_table;
use crate::reading::draft::Draft;
use crate::reading::lexicon::goals::{ACHIEVING, DEEDS, LOGISTICS, STANDING, TARGET, WANTING};
use crate::reading::lexicon::movements::LIFTS;
use crate::reading::quantity::{Per, Quantity, Unit};
use crate::reading::scope::Scope;
use crate::reading::text::Token;
use crate::todo_list::Field;

/// Where goals are told: what follows a word of wanting, a target with its number, or a clause that is an achievement
/// by itself.
pub fn goal_ranges(draft: &Draft<'_>) -> Vec<Range<usize>> {
    let mut found = introduced(draft);
    let asked = draft.asked(Field::TrainingGoals);
    let known = draft.context.list.training_goals.value().is_some();
    if asked {
        let more = targets(draft, &found);
        found.extend(more);
        let more = plain_targets(draft, &found);
        found.extend(more);
        let more = achievements(draft, &found);
        found.extend(more);
        extend_over_numbers(draft, &mut found);
    } else if known {
        let more = added(draft, &found);
        found.extend(more);
    }
    found.retain(|range| !approves(draft, range));
    found
}

/// "Looks good", "just build me a program", "I am ready to build": said of the plan, which "look good" and "build muscle" are not.
pub fn approves(draft: &Draft<'_>, range: &Range<usize>) -> bool {
    phrase_table! {
        static ORDERS: () = &[("just? build|make|create|give|write|generate|design me|us a|an|my|the? plan|program|something|one, just? build|create|write|generate|design a|my|the plan|program, build it, please? read|say it|that|this|everything|all? back|again, no more question, enough question", ())];
    }
    phrase_table! {
        static READY: () = &[("ready to build", ())];
    }
    // With no word of what.
    let ready = READY
        .find(draft.tokens(), draft.sentence(range.start))
        .iter()
        .any(|hit| range.start <= hit.at.end && draft.tokens().get(hit.at.end).is_none_or(Token::is_mark));
    let ordered = ORDERS.match_at(draft.tokens(), range.start, range.end).is_some();
    let first = draft.sentence(range.start).start;
    let ordered = ready
        || ordered
        || ORDERS.match_at(draft.tokens(), first, range.end).is_some_and(|hit| hit.at.end > range.start);
    if ordered {
        return true;
    }
    draft.said.text.quote(range.clone()).trim_start().to_lowercase().starts_with("looks ")
}

pub fn overlaps(found: &[Range<usize>], clause: &Range<usize>) -> bool {
    found.iter().any(|range| range.start < clause.end && clause.start < range.end)
}

/// What follows a word of wanting; what stands before it, where nothing follows: "8 kg I want to reduce".
fn introduced(draft: &Draft<'_>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for sentence in draft.sentences() {
        let mut at = sentence.start;
        while let Some(hit) = WANTING.first(draft.tokens(), at..sentence.end) {
            at = hit.at.end;
            let scope = draft.said.scopes.of(hit.at.start..hit.at.start + 1);
            let mild = draft.any_word(hit.at.clone(), &["mind"]);
            let denied = !mild && scope.has(Scope::DENIED) || draft.word(hit.at.start.wrapping_sub(1)) == "not";
            if scope.has(Scope::VOID)
                || denied
                || LOGISTICS.match_at(draft.tokens(), hit.at.end, sentence.end).is_some()
            {
                continue;
            }
            let end = goal_end(draft, hit.at.end, sentence.end);
            let words = draft.tokens()[hit.at.end..end].iter().filter(|t| t.number.is_none() && !t.is_mark()).count();
            let clause = draft.clause(hit.at.start);
            let fronted = end == clause.end
                && words <= 2
                && draft.said.quantities.iter().any(|q| clause.start <= q.number_at && q.number_at < hit.at.start);
            if fronted && !overlaps(&found, &clause) {
                found.push(clause);
                at = end.max(at);
            } else if words > 0 {
                found.push(hit.at.end..end);
                at = end;
            }
        }
    }
    found
}

/// Asked for the goal: clauses with a target ("under 45 minutes", "2k row under 7:00 is the benchmark") or that say it
/// is one ("fat loss is the need", "getting round in twelve hours would please me").
fn targets(draft: &Draft<'_>, found: &[Range<usize>]) -> Vec<Range<usize>> {
    let aims = |clause: &Range<usize>| {
        let bound = |q: &Quantity| {
            let down = draft.any_word(
                q.number_at.saturating_sub(2)..q.number_at,
                &["under", "sub", "below", "less", "break", "beat"],
            );
            let before = draft.word(q.number_at.wrapping_sub(1));
            let rises = (before == "to" || before == "from" && q.low < q.high)
                && (draft.has(&LIFTS, clause.clone()) || draft.any_word(clause.clone(), &["ftp", "vo2"]));
            let down = down || rises;
            let result = q.clock
                || matches!(
                    q.unit,
                    Unit::None
                        | Unit::Minute
                        | Unit::Hour
                        | Unit::Kg
                        | Unit::Lb
                        | Unit::Watt
                        | Unit::Second
                        | Unit::Rep
                );
            clause.contains(&q.number_at) && down && result && q.per.is_none()
        };
        draft.has(&TARGET, clause.clone()) || draft.said.quantities.iter().any(bound)
    };
    let logistics = |clause: &Range<usize>| {
        draft.any_word(
            clause.clone(),
            &["session", "day", "week", "dumbbell", "kettlebell", "barbell", "adjustable", "anything"],
        )
    };
    // "Under 45 minutes or I do the dishes": what stands before the number tells whose it is.
    let told_until = |clause: &Range<usize>| {
        draft.said.quantities.iter().find(|q| clause.contains(&q.number_at)).map_or(clause.end, |q| q.at.end)
    };
    let clauses = draft.said.scopes.clauses().iter();
    let free = |clause: &&Range<usize>| {
        !overlaps(found, clause)
            && !draft.said.scopes.of((*clause).clone()).has(Scope::VOID.with(Scope::DENIED).with(Scope::FORMER))
            && (DEEDS.match_at(draft.tokens(), clause.start, clause.end).is_some()
                || !draft.has(&STANDING, clause.start..told_until(clause)))
            && clause.len() > 1
    };
    clauses.filter(free).filter(|clause| aims(clause) && !logistics(clause)).cloned().collect()
}

/// "Bench 120 kg is the number", "grow my legs", "10 pull-ups in a row": asked for the goal, the athlete names the deed
/// with no subject.
fn plain_targets(draft: &Draft<'_>, found: &[Range<usize>]) -> Vec<Range<usize>> {
    let fits = |clause: &&Range<usize>| {
        // "Hybrid stuff: squat 160 kg": the deed stands behind its label.
        let label = (clause.start..clause.end.min(clause.start + 3)).find(|&at| draft.word(at) == ":");
        let first = label.map_or(clause.start, |at| at + 1);
        let amount = draft.said.quantities.iter().find(|q| clause.contains(&q.number_at));
        let counted = amount.is_some_and(|q| {
            q.at.start <= first + 1 && !q.clock && draft.has(&LIFTS, q.number_at..clause.end) && goal_alone(draft)
        });
        let head = DEEDS.match_at(draft.tokens(), first, clause.end).is_some() || counted;
        let own = draft.any_word(clause.start..(clause.start + 4).min(clause.end), &["my"]);
        let aims = amount.is_none_or(|q| {
            draft.any_word(
                clause.start..q.number_at,
                &["to", "over", "past", "above", "beyond", "under", "below", "sub"],
            )
        });
        // "Add 20 kg to my total": a verb of change tells a goal, whoever's it is.
        let changes = is_change(draft.word(first));
        let listed = draft.sentence(clause.start).start..first;
        let until = amount.map_or(clause.end, |q| q.at.end);
        let stands = (STANDING.occurs(draft.tokens(), clause.start..until) && !((own || changes) && (aims || changes)))
            || draft.any_word(listed, &["current", "currently", "number", "max", "pb", "pr", "best", "stat", "now"]);
        // "Squat is 130 kg" tells where the athlete stands.
        let is_at = amount
            .is_some_and(|q| first < q.number_at && draft.any_word(first..q.number_at, &["is", "are", "at", "was"]));
        let logistics = LOGISTICS.match_at(draft.tokens(), clause.start, clause.end).is_some();
        let void = draft.said.scopes.of((*clause).clone()).has(Scope::VOID.with(Scope::DENIED));
        head && clause.len() > 1
            && !is_schedule(draft, clause)
            && !stands
            && !is_at
            && !logistics
            && !overlaps(found, clause)
            && !void
    };
    draft.said.scopes.clauses().iter().filter(fits).cloned().collect()
}

/// Whether the coach asked for the goal and for no numbers.
fn goal_alone(draft: &Draft<'_>) -> bool {
    !draft.asked(Field::CurrentFitnessBaseline) && !draft.asked(Field::ExperienceLevel)
}

/// Verbs that change what is: "add", "lose", "break".
fn is_change(word: &str) -> bool {
    const CHANGES: &[&str] = &[
        "add", "put", "lose", "gain", "drop", "shed", "raise", "improve", "grow", "build", "break", "beat", "take",
        "cut", "increase", "reduce", "boost", "qualify", "finish", "bring",
    ];
    CHANGES.contains(&word)
}

/// "Bike 2x and run 2x a week": how often, not what for.
fn is_schedule(draft: &Draft<'_>, clause: &Range<usize>) -> bool {
    draft.said.quantities.iter().any(|q| {
        clause.contains(&q.number_at)
            && (q.per == Some(Per::Week)
                || matches!(q.unit, Unit::Time | Unit::Session)
                    && q.per.is_none()
                    && draft.word(q.at.end) != "bodyweight"
                    && draft.word(q.at.end) != "body")
    })
}

/// Clauses that are an achievement by themselves: "finally run without pain".
fn achievements(draft: &Draft<'_>, found: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut more: Vec<Range<usize>> = Vec::new();
    for sentence in draft.sentences() {
        for hit in ACHIEVING.find(draft.tokens(), sentence) {
            let clause = draft.clause(hit.at.start);
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
                    "focus",
                    "focused",
                    "block",
                    "emphasis",
                ],
            );
            let void = draft.said.scopes.of(hit.at.clone()).has(Scope::VOID.with(Scope::DENIED).with(Scope::GONE));
            let logistics = LOGISTICS.match_at(draft.tokens(), clause.start, clause.end).is_some();
            let told = overlaps(found, &clause) || overlaps(&more, &clause);
            if !told && !logistics && !tells && !void && !is_schedule(draft, &clause) {
                more.push(clause);
            }
        }
    }
    more
}

/// Known goals get another: "and also get my first pull-up".
fn added(draft: &Draft<'_>, found: &[Range<usize>]) -> Vec<Range<usize>> {
    phrase_table! {
        static ALSO: () = &[("and? also, oh and, plus, on top of that, as well as, another goal, second goal", ())];
    }
    let fits = |clause: &&Range<usize>| {
        // After a read-back a deed with its number says what the goal lacks: "lose 15 pounds".
        let counted = || draft.said.quantities.iter().any(|q| clause.contains(&q.number_at) && q.per.is_none());
        let begin = match ALSO.match_at(draft.tokens(), clause.start, clause.end) {
            Some(also) => also.at.end,
            None if draft.asked.whether_right && counted() => clause.start,
            None => return false,
        };
        let rest = begin..clause.end;
        let deed =
            DEEDS.match_at(draft.tokens(), rest.start, rest.end).is_some() && draft.has(&ACHIEVING, rest.clone());
        deed && !overlaps(found, clause)
            && LOGISTICS.match_at(draft.tokens(), rest.start, rest.end).is_none()
            && !draft.said.scopes.of((*clause).clone()).has(Scope::VOID.with(Scope::DENIED))
    };
    draft.said.scopes.clauses().iter().filter(fits).cloned().collect()
}

/// "Marathon PB. 3:15 to be exact.": a short sentence that opens with a number belongs to the goal before it.
pub fn extend_over_numbers(draft: &Draft<'_>, found: &mut [Range<usize>]) {
    for range in found {
        let sentence = draft.sentence(range.start);
        let Some(next) = draft.sentences().find(|next| next.start > sentence.start) else { continue };
        let number = draft.said.quantities.iter().find(|q| q.at.start == next.start);
        let result =
            number.is_some_and(|q| q.clock || matches!(q.unit, Unit::Kg | Unit::Lb | Unit::Minute | Unit::Watt));
        if result && next.len() <= 6 && !draft.has(&STANDING, next.clone()) && !draft.has(&LOGISTICS, next.clone()) {
            range.end = next.end;
        }
    }
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
        // "So that I can lift my suitcase": the purpose is the goal itself.
        let purpose = draft.word(clause.start) == "so"
            && (draft.word(clause.start + 1) == "that" || draft.word(clause.start + 2) == "can");
        if purpose {
            at = clause.end;
            continue;
        }
        let explains = draft.tokens()[clause.start].is_any(&["because", "but", "so", "though", "while", "which"]);
        let logistics = draft
            .said
            .quantities
            .iter()
            .any(|q| clause.contains(&q.number_at) && matches!(q.unit, Unit::Day | Unit::Week));
        if subject || explains || logistics || clause.start < at {
            break;
        }
        at = clause.end;
    }
    at.min(end)
}
