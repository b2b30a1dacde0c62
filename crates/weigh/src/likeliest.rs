//! The likeliest world: for every telling the source with the greatest weight.

use crate::choice::{Checked, Source};
use crate::world::World;

/// Each telling's source of greatest weight; of equals the first given. Linear.
pub fn likeliest(case: &Checked) -> World<'_> {
    let best = (0..case.len()).map(|t| -> &Source {
        let choices = case.choices(t);
        let mut best = &choices[0];
        for choice in choices {
            if choice.weight > best.weight {
                best = choice;
            }
        }
        &best.source
    });
    World::new(best.collect())
}
