//! Learning from the athlete's answers while their program is written. It never delays or fails the program: it has a time
//! of its own, and what it does not get done the next build's answers bring again.

use std::time::Duration;

use conversation::session::Speaker;
use generation::build::Build;
use generation::playbook::{Answers, LearnedFrom, MOST_TOKENS, learn};
use hosting::Services;
use hosting::logging::chain;
use jiff::Timestamp;
use models::Bounds;
use tokio::time::{Instant, timeout};

/// The longest it may take.
const WITHIN: Duration = Duration::from_secs(20);

/// Learns from a build's answers.
pub async fn beside(services: &Services, build: &Build) {
    let id = &build.build_id;
    match timeout(WITHIN, learned(services, build)).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::warn!(build = %id, error = chain(&*error), "nothing was learned from the answers"),
        Err(_) => tracing::warn!(build = %id, "learning from the answers took too long"),
    }
}

async fn learned(services: &Services, build: &Build) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let messages = services.store.messages(&build.user_id, &build.session_id).await?;
    let said: Vec<String> =
        messages.into_iter().filter(|message| message.speaker == Speaker::User).map(|message| message.text).collect();
    let answers = Answers {
        build: LearnedFrom { at: build.requested_at, build_id: build.build_id.clone() },
        todo_list: &build.todo_list,
        said: &said,
    };
    let bounds = Bounds { max_tokens: MOST_TOKENS, patience: WITHIN, deadline: Instant::now() + WITHIN };
    let model = services.conversation_model.as_ref().map(|reader| (&*reader.model, bounds));
    let learned = learn(answers, model, &services.store.shelf(&build.user_id, Timestamp::now())).await?;
    let usage = learned.model.usage;
    tracing::info!(
        event = "playbook_learned",
        build = %build.build_id,
        observed = learned.observed,
        lessons = learned.lessons,
        told = learned.model.told,
        refused = learned.model.refused,
        fault = learned.model.fault.map_or("none", models::Fault::label),
        calls = learned.model.requests,
        tokens_in = usage.read(),
        tokens_out = usage.output,
        "answers learned from"
    );
    Ok(())
}
