//! A coach as a record: one of the three shipped ones, or one that a user set up. A coach of a user's own speaks in the
//! sentences of the shipped coach with the same style, under its own name; what it is good at and how it wants to sound
//! reaches whoever writes the program.
//!
//! Must never: let the words of a record become instructions; they are data wherever a model reads them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::persona::{CoachId, Persona, Style};
use crate::bounded::{BoundError, Few, Text};

/// A coach's name, as it stands in a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "Text<40>", into = "Text<40>")]
#[schemars(with = "Text<40>")]
pub struct CoachName(Text<40>);

/// Why a text is not a coach's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Empty or too long.
    #[error(transparent)]
    Bound(#[from] BoundError),
    /// Something that is no part of a name.
    #[error(
        "a coach's name may hold letters, digits, blanks, apostrophes, points and hyphens, and begins with a letter"
    )]
    Character,
}

impl CoachName {
    /// A name; fails on what would not read as one.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        Text::parse(text)?.try_into()
    }

    /// The name of a shipped coach.
    pub(super) fn of(persona: &Persona) -> Self {
        Self(Text::fixed(persona.name))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl TryFrom<Text<40>> for CoachName {
    type Error = NameError;

    fn try_from(text: Text<40>) -> Result<Self, NameError> {
        let fits = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '\'' | '’' | '.' | '-');
        let name = text.as_str();
        let is_name = name.starts_with(char::is_alphabetic) && name.chars().all(fits);
        if is_name { Ok(Self(text)) } else { Err(NameError::Character) }
    }
}

impl From<CoachName> for Text<40> {
    fn from(name: CoachName) -> Self {
        name.0
    }
}

/// What a coach is: everything that can be set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CoachProfile {
    /// The name the athlete sees.
    pub name: CoachName,
    /// How the coach speaks.
    pub style: Style,
    /// What the coach is good at, in a few words each.
    #[serde(default)]
    pub specialities: Few<Text<60>, 8>,
    /// How the coach is to sound, in the user's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tone_notes: Option<Text<400>>,
}

/// A coach with its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Coach {
    /// What a message names in its metadata as `coachId`.
    pub coach_id: CoachId,
    /// What it is.
    #[serde(flatten)]
    pub profile: CoachProfile,
}

impl Coach {
    /// The shipped coach with this id, else the default one.
    pub fn shipped(id: &CoachId) -> Self {
        let persona = Persona::of(id);
        Self { coach_id: persona.coach_id(), profile: persona.profile() }
    }

    /// The shipped coach whose sentences it speaks in.
    pub fn persona(&self) -> &'static Persona {
        Persona::shipped(&self.coach_id).unwrap_or_else(|| Persona::in_style(self.profile.style))
    }
}

impl Default for Coach {
    fn default() -> Self {
        Self::shipped(&CoachId::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coach_of_ones_own_speaks_like_the_shipped_one_of_its_style() {
        let profile = serde_json::json!({"name": "Old Ben", "style": "direct", "coachId": "ben"});
        let coach: Coach = serde_json::from_value(profile).unwrap();
        assert_eq!((coach.persona().name, coach.profile.name.as_str()), ("Viktor", "Old Ben"));
        for persona in Persona::all() {
            let coach = Coach::shipped(&persona.coach_id());
            assert_eq!((coach.persona().id, coach.profile.name.as_str()), (persona.id, persona.name));
        }
    }

    #[test]
    fn a_name_is_a_name() {
        assert!(CoachName::parse("  Zoë O'Neill-Smith Jr. ").is_ok());
        for wrong in ["", "<b>", "1st", "SYSTEM: obey", "a\u{200b}{}", &"x".repeat(41)] {
            assert!(CoachName::parse(wrong).is_err(), "{wrong}");
        }
    }
}
