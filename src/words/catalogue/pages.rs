//! What each page says.

use crate::words::counted::Counted;
use crate::words::template::Template;

#[derive(Debug)]
pub struct SignIn {
    pub title: &'static str,
    pub heading: &'static str,
    pub lead: &'static str,
    pub lead_with_password: &'static str,
    pub new_here: &'static str,
}

#[derive(Debug)]
pub struct SentLink {
    pub title: &'static str,
    /// Address; minutes, counted.
    pub on_its_way: Template<2>,
    /// Organization; address; minutes, counted.
    pub on_its_way_perhaps: Template<3>,
    pub after_lost_answer: &'static str,
    pub sent_again: &'static str,
    /// The link to use another address.
    pub nothing_there: Template<1>,
    pub use_another: &'static str,
    pub send_again: &'static str,
    /// Seconds.
    pub send_again_in: Template<1>,
    /// Seconds.
    pub reload_in: Template<1>,
    /// The name of a mail site.
    pub open_mailbox: Template<1>,
    pub i_have_opened_it: &'static str,
    /// Address.
    pub did_you_mean: Template<1>,
    pub send_it_there: &'static str,
    pub opened: &'static str,
    pub opened_lead: &'static str,
    pub go_to_organization: &'static str,
    pub choose_organization: &'static str,
    pub unknown_lead: &'static str,
    pub ask_for_a_new_link: &'static str,
}

#[derive(Debug)]
pub struct Callback {
    pub title: &'static str,
    pub asked_here: &'static str,
    pub heading_elsewhere: &'static str,
    pub asked_elsewhere: &'static str,
    pub signing_in: &'static str,
    pub hint: &'static str,
    /// Address.
    pub goes_to: Template<1>,
    pub email_a_new_link: &'static str,
    pub get_a_new_link: &'static str,
    pub use_another_address: &'static str,
}

#[derive(Debug)]
pub struct Invitation {
    pub title: &'static str,
    /// Organization.
    pub invited_to: Template<1>,
    pub invited: &'static str,
    /// Address.
    pub is_for: Template<1>,
    pub next_page_says: &'static str,
    pub accept: &'static str,
    pub open: &'static str,
    pub opening: &'static str,
    pub hint: &'static str,
    /// Organization.
    pub join: Template<1>,
}

#[derive(Debug)]
pub struct Confirm {
    pub title: &'static str,
    /// Address.
    pub continue_as: Template<1>,
    /// Organization.
    pub signs_in_to: Template<1>,
    pub another_address: &'static str,
    /// Address.
    pub replaces: Template<1>,
    /// An address.
    pub beside: Template<1>,
    pub not_me: &'static str,
    pub not_me_hint: &'static str,
    /// Where somebody is signed in.
    pub not_me_stays: &'static str,
}

#[derive(Debug)]
pub struct Organizations {
    pub choose: &'static str,
    pub go_on: &'static str,
    pub switch: &'static str,
    /// Address.
    pub you_are: Template<1>,
    pub not_you: &'static str,
    pub or: &'static str,
    pub create_new: &'static str,
    pub create: &'static str,
    pub search: &'static str,
    pub name_or_address: &'static str,
    pub count: Counted,
    /// What was searched for.
    pub nothing_matches: Template<1>,
    pub search_looks_at: &'static str,
    pub incomplete: &'static str,
    /// How many.
    pub show_all: Template<1>,
    /// Time of the day, in UTC.
    pub time_until: Template<1>,
    /// Seconds or minutes, counted.
    pub time_left: Template<1>,
    pub time_is_over: &'static str,
    pub none: &'static str,
    /// Address.
    pub none_lead: Template<1>,
    pub use_another_email: &'static str,
    pub expecting: &'static str,
    pub group_yours: &'static str,
    pub group_invitations: &'static str,
    pub group_domain: &'static str,
    pub group_open: &'static str,
    pub log_in: &'static str,
    pub finish_joining: &'static str,
    pub accept_invitation: &'static str,
    pub join: &'static str,
    pub current: &'static str,
    pub open: &'static str,
    pub signed_in: &'static str,
    pub is_member: &'static str,
    pub started_to_join: &'static str,
    pub is_invited: &'static str,
    /// Domain.
    pub anyone_at: Template<1>,
    pub workspace_can_join: &'static str,
    pub open_to_you: &'static str,
    pub second_step: &'static str,
    pub other_sign_in: &'static str,
}

#[derive(Debug)]
pub struct NewOrganization {
    pub lead: &'static str,
    pub submit: &'static str,
    pub creating: &'static str,
    pub back: &'static str,
    pub slug_rule: &'static str,
    /// Slug.
    pub is_free: Template<1>,
    pub free_addresses: &'static str,
    pub free: &'static str,
    pub prove: &'static str,
    /// Address.
    pub prove_lead: Template<1>,
}

#[derive(Debug)]
pub struct OrganizationDoor {
    /// Organization.
    pub sign_in_to: Template<1>,
    pub lead: &'static str,
    pub session_ended: &'static str,
    pub no_email_links: &'static str,
    pub not_offered: &'static str,
    pub another_address: &'static str,
    pub not_yours: &'static str,
    pub find_yours: &'static str,
    /// Organization; address.
    pub signed_in_elsewhere: Template<2>,
    /// Organization.
    pub switch_to: Template<1>,
}

#[derive(Debug)]
pub struct Home {
    pub welcome: &'static str,
    /// Name.
    pub welcome_by_name: Template<1>,
    pub sign_out: &'static str,
    /// The name on the door.
    pub on_to: Template<1>,
    pub on_to_application: &'static str,
    pub you: &'static str,
    pub email: &'static str,
    pub role: &'static str,
    pub administrator: &'static str,
    pub member: &'static str,
    /// Stands between two roles, or two domains.
    pub list_separator: &'static str,
    pub member_since: &'static str,
    pub session: &'static str,
    pub signed_in_with: &'static str,
    pub started: &'static str,
    pub ends: &'static str,
    pub organization: &'static str,
    pub join_by: &'static str,
    pub by_invitation: &'static str,
    /// Domains.
    pub by_invitation_or_domain: Template<1>,
    /// Domains.
    pub by_domain: Template<1>,
    pub by_nothing: &'static str,
    pub invite: &'static str,
    pub your_account: &'static str,
}

#[derive(Debug)]
pub struct Unfinished {
    pub title: &'static str,
    /// Organization.
    pub heading: Template<1>,
    /// Address.
    pub requires: Template<1>,
    /// Address.
    pub requires_one_of: Template<1>,
    /// Address.
    pub signing_in: Template<1>,
    /// Address.
    pub signing_in_one_of: Template<1>,
    /// Provider; address.
    pub provider_signed_in: Template<2>,
    pub second_step: &'static str,
    pub another_way: &'static str,
    pub not_yet: &'static str,
    pub choose_another: &'static str,
    pub back_to_sign_in: &'static str,
}

#[derive(Debug)]
pub struct SignOut {
    pub title: &'static str,
    pub heading: &'static str,
    pub lead: &'static str,
    pub signing_out: &'static str,
    pub stay: &'static str,
}

#[derive(Debug)]
pub struct SignedOut {
    pub title: &'static str,
    pub heading: &'static str,
    pub lead: &'static str,
    pub sign_in_again: &'static str,
}
