#!/bin/sh
# Extension attribute for Jamf Pro: "whole", "not installed", or the exit code and the names of what failed. NOT RUN HERE.
program="/Applications/Luna Handbook.app/Contents/MacOS/luna-handbook-cli"
if [ ! -x "$program" ]; then
    echo "<result>not installed</result>"
    exit 0
fi
said=$("$program" self-test --json)
code=$?
if [ "$code" -eq 0 ]; then
    echo "<result>whole</result>"
else
    failed=$(printf '%s\n' "$said" | awk -F'"' '/"id":/ {id = $4} /"level": "error"/ {printf "%s ", id}')
    echo "<result>$code $failed</result>"
fi
