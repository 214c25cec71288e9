//! Who is asking. On AWS a bearer token signed with the product's secret names the user; on one's own machine the
//! bearer token is the user's name itself, and without one the user is `athlete`.

use axum::extract::{FromRef, FromRequestParts};
use http::header::AUTHORIZATION;
use http::request::Parts;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde::Deserialize;
use training::ids::UserId;

use crate::Services;
use crate::problem::Problem;

/// Tells who is asking from a bearer token.
pub enum Verifier {
    /// For a server on loopback only: the token is the user id.
    Local,
    /// HS256 JSON Web Tokens with `sub` and `exp`.
    Signed(Box<(DecodingKey, Validation)>),
}

impl std::fmt::Debug for Verifier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Local => "Verifier::Local",
            Self::Signed(_) => "Verifier::Signed",
        })
    }
}

/// The user of a local server who gave no name.
const LOCAL_USER: &str = "athlete";

#[derive(Deserialize)]
struct Claims {
    sub: String,
}

impl Verifier {
    /// A verifier of tokens signed with this secret.
    pub fn signed(secret: &str) -> Self {
        let key = DecodingKey::from_secret(secret.as_bytes());
        Self::Signed(Box::new((key, Validation::new(Algorithm::HS256))))
    }

    /// The user a bearer token names; `None` when it names nobody that can be trusted.
    pub fn user(&self, token: Option<&str>) -> Option<UserId> {
        match self {
            Self::Local => UserId::parse(token.unwrap_or(LOCAL_USER)).ok(),
            Self::Signed(check) => {
                let (key, validation) = check.as_ref();
                let token = jsonwebtoken::decode::<Claims>(token?, key, validation).ok()?;
                UserId::parse(token.claims.sub).ok()
            }
        }
    }
}

/// The user of a request; a handler that takes it is closed to everybody else.
#[derive(Debug, Clone)]
pub struct Caller(pub UserId);

impl<S> FromRequestParts<S> for Caller
where
    S: Send + Sync,
    Services: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let header = parts.headers.get(AUTHORIZATION).map(|value| value.to_str().unwrap_or_default());
        let token = match header.map(|value| value.strip_prefix("Bearer ")) {
            Some(None) => return Err(Problem::unauthorized()),
            Some(Some(token)) => Some(token.trim()),
            None => None,
        };
        Services::from_ref(state).verifier.user(token).map(Self).ok_or_else(Problem::unauthorized)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jsonwebtoken::{EncodingKey, Header, encode};

    const SECRET: &str = "0123456789abcdef0123456789abcdef";

    fn token(secret: &str, sub: &str, exp: u64) -> String {
        let claims = serde_json::json!({"sub": sub, "exp": exp});
        encode(&Header::default(), &claims, &EncodingKey::from_secret(secret.as_bytes())).unwrap()
    }

    #[test]
    fn only_a_valid_signature_names_a_user() {
        let verifier = Verifier::signed(SECRET);
        let later = 4_000_000_000;
        assert_eq!(verifier.user(Some(&token(SECRET, "ada", later))).unwrap().as_str(), "ada");
        assert!(verifier.user(Some(&token("another secret of thirty-two char", "ada", later))).is_none());
        assert!(verifier.user(Some(&token(SECRET, "ada", 1_000_000_000))).is_none(), "expired");
        assert!(verifier.user(Some(&token(SECRET, "a#b", later))).is_none(), "not an id");
        assert!(verifier.user(Some("ada")).is_none());
        assert!(verifier.user(None).is_none());
    }

    #[test]
    fn a_local_server_believes_the_name() {
        assert_eq!(Verifier::Local.user(None).unwrap().as_str(), "athlete");
        assert_eq!(Verifier::Local.user(Some("ada")).unwrap().as_str(), "ada");
        assert!(Verifier::Local.user(Some("../ada")).is_none());
    }
}
