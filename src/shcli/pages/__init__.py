"""What each page shows and in which order: records in, blocks out. Nothing here knows colour or width."""
