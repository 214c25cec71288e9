//! A known goal gets a new number: "make that 8 kg".

use crate::reading::draft::Draft;
use crate::reading::findings::{Change, combine};
use crate::reading::lexicon::grammar::CORRECTION;
use crate::reading::lexicon::movements::LIFTS;
use crate::reading::quantity::{Quantity, Unit};
use crate::reading::text::Text;
use crate::todo_list::{Field, Goals};

/// A new number for a known goal: "make that 8 kg", "the target is 42 minutes now".
pub fn retarget(draft: &mut Draft<'_>) {
    let Some(goals) = draft.context.list.training_goals.value().map(|goals| goals.goals.clone()) else { return };
    for quantity in draft.open_quantities() {
        let sentence = draft.sentence(quantity.number_at);
        let named = draft.any_word(draft.clause(quantity.number_at), &["target", "goal", "aim"]);
        let corrects = draft.has(&CORRECTION, sentence.clone()) && quantity.unit != Unit::None;
        let elsewhere = quantity.per.is_some()
            || matches!(quantity.unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Session | Unit::Time)
            || !named
                && (quantity.minutes().is_some() && !quantity.clock
                    || draft.has(&LIFTS, sentence.clone())
                    || draft
                        .any_word(sentence.clone(), &["weigh", "dumbbell", "kettlebell", "bell", "ftp", "is", "was"]));
        if !(named || corrects) || elsewhere || draft.asked(Field::CurrentFitnessBaseline) {
            continue;
        }
        let Some((old, new)) = goals.iter().find_map(|goal| Some((goal, with_number(goal, &quantity, draft)?))) else {
            continue;
        };
        let change = Change::Amend { add: Goals { goals: vec![new] }, remove: Goals { goals: vec![old.clone()] } };
        let finding = draft.finding(change, quantity.at.clone());
        combine(&mut draft.findings.training_goals, finding);
        draft.claim(quantity.at);
    }
}

/// A goal with its number of the same unit replaced.
fn with_number(goal: &str, quantity: &Quantity, draft: &Draft<'_>) -> Option<String> {
    let text = Text::new(goal);
    let old = crate::reading::quantity::quantities(&text)
        .into_iter()
        .find(|old| old.unit == quantity.unit || old.unit == Unit::None && quantity.unit != Unit::None)?;
    let span = text.tokens.get(old.number_at)?.start..text.tokens.get(old.at.end.checked_sub(1)?)?.end;
    let new = draft.said.text.quote(quantity.number_at..quantity.at.end);
    Some(format!("{}{new}{}", &goal[..span.start], &goal[span.end..]))
}
