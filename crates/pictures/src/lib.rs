//! A picture somebody sends, made small and safe to look at: bytes go in; a checked, upright, downscaled JPEG without
//! metadata comes out, or the reason why not.
//!
//! The kind of file is told by its first bytes, never by its name or its declared type. A decoder runs only within
//! limits that the size of the picture was held against before a pixel was allocated. The result is encoded anew from
//! pixels, so nothing of the file but what can be seen in it gets through: no place, no camera, no thumbnail, no comment.
//!
//! Must never: do I/O; hand on a byte of what came in; take memory that grows with what a file claims.

mod kind;
#[cfg(test)]
mod tests;

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbImage};

pub use kind::Kind;

/// The largest file looked at, bytes.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;

/// The most pixels decoded: a phone camera's full resolution.
pub const MOST_PIXELS: u64 = 50_000_000;

/// The longest edge decoded, pixels: a panorama's.
const LONGEST_EDGE: u32 = 20_000;

/// The most memory one decoded picture may take, bytes: [`MOST_PIXELS`] of four channels.
const MOST_MEMORY: u64 = 4 * MOST_PIXELS;

/// The longest edge of what comes out, pixels. Claude scales larger pictures down to this itself, after charging for the
/// time (Anthropic's vision guide); Bedrock refuses more than 8,000.
pub const LONG_EDGE: u32 = 1_568;

/// The largest file that comes out, bytes: Bedrock takes 3.75 MB.
pub const MOST_BYTES_OUT: usize = 3_750_000;

/// JPEG qualities, best first; the next one is tried when the file is too large.
const QUALITIES: [u8; 3] = [88, 70, 45];

/// A picture that can be looked at: a JPEG, upright, with nothing but pixels in it.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// The JPEG file; at most [`MOST_BYTES_OUT`].
    pub jpeg: Vec<u8>,
    /// Pixels across; at most [`LONG_EDGE`].
    pub width: u32,
    /// Pixels down; at most [`LONG_EDGE`].
    pub height: u32,
}

/// Sizes only: a picture has no place in a log.
impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { jpeg, width, height } = self;
        write!(f, "Picture({width} x {height}, {} bytes)", jpeg.len())
    }
}

/// Why a file cannot be looked at, as a clause about it: "it is …".
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// No bytes.
    #[error("it is empty")]
    Empty,
    /// More than [`MOST_BYTES`].
    #[error("it is larger than {} MB", MOST_BYTES / 1024 / 1024)]
    TooLarge,
    /// Another kind of file.
    #[error("it is {0}")]
    Kind(Kind),
    /// More pixels than are decoded.
    #[error("it has more than {} megapixels", MOST_PIXELS / 1_000_000)]
    TooManyPixels,
    /// It breaks off, or its content is no picture.
    #[error("it is damaged or cut off")]
    Damaged,
}

/// Checks a file and makes the picture of it. Takes up to a second of one core for the largest, and up to
/// about 500 MB: run it where that may block, one at a time.
pub fn prepare(file: &[u8]) -> Result<Picture, Refused> {
    if file.is_empty() {
        return Err(Refused::Empty);
    }
    if file.len() > MOST_BYTES {
        return Err(Refused::TooLarge);
    }
    let format = kind::picture(file).map_err(Refused::Kind)?;
    if format == ImageFormat::Jpeg && !kind::jpeg_has_its_end(file) {
        return Err(Refused::Damaged);
    }
    let (image, orientation) = decode(file, format)?;
    let mut image = shrink(image);
    image.apply_orientation(orientation);
    encode(&on_white(&image))
}

/// The pixels as they are stored, and how they are to be turned. Of an animation, the first picture.
fn decode(file: &[u8], format: ImageFormat) -> Result<(DynamicImage, Orientation), Refused> {
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_EDGE);
    limits.max_image_height = Some(LONGEST_EDGE);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| refused(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS || decoder.total_bytes() > MOST_MEMORY {
        return Err(Refused::TooManyPixels);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let image = DynamicImage::from_decoder(decoder).map_err(|error| refused(&error))?;
    Ok((image, orientation))
}

fn refused(error: &ImageError) -> Refused {
    match error {
        ImageError::Limits(_) => Refused::TooManyPixels,
        _ => Refused::Damaged,
    }
}

/// The picture with its long edge at most [`LONG_EDGE`]. A much larger one is averaged down first, which needs no second
/// copy of it.
fn shrink(image: DynamicImage) -> DynamicImage {
    let long = image.width().max(image.height());
    if long <= LONG_EDGE {
        return image;
    }
    let image = if long > 2 * LONG_EDGE { image.thumbnail(2 * LONG_EDGE, 2 * LONG_EDGE) } else { image };
    image.resize(LONG_EDGE, LONG_EDGE, FilterType::CatmullRom)
}

/// The colours, with white behind what is transparent.
fn on_white(image: &DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.to_rgb8();
    }
    let image = image.to_rgba8();
    let mut flat = RgbImage::new(image.width(), image.height());
    for (under, over) in flat.pixels_mut().zip(image.pixels()) {
        let [.., alpha] = over.0;
        let blend = |channel: u8| {
            let (channel, alpha) = (u16::from(channel), u16::from(alpha));
            ((channel * alpha + 255 * (255 - alpha) + 127) / 255) as u8
        };
        let [red, green, blue, _] = over.0;
        under.0 = [blend(red), blend(green), blend(blue)];
    }
    flat
}

fn encode(image: &RgbImage) -> Result<Picture, Refused> {
    let (width, height) = image.dimensions();
    for quality in QUALITIES {
        let mut jpeg = Vec::new();
        let encoder = JpegEncoder::new_with_quality(&mut jpeg, quality);
        let written = image::ImageEncoder::write_image(encoder, image, width, height, ExtendedColorType::Rgb8);
        written.map_err(|error| refused(&error))?;
        if jpeg.len() <= MOST_BYTES_OUT {
            return Ok(Picture { jpeg, width, height });
        }
    }
    Err(Refused::TooLarge)
}
