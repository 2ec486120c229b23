/** A secret that can be read where it stands. What it is stays there. */
export interface PlainSecret {
	/** What it is called: `DB_PASSWORD`; or where in a text it stands. */
	readonly name: string;
	/** Why it was taken for one, as a phrase: "its name says so". */
	readonly why: string;
}

const secretName =
	/(^|[_.-])(pass(word|wd|phrase)?|pwd|secret|token|api[_-]?key|apikey|private[_-]?key|access[_-]?key|secret[_-]?key|encryption[_-]?key|signing[_-]?key|credentials?)([_.-]?(prod|production|dev|staging|base|value|[0-9]))?$/i;

/** `DB_PASSWORD`, `apiKey`, `DBPassword`; not `SECRET_ARN`, `TOKEN_TTL`, `PASSWORD_FILE`. */
export function isSecretName(name: string): boolean {
	if (/public|publishable/i.test(name)) return false;
	const parted = name
		.replace(/([a-z0-9])([A-Z])/g, "$1_$2")
		.replace(/([A-Z])([A-Z][a-z])/g, "$1_$2");
	return secretName.test(parted);
}

/** Values that only stand where a secret will be put, or that name where it is kept. */
const placeholder =
	/^$|^(true|false|none|null|yes|no|0|1)$|^arn:|^\$|^<.*>$|^\{\{.*\}\}$|^%|^\/[\w./-]+$|^(ssm|secretsmanager|vault|file|env):/i;

export function isPlaceholder(value: string): boolean {
	return placeholder.test(value.trim().replace(/^["']|["']$/g, ""));
}

/** What is a secret wherever it stands, with what it is called. */
const patterns: readonly (readonly [RegExp, string])[] = [
	[/\b(AKIA|ASIA)[A-Z0-9]{16}\b/, "an AWS access key"],
	[/-----BEGIN ([A-Z]+ )*PRIVATE KEY-----/, "a private key"],
	[/\bgh[pousr]_[A-Za-z0-9]{36,}\b/, "a GitHub token"],
	[/\bxox[abprs]-[A-Za-z0-9-]{10,}/, "a Slack token"],
	[/\bsk_live_[A-Za-z0-9]{16,}/, "a Stripe key"],
	[
		/\b[a-z][a-z0-9+]*:\/\/[^\s:/@"'$]+:(?![$<{*%])[^\s@/"'$]+@[^\s"']/i,
		"a password in a URL",
	],
];

/** What `text` is or holds, if that is a secret by its own form. */
export function secretForm(text: string): string | undefined {
	return patterns.find(([pattern]) => pattern.test(text))?.[1];
}

/** A name with its value: undefined where there is nothing to say of it. */
export function plainSecret(
	name: string,
	value: string,
): PlainSecret | undefined {
	const form = secretForm(value);
	if (form !== undefined) return { name, why: `it holds ${form}` };
	if (!isSecretName(name) || isPlaceholder(value)) return undefined;
	return { name, why: "it is called like a secret and its value is written" };
}

const assignment =
	/(?:^|[\s;])(?:export\s+|-e\s+|--env[= ])?["']?([A-Za-z_][A-Za-z0-9_.-]*)=("[^"\n]*"|'[^'\n]*'|[^\s;"'`]+)/gm;
const setting =
	/^\s*(?:-\s+)?["']?([A-Za-z_][A-Za-z0-9_.-]*)["']?\s*(?:=|:)\s+("[^"\n]*"|'[^'\n]*'|[^\s"'`]+),?\s*$/gm;
const option = /--(password|secret|token)[= ]("[^"\n]*"|'[^'\n]*'|[^\s;]+)/g;

/** Secrets in a script or a file of settings. */
export function secretsInText(text: string): readonly PlainSecret[] {
	const found = new Map<string, PlainSecret>();
	const code = text.replace(/^\s*#.*$/gm, "");
	for (const pattern of [assignment, setting, option])
		for (const [, name = "", quoted = ""] of code.matchAll(pattern)) {
			const value = quoted.replace(/^["']|["']$/g, "");
			const secret = isSafe(value) ? undefined : plainSecret(name, value);
			if (secret !== undefined) found.set(name, secret);
		}
	const form = secretForm(code);
	if (form !== undefined && found.size === 0)
		found.set(form, { name: form, why: `it holds ${form}` });
	return [...found.values()];
}

/** Taken from elsewhere while it runs, or code and not a value. */
function isSafe(value: string): boolean {
	return isPlaceholder(value) || /[$`(){}[\]]|^[|&>]/.test(value);
}
