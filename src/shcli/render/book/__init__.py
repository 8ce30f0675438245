"""Pages as one file to read without a network: EPUB and ZIM. A command decides which pages there are."""
