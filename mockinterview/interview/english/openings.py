"""With which words does a clause or a phrase begin, so that a sentence can be taken up there?"""

from typing import Final

from mockinterview.interview.english.phrase_lists import listed

OF_CLAUSES: Final = listed(
    "after and because before but how if or than that what when where which while who why"
)
OF_PHRASES: Final = listed("about as at for from in of on with without")
