"""The line mode: an interview and its review as plain lines, for screen readers and pipes."""
