//! DynamoDB on SQLite.

use std::path::Path;

use dynoxide::Database;
use tokio::net::TcpListener;

use crate::EmbeddedError;

/// The database in this folder; in memory without one.
pub(crate) fn open(folder: Option<&Path>) -> Result<Database, EmbeddedError> {
    let Some(folder) = folder else {
        return Database::memory().map_err(|error| EmbeddedError::Data("memory".into(), error.into()));
    };
    let file = folder.join("dynamodb.sqlite");
    match file.to_str() {
        Some(path) => Database::new(path).map_err(|error| EmbeddedError::Data(file, error.into())),
        None => Err(EmbeddedError::Data(file, "its path is not valid Unicode".into())),
    }
}

pub(crate) async fn serve(listener: TcpListener, database: Database, stop: impl Future<Output = ()> + Send + 'static) {
    if let Err(error) = dynoxide::server::serve_with_shutdown(listener, database, stop).await {
        tracing::error!(error, "the embedded DynamoDB ended");
    }
}
