"""Is a short text in English? By its letters, and the commonest words of a few languages."""

import re
from typing import Final

from mockinterview.interview.english.phrase_lists import listed

_OTHER_LANGUAGES: Final = listed(
    "guten tag ich und nicht bin mein ist danke bitte herr frau sehr geehrte geehrter heute "
    "uhr freue bonjour merci je suis vous pour avec est les une madame monsieur votre bien "
    "rendez hola buenos dias gracias soy estoy para usted muchas una entrevista con mi por "
    "buongiorno grazie sono per il della buona bom dia obrigado obrigada estou dzień dobry "
    "jestem dziękuję proszę goedemorgen ik ben dank het een voor merhaba için teşekkür ederim "
    "cześć hej jag är och tack på namaste"
)
_ENGLISH: Final = listed(
    "the a an i you your my me we it is am are was have has had to of for and in at on with "
    "this that be will would can could do not yes no hello hi dear good morning afternoon "
    "evening thank thanks please ready interview what when how there here today name bye if "
    "so see time"
)


def is_in_another_language(text: str) -> bool:
    """Most letters are of another script, or more words of other languages than of English."""
    letters = [letter for letter in text if letter.isalpha()]
    if sum(ord(letter) > 0x24F for letter in letters) * 2 > len(letters):
        return True
    words = re.findall(r"[^\W\d_]+", text.lower())
    foreign = sum(word in _OTHER_LANGUAGES for word in words)
    return foreign > sum(word in _ENGLISH for word in words) and (
        foreign >= 2 or foreign * 2 >= len(words)
    )
