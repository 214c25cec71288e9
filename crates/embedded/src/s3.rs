//! S3 on a folder.

use std::path::Path;

use axum::Router;
use axum::error_handling::HandleError;
use axum::http::StatusCode;
use s3s::HttpError;
use s3s::auth::SimpleAuth;
use s3s::service::{S3Service, S3ServiceBuilder};
use s3s_fs::FileSystem;
use tokio::net::TcpListener;

use crate::objects::Objects;
use crate::{ACCESS_KEY_ID, EmbeddedError, SECRET_ACCESS_KEY};

/// The objects in this folder, for requests signed with the one key there is.
pub(crate) fn open(folder: &Path) -> Result<S3Service, EmbeddedError> {
    std::fs::create_dir_all(folder).map_err(|error| EmbeddedError::Folder(folder.to_owned(), error))?;
    let objects =
        FileSystem::new(folder).map_err(|error| EmbeddedError::Data(folder.to_owned(), format!("{error:?}").into()))?;
    let mut service = S3ServiceBuilder::new(Objects(objects));
    service.set_auth(SimpleAuth::from_single(ACCESS_KEY_ID, SECRET_ACCESS_KEY));
    Ok(service.build())
}

pub(crate) async fn serve(listener: TcpListener, service: S3Service, stop: impl Future<Output = ()> + Send + 'static) {
    let router = Router::new().fallback_service(HandleError::new(service, failed));
    if let Err(error) = axum::serve(listener, router).with_graceful_shutdown(stop).await {
        tracing::error!(%error, "the embedded S3 ended");
    }
}

/// A connection that failed under a request; S3's own errors are answers.
async fn failed(error: HttpError) -> StatusCode {
    tracing::warn!(?error, "a request to the embedded S3 failed");
    StatusCode::INTERNAL_SERVER_ERROR
}
