//! Reading the data files that are compiled into the crate.

use serde::de::DeserializeOwned;

/// Parses an embedded data file.
///
/// # Panics
/// When the file does not parse. The text is fixed when the crate is compiled and every file is parsed by a test, so
/// a build that passes its tests cannot panic here.
pub fn embedded<T: DeserializeOwned>(file: &str, text: &str) -> T {
    toml::from_str(text).unwrap_or_else(|error| panic!("the embedded data file {file} does not parse: {error}"))
}
