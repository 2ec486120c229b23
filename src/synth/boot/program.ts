/**
 * Programs that a script leaves on the host. Values reach them as bash itself
 * prints them (`declare -p`), so that no value can break the program.
 */
export const writeProgramFunction = `# Writes a program from standard input; the second argument declares its variables.
write_program() {
  {
    printf '#!/bin/bash\\nset -euo pipefail\\n%s\\n' "$2"
    cat
  } >"$1"
  chmod 0755 "$1"
}
`;
