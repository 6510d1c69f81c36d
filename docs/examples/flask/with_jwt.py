"""The same, for an application that must not take a header's word: it checks Stytch's session JWT itself, with Stytch's SDK.

Portico hands the JWT on with PORTICO_FORWARD_JWT=true.

    pip install flask stytch
    flask --app with_jwt run --port 8080
"""

import os

import jwt
from flask import Flask, abort, jsonify, request
from stytch import B2BClient

app = Flask(__name__)
stytch = B2BClient(
    project_id=os.environ["STYTCH_PROJECT_ID"],
    secret=os.environ["STYTCH_SECRET"],
    # Only for the sandbox; without it, Stytch.
    environment=os.environ.get("STYTCH_BASE_URL"),
)


def session():
    """Whose request it is. Checked here, with Stytch's public keys: those are fetched once, and no call is made."""
    scheme, _, text = request.headers.get("Authorization", "").partition(" ")
    try:
        # The SDK answers None to a bad signature, and raises on what is no JWT. One may come in its last second.
        found = stytch.sessions.authenticate_jwt_local(text, leeway=30) if scheme == "Bearer" else None
    except jwt.PyJWTError:
        found = None
    return found or abort(401)


@app.get("/api/me")
def me():
    member = session()
    return jsonify(id=member.member_id, organization=member.organization_slug, roles=member.roles)
