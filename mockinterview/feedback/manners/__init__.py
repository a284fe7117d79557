"""How the candidate dealt with the line and the interviewer."""
