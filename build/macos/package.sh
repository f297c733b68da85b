#!/bin/sh
# Signs, packs, notarises and staples dist/Luna Handbook.app into dist/luna-handbook-VERSION.pkg. NOT RUN HERE: it needs a Mac.
# usage: build/macos/package.sh VERSION
# Needs in the environment: SIGN_APP ("Developer ID Application: ..."), SIGN_PKG ("Developer ID Installer: ..."), NOTARY_PROFILE (a
# profile that `xcrun notarytool store-credentials` keeps in the keychain). Without SIGN_APP it signs for this Mac alone and stops.
set -eu
version=${1:?usage: package.sh VERSION}
cd "$(dirname "$0")/../.."
app="dist/Luna Handbook.app"
here=build/macos
identity=${SIGN_APP:--}
stamp=--timestamp
[ "$identity" != - ] || stamp=--timestamp=none

# From the inside out: a signature covers what it finds signed.
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -print0 |
    xargs -0 codesign --force --options runtime "$stamp" --sign "$identity"
find "$app/Contents/Frameworks" -type d -name '*.framework' -prune -print0 2>/dev/null |
    xargs -0 codesign --force --options runtime "$stamp" --sign "$identity"
for program in luna-handbook-cli luna-handbook; do
    codesign --force --options runtime "$stamp" --entitlements "$here/entitlements.plist" --sign "$identity" "$app/Contents/MacOS/$program"
done
codesign --force --options runtime "$stamp" --entitlements "$here/entitlements.plist" --sign "$identity" "$app"
codesign --verify --deep --strict --verbose=2 "$app"
[ "$identity" != - ] || { echo "Signed for this Mac alone: SIGN_APP is not set."; exit 0; }

root=dist/macos-root
rm -rf "$root" && mkdir -p "$root/Applications" && cp -R "$app" "$root/Applications/"
pkgbuild --root "$root" --identifier org.lunahandbook.Luna --version "$version" --install-location / --ownership recommended dist/program.pkg
productbuild --distribution "$here/distribution.xml" --package-path dist --sign "${SIGN_PKG:?}" "dist/luna-handbook-$version.pkg"

# Stapled, so that Gatekeeper needs no network where it is installed.
xcrun notarytool submit "dist/luna-handbook-$version.pkg" --keychain-profile "${NOTARY_PROFILE:?}" --wait
xcrun stapler staple "dist/luna-handbook-$version.pkg"
xcrun stapler validate "dist/luna-handbook-$version.pkg"
spctl --assess --type install --verbose=2 "dist/luna-handbook-$version.pkg"
