"""The engine's reasons in the reader's language.

The engine writes plain English, which is what is stored and what the API gives. Its sentences come from a small set
of phrases (rubrics/marking/explanation.py and band.py); a sentence that is not made of them is shown as it is.
"""

import re
from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

_Phrase = tuple[re.Pattern[str], Promise | str]

_OPENINGS: dict[str, Promise | str] = {
    "The passage states the point without developing it": _("The passage states the point without developing it"),
    "The passage states the point and develops it": _("The passage states the point and develops it"),
    "The passage brings the point up to reject it or play it down": _(
        "The passage brings the point up to reject it or play it down"
    ),
    "The passage states the fact": _("The passage states the fact"),
    "Only a name or term is there, with no claim about it": _("Only a name or term is there, with no claim about it"),
    "The fact is meant, but a detail does not agree": _("The fact is meant, but a detail does not agree"),
}
_PHRASES: tuple[_Phrase, ...] = (
    (re.compile(r"it shares the words (?P<words>.+)"), _("it shares the words %(words)s")),
    (re.compile(r"it names (?P<names>.+)"), _("it names %(names)s")),
    (
        re.compile(r"it says much the same in its own words \((?P<chance>\d+)% sure by meaning alone\)"),
        _("it says much the same in its own words (%(chance)s%% sure by meaning alone)"),
    ),
    (re.compile(r"the year agrees"), _("the year agrees")),
    (re.compile(r"a figure agrees"), _("a figure agrees")),
    (re.compile(r"it gives a reason \((?P<words>.+)\)"), _("it gives a reason (%(words)s)")),
    (
        re.compile(r"the passage is close to the wording as a whole"),
        _("the passage is close to the wording as a whole"),
    ),
    (
        re.compile(r"it may be rejected or only reported \((?P<words>.+)\)"),
        _("it may be rejected or only reported (%(words)s)"),
    ),
    (re.compile(r"another year stands there"), _("another year stands there")),
    (re.compile(r"another figure stands there"), _("another figure stands there")),
    (re.compile(r"another name stands there"), _("another name stands there")),
    (re.compile(r"no verb, so it may be a bare list"), _("no verb, so it may be a bare list")),
)
_REASON = re.compile(r"(?P<opening>[^:]+): (?P<carried>.+?)\.(?: Against it: (?P<against>.+)\.)?", re.DOTALL)
_BAND = re.compile(
    r"(?P<explained>\d+) of (?P<total>\d+) factors explained(?:, (?P<made>\d+) made but not developed)?, "
    r"(?P<facts>\d+) supporting facts?; (?P<weighs>it weighs or concludes at the end|no judgement was found at the end)"
    r"\. Level (?P<number>\d+): (?P<summary>.+) "
    r"This is an estimate from essays with similar coverage\. Coverage is not the mark: .+",
    re.DOTALL,
)

_NO_SCHEME = "This rubric has no level scheme"


def reason_in_words(reason: str) -> str:
    """Why an item got its verdict, in the language of the page; quoted words stay as they are."""
    found = _REASON.fullmatch(reason)
    if found is None or found["opening"] not in _OPENINGS:
        return reason
    carried = _in_words(found["carried"])
    against = _in_words(found["against"]) if found["against"] else []
    if carried is None or against is None:
        return reason
    said = {"opening": _OPENINGS[found["opening"]], "carried": "; ".join(carried), "against": "; ".join(against)}
    if against:
        return _("%(opening)s: %(carried)s. Against it: %(against)s.") % said
    return _("%(opening)s: %(carried)s.") % said


def band_reason_in_words(reason: str) -> str:
    """Why the level range is what it is, in the language of the page; the level's own words stay as they are."""
    if reason.startswith(_NO_SCHEME):
        return str(_("This mark scheme has no levels, so no range is estimated."))
    found = _BAND.fullmatch(reason)
    if found is None:
        return reason
    facts = int(found["facts"])
    sentences = [
        _("%(explained)s of %(total)s factors are explained.") % found.groupdict(),
        ngettext("One is made but not developed.", "%(made)s are made but not developed.", int(found["made"]))
        % {"made": found["made"]}
        if found["made"]
        else "",
        ngettext("One fact supports them.", "%(facts)s facts support them.", facts) % {"facts": facts},
        _("The end weighs or concludes.") if found["weighs"].startswith("it") else _("The end holds no judgement."),
        _("Level %(number)s: %(summary)s") % {"number": found["number"], "summary": found["summary"]},
        _("This is an estimate from essays with similar coverage."),
        _("Coverage is not the mark: an examiner also weighs argument, judgement and writing."),
    ]
    return " ".join(str(sentence) for sentence in sentences if sentence)


def _in_words(phrases: str) -> list[str] | None:
    """Each phrase of a list; None if one is unknown."""
    translated = [_phrase(phrase, _PHRASES) for phrase in phrases.split("; ")]
    return None if None in translated else [phrase for phrase in translated if phrase]


def _phrase(text: str, phrases: Iterable[_Phrase]) -> str | None:
    for pattern, phrase in phrases:
        found = pattern.fullmatch(text)
        if found:
            return str(phrase) % found.groupdict() if found.groupdict() else str(phrase)
    return None
