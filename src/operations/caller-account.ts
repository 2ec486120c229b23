import { awsSettings, type Environment } from "./aws-settings.ts";

/** Asks AWS whose credentials these are: the account's number. */
export type AccountOf = (region: string) => Promise<string>;

/** With the credentials and the endpoint that terraform is given too. */
export function accountOnAws(environment: Environment): AccountOf {
	return async (region) => {
		const { GetCallerIdentityCommand, STSClient } = await import(
			"@aws-sdk/client-sts"
		);
		const client = new STSClient({ region, ...awsSettings(environment) });
		try {
			const { Account = "" } = await client.send(
				new GetCallerIdentityCommand({}),
			);
			return Account;
		} finally {
			client.destroy();
		}
	};
}
