//! Questions: pure functions from claims to findings, one file each. The commands of the binary
//! and the web app's model ask them.

mod drift;
mod falls;
mod knew;
mod origins;
mod ranking;
mod timeline;
mod when;
mod who;
mod words;

pub use drift::drift;
pub use falls::falls;
pub use knew::{NoSuchPerson, knew};
pub use origins::origins;
pub use ranking::ranking;
pub use timeline::timeline;
pub use when::{Dates, Which, when};
pub use who::{Told, who};
