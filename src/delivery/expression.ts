/** What GitHub replaces before a job or step begins: `${{ github.sha }}`. */
export function expression(text: string): string {
	return `\${{ ${text} }}`;
}
