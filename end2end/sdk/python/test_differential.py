"""The comparison with Stytch finds what differs, and nothing where nothing does."""

import pytest

import scenarios
from differential import Service, Step, anonymous, between, compare, stytch
from sandbox import PROJECT_ID, SECRET, Sandbox
from shapes import differences, shape


def differing(ours, theirs):
    return differences(shape(ours), shape(theirs))


def test_values_make_no_difference_and_types_do():
    assert differing({"a": 1, "b": ["x"]}, {"a": 2.5, "b": ["y", "z"]}) == []
    assert differing({"a": 1}, {"a": "1"}) == ["a: number in the sandbox, string at Stytch"]
    assert differing({"a": True}, {"a": 1}) == ["a: boolean in the sandbox, number at Stytch"]
    assert differing({"a": None}, {"a": {}}) == ["a: null in the sandbox, object at Stytch"]


def test_a_key_on_one_side_only_is_a_difference():
    assert differing({"a": {"b": 1}}, {"a": {}}) == ["a.b: number in the sandbox, absent at Stytch"]
    assert differing({"list": [{"a": 1}]}, {"list": [{}]}) == ["list[].a: number in the sandbox, absent at Stytch"]


def test_an_empty_list_is_like_any_list_but_not_like_an_object():
    assert differing({"a": []}, {"a": [{"b": 1}]}) == []
    assert differing({"a": []}, {"a": {}}) == ["a: list in the sandbox, object at Stytch"]


def test_the_elements_of_a_list_make_one_shape():
    assert differing([{"a": 1}, {"a": None}], [{"a": None}, {"a": 1}]) == []
    assert differing([1, "x"], [1]) == ["[]: number or string in the sandbox, number at Stytch"]


def test_what_callers_keep_is_not_looked_into():
    assert differing({"trusted_metadata": {"a": 1}}, {"trusted_metadata": {"b": "x"}}) == []


def test_a_status_or_an_error_type_is_a_difference():
    good, bad = Step("GET /x", 200, None, {}), Step("GET /x", 404, "x_not_found", {})
    assert between([good], [good]) == []
    assert between([good], [bad]) == ["step 1, GET /x: 200 in the sandbox, 404 x_not_found at Stytch"]


def test_a_path_is_named_without_its_ids():
    path = "/v1/b2b/organizations/organization-test-00000000-0000-4000-8000-00000000dead/member"
    assert anonymous(path) == "/v1/b2b/organizations/{id}/member"
    assert anonymous("/v1/b2b/organizations/portico-diff-0a1b") == "/v1/b2b/organizations/{slug}"


def test_only_a_test_project_is_compared_with():
    with pytest.raises(SystemExit, match="not a Test project"):
        stytch({"STYTCH_PROJECT_ID": "project-live-1", "STYTCH_SECRET": "secret-live-1"})
    with pytest.raises(SystemExit, match="name the Test project"):
        stytch({})
    assert stytch({"STYTCH_PROJECT_ID": "project-test-1", "STYTCH_SECRET": "x"}).url == "https://test.stytch.com"


@pytest.fixture
def two():
    """Two sandboxes of which one plays Stytch."""
    both = Sandbox(), Sandbox()
    yield both
    for sandbox in both:
        sandbox.stop()


def services(two):
    return [Service(sandbox.url, PROJECT_ID, SECRET) for sandbox in two]


def test_the_sandbox_does_not_differ_from_itself_and_leaves_nothing_behind(two):
    assert compare(*services(two)) == []
    for sandbox in two:
        left = sandbox.call("POST", "/v1/b2b/organizations/search", {}).json()["organizations"]
        # The organization of the documented values makes itself.
        assert [each["organization_slug"] for each in left] == ["sandbox-organization-007d9d4a"]


def test_an_answer_that_differs_is_found(two):
    fault = {"method": "GET", "path": "/v1/b2b/rbac/policy", "times": 1, "status": 429, "error_type": "too_many_requests"}
    two[1].post("faults", [fault])
    (found,) = compare(*services(two), [scenarios.the_rest])
    assert found.startswith("the_rest: step 2, GET /v1/b2b/rbac/policy: ")
    assert found.endswith("429 too_many_requests at Stytch")
