"""What the user reads, in Indonesian and English: tables of texts, no logic."""
