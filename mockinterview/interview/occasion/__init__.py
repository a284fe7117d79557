"""What surrounds an interview: the appointment, its messages and its clock."""
