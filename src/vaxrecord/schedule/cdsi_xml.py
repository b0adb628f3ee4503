"""XML of CDC's supporting data as plain nodes that know their file and line.

Hostile XML is refused: no document type, no entities, nothing external. Elements that the reader
does not ask for are an error, so that a new edition with a new meaning cannot pass unnoticed.
"""

from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import NoReturn, TypeVar
from xml.etree.ElementTree import ParseError

from attrs import define, field
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from vaxrecord.errors import InvalidSchedule, UnreadableInput
from vaxrecord.periods.partial import exists
from vaxrecord.periods.span import Span

__all__ = ["Node", "read_xml"]

_Word = TypeVar("_Word", bound=StrEnum)
_LONGEST_SHOWN = 60


@define(eq=False)
class Node:
    """One element.

    Args:
        file: the name of the text it is in.
        tag: its name.
        line: its line in the text, from 1.
        text: its text, trimmed; "" for a parent.
        children: its elements, in order.
    """

    file: str
    tag: str
    line: int
    text: str = ""
    children: list["Node"] = field(factory=list)

    def fail(self, expected: str) -> NoReturn:
        """Raise `InvalidSchedule`, naming file, element and line."""
        shown = f" {self.text[:_LONGEST_SHOWN]!r}" if self.text else ""
        msg = f"{self.file}, line {self.line}, <{self.tag}>{shown}: {expected}"
        raise InvalidSchedule(msg)

    def only(self, *tags: str) -> None:
        """Refuse elements of any other name, and text where elements are expected."""
        for child in self.children:
            if child.tag not in tags:
                child.fail(f"unknown element in <{self.tag}>; expected {', '.join(tags)}")
        if self.text:
            self.fail("text where elements are expected")

    def all(self, tag: str) -> list["Node"]:
        """Give the elements of a name that say something; empty ones mean "none"."""
        return [child for child in self.children if child.tag == tag and child.says_something]

    @property
    def says_something(self) -> bool:
        """Whether it has text or elements."""
        return bool(self.text or self.children)

    def one(self, tag: str) -> "Node":
        """Give the one element of a name; where there is none, an empty one on this line."""
        found = [child for child in self.children if child.tag == tag]
        if len(found) > 1:
            found[1].fail(f"stands twice in <{self.tag}>")
        return found[0] if found else Node(self.file, tag, self.line)

    def need(self, tag: str) -> "Node":
        """Give the one element of a name, which must have text."""
        found = self.one(tag)
        if not found.text:
            found.fail(f"missing in <{self.tag}>")
        return found

    def span(self) -> Span | None:
        """Read a period; None if empty."""
        if not self.text or self.text == "n/a":
            return None
        try:
            span = Span.parse(self.text)
        except UnreadableInput as error:
            self.fail(str(error))
        return span

    def day(self) -> date | None:
        """Read yyyymmdd; None if empty."""
        return self._day(self.text) if self.text and self.text != "n/a" else None

    def american_day(self) -> date:
        """Read mm/dd/yyyy, as `immunityBirthDate` alone is written."""
        parts = self.text.split("/")
        if [len(part) for part in parts] != [2, 2, 4]:
            self.fail("not a date; expected mm/dd/yyyy")
        return self._day(parts[2] + parts[0] + parts[1])

    def _day(self, text: str) -> date:
        if len(text) != len("yyyymmdd") or not (text.isascii() and text.isdigit()):
            self.fail("not a date; expected yyyymmdd")
        year, month, day = int(text[:4]), int(text[4:6]), int(text[6:])
        if not exists(year, month, day):
            self.fail("not a date; the calendar has no such day")
        return date(year, month, day)

    def flag(self, *, default: bool | None = None) -> bool:
        """Read Yes/No or Y/N."""
        word = self.text.casefold()
        if word in {"yes", "y"}:
            return True
        if word in {"no", "n"}:
            return False
        if default is None or word not in {"", "n/a"}:
            self.fail("expected Yes or No")
        return default

    def word(self, words: type[_Word]) -> _Word:
        """Read one of the values of an enumeration, without regard to case."""
        found = next((w for w in words if w.value.casefold() == self.text.casefold()), None)
        if found is None:
            self.fail(f"expected one of: {', '.join(words)}")
        return found

    def items(self) -> tuple[str, ...]:
        """Read a list such as "133; 215; 216"."""
        return tuple(item.strip() for item in self.text.split(";") if item.strip())

    def count(self) -> int:
        """Read a whole number."""
        if not (self.text.isascii() and self.text.isdigit() and len(self.text) < len("10000")):
            self.fail("expected a whole number")
        return int(self.text)

    def amount(self) -> Decimal | None:
        """Read a decimal number; None if empty."""
        if not self.text:
            return None
        try:
            amount = Decimal(self.text)
        except InvalidOperation:
            self.fail("expected a number")
        if not amount.is_finite() or amount < 0:
            self.fail("expected a number")
        return amount


class _Builder:
    """Builds nodes while the parser reads; knows the parser for the line numbers."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.parser: DefusedXMLParser | None = None
        self.root: Node | None = None
        self.open: list[Node] = []
        self.texts: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        line = 0 if self.parser is None else self.parser.parser.CurrentLineNumber
        node = Node(self.file, tag, line)
        if attributes:
            node.fail("attributes are not part of the supporting data")
        if self.open:
            self._take_text()
            self.open[-1].children.append(node)
        else:
            self.root = node
        self.open.append(node)

    def _take_text(self) -> None:
        text = "".join(self.texts).strip()
        self.texts.clear()
        if text:
            self.open[-1].text = f"{self.open[-1].text} {text}".strip()

    def data(self, text: str) -> None:
        self.texts.append(text)

    def end(self, _tag: str) -> None:
        self._take_text()
        self.open.pop()

    def close(self) -> Node | None:
        return self.root


def read_xml(file: str, text: str, root: str) -> Node:
    """Read one text of supporting data.

    Args:
        file: its name, for error messages.
        text: the XML.
        root: the name that the outermost element must have.

    Returns:
        The outermost element.

    Raises:
        InvalidSchedule: if it is not well-formed, hostile, or something else.
    """
    builder = _Builder(file)
    parser = DefusedXMLParser(target=builder, forbid_dtd=True)
    builder.parser = parser
    try:
        parser.feed(text)
        node = parser.close()
    except ParseError as error:
        msg = f"{file}, line {error.position[0]}: not well-formed XML; take the file as published"
        raise InvalidSchedule(msg) from None
    except DefusedXmlException as error:
        msg = (
            f"{file}, line {parser.parser.CurrentLineNumber}: refused, "
            f"{type(error).__name__}; supporting data have no document type and no entities"
        )
        raise InvalidSchedule(msg) from None
    if not isinstance(node, Node) or node.tag != root:
        msg = f"{file}: the outermost element is not <{root}>"
        raise InvalidSchedule(msg)
    return node
