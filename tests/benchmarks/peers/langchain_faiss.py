"""LangChain as its semantic-search tutorial has it: load, split into 1,000 characters, embed, FAISS.

https://docs.langchain.com/oss/python/langchain/knowledge-base, with the local embeddings of
langchain-huggingface and the model's own prompts; the index is saved after each change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.benchmarks.peers.protocol import Job, System, first_of_each, main

LIBRARIES = (
    "langchain-core",
    "langchain-community",
    "langchain-huggingface",
    "langchain-text-splitters",
    "sentence-transformers",
    "torch",
    "faiss-cpu",
)
PASSAGES = 20
"""Passages that are asked for: enough for five different articles."""


class LangChainFaiss:
    """``DirectoryLoader``, ``RecursiveCharacterTextSplitter``, ``HuggingFaceEmbeddings``, ``FAISS``."""

    def __init__(self, job: Job) -> None:
        from langchain_huggingface import HuggingFaceEmbeddings
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        self._job = job
        self._embeddings = HuggingFaceEmbeddings(
            model_name=str(job.model),
            encode_kwargs={"prompt_name": "document", "normalize_embeddings": True},
            query_encode_kwargs={"prompt_name": "query", "normalize_embeddings": True},
        )
        self._splitter = RecursiveCharacterTextSplitter(
            chunk_size=1000, chunk_overlap=200, add_start_index=True
        )

    def index(self, articles: Path) -> int:
        """``FAISS.from_documents``, saved."""
        from langchain_community.document_loaders import DirectoryLoader, TextLoader
        from langchain_community.vectorstores import FAISS

        loader = DirectoryLoader(
            str(articles), glob="*.txt", loader_cls=TextLoader, loader_kwargs={"encoding": "utf-8"}
        )
        splits = self._splitter.split_documents(loader.load())
        self._store = FAISS.from_documents(splits, self._embeddings)
        self._store.save_local(str(self._job.index))
        return len(splits)

    def add(self, path: Path) -> None:
        """``add_documents``, saved."""
        from langchain_community.document_loaders import TextLoader

        splits = self._splitter.split_documents(TextLoader(str(path), encoding="utf-8").load())
        self._store.add_documents(splits)
        self._store.save_local(str(self._job.index))

    def search(self, question: str) -> Sequence[str]:
        """``similarity_search``."""
        found = self._store.similarity_search(question, k=PASSAGES)
        return first_of_each([Path(each.metadata["source"]).name for each in found], self._job.count)

    def other_searches(self) -> Mapping[str, Callable[[str], Sequence[str]]]:
        """None."""
        return {}


def make(job: Job) -> System:
    """The system, its model loaded."""
    return LangChainFaiss(job)


if __name__ == "__main__":
    main(make, LIBRARIES)
