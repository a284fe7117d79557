"""The files that people write and name: banks, briefs, checklists, calendars."""
