//! Texts and lists that cannot outgrow their bound: what a person or a model writes in free words and we keep.
//!
//! A bound is part of the type, so that whoever stores such a value, or puts it into a prompt, knows how much it can be.
//! Must never: hold a control character, a line break, or a character that changes how the text around it is shown.

use std::borrow::Cow;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// Why something does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BoundError {
    /// Nothing that can be read is left of it.
    #[error("the text is empty")]
    Empty,
    /// Too many characters.
    #[error("the text has {has} characters; at most {most} are kept")]
    TooLong {
        /// Characters it has.
        has: usize,
        /// Characters it may have.
        most: usize,
    },
    /// Too many entries.
    #[error("the list has {has} entries; at most {most} are kept")]
    TooMany {
        /// Entries it has.
        has: usize,
        /// Entries it may have.
        most: usize,
    },
}

/// One line of text of 1 to `MOST` characters, cleaned.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Text<const MOST: usize>(String);

impl<const MOST: usize> Text<MOST> {
    /// The cleaned text; fails when nothing or too much is left.
    pub fn parse(text: &str) -> Result<Self, BoundError> {
        let clean = cleaned(text);
        match clean.chars().count() {
            0 => Err(BoundError::Empty),
            has if has > MOST => Err(BoundError::TooLong { has, most: MOST }),
            _ => Ok(Self(clean)),
        }
    }

    /// The cleaned text, cut at its bound (at a word's end where there is one); `None` when nothing is left.
    pub fn clipped(text: &str) -> Option<Self> {
        let clean = cleaned(text);
        let Some((end, _)) = clean.char_indices().nth(MOST) else {
            return (!clean.is_empty()).then_some(Self(clean));
        };
        let cut = &clean[..end];
        let whole =
            if clean[end..].starts_with(' ') { cut } else { cut.rsplit_once(' ').map_or(cut, |(head, _)| head) };
        Some(Self(whole.trim_end().to_owned()))
    }

    /// A text of our own.
    pub(crate) fn fixed(text: &'static str) -> Self {
        debug_assert!(Self::parse(text).is_ok_and(|parsed| parsed.0 == text), "{text}");
        Self(text.to_owned())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<const MOST: usize> std::fmt::Display for Text<MOST> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl<const MOST: usize> TryFrom<String> for Text<MOST> {
    type Error = BoundError;

    fn try_from(text: String) -> Result<Self, BoundError> {
        Self::parse(&text)
    }
}

impl<const MOST: usize> From<Text<MOST>> for String {
    fn from(text: Text<MOST>) -> Self {
        text.0
    }
}

impl<const MOST: usize> JsonSchema for Text<MOST> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Text{MOST}").into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "minLength": 1, "maxLength": MOST})
    }
}

/// A text on one line: blanks for line breaks and runs of blanks, without control characters and without the invisible
/// ones that join, hide or turn around what stands beside them.
fn cleaned(text: &str) -> String {
    let hidden = |c: &char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    let mut clean = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !hidden(c)) {
        if c.is_whitespace() || c.is_control() {
            if !clean.is_empty() && !clean.ends_with(' ') {
                clean.push(' ');
            }
        } else {
            clean.push(c);
        }
    }
    clean.truncate(clean.trim_end().len());
    clean
}

/// A list of at most `MOST` entries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    try_from = "Vec<T>",
    into = "Vec<T>",
    bound(serialize = "T: Clone + Serialize", deserialize = "T: Deserialize<'de>")
)]
pub struct Few<T, const MOST: usize>(Vec<T>);

impl<T, const MOST: usize> Few<T, MOST> {
    /// The entries; fails when there are too many.
    pub fn parse(entries: Vec<T>) -> Result<Self, BoundError> {
        if entries.len() > MOST {
            return Err(BoundError::TooMany { has: entries.len(), most: MOST });
        }
        Ok(Self(entries))
    }

    /// The first `MOST` entries.
    pub fn first(entries: impl IntoIterator<Item = T>) -> Self {
        Self(entries.into_iter().take(MOST).collect())
    }
}

impl<T, const MOST: usize> Default for Few<T, MOST> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T, const MOST: usize> Deref for Few<T, MOST> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'a, T, const MOST: usize> IntoIterator for &'a Few<T, MOST> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T, const MOST: usize> TryFrom<Vec<T>> for Few<T, MOST> {
    type Error = BoundError;

    fn try_from(entries: Vec<T>) -> Result<Self, BoundError> {
        Self::parse(entries)
    }
}

impl<T, const MOST: usize> From<Few<T, MOST>> for Vec<T> {
    fn from(few: Few<T, MOST>) -> Self {
        few.0
    }
}

impl<T: JsonSchema, const MOST: usize> JsonSchema for Few<T, MOST> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Few{MOST}{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "array", "maxItems": MOST, "items": generator.subschema_for::<T>()})
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_is_one_clean_line_or_refused() {
        let text = |raw| Text::<10>::parse(raw).map(String::from);
        assert_eq!(text("  a\r\n\tb\u{202e}\u{0}c "), Ok("a b c".to_owned()));
        assert_eq!(text("\u{200b} \n"), Err(BoundError::Empty));
        assert_eq!(text("eleven char"), Err(BoundError::TooLong { has: 11, most: 10 }));
        assert_eq!(Text::<10>::clipped("eleven char").unwrap().as_str(), "eleven");
        assert_eq!(Text::<10>::clipped("unbreakable").unwrap().as_str(), "unbreakabl");
    }

    #[test]
    fn a_list_too_long_is_refused_where_it_enters() {
        assert!(serde_json::from_str::<Few<u8, 2>>("[1, 2]").is_ok());
        let error = serde_json::from_str::<Few<u8, 2>>("[1, 2, 3]").unwrap_err();
        assert!(error.to_string().contains("at most 2"), "{error}");
    }

    proptest! {
        #[test]
        fn clipping_gives_what_parsing_takes(raw in any::<String>()) {
            if let Some(text) = Text::<12>::clipped(&raw) {
                prop_assert_eq!(Text::<12>::parse(text.as_str()), Ok(text));
            }
        }
    }
}
