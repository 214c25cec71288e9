//! P8: what the text says is what the numbers say. And the comparison of an athlete's words with movements' names.

mod figures;

use std::ops::Range;

use self::figures::{Figure, Stated, Token, figures, tokens};
use super::draft::{Draft, restate};
use super::{Case, Finding};
use crate::athlete::DayOfWeek;
use crate::load::Reference;
use crate::measure;
use crate::movement::{Catalogue, Movement};
use crate::program::{
    BlockContent, ConditioningFormat, Day, DayRole, Discipline, Dose, Load, Program, Target, Workout,
};

/// The words of a phrase, lower case, in the singular, without `-ing`: `Pull-Ups` is `pull`, `up`.
pub(super) fn words(phrase: &str) -> Vec<String> {
    phrase
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !matches!(*word, "the" | "a" | "an" | "any" | "doing"))
        .map(stem)
        .collect()
}

fn stem(word: &str) -> String {
    let word = match word {
        w if w.len() > 4 && ["sses", "ches", "shes", "xes"].iter().any(|end| w.ends_with(end)) => &w[..w.len() - 2],
        w if w.len() > 2 && w.ends_with('s') && !w.ends_with("ss") => &w[..w.len() - 1],
        w => w,
    };
    match word.strip_suffix("ing").filter(|root| root.len() > 2) {
        Some(root) if root.is_ascii() && root.as_bytes()[root.len() - 1] == root.as_bytes()[root.len() - 2] => {
            root[..root.len() - 1].to_owned()
        }
        Some(root) => root.to_owned(),
        None => word.to_owned(),
    }
}

/// Whether a phrase names a movement: all its words are in the movement's name or id (`burpees`: every burpee).
pub(super) fn names(phrase: &str, movement: &Movement) -> bool {
    let asked = words(phrase);
    let has = |text: &str| {
        let own = words(text);
        let joined = own.concat();
        let whole = asked.concat();
        asked.iter().all(|word| own.contains(word)) || (whole.len() >= 5 && joined.contains(&whole))
    };
    !asked.is_empty() && (has(&movement.name) || has(movement.id.as_str()))
}

/// What a workout's content says in figures.
struct Content {
    minutes: Vec<f64>,
    kilometres: Vec<f64>,
    percents: Vec<(f64, f64)>,
    sets: Vec<(f64, f64)>,
    /// Rounds of pieces for time.
    rounds: Vec<f64>,
    /// Minutes of conditioning pieces.
    pieces: Vec<f64>,
    /// Rounds of interval pieces with the seconds of their work.
    intervals: Vec<(f64, f64)>,
}

impl Content {
    /// The distance of a run is known where its speed is.
    fn of(workout: &Workout, catalogue: &Catalogue, reference: Option<&Reference>) -> Self {
        let mut own = Self {
            minutes: Vec::new(),
            kilometres: Vec::new(),
            percents: Vec::new(),
            sets: Vec::new(),
            rounds: Vec::new(),
            pieces: Vec::new(),
            intervals: Vec::new(),
        };
        own.minutes.push(f64::from(workout.duration_minutes));
        own.kilometres.extend(workout.distance_meters.map(|meters| meters / 1000.0));
        let run = reference.map(|reference| measure::running_meters(workout, reference) / 1000.0);
        own.kilometres.extend(run.filter(|&kilometres| kilometres > 0.0));
        for block in &workout.blocks {
            own.minutes.push(measure::block_minutes(block, catalogue));
            match &block.content {
                BlockContent::Movements(list) => {
                    for p in list {
                        own.dose(f64::from(p.sets), p.dose);
                        own.load(p.load);
                        own.minutes.push(f64::from(p.rest_seconds) / 60.0);
                    }
                }
                BlockContent::Conditioning(piece) => {
                    own.minutes.push(piece.format.minutes());
                    own.pieces.push(piece.format.minutes());
                    let rounds = own.format(piece.format);
                    for movement in &piece.movements {
                        own.dose(rounds, movement.dose);
                        own.load(movement.load);
                    }
                }
                BlockContent::Segments(list) => list.iter().for_each(|segment| own.segment(segment)),
            }
        }
        own
    }

    fn segment(&mut self, segment: &crate::program::Segment) {
        let repeats = f64::from(segment.repeats);
        self.minutes.extend([segment.extent.minutes, repeats * segment.extent.minutes, segment.total_minutes()]);
        self.sets.push((repeats, segment.extent.minutes));
        if let Some(meters) = segment.extent.meters {
            self.sets.extend([(repeats, meters), (repeats, meters / 1000.0)]);
            self.kilometres.extend([meters / 1000.0, repeats * meters / 1000.0]);
        }
        self.sets.push((repeats, segment.extent.minutes * 60.0));
        self.target(segment.target);
        if let Some(recovery) = segment.recovery {
            self.minutes.push(recovery.extent.minutes);
            self.target(recovery.target);
        }
    }

    fn target(&mut self, target: Target) {
        if let Target::PercentFtp { low, high } = target {
            self.percents.push((f64::from(low), f64::from(high)));
        }
    }

    fn load(&mut self, load: Load) {
        if let Load::PercentOneRepMax { percent, .. } = load {
            self.percents.push((percent, percent));
        }
    }

    fn dose(&mut self, sets: f64, dose: Dose) {
        match dose {
            Dose::Reps { min, max } => self.sets.extend([(sets, f64::from(min)), (sets, f64::from(max))]),
            Dose::Seconds { seconds } => {
                let seconds = f64::from(seconds);
                self.sets.extend([(sets, seconds), (sets, seconds / 60.0)]);
                self.minutes.extend([seconds / 60.0, sets * seconds / 60.0]);
            }
            Dose::Meters { meters } => {
                let meters = f64::from(meters);
                self.sets.push((sets, meters));
                self.kilometres.extend([meters / 1000.0, sets * meters / 1000.0]);
            }
            Dose::Calories { calories } => self.sets.push((sets, f64::from(calories))),
        }
    }

    /// The rounds of a format, and the times it names.
    fn format(&mut self, format: ConditioningFormat) -> f64 {
        match format {
            ConditioningFormat::Amrap { .. } => 1.0,
            ConditioningFormat::Emom { minutes, every_seconds } => {
                self.minutes.push(f64::from(every_seconds) / 60.0);
                let rounds = f64::from(minutes) * 60.0 / f64::from(every_seconds.max(1));
                self.sets.push((rounds, f64::from(every_seconds)));
                rounds
            }
            ConditioningFormat::ForTime { rounds, .. } => {
                self.rounds.push(f64::from(rounds));
                f64::from(rounds)
            }
            ConditioningFormat::Intervals { rounds, work_seconds, rest_seconds } => {
                let (work, rest) = (f64::from(work_seconds), f64::from(rest_seconds));
                self.minutes.extend([work / 60.0, rest / 60.0]);
                self.intervals.push((f64::from(rounds), work));
                self.sets.extend([(f64::from(rounds), work), (f64::from(rounds), work / 60.0)]);
                f64::from(rounds)
            }
        }
    }

    /// Whether the content says this figure: minutes within 1 (short ones within a half), kilometres within 5 %, percent
    /// within 1.
    fn says(&self, figure: Figure) -> bool {
        match figure {
            Figure::Minutes(stated) => {
                let slack = if stated < 20.0 { 0.51 } else { 1.0 };
                self.minutes.iter().any(|own| (own - stated).abs() <= slack)
            }
            Figure::Kilometres(stated) => {
                self.kilometres.is_empty()
                    || self.kilometres.iter().any(|own| (own - stated).abs() <= 0.05 * stated + 0.05)
            }
            Figure::Percent(stated) => {
                self.percents.iter().any(|&(low, high)| (low - 1.0..=high + 1.0).contains(&stated))
            }
            Figure::Sets(sets, reps) => {
                self.sets.iter().any(|own| (own.0 - sets).abs() < 0.01 && (own.1 - reps).abs() < 0.01)
            }
            Figure::Rounds(stated) => {
                self.rounds.is_empty() || self.rounds.iter().any(|own| (own - stated).abs() < 0.01)
            }
            Figure::Weeks(_) => true,
        }
    }

    /// What a wrong figure should read, where the content leaves one answer; `after` is the text that follows it.
    fn right(&self, figure: Figure, after: &str, duration: u16) -> Option<String> {
        let one = |mut found: Vec<f64>| {
            found.dedup();
            <[f64; 1]>::try_from(found).ok().map(|[own]| own)
        };
        match figure {
            Figure::Minutes(_) if names_piece(after) => one(self.pieces.clone()).map(|own| format!("{own:.0}-minute")),
            Figure::Minutes(_) => Some(format!("{duration} min")),
            Figure::Sets(_, reps) => {
                // What has a unit speaks of the intervals, whatever is lifted for as many repetitions.
                let seconds = match tokens(after).first() {
                    Some((Token::Word("s"), ..)) => Some(reps),
                    Some((Token::Word("min"), ..)) => Some(reps * 60.0),
                    _ => None,
                };
                let timed = self.intervals.iter().filter(|own| seconds.is_some_and(|s| (own.1 - s).abs() < 0.01));
                if let Some(rounds) = one(timed.map(|own| own.0).collect()) {
                    return Some(format!("{rounds:.0} × {reps}"));
                }
                let alike = self.sets.iter().filter(|own| (own.1 - reps).abs() < 0.01).map(|own| own.0);
                one(alike.collect()).map(|sets| format!("{sets:.0} × {reps}"))
            }
            Figure::Rounds(_) => {
                one(self.rounds.clone()).map(|own| format!("{own:.0} {}", if own > 1.0 { "rounds" } else { "round" }))
            }
            Figure::Kilometres(_) | Figure::Percent(_) | Figure::Weeks(_) => None,
        }
    }
}

fn names_piece(after: &str) -> bool {
    ["AMRAP", "EMOM"].iter().any(|piece| after.trim_start().starts_with(piece))
}

/// The sentences of a reason, each with its end.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest.match_indices(['.', '!', '?']).map(|(at, mark)| at + mark.len());
        let end = end.into_iter().find(|&at| rest[at..].is_empty() || rest[at..].starts_with(char::is_whitespace));
        let (sentence, left) = rest.split_at(end.unwrap_or(rest.len()));
        rest = left;
        Some(sentence)
    })
}

/// Whether a sentence of a reason speaks of this session alone, so that its figures are the session's.
fn speaks_of_today(sentence: &str) -> bool {
    const ELSEWHERE: &[&str] = &[
        "week", "last", "before", "goal", "race", "normal", "next", "phase", "block", "test", "usual", "in all",
        "than", "program", "then", "up to", "about", "within", "best", "or more", "at most", "less", "under", "over",
        "every",
    ];
    let lower = sentence.to_lowercase();
    !ELSEWHERE.iter().any(|word| lower.contains(word))
}

/// The sentences of a workout's reason whose figures its content does not bear out.
fn wrong_reasons<'t>(workout: &'t Workout, content: &Content) -> Vec<&'t str> {
    // "The classic way to a faster 10 km": a race's distance, not the session's.
    let names_race =
        |figure| matches!(figure, Figure::Kilometres(km) if [5.0, 10.0, 21.0, 21.1, 42.0, 42.2].contains(&km));
    let wrong = |sentence: &&str| {
        let mut stated = figures(sentence).into_iter().filter(|stated| !names_race(stated.figure));
        speaks_of_today(sentence) && stated.any(|stated| !content.says(stated.figure))
    };
    sentences(&workout.why).filter(wrong).collect()
}

/// Corrects the figures of a reason; a sentence whose figures have no right answer goes.
fn agree_reason(workout: &mut Workout, content: &Content) {
    if wrong_reasons(workout, content).is_empty() {
        return;
    }
    shorten(&mut workout.why);
    let duration = workout.duration_minutes;
    let wrong: Vec<String> = wrong_reasons(workout, content).into_iter().map(str::to_owned).collect();
    for sentence in wrong {
        let answers = |stated: &Stated| content.right(stated.figure, &sentence[stated.end..], duration);
        let is_wrong = |stated: &Stated| !content.says(stated.figure);
        let answered =
            figures(&sentence).iter().filter(|stated| is_wrong(stated)).all(|stated| answers(stated).is_some());
        let right = replaced(&sentence, is_wrong, answers);
        let is_right = answered && figures(&right).iter().all(|stated| content.says(stated.figure));
        let mended = workout.why.replacen(&sentence, if is_right { &right } else { "" }, 1);
        mended.trim().clone_into(&mut workout.why);
    }
}

/// The text with each figure that `wrong` names replaced by what `right` answers, or taken out where it answers nothing.
fn replaced(text: &str, wrong: impl Fn(&Stated) -> bool, right: impl Fn(&Stated) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for stated in figures(text).iter().filter(|stated| wrong(stated)) {
        out.push_str(&text[copied..stated.start]);
        let answer = right(stated);
        copied = if answer.is_some() { stated.end } else { stated.phrase_end };
        out.push_str(&answer.unwrap_or_default());
    }
    out.push_str(&text[copied..]);
    out
}

/// The headings of a workout, where the athlete reads its figures.
fn headings(workout: &mut Workout) -> Vec<&mut String> {
    let mut texts = vec![&mut workout.title];
    for block in &mut workout.blocks {
        texts.push(&mut block.title);
        if let BlockContent::Segments(list) = &mut block.content {
            texts.extend(list.iter_mut().map(|segment| &mut segment.name));
        }
    }
    texts
}

/// Minutes a session of lifts or conditioning may be off its estimate: 10, or a fifth.
fn duration_slack(minutes: f64) -> f64 {
    (0.2 * minutes).max(10.0)
}

fn states_wrong_duration(workout: &Workout, day: &Day, catalogue: &Catalogue) -> bool {
    let minutes = measure::workout_minutes(workout, catalogue);
    let stated = f64::from(workout.duration_minutes);
    !measure::is_endurance(workout) && day.role != DayRole::Event && (minutes - stated).abs() > duration_slack(minutes)
}

fn states_wrong_distance(workout: &Workout, case_reference: &Reference) -> bool {
    let own = measure::running_meters(workout, case_reference);
    let stated = workout.distance_meters.filter(|_| workout.discipline == Discipline::Running);
    stated.is_some_and(|stated| (stated - own).abs() > 0.1 * own + 100.0)
}

/// Another weekday than its own that a heading names.
fn other_weekday(text: &str, own: DayOfWeek) -> Option<DayOfWeek> {
    DayOfWeek::ALL.iter().copied().find(|&day| day != own && names_weekday(text, day))
}

fn names_weekday(text: &str, day: DayOfWeek) -> bool {
    text.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|word| word.trim_end_matches('s') == day.id())
}

/// Sentences of the rationale and the description that put training on a weekday the program never trains on.
fn empty_weekday(sentence: &str, program: &Program) -> Option<DayOfWeek> {
    let rest = ["off", "rest", "free", "never", "no training"];
    let lower = sentence.to_lowercase();
    if rest.iter().any(|word| lower.contains(word)) {
        return None;
    }
    let trains = |day: DayOfWeek| program.daily_workouts.iter().any(|d| d.weekday == day && !d.workouts.is_empty());
    DayOfWeek::ALL.iter().copied().find(|&day| names_weekday(sentence, day) && !trains(day))
}

fn is_wrong_length(stated: &Stated, weeks: u8) -> bool {
    matches!(stated.figure, Figure::Weeks(n) if (n - f64::from(weeks)).abs() > 1.01)
}

fn names_wrong_length(name: &str, weeks: u8) -> bool {
    figures(name).iter().any(|stated| is_wrong_length(stated, weeks))
}

/// The first figure of a text that the content does not have, as it stands there.
fn wrong_figure(text: &str, content: &Content) -> Option<String> {
    let wrong = figures(text).into_iter().find(|stated| !content.says(stated.figure))?;
    Some(text[wrong.start..wrong.end].to_owned())
}

/// The beginning of a text in quotes.
fn quoted(text: &str) -> String {
    const LONGEST_QUOTE: usize = 60;
    let cut = if text.chars().count() > LONGEST_QUOTE { "…" } else { "" };
    format!("\"{}{cut}\"", text.chars().take(LONGEST_QUOTE).collect::<String>())
}

/// P8 (repair; users of comparable tools): durations, distances, loads, weekdays and lengths in titles, reasons and
/// rationale agree with the fields.
pub(super) fn p8_agreement(case: &Case<'_>) -> Vec<Finding> {
    let program = case.program;
    let mut findings = Vec::new();
    for day in &program.daily_workouts {
        for workout in &day.workouts {
            if states_wrong_duration(workout, day, case.catalogue) {
                let minutes = measure::workout_minutes(workout, case.catalogue);
                let title = quoted(&workout.title);
                let words = format!("{title} says {} min and takes {minutes:.0}", workout.duration_minutes);
                findings.push(Finding::on(day, &words));
            }
            // Without the athlete the speed of a run by feel is not known.
            if case.athlete.is_some() && states_wrong_distance(workout, &case.reference) {
                let stated = workout.distance_meters.unwrap_or_default() / 1e3;
                let own = measure::running_meters(workout, &case.reference) / 1e3;
                let words = format!("{} says {stated:.1} km and comes to {own:.1}", quoted(&workout.title));
                findings.push(Finding::on(day, &words));
            }
            let content = Content::of(workout, case.catalogue, case.athlete.map(|_| &case.reference));
            let wrong = |text: &str| (day.role != DayRole::Event).then(|| wrong_figure(text, &content)).flatten();
            if let Some(figure) = wrong_reasons(workout, &content).first().and_then(|sentence| wrong(sentence)) {
                let words = format!("the reason of {} states \"{figure}\", not its content", quoted(&workout.title));
                findings.push(Finding::on(day, &words));
            }
            let mut copy = workout.clone();
            for text in headings(&mut copy) {
                if let Some(figure) = wrong(text) {
                    let words = format!("{} states \"{figure}\", its content does not", quoted(text));
                    findings.push(Finding::on(day, &words));
                }
                if let Some(other) = other_weekday(text, day.weekday) {
                    findings.push(Finding::on(day, &format!("{} names {}", quoted(text), other.title())));
                }
            }
        }
    }
    if names_wrong_length(&program.program_name, program.weeks()) {
        let words = format!("\"{}\" is not what {} weeks are", program.program_name, program.weeks());
        findings.push(Finding::new(words));
    }
    for bullet in &program.rationale {
        if let Some(day) = empty_weekday(bullet, program) {
            findings.push(Finding::new(format!("The rationale speaks of {}, which never trains", day.title())));
        }
    }
    findings
}

/// Mends P8: statements follow the content; a figure that nothing bears out leaves the heading. Nothing the athlete does
/// changes, so nothing is said.
pub(super) fn mend_agreement(draft: &mut Draft<'_>) {
    let (athlete, catalogue) = (draft.athlete, draft.catalogue);
    let reference = Reference::of(athlete);
    for day in &mut draft.program.daily_workouts {
        let role_of = day.clone();
        for workout in &mut day.workouts {
            if states_wrong_duration(workout, &role_of, catalogue) || states_wrong_distance(workout, &reference) {
                restate(workout, Some(athlete), catalogue);
            }
            let content = Content::of(workout, catalogue, Some(&reference));
            let duration = workout.duration_minutes;
            if role_of.role != DayRole::Event {
                agree_reason(workout, &content);
            }
            for text in headings(workout) {
                if role_of.role != DayRole::Event {
                    agree(text, &content, duration);
                }
                if other_weekday(text, day.weekday).is_some() {
                    *text = name_weekday(text, day.weekday);
                }
            }
        }
    }
    let weeks = draft.program.weeks();
    let name = &draft.program.program_name;
    if names_wrong_length(name, weeks) {
        let unit = |stated: &Stated| {
            name[stated.start..stated.end].trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
        };
        let named =
            replaced(name, |stated| is_wrong_length(stated, weeks), |stated| Some(format!("{weeks}{}", unit(stated))));
        draft.program.program_name = named;
    }
    let program = draft.program.clone();
    draft.program.rationale.retain(|bullet| empty_weekday(bullet, &program).is_none());
}

/// The longest text whose figures are mended one by one, bytes; nobody reads on.
const LONGEST_TEXT: usize = 1_000;

/// Cuts a text that is wrong and endless at the end of a word.
fn shorten(text: &mut String) {
    if text.len() > LONGEST_TEXT {
        let end = (0..=LONGEST_TEXT).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        let word_end = text[..end].rfind(char::is_whitespace).unwrap_or(end);
        text.truncate(word_end);
    }
}

/// Takes wrong figures out of a heading; one with a right answer becomes that. What a replacement makes wrong anew is
/// taken out: every such turn leaves fewer digits, so it ends.
fn agree(text: &mut String, content: &Content, duration: u16) {
    let is_wrong = |stated: &Stated| !content.says(stated.figure);
    let states_wrong = |text: &str| figures(text).iter().any(is_wrong);
    if !states_wrong(text) {
        return;
    }
    shorten(text);
    let answer = |stated: &Stated| content.right(stated.figure, &text[stated.end..], duration);
    *text = replaced(text, |stated| is_wrong(stated) && answer(stated).is_some(), answer);
    while states_wrong(text) {
        *text = without(text, is_wrong);
    }
    let tidy = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let tidy = tidy.trim_matches([' ', ',', ':', '@', '-', '–', '·', '&', '+']).replace("()", "");
    let tidy = tidy.trim().trim_end_matches(" at").trim_end_matches(" of").trim_end_matches([' ', ',']).to_owned();
    *text = if tidy.is_empty() || matches!(tidy.as_str(), "at" | "of") { "Session".to_owned() } else { tidy };
}

/// The text without the figures that `wrong` names: a part that begins with one goes whole where another part is left
/// (`Deadlift + 6 × 45 s intervals` is `Deadlift`), else its figure goes (`6 × 45 s intervals` is `Intervals`).
fn without(text: &str, wrong: impl Fn(&Stated) -> bool) -> String {
    let wrong: Vec<Stated> = figures(text).into_iter().filter(wrong).collect();
    let parts = parts(text);
    let leads = |part: &Range<usize>| wrong.iter().any(|stated| stated.start == part.start);
    let keeps_one = !parts.iter().all(leads);
    let mut out = String::with_capacity(text.len());
    let mut joint = "";
    let mut end = 0;
    for part in parts {
        if joint.is_empty() {
            joint = &text[end..part.start];
        }
        end = part.end;
        if keeps_one && leads(&part) {
            continue;
        }
        let mut own = String::new();
        let mut copied = part.start;
        for stated in wrong.iter().filter(|stated| part.contains(&stated.start)) {
            own.push_str(&text[copied..stated.start]);
            copied = stated.phrase_end.min(part.end);
        }
        own.push_str(&text[copied..part.end]);
        let own = if copied > part.start { whole_words(&own) } else { own.as_str() };
        if own.is_empty() {
            continue;
        }
        if out.is_empty() {
            out.extend(own.chars().next().into_iter().flat_map(char::to_uppercase));
            out.extend(own.chars().skip(1));
        } else {
            out.push_str(joint);
            out.push_str(own);
        }
        joint = "";
    }
    out
}

/// A part without the words and signs at its ends that led to a figure.
fn whole_words(part: &str) -> &str {
    const LEADING: [&str; 8] = [" at", " of", " for", " in", " with", " on", " and", " then"];
    let mut rest = part;
    loop {
        let trimmed = rest.trim_matches([' ', ',', ':', '@', '-', '–', '·', '&', '+']);
        let trimmed = LEADING.iter().find_map(|word| trimmed.strip_suffix(word)).unwrap_or(trimmed);
        if trimmed.len() == rest.len() {
            return trimmed;
        }
        rest = trimmed;
    }
}

/// The parts of a heading: what stands between ` + `, `, ` and `: `, and what follows an `and`, `then` or `with` before a
/// figure.
fn parts(text: &str) -> Vec<Range<usize>> {
    const JOINTS: [&str; 7] = [" + ", ", then ", ", ", ": ", " and ", " then ", " with "];
    let mut parts = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let joint = JOINTS.iter().find(|joint| {
            let is_figure = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
            let is_sign = joint.starts_with([',', ':']) || **joint == " + ";
            rest.strip_prefix(**joint).is_some_and(|next| is_sign || is_figure(next))
        });
        if let Some(joint) = joint {
            parts.push(start..at);
            start = at + joint.len();
            at = start;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    parts.push(start..text.len());
    parts
}

fn name_weekday(text: &str, own: DayOfWeek) -> String {
    let mut out = String::new();
    for (token, start, end) in tokens(text) {
        let gap = if out.is_empty() || start == 0 || !text[..start].ends_with(char::is_whitespace) { "" } else { " " };
        out.push_str(gap);
        match token {
            Token::Word(word) if DayOfWeek::ALL.iter().any(|day| names_weekday(word, *day)) => {
                out.push_str(&own.title());
            }
            _ => out.push_str(&text[start..end]),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A content without a figure.
    fn nothing() -> Content {
        Content {
            minutes: vec![1_000.0],
            kilometres: vec![1_000.0],
            percents: Vec::new(),
            sets: Vec::new(),
            rounds: vec![99.0, 98.0],
            pieces: Vec::new(),
            intervals: Vec::new(),
        }
    }

    #[test]
    fn a_heading_that_loses_its_figures_stays_readable() {
        for (title, left) in [
            ("Deadlift + 6 × 45 s intervals", "Deadlift"),
            ("Deadlift + 4 × 1.5 min intervals", "Deadlift"),
            ("Snatch + 5 rounds for time", "Snatch"),
            ("6 × 45 s intervals", "Intervals"),
            ("5 rounds for time", "For time"),
            ("4 × 8 min sweet spot", "Sweet spot"),
            ("4 × 1 km at threshold", "At threshold"),
            ("6 × 400 m fast and relaxed", "Fast and relaxed"),
            ("Over-unders, 3 × 9 min", "Over-unders"),
            ("3 × 9 min tempo, then 2 × 5 min at threshold", "Tempo, then at threshold"),
            ("Long run, 16 km with 4 km at marathon effort", "Long run"),
            ("Clean and Jerk 5 × 3 at 82 %", "Clean and Jerk"),
        ] {
            let mut text = title.to_owned();
            agree(&mut text, &nothing(), 45);
            assert_eq!(text, left, "{title}");
        }
    }

    #[test]
    fn an_interval_piece_that_changed_gives_its_heading_the_right_figure() {
        let content = Content { intervals: vec![(3.0, 45.0)], sets: vec![(3.0, 45.0), (2.0, 45.0)], ..nothing() };
        let mut text = "Deadlift + 6 × 45 s intervals".to_owned();
        agree(&mut text, &content, 45);
        assert_eq!(text, "Deadlift + 3 × 45 s intervals");
    }

    #[test]
    fn words_are_compared_in_the_singular() {
        assert_eq!(words("Pull-Ups"), ["pull", "up"]);
        assert_eq!(words("running"), ["run"]);
        assert_eq!(words("bench presses"), ["bench", "press"]);
    }

    #[test]
    fn a_wrong_weekday_in_a_heading_becomes_the_right_one() {
        assert_eq!(name_weekday("Monday strength (heavy)", DayOfWeek::Friday), "Friday strength (heavy)");
    }
}
