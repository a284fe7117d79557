"""The live part: threads, files and watchdogs around one interview."""
