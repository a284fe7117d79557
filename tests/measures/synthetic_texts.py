"""What the synthetic answers say, beside the bundled candidate's answers: other trades and words.

Numbers are spelled out, and no word may be written as one or as two.
"""

TEXTS = (
    """
    At my last company I looked after the payment service, which ran on four servers. One morning
    the service became slow, and customers could not pay. I checked the logs first, then I compared
    the traffic with the week before. The database was waiting for a lock that a report had taken.
    I stopped the report, wrote to the support team, and the queue was empty after twelve minutes.
    Afterwards I moved the report to a copy of the database. Since that day it has never happened
    again.
    """,
    """
    I have always enjoyed working with children, and I have done it in three different schools.
    In the first one I helped in the library. In the second one I taught reading to small groups,
    mostly children who had just moved to the country. What I learned there is patience. A child
    who is quiet is often thinking, and when I wait a little longer, I usually get a better answer.
    """,
    """
    My greatest strength is that I plan ahead. Before every season I sit down with the sales
    figures, I look at what was left in the store, and I order a third less of it. Last winter that
    saved us nine thousand dollars. I also keep a list of suppliers who can deliver in two days,
    because no plan is perfect. When the big storm came, we were the only shop in town with bread.
    """,
    """
    Well, a customer came in shortly before we closed, and she was very upset. Her new phone had
    stopped working after one day. I listened until she had finished, I said that I understood, and
    I asked her to show me. The battery was dead, nothing else. I gave her a charger, and we waited
    together for ten minutes. She came back a month later to buy a second phone, and she asked for
    me by name.
    """,
    """
    I would start with the people who use the product. First I would ask five of them what they do
    every day, and where they lose time. Then I would draw the simplest thing that could help,
    and show it to them on paper. Only after that would I write code. It sounds slow, but in my
    last project it saved us about six weeks, since nobody wanted the feature we had planned.
    """,
    """
    The hardest decision I had to make was to close our night shift. There were seven nurses on it,
    and I had hired most of them myself. I spoke to each of them alone, before the letter went out.
    For five of them we found a place on another ward. The other two left, and I wrote them a
    reference. I still think it was right, but I would begin those talks much earlier today.
    """,
)
