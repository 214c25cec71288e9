use std::io::Cursor;

use image::codecs::gif::GifEncoder;
use image::{Delay, Frame, Rgb, Rgba, RgbaImage};
use proptest::prelude::*;

use super::*;

/// Red on the left, blue on the right.
fn halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) })
}

/// Pixels that no compression makes smaller.
fn noise(width: u32, height: u32) -> RgbImage {
    let mut seed = 1_u32;
    let mut next = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 24) as u8
    };
    RgbImage::from_fn(width, height, |_, _| Rgb([next(), next(), next()]))
}

fn file(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn pixels(picture: &Picture) -> RgbImage {
    let image = image::load_from_memory_with_format(&picture.jpeg, ImageFormat::Jpeg).unwrap();
    assert_eq!((image.width(), image.height()), (picture.width, picture.height));
    image.to_rgb8()
}

fn is_red(pixel: Rgb<u8>) -> bool {
    pixel.0[0] > 150 && pixel.0[2] < 90
}

fn is_blue(pixel: Rgb<u8>) -> bool {
    pixel.0[2] > 150 && pixel.0[0] < 90
}

fn holds(file: &[u8], bytes: &[u8]) -> bool {
    file.windows(bytes.len()).any(|part| part == bytes)
}

/// A JPEG as a phone writes it: turned a quarter (orientation 6), with an address and a place in its metadata.
fn from_a_phone(image: RgbImage) -> Vec<u8> {
    const ADDRESS: &[u8] = b"Via Appia 1, Roma\0";
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value.to_be_bytes()].concat()
    };
    let (first, gps) = (8_u32, 8 + 2 + 3 * 12 + 4);
    let after = gps + 2 + 12 + 4;
    let tiff = [
        b"MM\0\x2a".to_vec(),
        first.to_be_bytes().to_vec(),
        3_u16.to_be_bytes().to_vec(),
        entry(0x010E, 2, ADDRESS.len() as u32, after),
        entry(0x0112, 3, 1, 6 << 16),
        entry(0x8825, 4, 1, gps),
        0_u32.to_be_bytes().to_vec(),
        1_u16.to_be_bytes().to_vec(),
        entry(0x0001, 2, 2, u32::from_be_bytes(*b"N\0\0\0")),
        0_u32.to_be_bytes().to_vec(),
        ADDRESS.to_vec(),
    ]
    .concat();
    let body = [b"Exif\0\0".to_vec(), tiff].concat();
    let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    let plain = file(image, ImageFormat::Jpeg);
    [&plain[..2], &[0xFF, 0xE1], &length, &body, &plain[2..]].concat()
}

#[test]
fn every_format_comes_out_as_a_small_jpeg() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP] {
        let picture = prepare(&file(halves(3_200, 1_600), format)).unwrap();
        assert_eq!((picture.width, picture.height), (1_568, 784), "{format:?}");
        let pixels = pixels(&picture);
        assert!(is_red(*pixels.get_pixel(100, 400)) && is_blue(*pixels.get_pixel(1_400, 400)), "{format:?}");
    }
    let small = prepare(&file(halves(300, 200), ImageFormat::Png)).unwrap();
    assert_eq!((small.width, small.height), (300, 200), "nothing is blown up");
    let strip = prepare(&file(halves(8_000, 2), ImageFormat::Png)).unwrap();
    assert_eq!((strip.width, strip.height), (1_568, 1));
}

#[test]
fn a_photo_is_turned_upright_and_forgets_where_it_was_taken() {
    let photo = from_a_phone(halves(400, 200));
    assert!(holds(&photo, b"Roma") && holds(&photo, b"Exif"));
    let picture = prepare(&photo).unwrap();
    assert_eq!((picture.width, picture.height), (200, 400));
    let pixels = pixels(&picture);
    assert!(is_red(*pixels.get_pixel(100, 50)) && is_blue(*pixels.get_pixel(100, 350)), "left has become top");
    for gone in [&b"Exif"[..], b"Roma", b"MM\0\x2a"] {
        assert!(!holds(&picture.jpeg, gone));
    }
}

#[test]
fn what_is_transparent_is_on_white() {
    let image = RgbaImage::from_fn(64, 64, |x, _| if x < 32 { Rgba([0, 0, 0, 0]) } else { Rgba([0, 0, 0, 255]) });
    let pixels = pixels(&prepare(&file(image, ImageFormat::Png)).unwrap());
    assert!(pixels.get_pixel(8, 32).0[0] > 240 && pixels.get_pixel(56, 32).0[0] < 15);
}

#[test]
fn of_an_animation_the_first_picture_is_taken() {
    let mut gif = Vec::new();
    {
        let mut encoder = GifEncoder::new(&mut gif);
        for colour in [[220, 20, 20, 255], [20, 20, 220, 255]] {
            let frame = RgbaImage::from_pixel(120, 80, Rgba(colour));
            encoder.encode_frame(Frame::from_parts(frame, 0, 0, Delay::from_numer_denom_ms(100, 1))).unwrap();
        }
    }
    let picture = prepare(&gif).unwrap();
    assert_eq!((picture.width, picture.height), (120, 80));
    assert!(is_red(*pixels(&picture).get_pixel(60, 40)));
}

#[test]
fn the_kind_is_told_by_the_bytes() {
    let kinds: &[(&[u8], Kind, &str)] = &[
        (b"PK\x03\x04\x14\0\0\0", Kind::Zip, "ZIP archive"),
        (b"%PDF-1.7\n", Kind::Pdf, "PDF"),
        (b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", Kind::Text, "SVG"),
        (b"<!doctype html><script>alert(1)</script>", Kind::Text, "HTML"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", Kind::Heif, "HEIC"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0", Kind::Video, "video"),
        (b"II\x2a\0\x08\0\0\0", Kind::Tiff, "TIFF"),
        (b"MZ\x90\0\x03\0\0\0", Kind::Unknown, "not a kind of picture"),
    ];
    for (bytes, kind, name) in kinds {
        let refused = prepare(bytes).unwrap_err();
        assert_eq!(refused, Refused::Kind(*kind));
        assert!(refused.to_string().starts_with("it is ") && refused.to_string().contains(name), "{refused}");
    }
    assert_eq!(prepare(b""), Err(Refused::Empty));
}

#[test]
fn what_breaks_off_is_refused() {
    let image = noise(400, 300);
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP] {
        let whole = file(image.clone(), format);
        for end in [whole.len() / 2, whole.len() * 9 / 10, 40] {
            assert_eq!(prepare(&whole[..end]), Err(Refused::Damaged), "{format:?} cut at {end}");
        }
    }
    // A thumbnail has an end of its own.
    let photo = from_a_phone(halves(400, 200));
    let thumbnail = file(halves(16, 8), ImageFormat::Jpeg);
    let length = u16::try_from(thumbnail.len() + 2).unwrap().to_be_bytes();
    let nested = [&photo[..2], &[0xFF, 0xE2], &length, &thumbnail, &photo[2..]].concat();
    assert!(prepare(&nested).is_ok());
    assert_eq!(prepare(&nested[..nested.len() - 200]), Err(Refused::Damaged));
}

#[test]
fn a_file_is_bounded_on_the_way_in_and_out() {
    let largest = file(noise(2_500, 1_300), ImageFormat::Png);
    assert!(largest.len() > MOST_BYTES * 9 / 10 && largest.len() <= MOST_BYTES, "{}", largest.len());
    let picture = prepare(&largest).unwrap();
    assert!(picture.jpeg.len() <= MOST_BYTES_OUT);
    let padded = [largest, vec![0; MOST_BYTES]].concat();
    assert_eq!(prepare(&padded), Err(Refused::TooLarge));
    // The worst there is: every pixel another colour at the size that comes out.
    let worst = prepare(&file(noise(1_568, 1_568), ImageFormat::Png)).unwrap();
    assert!(worst.jpeg.len() <= MOST_BYTES_OUT && worst.width == 1_568, "{worst:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn nothing_that_arrives_is_more_than_an_error(
        format in prop::sample::select(vec![ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        end in any::<prop::sample::Index>(),
    ) {
        let mut bytes = file(noise(24, 16), format);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(12 + end.index(bytes.len()));
        if let Ok(picture) = prepare(&bytes) {
            prop_assert!(picture.width.max(picture.height) <= LONG_EDGE && picture.jpeg.len() <= MOST_BYTES_OUT);
        }
    }
}
