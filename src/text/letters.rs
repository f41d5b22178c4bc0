//! Which characters are letters or digits, remembered.

use std::sync::OnceLock;

/// How many characters a page has.
const PAGE: usize = 256;

/// The pages of the first plane that were asked for so far.
static PAGES: [OnceLock<[u64; PAGE / 64]>; 0x1_0000 / PAGE] =
    [const { OnceLock::new() }; 0x1_0000 / PAGE];

/// Whether `c` is a letter or a digit, as [`char::is_alphanumeric`] says, which
/// searches its tables at each call; this does so once for each page.
pub(crate) fn is_alphanumeric(c: char) -> bool {
    let number = c as usize;
    let Some(page) = PAGES.get(number / PAGE) else { return c.is_alphanumeric() };
    let bits = page.get_or_init(|| {
        let mut bits = [0; PAGE / 64];
        for (number, i) in (number / PAGE * PAGE..).zip(0..PAGE) {
            let c = u32::try_from(number).ok().and_then(char::from_u32);
            bits[i / 64] |= u64::from(c.is_some_and(char::is_alphanumeric)) << (i % 64);
        }
        bits
    });
    bits[number % PAGE / 64] >> (number % 64) & 1 == 1
}

#[cfg(test)]
mod tests {
    #[test]
    fn they_are_those_of_the_standard_library() {
        for c in '\0'..=char::MAX {
            assert_eq!(super::is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
        }
    }
}
