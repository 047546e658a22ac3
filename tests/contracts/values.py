"""JSON values held against the types of the specification."""

import re
from itertools import chain
from typing import Any

BUILTINS = {
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "object": lambda value: isinstance(value, dict),
    "null": lambda value: value is None,
}

# Text with a form that the specification describes in words only.
FORMS = {
    ("_types", "Duration"): r"-1|0|\d+(nanos|micros|ms|s|m|h|d)",
    ("_types", "ByteSize"): r"\d+(b|kb|mb|gb|tb|pb)?",
}

# Settings of plugins may be anything. We set none: what the specification does not name is a mistake of ours.
CLOSED = {("indices._types", "IndexSettings")}

Type = dict[str, Any]
Generics = dict[str, Type]


class Values:
    """A walk along a value and its type."""

    def __init__(self, types: dict[tuple[str, str], Type]):
        """Knows every type by namespace and name."""
        self.types = types

    def findings(self, place: str, value: Any, kind: Type, generics: Generics | None = None) -> list[str]:
        """What of `value` does not fit its type; `place` says where it stands."""
        return getattr(self, kind["kind"])(place, value, kind, generics or {})

    def instance_of(self, place: str, value: Any, kind: Type, generics: Generics) -> list[str]:
        """A named type, a built-in one, or a parameter of a generic one."""
        key = (kind["type"]["namespace"], kind["type"]["name"])
        if key[1] in generics and key not in self.types:
            return self.findings(place, value, generics[key[1]])
        if key[0] == "_builtins":
            return [] if BUILTINS[key[1]](value) else [f"{place}: {value!r} is no {key[1]}"]
        if key in FORMS and isinstance(value, str) and not re.fullmatch(FORMS[key], value):
            return [f"{place}: {value!r} is no {key[1]}"]
        named = self.types[key]
        given = [resolved(each, generics) for each in kind.get("generics", [])]
        inner = {name["name"]: each for name, each in zip(named.get("generics", []), given, strict=False)}
        return getattr(self, named["kind"])(place, value, named, inner)

    def type_alias(self, place: str, value: Any, named: Type, generics: Generics) -> list[str]:
        """Another name for a type."""
        return self.findings(place, value, named["type"], generics)

    def enum(self, place: str, value: Any, named: Type, _: Generics) -> list[str]:
        """One of the words. That some lists are open to more does not matter here: we use none but the known ones."""
        known = {word for member in named["members"] for word in (member["name"], *member.get("aliases", []))}
        return [] if value in known else [f"{place}: {value!r} is no {named['name']['name']}"]

    def array_of(self, place: str, value: Any, kind: Type, generics: Generics) -> list[str]:
        """A list, every item of it."""
        if not isinstance(value, list):
            return [f"{place}: {value!r} is no list"]
        each = (self.findings(f"{place}[{at}]", item, kind["value"], generics) for at, item in enumerate(value))
        return list(chain.from_iterable(each))

    def dictionary_of(self, place: str, value: Any, kind: Type, generics: Generics) -> list[str]:
        """An object with keys of its own."""
        if not isinstance(value, dict):
            return [f"{place}: {value!r} is no object"]
        each = (self.findings(f"{place}.{key}", item, kind["value"], generics) for key, item in value.items())
        return list(chain.from_iterable(each))

    def union_of(self, place: str, value: Any, kind: Type, generics: Generics) -> list[str]:
        """Any one of several types; the nearest miss is told."""
        return min((self.findings(place, value, item, generics) for item in kind["items"]), key=distance)

    def literal_value(self, place: str, value: Any, kind: Type, _: Generics) -> list[str]:
        """Exactly this value."""
        return [] if value == kind["value"] else [f"{place}: {value!r} is not {kind['value']!r}"]

    def user_defined_value(self, _place: str, _value: Any, _kind: Type, _: Generics) -> list[str]:
        """Anything."""
        return []

    def interface(self, place: str, value: Any, named: Type, generics: Generics) -> list[str]:
        """An object with known properties, or the one property that may stand for it."""
        properties, extra = self.members(named, generics)
        short = named.get("shortcutProperty")
        if short and not isinstance(value, dict):
            return self.findings(place, value, next(each["type"] for each in properties if each["name"] == short))
        found = self.properties_findings(place, value, properties, extra)
        if not found and named.get("variants", {}).get("kind") == "container":
            found = self.container_findings(place, value, properties)
        return found

    def container_findings(self, place: str, value: dict[str, Any], properties: list[Type]) -> list[str]:
        """A container, such as a processor, holds exactly one of its kinds."""
        beside = {each["name"] for each in properties if each.get("containerProperty")}
        held = [key for key in value if key not in beside]
        return [] if len(held) == 1 else [f"{place}: one kind is needed, not {len(held)}"]

    def members(self, named: Type, generics: Generics) -> tuple[list[Type], bool]:
        """The properties of an interface with those of its parents, and whether it takes others too."""
        properties = [each | {"type": resolved(each["type"], generics)} for each in named["properties"]]
        name = (named["name"]["namespace"], named["name"]["name"])
        extra = "AdditionalProperties" in named.get("attachedBehaviors", []) and name not in CLOSED
        parent = named.get("inherits")
        if parent:
            above = self.types[(parent["type"]["namespace"], parent["type"]["name"])]
            given = [resolved(each, generics) for each in parent.get("generics", [])]
            inner = {each["name"]: kind for each, kind in zip(above.get("generics", []), given, strict=False)}
            theirs, open_above = self.members(above, inner)
            properties, extra = properties + theirs, extra or open_above
        return properties, extra

    def properties_findings(self, place: str, value: Any, properties: list[Type], extra: bool = False) -> list[str]:
        """Unknown properties, missing ones, and wrong values."""
        if not isinstance(value, dict):
            return [f"{place}: {value!r} is no object"]
        known = {word: each for each in properties for word in (each["name"], *each.get("aliases", []))}
        found = [f"{place}.{key}: no such property" for key in value if key not in known and not extra]
        for each in properties:
            if each["required"] and not {each["name"], *each.get("aliases", [])} & value.keys():
                found.append(f"{place}.{each['name']}: missing")
        for key in value.keys() & known.keys():
            found += self.findings(f"{place}.{key}", value[key], known[key]["type"])
        return found


def resolved(kind: Type, generics: Generics) -> Type:
    """`kind` with the parameters of the surrounding type filled in."""
    if kind["kind"] == "instance_of" and kind["type"]["name"] in generics:
        return generics[kind["type"]["name"]]
    return kind


def distance(found: list[str]) -> tuple[int, int]:
    """How far a value is from a type: few findings, and those deep inside, are near."""
    return len(found), -max((text.split(": ")[0].count(".") for text in found), default=0)
