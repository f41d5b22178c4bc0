//! Which mention of the system meets which mention of the gold.
//!
//! Both sides are multisets: a line may name Envoy twice, and a name may be
//! accepted for several gold mentions. Mentions that must be found are paired
//! before optional ones, a canonical name before an alias, and among aliases as
//! many as can be paired, by augmenting paths: Claude Berge, "Two Theorems in
//! Graph Theory", Proceedings of the National Academy of Sciences 43 (1957),
//! 842–844.

/// Pairs `rows` mentions of the system with `optional.len()` of the gold, of
/// which `optional` says whether they need not be found; returns the gold
/// mention of each row.
///
/// `exact` pairs are made first, each with the first free one; then as many
/// pairs that `fit` as there can be.
///
/// # Complexity
///
/// *O*(*r* × *e*) for *r* rows and *e* fitting pairs.
pub(super) fn pair(
    rows: usize,
    optional: &[bool],
    exact: impl Fn(usize, usize) -> bool,
    fit: impl Fn(usize, usize) -> bool,
) -> Vec<Option<usize>> {
    let mut found = vec![None; rows];
    for wanted in [false, true] {
        let pool: Vec<usize> = (0..optional.len()).filter(|j| optional[*j] == wanted).collect();
        let mut used = vec![false; optional.len()];
        for (i, found) in found.iter_mut().enumerate() {
            if found.is_none() {
                *found = pool.iter().copied().find(|j| !used[*j] && exact(i, *j));
                if let Some(j) = *found {
                    used[j] = true;
                }
            }
        }
        let pool: Vec<usize> = pool.into_iter().filter(|j| !used[*j]).collect();
        let open: Vec<usize> = (0..rows).filter(|i| found[*i].is_none()).collect();
        let fitting: Vec<Vec<usize>> =
            open.iter().map(|i| pool.iter().copied().filter(|j| fit(*i, *j)).collect()).collect();
        for (j, k) in augment(&fitting, optional.len()).into_iter().enumerate() {
            if let Some(k) = k {
                found[open[k]] = Some(j);
            }
        }
    }
    found
}

/// Returns for each column the row it is paired with; `fitting` lists the
/// columns that each row may have.
fn augment(fitting: &[Vec<usize>], columns: usize) -> Vec<Option<usize>> {
    let mut row_of: Vec<Option<usize>> = vec![None; columns];
    // The last row that began a path through the column.
    let mut seen = vec![usize::MAX; columns];
    for start in 0..fitting.len() {
        // The path as a stack: each row with the position after the column it
        // tries. Recursion could be as deep as a line has mentions.
        let mut path = vec![(start, 0)];
        while let Some((row, next)) = path.last_mut() {
            let Some(column) = fitting[*row].get(*next).copied() else {
                path.pop();
                continue;
            };
            *next += 1;
            if std::mem::replace(&mut seen[column], start) == start {
                continue;
            }
            if let Some(rival) = row_of[column] {
                path.push((rival, 0));
            } else {
                for (row, next) in path.drain(..) {
                    row_of[fitting[row][next - 1]] = Some(row);
                }
            }
        }
    }
    row_of
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pairs words: the system's, each with the aliases it goes by, against the
    /// gold's, of which those with `?` are optional.
    fn paired(system: &str, gold: &str) -> String {
        let rows: Vec<Vec<&str>> = system.split(' ').map(|w| w.split('/').collect()).collect();
        let gold: Vec<&str> = gold.split(' ').collect();
        let optional: Vec<bool> = gold.iter().map(|name| name.ends_with('?')).collect();
        let name = |j: usize| gold[j].trim_end_matches('?');
        let found = pair(
            rows.len(),
            &optional,
            |i, j| rows[i][0] == name(j),
            |i, j| rows[i].contains(&name(j)),
        );
        let shown = found.iter().map(|j| j.map_or("-".to_owned(), |j| j.to_string()));
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn pairs() {
        #[rustfmt::skip]
        let rows = [
            ("one to one",                 "a b",         "b a",      "1 0"),
            ("a multiset",                 "a a a",       "a b a",    "0 2 -"),
            ("sure before optional",       "a a",         "a? a",     "1 0"),
            ("exact before alias",         "b/a a",       "a c",      "- 0"),
            ("a path is augmented",        "x/a/b y/a",   "a b",      "1 0"),
            ("over two steps",             "x/a/b y/b/c z/a", "a b c", "1 2 0"),
            ("an exact pair stays",        "a/b x/a",     "a b",      "0 -"),
            ("an alias meets the sure",    "x/a/b",       "a? b",     "1"),
            ("optional ones are augmented", "x/a/b y/a",  "a? b?",    "1 0"),
            ("nothing fits",               "x",           "a",        "-"),
        ];
        for (rule, system, gold, expected) in rows {
            assert_eq!(paired(system, gold), expected, "{rule}");
        }
    }

    #[test]
    fn a_long_path_does_not_exhaust_the_stack() {
        // Row i fits columns i and i + 1, the last row column 0 only: pairing
        // it moves every other row by one.
        let n = 100_000;
        let mut fitting: Vec<Vec<usize>> = (0..n).map(|i| vec![i, i + 1]).collect();
        fitting.push(vec![0]);
        let found = augment(&fitting, n + 1);
        assert_eq!(found[0], Some(n));
        assert!(found.iter().all(Option::is_some));
    }
}
