//! `equipmentAccess` and `trainingEnvironment`: what there is to train with, and where.
//!
//! Somebody else's things, sold things and wished-for things are not access; what is sold or taken back leaves the
//! list.

use std::ops::Range;

use training::athlete::{Equipment, EquipmentAccess, WeightLimit};

use crate::phrase_table;
use crate::reading::draft::{CORRECTION, Draft};
use crate::reading::findings::{Change, Parts, combine};
use crate::reading::lexicon::equipment::{EQUIPMENT, Gear};
use crate::reading::lexicon::movements::LIFTS;
use crate::reading::lexicon::places::PLACES;
use crate::reading::phrases::Hit;
use crate::reading::quantity::Quantity;
use crate::reading::scope::Scope;
use crate::reading::text::{Text, Token};
use crate::todo_list::{Answer, Field, Places};

phrase_table! {
    /// Signs that a sentence tells what there is.
    static HAVING: () = &[
        ("go|goes up to, have, has, got, own, access, use, equipment, gear, kit, setup, with, only, just, there is, there are, pair, set of, adjustable, single, bought, borrowed, gym, garage, basement, home, available, plus, add, got a, picked up, train at|in, at a|the|my, in my|the, all i own, everything, include, includes, stocked, dusty, old, new, arrived, at my disposal, and a", ()),
    ];
}

phrase_table! {
    /// Signs that the thing is spoken of for another reason.
    static NOT_HAVING: () = &[
        ("hate, love, enjoy, like doing, can not stand, hurt, hurts, pain, fell, broke my, dislike, favorite, tweaked, my goal, want to bench|squat|do, max, pb, pr, boring, bored, instead of", ()),
    ];
}

phrase_table! {
    static VAGUE: () = &[
        ("bit and piece|bob, some stuff, some equipment|gear|weight|kit, few thing, this and that, odds and ends, a few weight, stuff, the usual, usual stuff, not much, random, various, few bit, couple of thing, whatever, some thing, basic, the basics, not a lot, bits", ()),
    ];
}

phrase_table! {
    /// Things thrown out by order: "take the rower off the list".
    static REMOVAL: () = &[("take ~ off, take ~ out, remove, cross ~ off|out, scratch the|my, no more, sold, delete, drop the, minus the, lost, forget the", ())];
}

phrase_table! {
    /// What there was before is left behind.
    static MOVED: () = &[("quit|left|leaving|cancelled|canceled|cancel|lost|dropped the|my|that gym|membership|box, moved house|home|away|out|to, switched|changed|new gym, no longer go|train at, gym closed|shut", ())];
}

/// `equipmentAccess`
pub fn read(draft: &mut Draft<'_>) {
    let sentences: Vec<_> = draft.sentences().collect();
    let mut said = EquipmentAccess::nothing();
    let mut gone = EquipmentAccess::nothing();
    let mut excepted: Vec<Equipment> = Vec::new();
    let mut quote: Option<Range<usize>> = None;
    let extend = |quote: &mut Option<Range<usize>>, at: &Range<usize>| {
        *quote = Some(quote.as_ref().map_or(at.clone(), |q| q.start.min(at.start)..q.end.max(at.end)));
    };
    for sentence in sentences {
        let found = hits(draft, sentence.clone());
        let listing = found.len() >= 3;
        for hit in found {
            if is_partial_gym(draft, &hit) {
                continue;
            }
            let scope = draft.said.scopes.of(hit.at.clone());
            let items = items_of(hit.meaning);
            let clause = draft.clause(hit.at.start);
            let known = |item: &Equipment| {
                draft.context.list.equipment_access.value().is_some_and(|have| have.items.contains(item))
                    || said.items.contains(item)
            };
            let nothing = items == [Equipment::Bodyweight];
            let ordered = draft.any_word(clause.clone(), &["scratch", "forget", "remove", "delete", "cross"]);
            let removed = draft.has(&REMOVAL, clause.clone()) && (ordered || items.iter().all(known));
            if scope.has(Scope::VOID) || scope.has(Scope::WISHED) {
                continue;
            }
            if scope.has(Scope::GONE) || removed || (scope.has(Scope::DENIED) && !nothing) {
                excepted
                    .extend(items.iter().filter(|item| **item != Equipment::Bodyweight && scope.has(Scope::DENIED)));
                if items.iter().any(known) {
                    gone.items.extend(items.iter().filter(|item| **item != Equipment::Bodyweight));
                    extend(&mut quote, &(clause.start.min(hit.at.start)..hit.at.end));
                    said.remove(&gone);
                }
                continue;
            }
            if scope.has(Scope::FORMER) || !has_it(draft, &hit, &sentence, listing) {
                continue;
            }
            if nothing && !said.is_nothing() {
                said.items.insert(Equipment::Bodyweight);
                continue;
            }
            // "Everything except a rower, it's a CrossFit box": what the place lacks is told before it is named.
            let whole_place = items.len() > 10;
            said.items.extend(items.into_iter().filter(|item| !whole_place || !excepted.contains(item)));
            extend(&mut quote, &hit.at);
            if let Gear::One(item @ (Equipment::Dumbbell | Equipment::Kettlebell)) = hit.meaning
                && let Some((kg, at)) = limit(draft, &hit, &sentence)
            {
                said.limits.insert(item, WeightLimit { max_kg: (kg * 100.0).round() / 100.0 });
                extend(&mut quote, &at);
            }
            draft.claim(hit.at.clone());
        }
    }
    // "Whatever the hotel has: a treadmill, a bike": the bike of a gym does not leave the room.
    if let Some(at) = gym_bike(draft).filter(|_| !said.is_nothing()) {
        said.items.insert(Equipment::StationaryBike);
        extend(&mut quote, &at);
    }
    let asked = draft.asked(Field::EquipmentAccess);
    let Some(quote) = quote else {
        if asked {
            without_names(draft);
        }
        return;
    };
    let known = draft.context.list.equipment_access.value();
    let corrects = draft.has(&CORRECTION, draft.sentence(quote.start))
        && draft.any_word(draft.sentence(quote.start), &["only", "just"]);
    let corrects = corrects || draft.has(&MOVED, 0..draft.tokens().len());
    let bodyweight_only = known.is_some_and(|have| have.items.iter().eq([&Equipment::Bodyweight]));
    let change = if (known.is_none() || bodyweight_only || corrects) && !said.is_nothing() {
        Change::Set(Answer::Value(said))
    } else {
        Change::Amend { add: said, remove: gone }
    };
    let finding = draft.finding(change, quote);
    combine(&mut draft.findings.equipment_access, finding);
}

fn gym_bike(draft: &Draft<'_>) -> Option<Range<usize>> {
    phrase_table! {
        static BIKE: () = &[("a|the|one|some|# bike", ())];
    }
    let hit = BIKE.first(draft.tokens(), 0..draft.tokens().len())?;
    let inside = draft.any_word(draft.sentence(hit.at.start), &["hotel", "gym", "treadmill"]);
    let scope = draft.said.scopes.of(hit.at.clone());
    let had = !scope.has(Scope::VOID.with(Scope::WISHED).with(Scope::DENIED).with(Scope::GONE));
    (inside && had && !draft.is_claimed(hit.at.clone())).then_some(hit.at)
}

/// "a commercial gym but not a full one: smith machine, leg press, …": the list is what there is, not the gym.
fn is_partial_gym(draft: &Draft<'_>, hit: &Hit<Gear>) -> bool {
    phrase_table! {
        static PARTIAL: () = &[("not a full|complete|proper|big|well, but not full|fully|everything, not everything, that is it, that is all, nothing else, is all they|it have|has, only have|has, they only, it only, limited", ())];
    }
    let all = 0..draft.tokens().len();
    let gym = matches!(hit.meaning, Gear::All(items) if items.len() > 10);
    let listed = || hits(draft, all.clone()).iter().filter(|hit| matches!(hit.meaning, Gear::One(_))).count() >= 2;
    gym && draft.has(&PARTIAL, all.clone()) && listed()
}

/// Equipment words of a sentence that are not part of a lift's name.
fn hits(draft: &Draft<'_>, sentence: Range<usize>) -> Vec<Hit<Gear>> {
    let lifts = LIFTS.find(draft.tokens(), sentence.clone());
    let part_of_lift = |hit: &Hit<Gear>| {
        lifts
            .iter()
            .any(|lift| lift.at.start <= hit.at.start && hit.at.end <= lift.at.end && lift.at.len() > hit.at.len())
    };
    let mut hits = EQUIPMENT.find(draft.tokens(), sentence);
    hits.retain(|hit| !part_of_lift(hit) || matches!(hit.meaning, Gear::One(Equipment::LegPress)));
    hits
}

fn items_of(gear: Gear) -> Vec<Equipment> {
    match gear {
        Gear::One(item) => vec![item],
        Gear::All(items) => items.to_vec(),
    }
}

fn has_it(draft: &Draft<'_>, hit: &Hit<Gear>, sentence: &Range<usize>, listing: bool) -> bool {
    let clause = draft.clause(hit.at.start);
    let asked = draft.asked(Field::EquipmentAccess) || draft.asked(Field::TrainingEnvironment);
    let place = matches!(hit.meaning, Gear::All(items) if items.len() > 10);
    let after = draft.word(hit.at.end);
    let activity = matches!(
        after,
        "jump"
            | "press"
            | "squat"
            | "row"
            | "curl"
            | "swing"
            | "work"
            | "session"
            | "workout"
            | "lunge"
            | "snatch"
            | "clean"
            | "pull"
            | "climb"
            | "run"
            | "interval"
            | "exercise"
            | "race"
            | "racing"
            | "class"
            | "record"
            | "shop"
            | "store"
    ) || (after == "up" && draft.word(hit.at.end + 1) != "to");
    let verb = matches!(hit.meaning, Gear::One(Equipment::Bench | Equipment::Track | Equipment::Box | Equipment::Sled))
        && (matches!(draft.word(hit.at.start.wrapping_sub(1)), "to" | "i" | "my" | "on" | "and" | "can")
            || draft.tokens().get(hit.at.end).is_some_and(|t| t.number.is_some())
            || matches!(after, "is" | "max"))
        && !asked;
    let taste = draft.has(&NOT_HAVING, clause.clone()) && !asked;
    let having = draft.has(&HAVING, sentence.clone());
    let goal = draft.goal_tokens[hit.at.start] && !draft.any_word(clause.clone(), &["have", "own", "got", "access"]);
    let track_event = matches!(hit.meaning, Gear::One(Equipment::Track))
        && !asked
        && !draft.any_word(clause, &["on", "at", "access", "have", "use"]);
    if (draft.asked(Field::MovementPreferences) || draft.asked(Field::MovementDislikes))
        && !asked
        && !draft.any_word(sentence.clone(), &["have", "own", "got"])
    {
        return false;
    }
    (asked || place || having || listing) && !activity && !verb && !taste && !goal && !track_event
}

/// The weight of the heaviest single implement: "two 16 kg kettlebells", "dumbbells up to 50 lb", "a pair of 35s".
fn limit(draft: &Draft<'_>, hit: &Hit<Gear>, sentence: &Range<usize>) -> Option<(f64, Range<usize>)> {
    let weights = |q: &&Quantity| sentence.contains(&q.number_at) && q.kilograms().is_some();
    let clause = draft.clause(hit.at.start);
    let between = |a: usize, b: usize| {
        draft.tokens().get(a..b).unwrap_or_default().iter().any(|t| {
            t.is_any(&[
                "plate",
                "barbell",
                "kettlebell",
                "dumbbell",
                "weigh",
                "bench",
                "vest",
                "squat",
                "deadlift",
                "bar",
            ])
        })
    };
    let mut near: Vec<&Quantity> = draft
        .said
        .quantities
        .iter()
        .filter(weights)
        .filter(|q| {
            let before = q.at.end <= hit.at.start && hit.at.start - q.at.end <= 4 && !between(q.at.end, hit.at.start);
            let after = q.at.start >= hit.at.end
                && q.at.start - hit.at.end <= 6
                && !between(hit.at.end, q.at.start)
                && !between(q.at.end, (q.at.end + 2).min(sentence.end));
            before || after
        })
        .collect();
    near.sort_by_key(|q| (draft.clause(q.number_at) != clause, q.at.start.abs_diff(hit.at.start)));
    if let Some(first) = near.first() {
        let best = near
            .iter()
            .filter(|q| draft.clause(q.number_at) == clause || draft.word(q.at.start.wrapping_sub(1)) == "and")
            .map(|q| (q.kilograms().unwrap_or(0.0), q.at.clone()));
        let first = (first.kilograms()?, first.at.clone());
        return best.chain([first]).max_by(|a, b| a.0.total_cmp(&b.0));
    }
    // "a pair of 35s (dumbbells, pounds)": the unit stands elsewhere in the sentence.
    let spoken = |tokens: &[Token]| {
        tokens.iter().find_map(|t| match t.word.as_str() {
            "lb" => Some(0.453_592_37),
            "kg" => Some(1.0),
            _ => None,
        })
    };
    let before = || {
        // "They go up to 40 actually": in the unit of the limit that was told before.
        let Gear::One(item) = hit.meaning else { return None };
        draft.context.list.equipment_access.value()?.limits.get(&item)?;
        spoken(&Text::new(&draft.context.list.equipment_access.evidence()?.quote).tokens)
    };
    let unit = spoken(&draft.tokens()[sentence.clone()]).or_else(before)?;
    let bare = |q: &&Quantity| {
        sentence.contains(&q.number_at)
            && q.unit == crate::reading::quantity::Unit::None
            && (3.0..=150.0).contains(&q.high)
            && q.at.start.abs_diff(hit.at.start) <= 5
    };
    let bare = draft.said.quantities.iter().filter(bare).min_by_key(|q| q.at.start.abs_diff(hit.at.start))?;
    Some((bare.high * unit, bare.at.clone()))
}

/// "What kettlebells do you own?" - "16, 20 and 24 kg"
fn weights_of_asked(draft: &mut Draft<'_>) -> bool {
    let item = if draft.asked.says("kettlebell") || draft.asked.says("bell") {
        Equipment::Kettlebell
    } else if draft.asked.says("dumbbell") {
        Equipment::Dumbbell
    } else {
        return false;
    };
    let own = |q: &Quantity| q.kilograms().is_some() && !draft.scope(q.number_at..q.number_at + 1).has(Scope::WISHED);
    let weights: Vec<Quantity> = draft.open_quantities().into_iter().filter(own).collect();
    let Some(heaviest) =
        weights.iter().max_by(|a, b| a.kilograms().unwrap_or(0.0).total_cmp(&b.kilograms().unwrap_or(0.0)))
    else {
        return false;
    };
    let max_kg = (heaviest.kilograms().unwrap_or(0.0) * 100.0).round() / 100.0;
    let access = EquipmentAccess {
        items: [item].into_iter().collect(),
        limits: [(item, WeightLimit { max_kg })].into_iter().collect(),
    };
    let at = heaviest.at.clone();
    let finding = draft.value(access, at.clone());
    combine(&mut draft.findings.equipment_access, finding);
    draft.claim(at);
    true
}

/// The coach asked about equipment and no piece was named: nothing at all, everything, or something vague.
fn without_names(draft: &mut Draft<'_>) {
    phrase_table! {
        static NOTHING: () = &[("nothing, none, nada, zilch, zero equipment, no equipment, nope, not a thing, do not have any|anything|much?", ())];
    }
    phrase_table! {
        static EVERYTHING: () = &[("everything, all of it, the lot, whatever you need, anything you need|can think, all the equipment, fully equipped, fully stocked, you name it, all of the, full gym, all the usual|machine", ())];
    }
    let all = 0..draft.tokens().len();
    let everything = EVERYTHING.first(draft.tokens(), all.clone()).filter(|hit| draft.counts(hit.at.clone()));
    let gym = PLACES.find(draft.tokens(), all.clone()).into_iter().find(|hit| {
        hit.meaning == training::athlete::Place::CommercialGym
            && draft.counts(hit.at.clone())
            && !draft.scope(hit.at.clone()).has(Scope::DENIED)
    });
    let box_gym = PLACES
        .find(draft.tokens(), all.clone())
        .into_iter()
        .find(|hit| hit.meaning == training::athlete::Place::CrossfitBox && draft.counts(hit.at.clone()));
    if weights_of_asked(draft) {
        return;
    }
    let only_topic = draft
        .asked
        .topics
        .iter()
        .filter(|f| {
            matches!(
                f,
                Field::InjuryConsiderations | Field::TargetEvent | Field::MovementDislikes | Field::MovementPreferences
            )
        })
        .count()
        == 0;
    let (items, at): (&[Equipment], Range<usize>) = if let Some(hit) = box_gym {
        (Equipment::CROSSFIT_BOX, hit.at)
    } else if let Some(hit) = everything.or(gym.map(|hit| Hit { at: hit.at, meaning: () })) {
        (Equipment::COMMERCIAL_GYM, hit.at)
    } else if let Some(hit) = NOTHING
        .first(draft.tokens(), all.clone())
        .filter(|hit| only_topic && draft.counts(hit.at.clone()) && !draft.is_claimed(hit.at.clone()))
    {
        (&[Equipment::Bodyweight], hit.at)
    } else {
        if let Some(hit) = VAGUE.first(draft.tokens(), all).filter(|hit| draft.counts(hit.at.clone())) {
            let finding = draft.finding(Change::Unclear, hit.at);
            combine(&mut draft.findings.equipment_access, finding);
        }
        return;
    };
    let value = EquipmentAccess { items: items.iter().copied().collect(), limits: std::collections::BTreeMap::new() };
    let finding = draft.value(value, at.clone());
    combine(&mut draft.findings.equipment_access, finding);
    draft.claim(at);
}

phrase_table! {
    /// Signs that a sentence tells where the training happens.
    static TRAINING_AT: () = &[
        ("train, training, lift, run, ride, work out, workout, gym, at, in, session, indoors, garage, setup, equipment, inside, outside, outdoors, on the, home", ()),
    ];
}

phrase_table! {
    static NOT_PLACE: () = &[
        ("hate, love, night|day|week a year, a lot on the road, always on the road, sit, sitting, drive, commute, beat me, behind our|my house, from home, bakery, come home, get home, moved, sold, hiking trip, back home, hurt, hurts, pain, at the bottom, hill sprint, hill repeat, leave the house, work from home, go home", ()),
    ];
}

/// `trainingEnvironment`
pub fn places(draft: &mut Draft<'_>) {
    let asked = draft.asked(Field::TrainingEnvironment) || draft.asked(Field::EquipmentAccess);
    let mut places = Places::nothing();
    let mut gone = Places::nothing();
    let mut quote: Option<Range<usize>> = None;
    let sentences: Vec<_> = draft.sentences().collect();
    for sentence in sentences {
        for hit in PLACES.find(draft.tokens(), sentence.clone()) {
            let scope = draft.said.scopes.of(hit.at.clone());
            let clause = draft.clause(hit.at.start);
            let injured = draft.injured[hit.at.start];
            if scope.has(Scope::VOID.with(Scope::WISHED).with(Scope::FORMER)) || injured {
                continue;
            }
            if scope.has(Scope::DENIED.with(Scope::GONE)) {
                gone.places.insert(hit.meaning);
                continue;
            }
            let elsewhere = draft.has(&NOT_PLACE, clause.clone())
                && !(draft.asked(Field::TrainingEnvironment) && !draft.any_word(clause.clone(), &["hate", "hurt"]));
            let goal = draft.goal_tokens[hit.at.start] && !asked;
            let event = draft.findings.target_event.is_some() && draft.is_claimed(hit.at.clone());
            let strong = matches!(
                draft.word(hit.at.start),
                "at" | "garage" | "basement" | "outdoors" | "outdoor" | "outside" | "home" | "my"
            ) || hit.at.len() > 1;
            let about = asked
                || (draft.has(&TRAINING_AT, clause.clone()) && strong)
                || draft.findings.equipment_access.is_some() && strong;
            let gear_word = matches!(
                draft.word(hit.at.end),
                "bike"
                    | "work"
                    | "repeat"
                    | "sprint"
                    | "race"
                    | "ultra"
                    | "session"
                    | "session's"
                    | "run"
                    | "bar"
                    | "mat"
                    | "marathon"
                    | "membership's"
                    | "shoe"
                    | "sprints"
            ) && hit.at.len() == 1
                && !asked;
            let jump = matches!(draft.word(hit.at.start), "road" | "mountain" | "gym" | "street")
                && matches!(draft.word(hit.at.end), "bike" | "race" | "mat" | "shoe");
            let near = matches!(
                draft.word(hit.at.start.wrapping_sub(1)),
                "near" | "behind" | "by" | "opposite" | "around" | "beside" | "nearby"
            );
            let flat_bench = draft.word(hit.at.start) == "flat" && draft.word(hit.at.end) == "bench";
            if flat_bench || near || elsewhere || goal || event || !about || gear_word || jump {
                continue;
            }
            places.places.insert(hit.meaning);
            quote = Some(quote.map_or(hit.at.clone(), |q| q.start.min(hit.at.start)..q.end.max(hit.at.end)));
        }
    }
    // "gym" inside "garage gym" or "hotel gym" was read with its longer name already.
    let known = draft.context.list.training_environment.value();
    let Some(quote) = quote else { return };
    let whole = known.is_none()
        || draft.has(&CORRECTION, draft.sentence(quote.start))
        || draft.has(&MOVED, 0..draft.tokens().len())
        || draft.asked(Field::TrainingEnvironment);
    let change = if whole { Change::Set(Answer::Value(places)) } else { Change::Amend { add: places, remove: gone } };
    let finding = draft.finding(change, quote);
    combine(&mut draft.findings.training_environment, finding);
}
