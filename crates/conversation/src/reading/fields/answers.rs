//! Short answers, which mean nothing without the coach's question: "5", "no", "the second one", "you decide", "sure".
//!
//! Must never: take a coach's value on anything but the athlete's own agreement.

use std::ops::Range;

use training::athlete::{EquipmentAccess, Level, Span};

use super::{experience, schedule};
use crate::phrase_table;
use crate::reading::coach::TOPICS;
use crate::reading::draft::{CORRECTION, Draft};
use crate::reading::findings::{Change, Findings, Length, replace};
use crate::reading::quantity::{Quantity, Unit};
use crate::reading::scope::Scope;
use crate::todo_list::{Answer, Experience, Field, Status};

/// Whether the athlete says yes or no to what was put to them, and with which words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Agreement {
    /// The agreeing words.
    pub yes: Option<Range<usize>>,
    /// The refusing words.
    pub no: Option<Range<usize>>,
}

phrase_table! {
    static YES: () = &[
        ("yes, sure, okay, absolutely, definitely, of course, go on, fair enough, certainly, exactly, correct, right, agreed, deal, perfect, great, awesome, fine, cool, done, that work, that works, work for me, works for me, sound good|great|fine|perfect|right|about|reasonable|like|doable, sounds, is good|fine|perfect|great|okay|ideal, let us do it|that|this, let us go, go for it, go ahead, why not, i am in, count me in, good idea|plan|call, that is right|fine|good|perfect|great|it, please do, happy with that, i agree, all good, no problem, bring it, sign me up, lovely, brilliant, alright, yes please, affirmative, indeed, you bet, can do, that suits me, suit me, looks good|great, i am good with that, spot on, wonderful, super, good with me, by all means, make it so, do it, lgtm", ()),
    ];
}

phrase_table! {
    static NO: () = &[
        ("no, not really, never, none, negative, i would rather not, not quite, no thanks, too short|long|many|much|soon|late|few|early|often, not for me, not a chance, no way, i do not think so, disagree, rather not, hmm no, that is too, not happy with, not going to work, does not work|suit, can not do that, too", ()),
    ];
}

/// The yes or no a message opens with.
pub fn agreement(draft: &Draft<'_>) -> Agreement {
    let mut found = Agreement::default();
    for sentence in draft.sentences().take(4) {
        let mut at = sentence.start;
        // A greeting, a thanks or an interjection may come first.
        while at < sentence.end
            && (draft.tokens()[at].is_mark()
                || draft.tokens()[at].is_any(&[
                    "oh", "um", "hmm", "ha", "haha", "lol", "well", "hm", "ah", "thanks", "and", "then", "uh", "so",
                    "that", "it", "both", "all", "ugh", "hell", "ooh", "honestly", "yes", "very", "i", "think", "this",
                    "guess", "week", "weeks", "#", "days", "day", "totally", "would", "be", "mean",
                ])
                || draft.tokens()[at].number.is_some())
            && YES.match_at(draft.tokens(), at, sentence.end).is_none()
            && NO.match_at(draft.tokens(), at, sentence.end).is_none()
        {
            at += 1;
        }
        let asked_back = draft.said.scopes.at(at).has(Scope::ASKED.with(Scope::ORDER));
        if asked_back {
            continue;
        }
        if let Some(hit) = NO.match_at(draft.tokens(), at, sentence.end) {
            found.no = found.no.or(Some(hit.at));
        } else if let Some(hit) = YES.match_at(draft.tokens(), at, sentence.end) {
            found.yes = found.yes.or(Some(hit.at));
        }
    }
    found
}

phrase_table! {
    /// The athlete leaves it to the coach.
    pub static LEAVES_IT: () = &[
        ("you decide|pick|choose|suggest, decide|choose|pick for me, please decide|choose, you tell me, you know best, you are the coach|expert|boss, you call, up to you, your call|choice|pick|decision|judgement|judgment, no preference, not have a|any|strong preference|preference, do not have ~ preference, do not care, do not mind, not mind, not care, not fussed|bothered|picky|fussy, whatever you want|think|like|say|prefer|suggest|recommend|reckon|feel, whatever, whichever, either, either way, does not really? matter, do not matter, not really? matter, whenever|however|as|when you think|like|see|want|feel|suggest, no strong feeling|opinion|view, anything, any is fine, any day, any, easy either way, leave it to you, leave that to you, surprise me, you are the coach, coach choice, i trust you, dealer choice, no opinion, do what you think, as you like|wish|think|see fit, all the same to me, flexible, you call it, not particular, your choice, what you think is best, at your discretion, entirely up to you, i am easy, happy with whatever|anything, no idea you, you choose, open to anything|whatever, all fine, what ever", ()),
    ];
}

/// Reads what only the question explains.
pub fn read(draft: &mut Draft<'_>) {
    left_to_coach(draft);
    choice(draft);
    bare_numbers(draft);
    // "3, half an hour": the minutes stand beside days that only the question tells.
    if draft.findings.training_frequency.is_some() && draft.findings.session_duration.is_none() {
        schedule::session(draft);
    }
    corrected_number(draft);
    bare_denials(draft);
    accepted(draft);
    retracted(draft);
}

/// Fields that may be left to the coach.
const OPEN_TO_COACH: &[Field] = &[
    Field::ProgramDuration,
    Field::TrainingFrequency,
    Field::SessionDuration,
    Field::StartDate,
    Field::RestDaysPreference,
    Field::MovementPreferences,
    Field::MovementDislikes,
    Field::ProgramFocus,
    Field::IntensityPreference,
    Field::VolumeTolerance,
    Field::DeloadPreference,
    Field::ProgressionStyle,
    Field::TrainingEnvironment,
    Field::TrainingGoals,
    Field::EquipmentAccess,
];

fn left_to_coach(draft: &mut Draft<'_>) {
    let hits = LEAVES_IT.find(draft.tokens(), 0..draft.tokens().len());
    for hit in hits {
        if !draft.counts(hit.at.clone()) {
            continue;
        }
        let fields = left_fields(draft, &hit.at);
        for field in fields {
            if OPEN_TO_COACH.contains(&field) && !draft.findings.settled().contains(&field) {
                set_any(draft, field, hit.at.clone());
            }
        }
    }
}

/// Which facts are left to the coach: those the sentence names, or all that were asked and got no other answer.
fn left_fields(draft: &Draft<'_>, at: &Range<usize>) -> Vec<Field> {
    let sentence = draft.sentence(at.start);
    let is_word =
        matches!(draft.word(at.start), "any" | "anything" | "either" | "whatever" | "flexible") && at.len() == 1;
    let clause = draft.clause(at.start);
    if is_word && clause.len() > 3 && !draft.any_word(clause.clone(), &["fine", "work", "good", "okay", "pick", "day"])
    {
        return Vec::new();
    }
    let pending = |field: &Field| draft.context.list.status(*field) != Status::Complete;
    let asked: Vec<Field> = match draft.asked.topics.iter().copied().filter(pending).collect::<Vec<_>>() {
        open if open.is_empty() => draft.asked.topics.clone(),
        open => open,
    };
    let mut named: Vec<Field> = Vec::new();
    for hit in TOPICS.find(draft.tokens(), sentence.clone()) {
        let clear = matches!(
            draft.word(hit.at.start),
            "rest"
                | "length"
                | "volume"
                | "deload"
                | "intensity"
                | "progression"
                | "frequency"
                | "duration"
                | "start"
                | "equipment"
                | "day"
                | "how"
                | "focus"
                | "goal"
                | "minute"
                | "when"
                | "which"
                | "periodization"
                | "off"
                | "exercise"
                | "linear"
                | "structure"
                | "where"
                | "session"
                | "week"
        );
        if clear && !named.contains(&hit.meaning) {
            named.push(hit.meaning);
        }
    }
    let ordinal = draft.tokens()[sentence.clone()]
        .iter()
        .find(|t| t.kind == crate::reading::text::Kind::Ordinal && t.number.is_some())
        .and_then(|t| t.number);
    if let Some(nth) = ordinal.filter(|_| draft.any_word(sentence.clone(), &["first", "second", "third"]))
        && let Some(field) =
            asked.iter().filter(|f| **f != Field::TrainingFrequency || asked.len() < 3).nth(nth as usize - 1)
    {
        return vec![*field];
    }
    if named.len() == 1 && (asked.contains(&named[0]) || !draft.any_word(at.clone(), &["whatever"])) {
        return named;
    }
    let in_both: Vec<Field> = named.iter().copied().filter(|f| asked.contains(f)).collect();
    if !in_both.is_empty() {
        return in_both;
    }
    // Said once more about what this sentence left to the coach already.
    if draft.findings.settled().iter().any(|field| named.contains(field)) {
        return Vec::new();
    }
    if asked.is_empty() {
        return named;
    }
    asked.iter().copied().filter(|f| !draft.findings.settled().contains(f)).collect()
}

fn set_any(draft: &mut Draft<'_>, field: Field, at: Range<usize>) {
    macro_rules! any {
        ($($variant:ident => $slot:ident),+) => {
            match field {
                $(Field::$variant => {
                    let finding = draft.answer(Answer::Any, at);
                    replace(&mut draft.findings.$slot, finding);
                })+
                _ => {}
            }
        };
    }
    any!(ProgramDuration => program_duration, TrainingFrequency => training_frequency, SessionDuration => session_duration,
        StartDate => start_date, RestDaysPreference => rest_days_preference, MovementPreferences => movement_preferences,
        MovementDislikes => movement_dislikes, ProgramFocus => program_focus, IntensityPreference => intensity_preference,
        VolumeTolerance => volume_tolerance, DeloadPreference => deload_preference, ProgressionStyle => progression_style,
        TrainingEnvironment => training_environment);
}

/// "the second one", "the longer one", "the former".
fn choice(draft: &mut Draft<'_>) {
    phrase_table! {
        static WHICH: u8 = &[
            ("the? first one|option|choice, the former, the shorter one|option, shorter, the earlier, option a, the first", 0),
            ("the? second one|option|choice, the latter, the longer one|option, longer, option b, the second, the later", 1),
        ];
    }
    let choices = draft.asked.choices.clone();
    let Some(hit) = WHICH.first(draft.tokens(), 0..draft.tokens().len()) else { return };
    let [first, .., last] = choices.as_slice() else { return };
    let by_size = draft.any_word(hit.at.clone(), &["shorter", "longer"]);
    let value = match (by_size, hit.meaning) {
        (true, 0) => first.min(*last),
        (true, _) => first.max(*last),
        (false, 0) => *first,
        (false, _) => *last,
    };
    let field = if draft.asked(Field::ProgramDuration) {
        Field::ProgramDuration
    } else if draft.asked(Field::TrainingFrequency) {
        Field::TrainingFrequency
    } else {
        Field::SessionDuration
    };
    if !draft.findings.settled().contains(&field) {
        set_number(draft, field, value, value, hit.at);
    }
}

/// Numbers without a unit answer the questions that ask for one, in their order.
fn bare_numbers(draft: &mut Draft<'_>) {
    const NUMERIC: &[Field] = &[
        Field::ProgramDuration,
        Field::TrainingFrequency,
        Field::SessionDuration,
        Field::ExperienceLevel,
        Field::DeloadPreference,
    ];
    let mut wanted: Vec<Field> = draft
        .asked
        .topics
        .iter()
        .copied()
        .filter(|f| NUMERIC.contains(f) && !draft.findings.settled().contains(f))
        .collect();
    if wanted.is_empty() {
        return;
    }
    for quantity in draft.open_quantities().into_iter().filter(|q| q.unit == Unit::None && !q.clock) {
        let clause = draft.clause(quantity.at.start);
        if !is_bare(draft, &quantity, &clause) || draft.goal_tokens[quantity.number_at] {
            continue;
        }
        let fits = |field: &Field| match field {
            Field::TrainingFrequency => quantity.high <= 7.0 && quantity.low >= 1.0,
            Field::ProgramDuration => (2.0..=60.0).contains(&quantity.high),
            Field::SessionDuration => (10.0..=300.0).contains(&quantity.high),
            Field::ExperienceLevel => quantity.high <= 50.0,
            Field::DeloadPreference => (2.0..=10.0).contains(&quantity.high),
            _ => false,
        };
        let Some(index) = wanted.iter().position(fits) else { continue };
        let field = wanted.remove(index);
        let at = quantity.at.clone();
        let high = quantity.high;
        match field {
            Field::SessionDuration | Field::TrainingFrequency => {
                if let Some(span) = quantity.span(600.0) {
                    set_span(draft, field, span, at.clone());
                }
            }
            _ => set_number(draft, field, quantity.low, high, at.clone()),
        }
        draft.claim(at);
    }
}

/// A number is an answer where little else is said around it.
fn is_bare(draft: &Draft<'_>, quantity: &Quantity, clause: &Range<usize>) -> bool {
    let rejected = draft.word(quantity.number_at.wrapping_sub(1)) == "not";
    let rest = draft.tokens()[clause.clone()].iter().enumerate().filter(|(offset, token)| {
        let inside = quantity.at.contains(&(clause.start + offset));
        !inside
            && !token.is_mark()
            && !token.is_any(&[
                "about",
                "maybe",
                "like",
                "say",
                "probably",
                "let",
                "us",
                "i",
                "can",
                "do",
                "think",
                "is",
                "perfect",
                "fine",
                "good",
                "okay",
                "would",
                "be",
                "please",
                "just",
                "make",
                "it",
                "yes",
                "no",
                "guess",
                "sound",
                "great",
                "could",
                "will",
                "want",
                "for",
                "now",
                "actually",
                "realistically",
                "tops",
                "max",
                "honestly",
                "manage",
                "hmm",
                "well",
                "oh",
                "so",
                "then",
                "go",
                "with",
                "the",
                "only",
                "usually",
                "though",
                "at",
                "all",
                "a",
                "week",
                "to",
                "if",
                "possible",
                "ideally",
                "bit",
                "have",
                "work",
                "we",
                "and",
                "suit",
                "me",
                "ish",
                "there",
                "try",
                "aim",
                "solid",
                "commit",
            ])
    });
    !rejected && rest.count() <= 1
}

fn set_number(draft: &mut Draft<'_>, field: Field, low: f64, high: f64, at: Range<usize>) {
    match field {
        Field::ProgramDuration => {
            let finding = draft.value(Length::Weeks(high.round() as u16), at);
            replace(&mut draft.findings.program_duration, finding);
        }
        Field::ExperienceLevel => {
            let finding = draft.value(Experience { level: experience::level_of(low), years: Some(low) }, at);
            replace(&mut draft.findings.experience_level, finding);
        }
        Field::DeloadPreference => {
            let finding = draft.value(crate::todo_list::DeloadPreference { every_weeks: Some(high as u8) }, at);
            replace(&mut draft.findings.deload_preference, finding);
        }
        Field::TrainingFrequency | Field::SessionDuration => {
            set_span(draft, field, Span { min: Some(low.round() as u16), max: high.round() as u16 }, at);
        }
        _ => {}
    }
}

fn set_span(draft: &mut Draft<'_>, field: Field, span: Span, at: Range<usize>) {
    let finding = draft.value(span, at);
    if field == Field::TrainingFrequency {
        replace(&mut draft.findings.training_frequency, finding);
    } else {
        replace(&mut draft.findings.session_duration, finding);
    }
}

/// "no wait, 4", "actually make it 5": a bare number after a correction changes the number said last.
fn corrected_number(draft: &mut Draft<'_>) {
    let hits = CORRECTION.find(draft.tokens(), 0..draft.tokens().len());
    for hit in hits {
        let sentence = draft.sentence(hit.at.start);
        let open = draft.open_quantities();
        let Some(quantity) = open.iter().find(|q| {
            q.unit == Unit::None
                && sentence.contains(&q.number_at)
                && q.at.start >= hit.at.start
                && q.at.start <= hit.at.end + 3
                && !q.clock
        }) else {
            continue;
        };
        let clause = draft.clause(quantity.at.start);
        if !is_bare(draft, quantity, &clause) && clause.len() > 5 {
            continue;
        }
        let last = last_number_field(draft, quantity.at.start);
        let Some(field) = last else { continue };
        let fits = match field {
            Field::TrainingFrequency => quantity.high <= 7.0,
            Field::SessionDuration => quantity.high >= 10.0,
            _ => quantity.high >= 2.0,
        };
        if fits {
            let (low, high, at) = (quantity.low, quantity.high, quantity.at.clone());
            set_number(draft, field, low, high, at.clone());
            draft.claim(at);
        }
    }
}

/// The field of the number before, in this message or in what the coach just said.
fn last_number_field(draft: &Draft<'_>, before: usize) -> Option<Field> {
    let said = draft.said.text.tokens.get(before)?.start;
    let numeric = [Field::TrainingFrequency, Field::SessionDuration, Field::ProgramDuration];
    let position = |field: &Field| {
        let quote = &draft.findings.evidence(*field)?.quote;
        draft.said.text.raw.find(quote.as_str()).filter(|at| *at < said)
    };
    let in_message =
        numeric.iter().filter_map(|field| position(field).map(|at| (at, *field))).max_by_key(|(at, _)| *at);
    let proposed = || draft.asked.proposals.fields().into_iter().find(|field| numeric.contains(field));
    in_message
        .map(|(_, field)| field)
        .or_else(proposed)
        .or_else(|| draft.asked.topics.iter().copied().find(|f| numeric.contains(f)))
}

/// "no", "none", "nothing" in the order of what was asked.
fn bare_denials(draft: &mut Draft<'_>) {
    const DENIABLE: &[Field] = &[
        Field::InjuryConsiderations,
        Field::TargetEvent,
        Field::MovementDislikes,
        Field::MovementPreferences,
        Field::RestDaysPreference,
        Field::DeloadPreference,
        Field::EquipmentAccess,
        Field::ExperienceLevel,
    ];
    let proposes = !draft.asked.proposals.is_empty();
    let mut open: Vec<Field> = draft
        .asked
        .topics
        .iter()
        .copied()
        .filter(|f| DENIABLE.contains(f) && !draft.findings.settled().contains(f))
        .collect();
    if let Some(index) = open.iter().position(|f| *f == Field::ExperienceLevel)
        && !(draft.asked.says("before") || draft.asked.says("ever") || draft.asked.says("any"))
    {
        open.remove(index);
    }
    // A field that is proposed or only mentioned is not asked for with yes or no.
    open.retain(|field| !draft.asked.proposals.fields().contains(field));
    // "No" to "has a doctor seen it?" does not take an injury back.
    let hurt = draft.context.list.injury_considerations.value().is_some();
    let medical = ["doctor", "cleared", "gp", "cardiologist", "clearance"].iter().any(|word| draft.asked.says(word));
    open.retain(|field| *field != Field::InjuryConsiderations || !(hurt || medical));
    let clauses: Vec<Range<usize>> = draft.said.scopes.clauses().to_vec();
    for clause in clauses {
        if open.is_empty() {
            return;
        }
        let skip = draft.tokens()[clause.clone()]
            .iter()
            .take_while(|t| t.is_any(&["and", "oh", "um", "well", "hmm", "so", "but", "uh", "okay"]))
            .count();
        let first = clause.start + skip;
        let denies =
            matches!(draft.word(first), "no" | "none" | "nothing" | "never" | "neither" | "nada" | "zero" | "nobody")
                || (draft.word(first) == "not"
                    && matches!(draft.word(first + 1), "really" | "that" | "at" | "any" | "currently"));
        let short = clause.end - first <= 4
            || matches!(draft.word(first), "nothing" | "none" | "never" | "neither") && clause.end - first <= 9;
        let other = draft.is_claimed(clause.clone());
        if !denies
            || !draft.counts(clause.clone())
            || other
            || !short
            || (proposes
                && first == 0
                && draft.word(first) == "no"
                && open.len() == 1
                && open[0] != Field::InjuryConsiderations)
        {
            continue;
        }
        let exclusive = draft.any_word(
            clause.clone(),
            &["preference", "idea", "problem", "worry", "more", "less", "clue", "longer", "way", "thanks"],
        );
        if exclusive && !matches!(draft.word(first + 1), "thanks") {
            continue;
        }
        let all = draft.any_word(clause.clone(), &["both", "all", "neither"]);
        let count = if all { open.len() } else { 1 };
        for field in open.drain(..count).collect::<Vec<_>>() {
            deny(draft, field, first..clause.end);
        }
    }
}

fn deny(draft: &mut Draft<'_>, field: Field, at: Range<usize>) {
    macro_rules! none {
        ($slot:ident) => {{
            let finding = draft.answer(Answer::None, at);
            replace(&mut draft.findings.$slot, finding);
        }};
    }
    match field {
        Field::InjuryConsiderations => none!(injury_considerations),
        Field::TargetEvent => none!(target_event),
        Field::MovementDislikes => none!(movement_dislikes),
        Field::MovementPreferences => {
            let finding = draft.answer(Answer::Any, at);
            replace(&mut draft.findings.movement_preferences, finding);
        }
        Field::RestDaysPreference => {
            let finding = draft.answer(Answer::Any, at);
            replace(&mut draft.findings.rest_days_preference, finding);
        }
        Field::DeloadPreference => none!(deload_preference),
        Field::EquipmentAccess => {
            let items = [training::athlete::Equipment::Bodyweight].into_iter().collect();
            let finding = draft.value(EquipmentAccess { items, limits: std::collections::BTreeMap::new() }, at);
            replace(&mut draft.findings.equipment_access, finding);
        }
        Field::ExperienceLevel => {
            let finding = draft.value(Experience { level: Level::Beginner, years: None }, at);
            replace(&mut draft.findings.experience_level, finding);
        }
        _ => {}
    }
}

/// What the coach proposed and the athlete agrees to, resting on the agreeing words.
fn accepted(draft: &mut Draft<'_>) {
    let agreement = agreement(draft);
    yes_to_injuries(draft, &agreement);
    let opening = agreement.yes.filter(|yes| agreement.no.as_ref().is_none_or(|no| no.start > yes.start));
    let Some(yes) = opening.or_else(|| agrees_to_the_rest(draft)) else { return };
    let mut proposals: Findings = draft.asked.proposals.clone();
    let evidence = draft.evidence(yes);
    proposals.rest_on(&evidence);
    draft.findings.fill_from(proposals);
}

/// "Make it 10 weeks, the rest is fine"
fn agrees_to_the_rest(draft: &Draft<'_>) -> Option<Range<usize>> {
    phrase_table! {
        static REST_IS_FINE: () = &[("rest is|sound|look|work|all fine|good|great|okay|perfect|well|right|ok, rest work, everything else is|sound|look fine|good|great|okay|perfect|right, everything else work, otherwise fine|good|great|okay|perfect|yes, otherwise it|that is|sound|look fine|good|great|okay", ())];
    }
    let hit = REST_IS_FINE.first(draft.tokens(), 0..draft.tokens().len())?;
    draft.counts(hit.at.clone()).then_some(hit.at)
}

/// "Any injuries?" - "Yes, a couple of things": something is there, and the coach has to ask.
fn yes_to_injuries(draft: &mut Draft<'_>, agreement: &Agreement) {
    let only =
        draft.asked(Field::InjuryConsiderations) && draft.asked.proposals.is_empty() && draft.asked.topics.len() <= 2;
    let medical =
        ["doctor", "cleared", "gp", "ob", "cardiologist", "clearance"].iter().any(|word| draft.asked.says(word));
    let open =
        draft.findings.injury_considerations.is_none() && draft.context.list.injury_considerations.value().is_none();
    if let Some(yes) =
        agreement.yes.clone().filter(|yes| only && open && !medical && yes.start == 0 && draft.word(0) == "yes")
    {
        let finding = draft.finding(Change::Unclear, draft.sentence(yes.start));
        draft.findings.injury_considerations = Some(finding);
    }
}

/// "Delete the start date I gave you": taken back, with nothing in its place.
fn retracted(draft: &mut Draft<'_>) {
    phrase_table! {
        static RETRACT: Field = &[
            ("delete|remove|forget|scratch|drop|cancel|ignore|clear|erase the|my|that start date|day, delete|remove|forget|scratch|ignore what i said about ~ start|starting, not know|sure yet? when i can|could|will start, no longer know|sure when i can|could|will start, no idea ~ when i can start", Field::StartDate),
            ("delete|remove|forget|scratch|ignore|clear|erase the|my|that number of? day|frequency, forget|ignore what i said about ~ day", Field::TrainingFrequency),
            ("delete|remove|forget|scratch|ignore|clear|erase the|my|that number of? week|duration|length, forget|ignore what i said about ~ week", Field::ProgramDuration),
            ("delete|remove|forget|scratch|ignore|clear|erase the|my|that session length|minute|time limit", Field::SessionDuration),
            ("delete|remove|forget|scratch|ignore|clear|erase the|my|that rest day|day off", Field::RestDaysPreference),
        ];
    }
    let Some(hit) = RETRACT.first(draft.tokens(), 0..draft.tokens().len()) else { return };
    let known = draft.context.list.status(hit.meaning) != Status::Pending;
    if !known || !draft.counts(hit.at.clone()) || draft.findings.settled().contains(&hit.meaning) {
        return;
    }
    macro_rules! retract {
        ($slot:ident) => {{
            let finding = draft.finding(Change::Retract, hit.at);
            draft.findings.$slot = Some(finding);
        }};
    }
    match hit.meaning {
        Field::StartDate => retract!(start_date),
        Field::TrainingFrequency => retract!(training_frequency),
        Field::ProgramDuration => retract!(program_duration),
        Field::SessionDuration => retract!(session_duration),
        Field::RestDaysPreference => retract!(rest_days_preference),
        _ => {}
    }
}
