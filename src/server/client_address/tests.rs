use axum::http::Request;

use super::*;

/// The address of a request from this peer, where 10/8, `::1` and `fd00::/8` are trusted.
fn client(peer: &str, headers: &[(&str, &str)]) -> String {
    let peer: SocketAddr = format!("{peer}:9").parse().unwrap();
    let request = headers.iter().fold(Request::builder(), |request, (name, value)| request.header(*name, *value));
    let (request, ()) = request.extension(ConnectInfo(peer)).body(()).unwrap().into_parts();
    let trusted = ["10.0.0.0/8", "::1/128", "fd00::/8"].map(|network| network.parse().unwrap());
    of(&request, &trusted).unwrap().to_string()
}

fn x(list: &str) -> String {
    client("10.0.0.1", &[("x-forwarded-for", list)])
}

fn standard(list: &str) -> String {
    client("10.0.0.1", &[("forwarded", list)])
}

const PEER: &str = "10.0.0.1";

#[test]
fn without_a_connection_there_is_no_address() {
    let (request, ()) = Request::builder().header("x-forwarded-for", "1.2.3.4").body(()).unwrap().into_parts();
    assert_eq!(of(&request, &["0.0.0.0/0".parse().unwrap()]), None);
}

#[test]
fn who_is_not_trusted_says_it_in_vain() {
    let said = [("x-forwarded-for", "1.2.3.4"), ("forwarded", "for=1.2.3.4")];
    for (peer, shown) in [
        ("192.0.2.7", "192.0.2.7"),
        ("[::ffff:192.0.2.7]", "192.0.2.7"),
        ("[2001:db8::7]", "2001:db8::7"),
        ("11.0.0.1", "11.0.0.1"),
    ] {
        assert_eq!(client(peer, &said), shown);
        assert_eq!(client(peer, &said[..1]), shown);
    }
}

#[test]
fn a_trusted_proxy_is_looked_through() {
    let said = [("x-forwarded-for", "1.2.3.4")];
    for peer in ["10.0.0.1", "[::ffff:10.0.0.1]", "[::1]", "[fd00::2]"] {
        assert_eq!(client(peer, &said), "1.2.3.4", "{peer}");
    }
    assert_eq!(client(PEER, &[]), PEER, "it says nothing");
}

#[test]
fn the_right_most_that_is_no_proxy_of_ours_counts() {
    for (list, shown) in [
        ("1.2.3.4", "1.2.3.4"),
        ("6.6.6.6, 1.2.3.4", "1.2.3.4"),
        ("6.6.6.6,10.6.6.6, 1.2.3.4 ,10.0.0.3,\t10.0.0.2", "1.2.3.4"),
        ("nonsense, \", <script>, 1.2.3.4, 10.0.0.2", "1.2.3.4"),
        ("1.2.3.4, , ,", "1.2.3.4"),
        ("1.2.3.4, ::1, fd00::3, ::ffff:10.0.0.2", "1.2.3.4"),
        ("10.0.0.4, 10.0.0.3", "10.0.0.4"),
    ] {
        assert_eq!(x(list), shown, "{list}");
    }
}

#[test]
fn ports_brackets_and_both_kinds_of_address_are_read() {
    for (list, shown) in [
        ("1.2.3.4:56", "1.2.3.4"),
        ("2001:db8::7", "2001:db8::7"),
        ("[2001:db8::7]", "2001:db8::7"),
        ("[2001:db8::7]:56", "2001:db8::7"),
        ("::ffff:1.2.3.4", "1.2.3.4"),
        ("[::ffff:1.2.3.4]:56", "1.2.3.4"),
        ("2001:DB8:0:0::7", "2001:db8::7"),
    ] {
        assert_eq!(x(list), shown, "{list}");
    }
}

#[test]
fn what_cannot_be_read_leaves_the_peer() {
    for list in [
        "",
        " ",
        ",,",
        "unknown",
        "_hidden",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.4:",
        "1.2.3.4:x",
        "[1.2.3.4]",
        "[2001:db8::7",
        "[2001:db8::7]x",
        "fe80::1%eth0",
        "localhost",
        "1.2.3.4, unknown",
        "1.2.3.4, unknown, 10.0.0.2",
        "0x7f.1",
        "for=1.2.3.4",
    ] {
        assert_eq!(x(list), PEER, "{list}");
    }
}

#[test]
fn forwarded_is_read_as_its_standard_has_it() {
    for (list, shown) in [
        ("for=1.2.3.4", "1.2.3.4"),
        ("For=\"[2001:db8::7]:4711\"", "2001:db8::7"),
        ("for=\"[2001:db8::7]\"", "2001:db8::7"),
        ("for=[2001:db8::7]", "2001:db8::7"),
        ("for=1.2.3.4:56", "1.2.3.4"),
        ("for=\"1.2.3.4:_gazonk\"", "1.2.3.4"),
        ("for=\"1.2.3\\.4\"", "1.2.3.4"),
        ("proto=https;by=203.0.113.43;FOR=1.2.3.4;host=a.example", "1.2.3.4"),
        ("proto=https ; for = 1.2.3.4 ; host=\"a, for=6.6.6.6; b\"", "1.2.3.4"),
        ("for=6.6.6.6, for=1.2.3.4, for=10.0.0.2", "1.2.3.4"),
        ("for=6.6.6.6;;proto=http,,for=1.2.3.4;", "1.2.3.4"),
        ("for=_hidden, for=1.2.3.4", "1.2.3.4"),
    ] {
        assert_eq!(standard(list), shown, "{list}");
    }
}

#[test]
fn a_forwarded_that_hides_or_breaks_the_standard_leaves_the_peer() {
    for list in [
        "",
        "for",
        "for=",
        "for=unknown",
        "for=_hidden",
        "for=\"_hidden\"",
        "proto=https",
        "1.2.3.4",
        "for=1.2.3.4, proto=https",
        "for=1.2.3.4;for=6.6.6.6",
        "for=6.6.6.6;x=\", for=1.2.3.4",
        "for=6.6.6.6;x=\", for=\"[2001:db8::7]\"",
        "for=\"1.2.3.4\"x",
        "for=\"1.2.3.4",
        "for=\"1.2.3.4\\",
        "for=6.6.6.6\", for=1.2.3.4",
        "=1.2.3.4",
    ] {
        assert_eq!(standard(list), PEER, "{list}");
    }
}

#[test]
fn several_lines_are_one_list() {
    let two = |name: &str, first: &str, second: &str| client(PEER, &[(name, first), (name, second)]);
    assert_eq!(two("x-forwarded-for", "6.6.6.6", "1.2.3.4"), "1.2.3.4");
    assert_eq!(two("x-forwarded-for", "6.6.6.6, 1.2.3.4", "10.0.0.2"), "1.2.3.4");
    assert_eq!(two("x-forwarded-for", "1.2.3.4", ""), "1.2.3.4");
    assert_eq!(two("forwarded", "for=\"", "for=1.2.3.4"), "1.2.3.4", "an open quote ends with its line");
    assert_eq!(two("forwarded", "for=1.2.3.4", "for=10.0.0.2"), "1.2.3.4");
}

#[test]
fn two_headers_have_to_agree() {
    let both = |list: &str, standard: &str| client(PEER, &[("forwarded", standard), ("x-forwarded-for", list)]);
    assert_eq!(both("1.2.3.4", "for=\"1.2.3.4:5\""), "1.2.3.4");
    assert_eq!(both("6.6.6.6, 1.2.3.4, 10.0.0.2", "for=1.2.3.4"), "1.2.3.4");
    for (list, standard) in [("1.2.3.4", "for=6.6.6.6"), ("6.6.6.6", "for=1.2.3.4"), ("1.2.3.4", "for=_hidden")] {
        assert_eq!(both(list, standard), PEER, "whose of the two a stranger wrote is not known");
    }
}

#[test]
fn huge_lists_are_looked_through_to_a_depth() {
    let strangers = "6.6.6.6,".repeat(4_000);
    assert_eq!(x(&format!("{strangers} 1.2.3.4")), "1.2.3.4");
    assert_eq!(standard(&format!("{}for=1.2.3.4", "for=6.6.6.6,".repeat(2_500))), "1.2.3.4");
    let proxies = "10.0.0.2,".repeat(4_000);
    assert_eq!(x(&format!("1.2.3.4,{proxies}")), "10.0.0.2", "no chain is that long");
}

#[test]
fn bytes_that_are_no_text_spoil_their_own_place_only() {
    let value = |bytes: &[u8]| axum::http::HeaderValue::from_bytes(bytes).unwrap();
    let with = |bytes: &[u8]| {
        let peer: SocketAddr = "10.0.0.1:9".parse().unwrap();
        let request = Request::builder().header("x-forwarded-for", value(bytes)).extension(ConnectInfo(peer));
        let (request, ()) = request.body(()).unwrap().into_parts();
        of(&request, &["10.0.0.0/8".parse().unwrap()]).unwrap().to_string()
    };
    assert_eq!(with(b"\xff\xfe, 1.2.3.4"), "1.2.3.4");
    assert_eq!(with(b"1.2.3.4, \xff"), PEER);
}
