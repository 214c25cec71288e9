//! `schemas`: the documents under `schemas/`, generated from the types.

use std::fs;

use crate::cli::{Ended, SchemasArgs};

pub fn run(args: &SchemasArgs) -> Result<(), Ended> {
    fs::create_dir_all(&args.out)?;
    for (name, document) in program_api::openapi::documents() {
        fs::write(args.out.join(name), serde_json::to_string_pretty(&document)? + "\n")?;
    }
    Ok(())
}
