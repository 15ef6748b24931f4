# A locale in which paths may have letters beyond ASCII. Sourced by `kit`; plain POSIX sh.
#
#   utf8_locale   exports LC_ALL=C.UTF-8 unless the locale is one of UTF-8 already
#
# Without one (cron, containers, LC_ALL=C) Java takes every such letter in a path for a question mark: files are not found, and
# a kit in such a folder does not even start.

utf8_locale() {
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    *[Uu][Tt][Ff]-8* | *[Uu][Tt][Ff]8*) ;;
    *) LC_ALL=C.UTF-8; export LC_ALL ;;
  esac
}
