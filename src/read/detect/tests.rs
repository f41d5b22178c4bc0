//! What texts are taken for, one row each.

use super::*;

#[test]
fn what_kgraph_wrote() {
    #[rustfmt::skip]
    let rows = [
        ("{\"schema\":\"kgraph/1\",\"directed\":false",              Some("a graph")),
        ("\u{feff}{\n  \"schema\": \"kgraph/1\"",                    Some("a graph")),
        ("{\"document\":\"a.md\",\"talk\":\"a.md#1\",\"title\":\"A\",\"kind\":\"talk\",\"speakers\":[]}\n", Some("talks")),
        ("{\"schema\":\"https://schema.org\",\"sessions\":[]}",    None),
        ("{\"document\":\"a.md\",\"text\":\"Rook\"}",            None),
        ("{\"title\":\"kgraph/1\",\"speakers\":[\"Ann\"]}",      None),
        ("[{\"schema\":\"kgraph/1\"}]",                            None),
        ("# {\"schema\":\"kgraph/1\"",                             None),
        ("{}", None), ("{", None), ("", None),
    ];
    for (text, expected) in rows {
        let found = written_by_us(text);
        assert_eq!(found.is_some(), expected.is_some(), "{text}");
        assert!(found.unwrap_or_default().starts_with(expected.unwrap_or_default()), "{text}");
    }
}

/// So much of a text is looked at that it may end within a letter.
#[test]
fn a_long_comment_in_letters_of_several_bytes() {
    for lead in ["<!-- ", "<!--  "] {
        let text = format!("{lead}{}-->\n\n# A", "é".repeat(2000));
        assert_eq!(kind("a.md", &text), Kind::Markup(Markup::Markdown), "{lead}");
    }
}

#[test]
fn what_a_text_is() {
    use Markup::{Asciidoc, Calendar, Captions, Html, Markdown, MediaWiki, Org, Rst, Subtitles};
    #[rustfmt::skip]
    let rows = [
        ("a.txt",  "# A\n\n- b",                               Kind::Markup(Markdown)),
        ("a.html", "# A\n\n- b",                               Kind::Markup(Markdown)),
        ("a.md",   "<!DOCTYPE html><p>a",                      Kind::Markup(Html)),
        ("a",      "<h1>A</h1>\n<p>b</p>\n<ul>\n<li>c</li>\n</ul>", Kind::Markup(Html)),
        ("a.md",   "<p align=\"center\">\n\n# A\n\ntext",      Kind::Markup(Markdown)),
        ("a.txt",  "WEBVTT\n\n",                               Kind::Markup(Subtitles)),
        ("a.txt",  "1\n00:00:01,000 --> 00:00:02,000\nx",      Kind::Markup(Subtitles)),
        ("a.txt",  "0:01 a\n0:05 b\n1:02:03 c",                Kind::Markup(Captions)),
        ("a.txt",  "Rook\n\n0:00 Intro\n2:05 Why\n9:03 How\n20:11 End", Kind::Markup(Markdown)),
        ("a.txt",  "Rook\n\nJane Doe  0:03\nHi.\n\nJo Roe  0:09\nHo.\n\nJane Doe  0:12\nSo.", Kind::Markup(Captions)),
        ("a.txt",  "0:00\nso we\n1:05\nand then\n2:03\nwe did", Kind::Markup(Captions)),
        ("a.txt",  "BEGIN:VCALENDAR\n",                        Kind::Markup(Calendar)),
        ("a.txt",  "#+TITLE: T\n* A\n",                        Kind::Markup(Org)),
        ("a.org",  "* A\n",                                    Kind::Markup(Org)),
        ("a.org",  "# A\n\ntext",                              Kind::Markup(Markdown)),
        ("a.txt",  "= A\n:toc:\n\n== B\n",                     Kind::Markup(Asciidoc)),
        ("a.txt",  "== A ==\n* '''b''' c\n",               Kind::Markup(MediaWiki)),
        ("a.wiki", "text\n# one\n# two\n[[Category:A]]",     Kind::Markup(MediaWiki)),
        ("a.txt",  "== A ==\n\n'''\n\n== B ==\n",           Kind::Markup(Asciidoc)),
        ("a.txt",  "A\n~~~\n\n.. note:: b\n",                  Kind::Markup(Rst)),
        ("a.txt",  "* a\n* b\n",                               Kind::Markup(Markdown)),
        ("a.txt",  "[Rook](https://rook.io) is",               Kind::Markup(Markdown)),
        ("a.txt",  "[[Rook]] is a note",                       Kind::Markup(Markdown)),
        ("a.md",   "{\n\"title\": \"T\"\n}\n\n# A",            Kind::Markup(Markdown)),
        ("a.txt",  "{\"title\": \"T\"}",                       Kind::Json),
        ("a.txt",  "[{\"title\": 1}]",                         Kind::Json),
        ("a.txt",  "{\"a\": 1}\n{\"a\": 2}\n",                 Kind::JsonLines),
        ("a.jsonl", "{\"a\": 1}",                              Kind::JsonLines),
        ("a.txt",  "id,title,text\n1,a,b\n",                   Kind::Table),
        ("a.txt",  "Title, speakers and text\nand so on",      Kind::Markup(Markdown)),
        ("a.txt",  "- title: A\n  speakers: [B]\n",            Kind::Yaml),
        ("a.md",   "---\ntitle: A\nspeakers:\n- B\n---\nx",    Kind::Markup(Markdown)),
        ("a.txt",  "{{< figure >}}",                           Kind::Markup(Markdown)),
        ("a.md",   "{{< toc >}}\n{{< youtube abc >}}\n\n# A",  Kind::Markup(Markdown)),
        ("a.md",   "{% include a %}\n{% include b %}\nRook",   Kind::Markup(Markdown)),
        ("a",      "{{ page.title }}\n{{ page.date }}\n",      Kind::Markup(Markdown)),
        ("a.txt",  "{{toc}}\n{{note}}\nRook",                  Kind::Markup(Markdown)),
        ("a.md",   "{\"a\": 1}\n{\"a\": 2}\n",                 Kind::JsonLines),
        ("a.md",   "{\"a\" is}\n{\"b\" too}\n",                Kind::Json),
        ("a.jsonl", "{a}\n{b}\n",                              Kind::JsonLines),
        ("a.txt",  "",                                         Kind::Markup(Markdown)),
    ];
    for (name, text, expected) in rows {
        assert_eq!(kind(name, text), expected, "{name}: {text}");
    }
}
