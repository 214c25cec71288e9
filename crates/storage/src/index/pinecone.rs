//! An index at Pinecone, by its REST API: `POST /vectors/upsert` and `POST /query` of the index's own address, a
//! namespace for each user.
//!
//! Pinecone gets vectors and program ids and nothing else; the namespace is a hash of the user's id, so that no name or
//! address leaves the account.
//!
//! Must never: wait without a bound, or put the key or what the service said of a request into an error.

use std::fmt;
use std::time::Duration;

use async_trait::async_trait;
use reqwest::{Client, RequestBuilder, StatusCode, Url};
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::sync::OnceCell;
use training::ids::{ProgramId, UserId};

use super::embedding::DIMENSIONS;
use super::{Embedding, Entry, Hit, IndexError, ProgramIndex};

/// The version of the API that is spoken (<https://docs.pinecone.io/reference/api/versioning>).
const API_VERSION: &str = "2025-04";

/// Where the address of an index is asked for.
const CONTROL: &str = "https://api.pinecone.io";

const CONNECT_WITHIN: Duration = Duration::from_secs(2);
const ANSWER_WITHIN: Duration = Duration::from_secs(5);

/// How often a request is sent, and the pause before the second time; it doubles.
const TRIES: u32 = 3;
const PAUSE: Duration = Duration::from_millis(200);

/// Which index, and the key to it.
#[derive(Clone, PartialEq, Eq)]
pub struct PineconeConfig {
    /// The index: by its address, or by its name.
    pub index: IndexAddress,
    /// The API key.
    pub key: String,
}

/// How an index is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IndexAddress {
    /// Its own address: `https://programs-ab12cd3.svc.aped-4627-b74a.pinecone.io`.
    Url(Url),
    /// Its name; its address is asked for once.
    Name(String),
}

impl fmt::Debug for PineconeConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PineconeConfig").field("index", &self.index).finish_non_exhaustive()
    }
}

/// A setting that is missing or makes no sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct SettingError(&'static str);

/// Why Pinecone was of no use.
#[derive(Debug, thiserror::Error)]
pub enum PineconeError {
    /// It gave an address that is none.
    #[error("Pinecone gave the index an address that is none")]
    Address,
    /// It cannot be reached, or did not answer in time.
    #[error("Pinecone cannot be reached")]
    Unreachable(#[source] reqwest::Error),
    /// It refused.
    #[error("Pinecone answered with status {0}")]
    Status(StatusCode),
    /// It answered something else.
    #[error("Pinecone's answer cannot be read")]
    Unreadable(#[source] reqwest::Error),
    /// The index is made for other vectors.
    #[error("the Pinecone index has {0} dimensions; make one with {DIMENSIONS} and the metric cosine")]
    Dimensions(usize),
}

impl PineconeConfig {
    /// Reads `MESOCYCLE_PINECONE_KEY`, and `MESOCYCLE_PINECONE_URL` or `MESOCYCLE_PINECONE_INDEX`; none where no key is
    /// set.
    pub fn from_lookup(lookup: impl Fn(&'static str) -> Option<String>) -> Result<Option<Self>, SettingError> {
        let set = |name| lookup(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        let Some(key) = set("MESOCYCLE_PINECONE_KEY") else { return Ok(None) };
        let index = match (set("MESOCYCLE_PINECONE_URL"), set("MESOCYCLE_PINECONE_INDEX")) {
            (Some(url), _) => {
                let url =
                    Url::parse(&url).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
                let problem = "MESOCYCLE_PINECONE_URL must be the address of an index: https://…pinecone.io";
                IndexAddress::Url(url.ok_or(SettingError(problem))?)
            }
            (None, Some(name)) => {
                let is_name = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
                let problem = "MESOCYCLE_PINECONE_INDEX may hold small letters, digits and hyphens";
                IndexAddress::Name(is_name.then_some(name).ok_or(SettingError(problem))?)
            }
            (None, None) => {
                let problem =
                    "MESOCYCLE_PINECONE_KEY is set; set MESOCYCLE_PINECONE_URL or MESOCYCLE_PINECONE_INDEX too";
                return Err(SettingError(problem));
            }
        };
        Ok(Some(Self { index, key }))
    }
}

/// An index at Pinecone.
pub struct Pinecone {
    config: PineconeConfig,
    control: String,
    connection: OnceCell<Connection>,
}

/// A client, and the index's address.
struct Connection {
    http: Client,
    address: Url,
}

impl fmt::Debug for Pinecone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pinecone").field("config", &self.config).finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
struct Described {
    host: String,
    dimension: usize,
}

#[derive(Deserialize)]
struct Found {
    #[serde(default)]
    matches: Vec<Match>,
}

#[derive(Deserialize)]
struct Match {
    id: String,
    score: f32,
}

impl Pinecone {
    /// A client of this index. Nothing is sent before it is used.
    pub fn new(config: PineconeConfig) -> Self {
        Self { config, control: CONTROL.to_owned(), connection: OnceCell::new() }
    }

    /// The same, with the address of an index asked for elsewhere.
    #[must_use]
    pub fn described_at(self, control: &str) -> Self {
        Self { control: control.to_owned(), ..self }
    }

    async fn connection(&self) -> Result<&Connection, PineconeError> {
        self.connection.get_or_try_init(|| self.connect()).await
    }

    async fn connect(&self) -> Result<Connection, PineconeError> {
        let http = Client::builder().connect_timeout(CONNECT_WITHIN).timeout(ANSWER_WITHIN).build();
        let http = http.map_err(PineconeError::Unreachable)?;
        let name = match &self.config.index {
            IndexAddress::Url(url) => return Ok(Connection { http, address: url.clone() }),
            IndexAddress::Name(name) => name,
        };
        let Described { host, dimension } = self.send(|| http.get(format!("{}/indexes/{name}", self.control))).await?;
        if dimension != DIMENSIONS {
            return Err(PineconeError::Dimensions(dimension));
        }
        let address = if host.contains("://") { host } else { format!("https://{host}") };
        Ok(Connection { http, address: Url::parse(&address).map_err(|_| PineconeError::Address)? })
    }

    /// Posts to a path of the index.
    async fn post<T: DeserializeOwned>(&self, path: &str, body: &Value) -> Result<T, PineconeError> {
        let Connection { http, address } = self.connection().await?;
        let mut url = address.clone();
        url.set_path(path);
        self.send(|| http.post(url.clone()).json(body)).await
    }

    /// Sends a request, again where that can help, and reads the answer.
    async fn send<T: DeserializeOwned>(&self, request: impl Fn() -> RequestBuilder) -> Result<T, PineconeError> {
        let mut tries = 1;
        loop {
            let error = match self.try_send(request()).await {
                Ok(answer) => return Ok(answer),
                Err(error) => error,
            };
            if tries == TRIES || !error.is_retryable() {
                return Err(error);
            }
            let pause = PAUSE.mul_f64((1.0 + fastrand::f64()) * f64::from(1 << (tries - 1)));
            tokio::time::sleep(pause).await;
            tries += 1;
        }
    }

    async fn try_send<T: DeserializeOwned>(&self, request: RequestBuilder) -> Result<T, PineconeError> {
        let request = request.header("Api-Key", &self.config.key).header("X-Pinecone-API-Version", API_VERSION);
        // The address of the request is no secret, but no news to who reads the error either.
        let answer = request.send().await.map_err(|error| PineconeError::Unreachable(error.without_url()))?;
        if !answer.status().is_success() {
            return Err(PineconeError::Status(answer.status()));
        }
        answer.json().await.map_err(|error| PineconeError::Unreadable(error.without_url()))
    }
}

impl PineconeError {
    /// Whether the same request may work a moment later.
    fn is_retryable(&self) -> bool {
        match self {
            Self::Unreachable(_) => true,
            Self::Status(status) => status.is_server_error() || *status == StatusCode::TOO_MANY_REQUESTS,
            Self::Address | Self::Unreadable(_) | Self::Dimensions(_) => false,
        }
    }
}

impl From<PineconeError> for IndexError {
    fn from(error: PineconeError) -> Self {
        Self(error.into())
    }
}

/// A user's namespace.
fn namespace(user: &UserId) -> String {
    format!("{:x}", Sha256::digest(user.as_str()))
}

#[async_trait]
impl ProgramIndex for Pinecone {
    fn name(&self) -> String {
        match &self.config.index {
            IndexAddress::Url(url) => format!("pinecone {}", url.host_str().unwrap_or_default()),
            IndexAddress::Name(name) => format!("pinecone {name}"),
        }
    }

    async fn put(&self, user: &UserId, entries: &[Entry]) -> Result<(), IndexError> {
        let vector = |entry: &Entry| json!({"id": entry.program_id, "values": entry.embedding.values()});
        let body = json!({"namespace": namespace(user), "vectors": entries.iter().map(vector).collect::<Vec<_>>()});
        self.post::<IgnoredAny>("/vectors/upsert", &body).await?;
        Ok(())
    }

    async fn nearest(&self, user: &UserId, to: &Embedding, most: usize) -> Result<Vec<Hit>, IndexError> {
        let body = json!({"namespace": namespace(user), "vector": to.values(), "topK": most, "includeValues": false});
        let Found { matches } = match self.post("/query", &body).await {
            // A namespace that nothing was put into may be one that does not exist.
            Err(PineconeError::Status(StatusCode::NOT_FOUND)) => return Ok(Vec::new()),
            found => found?,
        };
        let hit = |found: Match| Some(Hit { program_id: ProgramId::parse(found.id).ok()?, score: found.score });
        Ok(matches.into_iter().filter_map(hit).collect())
    }
}
