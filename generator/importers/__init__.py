"""What others publish, taken over into records: a framework from the files that its publisher gives out.

Reads the publishers' files, gives what they hold and an account of it, and the text of a record that keeps what people wrote around it.
Nothing here writes to disk, asks the network, or guesses what a file does not say.
"""
