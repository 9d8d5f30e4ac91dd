"""The feedback as PDF and .docx: both say what the page says, and no more."""

import re
import zipfile
from collections.abc import Callable
from html import unescape
from io import BytesIO
from pathlib import Path

import docx
import pytest
from django.test import Client
from django.utils import translation
from pypdf import PdfReader

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment
from essaycoach.essays.actions import answer_objection, make_objection, mark_attempt, submit_attempt, take_hint
from essaycoach.essays.exports.colours import HUES
from essaycoach.essays.exports.pdf import pdf_of
from essaycoach.essays.exports.report import make_report
from essaycoach.essays.exports.word import docx_of
from essaycoach.essays.feedback import read_feedback
from essaycoach.essays.models import Attempt, Claim, Feedback, ObjectionState
from rubrics.marking.result import EvidenceVerdict, FactorVerdict, Marking
from rubrics.marking.rubric import Rubric

FORMATS = ["pdf", "docx"]
STYLESHEET = Path(__file__).parents[2] / "essaycoach" / "static" / "essaycoach" / "site.css"


@pytest.fixture
def attempt(assignment: Assignment, student: User, essay: str) -> Attempt:
    return submit_attempt(prompt=assignment.prompt, text=essay, by=student)


@pytest.fixture
def feedback(attempt: Attempt) -> Feedback:
    return mark_attempt(attempt=attempt)


def text_of(data: bytes, suffix: str) -> str:
    """All words of a document with single blanks between them."""
    if suffix == "pdf":
        text = " ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    else:
        text = " ".join(paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs)
    return " ".join(text.split())


def download(client: Client, attempt: Attempt, suffix: str) -> bytes:
    response = client.get(f"/attempts/{attempt.pk}/feedback.{suffix}")
    assert response.status_code == 200
    return response.content


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("suffix", FORMATS)
def test_document_says_what_the_page_says(
    client: Client, student: User, feedback: Feedback, essay: str, suffix: str
) -> None:
    client.force_login(student)
    text = text_of(download(client, feedback.attempt, suffix), suffix)
    view = read_feedback(feedback)
    assert view.level_text
    counts = f"{view.counts.made} of {view.counts.total} factors made ({view.counts.explained} explained)"
    facts = f"{view.counts.evidence_present} of {view.counts.evidence_total} facts"
    expected = [feedback.attempt.prompt.question, "Amara Diallo", "Attempt 1", f"{view.words} words"]
    expected += ["Your next step", view.next_step.title, view.next_step.advice, view.level_text, counts, facts]
    expected += [factor.title for factor in view.factors if factor.is_credited]
    expected += [f"{finding.reason} {finding.confidence_percent}% sure." for finding in view.findings]
    expected += [item.label for factor in view.factors for item in factor.found_evidence]
    expected += [f"Marked by engine {view.engine} with version 1 of the mark scheme ({view.rubric_hash_short})"]
    # A PDF breaks its lines between a word and its label too, so only letters are compared.
    assert [sentence for sentence in expected if letters(sentence) not in letters(text)] == []


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


@pytest.mark.parametrize("suffix", FORMATS)
def test_document_holds_the_whole_essay(
    client: Client, student: User, feedback: Feedback, essay: str, suffix: str
) -> None:
    client.force_login(student)
    text = text_of(download(client, feedback.attempt, suffix), suffix)
    view = read_feedback(feedback)
    passages = [passage.text for paragraph in view.paragraphs for passage in paragraph]
    assert letters("".join(passages)) == letters(essay)
    assert [passage for passage in passages if letters(passage) not in letters(text)] == []


@pytest.mark.parametrize("suffix", FORMATS)
def test_student_reads_nothing_of_what_is_missing(
    client: Client, student: User, feedback: Feedback, rubric: Rubric, essay: str, suffix: str
) -> None:
    client.force_login(student)
    everything = all_text(download(client, feedback.attempt, suffix), suffix)
    missing = missing_texts(feedback, rubric)
    assert missing
    assert [text for text in missing if letters(text) in letters(everything)] == []


@pytest.mark.parametrize("suffix", FORMATS)
def test_teacher_reads_what_is_missing(
    client: Client, teacher: User, feedback: Feedback, rubric: Rubric, suffix: str
) -> None:
    client.force_login(teacher)
    text = text_of(download(client, feedback.attempt, suffix), suffix)
    assert "Your next step" not in text
    assert [item for item in missing_texts(feedback, rubric) if letters(item) not in letters(text)] == []


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_earns_nothing_is_explained(assignment: Assignment, student: User, essay: str, suffix: str) -> None:
    text = f"{essay}\n\n{essay}"
    made = mark_attempt(attempt=submit_attempt(prompt=assignment.prompt, text=text, by=student))
    view = read_feedback(made)
    report = make_report(view, made, by=student)
    found = text_of(pdf_of(report) if suffix == "pdf" else docx_of(report), suffix)
    assert view.notices
    for notice in view.notices:
        assert letters(notice.title + notice.text) in letters(found)


@pytest.mark.parametrize("suffix", FORMATS)
def test_hints_are_there_as_far_as_they_were_taken(
    client: Client, student: User, feedback: Feedback, suffix: str
) -> None:
    ladder = next(ladder for ladder in read_feedback(feedback).hints if ladder.next_rung)
    take_hint(feedback=feedback, item_id=ladder.item_id, rung=ladder.next_rung or 0, by=student)
    shown = next(again for again in read_feedback(feedback).hints if again.item_id == ladder.item_id).shown
    client.force_login(student)
    text = text_of(download(client, feedback.attempt, suffix), suffix)
    assert len(shown) == 1
    assert letters(shown[0].text) in letters(text)


@pytest.mark.parametrize("suffix", FORMATS)
def test_objections_stand_with_their_answers(
    client: Client, student: User, teacher: User, feedback: Feedback, suffix: str
) -> None:
    made = make_objection(
        feedback=feedback,
        path="",
        claim=Claim.WROTE_IT,
        passage="his rivals never stood",
        comment="See <b>",
        by=student,
    )
    answer_objection(objection=made, state=ObjectionState.UPHELD, answer="Well spotted.", by=teacher)
    client.force_login(student)
    text = text_of(download(client, feedback.attempt, suffix), suffix)
    assert "What you said about this feedback" in text
    for words in ("I did write this", "“his rivals never stood”", "See <b>", "Your teacher agrees: this counts."):
        assert words in text
    assert "“Well spotted.” Tessa Okafor" in text
    assert "These are the engine’s counts." in text


def missing_texts(feedback: Feedback, rubric: Rubric) -> list[str]:
    marking = Marking.from_dict(feedback.marking)
    titles = {factor.slug: factor.title for factor in rubric.factors}
    facts = {(factor.slug, item.slug): item.statement for factor in rubric.factors for item in factor.evidence}
    absent = [titles[found.slug] for found in marking.factors if found.verdict is FactorVerdict.ABSENT]
    return absent + [
        facts[found.factor, found.slug] for found in marking.evidence if found.verdict is EvidenceVerdict.ABSENT
    ]


def all_text(data: bytes, suffix: str) -> str:
    """Properties, bookmarks and every part of the file included."""
    if suffix == "pdf":
        reader = PdfReader(BytesIO(data))
        outline = str(reader.outline)
        return f"{text_of(data, suffix)} {outline} {reader.metadata}"
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.endswith(".xml")]
    return unescape(re.sub(r"<[^>]*>", "", b" ".join(parts).decode()))


def test_pdf_has_bookmarks_properties_and_a_language(client: Client, student: User, feedback: Feedback) -> None:
    client.force_login(student)
    reader = PdfReader(BytesIO(download(client, feedback.attempt, "pdf")))
    assert reader.metadata is not None
    assert reader.metadata.title == f"Feedback: {feedback.attempt.prompt.question}"
    assert reader.metadata.author == "Amara Diallo"
    assert str(reader.root_object["/Lang"]).lower() == "en-gb"
    headings = [entry["/Title"] for entry in reader.outline if isinstance(entry, dict)]
    assert headings == ["Where this essay stands", "Your essay", "Point by point"]
    assert "Page 2" in reader.pages[1].extract_text()


def test_word_document_has_real_headings_and_shaded_passages(client: Client, student: User, feedback: Feedback) -> None:
    client.force_login(student)
    document = docx.Document(BytesIO(download(client, feedback.attempt, "docx")))
    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert styles["Point by point"] == "Heading 1"
    shades = [shade for shade in document.element.body.iter() if str(shade.tag).endswith("}shd")]
    fills = {value for shade in shades for key, value in shade.attrib.items() if key.endswith("}fill")}
    view = read_feedback(feedback)
    argued = {str(finding.factor_index + 1) for finding in view.findings if finding.factor_index is not None}
    assert {HUES[hue].tint for hue in argued} <= fills
    assert document.core_properties.title == f"Feedback: {feedback.attempt.prompt.question}"


@pytest.mark.parametrize(
    ("suffix", "content_type"),
    [("pdf", "application/pdf"), ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")],
)
def test_file_is_private_and_has_a_safe_name(
    client: Client, student: User, feedback: Feedback, suffix: str, content_type: str
) -> None:
    client.force_login(student)
    response = client.get(f"/attempts/{feedback.attempt.pk}/feedback.{suffix}")
    assert response["Content-Type"] == content_type
    assert response["Content-Disposition"] == f'attachment; filename="why-did-stalin-win-1.{suffix}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))


@pytest.mark.parametrize("write", [pdf_of, docx_of])
def test_hostile_text_is_only_text(
    assignment: Assignment, student: User, essay: str, write: Callable[..., bytes]
) -> None:
    hostile = (
        "<b>&amp;</b> <font color='red'>x</font> ]]> {{ 7 }} \x01\x0b\x1f\ufffe \u202e مرحبا שלום 🎉 e\u0301 "
        + "x" * 3000
    )
    student.first_name = "<i>Amara</i> &"
    student.save()
    attempt = submit_attempt(prompt=assignment.prompt, text=f"{hostile}\n\nשלום <br/>\n\n{essay}", by=student)
    made = mark_attempt(attempt=attempt)
    data = write(make_report(read_feedback(made, by=student), made, by=student))
    text = text_of(data, "pdf" if write is pdf_of else "docx")
    assert "<b>&amp;</b> <font color='red'>x</font> ]]> {{ 7 }}" in text
    assert "<i>Amara</i> & Diallo" in text


def test_document_is_in_the_language_of_the_pages(student: User, feedback: Feedback) -> None:
    with translation.override("pl"):
        report = make_report(read_feedback(feedback, by=student), feedback, by=student)
        reader = PdfReader(BytesIO(pdf_of(report)))
        document = docx.Document(BytesIO(docx_of(report)))
    assert reader.root_object["/Lang"] == "pl"
    assert document.core_properties.language == "pl"


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("joint", ["\n\n", " "])
def test_long_essay_becomes_a_document(
    assignment: Assignment, student: User, essay: str, suffix: str, joint: str
) -> None:
    text = joint.join([essay.replace("\n\n", joint)] * 30)
    attempt = submit_attempt(prompt=assignment.prompt, text=text, by=student)
    made = mark_attempt(attempt=attempt)
    report = make_report(read_feedback(made), made, by=student)
    data = pdf_of(report) if suffix == "pdf" else docx_of(report)
    assert letters(text_of(data, suffix)).count("hisrivalsneverstoodtogether") >= 30


@pytest.mark.parametrize("suffix", FORMATS)
def test_outsiders_find_nothing(
    client: Client, outsider: User, other_student: User, feedback: Feedback, suffix: str
) -> None:
    address = f"/attempts/{feedback.attempt.pk}/feedback.{suffix}"
    assert client.get(address)["Location"] == f"/accounts/login/?next={address}"
    for user in (outsider, other_student):
        client.force_login(user)
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("suffix", FORMATS)
def test_essay_that_waits_to_be_marked_has_no_document_yet(
    client: Client, student: User, attempt: Attempt, suffix: str
) -> None:
    client.force_login(student)
    response = client.get(f"/attempts/{attempt.pk}/feedback.{suffix}")
    assert response.status_code == 404
    assert "is being marked" in response.content.decode()


@pytest.mark.parametrize("suffix", FORMATS)
def test_other_methods_are_refused(client: Client, student: User, feedback: Feedback, suffix: str) -> None:
    client.force_login(student)
    assert client.post(f"/attempts/{feedback.attempt.pk}/feedback.{suffix}").status_code == 405


def test_colours_are_those_of_the_stylesheet() -> None:
    source = STYLESHEET.read_text(encoding="utf-8").split("prefers-color-scheme: dark")[0]
    for name, hue in HUES.items():
        prefix, ink = ("bad", "bad") if name == "bad" else (f"f{name}", f"f{name}-ink")
        assert f"--{prefix}-tint: #{hue.tint};" in source
        assert f"--{prefix}-line: #{hue.line};" in source
        assert f"--{ink}: #{hue.ink};" in source
