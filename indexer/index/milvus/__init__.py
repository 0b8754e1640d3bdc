"""The same index kept by Milvus, a distributed engine, for collections beyond one machine.

What is in the engine, for an index called ``berita``::

    berita                     an alias of the passages that readers see
    berita_1f2e3d4c_passages   one row a passage: text, terms (BM25), vector, what filters need
    berita_1f2e3d4c_articles   one row for each 16,000 characters of an article, with its metadata
    berita_1f2e3d4c_machines   one row for each indexing machine: what it has committed

The middle part names the recipe: model, length of passages, analyser. Another recipe makes other
collections, and the alias moves to them once every machine has built by it, so that no reader meets
two models at once.

Within a recipe a build adds no collection, for its cost must follow the change. Every row says from
which generation of its machine on it holds (``born``) and from which on it does not (``died``). A build
writes rows of the next generation, marks those that leave, and commits by the one row of its machine;
readers filter by the generations committed when they began. So several machines build at once without
waiting for each other, a build that is killed has changed nothing that is read (the next one takes back
what it left), and a reader keeps its generations while others land. Rows that have left are deleted once
no reader can hold their generation (``publishing.RETENTION_SECONDS``).

Each indexing machine reads, cleans, cuts and embeds in a workbench of its own, an ordinary index in a
folder, and publishes the differences: so articles are read, cleaned, grouped and refused exactly as for
one machine. The workbench may be lost: its vectors and the requests for removal are fetched back from the
engine.
"""
