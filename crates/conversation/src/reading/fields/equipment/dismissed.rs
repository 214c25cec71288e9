//! Equipment that is named to be left out: "don't count it", "strike the cables", "they took the rower out", "the bar came
//! down", "belongs to the tenant above". Must never: take out what the sentence only speaks of.

use std::ops::Range;

use crate::phrase_table;
use crate::reading::draft::Draft;
use crate::reading::lexicon::equipment::Gear;
use crate::reading::lexicon::speech::PEOPLE;
use crate::reading::phrases::Hit;

phrase_table! {
    /// What is just named is to be left out.
    static LEAVE_OUT: () = &[
        ("take|strike|cross|leave|bin|scratch|drop|delete|forget|remove|skip|ignore|minus|cancel|scrap|lose|exclude|strip|discount it|that|them|those|these|this|both, do not|never count|plan|use|include|list|write|bother it|that|them|those|these|both, do not|never plan|count|rely|bother with|on|for|around it|that|them|those|these, does not count, leave it|that|them out|off, not counting it|that|them, not for me|training, without it|them|please, please without, off the list", ()),
    ];
}

phrase_table! {
    /// An order that takes what follows it off the list.
    static ORDER: () = &[("strike|remove|delete|cancel|minus|drop|exclude|scrap|bin|scratch|subtract|unlist the|my|those|these|that|all|any?, cancel my|the?, take the|my ~ away|off|out|from|down, cross the|my, leave out the|my|those, cross off the|my, forget the|my", ())];
}

phrase_table! {
    /// What somebody did who has it no more, said before the thing.
    static LOST_BEFORE: () = &[
        ("took|taken|carried|drove|driven|moved|moves|moving|walked|ran|made|hauled|lost|returned|cancelled|canceled|smashed|snapped|wrecked|loaned|traded|pawned|auctioned|rehomed|retired|cracked the|my|our|away|off|out?, lost|cancelled|canceled|returned|smashed|traded|pawned ~, gave|handed|sent|brought|lent|sold ~ back|away, sold|lent|binned|ditched|flogged|pawned|donated the|my|our?, say|said goodbye to, got rid of", ()),
    ];
}

phrase_table! {
    /// What became of a thing, said behind it.
    static LOST_BEHIND: () = &[
        ("is|was|were|are|got|get|has|have|had|been|gets|went|going|goes been? just? all? now? gone|stolen|sold|nicked|pinched|taken|removed|broken|bust|busted|wrecked|smashed|cracked|dead|kaput|scrap|scrapped|binned|lent|loaned|returned|donated|flogged|off limit|out of order|forbidden|banned|locked|in the|thrown|chucked|on ebay|away|missing|closed|cancelled|canceled|too broken, went|go|goes|going in|on|to|at|with|under the|a|my|ebay|gumtree|craigslist|marketplace|facebook|yard|car|garage|skip, came|fell|fallen|come down|apart|off, collapsed, broke, snapped, died, perished, exploded, cracked, burst, seem|seems to have been? ~ gone|thrown|stolen|lost|vanished|disappeared, gone, stolen, nicked, kaput, vanished, disappeared, walked off|away, rolled off|away, i|we|they|she|he have? sold|lent|lost|returned|gave|broke|binned|took|donated|flogged|cancelled|canceled|threw, belong|belongs to the|my|our|a|his|her, is|are in|at the|my _ of, moved out, left with, has left, is leaving", ()),
    ];
}

/// Whether the piece at `index` is named to be left out. `known` is whether it is on the list: only that can be lost
/// by what is said before it.
pub(super) fn is_dismissed(
    draft: &Draft<'_>,
    found: &[Hit<Gear>],
    index: usize,
    sentence: &Range<usize>,
    known: bool,
) -> bool {
    let hit = &found[index];
    let clause = draft.clause(hit.at.start);
    let ordered = ORDER.find(draft.tokens(), clause.start..sentence.end).into_iter();
    let ordered = ordered.into_iter().any(|order| {
        order.at.start < hit.at.start && links(draft, order.at.end.min(hit.at.start)..hit.at.start, found)
    });
    let lost = known
        && LOST_BEFORE.find(draft.tokens(), clause.start..hit.at.start).into_iter().any(|lost| {
            hit.at.start.saturating_sub(lost.at.end) <= 4
                && !draft.any_word(lost.at.start..hit.at.start, &["it", "them", "to", "for", "by"])
                && !found.iter().any(|other| (lost.at.start..hit.at.start).contains(&other.at.start))
        });
    ordered || lost || is_lost_behind(draft, found, index, sentence) || is_left_out(draft, found, index, sentence)
}

/// Whether nothing but a list of other pieces stands in a range.
fn links(draft: &Draft<'_>, range: Range<usize>, found: &[Hit<Gear>]) -> bool {
    range.clone().all(|at| {
        found.iter().any(|other| other.at.contains(&at))
            || draft.tokens()[at].is_any(&[",", "and", "the", "my", "or", "also", "please", "all", "old", "those"])
    })
}

/// "The pull-up bar came down", "the GHD and the ropes belong to the tenant", "the box collapsed in May".
fn is_lost_behind(draft: &Draft<'_>, found: &[Hit<Gear>], index: usize, sentence: &Range<usize>) -> bool {
    let hit = &found[index];
    // "The GHD and the ropes belong to …" says it of both.
    let mut last = index;
    while let Some(next) = found.get(last + 1).filter(|next| next.at.start < sentence.end) {
        let gap = &draft.tokens()[found[last].at.end..next.at.start];
        let joined = !gap.is_empty()
            && gap.iter().any(|t| t.is("and"))
            && gap.iter().all(|t| t.is_any(&["and", "the", "my", "our", "both"]));
        if !joined {
            break;
        }
        last += 1;
    }
    let from = found[last].at.end;
    let until = found.get(last + 1).map_or(sentence.end, |next| next.at.start.min(sentence.end));
    let said = LOST_BEHIND.first(draft.tokens(), from..until);
    let near = |at: usize| {
        let between = &draft.tokens()[from..at];
        between.len() <= 3
            && between.iter().all(|t| {
                t.is_any(&[
                    "that", "which", "they", "it", "has", "have", "got", "just", "i", "we", ",", "in", "our", "my",
                    "box", "gym", "there", "for", "climbing", "those", "now", "also", "please",
                ])
            })
    };
    if said.is_some_and(|said| near(said.at.start)) {
        return true;
    }
    // "The spin bike is my sister's"
    let owner = (from..(from + 4).min(until)).find(|at| draft.tokens()[*at].is_any(PEOPLE));
    owner.is_some_and(|owner| {
        matches!(draft.word(from), "is" | "are" | "was" | "belong") && owner > from && hit.at.end <= from
    })
}

/// "…, take it off", "… but don't count them": the pronoun means the piece named last, a plural one all of its sentence.
fn is_left_out(draft: &Draft<'_>, found: &[Hit<Gear>], index: usize, sentence: &Range<usize>) -> bool {
    let hit = &found[index];
    let last_of_sentence = found.get(index + 1).is_none_or(|next| next.at.start >= sentence.end);
    let next = draft.sentences().find(|next| next.start >= sentence.end).filter(|next| next.len() <= 6);
    let told = |range: Range<usize>| {
        LEAVE_OUT.first(draft.tokens(), range).filter(|told| draft.tokens()[told.at.clone()].iter().all(|t| !t.is("?")))
    };
    let behind = hit.at.end..sentence.end;
    let Some(told) = told(behind).or_else(|| told(next.filter(|_| last_of_sentence)?)) else { return false };
    let between = found.iter().skip(index + 1).any(|other| other.at.start < told.at.start);
    if !between {
        return told.at.start - hit.at.end <= 14;
    }
    // "Both", "these": every piece of a short sentence that is about them.
    draft.any_word(told.at.clone(), &["both", "these", "those"]) && sentence.len() <= 26
}
