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
        "words": 21,
        "factors": [
            {
                "slug": "money",
                "verdict": "made",
                "confidence": 0.9949,
                "spans": [[0, 43]],
                "reason": "The passage states the point without developing it: it shares the words “soldiers”, “pay”.",
            }
        ],
        "evidence": [
            {
                "slug": "carthage",
                "factor": "money",
                "verdict": "present",
                "confidence": 0.9991,
                "spans": [[44, 109]],
                "reason": "The passage states the fact: it names Vandals, Carthage; a figure agrees.",
            }
        ],
        "misconceptions": [],
        "band": {
            "level": 1,
            "marks": [1, 6],
            "reason": "0 of 1 factors explained, 1 made without being developed, 1 supporting facts.",
        },
        "engine": "2.0",
        "rubric": "f0dd0a9cfec20231566b90fff57af43137048fe2cf04e48fb5d7bd611a8330d7",
    },
    response_only=True,
)
