"""Words and sentences of English, as the rules of the other rooms read them."""
