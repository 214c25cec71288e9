//! `equipmentAccess`: what there is to train with.
//!
//! Somebody else's things, sold things and wished-for things are not access; what is sold or taken back leaves the
//! list. Must never: take a movement, a place on the body or an idiom for a piece of equipment.

mod dismissed;
mod having;
mod limits;
mod unnamed;

use std::ops::Range;

use training::athlete::{Equipment, EquipmentAccess, WeightLimit};

use self::having::Standing;
use crate::phrase_table;
use crate::reading::Asking;
use crate::reading::draft::Draft;
use crate::reading::findings::{Change, Parts, combine};
use crate::reading::lexicon::body::CONDITIONS;
use crate::reading::lexicon::equipment::{EQUIPMENT, Gear};
use crate::reading::lexicon::grammar::CORRECTION;
use crate::reading::lexicon::movements::LIFTS;
use crate::reading::lexicon::places::MOVED;
use crate::reading::phrases::Hit;
use crate::reading::scope::Scope;
use crate::reading::text::Text;
use crate::todo_list::{Answer, Field};

/// A whole place has more pieces than anybody lists.
const WHOLE_PLACE: usize = 10;

/// What a message says about equipment, while it is gathered.
struct Told {
    said: EquipmentAccess,
    gone: EquipmentAccess,
    excepted: Vec<Equipment>,
    quote: Option<Range<usize>>,
}

impl Told {
    fn rests_on(&mut self, at: &Range<usize>) {
        let quote = self.quote.take();
        self.quote = Some(quote.map_or(at.clone(), |q| q.start.min(at.start)..q.end.max(at.end)));
    }
}

/// `equipmentAccess`
pub fn read(draft: &mut Draft<'_>) {
    let mut told =
        Told { said: EquipmentAccess::nothing(), gone: EquipmentAccess::nothing(), excepted: Vec::new(), quote: None };
    let partial = is_partial_gym(draft);
    let sentences: Vec<_> = draft.sentences().collect();
    for sentence in sentences {
        let found = hits(draft, sentence.clone());
        for index in 0..found.len() {
            let whole = items_of(found[index].meaning).len() > WHOLE_PLACE;
            if !(partial && whole) {
                piece(draft, &mut told, &found, index, &sentence);
            }
        }
    }
    if let Some(at) = yes_to_pieces(draft) {
        told.said.items.extend(asked_pieces(draft));
        told.rests_on(&at);
    }
    if let Some((item, kg, at)) = limits::told_alone(draft).filter(|_| told.said.limits.is_empty()) {
        told.said.items.insert(item);
        told.said.limits.insert(item, WeightLimit { max_kg: hundredths(kg) });
        told.rests_on(&at);
    }
    if told.quote.is_none() || (told.said.is_nothing() && told.gone.is_nothing()) {
        if is_about_gear(draft) {
            unnamed::read(draft, &told.excepted);
        }
        return;
    }
    write(draft, told);
}

/// Adds one piece, or a whole place, to what is told.
fn piece(draft: &mut Draft<'_>, told: &mut Told, found: &[Hit<Gear>], index: usize, sentence: &Range<usize>) {
    let hit = &found[index];
    let items = items_of(hit.meaning);
    let known = |item: &Equipment| {
        draft.context.list.equipment_access.value().is_some_and(|have| have.items.contains(item))
            || told.said.items.contains(item)
    };
    let limit = limits::limit(draft, found, index, sentence);
    let known_piece = items.iter().all(known);
    match having::standing(draft, found, index, sentence, known_piece, limit.is_some()) {
        Standing::Unsaid => {}
        // "A spin bike (not a Peloton)": another name of what there is.
        Standing::Lacked if items.len() == 1 && told.said.items.contains(&items[0]) && is_contrast(draft, hit) => {}
        Standing::Lacked => {
            told.excepted.extend(items.iter().filter(|item| **item != Equipment::Bodyweight));
            if items.iter().any(known) {
                told.gone.items.extend(items.iter().filter(|item| **item != Equipment::Bodyweight));
                let clause = draft.clause(hit.at.start);
                told.rests_on(&(clause.start.min(hit.at.start)..hit.at.end));
                told.said.remove(&told.gone);
            }
        }
        Standing::Had if items == [Equipment::Bodyweight] && !told.said.is_nothing() => {
            told.said.items.insert(Equipment::Bodyweight);
        }
        Standing::Had => {
            // "Everything except a rower, it's a CrossFit box": what the place lacks is told before it is named.
            let whole_place = items.len() > WHOLE_PLACE;
            let excepted = &told.excepted;
            told.said.items.extend(items.into_iter().filter(|item| !whole_place || !excepted.contains(item)));
            told.rests_on(&hit.at);
            if let (Gear::One(item), Some((kg, at))) = (hit.meaning, limit) {
                told.said.limits.insert(item, WeightLimit { max_kg: hundredths(kg) });
                told.rests_on(&at);
            }
            draft.claim(hit.at.clone());
        }
    }
}

fn write(draft: &mut Draft<'_>, told: Told) {
    let Told { said, gone, quote: Some(quote), .. } = told else { return };
    let known = draft.context.list.equipment_access.value();
    let corrects = draft.has(&CORRECTION, draft.sentence(quote.start))
        && draft.any_word(draft.sentence(quote.start), &["only", "just"]);
    // "So only the mat": what is left of it.
    let left = quote_follows_only(draft, &quote) && known.is_some_and(|have| said.items.is_subset(&have.items));
    let corrects = corrects || left || is_put_right(draft, &quote) || draft.has(&MOVED, 0..draft.tokens().len());
    let bodyweight_only = known.is_some_and(|have| have.items.iter().eq([&Equipment::Bodyweight]));
    let change = if (known.is_none() || bodyweight_only || corrects) && !said.is_nothing() {
        Change::Set(Answer::Value(said))
    } else {
        Change::Amend { add: said, remove: gone }
    };
    let finding = draft.finding(change, quote);
    combine(&mut draft.findings.equipment_access, finding);
}

/// "Only the mat now", "so just the rings": right before the first piece.
fn quote_follows_only(draft: &Draft<'_>, quote: &Range<usize>) -> bool {
    phrase_table! {
        static SO_ONLY: () = &[("so|now|leaves|left|leaving me? with? only|just, only|just ~ left", ())];
    }
    let sentence = draft.sentence(quote.end.saturating_sub(1));
    draft.has(&SO_ONLY, sentence)
}

/// "No. Machines, treadmill, dumbbells.": after a read-back a list alone is the whole list.
fn is_put_right(draft: &Draft<'_>, quote: &Range<usize>) -> bool {
    draft.context.asking == Asking::WhetherRight
        && having::is_bare_list(draft, &draft.sentence(quote.start))
        && !draft.any_word(0..draft.tokens().len(), &["also", "plus", "add", "too", "forgot"])
}

fn hundredths(kg: f64) -> f64 {
    (kg * 100.0).round() / 100.0
}

/// The pieces a question of the coach's names: "Do you have a barbell?"
pub(in crate::reading::fields) fn asked_pieces(draft: &Draft<'_>) -> impl Iterator<Item = Equipment> + use<> {
    let named = draft.context.coach_said.map(|coach| {
        let text = Text::new(coach);
        let asking = text.sentences.iter().filter(|sentence| sentence.asks);
        let hits = asking.flat_map(|sentence| EQUIPMENT.find(&text.tokens, sentence.tokens.clone()));
        let pieces: Vec<Equipment> = hits
            .filter_map(|hit| match hit.meaning {
                Gear::One(Equipment::Bodyweight) | Gear::All(_) => None,
                Gear::One(item) => Some(item),
            })
            .collect();
        pieces
    });
    named.unwrap_or_default().into_iter()
}

/// "Do you have a barbell?" - "Yep, and a rack": where the answer says yes to having what the question names.
fn yes_to_pieces(draft: &Draft<'_>) -> Option<Range<usize>> {
    phrase_table! {
        static HAVE_YOU: () = &[("do|does you|your|it|they ~ have|own, have|has you|it|they got, got a|an|any, is there, are there, you have|own", ())];
    }
    let coach = Text::new(draft.context.coach_said?);
    let asks = coach.sentences.iter().any(|s| s.asks && HAVE_YOU.occurs(&coach.tokens, s.tokens.clone()));
    let either = coach.tokens.iter().any(|token| token.is("or"));
    let yes = draft.word(0) == "yes" || matches!((draft.word(0), draft.word(1)), ("i" | "we", "do"));
    (asks && !either && yes && draft.counts(0..1)).then_some(0..1)
}

/// "(not a Peloton)": denied with its article, right after the thing.
fn is_contrast(draft: &Draft<'_>, hit: &Hit<Gear>) -> bool {
    let before = |n: usize| draft.word(hit.at.start.wrapping_sub(n));
    before(1) == "not" || (matches!(before(1), "a" | "an" | "the") && before(2) == "not")
}

/// "a commercial gym but not a full one: smith machine, leg press, …", "a gym, but small: barbells, racks, no
/// machines": the list is what there is, not the gym.
fn is_partial_gym(draft: &Draft<'_>) -> bool {
    phrase_table! {
        static PARTIAL: () = &[("not a full|complete|proper|big|well, but not full|fully|everything, not everything, that is it, that is all, nothing else, is all they|it have|has, only have|has, they only, it only, limited", ())];
    }
    let all = 0..draft.tokens().len();
    let listed = hits(draft, all.clone())
        .iter()
        .filter(|hit| matches!(hit.meaning, Gear::One(_)) && !draft.said.scopes.of(hit.at.clone()).has(Scope::DENIED))
        .count();
    let small = draft.any_word(all.clone(), &["small", "tiny", "little", "mini", "basic", "modest"])
        && !draft.any_word(all.clone(), &["full", "everything", "fully"]);
    // "Sled, rower, ski erg, wall balls. It is a commercial gym.", "YMCA. Machines, treadmill, dumbbells.": a list in a
    // sentence of its own is what there is.
    let list = draft.sentences().any(|sentence| {
        let pieces = hits(draft, sentence.clone());
        let pieces_only = pieces.iter().all(|hit| matches!(hit.meaning, Gear::One(_)));
        pieces.len() >= 3
            && pieces_only
            && !draft.any_word(sentence, &["also", "plus", "extra", "have", "no", "not", "without"])
    });
    let full = draft.any_word(all.clone(), &["full", "everything", "fully", "all", "anything", "crossfit", "normal"]);
    let found = hits(draft, all.clone());
    let place = found.iter().position(|hit| items_of(hit.meaning).len() > WHOLE_PLACE);
    // "… kettlebells, treadmill. It is a commercial gym."
    let list = list
        || place.is_some_and(|place| {
            place >= 4
                && draft
                    .any_word(found[place].at.start.saturating_sub(3)..found[place].at.start, &["it", "this", "that"])
        });
    (listed >= 2 && draft.has(&PARTIAL, all)) || (listed >= 3 && small) || (list && !full)
}

/// Equipment words of a sentence that are no part of a lift's name or of an injury's ("IT band").
fn hits(draft: &Draft<'_>, sentence: Range<usize>) -> Vec<Hit<Gear>> {
    let tokens = draft.tokens();
    let lifts = LIFTS.find(tokens, sentence.clone());
    let conditions = CONDITIONS.find(tokens, sentence.clone());
    let part_of_lift = |at: &Range<usize>| {
        lifts.iter().any(|lift| lift.at.start <= at.start && at.end <= lift.at.end && lift.at.len() > at.len())
    };
    let part_of_injury =
        |at: &Range<usize>| conditions.iter().any(|trouble| trouble.at.start < at.end && at.start < trouble.at.end);
    let mut hits = EQUIPMENT.find(tokens, sentence.clone());
    // "A park with bars: pull-up bar, parallel bars": named one by one behind it.
    hits.retain(|hit| {
        let bars = tokens[hit.at.clone()].len() == 1 && tokens[hit.at.start].is("bar");
        let parks = draft.any_word(sentence.start..hit.at.start, &["park", "playground", "calisthenics"]);
        !(bars && (parks || tokens.get(hit.at.end).is_some_and(|next| next.is(":"))))
    });
    hits.retain(|hit| {
        (!part_of_lift(&hit.at) || matches!(hit.meaning, Gear::One(Equipment::LegPress))) && !part_of_injury(&hit.at)
    });
    let listed: Vec<Hit<Gear>> = sentence
        .filter(|at| !hits.iter().any(|hit| hit.at.contains(at)))
        .filter_map(|at| listed_piece(draft, at, &hits))
        .filter(|hit| !part_of_lift(&hit.at) && !part_of_injury(&hit.at))
        .collect();
    hits.extend(listed);
    hits.sort_by_key(|hit| hit.at.start);
    hits
}

/// Words with too many meanings to name equipment anywhere: "a box for jumping", "a bar, discs, a rack, boxes". They
/// do in a list of equipment, or with what they are for.
fn listed_piece(draft: &Draft<'_>, at: usize, named: &[Hit<Gear>]) -> Option<Hit<Gear>> {
    let item = match draft.word(at) {
        "box" => Equipment::Box,
        "disc" | "disk" => Equipment::Plates,
        "bike" | "cycle" => Equipment::StationaryBike,
        "strap" if is_for_cycling(draft) => {
            return Some(Hit { at: at..at + 1, meaning: Gear::One(Equipment::HeartRateMonitor) });
        }
        "rope" => return Some(Hit { at: at..at + 1, meaning: Gear::One(known_rope(draft)?) }),
        _ => return None,
    };
    let sentence = draft.sentence(at);
    // "Whatever the hotel has: a treadmill, a bike": the bike of a gym does not leave the room.
    if item == Equipment::StationaryBike {
        let inside = draft.any_word(sentence, &["hotel", "gym", "treadmill", "elliptical"]);
        let ridden = matches!(draft.word(at + 1), "ride" | "to" | "path" | "race" | "lane")
            || matches!(draft.word(at.wrapping_sub(1)), "my" | "by" | "i" | "road");
        return (inside && !ridden).then_some(Hit { at: at..at + 1, meaning: Gear::One(item) });
    }
    let before = |n: usize| at.checked_sub(n).filter(|at| *at >= sentence.start).map_or("", |at| draft.word(at));
    let counted =
        matches!(before(1), "a" | "one" | "some" | "and" | "," | "" | "-" | "--" | ":" | "wooden" | "sturdy" | "the")
            || draft.tokens().get(at.wrapping_sub(1)).is_some_and(|token| token.number.is_some());
    let purpose = matches!(draft.word(at + 1), "for" | "to")
        && draft.any_word(at + 1..(at + 5).min(sentence.end), &["jump", "jumping", "pull", "step", "block"]);
    let ends = draft.tokens().get(at + 1).is_none_or(|token| {
        token.is_mark()
            || token.is_any(&[
                "and",
                "plus",
                "for",
                "to",
                "in",
                "of",
                "as",
                "too",
                "with",
                "collapsed",
                "broke",
                "is",
                "was",
                "went",
                "got",
            ])
    });
    let beside = named.iter().any(|hit| matches!(hit.meaning, Gear::One(_)))
        || (is_about_gear(draft)
            && (draft.any_word(sentence.clone(), &["jump", "jumping"])
                || sentence.len() <= 3
                || EQUIPMENT.occurs(draft.tokens(), 0..draft.tokens().len())));
    (counted && ends && (purpose || beside)).then_some(Hit { at: at..at + 1, meaning: Gear::One(item) })
}

/// "Mountain bike, power meter, strap": among what one rides with, a strap is for the heart rate.
fn is_for_cycling(draft: &Draft<'_>) -> bool {
    draft.any_word(0..draft.tokens().len(), &["bike", "trainer", "turbo", "hr", "mtb", "kickr"])
}

/// A rope is the one that is known, or the one of a CrossFit box that is spoken of.
fn known_rope(draft: &Draft<'_>) -> Option<Equipment> {
    let known = draft.context.list.equipment_access.value();
    let has = |item: Equipment| known.is_some_and(|have| have.items.contains(&item));
    match (has(Equipment::Rope), has(Equipment::JumpRope)) {
        (true, false) => Some(Equipment::Rope),
        (false, true) => Some(Equipment::JumpRope),
        _ => draft.any_word(0..draft.tokens().len(), &["crossfit"]).then_some(Equipment::Rope),
    }
}

fn items_of(gear: Gear) -> Vec<Equipment> {
    match gear {
        Gear::One(item) => vec![item],
        Gear::All(items) => items.to_vec(),
    }
}

/// Whether the coach's message is about what there is to train with, however it is put.
fn is_about_gear(draft: &Draft<'_>) -> bool {
    const WORDS: &[&str] =
        &["gym", "house", "place", "tool", "garage", "basement", "gear", "kit", "equipment", "setup", "bell", "stuff"];
    draft.asked(Field::EquipmentAccess)
        || draft.asked(Field::TrainingEnvironment)
        || WORDS.iter().any(|word| draft.asked.says(word))
        || (draft.asked.says("have") && draft.asked.says("home"))
}

#[cfg(test)]
mod tests;
