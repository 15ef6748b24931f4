# Finding a JDK (25 or newer), or fetching one. Sourced by `kit`; plain POSIX sh.
#
#   find_jdk     prints the home folder of the first suitable JDK, or returns 1
#   fetch_jdk    asks, downloads Temurin into the user's cache, checks its SHA-256, prints its home

JDK_WANTED=25
JDK_RELEASE=25.0.3+9
JDK_MIRROR=${VAEKIT_JDK_MIRROR:-https://github.com/adoptium/temurin25-binaries/releases/download}

# Prints the feature version of the JDK in folder $1 (25 for "25.0.3"), or nothing when no JDK is there.
jdk_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$1/release"
}

# Is folder $1 the home of a JDK that is new enough?
jdk_fits() {
  version=$(jdk_version "$1")
  [ -n "$version" ] && [ "$version" -ge "$JDK_WANTED" ]
}

# Prints the JDK home behind the program $1, following links (/usr/bin/java -> … -> /usr/lib/jvm/x/bin/java).
jdk_home_of() {
  program=$1
  while [ -L "$program" ]; do
    link=$(readlink "$program")
    case $link in /*) program=$link ;; *) program=$(dirname "$program")/$link ;; esac
  done
  (cd "$(dirname "$program")/.." && pwd -P)
}

# Prints the folders that may be JDK homes, one a line, best first: JAVA_HOME, PATH, the usual places, SDKMAN's, ours.
jdk_candidates() {
  [ -z "${JAVA_HOME:-}" ] || printf '%s\n' "$JAVA_HOME"
  if program=$(command -v javac 2>/dev/null); then jdk_home_of "$program"; fi
  if [ -x /usr/libexec/java_home ]; then /usr/libexec/java_home -v "$JDK_WANTED+" 2>/dev/null || :; fi
  for folder in ${VAEKIT_JDK_FOLDERS-/usr/lib/jvm /usr/java /opt /usr/local /Library/Java/JavaVirtualMachines /opt/homebrew/opt} \
                "$HOME/.jdks" "$HOME/Library/Java/JavaVirtualMachines" \
                "${SDKMAN_DIR:-$HOME/.sdkman}/candidates/java" "$KIT_CACHE/jdk"; do
    for home in "$folder"/* "$folder"/*/Contents/Home "$folder"/*/libexec/openjdk.jdk/Contents/Home; do
      [ ! -d "$home/bin" ] || printf '%s\n' "$home"
    done
  done
}

find_jdk() {
  jdk_candidates | while IFS= read -r home; do
    if jdk_fits "$home"; then printf '%s\n' "$home"; break; fi
  done | grep .
}

# Prints "linux x64 tar.gz"-like words for this machine, or fails for one that Temurin does not serve.
jdk_platform() {
  case $(uname -s) in Linux) os=linux ;; Darwin) os=mac ;; *) return 1 ;; esac
  case $(uname -m) in x86_64 | amd64) arch=x64 ;; aarch64 | arm64) arch=aarch64 ;; *) return 1 ;; esac
  if [ "$os" = linux ] && ldd --version 2>&1 | grep -qi musl; then os=alpine-linux; fi
  printf '%s_%s\n' "$arch" "$os"
}

# May the JDK be downloaded? VAEKIT_JDK_DOWNLOAD=yes|no decides; otherwise the person at the terminal is asked.
jdk_download_allowed() {
  case ${VAEKIT_JDK_DOWNLOAD:-ask} in yes) return 0 ;; no) return 1 ;; esac
  [ -t 0 ] && [ -t 2 ] || return 1
  printf 'kit: no JDK %s or newer was found. Download Temurin %s (about 140 MB) into %s? [Y/n] ' \
    "$JDK_WANTED" "$JDK_RELEASE" "$KIT_CACHE/jdk" >&2
  read -r answer
  case $answer in '' | [Yy]*) return 0 ;; *) return 1 ;; esac
}

# Downloads $1 to the file $2, with a progress bar where the terminal has one.
download() {
  if command -v curl >/dev/null 2>&1; then curl -fL --connect-timeout 15 --progress-bar -o "$2" "$1"
  elif command -v wget >/dev/null 2>&1; then wget --timeout=15 --tries=2 -O "$2" "$1"
  else fail "neither curl nor wget is here to download with; install one, or a JDK $JDK_WANTED."; fi
}

sha256_of() {
  if command -v sha256sum >/dev/null 2>&1; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d ' ' -f 1
}

fetch_jdk() {
  jdk_download_allowed || fail "no JDK $JDK_WANTED or newer was found; install one (for example Temurin $JDK_WANTED)" \
    "or point JAVA_HOME at it, or let kit fetch one with VAEKIT_JDK_DOWNLOAD=yes."
  platform=$(jdk_platform) || fail "there is no ready-made JDK for $(uname -s) on $(uname -m); install a JDK $JDK_WANTED and set JAVA_HOME."
  name=OpenJDK25U-jdk_${platform}_hotspot_$(printf %s "$JDK_RELEASE" | tr + _).tar.gz
  url=$JDK_MIRROR/jdk-$(printf %s "$JDK_RELEASE" | sed 's/+/%2B/')/$name
  mkdir -p "$KIT_CACHE/jdk" || fail "cannot write to $KIT_CACHE; set VAEKIT_CACHE to a folder that can be written."
  unfinished=$(mktemp -d "$KIT_CACHE/jdk/.unfinished.XXXXXX")
  trap 'rm -rf "$unfinished"' EXIT
  say "Downloading Temurin $JDK_RELEASE …"
  { download "$url" "$unfinished/jdk.tar.gz" && download "$url.sha256.txt" "$unfinished/sha256"; } ||
    fail "the JDK could not be downloaded from $url; check the network, or install a JDK $JDK_WANTED and set JAVA_HOME."
  [ "$(cut -d ' ' -f 1 "$unfinished/sha256")" = "$(sha256_of "$unfinished/jdk.tar.gz")" ] ||
    fail "the downloaded JDK does not match its published SHA-256; nothing was kept, please run the command again."
  say "Unpacking it into $KIT_CACHE/jdk …"
  mkdir "$unfinished/home" && tar -xzf "$unfinished/jdk.tar.gz" -C "$unfinished/home" --strip-components=1 ||
    fail "the JDK could not be unpacked into $KIT_CACHE/jdk; is the disk full?"
  rm -rf "$KIT_CACHE/jdk/temurin-$JDK_RELEASE"
  mv "$unfinished/home" "$KIT_CACHE/jdk/temurin-$JDK_RELEASE"
  rm -rf "$unfinished"
  find_jdk || fail "the JDK in $KIT_CACHE/jdk does not start here; install a JDK $JDK_WANTED and set JAVA_HOME."
}
