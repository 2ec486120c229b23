import { awsSettings, type Environment } from "./aws-settings.ts";

/** What hosts said at the end of their boot, by the instance's number: `boot finished`, or that it failed and how. */
export type BootsOf = (
	region: string,
	logGroups: readonly string[],
) => Promise<ReadonlyMap<string, string>>;

/** Read where the boot scripts write it: the stream `boot/<instance>` of a host's log group. */
export function bootsOnAws(environment: Environment): BootsOf {
	return async (region, logGroups) => {
		const {
			CloudWatchLogsClient,
			DescribeLogStreamsCommand,
			GetLogEventsCommand,
		} = await import("@aws-sdk/client-cloudwatch-logs");
		const client = new CloudWatchLogsClient({
			region,
			...awsSettings(environment),
		});
		const boots = new Map<string, string>();
		try {
			for (const logGroupName of logGroups) {
				const { logStreams = [] } = await client.send(
					new DescribeLogStreamsCommand({
						logGroupName,
						logStreamNamePrefix: "boot/",
					}),
				);
				for (const { logStreamName = "" } of logStreams) {
					const { events = [] } = await client.send(
						new GetLogEventsCommand({ logGroupName, logStreamName, limit: 1 }),
					);
					const said = events.at(-1)?.message;
					if (said !== undefined)
						boots.set(logStreamName.replace("boot/", ""), said);
				}
			}
			return boots;
		} finally {
			client.destroy();
		}
	};
}
