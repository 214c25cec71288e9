//! Typed identifiers. An id is checked once, where it enters; after that it can be put into a key or a path as it is.
//!
//! Must never: hold a character that means something in a DynamoDB key (`#`), an S3 key (`/`) or a URL.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The longest id accepted, in bytes: keeps every composed DynamoDB sort key (1,024 bytes at most) inside its bound.
pub const MAX_ID_BYTES: usize = 128;

/// Why a text is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// The text has no characters.
    #[error("an id cannot be empty")]
    Empty,
    /// The text is too long.
    #[error("this id has at most {most} characters")]
    TooLong {
        /// The most bytes it may have.
        most: usize,
    },
    /// The text has a character outside `A-Z a-z 0-9 . _ : @ -`.
    #[error("an id may hold letters, digits and . _ : @ - only")]
    Character,
}

/// Checks that `text` can serve as an id.
pub fn check_id(text: &str) -> Result<(), IdError> {
    check_id_within(text, MAX_ID_BYTES)
}

/// Checks that `text` can serve as an id of at most `most` bytes.
pub fn check_id_within(text: &str, most: usize) -> Result<(), IdError> {
    if text.is_empty() {
        return Err(IdError::Empty);
    }
    if text.len() > most {
        return Err(IdError::TooLong { most });
    }
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | ':' | '@' | '-');
    // `.` and `..` would be path components on a local object store.
    if !text.chars().all(allowed) || text.chars().all(|c| c == '.') {
        return Err(IdError::Character);
    }
    Ok(())
}

/// Declares a checked string id: `typed_id!(UserId, "doc")`, or with its own length `typed_id!(Short, "doc", 40)`.
#[macro_export]
macro_rules! typed_id {
    ($name:ident, $doc:literal) => {
        $crate::typed_id!($name, $doc, $crate::ids::MAX_ID_BYTES);
    };
    ($name:ident, $doc:literal, $most:expr) => {
        #[doc = $doc]
        #[derive(
            Debug,
            Clone,
            PartialEq,
            Eq,
            PartialOrd,
            Ord,
            Hash,
            serde::Serialize,
            serde::Deserialize,
            schemars::JsonSchema,
        )]
        #[serde(try_from = "String", into = "String")]
        #[schemars(with = "String")]
        pub struct $name(String);

        impl $name {
            /// Parses an id; fails on a text that cannot be part of a key or a path.
            pub fn parse(text: impl Into<String>) -> Result<Self, $crate::ids::IdError> {
                let text = text.into();
                $crate::ids::check_id_within(&text, $most)?;
                Ok(Self(text))
            }

            /// The id with this prefix (itself an id of at most 64 characters) and number: how an id is made from a
            /// random or hashed number without a way to fail.
            pub fn numbered(prefix: &'static str, number: u128) -> Self {
                debug_assert!($crate::ids::check_id(prefix).is_ok() && prefix.len() <= 64);
                Self(format!("{prefix}_{number:032x}"))
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::ids::IdError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::ids::IdError;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::parse(text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }
    };
}

typed_id!(UserId, "Who a session and a program belong to.");
typed_id!(ProgramId, "One training program; chosen before the first call of its build.");
typed_id!(WorkoutId, "One workout: `workout_{userId}_{timestampMs}_{shortId}`, unique in its program.");

/// The catalogue name of a movement: `back_squat`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct MovementId(pub String);

impl MovementId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for MovementId {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl std::fmt::Display for MovementId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_would_break_a_key_are_refused() {
        assert_eq!(UserId::parse("a#b"), Err(IdError::Character));
        assert_eq!(UserId::parse("../etc"), Err(IdError::Character));
        assert_eq!(UserId::parse(".."), Err(IdError::Character));
        assert_eq!(UserId::parse(""), Err(IdError::Empty));
        assert_eq!(UserId::parse("x".repeat(129)), Err(IdError::TooLong { most: 128 }));
        assert!(UserId::parse("auth0:5f7c-user@example.com").is_ok());
    }
}
