"""``make bench``: how fast this is on the machine at hand. Nothing here is a test."""
