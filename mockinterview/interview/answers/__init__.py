"""What does an answer hold, and what is there to ask on?"""
