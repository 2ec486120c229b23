import { awsSettings, type Environment } from "../aws-settings.ts";
import type { EcrLogin } from "./oci-registry.ts";

/** ECR's own password, for twelve hours: its registry then answers as every other. */
export function loginToEcr(environment: Environment): EcrLogin {
	return async (region) => {
		const { ECRClient, GetAuthorizationTokenCommand } = await import(
			"@aws-sdk/client-ecr"
		);
		const settings = { region, maxAttempts: 8, ...awsSettings(environment) };
		const client = new ECRClient(settings);
		try {
			const { authorizationData: [found] = [] } = await client.send(
				new GetAuthorizationTokenCommand({}),
			);
			return found?.authorizationToken ?? "";
		} finally {
			client.destroy();
		}
	};
}
