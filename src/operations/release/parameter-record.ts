import { awsSettings, type Environment } from "../aws-settings.ts";
import type { RecordedVersion, ReleasePorts } from "./ports.ts";

/**
 * The versions of an SSM parameter: each knows who wrote it and when, and SSM keeps the last hundred of them (AWS
 * Systems Manager user guide, "Working with parameter versions").
 */
export function recordOnAws(environment: Environment): ReleasePorts["record"] {
	return (region, Name) => ({
		history: () =>
			withSsm(environment, region, async ({ client, ssm }) => {
				const found: RecordedVersion[] = [];
				const pages = ssm.paginateGetParameterHistory({ client }, { Name });
				for await (const { Parameters = [] } of pages)
					for (const one of Parameters)
						found.push({
							version: one.Version ?? 0,
							image: one.Value ?? "",
							description: one.Description ?? "",
							by: one.LastModifiedUser ?? "",
							at: one.LastModifiedDate ?? new Date(0),
						});
				return found.sort((a, b) => a.version - b.version);
			}),
		write: (Value, Description) =>
			withSsm(environment, region, async ({ client, ssm }) => {
				const { Version = 0 } = await client.send(
					new ssm.PutParameterCommand({
						Name,
						Value,
						Description,
						Overwrite: true,
					}),
				);
				return Version;
			}),
	});
}

type Ssm = typeof import("@aws-sdk/client-ssm");

async function withSsm<T>(
	environment: Environment,
	region: string,
	work: (given: {
		readonly client: InstanceType<Ssm["SSMClient"]>;
		readonly ssm: Ssm;
	}) => Promise<T>,
): Promise<T> {
	const ssm = await import("@aws-sdk/client-ssm");
	const client = new ssm.SSMClient({
		region,
		maxAttempts: 8,
		...awsSettings(environment),
	});
	try {
		return await work({ client, ssm });
	} finally {
		client.destroy();
	}
}
