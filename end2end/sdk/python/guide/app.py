"""The Flask application of Stytch's guide "Backend integration of Email Magic Links", with its bugs mended.

Both of the guide's flows: discovery (`/`), and an organization's own login (`/org/<slug>`). To run it on the sandbox
rather than on Stytch, STYTCH_BASE_URL is all there is to set:

    STYTCH_BASE_URL=http://127.0.0.1:3010 flask --app guide.app run --port 3000
"""

import base64
import hashlib
import os
import secrets

from flask import Flask, abort, redirect, render_template, request, session, url_for
from stytch import B2BClient
from stytch.core.response_base import StytchError

SESSION_MINUTES = 60


def create_app(stytch: B2BClient | None = None) -> Flask:
    app = Flask(__name__)
    app.secret_key = secrets.token_bytes(32)
    app.config.update(SESSION_COOKIE_HTTPONLY=True, SESSION_COOKIE_SAMESITE="Lax")
    stytch = stytch or from_environment()
    # Flask's own session is signed and not encrypted: tokens stay here, the cookie has the key to them.
    browsers: dict[str, dict] = {}

    def browser() -> dict:
        return browsers.setdefault(session.setdefault("id", secrets.token_urlsafe()), {})

    def challenge() -> str:
        """What ties the mailed link to the browser that asked for it."""
        verifier = browser()["verifier"] = secrets.token_hex(32)
        digest = hashlib.sha256(verifier.encode()).digest()
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")

    def send(call, **fields):
        """The same answer to everybody: who is a member is nobody's business."""
        try:
            call(pkce_code_challenge=challenge(), **fields)
        except StytchError as error:
            app.logger.info("no mail: %s %s", error.details.error_type, error.details.request_id)
        return render_template("message.html", message="Check your email.")

    def enter(reply):
        """A login that is finished, or one that still lacks something."""
        mine = browser()
        if not reply.member_authenticated:
            mine["intermediate_session"] = reply.intermediate_session_token
            return render_template("message.html", message="This organization asks for one more step."), 403
        mine.pop("intermediate_session", None)
        mine["session"] = reply.session_token
        return redirect(url_for("home"))

    @app.errorhandler(StytchError)
    def refused(error: StytchError):
        details = error.details
        message = f"That did not work. (Reference: {details.request_id})"
        return render_template("message.html", message=message), details.status_code

    @app.get("/")
    def index():
        return redirect(url_for("home")) if "session" in browser() else render_template("login.html", action="/send")

    @app.post("/send")
    def send_discovery():
        return send(stytch.magic_links.email.discovery.send, email_address=request.form["email"])

    @app.get("/org/<slug>")
    def organization_login(slug: str):
        try:
            organization = stytch.organizations.get(slug).organization
        except StytchError as error:
            abort(error.details.status_code)
        return render_template("login.html", action=f"/org/{slug}/send", name=organization.organization_name)

    @app.post("/org/<slug>/send")
    def send_login(slug: str):
        login_or_signup = stytch.magic_links.email.login_or_signup
        return send(login_or_signup, organization_id=slug, email_address=request.form["email"])

    # Mail scanners open every link, so opening one spends nothing: the button on this page does.
    @app.get("/discovery")
    @app.get("/authenticate")
    def callback():
        if "token" not in request.args:
            abort(400)
        return render_template("callback.html", **request.args)

    @app.post("/callback")
    def authenticate():
        token, verifier = request.form["token"], browser().pop("verifier", None)
        match request.form["stytch_token_type"]:
            case "discovery":
                found = stytch.magic_links.discovery.authenticate(token, pkce_code_verifier=verifier)
                browser()["intermediate_session"] = found.intermediate_session_token
                return redirect(url_for("organizations"))
            case "multi_tenant_magic_links":
                return enter(
                    stytch.magic_links.authenticate(
                        token, pkce_code_verifier=verifier, session_duration_minutes=SESSION_MINUTES
                    )
                )
            case _:
                abort(400)

    @app.get("/organizations")
    def organizations():
        listed = stytch.discovery.organizations.list(intermediate_session_token=intermediate_session())
        return render_template("organizations.html", discovered=listed.discovered_organizations)

    @app.post("/organizations/<organization_id>/login")
    def login(organization_id: str):
        return enter(
            stytch.discovery.intermediate_sessions.exchange(
                intermediate_session(), organization_id, session_duration_minutes=SESSION_MINUTES
            )
        )

    @app.post("/organizations")
    def create():
        # What is left empty is left out: Stytch derives it from the address.
        named = {name: request.form[name] for name in ("organization_name", "organization_slug") if request.form[name]}
        return enter(
            stytch.discovery.organizations.create(
                intermediate_session(), session_duration_minutes=SESSION_MINUTES, **named
            )
        )

    def intermediate_session() -> str:
        return browser().get("intermediate_session") or abort(401)

    @app.get("/home")
    def home():
        mine = browser()
        if "session" not in mine:
            return redirect(url_for("index"))
        try:
            known = stytch.sessions.authenticate(mine["session"], session_duration_minutes=SESSION_MINUTES)
        except StytchError:
            del mine["session"]
            return redirect(url_for("index"))
        return render_template("home.html", member=known.member, organization=known.organization)

    @app.post("/logout")
    def logout():
        token = browser().pop("session", None)
        if token:
            stytch.sessions.revoke(session_token=token)
        return redirect(url_for("index"))

    return app


def from_environment() -> B2BClient:
    return B2BClient(
        project_id=os.environ["STYTCH_PROJECT_ID"],
        secret=os.environ["STYTCH_SECRET"],
        environment=os.environ.get("STYTCH_BASE_URL"),
    )
