//! A text as a QR code in a PNG image.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use png::{BitDepth, ColorType, Encoder};
use qrcodegen::{QrCode, QrCodeEcc};

/// How many pixels a module is wide.
const SCALE: u32 = 6;
/// How many modules of white surround the code (ISO/IEC 18004: four).
const QUIET_ZONE: i32 = 4;
const BLACK: u8 = 0x00;
const WHITE: u8 = 0xff;

/// The image as a `data:` URL, which a page can show as it is.
pub(crate) fn data_url(text: &str) -> Option<String> {
    let image = image(text)?;
    Some(format!("data:image/png;base64,{}", STANDARD.encode(image)))
}

fn image(text: &str) -> Option<Vec<u8>> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let modules = || -QUIET_ZONE..code.size() + QUIET_ZONE;
    let mut pixels = Vec::new();
    for y in modules() {
        let row: Vec<u8> = modules().flat_map(|x| module(&code, x, y)).collect();
        (0..SCALE).for_each(|_| pixels.extend_from_slice(&row));
    }
    let side = u32::try_from(modules().count()).ok()? * SCALE;
    let mut image = Vec::new();
    let mut encoder = Encoder::new(&mut image, side, side);
    encoder.set_color(ColorType::Grayscale);
    encoder.set_depth(BitDepth::Eight);
    encoder.write_header().ok()?.write_image_data(&pixels).ok()?;
    Some(image)
}

/// One row of one module's pixels.
fn module(code: &QrCode, x: i32, y: i32) -> [u8; SCALE as usize] {
    [if code.get_module(x, y) { BLACK } else { WHITE }; SCALE as usize]
}
