"""Worked examples for the API's documentation."""

from typing import Any

from drf_spectacular.utils import OpenApiExample

_RUBRIC: dict[str, Any] = {
    "slug": "why-rome-fell",
    "question": "Why did the Western Roman Empire fall?",
    "factors": [
        {
            "slug": "money",
            "title": "Lack of money",
            "statement": "The state ran out of money to pay its soldiers.",
            "evidence": [
                {
                    "slug": "carthage",
                    "statement": "The Vandals took Carthage and its taxes in 439.",
                    "names": ["Vandals", "Carthage"],
                    "dates": ["439"],
                }
            ],
        }
    ],
}
_TEXT = "The state could no longer pay its soldiers. In 439 the Vandals took Carthage and with it the taxes of Africa."

REQUESTS = [
    OpenApiExample(
        "A prompt of this site",
        value={"essay": "anna-2", "prompt": "why-did-stalin-win", "text": "Stalin was General Secretary and ..."},
        request_only=True,
    ),
    OpenApiExample(
        "A mark scheme of your own",
        value={"rubric": _RUBRIC, "text": _TEXT},
        request_only=True,
    ),
]

ANSWER = OpenApiExample(
    "Answer",
    value={
        "essay": "",
        "prompt": "why-rome-fell",
        "words": 22,
        "factors": [
            {
                "slug": "money",
                "verdict": "explained",
                "confidence": 0.86,
                "spans": [[0, 43]],
                "reason": "says the same as the statement; backed by carthage",
            }
        ],
        "evidence": [
            {
                "slug": "carthage",
                "factor": "money",
                "verdict": "present",
                "confidence": 0.93,
                "spans": [[44, 80]],
                "reason": "names Vandals and Carthage with the right date",
            }
        ],
        "misconceptions": [],
        "band": {"level": 1, "marks": [3, 8], "reason": "1 of 1 factors explained, but the essay is very short"},
        "engine": "1",
        "rubric": "0b6cf0e1d1f3f3c5f7a4b8c2a6c1d0e9f8b7a6c5d4e3f2a1b0c9d8e7f6a5b4c3",
    },
    response_only=True,
)
