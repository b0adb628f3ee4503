"""The public surface and the rules' sentences, as committed text: a change shows in review.

Rewrite with `pytest --update-golden`, and read the diff.
"""

import enum
import inspect
import types
import typing

import attrs

import vaxrecord
import vaxrecord.campaign
import vaxrecord.law
import vaxrecord.periods
import vaxrecord.schedule
from vaxrecord.book import RULEBOOK
from vaxrecord.law.rule import Verdict

PACKAGES = (
    vaxrecord,
    vaxrecord.campaign,
    vaxrecord.correction,
    vaxrecord.law,
    vaxrecord.periods,
    vaxrecord.schedule,
)


def kind_of(annotation):
    """Write a type the same way under every version of Python."""
    if annotation is None or annotation is types.NoneType:
        return "None"
    if annotation is Ellipsis:
        return "..."
    if isinstance(annotation, str):
        return annotation
    if isinstance(annotation, list):
        return f"[{', '.join(map(kind_of, annotation))}]"
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        return " | ".join(map(kind_of, arguments))
    name = getattr(origin or annotation, "__name__", str(annotation))
    return f"{name}[{', '.join(map(kind_of, arguments))}]" if arguments else name


def default_of(value):
    """Write a default: plain values as they are, others by their type alone."""
    if isinstance(value, enum.Enum):
        return f"{type(value).__name__}.{value.name}"
    if value is None or isinstance(value, str | int | float | bool) or value in ((), frozenset()):
        return repr(value)
    return f"<{getattr(value, '__name__', type(value).__name__)}>"


def parameter(one):
    text = {one.VAR_POSITIONAL: "*", one.VAR_KEYWORD: "**"}.get(one.kind, "") + one.name
    if one.annotation is not one.empty:
        text += f": {kind_of(one.annotation)}"
    if one.default is not one.empty:
        text += f" = {default_of(one.default)}"
    return text


def signature(function):
    parts, starred = [], False
    given = inspect.signature(function)
    for one in given.parameters.values():
        if one.kind is one.KEYWORD_ONLY and not starred:
            parts.append("*")
        starred = starred or one.kind in (one.KEYWORD_ONLY, one.VAR_POSITIONAL)
        parts.append(parameter(one))
    answer = given.return_annotation
    shown = "" if answer in (given.empty, None) else f" -> {kind_of(answer)}"
    return f"({', '.join(parts)}){shown}"


def members(cls):
    """Write what a class offers beside its fields."""
    inherited = set(dir(enum.StrEnum)) | set(dir(Exception)) | set(dir(tuple))
    for name, member in sorted(vars(cls).items()):
        if name.startswith("_") or name in inherited:
            continue
        if isinstance(member, property):
            yield f"    .{name} -> {kind_of(inspect.signature(member.fget).return_annotation)}"
        elif isinstance(member, classmethod | staticmethod):
            yield f"    .{name}{signature(getattr(cls, name))}"
        elif inspect.isfunction(member):
            yield f"    .{name}{signature(member)}"


def entry(name, value):
    """Write one public name; that of a module with everything in it."""
    if value in PACKAGES:
        yield f"module {name}: see below"
    elif inspect.ismodule(value):
        yield f"module {name}"
        for inner in value.__all__:
            yield from ("    " + line for line in entry(inner, getattr(value, inner)))
    elif isinstance(value, enum.EnumMeta):
        yield f"enum {name}: {', '.join(repr(member.value) for member in value)}"
        yield from members(value)
    elif inspect.isclass(value):
        made = attrs.has(value) or issubclass(value, tuple)
        bases = ", ".join(base.__name__ for base in value.__bases__ if base is not object)
        yield f"class {name}{f'({bases})' if bases else ''}{signature(value) if made else ''}"
        yield from members(value)
    elif inspect.isfunction(value):
        yield f"def {name}{signature(value)}"
    elif typing.get_origin(value):
        yield f"type {name} = {kind_of(value)}"
    else:
        yield f"value {name}: {type(value).__name__}"


def test_the_public_surface(golden):
    lines = ["The public surface. Rewrite with `pytest --update-golden`, and read the diff."]
    for package in PACKAGES:
        lines += ["", f"== {package.__name__}"]
        lines += (line for name in package.__all__ for line in entry(name, getattr(package, name)))
    golden("tests/golden/api.txt", "\n".join(lines) + "\n")


def test_the_sentences_of_every_rule(golden):
    lines = ["What people read. Rewrite with `pytest --update-golden`, and read the diff."]
    for rule in RULEBOOK:
        lines += ["", f"== {rule.id} ({rule.severity})"]
        sentences = ((Verdict.BROKEN, rule.broken), (Verdict.UNKNOWN, rule.unknown))
        for what, sentence in (("says", rule.says), *sentences):
            if sentence and (what == "says" or sentence != rule.says):
                lines += [f"{what}", f"    {sentence.vi}", f"    {sentence.en}"]
    golden("tests/golden/messages.txt", "\n".join(lines) + "\n")
