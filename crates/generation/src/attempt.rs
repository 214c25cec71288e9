//! One call of the model after the other for the same part of a program, until the part is there or asking again makes no
//! more sense. What a call gave is judged here and nowhere else: what was wrong, whether it is worth another try, and what
//! the operator reads.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Duration;

use futures::StreamExt;
use library::Fill;
use models::{Bounds, Fault, Prompt, ToolPiece, Usage};
use serde_json::Value;
use tokio::time::{Instant, sleep};
use training::program::Day;

use crate::desk::Desk;
use crate::journal::Journal;
use crate::ledger::Spent;
use crate::writing::{DayFaultKind, StructureFault, estimated_tokens, read_days};

/// Tries of one part: the first and two more. (An adapter repeats a call that failed before its first word once by
/// itself.)
const TRIES: u32 = 3;

/// Tries where the model is only too busy: a quota is counted by the minute.
const TRIES_WHEN_BUSY: u32 = 5;

/// The first pause before another try; it doubles.
const PAUSE: Duration = Duration::from_millis(150);
const PAUSE_WHEN_BUSY: Duration = Duration::from_secs(1);

/// Another try is not begun with less time left than this.
const LEAST_TIME: Duration = Duration::from_secs(2);

/// What an answer may be longer than expected, and what it takes beside its days, tokens. All of it is reserved of the
/// quota when the call begins.
const ROOM: u32 = 2;
const AROUND: u32 = 200;

/// What was wrong with what a call gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The call gave no usable answer.
    Call(Fault),
    /// The phases it gave cannot be used.
    Structure(StructureFault),
    /// Days it gave cannot be used.
    Days(DayFaultKind),
    /// Days that break rules in ways that cannot be mended.
    Unsound,
    /// There was no time left to ask.
    NoTime,
}

/// What follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    /// The same may work a moment later.
    Again,
    /// It may work with room for a longer answer.
    Longer,
    /// Asking for this part again is of no use.
    Stop,
    /// Asking for anything is of no use: no access, no quota, no such model.
    StopAll,
}

impl Trouble {
    /// One word for logs and records.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Call(fault) => fault.label(),
            Self::Unsound => "unsound",
            Self::NoTime => "no_time",
            Self::Structure(StructureFault::Shape) => "structure_shape",
            Self::Structure(StructureFault::Weeks) => "structure_weeks",
            Self::Structure(StructureFault::Count) => "structure_count",
            Self::Structure(StructureFault::Unnamed) => "structure_unnamed",
            Self::Days(kind) => kind.label(),
        }
    }

    const fn next(self) -> Next {
        match self {
            Self::NoTime | Self::Unsound | Self::Call(Fault::Refused) => Next::Stop,
            Self::Call(Fault::OutOfTokens) => Next::Longer,
            Self::Call(Fault::OverQuota | Fault::Invalid | Fault::Denied) => Next::StopAll,
            Self::Call(_) | Self::Structure(_) | Self::Days(_) => Next::Again,
        }
    }

    const fn is_busy(self) -> bool {
        matches!(self, Self::Call(Fault::Throttled))
    }
}

/// What one call gave.
pub struct Call {
    /// The input of the tool, or why there is none.
    pub input: Result<Value, Fault>,
    /// What the model wrote, where there is no input.
    pub text: String,
    /// What it took.
    pub spent: Spent,
}

/// What all tries for some days gave.
#[derive(Debug)]
pub struct Attempted {
    /// The days that can be used.
    pub days: Vec<Day>,
    /// The days that are still missing.
    pub missing: Vec<u16>,
    /// What was wrong with the last try, where days are missing.
    pub trouble: Option<Trouble>,
    /// How often the model was asked.
    pub tries: u32,
    /// What it took.
    pub spent: Spent,
}

/// Some days to have written.
pub struct Wanted<'a, P> {
    /// The skeleton they are written into.
    pub fill: Fill<'a>,
    /// The tool that takes them.
    pub tool: &'static str,
    /// Which days.
    pub days: &'a [u16],
    /// What the part is called in logs and keys.
    pub name: &'a str,
    /// How the model is asked for days, the first time (1) and again.
    pub prompt: P,
}

/// Has days written; what is missing after an answer is asked for alone. `heard` is called when the model begins to write.
pub async fn days<J: Journal, P: Fn(&[u16], u32) -> Prompt + Send + Sync>(
    desk: &Desk<'_, J>,
    wanted: Wanted<'_, P>,
    heard: impl Fn() + Send + Sync,
) -> Attempted {
    let Wanted { fill, tool, days, name, prompt } = wanted;
    let mut done =
        Attempted { days: Vec::new(), missing: days.to_vec(), trouble: None, tries: 0, spent: Spent::default() };
    let mut room = ROOM;
    loop {
        if let Some(trouble) = desk.closed() {
            done.trouble = Some(done.trouble.unwrap_or(trouble));
            break;
        }
        done.tries += 1;
        let most = room.saturating_mul(expected_tokens(&fill, &done.missing)).saturating_add(AROUND);
        let call = call(desk, tool, prompt(&done.missing, done.tries), most, |_| heard()).await;
        done.spent.add(call.spent);
        // Of an answer that broke off, the days that are whole count.
        let (input, fault) = match call.input {
            Ok(input) => (Some(input), None),
            Err(fault) => (whole_part(&call.text), Some(Trouble::Call(fault))),
        };
        done.trouble = fault;
        if let Some(input) = &input {
            let read = read_days(input, &fill, &done.missing);
            done.days.extend(read.days);
            done.missing = read.missing;
            let worst = read.faults.iter().map(|fault| fault.kind).max().unwrap_or(DayFaultKind::TooFewDays);
            done.trouble = fault.or(Some(Trouble::Days(worst)));
        }
        let Some(trouble) = done.trouble.filter(|_| !done.missing.is_empty()) else {
            done.trouble = None;
            break;
        };
        let text = input.filter(|_| fault.is_none()).map_or(call.text, |input| input.to_string());
        if !text.is_empty() {
            desk.journal.put_aside(&format!("{name}.{}", done.tries), &text).await;
        }
        if !worth_another_try(desk, trouble, done.tries, name).await {
            break;
        }
        if trouble.next() == Next::Longer {
            room *= 2;
        }
    }
    done
}

/// Waits a moment when another try makes sense and there is time for it.
pub async fn worth_another_try<J: Journal>(desk: &Desk<'_, J>, trouble: Trouble, tries: u32, name: &str) -> bool {
    let (first, most) = if trouble.is_busy() { (PAUSE_WHEN_BUSY, TRIES_WHEN_BUSY) } else { (PAUSE, TRIES) };
    match trouble.next() {
        Next::StopAll => {
            desk.close(trouble);
            return false;
        }
        Next::Stop => return false,
        Next::Again | Next::Longer => {}
    }
    let pause = with_jitter(first * 2u32.pow(tries - 1), (desk.order.build_id, name, tries));
    if tries >= most || Instant::now() + pause + LEAST_TIME > desk.commission.calls_until {
        return false;
    }
    tracing::info!(
        build = %desk.order.build_id, slice = name, fault = trouble.label(), tries, "the model is asked again"
    );
    sleep(pause).await;
    true
}

/// A pause between its half and the whole of it. What is asked for together is not asked for again together; what it
/// depends on are ids, so that a build stays the same when it is run again.
fn with_jitter(pause: Duration, of: impl Hash) -> Duration {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    let share = (hasher.finish() % 1_000) as f64 / 1_000.0;
    pause.mul_f64(0.5 + share / 2.0)
}

/// The tokens that days are expected to take.
fn expected_tokens(fill: &Fill<'_>, days: &[u16]) -> u32 {
    let sessions = days.iter().filter_map(|&day| fill.skeleton.day(day)).flat_map(|day| &day.sessions);
    sessions.map(estimated_tokens).sum()
}

/// Asks once. `heard` gets every piece of the tool's input as it comes.
pub async fn call<J: Journal>(
    desk: &Desk<'_, J>,
    tool: &'static str,
    prompt: Prompt,
    max_tokens: u32,
    mut heard: impl FnMut(&str) + Send,
) -> Call {
    let writer = desk.commission.writer;
    let bounds = Bounds { max_tokens, patience: writer.patience, deadline: desk.commission.calls_until };
    let mut pieces = writer.model.stream_tool(desk.tools.clone(), tool, prompt, bounds);
    let mut text = String::new();
    let (input, spent) = loop {
        match pieces.next().await {
            Some(Ok(ToolPiece::Json(piece))) => {
                heard(&piece);
                text.push_str(&piece);
            }
            Some(Ok(ToolPiece::End(answer))) => {
                break (Ok(answer.input), Spent::new(answer.completion.requests, &answer.completion.usage));
            }
            Some(Err(error)) => {
                if text.is_empty() {
                    text = error.raw.unwrap_or_default();
                }
                break (Err(error.fault), Spent::new(error.requests, &error.spent));
            }
            // A stream says how it ended; one that does not broke off.
            None => break (Err(Fault::Cut), Spent::new(1, &Usage::estimate(0, text.len()))),
        }
    };
    desk.ledger.spend(spent);
    Call { input, text, spent }
}

/// The whole entries of the first list of a JSON object that broke off.
fn whole_part(text: &str) -> Option<Value> {
    let mut open = Vec::new();
    let (mut in_string, mut escaped, mut end) = (false, false, None);
    for (at, character) in text.char_indices() {
        if in_string {
            match character {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => in_string = false,
                _ => {}
            }
            continue;
        }
        match character {
            '"' => in_string = true,
            '{' => open.push('}'),
            '[' => open.push(']'),
            '}' | ']' => {
                if open.pop() != Some(character) {
                    return None;
                }
                if open == ['}', ']'] {
                    end = Some(at + 1);
                }
            }
            _ => {}
        }
    }
    serde_json::from_str(&format!("{}]}}", &text[..end?])).ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn of_an_answer_that_broke_off_the_whole_days_count() {
        let whole =
            json!({"days": [{"day": 1, "s": [{"t": "a ] } \" b"}]}, {"day": 3, "s": [{"t": "b"}]}]}).to_string();
        let days = |text: &str| whole_part(text).map_or(0, |value| value["days"].as_array().unwrap().len());
        let counts: Vec<_> =
            (0..whole.len()).filter(|&at| whole.is_char_boundary(at)).map(|at| days(&whole[..at])).collect();
        assert!(counts.is_sorted(), "{counts:?}");
        assert_eq!((counts[0], counts[whole.len() - 1]), (0, 2));
        assert!(counts.contains(&1), "{counts:?}");
        assert_eq!(whole_part("Sure, here are your days: ]"), None);
    }

    #[test]
    fn pauses_differ_by_what_is_asked_for_and_stay_the_same_for_it() {
        let second = Duration::from_secs(1);
        let pause = |name: &str| with_jitter(second, ("build", name, 1));
        assert_eq!(pause("days-1-5"), pause("days-1-5"));
        assert_ne!(pause("days-1-5"), pause("days-8-12"));
        assert!((second / 2..=second).contains(&pause("days-1-5")));
    }
}
