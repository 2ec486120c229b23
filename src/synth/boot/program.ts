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

/** The lines that write a program, with those of the variables that it uses. */
export function writeProgram(
	file: string,
	variables: readonly string[],
	text: string,
): string {
	const used = variables.filter((name) =>
		new RegExp(`(\\$\\{?|\\(\\()${name}\\b`).test(text),
	);
	const declared =
		used.length === 0 ? '""' : `"$(declare -p ${used.join(" ")})"`;
	return `  write_program ${file} ${declared} <<'PROGRAM'
${text}PROGRAM
`;
}
