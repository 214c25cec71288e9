//! `trainingEnvironment`: where the training happens.

use std::ops::Range;

use training::athlete::{EquipmentAccess, Place};

use crate::reading::draft::Draft;
use crate::reading::findings::{Change, Finding, Parts, combine};
use crate::reading::lexicon::grammar::{CORRECTION, is_function};
use crate::reading::lexicon::places::{MOVED, NOT_PLACE, PLACES, TRAINING_AT};
use crate::reading::quantity::Unit;
use crate::reading::scope::Scope;
use crate::todo_list::{Answer, Field, Places};

/// `trainingEnvironment`
pub fn read(draft: &mut Draft<'_>) {
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
            // "My uncle's garage": whose it is does not change where the training happens.
            let lent = asked
                && !scope.has(Scope::ASKED.with(Scope::ORDER).with(Scope::IMAGINED))
                && draft.tokens()[hit.at.start.saturating_sub(1)].is_any(crate::reading::lexicon::speech::PEOPLE);
            let scope = if lent { scope.without(Scope::OTHER) } else { scope };
            if scope.has(Scope::VOID.with(Scope::WISHED).with(Scope::FORMER)) || injured {
                continue;
            }
            if scope.has(Scope::DENIED.with(Scope::GONE)) {
                gone.places.insert(hit.meaning);
                continue;
            }
            let elsewhere = draft.has(&NOT_PLACE, clause.clone())
                && !(draft.asked(Field::TrainingEnvironment)
                    && !draft.any_word(clause.clone(), &["hate", "hurt", "closed", "locked", "shut"]));
            let goal = draft.goal_tokens[hit.at.start] && !asked;
            let event = draft.findings.target_event.is_some() && draft.is_claimed(hit.at.clone());
            let strong = matches!(
                draft.word(hit.at.start),
                "at" | "garage" | "basement" | "outdoors" | "outdoor" | "outside" | "home" | "my"
            ) || hit.at.len() > 1
                || stands_after_at(draft, hit.at.start)
                    && (clause.start..hit.at.start).all(|at| is_function(draft.word(at)));
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
            let jump = matches!(draft.word(hit.at.end - 1), "road" | "mountain" | "gym" | "street")
                && matches!(draft.word(hit.at.end), "bike" | "race" | "mat" | "shoe" | "one");
            let near = is_landmark(draft, &hit.at);
            let flat_bench = draft.word(hit.at.start) == "flat" && draft.word(hit.at.end) == "bench";
            if is_other_thing(draft, &hit.at, hit.meaning)
                || flat_bench
                || near
                || elsewhere
                || goal
                || event
                || !about
                || gear_word
                || jump
            {
                continue;
            }
            places.places.insert(hit.meaning);
            quote = Some(quote.map_or(hit.at.clone(), |q| q.start.min(hit.at.start)..q.end.max(hit.at.end)));
        }
    }
    // "gym" inside "garage gym" or "hotel gym" was read with its longer name already.
    let known = draft.context.list.training_environment.value();
    let Some(quote) = quote else { return told_by_coach(draft) };
    let whole = known.is_none()
        || draft.any_word(draft.clause(quote.start), &["only"])
        || draft.has(&CORRECTION, draft.sentence(quote.start))
        || draft.has(&MOVED, 0..draft.tokens().len())
        || draft.asked(Field::TrainingEnvironment);
    let change = if whole { Change::Set(Answer::Value(places)) } else { Change::Amend { add: places, remove: gone } };
    let finding = draft.finding(change, quote);
    combine(&mut draft.findings.training_environment, finding);
}

/// "What have you at home?" - "a kettlebell": the coach's word tells where, the athlete's list agrees.
fn told_by_coach(draft: &mut Draft<'_>) {
    let home = ["home", "house", "garage", "flat", "apartment", "basement"].iter().any(|word| draft.asked.says(word));
    let open = draft.context.list.training_environment.value().is_none() && !draft.asked.says("or");
    let lists = |finding: &Finding<EquipmentAccess>| match &finding.change {
        Change::Set(Answer::Value(gear)) | Change::Amend { add: gear, .. } => gear.items.len() > 1,
        _ => false,
    };
    let evidence = draft.findings.equipment_access.as_ref().filter(|finding| lists(finding));
    if let Some(finding) = evidence.filter(|_| home && open) {
        let places = Places { places: [Place::HomeGym].into_iter().collect() };
        draft.findings.training_environment = Some(Finding {
            change: Change::Set(Answer::Value(places)),
            confidence: finding.confidence,
            evidence: finding.evidence.clone(),
            unclear: None,
        });
    }
}

/// "At the studio", "in our pool".
fn stands_after_at(draft: &Draft<'_>, start: usize) -> bool {
    let back = |n: usize| start.checked_sub(n).map_or("", |at| draft.word(at));
    let article = usize::from(matches!(back(1), "the" | "my" | "a" | "our" | "this" | "one"));
    matches!(back(article + 1), "at" | "in")
}

/// "Near my home", "down the road", "behind the park": the place only tells where another one is.
fn is_landmark(draft: &Draft<'_>, at: &Range<usize>) -> bool {
    const BESIDE: &[&str] =
        &["near", "behind", "by", "opposite", "around", "beside", "nearby", "down", "across", "off", "from"];
    let named_so = draft.any_word(at.clone(), &["by"]);
    let before = |n: usize| at.start.checked_sub(n).map_or("", |index| draft.word(index));
    let article = matches!(before(1), "the" | "my" | "our" | "a");
    let first = draft.word(at.start);
    !named_so
        && (BESIDE.contains(&before(1)) && first != "home"
            || article && BESIDE.contains(&before(2)) && before(2) != "from"
            || before(1) == "near")
}

/// Words that name a place and mean something else here: travel, years behind one, a box of cardboard.
fn is_other_thing(draft: &Draft<'_>, at: &Range<usize>, place: Place) -> bool {
    let clause = draft.clause(at.start);
    let before = |n: usize| at.start.checked_sub(n).map_or("", |index| draft.word(index));
    let next = draft.word(at.end);
    let last = draft.word(at.end - 1);
    let travel = last == "road"
        && (draft.word(at.start) == "on" || before(1) == "on")
        && !draft.asked(Field::TrainingEnvironment);
    let on_the_road = last == "road" && before(1) == "on" || last == "road" && before(2) == "on" && before(1) == "the";
    let years = draft
        .said
        .quantities
        .iter()
        .any(|q| clause.contains(&q.number_at) && matches!(q.unit, Unit::Year | Unit::Month))
        && !draft.asked(Field::TrainingEnvironment);
    let cardboard =
        place == Place::CrossfitBox && (matches!(next, "room" | "jump" | "for" | "of") || before(1) == "still");
    let park = last == "park" && matches!(before(1), "retail" | "business" | "car" | "theme" | "trailer");
    let desk = place == Place::Office
        && matches!(last, "work" | "office" | "workplace")
        && !draft.asked(Field::TrainingEnvironment)
        && !(last == "office" && clause.start == at.start && draft.word(at.start) == "in")
        && !draft.any_word(clause, &["gym", "train", "room", "treadmill", "have", "there"]);
    travel || on_the_road || years || cardboard || park || desk
}
