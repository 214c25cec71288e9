//! Mesocycle in one process: embedded DynamoDB and S3, an invoke endpoint with Lambda's semantics, and the same
//! function libraries that run on AWS, over the same SDK.

mod guard;
mod invoke;
mod page;
mod proxy;
mod uploads;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use embedded::{ACCESS_KEY_ID, Embedded, EmbeddedConfig, REGION, SECRET_ACCESS_KEY};
use generation::author::Writer;
use hosting::Services;
use hosting::config::{ConversationModel, IndexConfig, ModelConfig};
use hosting::identity::Verifier;
use hosting::invoke::Invoker;
use storage::{Names, Store};
use tokio::net::TcpListener;

use crate::cli::Ended;
use crate::local::invoke::{InvokeEndpoint, Target};

/// What the local table, bucket and function are called.
const TABLE: &str = "mesocycle";
const BUCKET: &str = "mesocycle";
const BUILD_FUNCTION: &str = "build-program";

/// How often lost builds are looked for: often where it costs nothing, so that a restart is soon forgotten, and now and
/// then where it starts a function.
const SWEEP_HERE_EVERY: Duration = Duration::from_secs(3);
const SWEEP_FUNCTION_EVERY: Duration = Duration::from_mins(1);

/// The ports of the local services; 0 takes a free one.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ports {
    /// DynamoDB.
    pub dynamodb: u16,
    /// S3.
    pub s3: u16,
    /// The asynchronous invoke endpoint.
    pub invoke: u16,
}

/// The local services, running until dropped.
pub struct Local {
    /// What the functions are given.
    pub services: Services,
    /// Where DynamoDB, S3 and the invoke endpoint are.
    pub urls: Urls,
    /// Who reads and replies.
    pub models: ModelConfig,
    _embedded: Embedded,
}

/// Where the local services listen.
#[derive(Debug, Clone)]
pub struct Urls {
    /// `AWS_ENDPOINT_URL_DYNAMODB`
    pub dynamodb: String,
    /// `AWS_ENDPOINT_URL_S3`
    pub s3: String,
    /// `AWS_ENDPOINT_URL_LAMBDA`
    pub invoke: String,
}

impl Local {
    /// Starts the services. Builds run in this process, or by the functions at `functions` (cargo lambda).
    pub async fn start(data: PathBuf, ports: Ports, functions: Option<String>) -> Result<Self, Ended> {
        let config = EmbeddedConfig { data: Some(data), dynamo_port: ports.dynamodb, s3_port: ports.s3 };
        let embedded = Embedded::start(config).await?;
        let listener = bind(ports.invoke).await?;
        let urls = Urls {
            dynamodb: embedded.dynamodb_url.clone(),
            s3: embedded.s3_url.clone(),
            invoke: format!("http://{}", listener.local_addr()?),
        };
        let models = ModelConfig::from_env()?;
        let services = services(&urls, models.from_own_sdk().await, &IndexConfig::from_env()?);
        services.store.create_table_and_bucket().await?;
        let (target, sweep_every) = match functions {
            None => (Target::Here(services.clone()), SWEEP_HERE_EVERY),
            Some(url) => {
                let url = format!("{url}/2015-03-31/functions/{BUILD_FUNCTION}/invocations");
                (Target::Function(url), SWEEP_FUNCTION_EVERY)
            }
        };
        let endpoint = InvokeEndpoint::new(target);
        tokio::spawn(endpoint.clone().sweep_every(sweep_every));
        tokio::spawn(async move { axum::serve(listener, endpoint.router()).await });
        Ok(Self { services, urls, models, _embedded: embedded })
    }

    /// The environment that lets the Lambda functions run against these services.
    pub fn function_environment(&self) -> [(&'static str, &str); 11] {
        [
            ("AWS_ENDPOINT_URL_DYNAMODB", &self.urls.dynamodb),
            ("AWS_ENDPOINT_URL_S3", &self.urls.s3),
            ("AWS_ENDPOINT_URL_LAMBDA", &self.urls.invoke),
            ("AWS_ACCESS_KEY_ID", ACCESS_KEY_ID),
            ("AWS_SECRET_ACCESS_KEY", SECRET_ACCESS_KEY),
            ("AWS_REGION", REGION),
            ("MESOCYCLE_TABLE", TABLE),
            ("MESOCYCLE_BUCKET", BUCKET),
            ("MESOCYCLE_BUILD_FUNCTION", BUILD_FUNCTION),
            ("MESOCYCLE_UPLOADS_THROUGH", uploads::PATH),
            ("MESOCYCLE_AUTH", "local"),
        ]
    }

    /// The page and the API, answered by this process.
    pub fn router(&self) -> Router {
        stream_coach_conversation::router(self.services.clone())
            .merge(program_api::router(self.services.clone()))
            .merge(uploads::router(&self.urls.s3))
            .merge(page::router())
            .layer(guard::cors())
            .layer(axum::middleware::from_fn(guard::only_this_machine))
    }

    /// The page, with the API answered by the functions at `functions`.
    pub fn proxy(&self, functions: &str) -> Router {
        proxy::router(functions)
            .merge(uploads::router(&self.urls.s3))
            .merge(page::router())
            .layer(axum::middleware::from_fn(guard::only_this_machine))
    }
}

/// Listens on this machine only.
pub async fn bind(port: u16) -> Result<TcpListener, Ended> {
    TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], port))).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => Ended::Failed(format!("port {port} is taken; choose another one with --port")),
        _ => error.into(),
    })
}

/// The SDK's clients against the local services. The model is not one of them: it is where the environment says.
fn services(
    urls: &Urls,
    (conversation_model, writer): (Option<ConversationModel>, Option<Writer>),
    index: &IndexConfig,
) -> Services {
    let sdk = embedded::sdk();
    let dynamodb = aws_sdk_dynamodb::config::Builder::from(&sdk).endpoint_url(&urls.dynamodb).build();
    let s3 = aws_sdk_s3::config::Builder::from(&sdk).endpoint_url(&urls.s3).build();
    let lambda = aws_sdk_lambda::config::Builder::from(&sdk).endpoint_url(&urls.invoke).build();
    let names = Names { table: TABLE.to_owned(), bucket: BUCKET.to_owned() };
    let (dynamodb, s3) = (aws_sdk_dynamodb::Client::from_conf(dynamodb), aws_sdk_s3::Client::from_conf(s3));
    let store = Store::new(dynamodb, s3, names).with_uploads_through(Some(uploads::PATH.to_owned()));
    Services {
        index: index.over(&store),
        store: Arc::new(store),
        invoker: Invoker::new(aws_sdk_lambda::Client::from_conf(lambda), BUILD_FUNCTION.to_owned()),
        verifier: Arc::new(Verifier::Local),
        conversation_model,
        writer,
    }
}
