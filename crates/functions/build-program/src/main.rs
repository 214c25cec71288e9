//! The Lambda binary of `build-program`: configuration and wiring.

use hosting::config::{Config, sdk_from_env};
use hosting::deadline::time_left;
use hosting::invoke::BuildEvent;
use hosting::logging::{self, Reader};
use jiff::Timestamp;
use lambda_runtime::{Error, LambdaEvent, service_fn};

#[tokio::main]
async fn main() -> Result<(), Error> {
    logging::start(Reader::CloudWatch);
    let services = Config::from_env()?.services(&sdk_from_env().await);
    let services = &services;
    lambda_runtime::run(service_fn(async |event: LambdaEvent<BuildEvent>| {
        let time_left = time_left(event.context.deadline, Timestamp::now());
        build_program::handle(services, event.payload, time_left).await.map_err(Error::from)
    }))
    .await
}
