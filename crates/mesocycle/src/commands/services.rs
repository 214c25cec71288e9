//! `services`: everything around the Lambda functions on this machine, for `make lambda`.

use crate::cli::{Ended, ServicesArgs};
use crate::local::{Local, Ports, bind};

use super::block_on;
use super::serve::stopped;

pub fn run(args: &ServicesArgs) -> Result<(), Ended> {
    block_on(async {
        let listener = bind(args.port).await?;
        let ports = Ports { dynamodb: args.dynamodb_port, s3: args.s3_port, invoke: args.invoke_port };
        let local = Local::start(args.data.data.clone(), ports, Some(args.functions.clone())).await?;
        println!("The page is at http://{}, answered by the functions at {}", listener.local_addr()?, args.functions);
        for (name, value) in local.function_environment() {
            println!("{name}={value}");
        }
        axum::serve(listener, Local::proxy(&args.functions)).with_graceful_shutdown(stopped()).await?;
        Ok(())
    })
}
