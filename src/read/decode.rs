//! Turns bytes into text, whatever their encoding.
//!
//! UTF-8 is taken as it is, so that spans count bytes of the file. Other
//! encodings are recognised by their mark, by the zeros of UTF-16, or by their
//! bytes; spans then count bytes of the text in UTF-8.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::{
    error::{Diagnostic, Location},
    span::LineIndex,
};

/// How much of a file without a mark is looked at to guess its encoding.
const LOOK: usize = 1 << 20;

/// Turns `bytes` of the file `name` into text, or says where they are none.
pub(super) fn text(name: &str, bytes: Vec<u8>) -> Result<String, Diagnostic> {
    let utf16 = utf16(&bytes);
    let (bytes, offset) = match String::from_utf8(bytes) {
        Ok(text) => match memchr::memchr(0, text.as_bytes()) {
            None => return Ok(text),
            Some(offset) => (text.into_bytes(), offset),
        },
        Err(err) => {
            let offset = err.utf8_error().valid_up_to();
            let bytes = err.into_bytes();
            let offset = memchr::memchr(0, &bytes[..offset]).unwrap_or(offset);
            (bytes, offset)
        }
    };
    if let Some(encoding) = utf16 {
        let (text, _) = encoding.decode_with_bom_removal(&bytes);
        if !text.contains('\0') && !is_garbage(&text) {
            return Ok(text.into_owned());
        }
    } else if memchr::memchr(0, &bytes).is_none() && !has_controls(&bytes) {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
        detector.feed(&bytes[..bytes.len().min(LOOK)], bytes.len() <= LOOK);
        let encoding = detector.guess(None, Utf8Detection::Deny);
        // A few bad bytes in UTF-8 are slips, not another encoding.
        let encoding = if is_nearly_utf8(&bytes) { UTF_8 } else { encoding };
        let (text, _) = encoding.decode_with_bom_removal(&bytes);
        if !is_garbage(&text) {
            return Ok(text.into_owned());
        }
    }
    let before = String::from_utf8_lossy(&bytes[..offset]);
    let position = LineIndex::new(&before).position(&before, before.len());
    let at = Location::at(name, position.line, position.column);
    let message = format!(
        "binary file, NUL or non-text at byte {offset}; leave it out or convert it to text"
    );
    Err(Diagnostic::new(at, message))
}

/// Returns `bytes` as text, with a mark for what is none.
pub(super) fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    // The standard library checks faster than it replaces.
    str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

/// Whether `bytes` are text in UTF-16.
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    utf16(bytes).is_some()
}

/// Recognises UTF-16 by its mark, or by the zeros of ASCII in it.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(UTF_16LE),
        [0xfe, 0xff, ..] => return Some(UTF_16BE),
        _ if bytes.len() % 2 == 1 || bytes.len() < 4 => return None,
        _ => {}
    }
    let head = &bytes[..bytes.len().min(4096)];
    memchr::memchr(0, head)?;
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    match () {
        () if even == 0 && odd * 3 > half * 2 => Some(UTF_16LE),
        () if odd == 0 && even * 3 > half * 2 => Some(UTF_16BE),
        () => None,
    }
}

/// Whether bytes that no text has are among the first.
fn has_controls(bytes: &[u8]) -> bool {
    let odd = |b: &&u8| matches!(b, 0x01..=0x08 | 0x0e..=0x1a | 0x1c..=0x1f);
    bytes.iter().take(4096).filter(odd).count() > 2
}

/// Whether `bytes` have several letters in UTF-8 and hardly a bad byte.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut bad, mut good) = (0, 0);
    for chunk in bytes[..bytes.len().min(LOOK)].utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 4
}

/// Whether a text holds more marks of failure than slips explain.
fn is_garbage(text: &str) -> bool {
    let head = || text.chars().take(8192);
    let bad = head().filter(|c| *c == '\u{fffd}' || matches!(c, '\u{80}'..='\u{9f}')).count();
    let all = head().count();
    bad > 2 && bad * 50 > all || bad * 3 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16_bytes(text: &str, little: bool) -> Vec<u8> {
        let bytes = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn encodings() {
        let german = "Über Größen: Jürgen erklärt die Änderungen an Rook für große Häuser";
        let latin: Vec<u8> = german.chars().map(|c| u8::try_from(c as u32).unwrap()).collect();
        assert_eq!(text("a", latin).unwrap(), german);
        let marked = [b"\xff\xfe".to_vec(), utf16_bytes("Rook é", true)].concat();
        assert_eq!(text("a", marked).unwrap(), "Rook é");
        assert_eq!(text("a", utf16_bytes("Rook and Ceph", true)).unwrap(), "Rook and Ceph");
        assert_eq!(text("a", utf16_bytes("Rook and Ceph", false)).unwrap(), "Rook and Ceph");
        let japanese = "クラウドネイティブの講演メモ。Rookは便利です。";
        let (sjis, _, _) = encoding_rs::SHIFT_JIS.encode(japanese);
        assert_eq!(text("a", sjis.into_owned()).unwrap(), japanese);
        assert_eq!(text("a", b"caf\xe9 and Rook".to_vec()).unwrap(), "café and Rook");
        let slip = [german.as_bytes(), b"\xff end"].concat();
        assert_eq!(text("a", slip).unwrap(), format!("{german}\u{fffd} end"));
    }

    #[test]
    fn what_is_no_text_is_said_with_its_place() {
        let err = text("a.md", b"a\n\0b\x01\x02\x03".to_vec()).unwrap_err().to_string();
        assert!(err.starts_with("a.md:2:1: binary file"), "{err}");
        assert!(text("a.md", b"\xff\xfe\0".to_vec()).is_err());
    }
}
