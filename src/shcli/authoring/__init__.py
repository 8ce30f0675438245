"""The authoring side: reads YAML, checks it and compiles it. It may take its time; readers never wait for it."""
