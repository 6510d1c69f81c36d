//! How a member signs in, on their own page, and what is said where they change it.

use crate::words::template::Template;

#[derive(Debug)]
pub struct Ways {
    pub heading: &'static str,
    pub unknown: &'static str,
    pub asked_by_organization: &'static str,
    pub asked_by_choice: &'static str,
    pub not_asked: &'static str,
    pub second_step: &'static str,
    pub app: &'static str,
    /// Its last digits.
    pub phone_ending: Template<1>,
    pub asked_first: &'static str,
    pub ask_first: &'static str,
    pub ask_phone_first: &'static str,
    pub edit_app: &'static str,
    pub edit_phone: &'static str,
    pub password: &'static str,
    pub has_password: &'static str,
    pub no_password: &'static str,
    pub change_password: &'static str,
    pub set_password: &'static str,
    pub back: &'static str,
    pub phone_heading: &'static str,
    pub confirm_heading: &'static str,
    /// Address.
    pub confirm_lead: Template<1>,
    pub confirm_second: &'static str,
    pub confirm_none: &'static str,
    pub confirm: &'static str,
    pub by_sms: &'static str,
    pub by_password: &'static str,
    /// Address.
    pub mail_sent: Template<1>,
    /// Address.
    pub will_mail: Template<1>,
    pub mail_again: &'static str,
    /// Seconds.
    pub mail_again_in: Template<1>,
    pub phone_lead: &'static str,
    /// Its last digits.
    pub phone_is: Template<1>,
    pub new_number: &'static str,
    pub replaces_number: &'static str,
    pub remove_phone: &'static str,
    pub remove_app: &'static str,
    pub remove_app_lead: &'static str,
    pub must_stay: &'static str,
    pub app_lead: &'static str,
    pub turn_on: &'static str,
    pub codes_lead: &'static str,
    pub password_lead: &'static str,
    pub save_password: &'static str,
    pub nothing: &'static str,
}
