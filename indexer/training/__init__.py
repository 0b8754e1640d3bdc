"""Makes the reader's weights from question sets that the user has; see ``python -m indexer.training``."""
