//! Whether a piece of equipment that is named is there to train with, is lacking or gone, or is spoken of for another
//! reason.

use std::ops::Range;

use training::athlete::Equipment;

use super::dismissed::is_dismissed;
use super::{WHOLE_PLACE, is_about_gear, items_of};
use crate::phrase_table;
use crate::reading::draft::Draft;
use crate::reading::lexicon::equipment::{EQUIPMENT, Gear};
use crate::reading::lexicon::movements::LIFTS;
use crate::reading::lexicon::speech::PEOPLE;
use crate::reading::phrases::Hit;
use crate::reading::quantity::Unit;
use crate::reading::scope::Scope;
use crate::todo_list::Field;

phrase_table! {
    /// Signs that a sentence tells what there is.
    static HAVING: () = &[
        ("go|goes up to, have, has, got, own, access, use, equipment, gear, kit, setup, with, only, just, there is, there are, pair, set of, adjustable, single, bought, borrowed, gym, garage, basement, home, available, plus, add, got a, picked up, train at|in, at a|the|my, in my|the, all i own, everything, include, includes, stocked, dusty, old, new, arrived, at my disposal, and a, always|is|are there, wear, wearing, keep, lying about, inherited, gifted, gave me, ordered and, lent me, let me use, found, installed, put a|in|up, is|are fine|back|working|usable|fixed|repaired|mended now|again|too", ()),
    ];
}

phrase_table! {
    /// Signs that the thing is spoken of for another reason.
    static NOT_HAVING: () = &[
        ("hate, love, enjoy, like doing, can not stand, hurt, hurts, pain, fell, broke my, dislike, favorite, tweaked, my goal, want to bench|squat|do, max, pb, pr, very? bad|weak|slow|rubbish|terrible|good at|with, am ~ bad|weak|slow|rubbish|terrible|good|ok|okay, suck at, boring, bored, instead of, scared of, afraid of, no clue|idea how, how to use", ()),
    ];
}

phrase_table! {
    /// Things thrown out by order: "take the rower off the list".
    static REMOVAL: () = &[("take ~ off, take ~ out, remove, cross ~ off|out, scratch the|my, no more, sold, delete, drop the, minus the, lost, forget the", ())];
}

phrase_table! {
    /// What is said behind a thing that is not there: "dumbbells I don't have", "rower: none", "the sled is broken".
    static LACKED_AFTER: () = &[
        ("i|we|they|it? do|does|did not have|own|got|exist|use, i|we have not got?, i|we|they have|had? none, : no|none|nope|nil|zero|nothing|sold|0, not have", ()),
        ("is|are|was|were not available|there|included|working|allowed, is|are|was|were|got|have|has been? just? missing|broken|gone|sold|out|dead|bust|stolen|removed|kaput|finished|lost, i|we have? sold|gave|lost|returned|binned|lent|flogged|ditched|donated", ()),
        ("just? snapped|broke|died|ripped|perished, broken, went in the bin|skip, in the bin", ()),
    ];
}

phrase_table! {
    /// Things that are on their way or hoped for.
    static NOT_YET: () = &[
        ("waiting for|on the|a|my, on order, on its|the|their way, to arrive, arriving, is|are arriving|coming, not arrived, saving for|up, will get|buy|order, getting|buying|ordering a|some|one, wish list, wishlist, christmas list, want to get|buy, planning to get|buy, about to get|buy|order", ()),
    ];
}

phrase_table! {
    /// Things one may not touch.
    static UNUSABLE: () = &[("can|could|may|will not use|touch|get at? it|them|that|to, not allowed, not let me|us|anyone|anybody, off limit, out of bounds, reserved for", ())];
}

phrase_table! {
    /// Somebody else's, but the athlete trains with it.
    static USABLE: () = &[
        ("let us? me|use, letting me|us, can|could|may always? use|borrow, get to use, we share, shared, sharing, allowed to use, free to use, i|we use it|his|hers|theirs|them, have a key, lent|loaned|borrowed me|us|from, got|bought|gave|gifted|getting us|me, i borrow|borrowed, whenever i want|like, is fine with me, go nuts|ahead|wild, help myself, free rein, any time, anytime, all mine, can use, do not mind, feel free, welcome to, use of it|them", ()),
    ];
}

/// How the athlete stands to a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It is there.
    Had,
    /// It is said not to be there, or no longer.
    Lacked,
    /// Nothing is said about having it.
    Unsaid,
}

/// Tells how the athlete stands to a piece. `known` is whether it was on the list before, `limited` whether its
/// weights are told.
pub(super) fn standing(
    draft: &Draft<'_>,
    found: &[Hit<Gear>],
    index: usize,
    sentence: &Range<usize>,
    known: bool,
    limited: bool,
) -> Standing {
    let hit = &found[index];
    let mut scope = draft.said.scopes.of(hit.at.clone());
    let mine = draft.any_word(draft.clause(hit.at.start).start..hit.at.start, &["mine", "own"]);
    if scope.has(Scope::OTHER) && (mine || is_usable(draft, sentence)) {
        scope = scope.without(Scope::OTHER);
    }
    let clause = draft.clause(hit.at.start);
    if !scope.has(Scope::ASKED.with(Scope::ORDER).with(Scope::IMAGINED))
        && items_of(hit.meaning).len() <= WHOLE_PLACE
        && is_dismissed(draft, found, index, sentence, known)
        && !is_usable(draft, sentence)
    {
        return Standing::Lacked;
    }
    let others = is_with_others(draft, hit) || is_paid_for(draft, hit) || is_history(draft, &clause);
    if scope.has(Scope::VOID.with(Scope::WISHED)) || others || draft.has(&NOT_YET, clause.clone()) {
        return Standing::Unsaid;
    }
    // "Full gym minus the rowers, they're broken": what is said of them is said of the last one.
    let last = found.get(index + 1).is_none_or(|next| next.at.start >= clause.end);
    let own = draft.said.scopes.of(clause.start..hit.at.start).has(Scope::GONE);
    if scope.has(Scope::GONE) && !last && !own {
        scope = scope.without(Scope::GONE);
    }
    let ordered = draft.any_word(clause.clone(), &["scratch", "forget", "remove", "delete", "cross"]);
    let removed = draft.has(&REMOVAL, clause) && (ordered || known);
    if scope.has(Scope::GONE) || removed || is_lacked_after(draft, found, index, sentence) {
        return Standing::Lacked;
    }
    if scope.has(Scope::DENIED) && items_of(hit.meaning) != [Equipment::Bodyweight] {
        return if denies_having(draft, hit) { Standing::Lacked } else { Standing::Unsaid };
    }
    let had = !scope.has(Scope::FORMER)
        && (has_it(draft, hit, sentence, found.len() >= 3)
            || (limited && (known || is_listed_alone(draft, hit)))
            || goes_on_listing(draft, hit, sentence));
    if had { Standing::Had } else { Standing::Unsaid }
}

/// "3 days a week, dumbbells to 22.5 kg, no injuries": an item of a list that is no more than the thing and its weights.
fn is_listed_alone(draft: &Draft<'_>, hit: &Hit<Gear>) -> bool {
    const WEIGHT_WORDS: usize = 4;
    let clause = draft.clause(hit.at.start);
    clause.start == hit.at.start && clause.len() <= hit.at.len() + WEIGHT_WORDS && !is_verb(draft, hit, false, false)
}

/// "Kettlebells, 8 and 12 kg. Resistance bands.": a sentence that is no more than a thing goes on with the list.
fn goes_on_listing(draft: &Draft<'_>, hit: &Hit<Gear>, sentence: &Range<usize>) -> bool {
    let before = draft.sentences().take_while(|before| before.start < sentence.start).last();
    sentence.len() <= hit.at.len() + 2
        && !is_verb(draft, hit, false, false)
        && before.is_some_and(|before| {
            EQUIPMENT.find(draft.tokens(), before).iter().any(|hit| draft.is_claimed(hit.at.clone()))
        })
}

fn is_usable(draft: &Draft<'_>, sentence: &Range<usize>) -> bool {
    let next = draft.sentences().find(|next| next.start > sentence.start).filter(|next| next.len() <= 12);
    let refused = |range: Range<usize>| draft.any_word(range, &["not", "never", "no"]);
    draft.has(&USABLE, sentence.clone()) && !refused(sentence.clone())
        || next.is_some_and(|next| draft.has(&USABLE, next.clone()) && !refused(next))
}

/// "a treadmill at my mum's"
fn is_with_others(draft: &Draft<'_>, hit: &Hit<Gear>) -> bool {
    let after = hit.at.end;
    let place = matches!(draft.word(after), "at" | "in" | "round" | "of")
        && matches!(draft.word(after + 1), "my" | "the" | "our" | "his" | "her" | "their");
    place && draft.tokens().get(after + 2).is_some_and(|token| token.is_any(PEOPLE)) && {
        !is_usable(draft, &draft.sentence(hit.at.start))
    }
}

/// "I sold it to pay for the bench": the bench is not what was sold.
fn is_paid_for(draft: &Draft<'_>, hit: &Hit<Gear>) -> bool {
    phrase_table! {
        static PAID_FOR: () = &[("to pay for, to fund, to buy, to afford, to get, to make room|space for, in exchange for", ())];
    }
    let clause = draft.clause(hit.at.start);
    draft.any_word(clause.start..hit.at.start, &["sold", "flogged", "traded", "ditched", "gave"])
        && draft.has(&PAID_FOR, clause.start..hit.at.start)
}

/// "3 years in a CrossFit box, then …": asked for the history, a place with a span of years is history.
fn is_history(draft: &Draft<'_>, clause: &Range<usize>) -> bool {
    let spans = draft.said.quantities.iter().any(|q| {
        clause.contains(&q.number_at) && matches!(q.unit, Unit::Year | Unit::Month) && draft.word(q.at.end) != "ago"
    });
    draft.asked(Field::ExperienceLevel)
        && !draft.asked(Field::EquipmentAccess)
        && !draft.asked(Field::TrainingEnvironment)
        && spans
        && !draft.any_word(clause.clone(), &["have", "own", "got", "now"])
}

/// Whether a denial before the piece denies having it: "no rack", "I don't own a rack", not "can't hang from a bar".
fn denies_having(draft: &Draft<'_>, hit: &Hit<Gear>) -> bool {
    let clause = draft.clause(hit.at.start);
    let denial = (clause.start..hit.at.start).rev().find(|at| {
        draft.tokens()[*at].is_any(&[
            "no", "not", "never", "without", "minus", "except", "lack", "lacking", "zero", "neither", "nor", "none",
            "hardly", "barely", "nothing", "apart", "aside", "other", "instead", "rather",
        ])
    });
    let Some(at) = denial else { return true };
    if !matches!(draft.word(at), "not" | "never") {
        return true;
    }
    let between = at + 1..hit.at.start;
    let direct = draft.tokens()[between.clone()].iter().all(|t| t.is_any(&["a", "an", "the", "any", "even"]));
    direct
        || draft.any_word(
            between,
            &["have", "own", "got", "get", "had", "any", "include", "stock", "offer", "is", "are", "keep"],
        )
}

/// "Dumbbells I don't have any more", "dumbbells: none", "a sled they had, but it's broken".
fn is_lacked_after(draft: &Draft<'_>, found: &[Hit<Gear>], index: usize, sentence: &Range<usize>) -> bool {
    let hit = &found[index];
    let reach = found.get(index + 1).map_or(sentence.end, |next| next.at.start.min(sentence.end));
    let clause = draft.clause(hit.at.start);
    let near = hit.at.end..reach.min(clause.end);
    let starts = LACKED_AFTER.first(draft.tokens(), near.clone());
    if starts.is_some_and(|lack| lack.at.start - hit.at.end <= 2) {
        return true;
    }
    let after = hit.at.end;
    let none = |at: usize| matches!(draft.word(at), "no" | "none" | "nope" | "nil" | "nothing" | "zero");
    let ends = |at: usize| draft.tokens().get(at).is_none_or(|token| token.is_mark() || token.is("and"));
    // "bench no", "dumbbells: none"
    if none(after) && ends(after + 1) || draft.word(after) == ":" && none(after + 1) {
        return true;
    }
    // The clause after it goes on about it, and about nothing else.
    let next =
        clause.end + usize::from(draft.tokens().get(clause.end).is_some_and(crate::reading::text::Token::is_mark));
    if next >= reach || found.get(index + 1).is_some_and(|other| other.at.start < draft.clause(next).end) {
        return false;
    }
    let after = draft.clause(next);
    let points =
        draft.any_word(after.start..(after.start + 2).min(after.end), &["but", "it", "they", "which", "that", "is"]);
    let unusable = points && draft.has(&UNUSABLE, after.clone()) && !draft.any_word(after.clone(), &["injury", "pain"]);
    unusable
        || points
            && LACKED_AFTER.first(draft.tokens(), after.clone()).is_some_and(|lack| lack.at.start - after.start <= 2)
            && !draft.any_word(after, &["i", "we", "not"])
}

/// What follows a word that names a movement, a session or a shop instead of a thing.
const ACTIVITIES: &[&str] = &[
    "jump", "press", "squat", "row", "curl", "swing", "work", "session", "workout", "lunge", "snatch", "clean", "pull",
    "climb", "run", "interval", "exercise", "race", "racing", "class", "record", "shop", "store",
];

/// "Marriott had a cable machine once", "I had kettlebells": it was there.
fn was_had(draft: &Draft<'_>, clause: &Range<usize>, at: usize) -> bool {
    let had = (clause.start..at).rev().find(|before| draft.word(*before) == "had");
    had.is_some_and(|had| at - had <= 4 && !matches!(draft.word(had.wrapping_sub(1)), "have" | "has"))
        && (draft.any_word(at..clause.end, &["once", "then", "before"])
            || matches!(draft.word(clause.start), "i" | "we") && draft.word(clause.start + 1) == "had")
}

/// Whether a sentence is nothing but things, numbers and what joins them: "stationary cycle, two dumbbells of 3 kg".
pub(super) fn is_bare_list(draft: &Draft<'_>, sentence: &Range<usize>) -> bool {
    let things = EQUIPMENT.find(draft.tokens(), sentence.clone());
    let other = sentence.clone().filter(|at| {
        let token = &draft.tokens()[*at];
        !things.iter().any(|thing| thing.at.contains(at))
            && !token.is_mark()
            && token.number.is_none()
            && !token.is_any(&[
                "a",
                "an",
                "the",
                "of",
                "and",
                "kg",
                "lb",
                "each",
                "pair",
                "some",
                "x",
                "with",
                "up",
                "to",
                "plus",
                "my",
                "two",
                "set",
                "old",
                "light",
                "heavy",
                "small",
                "big",
                "adjustable",
                "-",
            ])
    });
    things.len() >= 2 && other.count() <= 1
}

fn has_it(draft: &Draft<'_>, hit: &Hit<Gear>, sentence: &Range<usize>, listing: bool) -> bool {
    let clause = draft.clause(hit.at.start);
    if was_had(draft, &clause, hit.at.start) {
        return false;
    }
    let listing = listing
        || (is_bare_list(draft, sentence)
            && !draft.asked(Field::MovementPreferences)
            && !draft.asked(Field::MovementDislikes)
            && !draft.asked(Field::CurrentFitnessBaseline));
    let asked = is_about_gear(draft);
    let place = items_of(hit.meaning).len() > WHOLE_PLACE;
    let after = draft.word(hit.at.end);
    let activity = ACTIVITIES.contains(&after) || (after == "up" && draft.word(hit.at.end + 1) != "to");
    // "Deadlift four plates": how heavy, not what there is.
    let counted = draft.tokens().get(hit.at.start.wrapping_sub(1)).is_some_and(|token| token.number.is_some());
    let load =
        matches!(hit.meaning, Gear::One(Equipment::Plates)) && counted && LIFTS.occurs(draft.tokens(), clause.clone());
    if activity || load || is_verb(draft, hit, asked, listing) {
        return false;
    }
    let taste = draft.has(&NOT_HAVING, clause.clone()) && !asked;
    let having = draft.has(&HAVING, sentence.clone());
    let goal = draft.goal_tokens[hit.at.start] && !draft.any_word(clause.clone(), &["have", "own", "got", "access"]);
    // "The Overland Track": a way with a name.
    let named_way = matches!(hit.meaning, Gear::One(Equipment::Track))
        && draft.said.text.quote(hit.at.clone()).starts_with('T')
        && hit.at.start > sentence.start;
    // "Bodyweight's 198": a mark, not what there is.
    let weighed = matches!(hit.meaning, Gear::One(Equipment::Bodyweight))
        && (hit.at.end..(hit.at.end + 3).min(clause.end)).any(|at| draft.tokens()[at].number.is_some());
    if named_way || weighed {
        return false;
    }
    let track_event = matches!(hit.meaning, Gear::One(Equipment::Track))
        && !asked
        && !draft.any_word(clause.clone(), &["on", "at", "access", "have", "use"]);
    // What an injury is told by: "can't hang from a bar".
    let painful = draft.injured[hit.at.start]
        && !draft.asked(Field::EquipmentAccess)
        && !draft.any_word(clause, &["have", "own", "got", "access", "with"]);
    if (draft.asked(Field::MovementPreferences) || draft.asked(Field::MovementDislikes))
        && !asked
        && !draft.any_word(sentence.clone(), &["have", "own", "got"])
    {
        return false;
    }
    let rolls = matches!(hit.meaning, Gear::One(Equipment::FoamRoller)) && hit.at.len() == 1 && is_cyclists(draft);
    (asked || place || having || listing) && !taste && !goal && !track_event && !painful && !rolls
}

/// "I bench", "to box", "bench 100": a verb or a lift's name, not a thing.
fn is_verb(draft: &Draft<'_>, hit: &Hit<Gear>, asked: bool, listing: bool) -> bool {
    let both = matches!(hit.meaning, Gear::One(Equipment::Bench | Equipment::Track | Equipment::Box | Equipment::Sled));
    let alone = || EQUIPMENT.find(draft.tokens(), 0..draft.tokens().len()).len() == 1;
    if !both || (asked && !draft.asked(Field::CurrentFitnessBaseline) && !alone()) {
        return false;
    }
    let before = draft.word(hit.at.start.wrapping_sub(1));
    let numbered = draft.tokens().get(hit.at.end).is_some_and(|t| t.number.is_some());
    let told = matches!(before, "to" | "i" | "my" | "on" | "and" | "can") && !asked
        || numbered
        || matches!(draft.word(hit.at.end), "is" | "max" | "who" | "press");
    // Asked for numbers, an athlete who says "bench" means the lift, unless it stands among things.
    let lift = matches!(hit.meaning, Gear::One(Equipment::Bench))
        && hit.at.len() == 1
        && draft.asked(Field::CurrentFitnessBaseline)
        && !asked
        && !listing
        && !matches!(before, "a" | "the" | "one");
    told && !listing || lift || numbered
}

/// Rollers beside a bike are for riding on.
fn is_cyclists(draft: &Draft<'_>) -> bool {
    draft.any_word(0..draft.tokens().len(), &["bike", "trainer", "turbo", "ride"])
}
