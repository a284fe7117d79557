"""What people write in TOML: question banks, briefs and checklists."""
