//! What every answer must be like that hands something out, and keeping it.

use serde_json::{Value, json};

use super::model::{Intermediate, Link, Organization, SESSION, Session};
use super::play::{Play, Verdict};

impl Play<'_> {
    /// The rules of every answer that can let somebody in. `stepped` says whether they have taken a
    /// second step in this organization.
    pub(super) fn entered(&mut self, answer: &Value, who: &'static str, organization: &str, stepped: bool) -> Verdict {
        let authenticated = answer["member_authenticated"] == true;
        let has_session = answer["session_token"] != "" && answer["session_jwt"] != "";
        self.must(has_session == authenticated, "a session comes with a finished login, and only with one")?;
        self.must(answer["member_session"].is_object() == authenticated, "the session object too")?;
        self.must(answer["organization"]["organization_id"] == *organization, "one enters where one meant to")?;
        self.keep_member(&answer["member"], who)?;
        let mfa = self.model.organization(organization).is_some_and(|each| each.mfa_required);
        self.must(stepped || !(mfa && authenticated), "a required second step cannot be left out")?;
        if authenticated {
            self.keep_session(answer, who, organization, stepped)
        } else {
            self.keep_intermediate(answer, who)
        }
    }

    /// An intermediate session is spent by a finished login and by nothing else.
    pub(super) fn left_with(&mut self, answer: &Value, before: &Intermediate) -> Verdict {
        if answer["member_authenticated"] != true {
            return self.must(answer["intermediate_session_token"] == before.token, "it goes on as it was");
        }
        let same = |each: &&mut Intermediate| each.token == before.token;
        self.model.intermediates.iter_mut().filter(same).for_each(|each| each.spent = true);
        Ok(())
    }

    /// A list shows every organization of the person, and of the others only those that may be joined.
    pub(super) fn judge_list(&self, answer: &Value, who: &'static str, may_join: bool) -> Verdict {
        let listed = answer["discovered_organizations"].as_array().cloned().unwrap_or_default();
        for each in &listed {
            let id = each["organization"]["organization_id"].as_str().unwrap_or_default();
            let known = self.model.member(id, who);
            let open = self.model.organization(id).is_some_and(|found| self.model.may_enter(found, who));
            self.must(known.is_some() || (may_join && open), "nobody sees an organization they may not enter")?;
            let member = &each["membership"]["member"];
            self.must(
                member.is_null() || Some(&member["member_id"]) == known.map(|id| json!(id)).as_ref(),
                "nor a member they are not",
            )?;
        }
        let own = self.model.members.keys().filter(|(_, each)| *each == who).count();
        self.must(listed.len() >= own, "everybody sees where they are a member")
    }

    /// A session's answers are about its own member and organization.
    pub(super) fn is_of(&self, answer: &Value, session: &Session) -> Verdict {
        let own = answer["member_session"]["member_session_id"] == session.id
            && answer["session_token"] == session.token
            && answer["member"]["member_id"] == session.member
            && answer["member"]["organization_id"] == session.organization
            && answer["member_session"]["organization_id"] == session.organization
            && answer["organization"]["organization_id"] == session.organization;
        self.must(own, "a session shows its own member and organization")
    }

    /// Keeps the link that was just mailed.
    pub(super) async fn keep_link(&mut self, who: &'static str, organization: Option<String>) {
        let token = self.newest_token(who).await;
        self.model.links.push(Link { token, who, organization, ends: self.model.link_ends(), spent: false });
    }

    /// Keeps a member, who must be the one known already.
    pub(super) fn keep_member(&mut self, member: &Value, who: &'static str) -> Verdict {
        let (id, organization) = (string(&member["member_id"]), string(&member["organization_id"]));
        let known = self.model.members.insert((organization, who), id.clone());
        self.must(known.is_none_or(|known| known == id), "a member keeps its id")?;
        self.must(member["email_address"] == who, "nobody becomes somebody else")
    }

    /// Keeps a new organization; its id.
    pub(super) fn keep_organization(&mut self, organization: &Value) -> Verdict<String> {
        let id = string(&organization["organization_id"]);
        self.must(self.model.organization(&id).is_none(), "a new organization has a new id")?;
        self.model.organizations.push(Organization {
            id: id.clone(),
            slug: string(&organization["organization_slug"]),
            created_at: string(&organization["created_at"]),
            mfa_required: false,
            open: false,
        });
        Ok(id)
    }

    /// Keeps an intermediate session, unless it is a known one that goes on.
    pub(super) fn keep_intermediate(&mut self, answer: &Value, who: &'static str) -> Verdict {
        let token = string(&answer["intermediate_session_token"]);
        self.must(!token.is_empty(), "an unfinished login goes on with an intermediate session")?;
        if self.model.intermediates.iter().all(|each| each.token != token) {
            let ends = self.model.intermediate_ends();
            self.model.intermediates.push(Intermediate { token, who, ends, spent: false });
        }
        Ok(())
    }

    fn keep_session(&mut self, answer: &Value, who: &'static str, organization: &str, stepped: bool) -> Verdict {
        let session = Session {
            token: string(&answer["session_token"]),
            jwt: string(&answer["session_jwt"]),
            id: string(&answer["member_session"]["member_session_id"]),
            who,
            member: string(&answer["member_id"]),
            organization: organization.to_owned(),
            ends: self.model.minutes + SESSION,
            revoked: false,
            stepped,
        };
        let known = self.model.sessions.iter().any(|each| each.id == session.id || each.token == session.token);
        self.must(!known, "a new session has a new id and a new token")?;
        self.is_of(answer, &session)?;
        self.model.sessions.push(session);
        Ok(())
    }
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
