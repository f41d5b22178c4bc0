//! Two builders → one.

use super::{GraphBuilder, Target};

impl GraphBuilder {
    /// Adds the notes of `other`, which must have the same options.
    ///
    /// # Examples
    ///
    /// ```
    /// use kgraph::{Dictionary, GraphBuilder, TagOptions, Tagger, annotate};
    ///
    /// let dictionary = Dictionary::embedded()?;
    /// let tagger = Tagger::new(&dictionary, TagOptions::default())?;
    /// let build = |texts: &[&str]| {
    ///     let mut builder = GraphBuilder::new(Default::default());
    ///     for (i, text) in texts.iter().enumerate() {
    ///         builder.add(&annotate(text, text.as_bytes().to_vec(), &tagger)?);
    ///     }
    ///     Ok::<_, kgraph::Diagnostic>(builder)
    /// };
    /// let (rook, etcd) = ("# Rook - Jane Doe, Google\n\nCeph", "# etcd - Jane Doe, Google\n\nRook");
    /// let mut one = build(&[etcd])?;
    /// one.merge(build(&[rook])?);
    /// assert_eq!(one.finish(&dictionary), build(&[rook, etcd])?.finish(&dictionary));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[expect(clippy::iter_over_hash_type, reason = "the order of what is merged leaves no trace")]
    pub fn merge(&mut self, other: Self) {
        let limit = self.options.evidence;
        let talks_before = self.talks.len();
        self.documents += other.documents;
        self.talks.extend(other.talks);
        let ours: Vec<usize> = other.entities.iter().map(|id| self.number(id)).collect();
        for (theirs, name) in other.names {
            self.name(ours[theirs], &name);
        }
        for (i, (found, (mentions, speaks))) in
            other.nodes.into_iter().zip(other.counts).enumerate()
        {
            self.nodes[ours[i]].merge(found, talks_before, limit);
            self.counts[ours[i]].0 += mentions;
            self.counts[ours[i]].1 += speaks;
        }
        for ((a, b), found) in other.pairs {
            self.pairs.entry((ours[a], ours[b])).or_default().merge(found, talks_before, limit);
        }
        for ((kind, person, target), (found, roles)) in other.relations {
            let target = match target {
                Target::Talk(talk) => Target::Talk(talk + talks_before),
                Target::Entity(entity) => Target::Entity(ours[entity]),
            };
            let ours = self.relations.entry((kind, ours[person], target)).or_default();
            ours.0.merge(found, talks_before, limit);
            ours.1.extend(roles);
        }
    }
}
