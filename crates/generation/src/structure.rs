//! The phases of a program by the model, each told as soon as it is whole in the stream.
//!
//! Where the phases turn is known first: from then on the skeleton is laid, and nothing that comes later moves a day.

use library::Fill;
use tokio::sync::mpsc::UnboundedSender;
use training::program::Phase;
use training::writing::FallbackPart;

use crate::attempt::{Trouble, call, worth_another_try};
use crate::desk::Desk;
use crate::journal::Journal;
use crate::kept::{Kept, KeptPhase, keep_spent};
use crate::pipeline::BuildError;
use crate::writing::{PhaseStream, STRUCTURE_TOOL, WrittenPhase, read_structure, structure_prompt};

/// What a structure is called in logs and records.
const NAME: &str = "structure";

/// The most tokens a structure may have: five phases of about 120, with room.
const MOST_TOKENS: u32 = 1_600;

/// What is found out about the phases, in this order.
#[derive(Debug)]
pub enum Found {
    /// Where they turn: all of them, in the library's words.
    Turns {
        /// The phases.
        turns: Vec<Phase>,
        /// An earlier run knew it.
        kept: bool,
    },
    /// A phase can be written.
    Phase {
        /// The phase in its final words.
        phase: KeptPhase,
        /// It is new and the model's: to be kept.
        keep: bool,
    },
}

/// Finds the phases: those of an earlier run, then the model's, then the library's for what is missing.
pub async fn structure<J: Journal>(
    desk: &Desk<'_, J>,
    base: Fill<'_>,
    kept: &Kept,
    found: UnboundedSender<Found>,
) -> Result<(), BuildError> {
    let mut sheet = Sheet { turns: None, written: Vec::new(), found };
    if let Some(turns) = &kept.turns {
        sheet.turn(turns.clone(), true);
        for phase in &kept.phases {
            sheet.write(phase.clone(), false);
        }
    }
    let mut tries = 0;
    let mut trouble = None;
    while !sheet.is_whole() {
        if let Some(closed) = desk.closed() {
            trouble = trouble.or(Some(closed));
            break;
        }
        tries += 1;
        let mut stream = PhaseStream::new(base.athlete);
        let prompt = structure_prompt(&desk.brief(base));
        let answer = call(desk, STRUCTURE_TOOL, prompt, MOST_TOKENS, |piece| {
            desk.warmth.is_warm();
            let phases = stream.push(piece);
            if sheet.turns.is_none()
                && let Some(turns) = stream.phases()
            {
                sheet.turn(turns, false);
            }
            for phase in phases {
                sheet.write(phase, true);
            }
        })
        .await;
        keep_spent(desk.journal, tries, answer.spent).await?;
        let failed = match answer.input.as_ref().map(|input| read_structure(input, base.athlete)) {
            Ok(Ok(phases)) => {
                if sheet.turns.is_none() {
                    sheet.turn(phases.iter().map(|written| written.phase.clone()).collect(), false);
                }
                for phase in phases {
                    sheet.write(phase, true);
                }
                // A second answer can turn where the first did not.
                Trouble::Structure(crate::writing::StructureFault::Weeks)
            }
            Ok(Err(fault)) => Trouble::Structure(fault),
            Err(fault) => Trouble::Call(*fault),
        };
        if sheet.is_whole() {
            return Ok(());
        }
        trouble = Some(failed);
        let text = answer.input.map_or(answer.text, |input| input.to_string());
        if !text.is_empty() {
            desk.journal.put_aside(&format!("{NAME}.{tries}"), &text).await;
        }
        if !worth_another_try(desk, failed, tries, NAME).await {
            break;
        }
    }
    if let Some(trouble) = trouble.filter(|_| !sheet.is_whole()) {
        desk.fall_back(FallbackPart::Structure, trouble, tries, NAME)?;
        sheet.complete(&base.skeleton.phases);
    }
    Ok(())
}

/// The phases as far as they are known.
struct Sheet {
    turns: Option<Vec<Phase>>,
    /// Which of them have their words.
    written: Vec<bool>,
    found: UnboundedSender<Found>,
}

impl Sheet {
    fn turn(&mut self, turns: Vec<Phase>, kept: bool) {
        self.written = vec![false; turns.len()];
        self.turns = Some(turns.clone());
        self.tell(Found::Turns { turns, kept });
    }

    /// Takes a phase when it is one of those that are known and has no words yet.
    fn write(&mut self, written: WrittenPhase, keep: bool) {
        let WrittenPhase { phase, emphasis } = written;
        let same = |turn: &Phase| (turn.start_day, turn.end_day) == (phase.start_day, phase.end_day);
        let Some(index) = self.turns.as_deref().and_then(|turns| turns.iter().position(same)) else { return };
        if !self.written[index] {
            self.written[index] = true;
            self.tell(Found::Phase { phase: KeptPhase { phase, emphasis }, keep });
        }
    }

    fn is_whole(&self) -> bool {
        self.turns.is_some() && self.written.iter().all(|written| *written)
    }

    /// The library's words for what has none. They are not kept: another run asks the model again.
    fn complete(&mut self, base: &[Phase]) {
        if self.turns.is_none() {
            self.turn(base.to_vec(), false);
        }
        for phase in self.turns.clone().unwrap_or_default() {
            self.write(WrittenPhase { phase, emphasis: String::new() }, false);
        }
    }

    fn tell(&self, found: Found) {
        // Whoever listens is gone only when the build is.
        let _ = self.found.send(found);
    }
}
