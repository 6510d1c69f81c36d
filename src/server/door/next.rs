//! Where somebody goes on to after signing in or out. What a link says of it is parsed into an address of this host, or of an
//! origin that a setting lists to the letter; anything else is nothing (open redirects: the kind of CVE-2020-4037,
//! CVE-2021-21291).

use url::Url;

use super::target::{self, Target};
use crate::error::AppError;
use crate::model::Slug;
use crate::paths::{self, NextStep, Page, Room};
use crate::server::config::Settings;
use crate::server::session::SessionRecord;
use crate::server::visit::Visit;

/// Longest address, in bytes, as it is written and as it is kept: with the rest of a cookie well within what browsers take.
const LONGEST: usize = 2_000;

/// Reads where a link wants to go on: an address as the browser sees it, without our origin where it is on our host.
pub fn parse(text: &str, settings: &Settings) -> Option<String> {
    let plain = |letter: char| !letter.is_control() && letter != '\\';
    if text.is_empty() || text.len() > LONGEST || !text.chars().all(plain) {
        return None;
    }
    let ours = &settings.public_base_url;
    let url = match text.strip_prefix('/') {
        Some(rest) if !rest.starts_with('/') => ours.join(text).ok()?,
        // The standard takes `https:host` for a URL too: then what follows is not where it seems.
        None if has_authority(text) => Url::parse(text).ok()?,
        _ => return None,
    };
    // The path is judged as it was written, and as the standard reads it.
    let written = target::path_of(text);
    let path = written.split_once("://").map_or(written, |(_, rest)| rest.find('/').map_or("/", |at| &rest[at..]));
    if [path, url.path()].map(Target::of) != [Target::Plain, Target::Plain]
        || !url.username().is_empty()
        || url.password().is_some()
    {
        return None;
    }
    let address: String = if url.origin() == ours.origin() {
        Some(&url).filter(|url| leads_on(url.path(), settings))?[url::Position::BeforePath..].to_owned()
    } else {
        let listed = settings.door.origins().any(|origin| origin.origin() == url.origin());
        Some(url).filter(|url| listed && matches!(url.scheme(), "http" | "https"))?.into()
    };
    // Letters outside of ASCII have become longer.
    (address.len() <= LONGEST).then_some(address)
}

/// True for `http://…` and `https://…`.
fn has_authority(text: &str) -> bool {
    let scheme = text.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"))
}

/// False for what is ours and would lead in a circle, or nowhere.
fn leads_on(path: &str, settings: &Settings) -> bool {
    if paths::is_own(path) || paths::PROBES.contains(&path) {
        return false;
    }
    let mount = settings.door.mount();
    let page = mount.inside(path).map(Page::parse);
    let application_has_it = settings.door.upstream.is_some() && path == "/" && settings.door.base_path.is_empty();
    match page {
        _ if application_has_it => true,
        Some(Ok(Page::NewOrganization)) => settings.sign_in.create_organizations,
        Some(Ok(page)) => matches!(page, Page::Organizations | Page::Organization(..)),
        _ => true,
    }
}

/// True for a page that can be asked to lead on.
pub fn is_asked_of(page: &Page) -> bool {
    matches!(page, Page::SignIn | Page::Organizations | Page::NewOrganization | Page::Organization(_, Room::Home))
}

/// The same of what somebody has brought along: where it is nowhere to go, it is dropped, and counted.
pub fn brought(text: &str, settings: &Settings) -> Option<String> {
    let address = parse(text, settings);
    if address.is_none() && !text.is_empty() {
        metrics::counter!("portico_next_dropped_total").increment(1);
    }
    address
}

/// What a query says of it.
pub fn in_query(query: &str, settings: &Settings) -> Option<String> {
    let mut values = url::form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name == paths::NEXT);
    brought(&values.next()?.1, settings)
}

/// A query that says it.
pub fn query(address: &str) -> String {
    url::form_urlencoded::Serializer::for_suffix("?".to_owned(), 1).append_pair(paths::NEXT, address).finish()
}

/// A step that has just been done, with the way on where it leads into an organization: to where this browser was going, if
/// it was going somewhere. An address of one organization's is that of the one which was entered.
pub async fn after(visit: &Visit, step: NextStep) -> NextStep {
    let NextStep::EnterOrganization(slug) = step else { return step };
    let Some(to) = visit.session.going() else { return NextStep::EnterOrganization(slug) };
    let to = match target::organization(&to) {
        Some(of) if of != slug => {
            let record = visit.record().await.unwrap_or_default();
            if record.member_of(&of).is_some() { to } else { target::in_organization(&to, &slug) }
        }
        _ => to,
    };
    visit.session.arrive(&to);
    NextStep::Onward(to)
}

/// The way on of a browser that asks to go there and is signed in already, last of all to `slug`.
///
/// # Errors
/// [`AppError::Looped`] when it has just been led there again and again: whoever sends it back would get it for ever.
pub fn at_once(visit: &Visit, record: &SessionRecord, slug: Slug, to: &str) -> Result<NextStep, AppError> {
    match target::organization(to) {
        Some(of) if of != slug && record.member_of(&of).is_none() => {
            visit.session.set_out(to);
            return Ok(NextStep::EnterOrganization(of));
        }
        _ => {}
    }
    if visit.session.is_looping(to) {
        return Err(AppError::Looped);
    }
    visit.session.arrive(to);
    Ok(NextStep::Onward(to.to_owned()))
}

#[cfg(test)]
mod tests;
