"""Nothing of what an essay lacks stands in anything that its student can read."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from pypdf import PdfReader

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment
from essaycoach.essays.actions import mark_attempt, submit_attempt
from essaycoach.essays.feedback import read_feedback
from essaycoach.essays.models import Feedback
from essaycoach.essays.reasons import band_reason_in_words
from rubrics.actions import load_pack
from rubrics.marking.result import EvidenceVerdict, FactorVerdict, Marking, MisconceptionVerdict
from rubrics.marking.rubric import Rubric
from rubrics.models import Prompt
from rubrics.packs import PackContent, read_pack
from rubrics.queries import rubric_of
from tests.conftest import PACK

ESSAYS = sorted((PACK.parent.parent / "gold" / "essays").glob("*/*.txt"))
PROMPTS = sorted({path.parent.name for path in ESSAYS})


@pytest.fixture(scope="module")
def whole_pack() -> PackContent:
    return read_pack(PACK)


def secrets_of(marking: Marking, rubric: Rubric) -> Iterator[str]:
    """What would give an item away that the essay lacks, or has wrong."""
    factors = {found.slug: found.verdict for found in marking.factors}
    facts = {(found.factor, found.slug): found.verdict for found in marking.evidence}
    errors = {found.slug: found.verdict for found in marking.misconceptions}
    for factor in rubric.factors:
        yield factor.statement
        yield from factor.phrasings
        if factors[factor.slug] is FactorVerdict.ABSENT:
            yield from (factor.title, factor.slug, factor.pointer)
        for item in factor.evidence:
            verdict = facts[factor.slug, item.slug]
            if verdict is not EvidenceVerdict.PRESENT:
                yield from (item.statement, item.slug, item.pointer)
            if verdict is EvidenceVerdict.ABSENT:
                yield from item.names
    for error in rubric.misconceptions:
        yield from (error.right, error.slug)
        if errors[error.slug] is MisconceptionVerdict.ABSENT:
            yield error.wrong


def known_to_the_student(marking: Marking, rubric: Rubric, text: str) -> str:
    """Her essay, the question, and all that the page may say about what she wrote."""
    credited = {(found.factor, found.slug) for found in marking.evidence if found.is_credited}
    shown = [
        item.statement for factor in rubric.factors for item in factor.evidence if (factor.slug, item.slug) in credited
    ]
    reasons = [found.reason for found in (*marking.factors, *marking.misconceptions) if found.verdict != "absent"]
    reasons += [found.reason for found in marking.evidence if found.is_credited]
    brought_up = {found.slug for found in marking.factors if found.verdict is not FactorVerdict.ABSENT}
    titles = [factor.title for factor in rubric.factors if factor.slug in brought_up]
    levels = rubric.levels.levels if rubric.levels else ()
    wording = [f"{level.summary} {level.descriptor} {level.next_step}" for level in levels]
    band = band_reason_in_words(marking.band.reason)
    return "\n".join([text, rubric.question, *shown, *reasons, *titles, *wording, band])


def contains(page: str, secret: str) -> bool:
    """Whether it stands in the page (in small letters) as whole words; the plain search first, because it is fast."""
    plain = secret.lower()
    return plain in page and bool(re.search(rf"(?<![\w-]){re.escape(plain)}(?![\w-])", page))


def leaks(page: str, feedback: Feedback) -> list[str]:
    marking = Marking.from_dict(feedback.marking)
    rubric = rubric_of(feedback.rubric_version)
    known = known_to_the_student(marking, rubric, feedback.attempt.text).lower().replace(rubric.slug, "")
    source = html.unescape(page).lower().replace(rubric.slug, "")
    return [
        secret
        for secret in secrets_of(marking, rubric)
        if secret and contains(source, secret) and not contains(known, secret)
    ]


@pytest.mark.parametrize("slug", PROMPTS)
def test_page_and_fragments_give_nothing_away(
    client: Client, whole_pack: PackContent, student: User, slug: str
) -> None:
    rubrics = tuple(rubric for rubric in whole_pack.rubrics if rubric.slug == slug)
    load_pack(content=replace(whole_pack, rubrics=rubrics))
    prompt = Prompt.objects.select_related("current").get(slug=slug)
    client.force_login(student)
    for path in (path for path in ESSAYS if path.parent.name == slug):
        attempt = submit_attempt(prompt=prompt, text=path.read_text(encoding="utf-8"), by=student)
        feedback = mark_attempt(attempt=attempt)
        # Each essay is somebody's first: an earlier one would let her know more.
        student.attempts.exclude(pk=attempt.pk).delete()
        page = client.get(f"/attempts/{attempt.pk}/").content.decode()
        assert leaks(page, feedback) == [], path.name
        missing = [factor.id for factor in read_feedback(feedback).factors if factor.is_missing]
        for item in missing[:1]:
            headers = {"HX-Request": "true"}
            answer = client.post(f"/attempts/{attempt.pk}/hints/", {"item": item, "rung": 9}, headers=headers)
            form = client.get(f"/attempts/{attempt.pk}/objections/?item={item}")
            assert leaks(answer.content.decode(), feedback) == [], path.name
            assert leaks(form.content.decode(), feedback) == [], path.name


def test_a_teachers_page_tells_all_so_that_a_leak_would_be_noticed(
    client: Client, assignment: Assignment, student: User, teacher: User, essay: str
) -> None:
    feedback = mark_attempt(attempt=submit_attempt(prompt=assignment.prompt, text=essay, by=student))
    client.force_login(teacher)
    page = client.get(f"/attempts/{feedback.attempt.pk}/").content.decode()
    marking, rubric = Marking.from_dict(feedback.marking), rubric_of(feedback.rubric_version)
    missing = {found.slug for found in marking.factors if found.verdict is FactorVerdict.ABSENT}
    titles = {factor.title for factor in rubric.factors if factor.slug in missing}
    assert titles
    assert titles <= set(leaks(page, feedback))


@pytest.mark.parametrize("essay", ["lopsided", "namedrop", "notes"])
def test_no_other_page_or_file_gives_anything_away(client: Client, prompt: Prompt, student: User, essay: str) -> None:
    client.force_login(student)
    text = (PACK.parent.parent / "gold" / "essays" / prompt.slug / f"{essay}.txt").read_text(encoding="utf-8")
    feedback = mark_attempt(attempt=submit_attempt(prompt=prompt, text=text, by=student))
    attempt, headers = feedback.attempt.pk, {"HX-Request": "true"}
    answers = {
        address: client.get(address).content.decode()
        for address in (
            "/",
            "/progress/",
            f"/prompts/{prompt.slug}/",
            f"/prompts/{prompt.slug}/progress/",
            f"/attempts/{attempt}/changes/",
            f"/attempts/{attempt}/objections/",
            f"/progress/coverage/{prompt.slug}.svg",
            "/progress/kinds.svg",
            "/api/v1/prompts",
        )
    }
    check = client.post(f"/prompts/{prompt.slug}/check/", {"text": text}, headers=headers)
    answers["check"] = check.content.decode()
    graded = client.post("/api/v1/grade", {"prompt": prompt.slug, "text": text}, content_type="application/json")
    answers["grade"] = graded.content.decode()
    with ZipFile(BytesIO(client.get(f"/attempts/{attempt}/feedback.docx").content)) as document:
        answers["docx"] = re.sub(r"<[^>]+>", " ", document.read("word/document.xml").decode())
    pdf = PdfReader(BytesIO(client.get(f"/attempts/{attempt}/feedback.pdf").content))
    answers["pdf"] = " ".join(page.extract_text() for page in pdf.pages)
    found = {address: leaks(answer, feedback) for address, answer in answers.items()}
    assert {address: secrets for address, secrets in found.items() if secrets} == {}
