//! Members and their fields.

use crate::choices::{ACTING_LIMIT_STATUS, FOREIGN_MEMBER_STATUS};

problems! {
    INVALID_ID = 400, "invalid_id", "Id format is invalid.";
    MEMBER_DOES_NOT_EXIST_IN_ORGANIZATION = FOREIGN_MEMBER_STATUS, "member_does_not_exist_in_organization", "The member is not one of this organization.";
    INVALID_MEMBER_GET_FIELDS = 400, "invalid_member_get_fields", "A member is got by its member_id or by its email_address, one of them.";
    DUPLICATE_MEMBER_EXTERNAL_ID = 400, "duplicate_member_external_id", "The organization already has a member with this external id.";
    DUPLICATE_MEMBER_PHONE_NUMBER = 400, "duplicate_member_phone_number", "The organization already has a member with this phone number.";
    RETIRED_MEMBER_EMAIL = 400, "retired_member_email", "The email was another member's and stays reserved until it is unlinked.";
    INVALID_EMAIL_FOR_INVITES = 400, "invalid_email_for_invites", "The organization does not take invitations for this email.";
    INVALID_MFA_DEFAULT_METHOD = 400, "invalid_mfa_default_method", "default_mfa_method must be sms_otp or totp.";
    DEFAULT_MFA_MEMBER_MISSING_FACTOR = 400, "default_mfa_member_missing_factor", "The member has not set up the method that is to be its default.";
    NO_DELETED_MEMBER_FOR_REACTIVATION = 404, "no_deleted_member_found_for_reactivation", "There is no deleted member with this id.";
    EMAIL_UNVERIFIED_FOR_REACTIVATION = 400, "email_unverified_for_reactivation", "A member whose email is not verified cannot be reactivated.";
    REACTIVATION_EMAIL_BELONGS_TO_ANOTHER = 400, "reactivation_email_belongs_to_another_member", "Another member has this email by now.";
    EMAIL_VERIFICATION_REQUIRED = 400, "email_verification_required", "The member's email must be verified first.";
    RETIRED_EMAIL_MISSING_IDENTIFIERS = 400, "retired_email_missing_email_identifiers", "An email_id or an email_address is needed.";
    EMAIL_NOT_FOUND = 404, "email_not_found", "The member has no such retired email.";
    CANNOT_UPDATE_TRUSTED_METADATA = ACTING_LIMIT_STATUS, "cannot_update_trusted_metadata", "Trusted metadata cannot be written on behalf of a member.";
    MEMBER_CANNOT_UPDATE_OWN_EMAIL = ACTING_LIMIT_STATUS, "member_cannot_update_their_email_address", "A member cannot update its own email address.";
}
