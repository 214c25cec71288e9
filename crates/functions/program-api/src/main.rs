//! The Lambda binary of `program-api`: configuration and wiring.

use hosting::config::{Config, sdk_from_env};
use hosting::logging::{self, Reader};
use hosting::problem::Problem;

#[tokio::main]
async fn main() -> Result<(), lambda_http::Error> {
    logging::start(Reader::CloudWatch);
    let services = Config::from_env()?.services(&sdk_from_env().await);
    // Streamed, so that an export arrives byte for byte: a buffered answer is decoded as text on its way and loses the
    // byte order mark a spreadsheet needs.
    lambda_http::run_with_streaming_response(
        program_api::router(services).fallback(|| async { Problem::not_found("address") }),
    )
    .await
}
