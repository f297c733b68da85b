; A setup.exe for small clinics, for who has no tool that takes the MSI. Per machine, silent with /S, quietly refuses to go back.
; makensis -DTREE=frozen tree -DVERSION=1.2.3 -DICON=luna.ico -DOUT=setup.exe build/windows/setup.nsi
Unicode true
!ifndef STUB
  !define STUB amd64-unicode
!endif
Target ${STUB}
!include WordFunc.nsh
!include LogicLib.nsh
!include x64.nsh

!define MARK "Software\Luna\Handbook"
!define ARP "Software\Microsoft\Windows\CurrentVersion\Uninstall\Luna Handbook"

Name "Luna Handbook"
OutFile "${OUT}"
Icon "${ICON}"
UninstallIcon "${ICON}"
RequestExecutionLevel admin
InstallDir "$PROGRAMFILES64\Luna Handbook"
SetCompressor /SOLID lzma
CRCCheck force
ManifestSupportedOS Win10
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "Luna Handbook"
VIAddVersionKey CompanyName "Luna"
VIAddVersionKey FileDescription "Luna Handbook setup"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey LegalCopyright "Luna"

Page directory
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

Var Earlier

; Exit codes: 0 installed, 2 not installed (Windows too old, or a newer version or the MSI is there).
Function .onInit
  SetRegView 64
  SetShellVarContext all
  ${IfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "Luna Handbook needs Windows 10 or newer, 64 bit." /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  ReadRegStr $Earlier HKLM "${MARK}" "InstallDir"
  ReadRegStr $0 HKLM "${ARP}" "DisplayVersion"
  ${If} $Earlier != ""
  ${AndIf} $0 == ""
    MessageBox MB_OK|MB_ICONSTOP "Luna Handbook was installed from its MSI. Upgrade it in the same way." /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  ${If} $0 != ""
    ${VersionCompare} "$0" "${VERSION}" $1
    ${If} $1 == 1
      MessageBox MB_OK|MB_ICONSTOP "A newer version of Luna Handbook is installed. Remove it first; bookmarks stay." /SD IDOK
      SetErrorLevel 2
      Quit
    ${EndIf}
    StrCpy $INSTDIR $Earlier
  ${EndIf}
FunctionEnd

Section
  SetRegView 64
  SetShellVarContext all
  ; Nothing of an earlier version may stay: verify would name it. The site's policy beside the program does stay.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${TREE}/*"
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Luna Handbook.lnk" "$INSTDIR\luna-handbook.exe"
  WriteRegStr HKLM "${MARK}" "Version" "${VERSION}"
  WriteRegStr HKLM "${MARK}" "InstallDir" "$INSTDIR"
  WriteRegStr HKLM "${ARP}" "DisplayName" "Luna Handbook"
  WriteRegStr HKLM "${ARP}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${ARP}" "Publisher" "Luna"
  WriteRegStr HKLM "${ARP}" "DisplayIcon" "$INSTDIR\luna-handbook.exe"
  WriteRegStr HKLM "${ARP}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${ARP}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKLM "${ARP}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKLM "${ARP}" "NoModify" 1
  WriteRegDWORD HKLM "${ARP}" "NoRepair" 1
SectionEnd

Section Uninstall
  SetRegView 64
  SetShellVarContext all
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\luna-handbook.exe"
  Delete "$INSTDIR\luna-handbook-cli.exe"
  Delete "$INSTDIR\MANIFEST.sha256"
  Delete "$INSTDIR\policies.json"
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Luna Handbook.lnk"
  DeleteRegKey HKLM "${ARP}"
  DeleteRegKey HKLM "${MARK}"
SectionEnd
