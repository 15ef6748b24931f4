# A locale in which paths may have letters beyond ASCII. Sourced by `kit`; plain POSIX sh.
#
#   utf8_locale   exports LC_ALL=C.UTF-8 unless the locale is one of UTF-8 already, and installed: the name alone (LC_ALL=tr_TR.UTF-8) says nothing
#
# Without one (cron, containers, LC_ALL=C) Java takes every such letter in a path for a question mark: files are not found, and
# a kit in such a folder does not even start.

utf8_locale() {
  case $(locale charmap 2>/dev/null) in
    UTF-8 | utf-8 | UTF8) ;;
    *) LC_ALL=C.UTF-8; export LC_ALL ;;
  esac
}
