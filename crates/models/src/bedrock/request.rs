//! Requests in the SDK's form. The service reads the tools first, then the instructions, up to a mark: all before it is
//! kept in the cache. What differs from call to call comes after the mark.

use aws_sdk_bedrockruntime::error::BuildError;
use aws_sdk_bedrockruntime::primitives::Blob;
use aws_sdk_bedrockruntime::types::{
    self, AutoToolChoice, CachePointBlock, CachePointType, ContentBlock, ConversationRole, ImageBlock, ImageFormat,
    ImageSource, InferenceConfiguration, SpecificToolChoice, SystemContentBlock, ToolChoice, ToolConfiguration,
    ToolInputSchema, ToolSpecification,
};

use crate::calls::Ask;
use crate::port::{Picture, PictureFormat, Prompt, Role, Tool};
use crate::{Card, Fault, ModelError, json};

/// The instructions.
pub fn system(card: &Card, ask: Ask<'_>) -> Result<Vec<SystemContentBlock>, ModelError> {
    let mut blocks = vec![SystemContentBlock::Text(ask.prompt.system.clone())];
    if card.cache_minimum.is_some() {
        let point = CachePointBlock::builder().r#type(CachePointType::Default).build().map_err(defect)?;
        blocks.push(SystemContentBlock::CachePoint(point));
    }
    blocks.extend(ask.instruction(card).map(SystemContentBlock::Text));
    Ok(blocks)
}

pub fn messages(prompt: &Prompt) -> Result<Vec<types::Message>, ModelError> {
    prompt.messages.iter().map(message).collect()
}

/// Pictures come before the text that speaks of them. A text without a letter is refused by the service, so it is left
/// out beside pictures.
fn message(message: &crate::Message) -> Result<types::Message, ModelError> {
    let role = match message.role {
        Role::User => ConversationRole::User,
        Role::Assistant => ConversationRole::Assistant,
    };
    let mut content = message.pictures.iter().map(picture).collect::<Result<Vec<_>, _>>()?;
    if content.is_empty() || !message.text.trim().is_empty() {
        content.push(ContentBlock::Text(message.text.clone()));
    }
    types::Message::builder().role(role).set_content(Some(content)).build().map_err(defect)
}

fn picture(picture: &Picture) -> Result<ContentBlock, ModelError> {
    let format = match picture.format {
        PictureFormat::Jpeg => ImageFormat::Jpeg,
        PictureFormat::Png => ImageFormat::Png,
        PictureFormat::Gif => ImageFormat::Gif,
        PictureFormat::Webp => ImageFormat::Webp,
    };
    let source = ImageSource::Bytes(Blob::new(picture.bytes.clone()));
    ImageBlock::builder().format(format).source(source).build().map(ContentBlock::Image).map_err(defect)
}

/// The limit of the answer, and no chance in the input of a tool.
pub fn inference(card: &Card, ask: Ask<'_>) -> InferenceConfiguration {
    InferenceConfiguration::builder()
        .max_tokens(i32::try_from(ask.max_tokens).unwrap_or(i32::MAX))
        .set_temperature(ask.wanted.filter(|_| card.takes_temperature).map(|_| 0.0))
        .build()
}

/// The tools, the wanted one forced where the model allows it; `None` when none is wanted.
pub fn tools(card: &Card, ask: Ask<'_>) -> Result<Option<ToolConfiguration>, ModelError> {
    let Some(wanted) = ask.wanted else { return Ok(None) };
    let choice = if card.forces_tools {
        ToolChoice::Tool(SpecificToolChoice::builder().name(wanted).build().map_err(defect)?)
    } else {
        ToolChoice::Auto(AutoToolChoice::builder().build())
    };
    let tools = ask.tools.iter().map(tool).collect::<Result<Vec<_>, _>>()?;
    ToolConfiguration::builder().set_tools(Some(tools)).tool_choice(choice).build().map(Some).map_err(defect)
}

fn tool(tool: &Tool) -> Result<types::Tool, ModelError> {
    let specification = ToolSpecification::builder()
        .name(&tool.name)
        .description(&tool.description)
        .input_schema(ToolInputSchema::Json(json::document(&tool.schema)))
        .build();
    specification.map(types::Tool::ToolSpec).map_err(defect)
}

/// A request that cannot be built is a defect of this crate.
fn defect(error: BuildError) -> ModelError {
    ModelError::caused(Fault::Invalid, error)
}
