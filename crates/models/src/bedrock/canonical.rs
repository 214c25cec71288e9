//! Sends every request with its JSON keys in order. The SDK keeps objects in hash maps and writes them in an order that
//! changes from process to process; a prompt is read from the cache only when it begins with the same bytes, and the
//! tool's schema comes first.

use aws_sdk_bedrockruntime::config::interceptors::BeforeTransmitInterceptorContextMut;
use aws_sdk_bedrockruntime::config::{ConfigBag, Intercept, RuntimeComponents};
use aws_smithy_types::body::SdkBody;
use serde_json::Value;

/// Rewrites the body before it is signed.
#[derive(Debug)]
pub struct CanonicalBody;

impl Intercept for CanonicalBody {
    fn name(&self) -> &'static str {
        "CanonicalBody"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        let request = context.request_mut();
        let Some(bytes) = request.body().bytes() else { return Ok(()) };
        let mut body: Value = serde_json::from_slice(bytes)?;
        body.sort_all_objects();
        let body = serde_json::to_vec(&body)?;
        request.headers_mut().insert("content-length", body.len().to_string());
        *request.body_mut() = SdkBody::from(body);
        Ok(())
    }
}
