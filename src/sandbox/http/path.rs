//! A request's path as the routes see it: empty leading segments gone, each segment decoded.

/// The decoded segments of a path. One SDK escapes every byte that is not a letter or a
/// digit, another may double the leading slash.
pub(crate) fn segments(path: &str) -> Vec<String> {
    path.trim_start_matches('/').split('/').map(decode).collect()
}

/// The path that the segments stand for.
pub(crate) fn canonical(segments: &[String]) -> String {
    format!("/{}", segments.join("/"))
}

fn decode(segment: &str) -> String {
    let mut decoded = Vec::with_capacity(segment.len());
    let mut rest = segment.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let escaped = (byte == b'%').then(|| tail.split_at_checked(2)).flatten();
        let unescaped = escaped.and_then(|(digits, after)| Some((hex(digits)?, after)));
        let (byte, after) = unescaped.unwrap_or((byte, tail));
        decoded.push(byte);
        rest = after;
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

fn hex(digits: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(digits).ok()?;
    let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    is_hex.then(|| u8::from_str_radix(digits, 16).ok()).flatten()
}
