//! What headings hold, one row each.

use super::*;

#[test]
fn what_headings_hold() {
    let talks = Some(Container::Talks(None));
    let keynotes = Some(Container::Talks(Some(TalkKind::Keynote)));
    #[rustfmt::skip]
    let rows = [
        ("Keynotes in Berlin",              keynotes),
        ("Keynotes in Munich",              keynotes),
        ("Keynotes in Salt Lake City",      keynotes),
        ("Keynotes, Barcelona",             keynotes),
        ("Talks in New York, USA",          talks),
        ("KubeCon San Diego 2019",          Some(Container::Event)),
        ("HashiConf 2019",                  Some(Container::Event)),
        ("LISA 2018",                       Some(Container::Event)),
        ("Velocity 2018",                   Some(Container::Event)),
        ("Ignite Talks",                    Some(Container::Talks(Some(TalkKind::Lightning)))),
        ("Ignites",                         Some(Container::Talks(Some(TalkKind::Lightning)))),
        ("Ignites - day 2",                 Some(Container::Talks(Some(TalkKind::Lightning)))),
        ("Ignite 2019",                     Some(Container::Event)),
        ("Presentationer - dag 1",          Some(Container::Day)),
        ("Präsentationen",                  talks),
        ("Velocity",                        None),
        ("Nice",                            None),
        ("Keynotes in San",                 None),
        ("Keynotes of Rook",                None),
    ];
    for (title, expected) in rows {
        assert_eq!(container(title), expected, "{title}");
    }
}
