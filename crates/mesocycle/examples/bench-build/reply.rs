//! The time to the first word of a reply, through the conversation's own turn, beside the time in which the reply model
//! says its first words when nothing else is to be done, and beside reading first and asking then.

use std::pin::pin;
use std::time::{Duration, Instant};

use conversation::session::ConversationId;
use conversation::todo_list::MessageId;
use futures::StreamExt;
use models::{Bounds, Piece, Prompt};
use stream_coach_conversation::answer::answer;
use training::ids::UserId;
use wire::ai_sdk::{Incoming, Metadata};
use wire::event::TurnEvent;

use crate::Failure;
use crate::world::{Call, READ, World};

/// A talk; the times of its turns are compared by their medians.
const TALK: [&str; 5] = [
    "I want to compete in a local CrossFit competition in 8 weeks. I need to work on my Olympic lifts and pull-ups.",
    "barbell, squat rack, pull-up bar and dumbbells up to 50 lb at home",
    "5 days, I usually rest weekends",
    "Nothing major, but my left shoulder gets cranky with too much overhead volume",
    "About 2 years, 4-5x a week",
];

pub struct Reply {
    /// Seconds, medians.
    pub first_word: f64,
    pub own_first_word: f64,
    pub read_then_ask: f64,
    /// Of every turn, in their order: a turn that nothing may be said early in waits for its reading.
    pub first_words: Vec<f64>,
}

/// The target: how many times the reply model's own first word a reply's may take.
pub const MOST_RATIO: f64 = 1.3;

impl Reply {
    /// The first word of a reply over the reply model's own.
    pub fn ratio(&self) -> f64 {
        self.first_word / self.own_first_word
    }
}

pub async fn measure(world: &World) -> Result<Reply, Failure> {
    let (user, conversation) = (UserId::parse("bench")?, ConversationId::parse("talk")?);
    let (mut first_words, mut own, mut queued) = (Vec::new(), Vec::new(), Vec::new());
    world.take_calls();
    for (number, line) in TALK.iter().enumerate() {
        let incoming = Incoming {
            message_id: MessageId::numbered("m", number as u128),
            text: (*line).to_owned(),
            files: Vec::new(),
            metadata: Metadata::default(),
        };
        let began = Instant::now();
        let mut events = pin!(answer(world.services.clone(), user.clone(), conversation.clone(), incoming));
        let mut first = None;
        while let Some(event) = events.next().await {
            if matches!(event, TurnEvent::Text(_)) {
                first.get_or_insert_with(|| began.elapsed().as_secs_f64());
            }
        }
        first_words.push(first.ok_or("a turn without a word")?);
        let alone = alone(world).await?;
        own.push(alone);
        let reading = world.take_calls().into_iter().find(|call| call.request.tool().is_some());
        let reading = reading.ok_or("no reading")?;
        queued.push(Call::seconds(reading.text().len(), READ) + alone);
    }
    let first_word = median(first_words.clone());
    Ok(Reply { first_word, own_first_word: median(own), read_then_ask: median(queued), first_words })
}

/// The first words of the reply model by itself.
async fn alone(world: &World) -> Result<f64, Failure> {
    let model = world.services.conversation_model.as_ref().ok_or("no model replies")?;
    let within = Duration::from_secs(10);
    let bounds = Bounds { max_tokens: 200, patience: within, deadline: tokio::time::Instant::now() + within };
    let began = Instant::now();
    let mut text = model.model.stream_text(Prompt::new("You are a coach.", "Hello"), bounds);
    while let Some(piece) = text.next().await {
        if matches!(piece?, Piece::Text(_)) {
            return Ok(began.elapsed().as_secs_f64());
        }
    }
    Err("the model said nothing".into())
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
