//! Chance gives no significant edges, and what was planted is found.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    analyse::{Counts, associate, random::Random},
    graph::Verdict,
};

/// Talks as sets of entities.
type Talks = Vec<BTreeSet<usize>>;

/// Talks of two to twelve entities, of which some are named far more often than
/// others.
fn corpus(random: &mut Random, talks: usize, entities: usize) -> Talks {
    let mut made = vec![BTreeSet::new(); talks];
    for talk in &mut made {
        for _ in 0..2 + random.below(11) {
            // The product of two numbers favours the low ones.
            talk.insert(random.below(entities) * random.below(entities) / entities);
        }
    }
    made
}

/// Shuffles who stands where: talks keep their sizes and entities their number of
/// talks. Two entities of two talks change places, over and over.
fn shuffle(random: &mut Random, talks: &mut Talks) {
    let mut places: Vec<(usize, usize)> = Vec::new();
    for (talk, entities) in talks.iter().enumerate() {
        places.extend(entities.iter().map(|entity| (talk, *entity)));
    }
    for _ in 0..places.len() * 10 {
        let [one, other] = [(); 2].map(|()| random.below(places.len()));
        let ((here, a), (there, b)) = (places[one], places[other]);
        if here == there || talks[here].contains(&b) || talks[there].contains(&a) {
            continue;
        }
        talks[here].remove(&a);
        talks[there].remove(&b);
        talks[here].insert(b);
        talks[there].insert(a);
        (places[one], places[other]) = ((here, b), (there, a));
    }
}

/// The pairs that meet, each with whether it is significant.
fn verdicts(talks: &Talks) -> BTreeMap<(usize, usize), Verdict> {
    let mut alone: BTreeMap<usize, usize> = BTreeMap::new();
    let mut both: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for talk in talks {
        for a in talk {
            *alone.entry(*a).or_default() += 1;
            for b in talk.range(a + 1..) {
                *both.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    let counts: Vec<Counts> = both
        .iter()
        .map(|((a, b), both)| Counts { talks: talks.len(), a: alone[a], b: alone[b], both: *both })
        .collect();
    let found = associate(&counts, alone.len() * (alone.len() - 1) / 2);
    both.into_keys().zip(found.into_iter().map(|f| f.verdict)).collect()
}

fn share_of_significant(found: &BTreeMap<(usize, usize), Verdict>) -> f64 {
    let significant = found.values().filter(|v| **v == Verdict::MoreThanChance).count();
    f64::from(u32::try_from(significant).unwrap()) / f64::from(u32::try_from(found.len()).unwrap())
}

#[test]
fn a_shuffled_corpus_has_hardly_any_significant_edges() {
    for seed in 0..10 {
        let mut random = Random::new(seed);
        let mut talks = corpus(&mut random, 150, 120);
        shuffle(&mut random, &mut talks);
        let share = share_of_significant(&verdicts(&talks));
        assert!(share <= 0.05, "seed {seed}: {share}");
    }
}

/// The talks of `output/graph.json`, less its lists.
fn sample() -> Talks {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/output/graph.json");
    let text = std::fs::read_to_string(file).unwrap();
    let graph = crate::Graph::from_json(&text, "graph.json").unwrap();
    let numbers: BTreeMap<&str, usize> = graph.nodes().map(|n| n.id.as_str()).zip(0..).collect();
    let talks = graph.talks().iter().filter(|talk| talk.entities.len() <= crate::analyse::LIST);
    talks.map(|talk| talk.entities.iter().map(|id| numbers[id.as_str()]).collect()).collect()
}

#[test]
fn the_sample_shuffled_has_hardly_any_significant_edges() {
    for seed in 0..3 {
        let mut talks = sample();
        shuffle(&mut Random::new(seed), &mut talks);
        let share = share_of_significant(&verdicts(&talks));
        assert!(share <= 0.05, "seed {seed}: {share}");
    }
}

#[test]
fn a_planted_pair_is_found() {
    for seed in 0..10 {
        let mut random = Random::new(seed);
        let mut talks = corpus(&mut random, 150, 120);
        shuffle(&mut random, &mut talks);
        // Two that nobody else names, in six talks of 150 together, in two apart.
        for i in 0..8 {
            talks[i * 17].extend([500, 501].iter().filter(|id| i < 6 || **id == 500 + i % 2));
        }
        let found = verdicts(&talks);
        assert_eq!(found[&(500, 501)], Verdict::MoreThanChance, "seed {seed}");
        assert!(share_of_significant(&found) <= 0.05);
    }
}
