//! Which entities stand in which talks, and how often two of them meet.
//!
//! An inverted index: of each entity its talks and, of each talk, whom it meets
//! there. Pairs are counted one entity after the other. All that the one meets is
//! added up in an array with a place for every entity, which is small enough to
//! stay in the cache; then the next has its turn. No pair is ever looked up, and
//! beside the index memory follows the number of entities, not that of pairs.
//!
//! J. Zobel and A. Moffat, "Inverted files for text search engines", ACM Computing
//! Surveys 38 (2006), describe the index and such accumulators.

use std::mem::{replace, take};

/// The talks of entities, both given as numbers from 0.
///
/// A pair is told of one of its two entities, the lower; which of two is the lower
/// is up to the caller, as long as it is the same in all talks.
///
/// # Examples
///
/// ```
/// use kgraph::relate::Occurrences;
///
/// let mut occurrences = Occurrences::default();
/// occurrences.add_all(0, &[0, 1, 2]);
/// occurrences.add_all(1, &[0, 2]);
/// let mut rows = occurrences.rows();
/// let met: Vec<(u32, &[u32])> = rows.talks(0).iter().collect();
/// assert_eq!(met, [(1, &[0][..]), (2, &[0, 1][..])]);
/// assert_eq!(rows.counts(1).collect::<Vec<_>>(), [(2, 1)]);
///
/// let mut occurrences = Occurrences::default();
/// occurrences.add_all_but(0, &[0, 1, 2], &[(0, 2)]);
/// assert_eq!(occurrences.pairs(), 2);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Occurrences {
    /// Of each entity, where it stands.
    postings: Vec<Vec<Posting>>,
    /// Whom entities meet, one posting after the other.
    met: Vec<u32>,
}

/// One entity in one talk.
#[derive(Clone, Copy, Debug)]
struct Posting {
    talk: u32,
    /// How many higher entities it meets there.
    count: u32,
    /// Where they stand in [`Occurrences::met`].
    from: usize,
}

impl Occurrences {
    /// Adds a talk in which all of `entities` meet; each stands there once, lower
    /// before higher.
    pub fn add_all(&mut self, talk: u32, entities: &[u32]) {
        let start = self.met.len();
        self.met.extend_from_slice(entities);
        for (entity, after) in entities.iter().zip(1..) {
            let count = u32::try_from(entities.len() - after).unwrap_or(u32::MAX);
            self.post(*entity, Posting { talk, count, from: start + after });
        }
    }

    /// Adds a talk in which all of `entities` meet but for the pairs `apart`, which
    /// are given by their places among `entities` and sorted, lower before higher.
    pub fn add_all_but(&mut self, talk: u32, entities: &[u32], apart: &[(usize, usize)]) {
        let start = self.met.len();
        self.met.extend_from_slice(entities);
        let mut apart = apart;
        for (place, entity) in entities.iter().enumerate() {
            let (own, others) = apart.split_at(apart.partition_point(|(low, _)| *low <= place));
            apart = others;
            let after = place + 1;
            let (mut from, mut count) = (start + after, entities.len() - after);
            if !own.is_empty() {
                from = self.met.len();
                let higher = entities.iter().enumerate().skip(after);
                let meets = higher.filter(|(high, _)| own.binary_search(&(place, *high)).is_err());
                self.met.extend(meets.map(|(_, entity)| entity));
                count = self.met.len() - from;
            }
            let count = u32::try_from(count).unwrap_or(u32::MAX);
            self.post(*entity, Posting { talk, count, from });
        }
    }

    /// Adds that `entity` stands in `talk` and meets `higher` there, each once.
    pub fn add(&mut self, talk: u32, entity: u32, higher: &[u32]) {
        let count = u32::try_from(higher.len()).unwrap_or(u32::MAX);
        self.post(entity, Posting { talk, count, from: self.met.len() });
        self.met.extend_from_slice(higher);
        self.make_room(higher);
    }

    fn post(&mut self, entity: u32, posting: Posting) {
        self.make_room(&[entity]);
        self.postings[entity as usize].push(posting);
    }

    /// Makes sure that there is a place for each of `entities`.
    fn make_room(&mut self, entities: &[u32]) {
        let most = entities.iter().max().map_or(0, |entity| *entity as usize + 1);
        if most > self.postings.len() {
            self.postings.resize_with(most, Vec::new);
        }
    }

    /// Returns in how many talks `entity` stands.
    #[must_use]
    pub fn talks(&self, entity: u32) -> usize {
        self.of(entity).len()
    }

    /// Returns the talks of `entity`, in the order in which they were added.
    pub fn talks_of(&self, entity: u32) -> impl Iterator<Item = u32> {
        self.of(entity).iter().map(|posting| posting.talk)
    }

    /// Gives entities and talks other numbers: `entities` has the old ones in their
    /// new order and all that stand in a talk, `talks` the new number of each talk.
    /// The talks of each entity are sorted then.
    #[must_use]
    pub fn renumbered(mut self, entities: &[u32], talks: &[u32]) -> Self {
        let mut numbers = vec![0; self.postings.len()];
        for (old, new) in entities.iter().zip(0..) {
            numbers[*old as usize] = new;
        }
        for entity in &mut self.met {
            *entity = numbers[*entity as usize];
        }
        let renumber = |old: &u32| {
            let mut postings = take(&mut self.postings[*old as usize]);
            for posting in &mut postings {
                posting.talk = talks[posting.talk as usize];
            }
            postings.sort_unstable_by_key(|posting| posting.talk);
            postings
        };
        let postings = entities.iter().map(renumber).collect();
        Self { postings, met: self.met }
    }

    /// Counts pairs, one entity after the other.
    #[must_use]
    pub fn rows(&self) -> Rows<'_> {
        let entities = self.postings.len();
        Rows {
            of: self,
            counts: vec![0; entities],
            seen: vec![0; entities.div_ceil(64)],
            pairs: Vec::new(),
            talks: Vec::new(),
        }
    }

    /// Returns how many pairs meet.
    #[must_use]
    pub fn pairs(&self) -> usize {
        let mut rows = self.rows();
        (0..).take(self.postings.len()).map(|entity| rows.counts(entity).count()).sum()
    }
}

/// Counts the pairs of one entity after the other; see [`Occurrences::rows`].
#[derive(Clone, Debug)]
pub struct Rows<'o> {
    of: &'o Occurrences,
    /// How often the entity in turn meets each other one; all 0 between turns.
    counts: Vec<u32>,
    /// One bit for each that it meets, so that they come sorted and the others cost
    /// next to nothing.
    seen: Vec<u64>,
    /// Whom the entity in turn meets, each with the count or the end of their talks.
    pairs: Vec<(u32, u32)>,
    talks: Vec<u32>,
}

/// Whom one entity meets, and in which talks.
#[derive(Clone, Copy, Debug)]
pub struct Row<'r> {
    pairs: &'r [(u32, u32)],
    talks: &'r [u32],
}

impl Rows<'_> {
    /// Returns the higher entities that `entity` meets, sorted, and in how many
    /// talks.
    ///
    /// # Complexity
    ///
    /// O(m + n / 64) for m meetings of the entity among n entities.
    pub fn counts(&mut self, entity: u32) -> impl Iterator<Item = (u32, u32)> {
        self.count(entity);
        let Self { counts, seen, pairs, .. } = self;
        pairs.clear();
        pairs.extend(bits(seen).map(|other| (other, take(&mut counts[other as usize]))));
        pairs.iter().copied()
    }

    /// Returns the higher entities that `entity` meets, sorted, and in which talks,
    /// in the order in which they were added.
    ///
    /// # Complexity
    ///
    /// As for [`counts`](Self::counts).
    pub fn talks(&mut self, entity: u32) -> Row<'_> {
        self.count(entity);
        let Self { of, counts, seen, pairs, talks } = self;
        // In place of each count, where the next talk of the pair goes.
        let mut end = 0;
        pairs.clear();
        for other in bits(seen) {
            end += replace(&mut counts[other as usize], end);
            pairs.push((other, 0));
        }
        talks.clear();
        talks.resize(end as usize, 0);
        for posting in of.of(entity) {
            for other in of.met(posting) {
                let place = &mut counts[*other as usize];
                talks[*place as usize] = posting.talk;
                *place += 1;
            }
        }
        for (other, end) in &mut *pairs {
            *end = take(&mut counts[*other as usize]);
        }
        Row { pairs, talks }
    }

    /// Adds up whom `entity` meets.
    fn count(&mut self, entity: u32) {
        for posting in self.of.of(entity) {
            for other in self.of.met(posting) {
                self.counts[*other as usize] += 1;
                self.seen[*other as usize / 64] |= 1 << (other % 64);
            }
        }
    }
}

impl Occurrences {
    fn of(&self, entity: u32) -> &[Posting] {
        self.postings.get(entity as usize).map_or(&[], Vec::as_slice)
    }

    fn met(&self, posting: &Posting) -> &[u32] {
        &self.met[posting.from..posting.from + posting.count as usize]
    }
}

impl<'r> Row<'r> {
    /// Returns whom the entity meets, sorted, each with their talks.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &'r [u32])> + use<'r> {
        let Self { pairs, talks } = *self;
        let mut start = 0;
        pairs.iter().map(move |(other, end)| {
            let range = replace(&mut start, *end) as usize..*end as usize;
            (*other, &talks[range])
        })
    }
}

/// Returns the places of the bits that are set in `words`, in order, and clears
/// them.
fn bits(words: &mut [u64]) -> impl Iterator<Item = u32> {
    words.iter_mut().zip((0..).step_by(64)).flat_map(|(word, start)| {
        let mut word = take(word);
        std::iter::from_fn(move || {
            let place = (word != 0).then(|| start + word.trailing_zeros())?;
            word &= word - 1;
            Some(place)
        })
    })
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;

    type Pairs = BTreeMap<(u32, u32), Vec<u32>>;

    fn found(occurrences: &Occurrences) -> Pairs {
        let mut rows = occurrences.rows();
        let mut pairs = Pairs::new();
        for entity in 0..u32::try_from(occurrences.postings.len()).unwrap() {
            let counts: Vec<(u32, u32)> = rows.counts(entity).collect();
            let row = rows.talks(entity);
            let lengths = row.iter().map(|(other, talks)| (other, talks.len().try_into().unwrap()));
            assert_eq!(counts, lengths.collect::<Vec<_>>());
            pairs.extend(row.iter().map(|(other, talks)| ((entity, other), talks.to_vec())));
        }
        assert_eq!(pairs.len(), occurrences.pairs());
        pairs
    }

    proptest! {
        /// The pairs are those of a map of pairs, with whatever numbers, whether all
        /// of a talk meet or some.
        #[test]
        fn pairs_are_those_of_a_map(
            talks in prop::collection::vec(prop::collection::btree_set(0_u32..150, 0..12), 0..30),
            seed in any::<u64>(),
        ) {
            let meet = |a: u32, b: u32| !(u64::from(a) * 31 + u64::from(b)).wrapping_mul(seed | 1).is_multiple_of(3);
            let (mut all, mut some) = (Occurrences::default(), Occurrences::default());
            let (mut expected_all, mut expected_some) = (Pairs::new(), Pairs::new());
            for (talk, entities) in (0..).zip(&talks) {
                all.add_all(talk, &entities.iter().copied().collect::<Vec<_>>());
                for a in entities {
                    let higher: Vec<u32> = entities.range(a + 1..).copied().collect();
                    let met: Vec<u32> = higher.iter().copied().filter(|b| meet(*a, *b)).collect();
                    some.add(talk, *a, &met);
                    for b in &higher {
                        expected_all.entry((*a, *b)).or_default().push(talk);
                    }
                    for b in &met {
                        expected_some.entry((*a, *b)).or_default().push(talk);
                    }
                }
            }
            prop_assert_eq!(found(&some), expected_some);
            prop_assert_eq!(found(&all), expected_all.clone());

            // Talks the other way round, entities without those that stand nowhere.
            let present: BTreeSet<u32> = talks.iter().flatten().copied().collect();
            let order: Vec<u32> = present.into_iter().collect();
            let last = u32::try_from(talks.len()).unwrap();
            let reversed: Vec<u32> = (0..last).map(|talk| last - 1 - talk).collect();
            let renumbered = found(&all.renumbered(&order, &reversed));
            let expected = expected_all.into_iter().map(|((a, b), talks)| {
                let new = |old| u32::try_from(order.binary_search(&old).unwrap()).unwrap();
                ((new(a), new(b)), talks.into_iter().rev().map(|talk| last - 1 - talk).collect())
            });
            prop_assert_eq!(renumbered, expected.collect::<Pairs>());
        }
    }
}
