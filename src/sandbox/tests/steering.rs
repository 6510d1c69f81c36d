//! Calls to the control API that say what they got, and folders for its data.

use std::path::{Path, PathBuf};

use portico_sandbox::Options;
use reqwest::Method;
use serde_json::Value;

use crate::support::{World, options};

impl World {
    /// Calls the control API with any body; the status and the JSON.
    pub(crate) async fn steer(&self, method: Method, path: &str, kind: &str, body: &str) -> (u16, Value) {
        let request = self.plain.request(method, format!("{}/_sandbox/{path}", self.sandbox.url()));
        let request = if kind.is_empty() { request } else { request.header("content-type", kind) };
        let response = request.body(body.to_owned()).send().await.expect("an answer");
        (response.status().as_u16(), response.json().await.expect("JSON"))
    }

    /// POSTs JSON to the control API; the status and the JSON.
    pub(crate) async fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        self.steer(Method::POST, path, "application/json", &body.to_string()).await
    }

    /// DELETEs at the control API, which must agree.
    pub(crate) async fn delete(&self, path: &str) -> Value {
        let (status, body) = self.steer(Method::DELETE, path, "", "").await;
        assert_eq!(status, 200, "{path}: {body}");
        body
    }

    /// The state dump, byte for byte.
    pub(crate) async fn dump(&self) -> String {
        let response = self.plain.get(format!("{}/_sandbox/state", self.sandbox.url())).send().await;
        response.expect("an answer").text().await.expect("a text")
    }
}

/// A folder of its own for one test, removed at its end.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    /// A name for a folder that does not exist yet.
    pub(crate) fn new(name: &str) -> Self {
        let unique = format!("portico-sandbox-{}-{name}", std::process::id());
        Self(std::env::temp_dir().join(unique))
    }

    /// A sandbox that keeps its state in it.
    pub(crate) async fn open(&self) -> World {
        World::with(kept_in(&self.0)).await
    }

    /// Writes a file into it.
    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        std::fs::create_dir_all(&self.0).expect("a folder");
        let path = self.0.join(name);
        std::fs::write(&path, text).expect("a file");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Nothing depends on the folder being gone.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Options for a sandbox that keeps its state in a folder.
pub(crate) fn kept_in(folder: &Path) -> Options {
    Options { data: Some(folder.to_owned()), ..options() }
}
