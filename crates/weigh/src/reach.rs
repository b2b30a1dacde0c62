//! Who could have it by when: earliest arrival in contacts that have a time.

/// One contact: at `time` (any unit, usually days or seconds) something may pass from `from` to
/// `to`. Directed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Contact {
    /// When.
    pub time: i64,
    /// From whom: an index below the number of nodes.
    pub from: u32,
    /// To whom: likewise.
    pub to: u32,
}

/// Contacts in order of time, ready for any number of questions.
#[derive(Debug, Clone, Default)]
pub struct Contacts {
    sorted: Vec<Contact>,
    nodes: usize,
}

/// What came first to a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// It never comes here.
    Never,
    /// Here it begins.
    Source,
    /// It comes with this contact: an index into [`Contacts::as_slice`].
    By(u32),
}

impl Contacts {
    /// Sorts them: O(M log M) for M contacts. Nodes are 0 to the greatest index named.
    pub fn new(mut contacts: Vec<Contact>) -> Self {
        contacts.sort_unstable();
        let greatest = contacts.iter().map(|c| c.from.max(c.to)).max();
        let nodes = greatest.map_or(0, |n| n as usize + 1);
        Contacts { sorted: contacts, nodes }
    }

    /// The contacts, in order of time.
    pub fn as_slice(&self) -> &[Contact] {
        &self.sorted
    }

    /// How many nodes there are.
    pub fn nodes(&self) -> usize {
        self.nodes
    }

    /// The first arrival at every node of what `source` has from the beginning on. One pass: O(M).
    ///
    /// `delay` (at least 1, in the contacts' unit) is how much later than it came it may go on: 1
    /// means strictly later, so two contacts of one time never follow each other.
    pub fn earliest(&self, source: u32, delay: u32) -> Vec<Arrival> {
        let delay = i64::from(delay.max(1));
        let mut arrival = vec![Arrival::Never; self.nodes];
        // The time from which a node may hand on; kept apart so that the pass reads little memory.
        let mut ready = vec![i64::MAX; self.nodes];
        if let Some(first) = arrival.get_mut(source as usize) {
            *first = Arrival::Source;
            ready[source as usize] = i64::MIN;
        }
        for (n, c) in self.sorted.iter().enumerate() {
            // In order of time the first contact that delivers is the earliest, and with a delay
            // of at least 1 the order within one time does not matter.
            if ready[c.from as usize] <= c.time && arrival[c.to as usize] == Arrival::Never {
                arrival[c.to as usize] = Arrival::By(n as u32);
                ready[c.to as usize] = c.time.saturating_add(delay);
            }
        }
        arrival
    }

    /// When it first comes to a node: `None` if never, or at the source itself.
    pub fn time(&self, arrival: Arrival) -> Option<i64> {
        match arrival {
            Arrival::By(n) => self.sorted.get(n as usize).map(|c| c.time),
            Arrival::Never | Arrival::Source => None,
        }
    }

    /// The contacts by which it came to `node`, first to last. Linear in their number.
    pub fn path(&self, arrivals: &[Arrival], node: u32) -> Vec<Contact> {
        let mut path = Vec::new();
        let mut at = node;
        while let Some(Arrival::By(n)) = arrivals.get(at as usize) {
            let contact = self.sorted[*n as usize];
            path.push(contact);
            at = contact.from;
        }
        path.reverse();
        path
    }
}
