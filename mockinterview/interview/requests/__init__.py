"""What do a candidate's words ask of the interviewer?"""
