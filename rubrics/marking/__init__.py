"""The marking engine: text and rubric in, frozen values out. Knows neither Django nor files that a user wrote."""
