//! Question → words again.

use std::fmt::{self, Display, Formatter};

use super::{
    Ask, Became, Bound, Choice, Condition, Filter, LinkedTo, Measure, Name, Pick, Question, Route,
    Set, Stage, Talks, Target, Tie, Time, When, parse::DEEDS,
};
use crate::{entity::plural, relate::RelationKind, talk::TalkKind};

impl Display for Question {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.explain {
            f.write_str("explain ")?;
        }
        if self.count {
            f.write_str("how many ")?;
        }
        write!(f, "{}{}", self.ask, self.filter)?;
        if let Some(measure) = self.by {
            write!(f, " by {}", measure.as_str())?;
        }
        self.limit.map_or(Ok(()), |limit| write!(f, " top {limit}"))
    }
}

impl Display for Ask {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entities(set)
                if set.links.is_empty() && set.stage.is_none() && set.became.is_none() =>
            {
                write!(f, "top {set}")
            }
            Self::Entities(set) => write!(f, "{set}"),
            Self::Talks(talks) => {
                f.write_str(if talks.latest { "latest " } else { "" })?;
                f.write_str(talks.kind.map_or("talks", sort))?;
                write!(f, "{talks}")
            }
            Self::Events(talks) => write!(f, "events{talks}"),
            Self::Years(talks) => {
                f.write_str(talks.kind.map_or("talks", sort))?;
                write!(f, "{talks} by year")
            }
            Self::PerYear(set) => write!(f, "{set} by year"),
            Self::Quotes(name, by) => {
                write!(f, "quotes about {name}")?;
                some(f, "by", by)
            }
            Self::Describe(name) => write!(f, "what is {name}"),
            Self::Why(a, b) => write!(f, "why {a} and {b}"),
            Self::WhyNot(a, b) => write!(f, "why not {a} and {b}"),
            Self::Between(a, b) => write!(f, "links between {a} and {b}"),
            Self::Path(route) => write!(f, "{route}"),
            Self::Links { pick, of } => {
                f.write_str(match pick {
                    Pick::Strongest => "links",
                    Pick::Surprising => "surprising links",
                    Pick::Bridges => "bridges",
                })?;
                some(f, "of", of)
            }
            Self::Trend { set, rising, slices } => {
                write!(f, "{} {set}", if *rising { "rising" } else { "falling" })?;
                match slices {
                    Some((before, after)) => {
                        write!(f, " from {} to {}", Slice(before), Slice(after))
                    }
                    None => Ok(()),
                }
            }
            Self::Compare { set, slices: (a, b) } => {
                write!(f, "compare {set} in {} and {}", Slice(a), Slice(b))
            }
            Self::New(set) => write!(f, "new {set}"),
            Self::Communities => f.write_str("communities"),
            Self::Bridges(a, b) => write!(f, "bridges between {a} and {b}"),
        }
    }
}

/// The word for several talks of `kind`.
fn sort(kind: TalkKind) -> &'static str {
    match kind {
        TalkKind::Keynote => "keynotes",
        TalkKind::Tutorial => "tutorials",
        TalkKind::Panel => "panels",
        TalkKind::Lightning => "lightning talks",
        TalkKind::Talk | TalkKind::Section => "talks",
    }
}

impl Display for Talks {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.about.any.is_empty() && !self.about.not.is_empty() {
            write!(f, " not about {}", list(&self.about.not, " and "))?;
        } else {
            some(f, "about", &self.about)?;
        }
        if let Some(many) = &self.speakers {
            match (*many.start(), *many.end()) {
                (_, 0) => f.write_str(" without speakers")?,
                (1, 1) => f.write_str(" with 1 speaker")?,
                (least, usize::MAX) => write!(f, " with at least {least} speakers")?,
                (least, most) if least == most => write!(f, " with {most} speakers")?,
                (_, most) => write!(f, " with at most {most} speakers")?,
            }
        }
        if self.by.any.is_empty() && !self.by.not.is_empty() {
            write!(f, " not by {}", list(&self.by.not, " and "))?;
        } else {
            some(f, if self.counts_by { "from" } else { "by" }, &self.by)?;
        }
        self.not.iter().try_for_each(|kind| write!(f, " not {}", sort(*kind)))?;
        f.write_str(if self.undated { " without a date" } else { "" })
    }
}

impl Display for Route {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "path from {} to {}", self.from, self.to)?;
        let kinds = |kinds: &[String]| {
            kinds.iter().map(|kind| plural(kind)).collect::<Vec<_>>().join(" and ")
        };
        if !self.through.is_empty() {
            write!(f, " through {}", kinds(&self.through))?;
        }
        self.via.iter().try_for_each(|name| write!(f, " via {name}"))?;
        if !self.not_through.is_empty() {
            write!(f, " not through {}", kinds(&self.not_through))?;
        }
        self.not.iter().try_for_each(|name| write!(f, " not through {name}"))
    }
}

impl Display for Set {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(stage) = self.stage {
            write!(f, "{} ", stage.as_str())?;
        }
        let kind = self.kind.as_deref().map_or_else(|| "entities".to_owned(), plural);
        f.write_str(&kind)?;
        if let Some(Became { stage, times }) = &self.became {
            let times: Vec<String> = times.iter().map(Time::to_string).collect();
            let when = if times.is_empty() { "" } else { " " };
            write!(f, " that became {}{when}{}", stage.as_str(), times.join(" or "))?;
        }
        if let Some(bound) = &self.bound {
            write!(f, " {bound}")?;
        }
        self.links.iter().try_for_each(|link| write!(f, " {link}"))
    }
}

impl Stage {
    /// Returns the word of questions.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Level(level) => level.as_str(),
            Self::Hosted => "hosted",
        }
    }
}

impl Display for LinkedTo {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let relation = match self.relation {
            Tie::Linked => "linked to",
            Tie::Of => "of",
            Tie::Community => "in the community of",
            Tie::Like => "like",
            Tie::Called => "called",
            Tie::Uses => "that use",
            Tie::UsedBy => "used by",
            Tie::Spoke if self.to.is_everything() => return f.write_str("who spoke"),
            Tie::Spoke => "who spoke about",
            Tie::Gave(kind) => {
                write!(f, "who gave {}", sort(kind))?;
                return some(f, "about", &self.to);
            }
            Tie::SpokeWith => "who spoke with",
            Tie::InTalksBy => "in talks by",
            Tie::OnlyInTalksBy => "only in talks by",
            Tie::Tagged => "tagged",
            Tie::Owns => "that own",
            Tie::OwnedBy => "owned by",
            Tie::Did(kind) => deed(kind, false),
            Tie::DoneBy(kind) => deed(kind, true),
        };
        if self.to.any.is_empty() {
            return write!(f, "not {relation} {}", list(&self.to.not, " and "));
        }
        write!(f, "{relation} {}", self.to)
    }
}

impl Display for Choice {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let all: Vec<String> = self.any.iter().map(|all| list(all, " and ")).collect();
        f.write_str(&all.join(" or "))?;
        if self.not.is_empty() { Ok(()) } else { write!(f, " not {}", list(&self.not, " and ")) }
    }
}

impl Display for Target {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => write!(f, "{name}"),
            Self::Set(set) => write!(f, "{set}"),
        }
    }
}

/// The words of what relations state, as questions ask for it.
fn deed(kind: RelationKind, back: bool) -> &'static str {
    let words = DEEDS.iter().find(|deed| deed.kind == kind).map(|deed| deed.shown);
    words.map_or("", |(did, done_by)| if back { done_by } else { did })
}

fn some(f: &mut Formatter<'_>, word: &str, choice: &Choice) -> fmt::Result {
    if choice.is_everything() { Ok(()) } else { write!(f, " {word} {choice}") }
}

fn list(targets: &[Target], between: &str) -> String {
    targets.iter().map(Target::to_string).collect::<Vec<_>>().join(between)
}

impl Display for Name {
    /// Writes the name in quotes, so that no word of it is taken for another.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        for c in self.text.chars() {
            if matches!(c, '"' | '“' | '”' | '\\') {
                f.write_str("\\")?;
            }
            write!(f, "{c}")?;
        }
        f.write_str("\"")
    }
}

impl Display for Filter {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.talks.iter().try_for_each(|condition| write!(f, " {condition}"))?;
        if let Some(bound) = &self.bound {
            write!(f, " {bound}")?;
        }
        if let Some(date) = &self.as_of {
            write!(f, " as of {date}")?;
        }
        if self.significant {
            f.write_str(" significant only")?;
        }
        if !self.kinds.is_empty() {
            let kinds: Vec<String> = self.kinds.iter().map(|kind| plural(kind)).collect();
            write!(f, " only {}", kinds.join(" and "))?;
        }
        Ok(())
    }
}

impl Display for Condition {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.each {
            let each: Vec<String> = self.any.iter().map(|it| Slice(it).to_string()).collect();
            return write!(f, "in both {}", each.join(" and "));
        }
        if self.not {
            f.write_str("not ")?;
        }
        let any: Vec<String> = self.any.iter().map(When::to_string).collect();
        f.write_str(&any.join(" or "))
    }
}

impl Display for Bound {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("with ")?;
        match (*self.range.start(), *self.range.end()) {
            (0, 0) => f.write_str("no")?,
            (least, usize::MAX) => write!(f, "at least {least}")?,
            (least, most) if least == most => write!(f, "exactly {most}")?,
            (_, most) => write!(f, "at most {most}")?,
        }
        f.write_str(match self.measure {
            Measure::Given => " talks given",
            Measure::Degree => " links",
            measure => return write!(f, " {}", measure.as_str()),
        })
    }
}

impl Display for When {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Time(time) => write!(f, "{time}"),
            Self::At(name) => write!(f, "in {name}"),
        }
    }
}

/// A slice of talks, as comparisons write it.
pub(super) struct Slice<'a>(pub(super) &'a When);

impl Display for Slice<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            When::Time(Time::In(date)) => f.write_str(date),
            When::Time(time) => write!(f, "{time}"),
            When::At(name) => write!(f, "{name}"),
        }
    }
}

impl Display for Time {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::In(date) => write!(f, "in {date}"),
            Self::Since(date) => write!(f, "since {date}"),
            Self::After(date) => write!(f, "after {date}"),
            Self::Before(date) => write!(f, "before {date}"),
            Self::Until(date) => write!(f, "until {date}"),
            Self::Between(from, to) => write!(f, "between {from} and {to}"),
        }
    }
}

/// The conditions of a filter on talks, in words.
pub(super) fn conditions(filter: &Filter) -> String {
    let all: Vec<String> = filter.talks.iter().map(Condition::to_string).collect();
    all.join(" ")
}
