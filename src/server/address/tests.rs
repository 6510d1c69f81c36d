use proptest::prelude::*;

use super::*;
use crate::model::Invisible;

fn parsed(typed: &str) -> Result<String, EmailProblem> {
    read(typed).map(String::from)
}

#[test]
fn one_address_has_one_spelling() {
    for (typed, read) in [
        (" \u{200b}ada@acme.example\u{feff}\n", "ada@acme.example"),
        ("Ada.L+door@ACME.Example", "Ada.L+door@acme.example"),
        ("ada@Bücher.example", "ada@bücher.example"),
        ("ada@xn--bcher-kva.example", "ada@bücher.example"),
        ("ada@BU\u{308}CHER.example", "ada@bücher.example"),
        ("ju\u{308}rgen@mu\u{308}nchen.example", "jürgen@münchen.example"),
        ("ada＠acme．example", "ada@acme.example"),
        ("ａｄａ@ａｃｍｅ。example", "ada@acme.example"),
        ("ｅ\u{301}va@acme.example", "éva@acme.example"),
        ("\u{212a}ai@acme.example", "Kai@acme.example"),
        ("ﾊﾟﾅ@acme.example", "パナ@acme.example"),
        ("o'neil%41&co/x@acme.example", "o'neil%41&co/x@acme.example"),
    ] {
        assert_eq!(parsed(typed).as_deref(), Ok(read), "{typed}");
    }
}

#[test]
fn what_stands_around_an_address_is_left_out() {
    for typed in [
        "mailto:ada+x@acme.example",
        "MAILTO:ada%2Bx@acme.example?subject=Hi&body=a@b",
        "Ada <ada+x@acme.example>",
        "\"Ada, L\" <ada+x@acme.example>;",
        "<ada+x@acme.example>",
        "ada+x@acme.example,",
        "ada+x@acme.example ;",
        "ada+x@acme.example.",
        "“ada+x@acme.example”",
        "'ada+x@acme.example'",
        "(ada+x@acme.example)",
        "\"ada+x@acme.example\",",
        "<mailto:ada+x@acme.example>",
        "Ada <mailto:ada+x@acme.example>",
        "ada+x@acme.example<mailto:ada+x@acme.example>",
        "ada+x@acme.example <mailto:ada+x@acme.example?subject=a@b>",
        "mailto:?to=ada%2Bx@acme.example&cc=b@acme.example",
        "ada+x@acme.example, ada+x@ACME.example",
        "Ada @ Acme <ada+x@acme.example>",
        "ada+x@acme.example>",
        "<ada+x@acme.example",
        "ada+x@acme.example).",
        "[ada+x@acme.example]",
    ] {
        assert_eq!(parsed(typed).as_deref(), Ok("ada+x@acme.example"), "{typed}");
    }
}

#[test]
fn a_refusal_says_why() {
    assert_eq!(parsed("mailto:a=b/c@acme.example").as_deref(), Ok("a=b/c@acme.example"));
    assert_eq!(parsed("'tis@acme.example").as_deref(), Ok("'tis@acme.example"));
    for typed in ["  ", "mailto:", "<>", "“”"] {
        assert_eq!(parsed(typed), Err(EmailProblem::Empty), "{typed}");
    }
    for typed in [
        "a@",
        "@b.example",
        "a b@c.example",
        "a@b@c.example",
        "ada",
        "a@b",
        "a@b..c",
        "a@-b.example",
        "a@127.0.0.1",
        "a@[::1]",
        "\"a b\"@c.example",
        "\u{301}a@b.example",
    ] {
        assert_eq!(parsed(typed), Err(EmailProblem::Malformed), "{typed}");
    }
    for typed in [
        "a@b.example, c@d.example",
        "a@b.example c@d.example",
        "A <a@b.example>, C <c@d.example>",
        "a@b.example <c@d.example>",
    ] {
        assert_eq!(parsed(typed), Err(EmailProblem::Several), "{typed}");
    }
    assert_eq!(parsed(&format!("a@{}.example", "b".repeat(70))), Err(EmailProblem::Malformed));
    assert_eq!(parsed(&format!("a@{}.example", "b".repeat(400))), Err(EmailProblem::TooLong));
    assert_eq!(parsed(&format!("a@b.{}", "example.".repeat(50))), Err(EmailProblem::TooLong));
    assert_eq!(parsed(&"a".repeat(2_000)), Err(EmailProblem::TooLong));
    let hidden = parsed("ada\u{200b}@acme.example");
    assert_eq!(hidden, Err(EmailProblem::Invisible(Invisible::new('\u{200b}'))));
    for hidden in ['\u{fe0f}', '\u{e0100}', '\u{17b4}', '\u{180b}', '\u{3164}', '\u{115f}', '\u{ffa0}'] {
        let typed = format!("a{hidden}da@acme.example");
        assert!(matches!(parsed(&typed), Err(EmailProblem::Invisible(_))), "U+{:04X}", u32::from(hidden));
    }
}

#[test]
fn an_address_equals_its_echo_and_no_other_mailbox() {
    let echo = |text: &str| key(&of_upstream(text).unwrap());
    for (asked, echoed) in [
        ("MİKE@kdom.example", "mi\u{307}ke@kdom.example"),
        ("Ada@Bücher.example", "ada@xn--bcher-kva.example"),
        ("ΟΔΟΣ@acme.example", "οδοσ@acme.example"),
        ("jürgen@acme.example", "ju\u{308}rgen@acme.example"),
        ("J\u{30c}an@acme.example", "ǰan@acme.example"),
        ("H\u{331}@acme.example", "ẖ@acme.example"),
    ] {
        assert_eq!(key(&read(asked).unwrap()), echo(echoed), "{asked}");
    }
    assert_eq!(echo("\"Odd o\u{308}\"@a.example"), echo("\"odd ö\"@a.example"));
    for (one, other) in [("mıke@a.example", "mike@a.example"), ("ſam@a.example", "sam@a.example")] {
        assert_ne!(echo(one), echo(other), "{one}");
    }
    assert_eq!(of_upstream("\"odd one\"@acme.example").unwrap().as_str(), "\"odd one\"@acme.example");
    assert_eq!(of_upstream("nobody"), None);
    assert_eq!(deliverable(&read("ada@Bücher.example").unwrap()), "ada@xn--bcher-kva.example");
}

proptest! {
    #[test]
    fn what_was_read_reads_as_itself(text in "\\PC{0,60}@\\PC{0,30}\\.[a-zü]{2,6}") {
        if let Ok(email) = read(&text) {
            prop_assert_eq!(read(email.as_str()), Ok(email.clone()));
            let echoed = of_upstream(&deliverable(&email).to_lowercase());
            prop_assert_eq!(echoed.as_ref().map(key), Some(key(&email)));
        }
    }

    #[test]
    fn nothing_makes_it_panic(text in any::<String>()) {
        let _ = (read(&text), of_upstream(&text));
    }
}
