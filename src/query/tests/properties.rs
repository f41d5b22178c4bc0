use proptest::prelude::*;

use super::{super::parse::DEEDS, graph};
use crate::{dictionary::Level, query::*, span::Span, talk::TalkKind};

fn names() -> impl Strategy<Value = Name> {
    let text = "[A-Za-z\"\\\\“”?, ]{1,6}|and|in 2018|Black and Decker|é";
    text.prop_map(|text| Name { text, span: Span::default() })
}

fn dates() -> impl Strategy<Value = String> {
    (1990..2030_u16, 1..13_u8, 1..29_u8, 0..3_u8).prop_map(|(y, m, d, parts)| match parts {
        0 => format!("{y}"),
        1 => format!("{y}-{m:02}"),
        _ => format!("{y}-{m:02}-{d:02}"),
    })
}

fn kinds() -> impl Strategy<Value = Option<String>> {
    let kinds = prop::sample::select(vec!["project", "company", "person", "technique"]);
    prop::option::of(kinds).prop_map(|kind| kind.map(str::to_owned))
}

fn stages() -> impl Strategy<Value = Option<Stage>> {
    prop::option::of(prop::sample::select(vec![
        Stage::Level(Level::Sandbox),
        Stage::Level(Level::Graduated),
        Stage::Hosted,
    ]))
}

fn targets() -> impl Strategy<Value = Target> {
    names().prop_map(Target::Name)
}

/// A choice of names, or of one set.
fn choices() -> impl Strategy<Value = Choice> {
    let alternatives = prop::collection::vec(prop::collection::vec(targets(), 1..3), 1..3);
    let plain = (alternatives, prop::collection::vec(targets(), 0..3))
        .prop_map(|(any, not)| Choice { any, not });
    let bound = bounds().prop_map(|it| it.filter(|it| it.measure != Measure::Speakers));
    let inner = (kinds(), stages(), names(), bound).prop_map(|(kind, stage, name, bound)| {
        let to = Choice { any: vec![vec![Target::Name(name)]], not: Vec::new() };
        let links = vec![LinkedTo { relation: Tie::Linked, to }];
        let set = Target::Set(Set { kind, stage, links, bound, ..Set::default() });
        Choice { any: vec![vec![set]], not: Vec::new() }
    });
    prop_oneof![3 => plain, 1 => inner]
}

fn maybe() -> impl Strategy<Value = Choice> {
    prop_oneof![Just(Choice::default()), choices()]
}

/// Who gave talks, or who did not.
fn givers() -> impl Strategy<Value = Choice> {
    let not = prop::collection::vec(targets(), 1..3);
    prop_oneof![4 => maybe(), 1 => not.prop_map(|not| Choice { any: Vec::new(), not })]
}

fn sets() -> impl Strategy<Value = Set> {
    let some = prop::collection::vec(times(), 1..3);
    let began = (kinds(), stages(), some).prop_map(|(kind, stage, times)| {
        let became = stage.map(|stage| Became { stage, times });
        Set { kind, became, ..Set::default() }
    });
    let unlinked = (kinds(), prop::collection::vec(targets(), 1..3)).prop_map(|(kind, not)| {
        let to = Choice { any: Vec::new(), not };
        Set { kind, links: vec![LinkedTo { relation: Tie::Linked, to }], ..Set::default() }
    });
    let linked =
        (kinds(), stages(), choices(), any::<bool>()).prop_map(|(kind, stage, to, near)| {
            let relation = if near { Tie::Linked } else { Tie::Community };
            Set { kind, stage, links: vec![LinkedTo { relation, to }], ..Set::default() }
        });
    let mut ties =
        vec![Tie::Uses, Tie::UsedBy, Tie::Owns, Tie::OwnedBy, Tie::Tagged, Tie::InTalksBy];
    ties.extend([Tie::Like, Tie::Called, Tie::OnlyInTalksBy]);
    for deed in &DEEDS {
        ties.push(Tie::Did(deed.kind));
        ties.extend((!deed.shown.1.is_empty()).then_some(Tie::DoneBy(deed.kind)));
    }
    let told = (kinds(), choices(), prop::sample::select(ties)).prop_map(|(kind, to, relation)| {
        Set { kind, links: vec![LinkedTo { relation, to }], ..Set::default() }
    });
    let spoke = (prop::sample::select(vec!["company", "person"]), maybe(), gave()).prop_map(
        |(kind, to, relation)| {
            let links = vec![LinkedTo { relation, to }];
            Set { kind: Some(kind.to_owned()), links, ..Set::default() }
        },
    );
    let ties = prop::sample::select(vec![Tie::Of, Tie::SpokeWith]);
    let people = prop::sample::select(vec!["company", "person"]);
    let of = (people, choices(), ties).prop_map(|(kind, to, relation)| {
        let links = vec![LinkedTo { relation, to }];
        Set { kind: Some(kind.to_owned()), links, ..Set::default() }
    });
    prop_oneof![linked, of, told, spoke, began, unlinked, plain_sets()]
}

fn gave() -> impl Strategy<Value = Tie> {
    prop_oneof![1 => Just(Tie::Spoke), 4 => sorts().prop_map(Tie::Gave)]
}

fn sorts() -> impl Strategy<Value = TalkKind> {
    let sorts = [TalkKind::Keynote, TalkKind::Tutorial, TalkKind::Panel, TalkKind::Lightning];
    prop::sample::select(sorts.to_vec())
}

fn plain_sets() -> impl Strategy<Value = Set> {
    (kinds(), stages()).prop_map(|(kind, stage)| Set { kind, stage, ..Set::default() })
}

fn times() -> impl Strategy<Value = Time> {
    prop_oneof![
        dates().prop_map(Time::In),
        dates().prop_map(Time::Since),
        dates().prop_map(Time::After),
        dates().prop_map(Time::Before),
        dates().prop_map(Time::Until),
        // As far as both say something, the first is not later.
        (dates(), dates()).prop_map(|(a, b)| Time::Between(a.clone().min(b.clone()), a.max(b))),
    ]
}

fn conditions() -> impl Strategy<Value = Condition> {
    let when = prop::collection::vec(times().prop_map(When::Time), 1..3);
    (any::<bool>(), when).prop_map(|(not, any)| Condition { not, any, each: false })
}

fn bounds() -> impl Strategy<Value = Option<Bound>> {
    use Measure::{Degree, Given, Mentions, Speakers, Talks};
    let measures = prop::sample::select(vec![Degree, Given, Mentions, Speakers, Talks]);
    let ranges = (1..9_usize)
        .prop_flat_map(|n| prop::sample::select(vec![n..=usize::MAX, 1..=n, n..=n, 0..=0]));
    prop::option::of((measures, ranges).prop_map(|(measure, range)| Bound { measure, range }))
}

fn slices() -> impl Strategy<Value = (When, When)> {
    let slice = || {
        prop_oneof![
            dates().prop_map(|date| When::Time(Time::In(date))),
            dates().prop_map(|date| When::Time(Time::Since(date))),
            names().prop_map(When::At),
        ]
    };
    let ordered = |(a, b): (When, When)| match (a, b) {
        (When::Time(Time::In(a)), When::Time(Time::In(b))) if b < a => {
            (When::Time(Time::In(b)), When::Time(Time::In(a)))
        }
        other => other,
    };
    (slice(), slice()).prop_map(ordered)
}

fn routes() -> impl Strategy<Value = Route> {
    let kind = || prop::collection::vec(kinds().prop_filter_map("any kind", |kind| kind), 0..3);
    let some = || prop::collection::vec(names(), 0..3);
    (names(), names(), kind(), some(), kind(), some()).prop_map(
        |(from, to, through, via, not_through, not)| Route {
            from,
            to,
            through,
            via,
            not_through,
            not,
        },
    )
}

fn selections() -> impl Strategy<Value = Talks> {
    let speakers =
        prop::option::of(prop::sample::select(vec![0..=0, 1..=1, 3..=3, 1..=4, 1..=usize::MAX]));
    let speakers = (speakers, any::<bool>());
    let not = prop::collection::vec(sorts(), 0..2);
    let talks = (maybe(), givers(), speakers, any::<bool>(), not);
    talks.prop_map(|(about, by, (speakers, counts), undated, not)| {
        // Only some can be counted, and only of those that are named.
        let some = speakers.as_ref().is_some_and(|many| *many.end() > 0);
        let counts_by = counts && some && !by.any.is_empty();
        Talks { about, by, not, speakers, counts_by, undated, ..Talks::default() }
    })
}

fn asks() -> impl Strategy<Value = Ask> {
    let talk = prop::option::of(sorts());
    prop_oneof![
        4 => sets().prop_map(Ask::Entities),
        2 => (talk, selections(), any::<bool>())
            .prop_map(|(kind, talks, latest)| Ask::Talks(Talks { kind, latest, ..talks })),
        1 => selections().prop_map(Ask::Events),
        1 => selections().prop_map(Ask::Years),
        1 => sets().prop_map(Ask::PerYear),
        1 => (names(), maybe()).prop_map(|(name, by)| Ask::Quotes(name, by)),
        1 => names().prop_map(Ask::Describe),
        1 => (names(), names()).prop_map(|(a, b)| Ask::Why(a, b)),
        1 => (names(), names()).prop_map(|(a, b)| Ask::WhyNot(a, b)),
        1 => (names(), names()).prop_map(|(a, b)| Ask::Between(a, b)),
        1 => (names(), names()).prop_map(|(a, b)| Ask::Bridges(a, b)),
        1 => routes().prop_map(Ask::Path),
        1 => (prop::sample::select(vec![Pick::Strongest, Pick::Surprising, Pick::Bridges]), maybe())
            .prop_map(|(pick, of)| Ask::Links { pick, of }),
        1 => (plain_sets(), any::<bool>(), prop::option::of(slices()))
            .prop_map(|(set, rising, slices)| Ask::Trend { set, rising, slices }),
        1 => (plain_sets(), slices()).prop_map(|(set, slices)| Ask::Compare { set, slices }),
        1 => plain_sets().prop_map(Ask::New),
        1 => Just(Ask::Communities),
    ]
}

prop_compose! {
    fn questions()(
        explain in any::<bool>(),
        ask in asks(),
        talks in prop::collection::vec(conditions(), 0..3),
        at in prop::option::of(names()),
        significant in any::<bool>(),
        kinds in prop::collection::vec(kinds().prop_filter_map("any kind", |kind| kind), 0..2),
        by in prop::option::of(prop::sample::select(Measure::ALL.to_vec())),
        limit in prop::option::of(1..99_usize),
        bound in bounds(),
    ) -> Question {
        // These say themselves when.
        let mut talks = if ask.has_slices() { Vec::new() } else { talks };
        // "talks by speakers" names who gave them.
        let given =
            matches!(ask, Ask::Talks(_) | Ask::Events(_) | Ask::Years(_) | Ask::Quotes(..));
        let by = by.filter(|it| !given || *it != Measure::Speakers);
        let bound = bound.filter(|it| !given || it.measure != Measure::Speakers);
        talks.extend(at.map(|at| Condition { not: false, any: vec![When::At(at)], each: false }));
        let filter = Filter { talks, significant, kinds, as_of: None, bound };
        Question { explain, count: explain && ask.is_list(), ask, filter, by, limit }
    }
}

proptest! {
    /// A question that is printed and read again is the same question, unless a
    /// part of it has no meaning for it.
    #[test]
    fn reading_is_the_inverse_of_printing(question in questions()) {
        let mut vocabulary = Vocabulary::default();
        vocabulary.add_kind("technique");
        match Question::parse(&question.to_string(), &vocabulary) {
            Ok(read) => prop_assert_eq!(read, question),
            Err(err) => {
                let text = err.to_string();
                let misread = text.starts_with("did not expect") || text.contains("too early");
                prop_assert!(!misread, "{}: {}", question, text);
            }
        }
    }

    /// Nothing that can be read makes an answer fail but what it names, and
    /// every row has a cell for each column.
    #[test]
    fn every_question_has_an_answer(question in questions()) {
        let graph = graph();
        let asker = Asker::new(&graph);
        let text = question.to_string().replace("Black and Decker", "Rook");
        if let Ok(answer) = asker.ask(&text) {
            prop_assert!(answer.rows.iter().all(|row| row.cells.len() == answer.columns.len()));
            prop_assert!(answer.total >= answer.rows.len());
        }
    }

    /// No question makes anything panic.
    #[test]
    fn anything_can_be_asked(
        question in "\\PC{0,30}|((projects|talks|people|linked to|by|Rook|Ceph|and|or|not|in|2018|top|\"|at|why|path from|to|through|links|between|new|rising|compare|latest|events|quotes about|vs|speakers|with the most|tagged|owned by|without|May|community of|of|sandbox|é|[?,]) ?){0,9}"
    ) {
        let _ = ask(&graph(), &question);
    }
}
