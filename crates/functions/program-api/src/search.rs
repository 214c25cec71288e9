//! Finding one's earlier programs by what they are about.

use ::http::StatusCode;
use axum::Json;
use axum::extract::{Query, State};
use hosting::Services;
use hosting::identity::Caller;
use hosting::logging::chain;
use hosting::problem::Problem;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use storage::ProgramSummary;
use storage::index::SearchError;

/// The longest query read, in bytes.
const MOST_QUERY_BYTES: usize = 500;

/// How many programs are found where nothing else is asked for, and at most.
const USUAL: usize = 5;
const MOST: usize = 20;

#[derive(Deserialize)]
pub(crate) struct SearchQuery {
    #[serde(default)]
    q: String,
    #[serde(default)]
    limit: Option<usize>,
}

/// Programs that were found.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ProgramHits {
    /// The most alike first.
    pub hits: Vec<ProgramHit>,
}

/// A program that was found.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ProgramHit {
    /// How alike it is to what was looked for, up to 1.
    pub score: f32,
    /// The program.
    pub program: ProgramSummary,
}

/// The caller's programs that are about `q`.
pub(crate) async fn search(
    State(services): State<Services>,
    Caller(user): Caller,
    Query(query): Query<SearchQuery>,
) -> Result<Json<ProgramHits>, Problem> {
    if query.q.trim().is_empty() || query.q.len() > MOST_QUERY_BYTES {
        let detail = format!("Say in `q` what the program was about, in at most {MOST_QUERY_BYTES} bytes.");
        return Err(Problem::unprocessable(detail));
    }
    let most = query.limit.unwrap_or(USUAL).clamp(1, MOST);
    let found = services.store.search(&user, services.index.as_ref(), &query.q, most).await;
    let found = found.map_err(|error| match error {
        SearchError::Store(error) => error.into(),
        SearchError::Index(error) => {
            tracing::error!(error = chain(&error), "the index of programs failed");
            let detail = "Your programs cannot be searched right now. They are all listed at /api/programs.";
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, detail)
        }
    })?;
    let hits = found.into_iter().map(|(program, score)| ProgramHit { score, program }).collect();
    Ok(Json(ProgramHits { hits }))
}
