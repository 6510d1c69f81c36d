//! The end of a sequence: everything that was handed out is looked at once more.

use std::collections::BTreeSet;

use serde_json::json;

use super::play::{Play, Verdict};

impl Play<'_> {
    /// Holds the state against the model.
    pub(super) async fn audit(mut self) -> Verdict {
        self.organizations().await?;
        self.members().await?;
        self.sessions().await?;
        self.spent_tokens().await
    }

    async fn organizations(&mut self) -> Verdict {
        let (_, found) = self.post("organizations/search", json!({})).await;
        let found = found["organizations"].as_array().cloned().unwrap_or_default();
        let slugs = found.iter().filter_map(|each| each["organization_slug"].as_str()).map(str::to_lowercase);
        self.must(slugs.collect::<BTreeSet<_>>().len() == found.len(), "no two organizations share a slug")?;
        let ids = found.iter().filter_map(|each| each["organization_id"].as_str());
        let known = self.model.organizations.iter().map(|each| each.id.as_str());
        self.must(ids.collect::<BTreeSet<_>>() == known.collect(), "organizations keep their ids")?;
        for known in self.model.organizations.clone() {
            let by_slug = self.get(&format!("organizations/{}", known.slug.to_uppercase())).await.1;
            let by_id = self.get(&format!("organizations/{}", known.id)).await.1;
            let same = by_slug["organization"] == by_id["organization"];
            self.must(same, "an organization is found by its slug in whatever case")?;
            let made = by_id["organization"]["created_at"] == known.created_at;
            self.must(made, "an organization keeps the time it was made at")?;
        }
        Ok(())
    }

    async fn members(&mut self) -> Verdict {
        for organization in self.model.organizations.clone() {
            let (_, found) =
                self.post("organizations/members/search", json!({ "organization_ids": [organization.id] })).await;
            let found = found["members"].as_array().cloned().unwrap_or_default();
            let found: BTreeSet<_> = found.iter().filter_map(|each| each["member_id"].as_str()).collect();
            let everybody = self.model.members.clone();
            let own = everybody.iter().filter(|((of, _), _)| *of == organization.id).map(|(_, id)| id.as_str());
            self.must(found == own.collect(), "an organization has its own members and no other's")?;
            for (_, stranger) in everybody.iter().filter(|((of, _), _)| *of != organization.id) {
                let path = format!("organizations/{}/member?member_id={stranger}", organization.id);
                let (status, _) = self.get(&path).await;
                self.must(status == 404, "a member of one organization is not found in another")?;
            }
        }
        Ok(())
    }

    async fn sessions(&mut self) -> Verdict {
        for session in self.model.sessions.clone() {
            let lives = self.model.lives(&session);
            for body in [json!({ "session_token": session.token }), json!({ "session_jwt": session.jwt })] {
                let (status, answer) = self.post("sessions/authenticate", body).await;
                self.must(status == if lives { 200 } else { 404 }, "a session lives until it ends, and no longer")?;
                if lives {
                    self.is_of(&answer, &session)?;
                }
            }
        }
        Ok(())
    }

    async fn spent_tokens(&mut self) -> Verdict {
        for link in self.model.links.clone().into_iter().filter(|link| link.spent) {
            let (path, field) = match link.organization {
                None => ("magic_links/discovery/authenticate", "discovery_magic_links_token"),
                Some(_) => ("magic_links/authenticate", "magic_links_token"),
            };
            let (status, _) = self.post(path, json!({ field: link.token })).await;
            self.must(status == 401, "a spent link is never good again")?;
        }
        for spent in self.model.intermediates.clone().into_iter().filter(|each| each.spent) {
            let body = json!({ "intermediate_session_token": spent.token });
            let (status, _) = self.post("discovery/organizations", body).await;
            self.must(status == 404, "a spent intermediate session is never good again")?;
        }
        Ok(())
    }
}
