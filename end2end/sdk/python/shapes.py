"""The shape of a reply: its keys and their JSON types, without its values; and how two shapes differ."""

# What an object holds under these keys is the caller's own.
FREE = frozenset({"trusted_metadata", "untrusted_metadata", "custom_claims"})

# What a list says that has nothing in it.
EMPTY = object()


def shape(value, key: str = ""):
    """A type's name, a dict of shapes, or a list of the one shape that its elements make up together."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int() | float():
            return "number"
        case str():
            return "string"
        case list():
            merged = EMPTY
            for each in value:
                merged = merge(merged, shape(each))
            return [merged]
        case dict() if key in FREE:
            return "object"
        case dict():
            return {name: shape(inner, name) for name, inner in value.items()}


def merge(one, other):
    """The shape of either; where they have nothing in common, both names."""
    if one is EMPTY or one == other:
        return other
    if other is EMPTY:
        return one
    if isinstance(one, dict) and isinstance(other, dict):
        names = one.keys() | other.keys()
        return {name: merge(one.get(name, "absent"), other.get(name, "absent")) for name in sorted(names)}
    if isinstance(one, list) and isinstance(other, list):
        return [merge(one[0], other[0])]
    return " or ".join(sorted({named(one), named(other)}))


def named(of) -> str:
    if isinstance(of, str):
        return of
    return "object" if isinstance(of, dict) else "list"


def differences(ours, theirs, at: str = "") -> list[str]:
    """Where two shapes differ, each in words. An empty list differs from no other list."""
    if ours is EMPTY or theirs is EMPTY or ours == theirs:
        return []
    if isinstance(ours, dict) and isinstance(theirs, dict):
        found = []
        for name in sorted(ours.keys() | theirs.keys()):
            inner = f"{at}.{name}".lstrip(".")
            found += differences(ours.get(name, "absent"), theirs.get(name, "absent"), inner)
        return found
    if isinstance(ours, list) and isinstance(theirs, list):
        return differences(ours[0], theirs[0], f"{at}[]")
    return [f"{at or 'the reply'}: {named(ours)} in the sandbox, {named(theirs)} at Stytch"]
