//! Taking a step: the call, and what its answer must be.

use serde_json::json;

use super::model::{Kind, Organization, Session};
use super::play::{Play, Verdict};
use super::steps::{By, OPEN_DOMAIN, PEOPLE, Step};

impl Play<'_> {
    /// Takes one step.
    pub(super) async fn take(&mut self, step: Step) -> Verdict {
        match step {
            Step::MailDiscovery { who } => self.mail_discovery(PEOPLE[who]).await,
            Step::MailLogin { organization, who } => match pick(&self.model.organizations, organization) {
                Some(organization) => self.mail_login(organization, PEOPLE[who]).await,
                None => Ok(()),
            },
            Step::OpenLink { link } => self.open(counted(&self.model.links, link)).await,
            Step::OpenNewestLink => self.open(self.model.links.len().checked_sub(1)).await,
            Step::Exchange { intermediate, organization } => self.exchange(intermediate, organization).await,
            Step::CreateByDiscovery { intermediate, slug } => self.create_by_discovery(intermediate, slug).await,
            Step::Finish { intermediate, organization } => self.finish(intermediate, organization).await,
            Step::Create { slug } => self.create(slug).await,
            Step::Rename { organization, slug } => self.rename(organization, slug).await,
            Step::Set { organization, mfa_required, open } => self.set(organization, mfa_required, open).await,
            Step::Authenticate { session, by_jwt, minutes } => self.authenticate(session, by_jwt, minutes).await,
            Step::Check { session, organization } => self.check(session, organization).await,
            Step::EnterAnother { session, organization } => self.enter_another(session, organization).await,
            Step::Revoke { session, by } => self.revoke(session, by).await,
            Step::ListOfIntermediate { intermediate } => self.list_of_intermediate(intermediate).await,
            Step::ListOfSession { session } => self.list_of_session(session).await,
            Step::Misuse { token, at } => self.misuse(token, at).await,
            Step::Wait { minutes } => self.wait(minutes).await,
        }
    }

    async fn mail_discovery(&mut self, who: &'static str) -> Verdict {
        let answer = self.post("magic_links/email/discovery/send", json!({ "email_address": who })).await;
        self.must(answer.0 == 200, "anybody may ask for a discovery link")?;
        self.keep_link(who, None).await;
        Ok(())
    }

    async fn mail_login(&mut self, organization: Organization, who: &'static str) -> Verdict {
        let body = json!({ "organization_id": organization.slug, "email_address": who });
        let (status, answer) = self.post("magic_links/email/login_or_signup", body).await;
        let may = self.model.may_enter(&organization, who);
        self.must((status == 200) == may, "a link is mailed to members and to those who may join")?;
        if may {
            self.keep_member(&answer["member"], who)?;
            self.keep_link(who, Some(organization.id)).await;
        }
        Ok(())
    }

    async fn open(&mut self, number: Option<usize>) -> Verdict {
        let Some(link) = number.map(|number| self.model.links[number].clone()) else { return Ok(()) };
        let (path, body) = match &link.organization {
            None => ("magic_links/discovery/authenticate", json!({ "discovery_magic_links_token": link.token })),
            Some(_) => ("magic_links/authenticate", json!({ "magic_links_token": link.token })),
        };
        let answer = self.post(path, body).await;
        if !self.model.opens(&link) {
            return self.must(answer.0 == 401, "a spent or expired link opens nothing");
        }
        self.must(answer.0 == 200, "a good link opens")?;
        self.model.links.iter_mut().filter(|each| each.token == link.token).for_each(|each| each.spent = true);
        if let Some(organization) = &link.organization {
            return self.entered(&answer.1, link.who, organization, false);
        }
        self.keep_intermediate(&answer.1, link.who)?;
        self.judge_list(&answer.1, link.who, true)
    }

    async fn exchange(&mut self, intermediate: usize, organization: usize) -> Verdict {
        let Some(intermediate) = pick(&self.model.intermediates, intermediate) else { return Ok(()) };
        let Some(organization) = pick(&self.model.organizations, organization) else { return Ok(()) };
        let body = json!({ "intermediate_session_token": intermediate.token, "organization_id": organization.id });
        let (status, answer) = self.post("discovery/intermediate_sessions/exchange", body).await;
        if !self.model.holds(&intermediate) {
            return self.must(status == 404, "a spent or expired intermediate session opens nothing");
        }
        let may = self.model.may_enter(&organization, intermediate.who);
        self.must((status == 200) == may, "members enter, and those who may join")?;
        if may {
            self.left_with(&answer, &intermediate)?;
            self.entered(&answer, intermediate.who, &organization.id, false)?;
        }
        Ok(())
    }

    async fn create_by_discovery(&mut self, intermediate: usize, slug: &'static str) -> Verdict {
        let Some(intermediate) = pick(&self.model.intermediates, intermediate) else { return Ok(()) };
        let body = json!({
            "intermediate_session_token": intermediate.token,
            "organization_name": slug,
            "organization_slug": slug,
        });
        let (status, answer) = self.post("discovery/organizations/create", body).await;
        if !self.model.holds(&intermediate) {
            return self.must(status == 404, "a spent or expired intermediate session creates nothing");
        }
        let free = !self.model.is_taken(slug, None);
        self.must((status == 200) == free, "a slug is had once, in whatever case")?;
        if free {
            let id = self.keep_organization(&answer["organization"])?;
            self.left_with(&answer, &intermediate)?;
            self.entered(&answer, intermediate.who, &id, false)?;
        }
        Ok(())
    }

    async fn create(&mut self, slug: &'static str) -> Verdict {
        let body = json!({ "organization_name": slug, "organization_slug": slug });
        let (status, answer) = self.post("organizations", body).await;
        let free = !self.model.is_taken(slug, None);
        self.must((status == 200) == free, "a slug is had once, in whatever case")?;
        if free {
            self.keep_organization(&answer["organization"])?;
        }
        Ok(())
    }

    async fn rename(&mut self, organization: usize, slug: &'static str) -> Verdict {
        let Some(number) = counted(&self.model.organizations, organization) else { return Ok(()) };
        let Organization { id, .. } = self.model.organizations[number].clone();
        let (status, _) = self.put(&format!("organizations/{id}"), json!({ "organization_slug": slug })).await;
        let free = !self.model.is_taken(slug, Some(&id));
        self.must((status == 200) == free, "a slug is had once, in whatever case")?;
        if free {
            slug.clone_into(&mut self.model.organizations[number].slug);
        }
        Ok(())
    }

    async fn set(&mut self, organization: usize, mfa_required: bool, open: bool) -> Verdict {
        let Some(number) = counted(&self.model.organizations, organization) else { return Ok(()) };
        let path = format!("organizations/{}", self.model.organizations[number].id);
        let body = json!({
            "mfa_policy": if mfa_required { "REQUIRED_FOR_ALL" } else { "OPTIONAL" },
            "email_jit_provisioning": if open { "RESTRICTED" } else { "NOT_ALLOWED" },
            "email_allowed_domains": [OPEN_DOMAIN],
        });
        let (status, _) = self.put(&path, body).await;
        self.must(status == 200, "settings may be changed")?;
        let set = &mut self.model.organizations[number];
        (set.mfa_required, set.open) = (mfa_required, open);
        Ok(())
    }

    async fn authenticate(&mut self, session: usize, by_jwt: bool, minutes: Option<u64>) -> Verdict {
        let Some(number) = counted(&self.model.sessions, session) else { return Ok(()) };
        let session = self.model.sessions[number].clone();
        let mut body = json!({});
        let (name, value) = if by_jwt { ("session_jwt", &session.jwt) } else { ("session_token", &session.token) };
        body[name] = json!(value);
        if let Some(minutes) = minutes {
            body["session_duration_minutes"] = minutes.into();
        }
        let (status, answer) = self.post("sessions/authenticate", body).await;
        if !self.model.lives(&session) {
            return self.must(status == 404, "a revoked or expired session is none");
        }
        self.must(status == 200, "a session lives until it ends")?;
        if let Some(minutes) = minutes {
            self.model.sessions[number].ends = self.model.minutes + minutes;
        }
        self.is_of(&answer, &session)
    }

    async fn check(&mut self, session: usize, organization: usize) -> Verdict {
        let Some(session) = pick(&self.model.sessions, session) else { return Ok(()) };
        let Some(organization) = pick(&self.model.organizations, organization) else { return Ok(()) };
        let check = json!({ "organization_id": organization.id, "resource_id": "stytch.self", "action": "*" });
        let body = json!({ "session_token": session.token, "authorization_check": check });
        let (status, _) = self.post("sessions/authenticate", body).await;
        let expected = match (self.model.lives(&session), organization.id == session.organization) {
            (false, _) => 404,
            (true, true) => 200,
            (true, false) => 403,
        };
        self.must(status == expected, "a session is authorized in its own organization only")
    }

    async fn enter_another(&mut self, session: usize, organization: usize) -> Verdict {
        let Some(session) = pick(&self.model.sessions, session) else { return Ok(()) };
        let Some(organization) = pick(&self.model.organizations, organization) else { return Ok(()) };
        let body = json!({ "session_token": session.token, "organization_id": organization.id });
        let (status, answer) = self.post("sessions/exchange", body).await;
        if !self.model.lives(&session) {
            return self.must(status == 404, "a revoked or expired session enters nothing");
        }
        let known = self.model.member(&organization.id, session.who).is_some();
        self.must((status == 200) == known, "a session enters where its person is a member already")?;
        let stepped = session.stepped && session.organization == organization.id;
        if known { self.entered(&answer, session.who, &organization.id, stepped) } else { Ok(()) }
    }

    async fn revoke(&mut self, session: usize, by: By) -> Verdict {
        let Some(session) = pick(&self.model.sessions, session) else { return Ok(()) };
        let body = match by {
            By::Token => json!({ "session_token": session.token }),
            By::Jwt => json!({ "session_jwt": session.jwt }),
            By::Id => json!({ "member_session_id": session.id }),
            By::Member => json!({ "member_id": session.member }),
        };
        let (status, _) = self.post("sessions/revoke", body).await;
        if self.model.lives(&session) {
            self.must(status == 200, "a session that lives can be revoked")?;
        }
        let ends = |each: &Session| match by {
            By::Member => each.member == session.member,
            By::Token | By::Jwt | By::Id => each.id == session.id,
        };
        self.model.sessions.iter_mut().filter(|each| ends(each)).for_each(|each| each.revoked = true);
        Ok(())
    }

    async fn list_of_intermediate(&mut self, intermediate: usize) -> Verdict {
        let Some(intermediate) = pick(&self.model.intermediates, intermediate) else { return Ok(()) };
        let body = json!({ "intermediate_session_token": intermediate.token });
        let (status, answer) = self.post("discovery/organizations", body).await;
        if !self.model.holds(&intermediate) {
            return self.must(status == 404, "a spent or expired intermediate session lists nothing");
        }
        self.must(status == 200, "an intermediate session lists organizations")?;
        self.judge_list(&answer, intermediate.who, true)
    }

    async fn list_of_session(&mut self, session: usize) -> Verdict {
        let Some(session) = pick(&self.model.sessions, session) else { return Ok(()) };
        let (status, answer) = self.post("discovery/organizations", json!({ "session_token": session.token })).await;
        if !self.model.lives(&session) {
            return self.must(status == 404, "a revoked or expired session lists nothing");
        }
        self.must(status == 200, "a session lists organizations")?;
        self.judge_list(&answer, session.who, false)
    }

    /// Presents a token where only another kind is good.
    async fn misuse(&mut self, token: usize, at: usize) -> Verdict {
        let places = [
            ("magic_links/discovery/authenticate", "discovery_magic_links_token", Kind::DiscoveryLink),
            ("magic_links/authenticate", "magic_links_token", Kind::LoginLink),
            ("discovery/organizations", "intermediate_session_token", Kind::Intermediate),
            ("sessions/authenticate", "session_token", Kind::Session),
            ("sessions/authenticate", "session_jwt", Kind::Session),
        ];
        let (path, field, kind) = places[at];
        let tokens = self.model.tokens_but(kind);
        let (status, _) = self.post(path, json!({ field: tokens[token % tokens.len()] })).await;
        self.must((400..500).contains(&status), "a token is good for its own calls only")
    }

    async fn wait(&mut self, minutes: u64) -> Verdict {
        self.advance(minutes).await;
        Ok(())
    }
}

/// The element a number stands for.
pub(super) fn pick<T: Clone>(all: &[T], number: usize) -> Option<T> {
    counted(all, number).map(|number| all[number].clone())
}

/// The place a number stands for.
fn counted<T>(all: &[T], number: usize) -> Option<usize> {
    (!all.is_empty()).then(|| number % all.len())
}
