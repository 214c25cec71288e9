//! `services`: everything around the Lambda functions on this machine, for `make lambda`.

use crate::cli::{Ended, ServicesArgs};
use crate::local::{Local, Ports, bind};

use super::block_on;
use super::serve::{say, stopped};

pub fn run(args: &ServicesArgs) -> Result<(), Ended> {
    block_on(async {
        let listener = bind(args.port).await?;
        let ports = Ports { dynamodb: args.dynamodb_port, s3: args.s3_port, invoke: args.invoke_port };
        let local = Local::start(args.data.data.clone(), ports, Some(args.functions.clone())).await?;
        let page = listener.local_addr()?;
        say(&format!("The page is at http://{page}, answered by the functions at {}", args.functions));
        for (name, value) in local.function_environment() {
            say(&format!("{name}={value}"));
        }
        axum::serve(listener, local.proxy(&args.functions)).with_graceful_shutdown(stopped()).await?;
        Ok(())
    })
}
