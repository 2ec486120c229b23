/**
 * Programs that a script leaves on the host. Values reach them as bash itself
 * prints them (`declare -p`), so that no value can break the program.
 */
export const writeProgramFunction = `# Writes a program from standard input; it begins with the named variables as they are here.
write_program() {
  local file=$1
  shift
  {
    printf '#!/bin/bash\\nset -euo pipefail\\n'
    declare -p "$@"
    cat
  } >"$file"
  chmod 0755 "$file"
}
`;
