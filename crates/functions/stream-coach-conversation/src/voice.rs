//! Says a composed reply in the coach's voice by a model, as it is written.
//!
//! The model's text runs through [`Guard`], sentence by sentence; whatever fails, the composed reply completes what was
//! said. The call begins when a [`Rewording`] is made and runs on its own, so that it can begin before it is certain that
//! it is needed; dropping it ends the call. Its first sentence can be taken before that is certain, when it is nothing but
//! an acknowledgement.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use conversation::reply::{self, Guard, Opening, Rest};
use conversation::session::ProgramCreatorSession;
use futures::StreamExt;
use hosting::config::ConversationModel;
use models::{Bounds, Completion, Fault, ModelError, Piece, Prompt, StopReason, Usage};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::Instant;

use crate::reader::report;

/// Tokens of a word, at most about, and of a reply that says little.
const TOKENS_PER_WORD: u32 = 2;
const LEAST_TOKENS: u32 = 64;

/// A reply that is being reworded.
pub struct Rewording {
    draft: String,
    guard: Guard,
    pieces: mpsc::UnboundedReceiver<Result<Piece, ModelError>>,
    call: JoinHandle<()>,
    sent_bytes: usize,
    received_bytes: Arc<AtomicUsize>,
    ended: bool,
    /// Words that were let through and not given out yet.
    ready: String,
    /// How it went; complete once [`Rewording::next`] has given `None`.
    pub outcome: Outcome,
}

/// How a rewording went.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// All that was given out by [`Rewording::next`].
    pub said: String,
    /// The model's words were taken to the end.
    pub reworded: bool,
    /// The model's tokens.
    pub usage: Usage,
    /// What went wrong with the call.
    pub fault: Option<Fault>,
}

impl Rewording {
    /// Begins to have a draft said in the voice of the session's coach.
    pub fn begin(
        model: &ConversationModel,
        session: &ProgramCreatorSession,
        athlete_said: &str,
        draft: &str,
        opening: Opening<'_>,
    ) -> Self {
        let request = reply::request(&session.coach(), athlete_said, draft, opening);
        let prompt = Prompt::new(request.system, request.user);
        let words = u32::try_from(request.most_words).unwrap_or(u32::MAX);
        let bounds = Bounds {
            max_tokens: words.saturating_mul(TOKENS_PER_WORD).saturating_add(LEAST_TOKENS),
            patience: model.reply_within,
            deadline: Instant::now() + model.reply_within,
        };
        let sent_bytes = prompt.bytes();
        let received_bytes = Arc::new(AtomicUsize::new(0));
        let counter = received_bytes.clone();
        let mut text = model.model.stream_text(prompt, bounds);
        let (sender, pieces) = mpsc::unbounded_channel();
        let call = tokio::spawn(async move {
            while let Some(piece) = text.next().await {
                if let Ok(Piece::Text(text)) = &piece {
                    counter.fetch_add(text.len(), Ordering::Relaxed);
                }
                if sender.send(piece).is_err() {
                    return;
                }
            }
        });
        let guard = Guard::new(draft, athlete_said);
        let guard = if matches!(opening, Opening::After(_)) { guard.behind_acknowledgement() } else { guard };
        let (draft, ready, outcome) = (draft.to_owned(), String::new(), Outcome::default());
        Self { draft, guard, pieces, call, sent_bytes, received_bytes, ended: false, ready, outcome }
    }

    /// The reply it rewords.
    pub fn draft(&self) -> &str {
        &self.draft
    }

    /// What it has cost so far, estimated: for one that is not needed.
    pub fn estimate(&self) -> Usage {
        Usage::estimate(self.sent_bytes, self.received_bytes.load(Ordering::Relaxed))
    }

    /// Waits for the first words and takes the acknowledgement they begin with; `None` when they begin otherwise, and
    /// then [`Rewording::next`] gives them. To be asked before that. Can be dropped while it waits; nothing is lost.
    pub async fn acknowledgement(&mut self) -> Option<String> {
        self.listen().await;
        let length = reply::acknowledgement(&self.ready).len();
        (length > 0).then(|| self.ready.drain(..length).collect())
    }

    /// The next words to send; `None` when all is said.
    pub async fn next(&mut self) -> Option<String> {
        self.listen().await;
        let text = std::mem::take(&mut self.ready);
        self.outcome.said.push_str(&text);
        (!text.is_empty()).then_some(text)
    }

    /// Waits until there are words to give out, or no more to come.
    async fn listen(&mut self) {
        while self.ready.is_empty() && !self.ended {
            let piece = self.pieces.recv().await;
            self.ready = self.take(piece);
        }
    }

    /// What can be said when this came.
    fn take(&mut self, piece: Option<Result<Piece, ModelError>>) -> String {
        match piece {
            Some(Ok(Piece::Text(piece))) => {
                let passed = self.guard.push(&piece);
                if self.guard.has_stopped() { passed + &self.cut_short() } else { passed }
            }
            Some(Ok(Piece::End(Completion { stop, usage, .. }))) => {
                self.outcome.usage = usage;
                let whole = matches!(stop, StopReason::EndTurn | StopReason::Other);
                let rest = if whole { self.guard.finish() } else { self.guard.break_off() };
                self.end(rest)
            }
            Some(Err(error)) => {
                report(&error, "the model did not say the whole reply; it was completed as composed");
                (self.outcome.usage, self.outcome.fault) = (error.spent, Some(error.fault));
                let rest = self.guard.break_off();
                self.end(rest)
            }
            // The call ended without saying so: its task is gone.
            None => {
                let rest = self.guard.break_off();
                self.end(rest)
            }
        }
    }

    /// The guard let no more through: what the model still writes is not waited for.
    fn cut_short(&mut self) -> String {
        self.outcome.usage = self.estimate();
        self.call.abort();
        let rest = self.guard.break_off();
        self.end(rest)
    }

    fn end(&mut self, rest: Rest) -> String {
        self.ended = true;
        self.outcome.reworded = rest.reworded;
        rest.text
    }
}

impl Drop for Rewording {
    fn drop(&mut self) {
        self.call.abort();
    }
}
