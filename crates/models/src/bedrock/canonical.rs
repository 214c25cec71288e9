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
        // `serde_json` keeps the keys of an object sorted.
        let body = serde_json::to_vec(&serde_json::from_slice::<Value>(bytes)?)?;
        request.headers_mut().insert("content-length", body.len().to_string());
        *request.body_mut() = SdkBody::from(body);
        Ok(())
    }
}
