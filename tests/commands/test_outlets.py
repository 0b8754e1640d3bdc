from indexer.answering.collection import Collection
from indexer.commands.outlets import outlets_of


def test_outlets_by_the_ids_of_articles(sample_collection: Collection) -> None:
    assert outlets_of(sample_collection, ["ps-0002", "tidak-ada", "ps-0002"]) == {"ps-0002": "Pijar Saintek"}
