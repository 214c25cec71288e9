//! The Lambda binary of `program-api`: configuration and wiring.

use hosting::config::{Config, sdk_from_env};
use hosting::logging::{self, Style};

#[tokio::main]
async fn main() -> Result<(), lambda_http::Error> {
    logging::start(Style::Json);
    let services = Config::from_env()?.services(&sdk_from_env().await);
    lambda_http::run(program_api::router(services)).await
}
