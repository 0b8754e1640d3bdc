"""The reader as a PyTorch module: the bundled encoder with two small heads."""

from __future__ import annotations

from pathlib import Path

from torch import Tensor, nn
from transformers import AutoModel


class ReaderNetwork(nn.Module):
    """Token ids in, start and end of the answer and whether there is one out."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            folder,
            attn_implementation="sdpa",
            add_pooling_layer=False,
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
        width = self.encoder.config.hidden_size
        self.span = nn.Linear(width, 2)
        self.answers = nn.Linear(width, 1)

    def learn(self, frozen: int, dropout: float) -> None:
        """From now on all learns but the embeddings and the ``frozen`` lowest layers.

        ``dropout`` is the share of states that are left out while learning; attention is left whole.
        """
        self.encoder.requires_grad_(True)
        for part in (self.encoder.embeddings, *self.encoder.encoder.layer[:frozen]):
            part.requires_grad_(False)
        for module in self.encoder.modules():
            if isinstance(module, nn.Dropout):
                module.p = dropout

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Start and end scores, shape (pairs, tokens), and the answering score, shape (pairs,)."""
        states = self.encoder(input_ids=ids, attention_mask=mask.long()).last_hidden_state.float()
        start, end = self.span(states).unbind(-1)
        outside = ~mask
        return (
            start.masked_fill(outside, -1e4),
            end.masked_fill(outside, -1e4),
            self.answers(states[:, 0]).squeeze(-1),
        )
