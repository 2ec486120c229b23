import { randomBytes } from "node:crypto";
import type { SignableRequest } from "../signature.ts";
import type { Account, Role } from "./account.ts";
import { type Answer, text } from "./answer.ts";

/** Who asks, by where he asks. */
export interface Machine {
	/** Of its instance profile, or of its task; nobody's where it has none. */
	readonly role?: Role;
	readonly id: string;
	readonly zone: string;
	readonly address: string;
	/** Version 1 answers without a token. */
	readonly tokensRequired: boolean;
}

/** Credentials as both services of metadata write them. */
export function credentialsOf({ credentials }: Role, extra: object): string {
	const { accessKeyId, secretAccessKey, sessionToken } = credentials;
	return JSON.stringify({
		...extra,
		AccessKeyId: accessKeyId,
		SecretAccessKey: secretAccessKey,
		Token: sessionToken,
		Expiration: new Date(Date.now() + 6 * 3_600_000)
			.toISOString()
			.replace(/\.\d+/, ""),
	});
}

/** Source: Amazon EC2 User Guide, "Use the Instance Metadata Service" and "Retrieve security credentials from instance metadata". */
export class InstanceMetadata {
	readonly #machine: Machine;
	readonly #account: Account;
	/** Each with the end of its time, in milliseconds as `Date.now()` counts. */
	readonly #tokens = new Map<string, number>();

	constructor(account: Account, machine: Machine) {
		this.#account = account;
		this.#machine = machine;
	}

	answer({ method, target, headers }: SignableRequest): Answer {
		if (target === "/latest/api/token") return this.#token(method, headers);
		const token = headers["x-aws-ec2-metadata-token"];
		const isKnown = Date.now() < (this.#tokens.get(token ?? "") ?? 0);
		if (token === undefined ? this.#machine.tokensRequired : !isKnown)
			return text(401, "");
		const path = target.replace(/^\/[^/]+\/?/, "").replace(/\/$/, "");
		const paths = this.#paths();
		const found = paths[path] ?? listOf(Object.keys(paths), path);
		return found === "" ? text(404, "") : text(200, found);
	}

	#token(method: string, headers: SignableRequest["headers"]): Answer {
		const seconds = Number(headers["x-aws-ec2-metadata-token-ttl-seconds"]);
		// Whoever comes through a proxy is refused.
		if (headers["x-forwarded-for"] !== undefined) return text(403, "");
		if (method !== "PUT") return text(405, "");
		if (!(seconds >= 1 && seconds <= 21_600)) return text(400, "");
		const token = randomBytes(32).toString("base64url");
		this.#tokens.set(token, Date.now() + seconds * 1000);
		return {
			...text(200, token),
			headers: {
				"content-type": "text/plain",
				"x-aws-ec2-metadata-token-ttl-seconds": String(seconds),
			},
		};
	}

	#paths(): Readonly<Record<string, string>> {
		const { role, id, zone, address } = this.#machine;
		const { region } = this.#account;
		const credentials = "meta-data/iam/security-credentials";
		const document = {
			accountId: this.#account.id,
			availabilityZone: zone,
			instanceId: id,
			privateIp: address,
			region,
		};
		return {
			"meta-data/instance-id": id,
			"meta-data/local-ipv4": address,
			"meta-data/placement/availability-zone": zone,
			"meta-data/placement/region": region,
			"dynamic/instance-identity/document": JSON.stringify(document),
			...(role && {
				[credentials]: role.name,
				[`${credentials}/${role.name}`]: credentialsOf(role, {
					Code: "Success",
					LastUpdated: new Date().toISOString().replace(/\.\d+/, ""),
					Type: "AWS-HMAC",
				}),
			}),
		};
	}
}

/** What a folder has, a line each, with `/` after what is a folder itself; empty for what is none. */
function listOf(paths: readonly string[], folder: string): string {
	const start = folder === "" ? "" : `${folder}/`;
	const names = paths
		.filter((path) => path.startsWith(start))
		.map((path) => path.slice(start.length).replace(/\/.*/, "/"));
	return [...new Set(names)].sort().join("\n");
}
