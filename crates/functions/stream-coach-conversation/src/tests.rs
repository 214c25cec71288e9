//! Turns with a model that reads slower than it replies, against the embedded services.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use conversation::extraction::TOOL_NAME;
use conversation::session::ConversationId;
use conversation::todo_list::{MessageId, TodoList};
use embedded::{Embedded, EmbeddedConfig};
use futures::StreamExt;
use hosting::Services;
use hosting::config::ModelConfig;
use hosting::identity::Verifier;
use hosting::invoke::Invoker;
use serde_json::json;
use stand_in::{Answer, Pace, Request, StandIn, coach};
use storage::index::Here;
use storage::{Names, Store};
use training::ids::UserId;
use wire::ai_sdk::{Incoming, Metadata};
use wire::event::TurnEvent;

use crate::answer::answer;

/// How much later than the reply the reading is.
const READING: Duration = Duration::from_millis(700);

const MESSAGE: &str = "I want to get stronger, 4 days a week";

/// What a client hears of one turn.
#[derive(Debug, Default, PartialEq)]
struct Heard {
    started: Vec<MessageId>,
    /// Said before the list.
    early: String,
    text: String,
    list: Option<TodoList>,
    finished: bool,
}

struct World {
    services: Services,
    stand_in: StandIn,
    _embedded: Embedded,
}

impl World {
    /// A world in which messages are read like this, and drafts said like this.
    async fn of(
        read: impl Fn(&Request) -> Answer + Send + Sync + 'static,
        reply: impl Fn(&str) -> String + Send + Sync + 'static,
    ) -> Self {
        let answers = move |request: &Request| {
            if request.tool() == Some(TOOL_NAME) {
                std::thread::sleep(READING);
                return read(request);
            }
            let turn = request.data().unwrap_or_default();
            Answer::Text(reply(turn["draft"].as_str().unwrap_or_default()))
        };
        let stand_in = StandIn::with(0, Pace::INSTANT, Arc::new(answers)).await;
        let embedded = Embedded::start(EmbeddedConfig::default()).await.unwrap();
        let sdk = embedded::sdk();
        let at = |url: &str| sdk.clone().into_builder().endpoint_url(url).build();
        let names = Names { table: "mesocycle".to_owned(), bucket: "mesocycle".to_owned() };
        let dynamodb = aws_sdk_dynamodb::Client::new(&at(&embedded.dynamodb_url));
        let store = Store::new(dynamodb, aws_sdk_s3::Client::new(&at(&embedded.s3_url)), names);
        store.create_table_and_bucket().await.unwrap();
        let models = ModelConfig::from_lookup(|name| (name == "MESOCYCLE_MODEL").then(|| "bedrock".to_owned()));
        let services = Services {
            index: Arc::new(Here(store.clone())),
            store: Arc::new(store),
            invoker: Invoker::new(aws_sdk_lambda::Client::new(&at("http://127.0.0.1:9")), "build-program".to_owned()),
            verifier: Arc::new(Verifier::Local),
            conversation_model: models.unwrap().conversation(&at(&stand_in.url)),
            writer: None,
        };
        Self { services, stand_in, _embedded: embedded }
    }

    async fn hears(&self, text: &str) -> Heard {
        let incoming = Incoming {
            message_id: MessageId::numbered("m", 1),
            text: text.to_owned(),
            files: Vec::new(),
            metadata: Metadata::default(),
        };
        let (user, talk) = ids();
        let mut events = pin!(answer(self.services.clone(), user, talk, incoming));
        let mut heard = Heard::default();
        while let Some(event) = events.next().await {
            match event {
                TurnEvent::Started(id) => heard.started.push(id),
                TurnEvent::Text(text) => {
                    assert_eq!(heard.started.len(), 1, "the message begins before its words");
                    if heard.list.is_none() {
                        heard.early.push_str(&text);
                    }
                    heard.text.push_str(&text);
                }
                TurnEvent::Todo(view) => heard.list = Some(view.todo_list),
                TurnEvent::Finished => heard.finished = true,
                TurnEvent::Build(_) | TurnEvent::Failed(_) => panic!("{event:?}"),
            }
        }
        heard
    }

    /// The stored reply, and what it was composed as.
    async fn stored(&self) -> (String, String) {
        let (user, talk) = ids();
        let store = &self.services.store;
        let session = store.active_session(&user, &talk).await.unwrap().unwrap();
        let said = store.last_reply(&session).await.unwrap().unwrap().text;
        (said, store.last_draft(&session).await.unwrap().unwrap())
    }

    /// What the models were asked to say.
    fn replies(&self) -> Vec<serde_json::Value> {
        self.stand_in.requests().iter().filter(|asked| asked.tool().is_none()).filter_map(Request::data).collect()
    }
}

fn ids() -> (UserId, ConversationId) {
    (UserId::parse("ada").unwrap(), ConversationId::parse("c").unwrap())
}

fn okay(draft: &str) -> String {
    format!("Okay. {draft}")
}

/// A model that finds nothing in a message.
fn nothing(_: &Request) -> Answer {
    Answer::Tool { name: TOOL_NAME.to_owned(), input: json!({}) }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_acknowledgement_comes_before_the_reading_and_the_reply_goes_on_behind_it() {
    let world = World::of(coach::answer, okay).await;
    let heard = world.hears(MESSAGE).await;
    let (said, draft) = world.stored().await;
    assert_eq!((heard.early.as_str(), heard.started.len(), heard.finished), ("Okay. ", 1, true));
    assert_eq!((&heard.text, &said), (&okay(&draft), &heard.text));
    let replies = world.replies();
    assert_eq!(replies.len(), 1, "one stream says it all");
    assert_eq!(replies[0]["acknowledgeFirst"], true);
    assert!(heard.list.as_ref().unwrap().training_frequency.answer().is_some());

    let again = world.hears(MESSAGE).await;
    assert_eq!((again.text, again.early, again.started), (said, String::new(), heard.started), "the same reply again");
    assert_eq!(world.replies().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn another_reading_is_answered_behind_the_acknowledgement() {
    let world = World::of(nothing, okay).await;
    let heard = world.hears(MESSAGE).await;
    let (said, draft) = world.stored().await;
    assert_eq!(heard.early, "Okay. ");
    assert_eq!((&heard.text, &said), (&okay(&draft), &heard.text), "acknowledged once");
    let replies = world.replies();
    assert_ne!(replies[0]["draft"], replies[1]["draft"]);
    assert_eq!((&replies[1]["alreadySaid"], &replies[1]["draft"]), (&json!("Okay."), &json!(draft)));
    assert_eq!(heard.list, Some(TodoList::default()), "the list is the model's");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_failed_reading_and_a_reply_that_goes_wrong_leave_a_whole_reply() {
    let world = World::of(|_| Answer::Text("Hm.".to_owned()), |_| "Okay. You get 99 sets. More.".to_owned()).await;
    let heard = world.hears(MESSAGE).await;
    let (said, _) = world.stored().await;
    assert!(heard.text.starts_with("Okay. ") && heard.text.ends_with('?'), "{}", heard.text);
    assert!(!heard.text.contains("99") && heard.finished);
    assert_eq!(said, heard.text);
    assert!(heard.list.unwrap().training_frequency.answer().is_some(), "read by rule");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_sentence_that_could_be_wrong_waits() {
    let world = World::of(nothing, |draft| format!("4 days it is. {draft}")).await;
    let heard = world.hears(MESSAGE).await;
    assert_eq!((heard.early.as_str(), &heard.list), ("", &Some(TodoList::default())));
    assert!(heard.finished && !heard.text.is_empty());
    assert!(world.replies()[1].get("alreadySaid").is_none());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nothing_is_said_early_to_what_may_be_a_matter_of_health() {
    for text in
        ["I want to get stronger, but I get chest pain when I run", "Lost a lot of blood last week, 4 days a week"]
    {
        let world = World::of(coach::answer, okay).await;
        let heard = world.hears(text).await;
        assert_eq!(heard.early, "", "{text}");
        assert!(heard.finished && !heard.text.is_empty());
        assert!(world.replies().iter().all(|asked| asked.get("acknowledgeFirst").is_none()));
    }
}
