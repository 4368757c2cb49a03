"""What `init` and `new` write: a first portal, and the beginnings of single records."""
