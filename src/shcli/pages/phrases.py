"""The fixed words of the crisis card, in English and in the language of a country or a reader."""

from __future__ import annotations

from shcli.model import ALWAYS, DAYS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shcli.model import Language

ENGLISH = {
    "title": "Help now: {country}",
    "emergency": "Emergency",
    "to_talk": "To talk",
    "to_text": "To text",
    "to_chat": "To chat",
    "online": "Online",
    "young_people": "For young people",
    "lgbtq": "For LGBTQ+ people",
    "veterans": "For veterans",
    "abuse": "If you face abuse",
    "poison": "Poisoning",
    "other_help": "Other help",
    "or": "or",
    "and": "and",
    "all_emergencies": "all emergencies",
    "ambulance": "ambulance",
    "police": "police",
    "fire": "fire",
    "free": "free",
    "hours_24": ALWAYS,
    "hours_uncertain": "hours not certain",
    "reported": "reported, not confirmed",
    "if_nobody_answers": "If nobody answers, try the next, or the emergency number.",
    "what_happens": "A person listens. You do not have to be suicidal, and you can stop at any time.",
    "more": "More: {command}",
    "guess": "We guess {country} because {reason}.",
    "another_country": "Another country: {command}",
    "no_line": "We found no helpline here that we could confirm.",
    "emergency_in_danger": (
        "If you may die or are badly hurt, call your emergency number or go to the nearest hospital."
    ),
    "language_note": "Translated by machine, not checked by a speaker.",
}

PURPOSES = ("ambulance", "police", "fire")


class Phrases:
    """Words by key, in one language; English where that language lacks one. ``direction`` is ltr or rtl."""

    def __init__(self, language: Language | None = None) -> None:
        self.code = language.code if language else "en"
        self.direction = language.direction if language else "ltr"
        self._words = {**ENGLISH, **(language.phrases if language else {})}

    def say(self, key: str, **values: str) -> str:
        """The words, with ``values`` in the place of what stands in braces."""
        words = self._words[key]
        for name, value in values.items():
            words = words.replace(f"{{{name}}}", value)
        return words

    def purpose(self, purpose: str) -> str:
        """What an emergency number reaches; in English where it is more than the usual services."""
        if purpose == ENGLISH["all_emergencies"]:
            return self.say("all_emergencies")
        services = purpose.replace(" and ", ", ").split(", ")
        if self.code == "en" or not all(service in PURPOSES for service in services):
            return purpose
        return ", ".join(self.say(service) for service in services)

    def hours(self, hours: str) -> str:
        """Opening hours, with the names of days as that language shortens them."""
        if hours == ALWAYS:
            return self.say("hours_24")
        for day in DAYS:
            hours = hours.replace(day, self._words.get(f"day_{day.lower()}", day))
        return hours
