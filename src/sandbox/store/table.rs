//! One table in memory: rows by key, found again by their index keys, with an undo journal.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What a table needs to know of its rows.
pub(crate) trait Row: Serialize + DeserializeOwned {
    /// The name of the table.
    const TABLE: &'static str;

    /// The row's own key.
    fn key(&self) -> String;

    /// The other ways to find it: the name of an index, and the row's value in it.
    fn index_keys(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }
}

/// A row that is to be written, or (with no text) deleted.
pub(crate) struct Change {
    pub(crate) table: &'static str,
    pub(crate) key: String,
    pub(crate) row: Option<String>,
}

/// What is wrong with a row that is to be restored.
#[derive(Debug)]
pub(crate) struct Misfit {
    /// Which row, or which field of it: `sessions[0].factors`.
    pub(crate) place: String,
    pub(crate) why: String,
}

/// Rows by key, in the order in which they were first added.
pub(crate) struct Table<R> {
    rows: HashMap<String, Slot<R>>,
    order: BTreeMap<u64, String>,
    index: HashMap<(&'static str, String), BTreeMap<u64, String>>,
    /// What each changed row was before, oldest change first.
    journal: Vec<(String, Option<Slot<R>>)>,
    last_number: u64,
}

/// A row and its place in the order.
struct Slot<R> {
    number: u64,
    row: Arc<R>,
}

impl<R> Default for Table<R> {
    fn default() -> Self {
        Self {
            rows: HashMap::new(),
            order: BTreeMap::new(),
            index: HashMap::new(),
            journal: Vec::new(),
            last_number: 0,
        }
    }
}

impl<R: Row> Table<R> {
    /// The row with this key.
    pub(crate) fn get(&self, key: &str) -> Option<Arc<R>> {
        self.rows.get(key).map(|slot| Arc::clone(&slot.row))
    }

    /// The rows with this value in an index, oldest first.
    pub(crate) fn find(&self, index: &'static str, value: &str) -> Vec<Arc<R>> {
        let keys = self.index.get(&(index, value.to_owned()));
        keys.into_iter().flat_map(BTreeMap::values).filter_map(|key| self.get(key)).collect()
    }

    /// Every row, oldest first.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = Arc<R>> {
        self.order.values().filter_map(|key| self.get(key))
    }

    /// The place of a row in the order: higher for later rows.
    pub(crate) fn place(&self, key: &str) -> Option<u64> {
        self.rows.get(key).map(|slot| slot.number)
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Adds a row, or replaces the one with its key.
    pub(crate) fn put(&mut self, row: R) -> Arc<R> {
        let (key, row) = (row.key(), Arc::new(row));
        let slot = Slot { number: self.number_for(&key), row: Arc::clone(&row) };
        let before = self.set(&key, Some(slot));
        self.journal.push((key, before));
        row
    }

    /// Removes a row.
    pub(crate) fn remove(&mut self, key: &str) {
        if let Some(before) = self.set(key, None) {
            self.journal.push((key.to_owned(), Some(before)));
        }
    }

    /// Removes every row.
    pub(crate) fn clear(&mut self) {
        let keys: Vec<String> = self.order.values().cloned().collect();
        for key in &keys {
            self.remove(key);
        }
    }

    /// Removes the rows that are gone for good, at most so many. How many they were.
    pub(crate) fn remove_where(&mut self, most: usize, gone: impl Fn(&R) -> bool) -> usize {
        let keys: Vec<String> = self.iter().filter(|row| gone(row)).take(most).map(|row| row.key()).collect();
        for key in &keys {
            self.remove(key);
        }
        keys.len()
    }

    /// Every row as JSON, oldest first.
    pub(super) fn dump(&self) -> serde_json::Result<Value> {
        self.iter().map(|row| serde_json::to_value(&*row)).collect()
    }

    /// Adds rows as [`Self::dump`] gives them.
    pub(super) fn restore(&mut self, rows: Vec<Value>) -> Result<(), Misfit> {
        for (number, given) in rows.into_iter().enumerate() {
            let misfit = |key: &str, why: String| Misfit { place: format!("{}[{number}]{key}", R::TABLE), why };
            let row: R = serde_json::from_value(given.clone()).map_err(|error| misfit("", error.to_string()))?;
            let kept = serde_json::to_value(&row).map_err(|error| misfit("", error.to_string()))?;
            if let Some(key) = lost_key(&given, &kept) {
                return Err(misfit(&key, "there is no such field".to_owned()));
            }
            if self.rows.contains_key(&row.key()) {
                return Err(misfit("", "there is a row with this key already".to_owned()));
            }
            self.put(row);
        }
        Ok(())
    }

    /// Adds a row that is already on disk.
    pub(super) fn load(&mut self, row: R) {
        let key = row.key();
        let slot = Slot { number: self.number_for(&key), row: Arc::new(row) };
        self.set(&key, Some(slot));
    }

    /// The changed rows as they are now, in the order of their first change.
    pub(super) fn changes(&self) -> serde_json::Result<Vec<Change>> {
        let mut seen = HashSet::new();
        let keys = self.journal.iter().map(|(key, _)| key).filter(|key| seen.insert(*key));
        let change = |key: &String| {
            let row = self.rows.get(key).map(|slot| serde_json::to_string(&*slot.row));
            Ok(Change { table: R::TABLE, key: key.clone(), row: row.transpose()? })
        };
        keys.map(change).collect()
    }

    /// Whether there are changes that are not final.
    pub(super) fn has_changed(&self) -> bool {
        !self.journal.is_empty()
    }

    /// Makes the changes final. True if there were any.
    pub(super) fn commit(&mut self) -> bool {
        let changed = self.has_changed();
        self.journal.clear();
        changed
    }

    /// Takes the changes back.
    pub(super) fn roll_back(&mut self) {
        while let Some((key, before)) = self.journal.pop() {
            self.set(&key, before);
        }
    }

    /// The place of a row that is known already, or the next one.
    fn number_for(&mut self, key: &str) -> u64 {
        if let Some(slot) = self.rows.get(key) {
            return slot.number;
        }
        self.last_number += 1;
        self.last_number
    }

    fn set(&mut self, key: &str, slot: Option<Slot<R>>) -> Option<Slot<R>> {
        let before = self.rows.remove(key);
        if let Some(Slot { number, row }) = &before {
            self.order.remove(number);
            for entry in row.index_keys() {
                if let Some(keys) = self.index.get_mut(&entry) {
                    keys.remove(number);
                    if keys.is_empty() {
                        self.index.remove(&entry);
                    }
                }
            }
        }
        if let Some(slot) = slot {
            self.order.insert(slot.number, key.to_owned());
            for entry in slot.row.index_keys() {
                self.index.entry(entry).or_default().insert(slot.number, key.to_owned());
            }
            self.rows.insert(key.to_owned(), slot);
        }
        before
    }
}

/// The path of a key that was given and not kept, so is not known: `.factors[0].prof`.
pub(crate) fn lost_key(given: &Value, kept: &Value) -> Option<String> {
    match (given, kept) {
        (Value::Object(given), Value::Object(kept)) => given.iter().find_map(|(key, value)| match kept.get(key) {
            Some(kept) => lost_key(value, kept).map(|rest| format!(".{key}{rest}")),
            None => Some(format!(".{key}")),
        }),
        (Value::Array(given), Value::Array(kept)) => given
            .iter()
            .zip(kept)
            .enumerate()
            .find_map(|(at, (given, kept))| lost_key(given, kept).map(|rest| format!("[{at}]{rest}"))),
        _ => None,
    }
}
