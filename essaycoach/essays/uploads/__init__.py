"""Essays in files that students upload: read in a process of its own, since the files are untrusted.

`upload.read_upload` is what pages call. The readers, and all that they import, know nothing of Django: their process
starts in a fraction of a second.
"""
