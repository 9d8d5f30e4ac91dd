"""What the writing page sends, as a form or as JSON."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.http import HttpRequest

MAX_BYTES = 8_000_000
"""Room for the longest essay and plan in any script."""
TAB = re.compile(r"[a-z0-9]{1,24}\.[0-9]{1,9}")
LARGEST = 2**31 - 1


class NotReadable(ValueError):
    """The body is no draft."""


class BodyTooLarge(ValueError):
    """The body is longer than any draft."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PostedDraft:
    """A text with its plan, the revision it was written on (None if not said), the tab and the sitting.

    `user_id` is whose page it was written on, None if not said; `choice` settles a conflict: "mine" or "stored".
    """

    text: str
    plan: str
    revision: int | None
    tab: str
    sitting_id: int | None
    user_id: int | None
    choice: str

    @classmethod
    def from_form(cls, request: HttpRequest) -> Self:
        """Whatever a form says; what is no number or name counts as not said."""
        return cls._from(request.POST)

    @classmethod
    def from_json(cls, request: HttpRequest) -> Self:
        """The JSON body; raises NotReadable or BodyTooLarge."""
        body = request.read(MAX_BYTES + 1)
        if len(body) > MAX_BYTES:
            raise BodyTooLarge
        try:
            data = json.loads(body)
        except (ValueError, RecursionError) as error:
            raise NotReadable from error
        if not isinstance(data, dict) or not isinstance(data.get("text"), str):
            raise NotReadable
        return cls._from(data)

    @classmethod
    def _from(cls, fields: Mapping[str, Any]) -> Self:
        tab = str(fields.get("tab", ""))
        return cls(
            text=str(fields.get("text", "")),
            plan=str(fields.get("plan", "")),
            revision=whole_number(fields.get("revision")),
            tab=tab if TAB.fullmatch(tab) else "",
            sitting_id=whole_number(fields.get("sitting")),
            user_id=whole_number(fields.get("user")),
            choice=str(fields.get("choice", "")),
        )


def whole_number(value: object) -> int | None:
    """The value if it is a number that a row may have; None otherwise."""
    text = str(value)
    return int(text) if text.isascii() and text.isdecimal() and int(text) <= LARGEST else None
