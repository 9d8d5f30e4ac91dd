"""How pages print findings: their short labels and colours."""

import re
from string import ascii_lowercase

from django import template

from essaycoach.essays.annotations import HUES, hue_of

register = template.Library()
register.filter("hue", hue_of)


@register.filter
def short_label(finding_id: str) -> str:
    """What stands beside a passage: "2" for factor f2, "2b" for its second fact f2e2, "!" for a misconception."""
    found = re.fullmatch(r"f(\d+)(?:e(\d+))?", finding_id)
    if not found:
        return "!"
    factor, evidence = found.groups()
    return factor + (ascii_lowercase[(int(evidence) - 1) % 26] if evidence else "")


@register.filter
def factor_hue(index: int) -> int:
    """The colour (1 to 8) of the factor at this index of the rubric."""
    return index % HUES + 1
