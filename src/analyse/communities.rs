//! Which nodes belong together.
//!
//! The Leiden algorithm looks for the partition of the highest modularity: more
//! weight within communities than nodes of such strengths would have by chance.
//! It moves nodes between communities, splits each community again into
//! well-connected parts, makes these parts the nodes of a smaller graph, and
//! goes on with that. The splitting is what Louvain's method lacks, which may
//! return communities that are not even connected.
//!
//! V. A. Traag, L. Waltman and N. J. van Eck, "From Louvain to Leiden:
//! guaranteeing well-connected communities", Scientific Reports 9 (2019), 5233.
//! Where the paper draws lots in splitting, the best choice is taken, which is its
//! θ → 0; nodes are visited in an order drawn with fixed seeds. So the
//! same graph gives the same communities.

use std::{cmp::Ordering, collections::VecDeque};

use rayon::prelude::*;

use super::{csr::Csr, random::Random};

/// How many rounds one run may take; each starts from the result of the last.
const ROUNDS: usize = 10;

/// How many edges all runs together may start from.
const BUDGET: usize = 200_000;

/// Gains below this share of the whole weight are rounding.
const ROUNDING: f64 = 1e-12;

/// Returns the community of each node, numbered from 0 in the order of their
/// first nodes. Every community is connected.
///
/// Of up to ten runs, fewer for larger graphs, the one with the highest
/// [`modularity`] is taken. `resolution` is 1 for modularity proper; higher
/// values give more and smaller communities.
///
/// # Complexity
///
/// Close to O(m) a round in practice; runs go side by side, on all threads.
///
/// # Examples
///
/// ```
/// use kgraph::analyse::{Csr, communities::leiden};
///
/// // Two triangles, and an edge between them.
/// let edges = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3)];
/// let csr = Csr::new(6, &edges.map(|(a, b)| (a, b, 1.0)));
/// assert_eq!(leiden(&csr, 1.0), [0, 0, 0, 1, 1, 1]);
/// ```
#[must_use]
pub fn leiden(csr: &Csr, resolution: f64) -> Vec<u32> {
    let runs = (BUDGET / csr.edges().max(1)).clamp(1, 10);
    let run = |seed: usize| {
        let found = run(csr, resolution, seed as u64);
        (modularity(csr, &found, resolution), found)
    };
    let found: Vec<(f64, Vec<u32>)> = (0..runs).into_par_iter().map(run).collect();
    let mut best = (f64::NEG_INFINITY, Vec::new());
    for (quality, found) in found {
        if quality > best.0 + ROUNDING {
            best = (quality, found);
        }
    }
    best.1
}

/// Returns the modularity of a partition: Σ over communities of
/// w / m − γ · (K / 2m)², where w is the weight within, K the strength of the
/// nodes, m the weight of all edges and γ the resolution.
///
/// M. E. J. Newman and M. Girvan, "Finding and evaluating community structure in
/// networks", Physical Review E 69 (2004), 026113.
///
/// # Examples
///
/// ```
/// use kgraph::analyse::{Csr, communities::modularity};
///
/// let csr = Csr::new(4, &[(0, 1, 1.0), (2, 3, 1.0)]);
/// assert_eq!(modularity(&csr, &[0, 0, 1, 1], 1.0), 0.5);
/// ```
#[must_use]
pub fn modularity(csr: &Csr, community: &[u32], resolution: f64) -> f64 {
    let count = community.iter().max().map_or(0, |most| *most as usize + 1);
    let (mut within, mut strength) = (vec![0.0; count], vec![0.0; count]);
    for (node, own) in community.iter().enumerate() {
        for (to, weight) in csr.links(node) {
            strength[*own as usize] += weight;
            within[*own as usize] += if community[to] == *own { weight } else { 0.0 };
        }
    }
    let whole: f64 = strength.iter().sum();
    if whole <= 0.0 {
        return 0.0;
    }
    let of = |(within, strength): (&f64, &f64)| {
        within / whole - resolution * (strength / whole) * (strength / whole)
    };
    within.iter().zip(&strength).map(of).sum()
}

/// One run: rounds until nothing gets better.
fn run(csr: &Csr, resolution: f64, seed: u64) -> Vec<u32> {
    let mut random = Random::new(seed);
    let strengths = (0..csr.len()).map(|node| csr.strength(node)).collect();
    let base = Level::new(csr.clone(), strengths, resolution);
    let mut community: Vec<u32> = numbers(csr.len());
    let mut quality = f64::NEG_INFINITY;
    for _ in 0..ROUNDS {
        let mut next = round(&base, &community, &mut random);
        next = connected(csr, &next);
        let reached = modularity(csr, &next, resolution);
        if reached <= quality + ROUNDING {
            break;
        }
        (community, quality) = (next, reached);
    }
    community
}

/// One round, from the nodes up to where nothing can be merged.
fn round(base: &Level, community: &[u32], random: &mut Random) -> Vec<u32> {
    // Of each node of the graph, its node at this level.
    let mut of: Vec<u32> = numbers(base.csr.len());
    let mut community = community.to_vec();
    let mut coarse: Option<Level> = None;
    loop {
        let level = coarse.as_ref().unwrap_or(base);
        level.move_nodes(&mut community, random);
        // There are no more communities than parts, so the numbers fit.
        renumber(&mut community);
        let mut parts = level.split(&community, random);
        let count = renumber(&mut parts);
        if count == level.csr.len() {
            return of.iter().map(|node| community[*node as usize]).collect();
        }
        let mut next = vec![0; count];
        for (node, part) in parts.iter().enumerate() {
            next[*part as usize] = community[node];
        }
        community = next;
        for node in &mut of {
            *node = parts[*node as usize];
        }
        coarse = Some(level.merge(&parts, count));
    }
}

/// A graph whose nodes stand for one or more nodes of the first.
struct Level {
    csr: Csr,
    /// The strength of each node, edges within it included.
    strengths: Vec<f64>,
    /// The resolution by the sum of all strengths.
    scale: f64,
    /// What counts as a gain.
    least: f64,
}

impl Level {
    fn new(csr: Csr, strengths: Vec<f64>, resolution: f64) -> Self {
        let whole: f64 = strengths.iter().sum();
        let scale = if whole > 0.0 { resolution / whole } else { 0.0 };
        Self { csr, strengths, scale, least: whole * ROUNDING }
    }

    /// Moves nodes to the neighbouring community where they gain most, or to one
    /// of their own, until none gains. Only nodes whose neighbours moved are
    /// looked at again.
    fn move_nodes(&self, community: &mut [u32], random: &mut Random) {
        let n = self.csr.len();
        let mut totals = vec![0.0; n];
        let mut sizes = vec![0_usize; n];
        for (node, own) in community.iter().enumerate() {
            totals[*own as usize] += self.strengths[node];
            sizes[*own as usize] += 1;
        }
        let is_free = |own: &u32| sizes[*own as usize] == 0;
        let mut free: Vec<u32> = numbers(n).into_iter().filter(is_free).collect();
        let mut order = numbers(n);
        random.shuffle(&mut order);
        let mut queue = VecDeque::from(order);
        let mut waits = vec![true; n];
        let mut weights = Weights::new(n);
        while let Some(node) = queue.pop_front() {
            let node = node as usize;
            waits[node] = false;
            let own = community[node];
            let strength = self.strengths[node];
            for (to, weight) in self.csr.links(node) {
                weights.add(community[to], weight);
            }
            totals[own as usize] -= strength;
            let gain = |to: u32, weight: f64| weight - self.scale * strength * totals[to as usize];
            let mut best = (gain(own, weights.of(own)), own);
            for to in &weights.found {
                let gain = gain(*to, weights.of(*to));
                if gain > best.0 + self.least {
                    best = (gain, *to);
                }
            }
            weights.clear();
            if best.0 < -self.least && sizes[own as usize] > 1 {
                best = (0.0, free.pop().unwrap_or(own));
            }
            let to = best.1;
            totals[to as usize] += strength;
            if to == own {
                continue;
            }
            community[node] = to;
            sizes[to as usize] += 1;
            sizes[own as usize] -= 1;
            if sizes[own as usize] == 0 {
                free.push(own);
            }
            for neighbour in self.csr.neighbours(node) {
                let at = *neighbour as usize;
                if !waits[at] && community[at] != to {
                    waits[at] = true;
                    queue.push_back(*neighbour);
                }
            }
        }
    }

    /// Splits each community into parts that are well connected: single nodes
    /// join parts, if both have enough weight to the rest of the community.
    fn split(&self, community: &[u32], random: &mut Random) -> Vec<u32> {
        let n = self.csr.len();
        let mut whole = vec![0.0; n];
        for (node, own) in community.iter().enumerate() {
            whole[*own as usize] += self.strengths[node];
        }
        let within = |node: usize| {
            let links = self.csr.links(node);
            links.filter(move |(to, _)| community[*to] == community[node])
        };
        let mut part = numbers(n);
        let mut totals = self.strengths.clone();
        let mut single = vec![true; n];
        // The weight from each part to the rest of its community.
        let mut outward: Vec<f64> = (0..n).map(|node| within(node).map(|(_, w)| w).sum()).collect();
        let mut order = numbers(n);
        random.shuffle(&mut order);
        let mut weights = Weights::new(n);
        for node in order {
            let at = node as usize;
            let all = whole[community[at] as usize];
            let holds = |part: usize, totals: &[f64], outward: &[f64]| {
                let total: f64 = totals[part];
                outward[part] + self.least >= self.scale * total * (all - total)
            };
            if !single[at] || !holds(at, &totals, &outward) {
                continue;
            }
            for (to, weight) in within(at) {
                weights.add(part[to], weight);
            }
            let mut best = (0.0, node);
            for to in &weights.found {
                let gain = weights.of(*to) - self.scale * totals[at] * totals[*to as usize];
                let is_better = match gain.total_cmp(&best.0) {
                    Ordering::Greater => true,
                    Ordering::Equal => best.1 == node,
                    Ordering::Less => false,
                };
                if is_better && holds(*to as usize, &totals, &outward) {
                    best = (gain, *to);
                }
            }
            let to = best.1 as usize;
            if to != at {
                part[at] = best.1;
                totals[to] += totals[at];
                outward[to] += outward[at] - 2.0 * weights.of(best.1);
                (single[at], single[to]) = (false, false);
            }
            weights.clear();
        }
        part
    }

    /// Makes each of `count` parts a node.
    fn merge(&self, parts: &[u32], count: usize) -> Self {
        let mut strengths = vec![0.0; count];
        let mut members: Vec<Vec<usize>> = vec![Vec::new(); count];
        for (node, part) in parts.iter().enumerate() {
            strengths[*part as usize] += self.strengths[node];
            members[*part as usize].push(node);
        }
        let mut weights = Weights::new(count);
        let mut edges = Vec::new();
        for (part, members) in numbers(count).into_iter().zip(&members) {
            for (to, weight) in members.iter().flat_map(|node| self.csr.links(*node)) {
                weights.add(parts[to], weight);
            }
            let found = weights.found.iter().filter(|to| **to > part);
            edges.extend(found.map(|to| (part, *to, weights.of(*to))));
            weights.clear();
        }
        let csr = Csr::new(count, &edges);
        Self { csr, strengths, scale: self.scale, least: self.least }
    }
}

/// Sums of weights by number, of which few are not 0.
struct Weights {
    sums: Vec<f64>,
    found: Vec<u32>,
}

impl Weights {
    fn new(n: usize) -> Self {
        Self { sums: vec![0.0; n], found: Vec::new() }
    }

    fn add(&mut self, to: u32, weight: f64) {
        if self.sums[to as usize] == 0.0 {
            self.found.push(to);
        }
        self.sums[to as usize] += weight;
    }

    fn of(&self, to: u32) -> f64 {
        self.sums[to as usize]
    }

    fn clear(&mut self) {
        for to in self.found.drain(..) {
            self.sums[to as usize] = 0.0;
        }
    }
}

/// Numbers communities anew, each connected part one of its own.
fn connected(csr: &Csr, community: &[u32]) -> Vec<u32> {
    let mut part = vec![u32::MAX; csr.len()];
    let mut open = Vec::new();
    let mut count = 0;
    for start in 0..csr.len() {
        if part[start] != u32::MAX {
            continue;
        }
        part[start] = count;
        open.push(start);
        while let Some(node) = open.pop() {
            for to in csr.neighbours(node) {
                let to = *to as usize;
                if part[to] == u32::MAX && community[to] == community[node] {
                    part[to] = count;
                    open.push(to);
                }
            }
        }
        count += 1;
    }
    part
}

/// Numbers `parts` from 0 in the order of their first nodes; returns how many.
fn renumber(parts: &mut [u32]) -> usize {
    let mut known = vec![u32::MAX; parts.len()];
    let mut count = 0;
    for part in parts {
        let number = &mut known[*part as usize];
        if *number == u32::MAX {
            *number = count;
            count += 1;
        }
        *part = *number;
    }
    count as usize
}

fn numbers(n: usize) -> Vec<u32> {
    (0..u32::try_from(n).unwrap_or(u32::MAX)).collect()
}
