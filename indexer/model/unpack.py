"""Writes the bundled weights as an ordinary model folder, 32-bit floats, for PyTorch.

For what the integer graph cannot do: fine-tuning, and a benchmark against plain sentence-transformers.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.model.bundled import PASSAGE_PREFIX, QUERY_PREFIX
from indexer.model.packed_model import PackedModel
from indexer.model.tokenizer import build_tokenizer
from indexer.model.wheel_weights import installed_file, read_packed

_NAMES = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln": "embeddings.LayerNorm",
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_ENDINGS = {"w": "weight", "b": "bias"}
_MODULES = {
    "": "sentence_transformers.models.Transformer",
    "1_Pooling": "sentence_transformers.models.Pooling",
    "2_Normalize": "sentence_transformers.models.Normalize",
}


def unpack_as_transformers(folder: Path) -> None:
    """Write a folder that ``SentenceTransformer(folder)`` and ``AutoModel`` read; about 490 MB.

    Raises ModelError where the wheel is not installed or its file is damaged.
    """
    from safetensors.numpy import save_file

    model = read_packed(installed_file())
    folder.mkdir(parents=True, exist_ok=True)
    tensors = {transformers_name(name): matrix.dequantised() for name, matrix in model.matrices.items()}
    tensors[transformers_name("emb.word")] = model.words.dequantised()
    tensors |= {transformers_name(name): values for name, values in model.floats.items()}
    hidden = model.shapes.hidden
    # Every BertModel has a pooler; sentence-transformers never looks at what it gives.
    tensors["pooler.dense.weight"] = np.zeros((hidden, hidden), dtype=np.float32)
    tensors["pooler.dense.bias"] = np.zeros(hidden, dtype=np.float32)
    contiguous: dict[str, NDArray[np.float32]] = {n: np.ascontiguousarray(t) for n, t in tensors.items()}
    save_file(contiguous, folder / "model.safetensors", metadata={"format": "pt"})
    build_tokenizer(model.vocabulary).save(str(folder / "tokenizer.json"), pretty=False)
    for name, content in _configuration(model).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=2), encoding="utf-8")


def transformers_name(packed: str) -> str:
    """The name that transformers gives a tensor: ``l3.ao.w`` is a layer's attention output."""
    if packed in _NAMES:
        return _NAMES[packed]
    part, _, ending = packed.rpartition(".")
    if part in _NAMES:
        return f"{_NAMES[part]}.{_ENDINGS[ending]}"
    layer, _, part = part.partition(".")
    return f"encoder.layer.{layer[1:]}.{_NAMES[part]}.{_ENDINGS[ending]}"


def _configuration(model: PackedModel) -> dict[str, Any]:
    shapes, vocabulary = model.shapes, model.vocabulary
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": shapes.hidden,
            "num_hidden_layers": shapes.layers,
            "num_attention_heads": shapes.heads,
            "intermediate_size": shapes.intermediate,
            "vocab_size": shapes.vocabulary,
            "max_position_embeddings": shapes.positions,
            "type_vocab_size": shapes.token_types,
            "layer_norm_eps": shapes.epsilon,
            "hidden_act": "gelu",
            "pad_token_id": vocabulary.pad,
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": shapes.positions,
            "bos_token": "<s>",
            "cls_token": "<s>",
            "eos_token": "</s>",
            "sep_token": "</s>",
            "pad_token": "<pad>",
            "unk_token": "<unk>",
            "mask_token": "<mask>",
        },
        "modules.json": [
            {"idx": i, "name": str(i), "path": path, "type": kind}
            for i, (path, kind) in enumerate(_MODULES.items())
        ],
        "sentence_bert_config.json": {"max_seq_length": shapes.positions, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": QUERY_PREFIX, "document": PASSAGE_PREFIX},
            "similarity_fn_name": "cosine",
        },
        "1_Pooling/config.json": {"embedding_dimension": shapes.hidden, "pooling_mode": "mean"},
        "2_Normalize/config.json": {},
    }
