import type { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { ReadSecret } from "./secret-login.ts";

/** Reads from AWS Secrets Manager; the SDK is loaded with the first secret, and its client kept. */
export function secretsManager(): ReadSecret {
	let client: SecretsManagerClient | undefined;
	return async (arn) => {
		const sdk = await import("@aws-sdk/client-secrets-manager");
		client ??= new sdk.SecretsManagerClient({
			// The region of the secret, whatever the environment says.
			...regionOf(arn),
			maxAttempts: 3,
			requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000 },
		});
		const command = new sdk.GetSecretValueCommand({ SecretId: arn });
		const { SecretString } = await client.send(command);
		return SecretString ?? "";
	};
}

function regionOf(arn: string): { region?: string } {
	const region = /^arn:[^:]+:secretsmanager:([^:]+):/.exec(arn)?.[1];
	return region === undefined ? {} : { region };
}
