#!/bin/sh
# What only a real Mac can tell: Gatekeeper without a network, the self-test as root and as a user, a profile. NOT RUN HERE.
# usage: sudo build/macos/test.sh luna-handbook-VERSION.pkg      (on a Mac to be thrown away)
set -eu
package=${1:?usage: test.sh PACKAGE}
program="/Applications/Luna Handbook.app/Contents/MacOS/luna-handbook-cli"
installer -pkg "$package" -target /
codesign --verify --deep --strict "/Applications/Luna Handbook.app"
spctl --assess --verbose=2 "/Applications/Luna Handbook.app"
"$program" self-test
sudo -u "${SUDO_USER:?}" "$program" self-test
preferences="/Library/Managed Preferences/org.lunahandbook.Luna.plist"
/usr/libexec/PlistBuddy -c "Add :FontScale integer 150" "$preferences"
"$program" policy show --json | grep -q '"value": 150'
rm "$preferences"
"$(dirname "$0")/uninstall.sh"
[ ! -e "/Applications/Luna Handbook.app" ]
echo "all as it should be"
