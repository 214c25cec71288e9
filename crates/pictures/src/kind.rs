//! What kind of file it is, by its first bytes.

use std::fmt;

use image::ImageFormat;

/// A kind of file that is not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A ZIP archive, which is also what office documents are.
    Zip,
    /// A PDF document.
    Pdf,
    /// Text: HTML, SVG, XML or words.
    Text,
    /// A HEIC or AVIF photograph.
    Heif,
    /// A video.
    Video,
    /// A TIFF or raw photograph.
    Tiff,
    /// A Windows bitmap.
    Bitmap,
    /// Something else.
    Unknown,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Zip => "a ZIP archive and not a picture",
            Self::Pdf => "a PDF document and not a picture",
            Self::Text => "text or a drawing in text form (HTML, SVG)",
            Self::Heif => "a HEIC or AVIF photo",
            Self::Video => "a video and not a picture",
            Self::Tiff => "a TIFF or raw photo",
            Self::Bitmap => "a Windows bitmap",
            Self::Unknown => "not a kind of picture I know",
        })
    }
}

/// The format of a picture that can be opened, or what the file is instead.
pub fn picture(file: &[u8]) -> Result<ImageFormat, Kind> {
    match file {
        [0xFF, 0xD8, 0xFF, ..] => Ok(ImageFormat::Jpeg),
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Ok(ImageFormat::Png),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Ok(ImageFormat::Gif),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(ImageFormat::WebP),
        [b'P', b'K', 3 | 5 | 7, 4 | 6 | 8, ..] => Err(Kind::Zip),
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => Err(of_brand(brand)),
        [b'I', b'I', 0x2A, 0, ..] | [b'M', b'M', 0, 0x2A, ..] => Err(Kind::Tiff),
        [b'B', b'M', ..] => Err(Kind::Bitmap),
        [b'R', b'I', b'F', b'F', ..] | [0x1A, 0x45, 0xDF, 0xA3, ..] => Err(Kind::Video),
        // A PDF's mark may stand a little way in.
        _ if file[..file.len().min(1_024)].windows(5).any(|bytes| bytes == b"%PDF-") => Err(Kind::Pdf),
        _ if is_text(file) => Err(Kind::Text),
        _ => Err(Kind::Unknown),
    }
}

/// What an ISO media file holds, by its brand.
fn of_brand(brand: &[u8]) -> Kind {
    match brand {
        [b'h', b'e', ..] | [b'm', b'i' | b's', b'f', b'1', ..] | [b'a', b'v', b'i', ..] => Kind::Heif,
        _ => Kind::Video,
    }
}

fn is_text(file: &[u8]) -> bool {
    let start = &file[..file.len().min(512)];
    // A character may be cut at the end of the piece that is looked at.
    let is_utf8 = std::str::from_utf8(start).map_or_else(|error| error.error_len().is_none(), |_| true);
    is_utf8 && !start.iter().any(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace())
}

/// Whether a JPEG has the mark of its end behind the beginning of its picture. Decoders fill up with grey what a broken
/// upload left out; the thumbnail of the camera, which has an end of its own, stands before.
pub fn jpeg_has_its_end(file: &[u8]) -> bool {
    let mut at = 2;
    while let Some(&[0xFF, marker, high, low]) = file.get(at..at + 4) {
        match marker {
            // Fill bytes before a marker.
            0xFF => at += 1,
            // Marks without a length.
            0x01 | 0xD0..=0xD7 => at += 2,
            // The picture begins; in what follows, 0xFF is never followed by 0xD9 but at the end.
            0xDA => return file[at..].windows(2).any(|bytes| bytes == [0xFF, 0xD9]),
            _ => at += 2 + usize::from(u16::from_be_bytes([high, low])),
        }
    }
    false
}
