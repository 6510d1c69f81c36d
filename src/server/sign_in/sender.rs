//! Who fills in a form. It has a field that people do not see; what is written into it was written by a machine that fills in
//! whatever there is. It is told what everybody is told, and nothing is done.

/// Who has filled in a form, as far as it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sender {
    /// A person, or a machine that has looked better.
    Person,
    /// A machine.
    Machine,
}

impl Sender {
    /// By what stands in the field that nobody sees.
    pub fn of(unseen: &str) -> Self {
        if unseen.is_empty() {
            return Self::Person;
        }
        metrics::counter!("portico_honeypot_total").increment(1);
        Self::Machine
    }
}
