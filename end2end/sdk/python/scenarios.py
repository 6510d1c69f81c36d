"""What is asked of the sandbox and of Stytch alike: whatever needs no mailbox and no browser.

A scenario is a function of `call(method, path, body)`, which gives the reply as JSON, and of a tag that is in no other
run. It does not look whether it got what it asked for: that is what is compared.
"""

import hashlib

import totp

PASSWORD = "blue-Harbour-71-lantern"
NOBODY = "00000000-0000-4000-8000-00000000dead"


def the_wire(call, tag):
    call("GET", "/v1/b2b/nothing")
    call("PATCH", "/v1/b2b/organizations", {})
    call("POST", "/v1/b2b/organizations", [])
    call("POST", "/v1/b2b/organizations", {"organization_name": 7})
    call("POST", "/v1/b2b/organizations", {"organization_name": tag}, secret="secret-test-wrong")


def the_documented_values(call, tag):
    for token in (
        "DOYoip3rvIMMW5lgItikFK-Ak1CfMsgjuiCyI7uuU94=",
        "3pzjQpgksDlGKWEwUq2Up--hCHC_0oamfLHyfspKDFU=",
        "CprTtwhnRNiMBiUS2jSLcWYrfuO2POeBNdo5HhW6qTM=",
        "half a token",
    ):
        call("POST", "/v1/b2b/magic_links/discovery/authenticate", {"discovery_magic_links_token": token})
        call("POST", "/v1/b2b/magic_links/authenticate", {"magic_links_token": token})


def intermediate_sessions(call, tag):
    listing = "/v1/b2b/discovery/organizations"
    call("POST", listing, {})
    call("POST", listing, {"intermediate_session_token": "bad"})
    call("POST", listing, {"intermediate_session_token": "A" * 44})
    call("POST", listing, {"intermediate_session_token": "A" * 44, "session_token": "B" * 44})
    exchange = {"intermediate_session_token": "A" * 44, "organization_id": f"organization-test-{NOBODY}"}
    call("POST", "/v1/b2b/discovery/intermediate_sessions/exchange", exchange)
    call("POST", "/v1/b2b/discovery/organizations/create", {"intermediate_session_token": "A" * 44})


def organizations(call, tag):
    path = "/v1/b2b/organizations"
    made = organization(call, tag, organization_external_id=tag, trusted_metadata={"plan": "gold"})
    for reference in (made, tag, f"organization-test-{NOBODY}", "not an id"):
        call("GET", f"{path}/{reference}")
    call("POST", path, {"organization_name": "Other", "organization_slug": tag})
    call("POST", path, {"organization_name": "Other", "organization_slug": f"{tag}-2", "organization_external_id": tag})
    call("PUT", f"{path}/{made}", {"organization_name": "Apex", "email_allowed_domains": ["portico.example"]})
    call("GET", f"{path}/{made}/metrics")
    call("DELETE", f"{path}/{made}/external_id")
    for settings in (
        {"organization_name": ""},
        {"organization_slug": "!"},
        {"auth_methods": "RESTRICTED", "allowed_auth_methods": []},
        {"mfa_policy": "SOMETIMES"},
        {"email_allowed_domains": ["gmail.com"]},
        {"email_allowed_domains": ["not a domain"]},
        {"email_jit_provisioning": "RESTRICTED", "email_allowed_domains": []},
    ):
        call("PUT", f"{path}/{made}", settings)


def organization_search(call, tag):
    path = "/v1/b2b/organizations/search"
    for number in range(3):
        organization(call, f"{tag}-{number}")
    wanted = {"operator": "AND", "operands": [{"filter_name": "organization_slug_fuzzy", "filter_value": tag}]}
    page = call("POST", path, {"query": wanted, "limit": 2})
    cursor = page.get("results_metadata", {}).get("next_cursor") or ""
    call("POST", path, {"query": wanted, "limit": 2, "cursor": cursor})
    for operand in (
        {"filter_name": "colour", "filter_value": "red"},
        {"filter_value": "red"},
        {"filter_name": "organization_ids"},
        {"filter_name": "organization_ids", "filter_value": "one"},
        {"filter_name": "organization_name_fuzzy", "filter_value": "ab"},
    ):
        call("POST", path, {"query": {"operator": "AND", "operands": [operand]}})
    call("POST", path, {"limit": 1_001})


def members(call, tag):
    path = f"/v1/b2b/organizations/{organization(call, tag)}"
    made = call("POST", f"{path}/members", {"email_address": f"ada@{tag}.example", "name": "Ada", "external_id": tag})
    ada = made.get("member_id", "missing")
    call("POST", f"{path}/members", {"email_address": f"ada@{tag}.example"})
    call("POST", f"{path}/members", {"email_address": "ada"})
    call("POST", f"{path}/members", {"email_address": f"bob@{tag}.example", "roles": ["stytch_member"]})
    call("POST", f"{path}/members", {"email_address": f"bob@{tag}.example", "roles": ["nobody"]})
    call("GET", f"{path}/member?member_id={ada}")
    call("GET", f"{path}/member?email_address=ada@{tag}.example")
    call("GET", f"{path}/member?member_id=member-test-{NOBODY}")
    call("GET", f"/v1/b2b/organizations/members/dangerously_get/{ada}")
    call("PUT", f"{path}/members/{ada}", {"untrusted_metadata": {"theme": "dark"}, "mfa_phone_number": "+14155550123"})
    call("PUT", f"{path}/members/{ada}", {"mfa_phone_number": "+14155550124"})
    call("DELETE", f"{path}/members/mfa_phone_numbers/{ada}")
    call("DELETE", f"{path}/members/{ada}/external_id")
    call("DELETE", f"{path}/members/{ada}")
    call("GET", f"{path}/member?member_id={ada}")
    call("PUT", f"{path}/members/{ada}/reactivate")


def member_search(call, tag):
    made = organization(call, tag)
    path = "/v1/b2b/organizations/members/search"
    for name in ("ada", "bob"):
        call("POST", f"/v1/b2b/organizations/{made}/members", {"email_address": f"{name}@{tag}.example"})
    call("POST", path, {"organization_ids": [made], "limit": 1})
    call("POST", path, {"organization_ids": []})
    for operand in (
        {"filter_name": "statuses", "filter_value": ["active"]},
        {"filter_name": "colour", "filter_value": "red"},
        {"filter_name": "member_ids", "filter_value": "one"},
    ):
        call("POST", path, {"organization_ids": [made], "query": {"operator": "AND", "operands": [operand]}})


def passwords_and_sessions(call, tag):
    made, session = signed_in(call, tag)
    sessions = "/v1/b2b/sessions"
    token = session.get("session_token") or "A" * 44
    member = session.get("member_id", "missing")
    call("POST", "/v1/b2b/passwords/authenticate", credentials(made, tag, "wrong"))
    call("POST", f"{sessions}/authenticate", {"session_token": token, "session_custom_claims": {"plan": "gold"}})
    call("POST", f"{sessions}/authenticate", {"session_jwt": session.get("session_jwt") or "x.y.z"})
    for fields in (
        {},
        {"session_token": "x"},
        {"session_token": "A" * 44},
        {"session_jwt": "x.y.z"},
        {"session_token": token, "session_jwt": "x.y.z"},
        {"session_token": token, "session_duration_minutes": 4},
        {"session_token": token, "authorization_check": check(made, "stytch.self", "update.info.name")},
        {"session_token": token, "authorization_check": check(made, "stytch.organization", "delete")},
        {"session_token": token, "authorization_check": check(f"organization-test-{NOBODY}", "stytch.self", "delete")},
    ):
        call("POST", f"{sessions}/authenticate", fields)
    call("GET", f"{sessions}?organization_id={made}&member_id={member}")
    call("POST", f"{sessions}/exchange", {"organization_id": f"organization-test-{NOBODY}", "session_token": token})
    call("POST", f"{sessions}/revoke", {})
    call("POST", f"{sessions}/revoke", {"session_token": token})
    call("POST", f"{sessions}/authenticate", {"session_token": token})


def second_steps(call, tag):
    made, session = signed_in(call, tag)
    who = {"organization_id": made, "member_id": session.get("member_id", "missing")}
    held = {**who, "session_token": session.get("session_token") or "A" * 44}
    app = call("POST", "/v1/b2b/totp", who)
    call("POST", "/v1/b2b/totp/authenticate", {**who, "code": "000000"})
    call("POST", "/v1/b2b/totp/authenticate", {**held, "code": "000000"})
    code = totp.code(app["secret"], call.now()) if "secret" in app else "000000"
    call("POST", "/v1/b2b/totp/authenticate", {**held, "code": code})
    call("GET", f"/v1/b2b/recovery_codes/{made}/{who['member_id']}")
    call("POST", "/v1/b2b/recovery_codes/recover", {**held, "recovery_code": "never-was-one"})
    call("POST", "/v1/b2b/otps/sms/send", {**who, "mfa_phone_number": "12"})
    call("POST", "/v1/b2b/otps/sms/authenticate", {**held, "code": "000000"})
    call("DELETE", f"/v1/b2b/organizations/{made}/members/{who['member_id']}/totp")


def the_rest(call, tag):
    call("GET", call.jwks_path)
    call("GET", "/v1/b2b/rbac/policy")
    call("POST", "/v1/b2b/passwords/strength_check", {"password": "password"})
    call("POST", "/v1/b2b/passwords/strength_check", {"password": PASSWORD})
    call("POST", "/v1/b2b/oauth/authenticate", {"oauth_token": "A" * 44})
    call("POST", "/v1/b2b/oauth/discovery/authenticate", {"discovery_oauth_token": "A" * 44})
    call("POST", "/v1/b2b/sso/authenticate", {"sso_token": "A" * 44})
    call("GET", f"/v1/b2b/sso/{organization(call, tag)}")


ALL = [
    the_wire, the_documented_values, intermediate_sessions, organizations, organization_search, members, member_search,
    passwords_and_sessions, second_steps, the_rest,
]


def organization(call, slug: str, **fields) -> str:
    """Makes one; its id."""
    fields = {"organization_name": "Portico differential", "organization_slug": slug, **fields}
    made = call("POST", "/v1/b2b/organizations", fields)
    return made.get("organization", {}).get("organization_id", "missing")


def signed_in(call, tag: str):
    """A session without a mail: by a password that came as a hash from elsewhere."""
    made = organization(call, tag)
    fields = {"hash": hashlib.sha1(PASSWORD.encode()).hexdigest(), "hash_type": "sha_1"}
    fields |= {"organization_id": made, "email_address": f"ada@{tag}.example"}
    call("POST", "/v1/b2b/passwords/migrate", fields)
    return made, call("POST", "/v1/b2b/passwords/authenticate", credentials(made, tag, PASSWORD))


def credentials(organization_id: str, tag: str, password: str):
    return {"organization_id": organization_id, "email_address": f"ada@{tag}.example", "password": password}


def check(organization_id: str, resource_id: str, action: str):
    return {"organization_id": organization_id, "resource_id": resource_id, "action": action}
