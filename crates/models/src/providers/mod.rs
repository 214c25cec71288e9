//! Anthropic, OpenAI, Google and Ollama by their own APIs, through the crate `genai`.
//!
//! `genai` writes the requests and reads the answers. Limits, patience, second tries and the judgement of an answer are
//! ours ([`crate::calls`]), as for every adapter. Its errors hold whole requests, and its log lines whole answers: neither
//! leaves this module, and hosts must keep its log target silent.
//!
//! What `genai` does not do: force a tool on Ollama (it is asked for and checked), set Ollama's context length (the server
//! does, by `OLLAMA_CONTEXT_LENGTH`; its default of some thousand tokens cuts our prompts without a word).

mod access;
mod answer;
mod classify;
mod request;

use std::fmt;
use std::sync::{Arc, OnceLock};

use async_trait::async_trait;
use genai::{Client, ModelIden, ServiceTarget};

pub use self::access::{Access, AccessError, Provider};
use self::answer::ApiStream;
use crate::calls::{self, Ask, Places, Service, Whole};
use crate::port::{Bounds, Model, Prompt, TextStream, Tool, ToolAnswer, ToolStream};
use crate::{Card, Fault, ModelError};

/// The client of one provider's models, and how many calls may run at once over all of them.
#[derive(Clone)]
pub struct Connection {
    /// Made with the first call.
    client: Arc<OnceLock<Client>>,
    access: Access,
    places: Places,
}

/// A model of a provider. Cheap to clone.
#[derive(Clone)]
pub struct ApiModel {
    connection: Connection,
    card: Arc<Card>,
}

impl Connection {
    /// A connection with at most `calls_at_once`.
    pub fn new(access: Access, calls_at_once: usize) -> Self {
        Self { client: Arc::default(), access, places: Places::new(calls_at_once) }
    }

    /// The model with this id.
    pub fn model(&self, id: &str) -> ApiModel {
        ApiModel { connection: self.clone(), card: Arc::new(self.access.provider().card(id)) }
    }

    /// Fails where the system has no certificates to trust.
    fn client(&self) -> Result<&Client, ModelError> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        // A redirected request would carry the key to somewhere else.
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build();
        let client = client.map_err(|error| ModelError::caused(Fault::Unreachable, error))?;
        let client = Client::builder().with_reqwest(client).build().map_err(|error| classify::failed(error, 0))?;
        Ok(self.client.get_or_init(|| client))
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection").field("access", &self.access).finish_non_exhaustive()
    }
}

impl fmt::Debug for ApiModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiModel").field("connection", &self.connection).field("card", &self.card).finish()
    }
}

impl ApiModel {
    /// Where it is and who asks.
    fn target(&self) -> ServiceTarget {
        ServiceTarget {
            endpoint: self.connection.access.endpoint(),
            auth: self.connection.access.auth(),
            model: ModelIden::new(self.provider().kind(), self.card.id.clone()),
        }
    }
}

#[async_trait]
impl Model for ApiModel {
    fn card(&self) -> &Card {
        &self.card
    }

    async fn call_tool(
        &self,
        tools: &[Tool],
        wanted: &str,
        prompt: &Prompt,
        bounds: Bounds,
    ) -> Result<ToolAnswer, ModelError> {
        calls::call_tool(self, tools, wanted, prompt, bounds).await
    }

    fn stream_tool(&self, tools: Arc<[Tool]>, wanted: &str, prompt: Prompt, bounds: Bounds) -> ToolStream {
        calls::stream_tool(self.clone(), tools, wanted.to_owned(), prompt, bounds)
    }

    fn stream_text(&self, prompt: Prompt, bounds: Bounds) -> TextStream {
        calls::stream_text(self.clone(), prompt, bounds)
    }
}

#[async_trait]
impl Service for ApiModel {
    type Live = ApiStream;

    fn places(&self) -> &Places {
        &self.connection.places
    }

    async fn whole(&self, ask: Ask<'_>) -> Result<Whole, ModelError> {
        let (request, options) = (request::chat(&self.card, ask), request::options(self.provider(), &self.card, ask));
        match self.connection.client()?.exec_chat(self.target(), request, Some(&options)).await {
            Ok(response) => Ok(answer::whole(&response, ask.bytes())),
            Err(error) => Err(classify::failed(error, ask.bytes())),
        }
    }

    async fn open(&self, ask: Ask<'_>) -> Result<ApiStream, ModelError> {
        let (request, options) = (request::chat(&self.card, ask), request::options(self.provider(), &self.card, ask));
        match self.connection.client()?.exec_chat_stream(self.target(), request, Some(&options)).await {
            Ok(response) => ApiStream::begin(response.stream, ask.bytes()).await,
            Err(error) => Err(classify::failed(error, ask.bytes())),
        }
    }
}

impl ApiModel {
    const fn provider(&self) -> Provider {
        self.connection.access.provider()
    }
}
