#!/bin/sh
# The secrets of an installation with compose.yaml, in two volumes: one for the nodes, one for MySQL. None is ever printed.
#   first        writes random passwords where there are none yet; runs at every start
#   put NAME     keeps what comes on standard input for the nodes, as /run/secrets/baton/NAME:
#                docker compose -f docker/compose.yaml run --rm -T secrets put mail-password
#   list         says which there are
set -eu
umask 077
folder=${SECRETS_FOLDER:-/run/secrets}
nodes=$folder/baton
mysql=$folder/mysql

# Renamed last: whoever reads it reads all of it. Owners are the users of the two images.
keep() { # FILE OWNER
  cat >"$1.part"
  chmod 400 "$1.part"
  chown "$2:$2" "$1.part"
  mv "$1.part" "$1"
}

random() {
  od -An -N24 -tx1 /dev/urandom | tr -d ' \n'
}

first() {
  chown 10001:10001 "$nodes"
  chown 999:999 "$mysql"
  chmod 700 "$nodes" "$mysql"
  if [ ! -s "$mysql/root-password" ]; then
    random | keep "$mysql/root-password" 999
  fi
  if [ ! -s "$mysql/database-password" ]; then
    random | keep "$mysql/database-password" 999
  fi
  # The nodes' one is the same; the first of the two counts.
  if ! cmp -s "$mysql/database-password" "$nodes/database-password"; then
    keep "$nodes/database-password" 10001 <"$mysql/database-password"
  fi
  {
    printf '[client]\nhost=127.0.0.1\nprotocol=TCP\nuser=baton\npassword='
    cat "$mysql/database-password"
    echo
  } | keep "$mysql/client.cnf" 999
}

put() {
  case ${1:-} in
    "" | *[!a-z0-9-]*)
      echo "A name of small letters, figures and dashes, please" >&2
      exit 2
      ;;
    database-password)
      echo "This one is MySQL's; see docs/operate.md on how to change it" >&2
      exit 2
      ;;
  esac
  # What an editor or echo leaves at the end of a line belongs to no password.
  tr -d '\r\n' | keep "$nodes/$1" 10001
  echo "Kept as /run/secrets/baton/$1"
}

case ${1:-} in
  first) first ;;
  put) put "${2:-}" ;;
  list) ls "$nodes" ;;
  *)
    sed -n '2,/^set/s/^# \{0,1\}//p' "$0"
    exit 2
    ;;
esac
