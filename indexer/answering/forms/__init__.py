"""Forms of answers for questions that one best sentence does not answer, each of checked quotes."""
