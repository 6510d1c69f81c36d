//! One table in memory: rows by key, found again by their index keys, with an undo journal.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

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

/// Rows by key.
pub(crate) struct Table<R> {
    rows: HashMap<String, Arc<R>>,
    index: HashMap<(&'static str, String), BTreeSet<String>>,
    /// What each changed row was before, oldest change first.
    journal: Vec<(String, Option<Arc<R>>)>,
}

impl<R> Default for Table<R> {
    fn default() -> Self {
        Self { rows: HashMap::new(), index: HashMap::new(), journal: Vec::new() }
    }
}

impl<R: Row> Table<R> {
    /// The row with this key.
    pub(crate) fn get(&self, key: &str) -> Option<Arc<R>> {
        self.rows.get(key).cloned()
    }

    /// The rows with this value in an index, ordered by key.
    pub(crate) fn find(&self, index: &'static str, value: &str) -> Vec<Arc<R>> {
        let keys = self.index.get(&(index, value.to_owned()));
        keys.into_iter().flatten().filter_map(|key| self.get(key)).collect()
    }

    /// Every row, in no order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Arc<R>> {
        self.rows.values()
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Adds a row, or replaces the one with its key.
    pub(crate) fn put(&mut self, row: R) -> Arc<R> {
        let (key, row) = (row.key(), Arc::new(row));
        let before = self.set(key.clone(), Some(Arc::clone(&row)));
        self.journal.push((key, before));
        row
    }

    /// Removes a row.
    pub(crate) fn remove(&mut self, key: &str) {
        if let Some(before) = self.set(key.to_owned(), None) {
            self.journal.push((key.to_owned(), Some(before)));
        }
    }

    /// Removes every row.
    pub(crate) fn clear(&mut self) {
        let keys: Vec<String> = self.rows.keys().cloned().collect();
        for key in &keys {
            self.remove(key);
        }
    }

    /// Adds a row that is already on disk.
    pub(super) fn load(&mut self, row: R) {
        self.set(row.key(), Some(Arc::new(row)));
    }

    /// The changed rows as they are now.
    pub(super) fn changes(&self) -> serde_json::Result<Vec<Change>> {
        let keys: BTreeSet<&String> = self.journal.iter().map(|(key, _)| key).collect();
        let change = |key: &String| {
            let row = self.rows.get(key).map(serde_json::to_string).transpose()?;
            Ok(Change { table: R::TABLE, key: key.clone(), row })
        };
        keys.into_iter().map(change).collect()
    }

    /// Makes the changes final. True if there were any.
    pub(super) fn commit(&mut self) -> bool {
        let changed = !self.journal.is_empty();
        self.journal.clear();
        changed
    }

    /// Takes the changes back.
    pub(super) fn roll_back(&mut self) {
        while let Some((key, before)) = self.journal.pop() {
            self.set(key, before);
        }
    }

    fn set(&mut self, key: String, row: Option<Arc<R>>) -> Option<Arc<R>> {
        let before = self.rows.remove(&key);
        for entry in before.iter().flat_map(|row| row.index_keys()) {
            if let Some(keys) = self.index.get_mut(&entry) {
                keys.remove(&key);
                if keys.is_empty() {
                    self.index.remove(&entry);
                }
            }
        }
        if let Some(row) = row {
            for entry in row.index_keys() {
                self.index.entry(entry).or_default().insert(key.clone());
            }
            self.rows.insert(key, row);
        }
        before
    }
}
