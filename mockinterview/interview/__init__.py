"""What an interview is: its nouns, its questions, its plan and its flow. Pure."""
