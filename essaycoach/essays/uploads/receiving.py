"""Taking in an uploaded file: in memory, never on disk, and no more of it than is read."""

from __future__ import annotations

from io import BytesIO
from typing import IO, Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from rubrics.essay_files import MAX_BYTES


class OneFileInMemory(FileUploadHandler):
    """Keeps the first file, up to one byte above the limit so that its size shows; what follows is thrown away."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self._taken = False
        self._kept: IO[bytes] = BytesIO()

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Called at the start of each file."""
        super().new_file(*args, **kwargs)
        if self._taken:
            raise SkipFile
        self._taken = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep what is within the limit."""
        self._kept.write(raw_data[: max(0, MAX_BYTES + 1 - start)])

    def file_complete(self, file_size: int) -> UploadedFile[bytes]:
        """The file as far as it was kept; its `size` is that of the whole one."""
        self._kept.seek(0)
        return UploadedFile(self._kept, self.file_name, self.content_type, file_size, self.charset)
