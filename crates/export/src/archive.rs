//! Many files as one: a ZIP archive whose bytes follow from its files alone.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A file, named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name without an extension.
    pub stem: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Writes the archive. Files that would have the same name are numbered; all carry the earliest date a ZIP can say, so
/// that the same files give the same bytes.
pub fn write(entries: &[Entry], extension: &str) -> Result<Vec<u8>, ZipError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, entry) in names(entries).into_iter().zip(entries) {
        archive.start_file(format!("{name}.{extension}"), options)?;
        archive.write_all(&entry.bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// The stems, a number after each that is not the first of its name.
fn names(entries: &[Entry]) -> Vec<String> {
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    let numbered =
        |entry: &Entry, count: u32| if count == 1 { entry.stem.clone() } else { format!("{}-{count}", entry.stem) };
    let mut taken = Vec::new();
    for entry in entries {
        let count = seen.entry(&entry.stem).or_default();
        // A number can collide with a title that ends in it.
        let name = loop {
            *count += 1;
            let name = numbered(entry, *count);
            if !taken.contains(&name) {
                break name;
            }
        };
        taken.push(name);
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_whatever_the_titles_are() {
        let entries = ["a", "a-2", "a", "a"].map(|stem| Entry { stem: stem.to_owned(), bytes: Vec::new() });
        assert_eq!(names(&entries), ["a", "a-2", "a-3", "a-4"]);
    }
}
