//! What somebody signs in with, as far as the browser says.

use serde::{Deserialize, Serialize};

/// A browser on a system, by the names that their makers give them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// The browser; empty where it is none that is known.
    pub browser: String,
    /// The system; empty where it is none that is known.
    pub system: String,
}

/// Browsers by what they alone say of themselves. Many say that they are others too: who says most comes first.
const BROWSERS: [(&str, &str); 9] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chromium/", "Chromium"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];
/// Systems, likewise.
const SYSTEMS: [(&str, &str); 7] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

impl Device {
    /// What a browser says of itself (RFC 9110 section 10.1.5): names alone, no version, nothing that tells one person's from
    /// another's. `None` for what is no browser that is known.
    pub fn of(user_agent: &str) -> Option<Self> {
        let named = |known: &[(&str, &str)]| {
            let found = known.iter().find(|(sign, _)| user_agent.contains(sign));
            found.map(|(_, name)| (*name).to_owned()).unwrap_or_default()
        };
        let device = Self { browser: named(&BROWSERS), system: named(&SYSTEMS) };
        (!device.browser.is_empty()).then_some(device)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_known_by_what_it_alone_says() {
        for (user_agent, browser, system) in [
            ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox", "Linux"),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
                "Edge",
                "Windows",
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
                "Chrome",
                "Android",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
                "Safari",
                "iPhone",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
                "Safari",
                "macOS",
            ),
            ("Mozilla/5.0 (SomethingNew) Firefox/200.0", "Firefox", ""),
        ] {
            let expected = Device { browser: browser.to_owned(), system: system.to_owned() };
            assert_eq!(Device::of(user_agent), Some(expected), "{user_agent}");
        }
        for other in ["", "curl/8.5.0", "node", "\u{202e}evil"] {
            assert_eq!(Device::of(other), None);
        }
    }
}
