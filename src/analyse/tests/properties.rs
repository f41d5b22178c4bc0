//! What holds for any numbers and any graph.

use proptest::prelude::*;

use crate::analyse::{
    Counts, Csr, Share, Trend, associate, backbone, benjamini_hochberg,
    betweenness::{Sources, betweenness},
    communities::{leiden, modularity},
    core_numbers, cuts,
    pagerank::{TOLERANCE, pagerank},
    random::Random,
};

/// Four counts that fit together.
fn counts() -> impl Strategy<Value = Counts> {
    (1..400_usize).prop_flat_map(|talks| {
        (1..=talks, 1..=talks).prop_flat_map(move |(a, b)| {
            ((a + b).saturating_sub(talks)..=a.min(b)).prop_map(move |both| Counts {
                talks,
                a,
                b,
                both,
            })
        })
    })
}

/// A graph of up to 24 nodes, each pair of which is linked at most once.
fn edges() -> impl Strategy<Value = (usize, Vec<(u32, u32, f64)>)> {
    (1..24_u32).prop_flat_map(|n| {
        let pair = (0..n, 0..n, 1..9_u8);
        prop::collection::btree_map((0..n, 0..n), pair, 0..60).prop_map(move |found| {
            let mut edges: Vec<(u32, u32, f64)> = found
                .into_values()
                .filter(|(a, b, _)| a != b)
                .map(|(a, b, weight)| (a.min(b), a.max(b), f64::from(weight)))
                .collect();
            edges.sort_by_key(|(a, b, _)| (*a, *b));
            edges.dedup_by_key(|(a, b, _)| (*a, *b));
            (n as usize, edges)
        })
    })
}

proptest! {
    /// Whatever the counts, measures are bounded and symmetric to the last digit.
    #[test]
    fn measures_are_symmetric_and_bounded(counts in counts()) {
        let turned = Counts { a: counts.b, b: counts.a, ..counts };
        let values = |c: Counts| {
            [c.ochiai(), c.jaccard(), c.dice(), c.npmi(), c.llr(), c.p(), c.least_p()]
        };
        let found = values(counts);
        prop_assert_eq!(found.map(f64::to_bits), values(turned).map(f64::to_bits));
        for value in &found[..3] {
            prop_assert!((0.0..=1.0 + 1e-12).contains(value), "{:?}", found);
        }
        prop_assert!((-1.0..=1.0).contains(&found[3]) && found[4] >= 0.0);
        prop_assert!(found[5] >= 0.0 && found[5] <= 1.0 && found[6] <= found[5] + 1e-12);
        // Jaccard ≤ Dice ≤ Ochiai, always.
        prop_assert!(found[1] <= found[2] + 1e-12 && found[2] <= found[0] + 1e-12);
    }

    /// One meeting more makes chance less likely.
    #[test]
    fn p_falls_with_every_meeting(counts in counts()) {
        prop_assume!(counts.both < counts.a.min(counts.b));
        let more = Counts { both: counts.both + 1, ..counts };
        prop_assert!(more.p() <= counts.p());
    }

    /// q is at least p, keeps its order, and grows with the number of tests.
    #[test]
    fn q_is_ordered(p in prop::collection::vec(0.0..=1.0_f64, 0..30), more in 0..100_usize) {
        let q = benjamini_hochberg(&p, p.len() + more);
        let fewer = benjamini_hochberg(&p, p.len());
        for i in 0..p.len() {
            prop_assert!(q[i] >= p[i] && q[i] <= 1.0 && q[i] >= fewer[i]);
            for j in 0..p.len() {
                prop_assert!(p[i] > p[j] || q[i] <= q[j]);
            }
        }
    }

    /// Verdicts do not depend on the order of the edges, and where there are said
    /// to be too few talks, the most extreme overlap is not significant.
    #[test]
    fn verdicts_hold(
        all in prop::collection::vec(counts(), 1..20),
        more in 0..2000_usize,
        seed in any::<u64>(),
    ) {
        let pairs = all.len() + more;
        let found = associate(&all, pairs);
        let mut order: Vec<usize> = (0..all.len()).collect();
        Random::new(seed).shuffle(&mut order);
        let shuffled: Vec<Counts> = order.iter().map(|i| all[*i]).collect();
        for (place, other) in order.iter().zip(associate(&shuffled, pairs)) {
            prop_assert_eq!(found[*place], other);
        }
        for (i, association) in found.iter().enumerate() {
            if association.verdict == crate::graph::Verdict::TooFew {
                let mut extreme = all.clone();
                extreme[i].both = extreme[i].a.min(extreme[i].b);
                prop_assert!(associate(&extreme, pairs)[i].q > 0.05);
            }
        }
    }

    /// Whatever the graph: measures are bounded, sum up, and do not depend on the
    /// order in which edges come.
    #[test]
    fn graph_measures_hold((n, edges) in edges(), seed in any::<u64>()) {
        let csr = Csr::new(n, &edges);
        let mut shuffled: Vec<_> = edges.iter().map(|(a, b, w)| (*b, *a, *w)).collect();
        Random::new(seed).shuffle(&mut shuffled);
        prop_assert_eq!(&Csr::new(n, &shuffled), &csr);
        let ranks = pagerank(&csr, TOLERANCE);
        prop_assert!((ranks.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        let between = betweenness(&csr, &Sources::All);
        prop_assert!(between.iter().all(|value| (0.0..=1.0 + 1e-12).contains(value)));
        let everyone = Sources::Some((0..u32::try_from(n).unwrap()).collect());
        prop_assert_eq!(&betweenness(&csr, &everyone), &between);
        let cores = core_numbers(&csr);
        let cuts = cuts(&csr);
        let (component, _) = csr.components();
        for node in 0..n {
            prop_assert!(cores[node] <= csr.degree(node));
            // Enough neighbours are in the same core.
            let peers = csr.neighbours(node).iter().filter(|to| cores[**to as usize] >= cores[node]);
            prop_assert!(peers.count() >= cores[node]);
        }
        let values = backbone::backbone(&csr, &edges);
        prop_assert!(values.iter().all(|value| (0.0..=1.0).contains(value)));
        // Without a bridge there is one component more.
        for (a, b, _) in &edges {
            let rest: Vec<_> = edges.iter().filter(|(c, d, _)| (a, b) != (c, d)).copied().collect();
            let parts = Csr::new(n, &rest).components().1.len();
            let is_bridge = cuts.bridges.contains(&(*a as usize, *b as usize));
            prop_assert_eq!(parts > component.iter().max().map_or(0, |c| *c as usize + 1), is_bridge);
        }
    }

    /// Communities are connected, and no node would gain by joining another.
    #[test]
    fn communities_are_connected_and_settled((n, edges) in edges()) {
        let csr = Csr::new(n, &edges);
        let found = leiden(&csr, 1.0);
        prop_assert_eq!(&leiden(&csr, 1.0), &found);
        let within: Vec<_> = edges.iter()
            .filter(|(a, b, _)| found[*a as usize] == found[*b as usize]).copied().collect();
        let (component, sizes) = Csr::new(n, &within).components();
        prop_assert_eq!(&component, &found);
        prop_assert!(edges.is_empty() == (sizes.len() == n));
        let quality = modularity(&csr, &found, 1.0);
        prop_assert!((-0.5..=1.0).contains(&quality));
        for node in 0..n {
            for to in csr.neighbours(node) {
                let mut moved = found.clone();
                moved[node] = found[*to as usize];
                prop_assert!(modularity(&csr, &moved, 1.0) <= quality + 1e-9);
            }
        }
    }

    /// Intervals hold what they are of, and turn with the slices.
    #[test]
    fn trends_hold(x1 in 0..50_usize, m1 in 0..50_usize, x2 in 0..50_usize, m2 in 0..50_usize) {
        let (before, after) = (Share { talks: x1, of: x1 + m1 }, Share { talks: x2, of: x2 + m2 });
        let trend = Trend { before, after };
        let ((low, high), (l, h)) = (trend.interval(), Trend { before: after, after: before }.interval());
        prop_assert!(low <= trend.change() + 1e-12 && trend.change() <= high + 1e-12);
        prop_assert!((low + h).abs() < 1e-12 && (high + l).abs() < 1e-12);
        prop_assert!(low >= -1.0 && high <= 1.0);
    }
}
