//! Question → words, quoted names and marks.

use crate::{error::Error, query::error_at, span::Span};

/// A word of a question.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Token {
    /// The word, or what stands between quotes.
    pub(super) text: String,
    /// The word in lower case; empty if quoted, so that it is no keyword.
    pub(super) lower: String,
    pub(super) quoted: bool,
    pub(super) span: Span,
}

/// Cuts `question` into tokens: words between white space, without the commas
/// and question marks after them, and quoted names as a whole.
pub(super) fn tokens(question: &str) -> Result<Vec<Token>, Error> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = question[at..].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let closing = match c {
            '"' | '“' | '”' | '„' => Some(['"', '”', '“']),
            _ => None,
        };
        if let Some(closing) = closing {
            let (text, end) = quoted(question, at + c.len_utf8(), closing).ok_or_else(|| {
                let span = Span::new(at, question.len());
                error_at(question, span, "the name in quotes is not closed; write `\"` after it")
            })?;
            let span = Span::new(at, end);
            tokens.push(Token { text, lower: String::new(), quoted: true, span });
            at = end;
            continue;
        }
        let end = question[at..]
            .find(|c: char| c.is_whitespace() || "\"“”„".contains(c))
            .map_or(question.len(), |i| at + i);
        let word = &question[at..end];
        let bare = word.trim_end_matches([',', '?', ';']);
        word_token(&mut tokens, bare, at);
        for (i, mark) in word[bare.len()..].char_indices() {
            word_token(&mut tokens, &mark.to_string(), at + bare.len() + i);
        }
        at = end;
    }
    Ok(tokens)
}

fn word_token(tokens: &mut Vec<Token>, word: &str, at: usize) {
    if !word.is_empty() {
        let span = Span::new(at, at + word.len());
        let (text, lower) = (word.to_owned(), word.to_lowercase());
        tokens.push(Token { text, lower, quoted: false, span });
    }
}

/// Reads up to a closing quote; a backslash takes the next character as it is.
fn quoted(question: &str, from: usize, closing: [char; 3]) -> Option<(String, usize)> {
    let mut text = String::new();
    let mut chars = question[from..].char_indices();
    while let Some((i, c)) = chars.next() {
        match c {
            '\\' => text.push(chars.next()?.1),
            c if closing.contains(&c) => return Some((text, from + i + c.len_utf8())),
            c => text.push(c),
        }
    }
    None
}
