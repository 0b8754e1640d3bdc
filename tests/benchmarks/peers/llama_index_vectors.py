"""LlamaIndex as its starter tutorial with local models has it: a directory reader into a vector index.

https://developers.llamaindex.ai/python/framework/getting_started/starter_example_local/. Its default chunks
of 1,024 tokens are longer than the model reads, so they are of 512 here; the prompts are the model's own,
given as the instructions that its embedding class takes; the index is persisted after each change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.benchmarks.peers.protocol import Job, System, first_of_each, main

LIBRARIES = ("llama-index-core", "llama-index-embeddings-huggingface", "sentence-transformers", "torch")
PASSAGES = 20
"""Passages that are asked for: enough for five different articles."""


class LlamaIndexVectors:
    """``SimpleDirectoryReader``, ``SentenceSplitter``, ``HuggingFaceEmbedding``, ``VectorStoreIndex``."""

    def __init__(self, job: Job) -> None:
        from llama_index.core import Settings
        from llama_index.core.node_parser import SentenceSplitter
        from llama_index.embeddings.huggingface import HuggingFaceEmbedding

        self._job = job
        Settings.embed_model = HuggingFaceEmbedding(
            model_name=str(job.model), query_instruction="query: ", text_instruction="passage: "
        )
        Settings.text_splitter = SentenceSplitter(chunk_size=512, chunk_overlap=50)

    def index(self, articles: Path) -> int:
        """``VectorStoreIndex.from_documents``, persisted."""
        from llama_index.core import SimpleDirectoryReader, VectorStoreIndex

        documents = SimpleDirectoryReader(str(articles)).load_data()
        self._index = VectorStoreIndex.from_documents(documents)
        self._changed()
        return len(self._index.docstore.docs)

    def add(self, path: Path) -> None:
        """``insert``, persisted."""
        from llama_index.core import SimpleDirectoryReader

        for document in SimpleDirectoryReader(input_files=[str(path)]).load_data():
            self._index.insert(document)
        self._changed()

    def search(self, question: str) -> Sequence[str]:
        """``retrieve``."""
        found = self._retriever.retrieve(question)
        return first_of_each([each.node.metadata["file_name"] for each in found], self._job.count)

    def other_searches(self) -> Mapping[str, Callable[[str], Sequence[str]]]:
        """None."""
        return {}

    def _changed(self) -> None:
        self._index.storage_context.persist(persist_dir=str(self._job.index))
        self._retriever = self._index.as_retriever(similarity_top_k=PASSAGES)


def make(job: Job) -> System:
    """The system, its model loaded."""
    return LlamaIndexVectors(job)


if __name__ == "__main__":
    main(make, LIBRARIES)
