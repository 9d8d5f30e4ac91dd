"""Request bodies of the API: JSON, within bounds."""

import json
from collections.abc import Mapping
from io import BytesIO
from typing import IO, Any

from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser, JSONParser

MAX_BYTES = 8_000_000
"""Room for the longest essay with every character escaped, and a rubric."""


class BodyTooLarge(APIException):
    """The request holds more than the longest essay with a rubric would need."""

    status_code = 413
    default_detail = f"The request is too large; the limit is {MAX_BYTES:,} bytes."
    default_code = "too_large"


class BoundedJSONParser(BaseParser):
    """JSON that can be read, stored and sent back; anything else gets a clear answer.

    No subclass of DRF's parser, which would hold it to Django's smaller limit and its answer in HTML.
    """

    media_type = JSONParser.media_type
    renderer_class = JSONParser.renderer_class

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """The parsed body; raises ParseError or BodyTooLarge."""
        body = stream.read(MAX_BYTES + 1)
        if len(body) > MAX_BYTES:
            raise BodyTooLarge
        try:
            data = JSONParser().parse(BytesIO(body), media_type, parser_context)
            json.dumps(data, ensure_ascii=False).encode()
        except RecursionError as error:
            raise ParseError("JSON parse error - the nesting is too deep") from error
        except UnicodeEncodeError as error:
            raise ParseError("JSON parse error - half of a surrogate pair is no character") from error
        return data
