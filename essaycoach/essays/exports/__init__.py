"""The feedback on an attempt as a document to keep: PDF and .docx say the same, which is what the page says."""
