use proptest::prelude::*;

use super::*;
use crate::sample;

/// `ceph+rook@0: 4 6` for each meeting: the pair, the talk, the two lines.
fn meetings_of(text: &str, window: Window, include_sections: bool) -> Vec<String> {
    let note = sample::note("a.md", text);
    let relations = relate(&note, RelateOptions { window, include_sections });
    let show = |m: &Meeting| {
        let slug = |i: usize| relations.entities[i].slug();
        let line = |s: Span| note.document.lines.line(s.start);
        format!(
            "{}+{}@{}: {} {}",
            slug(m.source),
            slug(m.target),
            m.talk,
            line(m.source_span),
            line(m.target_span)
        )
    };
    relations.meetings.iter().map(show).collect()
}

const STORAGE: &str = "\
# About {p:rook|Rook}
by {person:ann|Ann}, {company:acme|Acme}

{p:ceph|Ceph} is old. {p:rook|Rook} runs {p:minio|Minio}.

And {p:ceph|Ceph}.
#! Party
{p:rook|Rook} and {p:beer|Beer}
";

#[test]
fn windows() {
    use Window::{Paragraph, Sentence, Talk};
    #[rustfmt::skip]
        let rows: [(Window, bool, &[&str]); 4] = [
            (Talk, false, &["acme+ceph@0: 2 4", "acme+minio@0: 2 4", "acme+rook@0: 2 1",
                "acme+ann@0: 2 2", "ceph+minio@0: 4 4", "ceph+rook@0: 4 4", "ceph+ann@0: 4 2",
                "minio+rook@0: 4 4", "minio+ann@0: 4 2", "rook+ann@0: 1 2"]),
            (Paragraph, false, &["acme+ann@0: 2 2", "ceph+minio@0: 4 4", "ceph+rook@0: 4 4",
                "minio+rook@0: 4 4"]),
            (Sentence, false, &["acme+ann@0: 2 2", "minio+rook@0: 4 4"]),
            (Sentence, true, &["acme+ann@0: 2 2", "beer+rook@1: 8 8", "minio+rook@0: 4 4"]),
        ];
    for (window, sections, expected) in rows {
        assert_eq!(meetings_of(STORAGE, window, sections), expected, "{window} {sections}");
    }
}

#[test]
fn a_name_within_another_is_no_meeting() {
    #[rustfmt::skip]
    let rows: [(&str, &[&str], usize); 4] = [
        ("# {p:argo-cd|Argo CD} and {p:envoy|Envoy}\n",        &["argo+envoy", "argo-cd+envoy"], 1),
        ("# {p:argo-cd|Argo CD}\n\n{p:argo|Argo} itself\n",    &["argo+argo-cd"], 0),
        ("# {p:argo|Argo} and {p:argo-cd|Argo CD}\n",          &["argo+argo-cd"], 0),
        ("# {p:argo-cd|Argo CD}\n\nMore {p:argo-cd|Argo CD}\n", &[], 1),
    ];
    for (text, expected, apart) in rows {
        let mut note = sample::note("a.md", text);
        let named = note.mentions.iter().filter(|m| m.entity.slug() == "argo-cd");
        let within = named.cloned().map(|mut mention| {
            mention.entity = EntityId::new("p", "argo");
            mention.span.end = mention.span.start + 4;
            mention
        });
        let within: Vec<_> = within.collect();
        note.mentions.extend(within);
        let found = relate(&note, RelateOptions::default());
        let slug = |i: usize| found.entities[i].slug();
        let pairs = found.meetings.iter().map(|m| format!("{}+{}", slug(m.source), slug(m.target)));
        assert_eq!(pairs.collect::<Vec<_>>(), expected, "{text}");
        assert_eq!(found.apart.len(), apart, "{text}");
        let graph = crate::Graph::build(
            &[note],
            &sample::directory(&[]),
            &crate::graph::GraphOptions::default(),
        );
        assert_eq!(graph.edges().len(), expected.len(), "{text}");
    }
}

#[test]
fn a_speaker_who_is_nowhere_tagged_meets_at_the_title() {
    let mut note = sample::note("a.md", STORAGE);
    note.mentions.retain(|m| m.entity.kind() == "p");
    note.talks[0].speakers[0].name_span = None;
    note.talks[0].speakers[0].organization_span = None;
    let relations = relate(&note, RelateOptions::default());
    assert_eq!(relations.meetings.len(), 10);
    let ann = relations.entities.iter().position(|id| id.slug() == "ann").unwrap();
    let appearance = relations.appearances.iter().find(|a| a.entity == ann).unwrap();
    assert_eq!((appearance.mentions, appearance.first), (0, Span::new(0, 0)));
}

#[test]
fn a_talk_with_a_thousand_entities_is_quick() {
    use std::fmt::Write as _;
    let mut text = String::from("# All\n");
    for i in 0..4000 {
        let _ = writeln!(text, "{{p:{0:04}|P{0}}}", (i * 7919) % 1000);
    }
    let note = sample::note("a.md", &text);
    let found = relate(&note, RelateOptions::default());
    assert_eq!(found.meetings.len(), 1000 * 999 / 2);
}

proptest! {
    /// The closest two mentions of a pair are those of a full comparison.
    #[test]
    fn the_closest_mentions_are_found(order in prop::collection::vec(0..5_usize, 0..24)) {
        let words: Vec<String> =
            order.iter().map(|i| format!("{{p:{i}|P{i}}} {}", "x".repeat(*i))).collect();
        let text = words.concat();
        let note = sample::note("a.md", &format!("# T\n{text}"));
        let relations = relate(&note, RelateOptions::default());
        for meeting in &relations.meetings {
            let all = |entity: usize| {
                let id = &relations.entities[entity];
                note.mentions.iter().filter(move |m| m.entity == *id).map(|m| m.span)
            };
            let gap = |a: Span, b: Span| b.start.saturating_sub(a.end).max(a.start.saturating_sub(b.end));
            let best = all(meeting.source)
                .flat_map(|a| all(meeting.target).map(move |b| gap(a, b)))
                .min();
            prop_assert_eq!(Some(gap(meeting.source_span, meeting.target_span)), best);
        }
    }
}
