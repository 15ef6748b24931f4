# Building the kit's jars when their sources have changed. Sourced by `kit`; plain POSIX sh.
#
#   build_if_stale      runs Maven (without tests) unless the last build is newer than every source
#   class_path          prints the class path of the kit's jars and libraries
#   class_archive NAME  prints the JVM's option for the archive of the classes that it loads

KIT_STATE=$KIT_HOME/target/kit         # the build's stamp and log
KIT_CLASSPATH=$KIT_HOME/lib/cli/target/classpath.txt

# Is some source newer than the last build, or is there no build yet?
build_is_stale() {
  [ -f "$KIT_STATE/built" ] && [ -f "$KIT_CLASSPATH" ] || return 0
  [ -f "$KIT_HOME/lib/cli/target/vaekit-cli.jar" ] || return 0
  set -- "$KIT_HOME/pom.xml" "$KIT_HOME/exercises/src/test"      # not exercises/src/main: what students edit is compiled when checked
  for module in "$KIT_HOME"/lib/*/; do
    [ ! -f "${module}pom.xml" ] || set -- "$@" "${module}pom.xml"
    [ ! -d "${module}src/main" ] || set -- "$@" "${module}src/main"
  done
  [ -n "$(find "$@" -newer "$KIT_STATE/built" | head -n 1)" ]
}

# Maven writes absolute paths; the clone may have been moved or copied since, and a copy runs its own jars.
class_path() {
  paths=$(cat "$KIT_CLASSPATH")
  built=${paths%%/lib/vaekit/target/*}
  built=${built##*:}/lib/
  moved=
  while case $paths in *"$built"*) ;; *) false ;; esac; do
    moved=$moved${paths%%"$built"*}$KIT_HOME/lib/
    paths=${paths#*"$built"}
  done
  printf %s "$moved$paths"
}

# Turns Maven's log into one line a module and a count of the libraries that it fetches.
show_build() {
  fetched=0
  while IFS= read -r line; do
    case $line in
      *"Downloaded from "*) fetched=$((fetched + 1))
        [ ! -t 2 ] || printf '\r  fetching libraries: %s files' "$fetched" >&2 ;;
      *"] Building jar"*) ;;
      *"] Building "*"["*/*"]")
        [ ! -t 2 ] || [ "$fetched" -eq 0 ] || printf '\r\033[K' >&2
        name=${line#*] Building } ; say "  [${line##*[} ${name%% *}" ;;
    esac
  done
  [ "$fetched" -eq 0 ] || say "  $fetched library files fetched"
}

# One build at a time: others wait until it is done. A lock whose process has ended is no lock.
lock_build() {
  waited=0
  until mkdir "$KIT_STATE/lock" 2>/dev/null; do
    holder=$(cat "$KIT_STATE/lock/process" 2>/dev/null) || holder=
    if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null || [ -z "$holder" ] && [ "$waited" -gt 5 ]; then rm -rf "$KIT_STATE/lock"; continue; fi
    [ "$waited" -ne 1 ] || say "Process $holder is building the kit: waiting for it …"
    waited=$((waited + 1))
    sleep 1
  done
  trap unlock_build EXIT
  trap 'unlock_build; exit 130' INT TERM
  echo $$ > "$KIT_STATE/lock/process"
}

unlock_build() {
  rm -rf "$KIT_STATE/lock"
  trap - EXIT INT TERM
}

build_if_stale() {
  build_is_stale || return 0
  mkdir -p "$KIT_STATE" 2>/dev/null && can_write "$KIT_STATE" || fail "the kit has to be built, but $KIT_STATE cannot be written; make the folder writable or clone the repository elsewhere."
  lock_build
  if build_is_stale; then build; fi      # while this one waited, another may have built
  unlock_build
}

build() {
  if [ -f "$KIT_STATE/built" ]; then say "Sources have changed: building …"
  else say "First run: building the kit (libraries are fetched once, a minute or two) …"; fi
  : > "$KIT_STATE/building"      # what changes while Maven runs is newer than this
  {
    if (cd "$KIT_HOME" && ./mvnw -B -Dmaven.test.skip=true -pl lib/cli -am package 2>&1); then echo 'KIT BUILD DONE'; fi
  } | tee "$KIT_STATE/build.log" | show_build
  if ! tail -n 1 "$KIT_STATE/build.log" | grep -q 'KIT BUILD DONE'; then
    grep -E '^\[ERROR\]|^Error|rror:|curl|wget|JAVA_HOME' "$KIT_STATE/build.log" | head -n 5 >&2 || :
    fail "the build failed; its whole log is in $KIT_STATE/build.log (without a network, the first build cannot fetch its libraries)."
  fi
  rm -f "$KIT_STATE"/*.jsa    # the archives of the last build's classes
  mv "$KIT_STATE/building" "$KIT_STATE/built"
}

can_write() { [ -w "$1" ]; }

# Prints the JVM's option for the archive of the classes that command $1 loads. Java makes the archive when it ends and, where it cannot be
# written, fails then, after the work: there the archive of an earlier build is read, or none.
class_archive() {
  if can_write "$KIT_STATE" || [ -r "$KIT_STATE/$1.jsa" ]; then printf '%s\n' "-XX:SharedArchiveFile=$KIT_STATE/$1.jsa"; fi
}
