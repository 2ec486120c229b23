/** Shapes that only secrets have. Each can be tested in time linear in the text. */
const shapes: readonly RegExp[] = [
	// AWS access keys.
	/\b(AKIA|ASIA)[A-Z0-9]{16}\b/,
	// AWS secret keys: forty letters of base64 that are not a commit's hexadecimal name.
	/^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)[A-Za-z0-9/+]{40}$/,
	/-----BEGIN [A-Z ]*PRIVATE KEY/,
	// JSON web tokens.
	/\beyJ[\w-]{5,}\.eyJ[\w-]{5,}\./,
	// GitHub, GitLab, Slack, Stripe, npm, Google.
	/\b(gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{20,})/,
	/\bxox[abeoprs]-[\w-]{10,}/,
	/hooks\.slack\.com\/services\/\w/,
	/\b[rs]k_(live|test)_\w{10,}/,
	/\bnpm_\w{30,}/,
	/\bAIza[\w-]{35}/,
];

/** A URL that carries a password: `postgresql://app:hunter2@host/db`. */
const urlWithPassword = /:\/\/[^/\s:@]*:[^/\s@]+@/;

const secretName =
	/(^|_)(password|passwd|passphrase|pass|pwd|secret|secret_?key|secret_?key_?base|token|api_?key|access_?key|private_?key|encryption_?key|signing_?key|credentials?)$/i;

/** Whether a text has the shape of a key, a token or a URL with a password. */
export function looksSecret(text: string): boolean {
	if (text.length > 10_000) return /-----BEGIN/.test(text);
	return hasPassword(text) || shapes.some((shape) => shape.test(text));
}

export function hasPassword(text: string): boolean {
	return urlWithPassword.test(text);
}

/** Whether a variable's name says that its value is a secret: `DB_PASSWORD`, `apiKey`, `SECRET_KEY`; not `TOKEN_SECONDS`. */
export function namesSecret(name: string): boolean {
	return secretName.test(name.replaceAll(/([a-z\d])([A-Z])/g, "$1_$2"));
}
