"""What the parts are called, and what the interviewer says around the questions."""

from mockinterview.interview.model import Brief, Persona, TurnKind

TURN_NAMES = {
    TurnKind.GREETING: "Greeting",
    TurnKind.SMALL_TALK: "Small talk",
    TurnKind.QUESTION: "Question",
    TurnKind.FOLLOW_UP: "Follow-up",
    TurnKind.CANDIDATES_QUESTIONS: "Your questions",
    TurnKind.CLOSING: "Closing",
    TurnKind.GOODBYE: "Goodbye",
}
"""What each part of an interview is called to the candidate."""


def greeting(brief: Brief, persona: Persona) -> str:
    hello = f"Hello {brief.candidate}." if brief.candidate else "Hello."
    purpose = f"for the position of {brief.role}" if brief.role else "today"
    place = f" at {brief.company}" if brief.company else ""
    openings = {
        "warm": f"{hello} I'm {persona.name}. It's lovely to meet you, and thank you for joining "
        f"me {purpose}{place}. Take a breath, and when you are ready, tell me briefly who you are.",
        "brisk": f"{hello} {persona.name} here. Thanks for making the time {purpose}{place}. "
        "Let's start: who am I speaking to, and are you all set?",
        "formal": f"{hello} My name is {persona.name}, and I will be speaking with you "
        f"{purpose}{place}. Thank you for being with us. Please introduce yourself briefly.",
    }
    return openings[persona.id]


def invitation(persona: Persona) -> str:
    return {
        "warm": "That's everything from my side, thank you. What would you like to ask me?",
        "brisk": "That's it from me. What questions do you have?",
        "formal": "Those were my questions. Which questions may I answer for you?",
    }[persona.id]


def closing(brief: Brief, persona: Persona) -> str:
    team = f"at {brief.company}" if brief.company else "on the team"
    return {
        "warm": "Good points, I have noted them and will send you the answers in writing. I will "
        f"talk with my colleagues {team} and write to you by email within a week. "
        "Thank you so much for your time today. Goodbye!",
        "brisk": "Noted, I'll put the answers in an email. Next step: I compare notes with my "
        f"colleagues {team}, and you hear from me by email within a week. "
        "Thanks for your time. Goodbye!",
        "formal": "Thank you, you will have the answers in writing. As the next step, my "
        f"colleagues {team} and I will review our conversation, and I will inform you by email "
        "within a week. Thank you for your time and your interest. Goodbye.",
    }[persona.id]
