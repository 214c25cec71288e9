//! `targetEvent`: what the athlete peaks for, that there is nothing, or that it is still open.

use std::ops::Range;

use training::athlete::Event;

use crate::phrase_table;
use crate::reading::dates::{FoundDate, Manner};
use crate::reading::draft::Draft;
use crate::reading::findings::{Change, Length, replace};
use crate::reading::lexicon::events::{ENTERED, EVENTS, EventWord, NO_EVENT};
use crate::reading::lexicon::grammar::is_function;
use crate::reading::phrases::Hit;
use crate::reading::scope::Scope;
use crate::reading::text::Text;
use crate::todo_list::{Answer, Field};

phrase_table! {
    /// An event that is over, or nobody's plan.
    static PAST_EVENT: () = &[
        ("last, ran, did, done, was, finished, years ago, ago, competed, raced, ever, my pb|pr, pb, pr, used to, been to, in my|a previous, previous, time is, current, best, personal, since, recent, at the moment, now, my 5k|10k|half|marathon is|time, retired, i have run|raced|done, for fun", ()),
    ];
}

/// Reads events and their denial.
pub fn read(draft: &mut Draft<'_>) {
    let sentences: Vec<_> = draft.sentences().collect();
    for sentence in sentences {
        if let Some(hit) = NO_EVENT.first(draft.tokens(), sentence.clone()) {
            let asked_back =
                draft.said.scopes.of(hit.at.clone()).has(Scope::ASKED.with(Scope::ORDER).with(Scope::OTHER));
            let undecided = draft.any_word(hit.at.clone(), &["signed"])
                && draft.said.scopes.of(sentence.clone()).has(Scope::DOUBTED);
            if !asked_back && !undecided {
                let finding = draft.answer(Answer::None, hit.at.clone());
                replace(&mut draft.findings.target_event, finding);
                draft.claim(hit.at);
                continue;
            }
        }
        named(draft, sentence);
    }
}

fn named(draft: &mut Draft<'_>, sentence: Range<usize>) {
    let hits = EVENTS.find(draft.tokens(), sentence.clone());
    let told_in = |range: &Range<usize>| -> Vec<FoundDate> {
        let fits = |d: &&FoundDate| range.contains(&d.at.start) && d.manner != Manner::Near && d.date >= draft.today();
        draft.said.dates.iter().filter(fits).cloned().collect()
    };
    let mut dates = told_in(&sentence);
    if dates.is_empty()
        && let Some(next) = draft.sentences().find(|next| next.start >= sentence.end)
        && next.len() <= 10
        && draft.any_word(next.start..next.start + 1, &["it", "that", "is", "race", "date", "on", "they"])
    {
        dates =
            told_in(&next).into_iter().filter(|d| matches!(d.manner, Manner::Calendar | Manner::Ahead(_))).collect();
    }
    let known = draft.context.list.target_event.value().is_some();
    let asked = draft.asked(Field::TargetEvent);
    if title_then_date(draft, &sentence) || moved_in_message(draft, &sentence, &dates) {
        return;
    }
    let Some(hit) =
        best(draft, &hits, &dates, &sentence, asked).or_else(|| proper_name(draft, &sentence, &dates)).or_else(|| {
            let unknown = asked && !known && draft.findings.target_event.is_none();
            if unknown { plain_name(draft, &sentence, &dates) } else { None }
        })
    else {
        let open = asked && draft.findings.target_event.is_none() && !known;
        if open && draft.said.scopes.of(sentence.clone()).has(Scope::DOUBTED) && draft.counts(sentence.clone()) {
            let finding = draft.finding(Change::Unclear, sentence);
            draft.findings.target_event = Some(finding);
            return;
        }
        if asked || known {
            date_alone(draft, &sentence, &dates, known);
        }
        return;
    };
    let scope = draft.said.scopes.of(hit.at.clone());
    if scope.has(Scope::VOID) || scope.has(Scope::DENIED) {
        return;
    }
    let date =
        dates.iter().filter(|d| starts_elsewhere(draft, d).is_none()).min_by_key(|d| d.at.start.abs_diff(hit.at.start));
    let corrected = date.map(|date| put_right(draft, date, &dates).clone());
    let date = corrected.as_ref();
    let quote = name_range(draft, &hit, &sentence, date);
    if scope.has(Scope::DOUBTED) && date.is_none() {
        let finding = draft.finding(Change::Unclear, quote);
        replace(&mut draft.findings.target_event, finding);
        return;
    }
    let entered = draft.has(&ENTERED, sentence.clone());
    let by_year = (hit.at.end..sentence.end.min(hit.at.end + 4))
        .any(|at| draft.tokens()[at].number.is_some_and(|year| (2020.0..=2100.0).contains(&year)));
    let told = entered && hit.meaning == EventWord::Named && mentions_own(draft, &hit)
        || replaces(draft, &hit, &sentence)
        || by_year && draft.asked(Field::TrainingGoals);
    if date.is_none() && !told && !asked {
        return;
    }
    let known_event = draft.context.list.target_event.value();
    let specific = is_generic(draft, &hit) && known_event.is_none();
    let title =
        Some(&quote).filter(|_| !specific).cloned().or_else(|| title_elsewhere(draft, &hit)).unwrap_or(quote.clone());
    let name = draft.said.text.quote(title).to_owned();
    let fixed = date.filter(|d| !matches!(d.manner, Manner::Ahead(_))).map(|d| d.date);
    // "my race" said again names nothing new.
    if let Some(event) = known_event
        && (fixed.is_none() || fixed == event.date)
    {
        return;
    }
    if known_event.is_some() && is_generic(draft, &hit) {
        let moved = ["moved", "move", "is", "postponed", "pushed", "brought", "shifted", "date"];
        if draft.any_word(sentence.clone(), &moved) && !draft.asked(Field::StartDate) {
            date_alone(draft, &sentence, &dates, true);
        }
        return;
    }
    let span = date.map_or(quote.clone(), |d| quote.start.min(d.at.start)..quote.end.max(d.at.end));
    if let Some(FoundDate { manner: Manner::Ahead(weeks), at, .. }) = date {
        let length = Length::Weeks(weeks.round().clamp(1.0, 104.0) as u16);
        let finding = draft.value(length, at.clone());
        replace(&mut draft.findings.program_duration, finding);
        draft.claim(at.clone());
    }
    // "In 8 weeks" is a length, not a day.
    let finding = draft.value(Event { name, date: fixed }, span.clone());
    replace(&mut draft.findings.target_event, finding);
    if let Some(date) = date {
        draft.claim(date.at.clone());
    }
}

/// "Comrades! 13 June 2027.": a name by itself, and its day after it.
fn title_then_date(draft: &mut Draft<'_>, sentence: &Range<usize>) -> bool {
    let told = draft.asked(Field::TrainingGoals) || draft.asked(Field::TargetEvent);
    let words: Vec<usize> = sentence.clone().filter(|at| !draft.tokens()[*at].is_mark()).collect();
    let (Some(&first), Some(&last)) = (words.first(), words.last()) else { return false };
    let date = draft
        .said
        .dates
        .iter()
        .find(|date| {
            date.manner == Manner::Calendar && date.at.start >= sentence.end && date.at.start <= sentence.end + 1
        })
        .cloned();
    let name = words.len() <= 4
        && words
            .iter()
            .all(|at| is_capital(draft, *at) && !is_function(draft.word(*at)) && draft.tokens()[*at].number.is_none())
        && !draft.any_word(sentence.clone(), &["hi", "hey", "hello", "thanks", "yes", "no", "start", "morning"]);
    let Some(date) = date.filter(|date| told && name && date.date >= draft.today()) else { return false };
    let event = Event { name: draft.said.text.quote(first..last + 1).to_owned(), date: Some(date.date) };
    let finding = draft.value(event, first..date.at.end);
    replace(&mut draft.findings.target_event, finding);
    draft.claim(first..date.at.end);
    true
}

/// "The test is on January 30. No, they moved it, February 6.": the day said before in the same message moves.
fn moved_in_message(draft: &mut Draft<'_>, sentence: &Range<usize>, dates: &[FoundDate]) -> bool {
    let turns = draft.any_word(sentence.start..sentence.start + 1, &["no", "wait", "sorry", "actually", "correction"])
        || draft.any_word(sentence.clone(), &["moved"]);
    let date = dates.iter().rev().find(|date| {
        date.manner == Manner::Calendar && sentence.contains(&date.at.start) && !draft.is_claimed(date.at.clone())
    });
    let own = !draft.any_word(sentence.clone(), &["start", "starting", "begin"]);
    let Some(date) = date.filter(|_| turns && own).cloned() else { return false };
    let Some(finding) = draft.findings.target_event.as_ref() else { return false };
    let Change::Set(Answer::Value(event)) = &finding.change else { return false };
    if event.date.is_none() || EVENTS.occurs(draft.tokens(), sentence.clone()) {
        return false;
    }
    let event = Event { name: event.name.clone(), date: Some(date.date) };
    let finding = draft.value(event, date.at.clone());
    replace(&mut draft.findings.target_event, finding);
    draft.claim(date.at);
    true
}

/// "12 December, sorry, 19 December": the day that takes the place of the one before.
fn put_right<'d>(draft: &Draft<'_>, date: &'d FoundDate, dates: &'d [FoundDate]) -> &'d FoundDate {
    let later = dates.iter().rev().find(|other| {
        other.manner == Manner::Calendar
            && other.at.start >= date.at.end
            && draft.any_word(
                date.at.end..other.at.start,
                &["sorry", "no", "wait", "rather", "actually", "mean", "correction"],
            )
    });
    later.unwrap_or(date)
}

/// "The half marathon in 1:45. The race is on 3 April": the name of the race stands in another sentence.
fn title_elsewhere(draft: &Draft<'_>, hit: &Hit<EventWord>) -> Option<Range<usize>> {
    let all = EVENTS.find(draft.tokens(), 0..draft.tokens().len());
    let other = all.into_iter().find(|other| {
        let past = draft.has(&PAST_EVENT, draft.clause(other.at.start));
        other.at != hit.at
            && !is_generic(draft, other)
            && !past
            && draft.counts(other.at.clone())
            && !draft.said.scopes.of(other.at.clone()).has(Scope::DENIED)
            && (other.at.len() > 1 || other.meaning == EventWord::Distance)
    })?;
    Some(name_range(draft, &other, &draft.sentence(other.at.start), None))
}

/// "Half instead", "switched to the half": another event takes the place of the known one.
fn replaces(draft: &Draft<'_>, hit: &Hit<EventWord>, sentence: &Range<usize>) -> bool {
    let known = draft.context.list.target_event.value().is_some() || draft.asked(Field::TrainingGoals);
    let instead = draft.any_word(hit.at.end..sentence.end, &["instead"]);
    let swapped = draft.any_word(sentence.start..hit.at.start, &["swapped", "switched", "downgraded", "dropped"])
        && matches!(draft.word(hit.at.start.wrapping_sub(2)), "for" | "to");
    known && (instead || swapped)
}

/// Asked for an event, the athlete names a day for something no lexicon holds: "the Fred Whitton, 9 May".
fn plain_name(draft: &Draft<'_>, sentence: &Range<usize>, dates: &[FoundDate]) -> Option<Hit<EventWord>> {
    let date = dates.iter().find(|date| date.manner == Manner::Calendar && starts_elsewhere(draft, date).is_none())?;
    let lead =
        ["i", "have", "am", "do", "yes", "there", "is", "a", "the", "my", "got", "we", "just", "only", "well", "it"];
    let mut start = sentence.start;
    while start < date.at.start && (draft.tokens()[start].is_any(&lead) || draft.tokens()[start].is_mark()) {
        start += 1;
    }
    let mut end = date.at.start;
    while end > start && (draft.tokens()[end - 1].is_mark() || is_function(draft.word(end - 1))) {
        end -= 1;
    }
    let verbs = draft.any_word(start..end, &["start", "begin", "free", "back", "travel", "fly", "work", "not", "no"]);
    let only_asked = draft.asked.topics.first() == Some(&Field::TargetEvent);
    (only_asked && (1..=6).contains(&(end - start)) && !verbs)
        .then_some(Hit { at: start..end, meaning: EventWord::Named })
}

/// A start date in the same sentence is not the event's.
fn starts_elsewhere(draft: &Draft<'_>, date: &FoundDate) -> Option<()> {
    let clause = draft.clause(date.at.start);
    let before = clause.start..date.at.start;
    if date.manner == Manner::Weekday && draft.asked(Field::StartDate) && !draft.asked(Field::TargetEvent) {
        return Some(());
    }
    let own = !draft.any_word(before.clone(), &["it", "race", "event", "they"]);
    (own && draft.any_word(before, &["start", "starting", "begin", "from"])).then_some(())
}

/// A known event gets a new date, or its first one: "it's on the 14th of March".
fn date_alone(draft: &mut Draft<'_>, sentence: &Range<usize>, dates: &[FoundDate], known: bool) {
    let denied = |d: &FoundDate| draft.said.scopes.of(d.at.clone()).has(Scope::DENIED);
    let Some(date) = dates.iter().find(|d| !draft.is_claimed(d.at.clone()) && d.manner != Manner::Near && !denied(d))
    else {
        return;
    };
    let name = draft.context.list.target_event.value().map(|event| Text::new(&event.name).tokens).unwrap_or_default();
    let named = name.iter().any(|token| token.word.len() > 3 && draft.any_word(sentence.clone(), &[&token.word]));
    let about =
        named || draft.any_word(sentence.clone(), &["it", "race", "event", "comp", "meet", "moved", "they", "wrong"]);
    let asked = draft.asked(Field::TargetEvent);
    let alone = sentence.len() <= date.at.len() + 3 && (asked || !draft.asked(Field::RestDaysPreference));
    if date.manner == Manner::Weekday && !asked {
        return;
    }
    let starts = starts_elsewhere(draft, date).is_some()
        || draft.any_word(sentence.clone(), &["start", "begin"])
        || (draft.asked(Field::StartDate) && !named && !nearer_event(draft, date));
    let about = about || nearer_event(draft, date);
    if !draft.counts(date.at.clone()) || starts || !(about || alone) || !known {
        return;
    }
    if let Manner::Ahead(weeks) = date.manner {
        let length = Length::Weeks(weeks.round().clamp(1.0, 104.0) as u16);
        let finding = draft.value(length, date.at.clone());
        replace(&mut draft.findings.program_duration, finding);
        draft.claim(date.at.clone());
        return;
    }
    let Some(event) = draft.context.list.target_event.value() else { return };
    // An event that moves stays in its year unless another is said.
    let near_known = event.date.and_then(|known| {
        let same_year = date.date.with().year(known.year()).build().ok()?;
        (same_year >= draft.today() && (same_year - known).get_days().abs() <= 60).then_some(same_year)
    });
    let event = Event { name: event.name.clone(), date: Some(near_known.unwrap_or(date.date)) };
    let finding = draft.value(event, date.at.clone());
    replace(&mut draft.findings.target_event, finding);
    draft.claim(date.at.clone());
}

/// After a read-back a day by itself puts right what it is nearer to, the event or the start.
fn nearer_event(draft: &Draft<'_>, date: &FoundDate) -> bool {
    let event = draft.context.list.target_event.value().and_then(|event| event.date);
    let start = draft.context.list.start_date.value().map_or(draft.today(), |start| start.date);
    let far = |day: jiff::civil::Date| training::calendar::days_between(day, date.date).abs();
    draft.asked.whether_right && date.manner == Manner::Calendar && event.is_some_and(|event| far(event) < far(start))
}

/// The hit that names the event best.
fn best(
    draft: &Draft<'_>,
    hits: &[Hit<EventWord>],
    dates: &[FoundDate],
    sentence: &Range<usize>,
    asked: bool,
) -> Option<Hit<EventWord>> {
    let own = |hit: &&Hit<EventWord>| {
        let clause = draft.clause(hit.at.start);
        let scheduled = dates.iter().any(|d| d.date >= draft.today() && starts_elsewhere(draft, d).is_none());
        let past = draft.has(&PAST_EVENT, clause.start..(hit.at.end + 4).min(clause.end))
            && !(scheduled
                && dates.iter().any(|d| {
                    clause.contains(&d.at.start) && !(hit.meaning == EventWord::Distance && d.manner == Manner::Weekday)
                }));
        let verb = matches!(draft.word(hit.at.start), "ride" | "hike" | "climb" | "tour" | "show" | "race" | "game")
            && hit.at.len() == 1
            && !dates.iter().any(|d| matches!(d.manner, Manner::Calendar | Manner::Ahead(_)))
            && !matches!(draft.word(hit.at.start), "race");
        let kind = match hit.meaning {
            EventWord::Named => true,
            EventWord::Distance => {
                scheduled
                    || asked
                    || replaces(draft, hit, sentence)
                    || draft
                        .any_word(sentence.clone(), &["signed", "registered", "entered", "booked", "race", "racing"])
            }
        };
        // "2k in 7:05": a result, not an event.
        let timed = matches!(draft.word(hit.at.end), "in" | "at" | "is" | ":" | "was")
            && draft.tokens().get(hit.at.end + 1).is_some_and(|t| t.kind == crate::reading::text::Kind::Clock)
            && hit.meaning == EventWord::Distance;
        // "48 miles a week", "more like 45 mi": how much is run.
        let counted = hit.meaning == EventWord::Distance
            && draft.said.quantities.iter().any(|q| {
                hit.at.contains(&q.number_at) && q.per.is_some()
                    || q.at.start < hit.at.end
                        && hit.at.start < q.at.end
                        && draft.any_word(clause.start..hit.at.start, &["week", "weekly", "mileage", "longest"])
            });
        let bike = timed
            || counted
            || matches!(
                draft.word(hit.at.end),
                "bike" | "car" | "pace" | "weight" | "wheel" | "shoe" | "report" | "plan"
            );
        // "No marathon, half instead"; "swapped the marathon for the half".
        let given_up = draft.said.scopes.of(hit.at.clone()).has(Scope::DENIED.with(Scope::GONE))
            || draft.word(hit.at.end) == "for"
                && draft.any_word(clause.start..hit.at.start, &["swap", "swapped", "traded", "switched", "changed"]);
        // "Parkrun every Saturday" is a habit.
        let weekly = draft.word(hit.at.end) == "every"
            && draft.tokens().get(hit.at.end + 1).is_some_and(|t| {
                crate::reading::dates::weekday(t).is_some() || t.is_any(&["week", "month", "weekend"])
            });
        kind && !past && !verb && !bike && !given_up && !weekly
    };
    let named = hits.iter().filter(own).max_by_key(|hit| {
        (
            is_named_by_capitals(draft, hit),
            hit.meaning == EventWord::Named,
            hit.at.len(),
            std::cmp::Reverse(hit.at.start),
        )
    });
    named.cloned()
}

/// "Brighton 10k": a proper name stands before the word.
fn is_named_by_capitals(draft: &Draft<'_>, hit: &Hit<EventWord>) -> bool {
    let Some(before) = hit.at.start.checked_sub(1).filter(|before| draft.sentence(hit.at.start).start < *before) else {
        return false;
    };
    is_capital(draft, before) && !draft.tokens()[before].is("i") && !draft.tokens()[before].is_mark()
}

fn is_capital(draft: &Draft<'_>, at: usize) -> bool {
    draft.said.text.quote(at..at + 1).chars().next().is_some_and(char::is_uppercase)
}

/// "the Great North Run on 12 September": two and more capitalised words beside a date name an event no lexicon holds.
fn proper_name(draft: &Draft<'_>, sentence: &Range<usize>, dates: &[FoundDate]) -> Option<Hit<EventWord>> {
    let date = dates
        .iter()
        .find(|d| matches!(d.manner, Manner::Calendar | Manner::Ahead(_)) && starts_elsewhere(draft, d).is_none())?;
    let told =
        draft.asked(Field::TrainingGoals) || draft.asked(Field::TargetEvent) || draft.has(&ENTERED, sentence.clone());
    let calendar = |at: usize| {
        crate::reading::dates::month(&draft.tokens()[at]).is_some()
            || crate::reading::dates::weekday(&draft.tokens()[at]).is_some()
    };
    let part = |at: usize| {
        is_capital(draft, at)
            && !calendar(at)
            && !is_function(draft.word(at))
            && !draft.tokens()[at].is_any(&["ftp", "hi"])
            && !draft.tokens()[at].is_mark()
    };
    let numbered = |at: usize| draft.tokens()[at].number.is_some() && !date.at.contains(&at);
    let start = (sentence.start..sentence.end)
        .find(|&at| part(at) && !numbered(at) && at + 1 < sentence.end && (part(at + 1) || numbered(at + 1)))?;
    let end = (start..sentence.end).find(|&at| !part(at) && !numbered(at)).unwrap_or(sentence.end);
    let near = start.abs_diff(date.at.start) <= 10;
    (told && near && end - start <= 6).then_some(Hit { at: start..end, meaning: EventWord::Named })
}

/// "the race", "race day": words that speak of an event already named.
fn is_generic(draft: &Draft<'_>, hit: &Hit<EventWord>) -> bool {
    // "The half" speaks of the known event only where that is a half.
    let known = draft.context.list.target_event.value().map(|event| event.name.to_lowercase());
    if hit.meaning == EventWord::Distance && known.is_some_and(|name| !name.contains(draft.word(hit.at.start))) {
        return false;
    }
    hit.at.len() == 1
        && matches!(draft.word(hit.at.start.wrapping_sub(1)), "the" | "my" | "that" | "this" | "race" | "to" | "until")
        || draft.word(hit.at.end) == "day"
}

/// Whether the athlete speaks of it as theirs: "my race", "a comp in June", "signed up for".
fn mentions_own(draft: &Draft<'_>, hit: &Hit<EventWord>) -> bool {
    let clause = draft.clause(hit.at.start);
    let strong = [
        "signed",
        "registered",
        "entered",
        "booked",
        "my",
        "have",
        "training",
        "train",
        "prepping",
        "got",
        "doing",
        "competing",
        "compete",
        "racing",
        "our",
        "target",
        "qualified",
    ];
    let any = draft.any_word(clause.start..hit.at.end, &strong)
        || draft.asked(Field::TargetEvent)
        || draft.asked(Field::TrainingGoals);
    any && !draft.any_word(clause, &["hate", "love", "like", "enjoy", "after", "been", "watch"])
}

/// The words that name the event: the capitalised ones around it, and what is tied on with "of", "in", "at".
fn name_range(
    draft: &Draft<'_>,
    hit: &Hit<EventWord>,
    sentence: &Range<usize>,
    date: Option<&FoundDate>,
) -> Range<usize> {
    let clause = draft.clause(hit.at.start);
    let stop = [
        "i", "my", "a", "an", "the", "have", "for", "is", "am", "to", "in", "on", "at", "and", "it", "want", "do",
        "this", "our", "with", "train", "training", "so", "signed", "up", "got", "s", "first", "run", "doing", "next",
        "sub", "under", "below", "break",
    ];
    let dated = |at: usize| date.is_some_and(|d| d.at.contains(&at));
    let mut start = hit.at.start;
    while start > clause.start
        && !draft.tokens()[start - 1].is_any(&stop)
        && !dated(start - 1)
        && (hit.meaning == EventWord::Named || draft.tokens()[start - 1].number.is_none())
        && !draft.tokens()[start - 1].is_mark()
        && hit.at.start - start < 5
    {
        start -= 1;
    }
    // "The Lake Classic, 160 km bike race": the name stands before its description.
    if let Some(before) = clause
        .start
        .checked_sub(2)
        .filter(|_| start == clause.start && clause.start > sentence.start && draft.word(clause.start - 1) == ",")
    {
        let name = draft.clause(before);
        let raw = draft.said.text.quote(name.clone());
        let capitals =
            raw.split_whitespace().filter(|word| word.chars().next().is_some_and(char::is_uppercase)).count();
        if name.start >= sentence.start
            && name.len() <= 5
            && capitals >= 2
            && !draft.any_word(name.clone(), &["i", "hi", "hello"])
        {
            start = name.start;
        }
    }
    let mut end = hit.at.end;
    while end < sentence.end && end < hit.at.end + 6 && !dated(end) && !draft.tokens()[end].is_mark() {
        let binds = draft.tokens()[end].is_any(&["of", "in", "at", "dei", "de", "di", "du", "la", "le", "the"]);
        let raw = draft.said.text.quote(end..end + 1);
        let name = raw.chars().next().is_some_and(char::is_uppercase)
            || draft.tokens()[end].is_any(&["race", "marathon", "meet", "comp"]);
        let tied = binds
            && end + 1 < sentence.end
            && draft.said.text.quote(end + 1..end + 2).chars().next().is_some_and(char::is_uppercase)
            && !dated(end + 1);
        // "The open 10k": an event word follows another.
        let joined =
            EVENTS.match_at(draft.tokens(), end, sentence.end).is_some_and(|next| next.meaning == EventWord::Distance);
        if joined {
            end += 1;
            continue;
        }
        if !(name || tied) || draft.tokens()[end].is_any(&["i"]) {
            break;
        }
        end += 1;
    }
    start..end
}
