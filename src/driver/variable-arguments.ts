/** Values of variables that everybody may read; secrets go another way. */
export type OpenVariables = Readonly<Record<string, string | number | boolean>>;

export function variableArguments(variables: OpenVariables = {}): string[] {
	return Object.entries(variables).map(
		([name, value]) => `-var=${name}=${value}`,
	);
}
