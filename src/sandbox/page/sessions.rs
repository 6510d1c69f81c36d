//! `/sessions`: who is signed in where, and ending it. Tokens are not shown.

use std::sync::Arc;

use axum::extract::{Form, Query, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::frame::{Frame, Section};
use super::listing::{Asked, Page, contains, nothing};
use super::{missing, organizations, people, times};
use crate::model::{Member, MemberSession, Organization, Proof};
use crate::moment::Moment;
use crate::problem::Problem;
use crate::project::Project;
use crate::store::Tables;

const PATH: &str = "/sessions";

/// A session, and whose it is.
struct Row {
    session: Arc<MemberSession>,
    member: Arc<Member>,
    organization: Arc<Organization>,
}

/// Shows the live ones, newest first.
pub(super) async fn show(State(project): State<Arc<Project>>, Query(asked): Query<Asked>) -> Markup {
    let (now, text) = (project.clock.now(), asked.text());
    let page = {
        let store = project.store();
        let tables = store.tables();
        let live = tables.sessions.iter().rev().filter(|session| session.expires_at > now);
        let rows = live.filter_map(|session| Row::read(session, tables));
        asked.take(rows.filter(|row| row.fits(text.as_deref())))
    };
    let frame = Frame {
        section: Some(Section::Sessions),
        title: "Sessions",
        lede: "Who is signed in where, newest first. A revoked session is over at once.",
        address: &asked.own_address(PATH),
    };
    frame.around(&project, &view(&asked, &page, now))
}

/// Which session to end, and the member whose page asked.
#[derive(Debug, Deserialize)]
pub(super) struct Ending {
    member_session_id: String,
    member_id: Option<String>,
}

/// Ends a session. One that is over already is as good as ended.
pub(super) async fn revoke(State(project): State<Arc<Project>>, Form(ending): Form<Ending>) -> Response {
    let back = ending.member_id.as_deref().and_then(|id| project.store().tables().members.get(id));
    let back = back.map_or(PATH.to_owned(), |member| people::path_to(&member.member_id));
    let ended = project.store().transact::<(), Problem>(|tables| {
        tables.sessions.remove(&ending.member_session_id);
        Ok(())
    });
    match ended {
        Ok(()) => Redirect::to(&back).into_response(),
        Err(problem) => missing::not_kept(&project, Section::Sessions, &back, &problem.message),
    }
}

/// A session on its member's own page.
pub(super) fn row_of(member: &Member, session: &MemberSession, now: Moment) -> Markup {
    let back = html! { input type="hidden" name="member_id" value=(member.member_id); };
    let what = html! { strong { (session.member_session_id) } };
    row(session, &what, &back, now)
}

impl Row {
    fn read(session: Arc<MemberSession>, tables: &Tables) -> Option<Self> {
        let member = tables.members.get(&session.member_id)?;
        let organization = tables.organizations.get(&session.organization_id)?;
        Some(Self { session, member, organization })
    }

    fn fits(&self, text: Option<&str>) -> bool {
        let (member, organization) = (&self.member, &self.organization);
        let ids = [&self.session.member_session_id, &member.member_id, &organization.organization_id];
        contains(text, &[member.email_address.as_str(), &member.name])
            || contains(text, &[&organization.organization_name, &organization.organization_slug])
            || contains(text, &ids.map(String::as_str))
    }

    fn render(&self, now: Moment) -> Markup {
        let what = html! {
            a href=(people::path_to(&self.member.member_id)) { (self.member.email_address) }
            span { "in " a href=(organizations::path_to(&self.organization)) { (self.organization.organization_name) } }
        };
        row(&self.session, &what, &Markup::default(), now)
    }
}

fn view(asked: &Asked, page: &Page<Row>, now: Moment) -> Markup {
    html! {
        (asked.filter(PATH, "Filter by address, organization or id"))
        @if page.total == 0 {
            @if asked.text().is_some() {
                (nothing("No session fits", "None has this text in its member, organization or id.", Some((PATH, "Show all"))))
            } @else {
                (nothing("Nobody is signed in", "A session appears here once a login is complete.", None))
            }
        } @else {
            ol.rows { @for row in &page.rows { (row.render(now)) } }
        }
        (asked.pager(PATH, page))
    }
}

fn row(session: &MemberSession, what: &Markup, back: &Markup, now: Moment) -> Markup {
    let id = &session.member_session_id;
    html! {
        li id=(id) data-row {
            p.what id={ "what-" (id) } { (what) }
            p.meta {
                span { "started " (times::brief(session.started_at, now)) }
                span { "used " (times::brief(session.last_accessed_at, now)) }
                span { "ends " (times::brief(session.expires_at, now)) }
            }
            ul.chips { @for factor in &session.factors { li { (proof(&factor.proof)) } } }
            form.act method="post" action="/sessions/revoke" {
                input type="hidden" name="member_session_id" value=(id);
                (back)
                button.quiet aria-describedby={ "what-" (id) } { "Revoke" }
            }
        }
    }
}

fn proof(proof: &Proof) -> &'static str {
    match proof {
        Proof::RecoveryCode { .. } => "recovery_code",
        Proof::Impersonation { .. } => "impersonation",
        other => other.auth_method().or_else(|| other.mfa_method()).unwrap_or_default(),
    }
}
