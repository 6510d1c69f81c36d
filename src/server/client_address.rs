//! Whose address a request comes from. Proxies stand between us and the browser, and say what they have seen; anybody can say
//! the same, so only what the trusted ones have added counts.

use std::net::{IpAddr, SocketAddr};
use std::sync::Once;

use axum::extract::ConnectInfo;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use ipnet::IpNet;

const X_FORWARDED_FOR: &str = "x-forwarded-for";
const FORWARDED: &str = "forwarded";
/// Trusted proxies in a row that are looked through. Real chains have a handful.
const MOST_PROXIES: usize = 32;

static TOLD: Once = Once::new();

/// The other end of the connection; `None` where there is no connection. An IPv4 address as a socket for both kinds sees it
/// is an IPv4 address.
pub fn peer(request: &Parts) -> Option<IpAddr> {
    request.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip().to_canonical())
}

/// True when the other end of the connection is in one of these networks.
pub fn is_from(request: &Parts, networks: &[IpNet]) -> bool {
    peer(request).is_some_and(|peer| is_in(peer, networks))
}

/// True when an address is in one of these networks.
pub fn is_in(ip: IpAddr, networks: &[IpNet]) -> bool {
    networks.iter().any(|network| network.contains(&ip))
}

/// The address of who asks: the peer's; where that is one of the `trusted` proxies, the right-most one in `X-Forwarded-For` or
/// `Forwarded` (RFC 7239) that is none of them. To its left stands what a stranger may have written. Where that place is
/// unreadable, hidden or empty, or the two headers name different addresses there, of which a stranger may have written one:
/// the peer's.
pub fn of(request: &Parts, trusted: &[IpNet]) -> Option<IpAddr> {
    let peer = peer(request)?;
    let headers = &request.headers;
    if !is_in(peer, trusted) {
        if is_nearby(peer) && headers.contains_key(X_FORWARDED_FOR) {
            TOLD.call_once(|| {
                tracing::warn!(
                    %peer,
                    "a proxy that is not in PORTICO_TRUSTED_PROXIES seems to stand in front: all who come by it are limited as one"
                );
            });
        }
        return Some(peer);
    }
    let by_name = headers.contains_key(X_FORWARDED_FOR).then(|| behind(x_forwarded_for(headers), trusted));
    let by_standard = headers.contains_key(FORWARDED).then(|| behind(forwarded(headers), trusted));
    let said = match (by_name, by_standard) {
        (Some(one), Some(other)) if one != other => None,
        (Some(said), _) | (None, Some(said)) => said,
        (None, None) => None,
    };
    Some(said.unwrap_or(peer))
}

/// True for addresses of this machine and of its own networks, where proxies are.
fn is_nearby(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => ip.is_loopback() || ip.is_private(),
        IpAddr::V6(ip) => ip.is_loopback() || ip.is_unique_local(),
    }
}

/// The first of the hops, nearest first, that is no trusted proxy; when all are, the furthest. `None` when one on the way
/// there is unreadable.
fn behind(hops: impl Iterator<Item = Option<IpAddr>>, trusted: &[IpNet]) -> Option<IpAddr> {
    let mut furthest = None;
    for hop in hops.take(MOST_PROXIES) {
        let hop = hop?;
        furthest = Some(hop);
        if !is_in(hop, trusted) {
            break;
        }
    }
    furthest
}

/// Nearest first. Several lines are one list (RFC 9110 section 5.3), in which empty places do not count (section 5.6.1).
fn x_forwarded_for(headers: &HeaderMap) -> impl Iterator<Item = Option<IpAddr>> {
    lines(headers, X_FORWARDED_FOR).flat_map(|line| {
        let hops: Vec<_> = line.rsplit(',').map(str::trim).filter(|hop| !hop.is_empty()).map(address).collect();
        hops
    })
}

/// Nearest first.
fn forwarded(headers: &HeaderMap) -> impl Iterator<Item = Option<IpAddr>> {
    lines(headers, FORWARDED).flat_map(|line| match elements(&line) {
        Some(hops) => hops.into_iter().rev().map(|hop| address(&hop?)).collect(),
        None => vec![None],
    })
}

/// A header's lines, the last first.
fn lines(headers: &HeaderMap, name: &str) -> impl Iterator<Item = String> {
    headers.get_all(name).iter().rev().map(|line| String::from_utf8_lossy(line.as_bytes()).into_owned())
}

/// What each element of a `Forwarded` line says after `for=`, in their order; `None` where one does not say it, or says it
/// twice. `None` in all when the line is none (RFC 7239 section 4): where quotes are left open, a stranger may have begun
/// them to make a proxy's word part of their own.
fn elements(line: &str) -> Option<Vec<Option<String>>> {
    let mut elements = Vec::new();
    let mut rest = line.trim();
    while !rest.is_empty() {
        let (mut hops, mut is_empty) = (Vec::new(), true);
        loop {
            rest = rest.trim_start();
            let end = rest.find(['=', ';', ',']).unwrap_or(rest.len());
            let name = rest[..end].trim();
            if rest[end..].starts_with('=') {
                let (value, after) = value(&rest[end + 1..])?;
                is_empty = false;
                if name.eq_ignore_ascii_case("for") {
                    hops.push(value);
                }
                rest = after;
            } else if name.is_empty() {
                rest = &rest[end..];
            } else {
                return None;
            }
            let Some(after) = rest.strip_prefix(';') else { break };
            rest = after;
        }
        if !is_empty {
            let hop = hops.pop().filter(|_| hops.is_empty());
            elements.push(hop);
        }
        rest = rest.strip_prefix(',').unwrap_or(rest);
    }
    Some(elements)
}

/// A value, quoted or not, and the rest from the separator after it. Unquoted, it may hold what belongs in quotes, such as the
/// colon before a port: many proxies write it so.
fn value(text: &str) -> Option<(String, &str)> {
    let text = text.trim_start();
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find([';', ',']).unwrap_or(text.len());
        let value = text[..end].trim_end();
        return (!value.contains('"')).then(|| (value.to_owned(), &text[end..]));
    };
    let mut value = String::new();
    let mut letters = quoted.char_indices();
    loop {
        match letters.next()?.1 {
            '"' => break,
            '\\' => value.push(letters.next()?.1),
            other => value.push(other),
        }
    }
    let rest = letters.as_str().trim_start();
    (rest.is_empty() || rest.starts_with([';', ','])).then_some((value, rest))
}

/// An address, with or without its port; `None` for a hidden one (`unknown`, `_name`) and for what is none.
fn address(text: &str) -> Option<IpAddr> {
    let (host, port) = match text.strip_prefix('[') {
        Some(bracketed) => {
            let (host, after) = bracketed.split_once(']')?;
            let is_v6 = host.contains(':');
            (Some(host).filter(|_| is_v6)?, after.strip_prefix(':').or_else(|| after.is_empty().then_some("0"))?)
        }
        // One colon comes before a port; two or more are within an IPv6 address.
        None if text.matches(':').count() == 1 => text.split_once(':')?,
        None => (text, "0"),
    };
    // A port may be hidden too (RFC 7239 section 6).
    let is_port = port.starts_with('_') || !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    let ip: IpAddr = host.parse().ok()?;
    is_port.then(|| ip.to_canonical())
}

#[cfg(test)]
mod tests;
