"""What a process remembers between essays: bounded, shared by all threads, least recently used leaves first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Memory(Generic[K, V]):
    """Values by key, up to about `capacity` bytes; `size_of` says how many bytes a value takes.

    What is remembered must follow from its key alone, so that no result depends on what was marked before.
    """

    def __init__(self, capacity: int, size_of: Callable[[V], int]) -> None:
        self._capacity, self._size_of = capacity, size_of
        self._values: OrderedDict[K, tuple[V, int]] = OrderedDict()
        self._lock = Lock()
        self.size = 0

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The value of the key, made if it is not remembered; two threads may both make it, and one is kept."""
        with self._lock:
            found = self._values.get(key)
            if found is not None:
                self._values.move_to_end(key)
                return found[0]
        value = make()
        self._keep(key, value)
        return value

    def clear(self) -> None:
        with self._lock:
            self._values.clear()
            self.size = 0

    def __len__(self) -> int:
        return len(self._values)

    def _keep(self, key: K, value: V) -> None:
        size = self._size_of(value)
        with self._lock:
            if key in self._values:
                return
            self._values[key] = value, size
            self.size += size
            while self.size > self._capacity and len(self._values) > 1:
                _, (_, freed) = self._values.popitem(last=False)
                self.size -= freed
