"""Flesch-Kincaid grade of English sentences, small and deterministic: a guard against hard words, not a science."""

import re

_WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)?")
_SENTENCE_END = re.compile(r"[.?!:]+(?:\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")
_PLACEHOLDER = re.compile(r"\{[a-z0-9_]+\}")


def syllables(word: str) -> int:
    """Groups of vowels, without a silent final e or -es/-ed; at least one."""
    word = word.lower().replace("'", "")
    count = len(_VOWELS.findall(word))
    silent = re.search(r"[^aeiouyl](e|es|ed)$", word) or re.search(r"[aeiou]le(s|d)$", word)
    if silent and count > 1 and not re.search(r"([td]ed|[sxz]es|[cs]hes|ces|ges)$", word):
        count -= 1
    return max(1, count)


def grade(sentences: list[str]) -> float:
    """US school grade of the sentences as one text. Parameters count as a short name; numbers are left out."""
    text = [_PLACEHOLDER.sub("Sam", sentence) for sentence in sentences]
    words = [word for sentence in text for word in _WORD.findall(sentence)]
    ends = sum(len([part for part in _SENTENCE_END.split(sentence) if _WORD.search(part)]) for sentence in text)
    if not words:
        return 0.0
    per_word = sum(map(syllables, words)) / len(words)
    return 0.39 * len(words) / max(1, ends) + 11.8 * per_word - 15.59
