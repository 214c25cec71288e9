//! `schemas`: the documents under `schemas/`, generated from the types.

use std::fs;

use crate::cli::{Ended, SchemasArgs};

pub fn run(args: &SchemasArgs) -> Result<(), Ended> {
    fs::create_dir_all(&args.out)?;
    for (name, mut document) in program_api::openapi::documents() {
        // Sorted, so that a difference is a change.
        document.sort_all_objects();
        fs::write(args.out.join(name), serde_json::to_string_pretty(&document)? + "\n")?;
    }
    Ok(())
}
