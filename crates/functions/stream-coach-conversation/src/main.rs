//! The Lambda binary of `stream-coach-conversation`: configuration and wiring.

use hosting::config::{Config, sdk_from_env};
use hosting::logging::{self, Reader};
use hosting::problem::Problem;

#[tokio::main]
async fn main() -> Result<(), lambda_http::Error> {
    logging::start(Reader::CloudWatch);
    let config = Config::from_env()?;
    tracing::info!("{}", config.models.describe());
    let services = config.services(&sdk_from_env().await);
    lambda_http::run_with_streaming_response(
        stream_coach_conversation::router(services).fallback(|| async { Problem::not_found("address") }),
    )
    .await
}
