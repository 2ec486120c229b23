import { PartFault } from "../part.ts";
import type { Credentials } from "../signature.ts";
import { exchanged } from "./exchange.ts";

const host = "169.254.169.254";
const folder = "/latest/meta-data/iam/security-credentials";

/**
 * Those of an instance's role, as AWS's tools take them: a token first, then the role's name, then its credentials.
 * Source: Amazon EC2 User Guide, "Retrieve security credentials from instance metadata".
 *
 * @throws PartFault where it has no role.
 */
export async function instanceCredentials(): Promise<Credentials> {
	const token = await ask("PUT", "/latest/api/token", {
		"x-aws-ec2-metadata-token-ttl-seconds": "60",
	});
	const headers = { "x-aws-ec2-metadata-token": token ?? "" };
	const role = await ask("GET", `${folder}/`, headers);
	if (role === undefined)
		throw new PartFault(
			"Unable to locate credentials: the instance has no instance profile, so that it has no role",
		);
	const found = await ask("GET", `${folder}/${role}`, headers);
	const { AccessKeyId, SecretAccessKey, Token } = JSON.parse(found ?? "{}");
	return {
		accessKeyId: AccessKeyId,
		secretAccessKey: SecretAccessKey,
		sessionToken: Token,
	};
}

async function ask(
	method: string,
	path: string,
	headers: Readonly<Record<string, string>>,
): Promise<string | undefined> {
	const asked = { host, port: 80, tls: false, method, path, headers };
	const { status, text } = await exchanged(asked, "");
	return status === 200 ? text : undefined;
}
