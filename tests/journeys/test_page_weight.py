"""No page of a student weighs more than 200 kB with everything it loads, charts left out, from an empty cache."""

import pytest
from playwright.sync_api import Browser, Page, Response
from pytest_django.live_server_helper import LiveServer

from essaycoach.accounts.models import User
from essaycoach.classrooms.models import Assignment
from essaycoach.essays.actions import mark_attempt, submit_attempt
from essaycoach.essays.models import Attempt
from tests.journeys.conftest import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LIMIT = 200_000


@pytest.fixture
def attempts(class_at_work: Assignment, student: User, stalin_essay: str) -> list[Attempt]:
    texts = (
        stalin_essay,
        f"{stalin_essay}\n\nIn conclusion the party machine mattered most, because it had the votes.",
    )
    made = [submit_attempt(prompt=class_at_work.prompt, text=text, by=student) for text in texts]
    for attempt in made:
        mark_attempt(attempt=attempt)
    return made


def weight_of(page: Page, address: str) -> int:
    """Bytes of all bodies that the page loads, uncompressed."""
    responses: list[Response] = []
    page.on("response", lambda found: responses.append(found))
    page.goto(address, wait_until="networkidle")
    return sum(len(found.body()) for found in responses if found.ok and not is_chart(found.url))


def is_chart(address: str) -> bool:
    return "/progress/" in address and address.endswith(".svg")


def test_no_page_of_a_student_is_heavy(
    browser: Browser, live_server: LiveServer, attempts: list[Attempt], student: User
) -> None:
    latest = attempts[-1]
    prompt = f"/prompts/{latest.prompt.slug}/"
    addresses = ["/", prompt, f"/attempts/{latest.pk}/", f"/attempts/{latest.pk}/changes/", "/progress/"]
    context = browser.new_context(base_url=live_server.url)
    sign_in(context.new_page(), student)
    state = context.storage_state()
    context.close()
    weights = {}
    for address in [*addresses, f"{prompt}progress/", f"{prompt}upload/", "/accounts/password/change/"]:
        empty = browser.new_context(base_url=live_server.url, storage_state=state)
        weights[address] = weight_of(empty.new_page(), address)
        empty.close()
    assert {address: weight for address, weight in weights.items() if weight > LIMIT} == {}
