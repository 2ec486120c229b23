const label = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
const domain = new RegExp(`^(${label}\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$`);
const relative = new RegExp(`^(\\*|${label})(\\.${label})*$`);

/** A domain's name as DNS has it (RFC 1035, RFC 1123), in lower case, without the last dot. */
export function isDomain(text: string): boolean {
	return text.length <= 253 && domain.test(text);
}

/** A name inside a domain: `www`, `api.staging`, `*`. */
export function isSubdomain(text: string): boolean {
	return text.length <= 200 && relative.test(text);
}
