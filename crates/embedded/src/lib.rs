//! DynamoDB and S3 in this process, on loopback: what the AWS SDK talks to on a machine without a cloud account, and
//! in tests. DynamoDB is kept in one SQLite file, S3 in a folder.
//!
//! What was answered survives the death of the process: every DynamoDB write is synced to disk, every object is
//! written aside and renamed into place (it is in the system's hands then; a power cut may still take the last ones).
//! One process at a time uses a data folder.
//!
//! Must never: listen anywhere but on loopback. The credentials are no secret; on a shared machine every user can reach
//! the ports.

mod dynamodb;
mod objects;
mod s3;

use std::fs::{File, TryLockError};
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// The access key clients sign with: the embedded S3 accepts no other, the embedded DynamoDB takes any.
pub const ACCESS_KEY_ID: &str = "mesocycle";
/// The secret that goes with [`ACCESS_KEY_ID`].
pub const SECRET_ACCESS_KEY: &str = "mesocycle-on-loopback";
/// The region to sign for; any would do.
pub const REGION: &str = "us-east-1";

/// What the SDK's clients of these servers are made from; each adds its own endpoint.
pub fn sdk() -> SdkConfig {
    let credentials = Credentials::new(ACCESS_KEY_ID, SECRET_ACCESS_KEY, None, None, "embedded");
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::from_static(REGION))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .build()
}

/// How long a stop waits for requests under way.
const STOP_WITHIN: Duration = Duration::from_secs(5);

/// Where the servers keep their data and where they listen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EmbeddedConfig {
    /// The data folder, made when missing. Without one everything is gone at the end.
    pub data: Option<PathBuf>,
    /// The port of DynamoDB; 0 takes a free one.
    pub dynamo_port: u16,
    /// The port of S3; 0 takes a free one.
    pub s3_port: u16,
}

/// The running servers. Dropping it stops them too, without waiting.
#[derive(Debug)]
pub struct Embedded {
    /// The endpoint of DynamoDB: `http://127.0.0.1:{port}`.
    pub dynamodb_url: String,
    /// The endpoint of S3: `http://127.0.0.1:{port}`. Being an address, it makes the SDK put the bucket into the path.
    pub s3_url: String,
    stop: watch::Sender<bool>,
    servers: JoinHandle<()>,
}

/// Why the servers do not start.
#[derive(Debug, thiserror::Error)]
pub enum EmbeddedError {
    /// Another process works on the data folder.
    #[error("the data folder {} is in use by another process: stop that one, or choose another folder", .0.display())]
    InUse(PathBuf),
    /// The data folder cannot be made or written.
    #[error("the data folder {} cannot be used", .0.display())]
    Folder(PathBuf, #[source] std::io::Error),
    /// The port cannot be listened on.
    #[error("port {port} on 127.0.0.1 cannot be used for {service}")]
    Port {
        /// For what.
        service: &'static str,
        /// Which port.
        port: u16,
        /// Why not.
        #[source]
        source: std::io::Error,
    },
    /// The stored data cannot be opened.
    #[error("the data in {} cannot be opened", .0.display())]
    Data(PathBuf, #[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Embedded {
    /// Starts both servers and returns when they listen.
    pub async fn start(config: EmbeddedConfig) -> Result<Self, EmbeddedError> {
        let folder = Folder::open(config.data)?;
        let database = dynamodb::open(folder.kept())?;
        let objects = s3::open(&folder.path().join("objects"))?;
        let (dynamodb_listener, dynamodb_url) = listen("DynamoDB", config.dynamo_port).await?;
        let (s3_listener, s3_url) = listen("S3", config.s3_port).await?;

        let (stop, stopped) = watch::channel(false);
        let servers = tokio::spawn(async move {
            tokio::join!(
                dynamodb::serve(dynamodb_listener, database, on(stopped.clone())),
                s3::serve(s3_listener, objects, on(stopped))
            );
            // The folder is given up only when nothing writes to it any more.
            drop(folder);
        });
        Ok(Self { dynamodb_url, s3_url, stop, servers })
    }

    /// Stops both servers and waits, five seconds at most, until the requests under way are answered.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        if tokio::time::timeout(STOP_WITHIN, self.servers).await.is_err() {
            tracing::warn!("the embedded servers were stopped with requests under way");
        }
    }
}

/// The data folder, held by this process alone; or a temporary one.
enum Folder {
    Kept { path: PathBuf, _lock: File },
    Temporary(TempDir),
}

impl Folder {
    fn open(path: Option<PathBuf>) -> Result<Self, EmbeddedError> {
        let Some(path) = path else {
            let temporary = tempfile::Builder::new().prefix("mesocycle-").tempdir();
            return temporary.map(Self::Temporary).map_err(|error| EmbeddedError::Folder(std::env::temp_dir(), error));
        };
        let unusable = |error| EmbeddedError::Folder(path.clone(), error);
        std::fs::create_dir_all(&path).map_err(unusable)?;
        // The system lets go of the lock when the process ends, however it ends.
        let lock = File::create(path.join("lock")).map_err(unusable)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self::Kept { path, _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(EmbeddedError::InUse(path)),
            Err(TryLockError::Error(error)) => Err(unusable(error)),
        }
    }

    fn path(&self) -> &Path {
        match self {
            Self::Kept { path, .. } => path,
            Self::Temporary(folder) => folder.path(),
        }
    }

    /// The folder, when it outlives the process.
    fn kept(&self) -> Option<&Path> {
        match self {
            Self::Kept { path, .. } => Some(path),
            Self::Temporary(_) => None,
        }
    }
}

/// A listener on loopback and its URL.
async fn listen(service: &'static str, port: u16) -> Result<(TcpListener, String), EmbeddedError> {
    let failed = |source| EmbeddedError::Port { service, port, source };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    Ok((listener, format!("http://{address}")))
}

/// Resolves when the servers are to stop: told so, or their handle is gone.
async fn on(mut stopped: watch::Receiver<bool>) {
    let _ = stopped.wait_for(|stop| *stop).await;
}
