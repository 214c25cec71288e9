//! Requests in the SDK's form.

use aws_sdk_bedrockruntime::error::BuildError;
use aws_sdk_bedrockruntime::types::{
    self, AutoToolChoice, CachePointBlock, CachePointType, ContentBlock, ConversationRole, InferenceConfiguration,
    SpecificToolChoice, SystemContentBlock, ToolChoice, ToolConfiguration, ToolInputSchema, ToolSpecification,
};

use crate::port::{Prompt, Role, Tool};
use crate::{Card, Fault, ModelError, json};

/// The instructions, and the mark up to which the tools and they are kept in the cache.
pub fn system(card: &Card, prompt: &Prompt, tool: Option<&Tool>) -> Result<Vec<SystemContentBlock>, ModelError> {
    let mut blocks = vec![SystemContentBlock::Text(prompt.system.clone())];
    if let Some(tool) = tool.filter(|_| !card.forces_tools) {
        let name = &tool.name;
        blocks.push(SystemContentBlock::Text(format!("Answer by calling the tool `{name}` once. Write nothing else.")));
    }
    if card.cache_minimum.is_some() {
        let point = CachePointBlock::builder().r#type(CachePointType::Default).build().map_err(defect)?;
        blocks.push(SystemContentBlock::CachePoint(point));
    }
    Ok(blocks)
}

pub fn messages(prompt: &Prompt) -> Result<Vec<types::Message>, ModelError> {
    let message = |message: &crate::Message| {
        let role = match message.role {
            Role::User => ConversationRole::User,
            Role::Assistant => ConversationRole::Assistant,
        };
        types::Message::builder().role(role).content(ContentBlock::Text(message.text.clone())).build().map_err(defect)
    };
    prompt.messages.iter().map(message).collect()
}

pub fn inference(card: &Card, max_tokens: u32, temperature: Option<f32>) -> InferenceConfiguration {
    InferenceConfiguration::builder()
        .max_tokens(i32::try_from(max_tokens).unwrap_or(i32::MAX))
        .set_temperature(temperature.filter(|_| card.takes_temperature))
        .build()
}

/// The tool, forced where the model allows it.
pub fn tools(card: &Card, tool: &Tool) -> Result<ToolConfiguration, ModelError> {
    let specification = ToolSpecification::builder()
        .name(&tool.name)
        .description(&tool.description)
        .input_schema(ToolInputSchema::Json(json::document(&tool.schema)))
        .build()
        .map_err(defect)?;
    let choice = if card.forces_tools {
        ToolChoice::Tool(SpecificToolChoice::builder().name(&tool.name).build().map_err(defect)?)
    } else {
        ToolChoice::Auto(AutoToolChoice::builder().build())
    };
    let tools = ToolConfiguration::builder().tools(types::Tool::ToolSpec(specification)).tool_choice(choice);
    tools.build().map_err(defect)
}

/// A request that cannot be built is a defect of this crate.
fn defect(error: BuildError) -> ModelError {
    ModelError::caused(Fault::Invalid, error)
}
