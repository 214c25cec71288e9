//! Learning from one build: read what is known, observe, add, store. Runs beside the build.
//!
//! Must never: write over what another build learned at the same moment, or ask a model about answers that are in the
//! playbook already.

use conversation::todo_list::TodoList;
use models::{Bounds, Fault, Model, Usage};

use super::observe::Observer;
use super::{LearnedFrom, Observed, Playbook, extract};

/// How often learning is done anew when another build's was faster.
const TRIES: usize = 5;

/// The answers a build is made from.
#[derive(Debug, Clone)]
pub struct Answers<'a> {
    /// The build.
    pub build: LearnedFrom,
    /// The facts.
    pub todo_list: &'a TodoList,
    /// The athlete's messages, oldest first.
    pub said: &'a [String],
}

/// A playbook as it was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shelved {
    /// Its version; 0 where there was none.
    pub version: u64,
    /// What is in it.
    pub playbook: Playbook,
}

/// Where the athlete's playbook is kept.
pub trait Shelf: Send + Sync {
    /// Reads it; an empty one where there is none.
    fn load(&self) -> impl Future<Output = Result<Shelved, ShelfError>> + Send;

    /// Puts a playbook in the place of the one with this version; `false` when that one is gone.
    fn replace(&self, before: u64, playbook: &Playbook) -> impl Future<Output = Result<bool, ShelfError>> + Send;
}

/// Why a playbook could not be read or written.
#[derive(Debug, thiserror::Error)]
#[error("the playbook could not be read or written")]
pub struct ShelfError(#[source] pub Box<dyn std::error::Error + Send + Sync>);

/// Why nothing was learned.
#[derive(Debug, thiserror::Error)]
pub enum LearnError {
    /// The store failed.
    #[error(transparent)]
    Shelf(#[from] ShelfError),
    /// Others wrote all the time.
    #[error("the playbook was changed by others each time it was to be written")]
    Contended,
}

/// What came of learning.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Learned {
    /// Topics observed in these answers; none when they were in the playbook already.
    pub observed: usize,
    /// Lessons in the playbook now.
    pub lessons: usize,
    /// The model's part.
    pub model: Extracted,
}

/// What a model had to say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Extracted {
    /// Lessons it gave.
    pub told: usize,
    /// Lessons of these that did not hold.
    pub refused: usize,
    /// Requests sent.
    pub requests: u32,
    /// What it took.
    pub usage: Usage,
    /// Why it gave none, where it was asked and failed; the typed facts are learned all the same.
    pub fault: Option<Fault>,
}

/// Learns from a build's answers: by rule, and with a model where there is one. Answers that are in the playbook
/// already are not learned from again.
pub async fn learn(
    answers: Answers<'_>,
    model: Option<(&dyn Model, Bounds)>,
    shelf: &impl Shelf,
) -> Result<Learned, LearnError> {
    let mut asked: Option<(Observed, Extracted)> = None;
    for _ in 0..TRIES {
        let Shelved { version, playbook: known } = shelf.load().await?;
        if known.knows(&answers.build.build_id) {
            return Ok(Learned { lessons: known.lessons.len(), ..Learned::default() });
        }
        if asked.is_none() {
            asked = Some(observe(&answers, model, &known).await);
        }
        let Some((observed, extracted)) = &asked else { continue };
        let playbook = known.with(observed);
        if shelf.replace(version, &playbook).await? {
            let (observed, lessons) = (observed.topics.len(), playbook.lessons.len());
            return Ok(Learned { observed, lessons, model: *extracted });
        }
    }
    Err(LearnError::Contended)
}

/// What the answers say: the typed facts first, then what a model finds beyond them.
async fn observe(
    answers: &Answers<'_>,
    model: Option<(&dyn Model, Bounds)>,
    known: &Playbook,
) -> (Observed, Extracted) {
    let mut observer = Observer::new(answers.build.clone());
    observer.note_facts(answers.todo_list, known);
    let mut extracted = Extracted::default();
    if let (Some((model, bounds)), false) = (model, answers.said.is_empty()) {
        let prompt = extract::request(answers.said, observer.topics(), known);
        let tools = std::slice::from_ref(&*extract::TOOL);
        match model.call_tool(tools, extract::TOOL_NAME, &prompt, bounds).await {
            Ok(answer) => {
                (extracted.told, extracted.refused) = extract::take(&mut observer, &answer.input, answers.said);
                (extracted.usage, extracted.requests) = (answer.completion.usage, answer.completion.requests);
            }
            Err(error) => (extracted.usage, extracted.fault) = (error.spent, Some(error.fault)),
        }
    }
    (Observed { build: answers.build.clone(), topics: observer.finish() }, extracted)
}
