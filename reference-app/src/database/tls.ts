import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import type { ConnectionOptions } from "node:tls";
import type { DatabaseTarget } from "./target.ts";

/** Node's options for the target's TLS, or `undefined` for none. `require` encrypts and believes any certificate. */
export function tlsOptions({
	tls,
	authorityFile,
	host,
}: DatabaseTarget): ConnectionOptions | undefined {
	if (tls === "disable") return undefined;
	const ca = authorityFile ? { ca: readFileSync(authorityFile, "utf8") } : {};
	if (tls === "require") return { ...ca, rejectUnauthorized: false };
	// A server that is known by its address is not asked for by name (RFC 6066, 3).
	const named = isIP(host) === 0 ? { servername: host } : {};
	const options = { ...ca, rejectUnauthorized: true, ...named };
	// The right authority, whatever name stands in the certificate.
	if (tls === "verify-ca") {
		return { ...options, checkServerIdentity: () => undefined };
	}
	return options;
}
