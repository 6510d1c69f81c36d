//! What is said of second steps.

use crate::words::counted::Counted;
use crate::words::template::Template;

#[derive(Debug)]
pub struct Factors {
    pub title: &'static str,
    /// Organization.
    pub heading: Template<1>,
    /// Address.
    pub lead: Template<1>,
    /// The address.
    pub lead_nothing: Template<1>,
    pub nothing: &'static str,
    pub set_up_phone: &'static str,
    pub set_up_app: &'static str,
    pub use_phone: &'static str,
    pub use_app: &'static str,
    pub use_recovery_code: &'static str,
    pub phone: &'static str,
    /// A country code.
    pub phone_hint: Template<1>,
    pub send_code: &'static str,
    /// A number.
    pub sent_to: Template<1>,
    /// Its last digits.
    pub sent_to_ending: Template<1>,
    /// A number.
    pub will_send_to: Template<1>,
    /// Its last digits.
    pub will_send_to_ending: Template<1>,
    pub other_number: &'static str,
    pub sms_code: &'static str,
    pub sms_code_hint: &'static str,
    pub send_again: &'static str,
    /// Seconds.
    pub send_again_in: Template<1>,
    /// Seconds.
    pub reload_in: Template<1>,
    pub scan: &'static str,
    pub qr_code: &'static str,
    pub cannot_scan: &'static str,
    pub type_key: &'static str,
    pub app_code: &'static str,
    pub app_code_hint: &'static str,
    pub first_app_code_hint: &'static str,
    pub recovery_code: &'static str,
    pub recovery_code_hint: &'static str,
    pub by_default: &'static str,
    pub checking: &'static str,
    /// The time of the day.
    pub time_until: Template<1>,
    /// A span.
    pub time_left: Template<1>,
    pub time_is_over: &'static str,
    pub choose_another: &'static str,
    pub back_to_sign_in: &'static str,
    pub recovery: Recovery,
}

/// Of recovery codes, after the login.
#[derive(Debug)]
pub struct Recovery {
    pub title: &'static str,
    pub heading: &'static str,
    /// Organization.
    pub lead: Template<1>,
    pub once: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub not_copied: &'static str,
    pub download: &'static str,
    /// Of the file, without its ending: letters and hyphens.
    pub file_name: &'static str,
    pub kept: &'static str,
    pub used: &'static str,
    pub left: Counted,
    pub none_left: &'static str,
    pub lost_app: &'static str,
    pub make_new: &'static str,
}
