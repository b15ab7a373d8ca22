"""Makes state_dict.bin beside this file: python3 make_state_dict.py

What torch.save(model.state_dict()) writes, without torch: CPython's own pickler over stand-ins for
torch's classes, in a stored zip with data descriptors, as torch's writer makes it. Standard library
only, so that an independent implementation is the oracle for the reader. The format was compared
with files that torch 2 wrote: same opcodes, same order, same zip flags.
"""

import collections
import io
import pathlib
import pickle
import struct
import sys
import types
import zipfile

torch = types.ModuleType("torch")
utils = types.ModuleType("torch._utils")
sys.modules.update({"torch": torch, "torch._utils": utils})

for kind in ("Float", "Half", "BFloat16", "Long"):
    name = kind + "Storage"
    setattr(torch, name, type(name, (), {"__module__": "torch"}))


def _rebuild_tensor_v2(*arguments):
    raise NotImplementedError


def _rebuild_parameter(*arguments):
    raise NotImplementedError


for function in (_rebuild_tensor_v2, _rebuild_parameter):
    function.__module__ = "torch._utils"
    setattr(utils, function.__name__, function)


class Storage:
    def __init__(self, kind, key, data, elements):
        self.kind, self.key, self.data, self.elements = kind, key, data, elements


class Tensor:
    def __init__(self, storage, offset, size, stride):
        self.arguments = (storage, offset, size, stride, False, collections.OrderedDict())

    def __reduce__(self):
        return _rebuild_tensor_v2, self.arguments


class Parameter:
    def __init__(self, data):
        self.data = data

    def __reduce__(self):
        return _rebuild_parameter, (self.data, True, collections.OrderedDict())


class Pickler(pickle.Pickler):
    def persistent_id(self, thing):
        if isinstance(thing, Storage):
            kind = getattr(torch, thing.kind + "Storage")
            return "storage", kind, thing.key, "cpu", thing.elements
        return None


class OneWay(io.RawIOBase):
    """A stream that cannot be sought: zipfile then writes data descriptors."""

    def __init__(self):
        self.all = bytearray()

    def writable(self):
        return True

    def write(self, data):
        self.all += data
        return len(data)


packed = Storage("Float", "0", struct.pack("<12f", *range(12)), 12)
half = Storage("Half", "1", struct.pack("<2e", 1.5, -2.0), 2)
brain = Storage("BFloat16", "2", struct.pack("<2H", 0x3F80, 0xC2F7), 2)
whole = Storage("Long", "3", struct.pack("<4q", 0, 1, 2, 3), 4)
many = Storage("Float", "4", struct.pack("<300f", *range(300)), 300)

layer = "bert.encoder.layer.0."
state = collections.OrderedDict()
state["bert.embeddings.position_ids"] = Tensor(whole, 0, (1, 4), (4, 1))
state["bert.embeddings.LayerNorm.bias"] = Tensor(half, 0, (2,), (1,))
state["bert.embeddings.LayerNorm.weight"] = Tensor(brain, 0, (2,), (1,))
# Rows 1 and 2 of a packed [3, 4], and the same storage transposed.
state[layer + "attention.self.query.weight"] = Tensor(packed, 4, (2, 4), (4, 1))
state[layer + "attention.self.key.weight"] = Tensor(packed, 0, (4, 3), (1, 4))
state["bert.pooler.dense.weight"] = Parameter(Tensor(many, 0, (30, 10), (10, 1)))
state["classifier.bias"] = Tensor(many, 299, (1,), (1,))
state._metadata = collections.OrderedDict({"": {"version": 1}, "bert": {"version": 1}})

buffer = io.BytesIO()
Pickler(buffer, protocol=2).dump(state)

out = OneWay()
with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
    entries = {"data.pkl": buffer.getvalue(), "byteorder": b"little"}
    entries.update({"data/" + s.key: s.data for s in (packed, half, brain, whole, many)})
    entries["version"] = b"3\n"
    for name, data in entries.items():
        archive.writestr(zipfile.ZipInfo("pytorch_model/" + name), data)
pathlib.Path(__file__).with_name("state_dict.bin").write_bytes(bytes(out.all))
