//! Patterns of paths.

/// Whether a text fits a pattern in which `*` stands for any text and `?` for one character.
/// Takes time in proportion to both lengths, whatever the pattern.
pub(crate) fn is_match(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
    let (mut p, mut t) = (0, 0);
    // Behind the last star, and where the text went on there.
    let mut star: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p + 1, t));
                p += 1;
            }
            Some(&c) if c == '?' || c == text[t] => {
                p += 1;
                t += 1;
            }
            _ => match &mut star {
                // The star takes one character more.
                Some((behind, taken)) => {
                    *taken += 1;
                    (p, t) = (*behind, *taken);
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|&c| c == '*')
}

#[cfg(test)]
mod tests {
    use super::is_match;

    #[test]
    fn stars_and_question_marks_stand_for_text() {
        for (pattern, text) in [
            ("/v1/b2b", "/v1/b2b"),
            ("*", ""),
            ("*", "/v1/b2b/sessions"),
            ("/v1/*/sessions*", "/v1/b2b/sessions/authenticate"),
            ("*/send", "/v1/b2b/magic_links/email/discovery/send"),
            ("/v?/*", "/v1/b2b"),
            ("**b", "aab"),
            ("*ab", "aab"),
            ("/organizations/?????", "/organizations/äcmé1"),
        ] {
            assert!(is_match(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in [
            ("/v1/b2b", "/v1/b2b/"),
            ("", "/"),
            ("?", ""),
            ("/v1/*/sessions", "/v1/b2b/sessions/authenticate"),
            ("/v1/?/x", "/v1/ab/x"),
            ("*a", "b"),
        ] {
            assert!(!is_match(pattern, text), "{pattern} {text}");
        }
        assert!(!is_match(&"*a".repeat(50), &format!("{}b", "a".repeat(2_000))));
    }
}
