#!/bin/sh
# Removes the program for every account of this Mac; bookmarks and settings of readers stay. NOT RUN HERE: it needs a Mac.
set -eu
[ "$(id -u)" -eq 0 ] || { echo "Run this as an administrator: sudo $0" >&2; exit 1; }
rm -rf "/Applications/Luna Handbook.app"
pkgutil --forget org.lunahandbook.Luna
echo "Bookmarks stay in ~/Library/Application Support/Luna Handbook of each account."
