import { readFileSync } from "node:fs";
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
	const options = { ...ca, rejectUnauthorized: true, servername: host };
	// The right authority, whatever name stands in the certificate.
	if (tls === "verify-ca") {
		return { ...options, checkServerIdentity: () => undefined };
	}
	return options;
}
