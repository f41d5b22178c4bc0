//! Days in numbers that only other rows of their table tell.

use super::{
    super::day::{Order, iso},
    Start,
};

/// What the column of dates says in numbers with slashes.
#[derive(Default)]
pub(super) struct Days {
    order: Order,
    /// The days, with the number of the talk that each is of.
    said: Vec<(usize, String)>,
}

impl Days {
    /// Takes what the cell of the talk with this number says.
    pub(super) fn add(&mut self, talk: usize, cell: &str) {
        if cell.contains('/') && cell.len() <= "16/05/2023".len() {
            self.order.add(cell);
            self.said.push((talk, cell.to_owned()));
        }
    }

    /// Sets the days that the others tell.
    pub(super) fn settle(self, talks: &mut [Start]) {
        for (talk, said) in &self.said {
            if let Some((start, day)) = talks.get_mut(*talk).zip(self.order.day(said)) {
                start.own.get_or_insert_default().date = Some(iso(day));
            }
        }
    }
}
