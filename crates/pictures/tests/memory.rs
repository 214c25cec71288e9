//! A file that claims to be huge costs nothing, and the largest that is opened stays within its bound. Alone in its
//! process, because it measures the whole of it.

#![expect(clippy::unwrap_used, reason = "a failed preparation is a failed test")]

use std::io::Cursor;

use image::{DynamicImage, GrayImage, ImageFormat};
use peak_alloc::PeakAlloc;
use pictures::{Refused, prepare};

#[global_allocator]
static PEAK: PeakAlloc = PeakAlloc;

/// Megabytes taken at most while this ran, beyond what was there.
fn peak(run: impl FnOnce()) -> f32 {
    let before = PEAK.current_usage_as_mb();
    PEAK.reset_peak_usage();
    run();
    PEAK.peak_usage_as_mb() - before
}

/// A PNG that says it is so large; its pixels are missing.
fn png_header(width: u32, height: u32) -> Vec<u8> {
    let mut png = Cursor::new(Vec::new());
    DynamicImage::from(GrayImage::new(1, 1)).write_to(&mut png, ImageFormat::Png).unwrap();
    let mut png = png.into_inner();
    png[16..20].copy_from_slice(&width.to_be_bytes());
    png[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc32(&png[12..29]);
    png[29..33].copy_from_slice(&sum.to_be_bytes());
    png
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, &byte| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 })
    })
}

#[test]
fn memory_is_bounded_whatever_a_file_claims() {
    let mut gif = b"GIF89a\xff\xff\xff\xff\x80\0\0".to_vec();
    gif.extend_from_slice(&[
        0, 0, 0, 255, 255, 255, b',', 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0, 2, 2, 0x44, 1, 0, b';',
    ]);
    let bombs = [png_header(20_000, 20_000), png_header(u32::MAX >> 1, 1), png_header(19_999, 19_999), gif];
    for bomb in bombs {
        let megabytes = peak(|| assert_eq!(prepare(&bomb), Err(Refused::TooManyPixels)));
        assert!(megabytes < 8.0, "{megabytes} MB for {} bytes", bomb.len());
    }
    let megabytes = peak(|| assert_eq!(prepare(&png_header(7_000, 7_000)), Err(Refused::Damaged)));
    assert!(megabytes < 120.0, "{megabytes} MB for a promise within the bound");

    // 49 megapixels of nothing in a few kilobytes: a bomb that is just small enough to be a picture.
    let mut dense = Cursor::new(Vec::new());
    DynamicImage::from(GrayImage::new(7_000, 7_000)).write_to(&mut dense, ImageFormat::Png).unwrap();
    let dense = dense.into_inner();
    let megabytes = peak(|| assert_eq!(prepare(&dense).unwrap().width, 1_568));
    assert!(megabytes < 150.0, "{megabytes} MB for {} bytes", dense.len());
}
