"""Pages as a website: addresses, the folder, what every page shares. A command decides which pages there are."""
