import type { Command } from "@aws-sdk/client-ssm";
import { awsSettings, type Environment } from "../aws-settings.ts";
import type { ReleasePorts, ToldCommand } from "./ports.ts";

const DocumentName = "AWS-RunShellScript";

/** An agent that is there takes a command in seconds; SSM's own default is an hour. */
const deliverySeconds = 120;

/**
 * A host by Systems Manager's agent. Sources: AWS Systems Manager API Reference, DescribeInstanceInformation (who has not
 * said anything lately is not `Online`), SendCommand, ListCommands (thirty days are remembered); user guide,
 * "Understanding command statuses".
 */
export function hostBySsm(environment: Environment): ReleasePorts["host"] {
	return (region, id) => {
		const within = async <T>(work: (ssm: Client) => Promise<T>): Promise<T> => {
			const sdk = await import("@aws-sdk/client-ssm");
			const settings = { region, maxAttempts: 8, ...awsSettings(environment) };
			const client = new sdk.SSMClient(settings);
			try {
				return await work({ client, sdk });
			} finally {
				client.destroy();
			}
		};
		return {
			isReached: () =>
				within(async ({ client, sdk }) => {
					const Filters = [{ Key: "InstanceIds", Values: [id] }];
					const { InstanceInformationList: [found] = [] } = await client.send(
						new sdk.DescribeInstanceInformationCommand({ Filters }),
					);
					return found?.PingStatus === "Online";
				}),
			run: (commands) =>
				within(async ({ client, sdk }) => {
					const { Command: sent } = await client.send(
						new sdk.SendCommandCommand({
							...{ DocumentName, InstanceIds: [id] },
							Parameters: { commands: [...commands] },
							TimeoutSeconds: deliverySeconds,
						}),
					);
					return sent?.CommandId ?? "";
				}),
			commands: () =>
				within(async ({ client, sdk }) => {
					const { Commands = [] } = await client.send(
						new sdk.ListCommandsCommand({ InstanceId: id, MaxResults: 50 }),
					);
					const own = Commands.filter(
						(one) => one.DocumentName === DocumentName,
					);
					return own.sort((a, b) => timeOf(a) - timeOf(b)).map(told);
				}),
		};
	};
}

interface Client {
	readonly client: InstanceType<
		typeof import("@aws-sdk/client-ssm")["SSMClient"]
	>;
	readonly sdk: typeof import("@aws-sdk/client-ssm");
}

const timeOf = ({ RequestedDateTime }: Command) =>
	RequestedDateTime?.getTime() ?? 0;

function told(command: Command): ToldCommand {
	const { CommandId = "", Parameters, Status, StatusDetails } = command;
	const isDone = Status === "Success";
	const goesOn = ["Pending", "InProgress", "Cancelling"].includes(Status ?? "");
	return {
		id: CommandId,
		lines: Parameters?.commands ?? [],
		state: isDone ? "done" : goesOn ? "under-way" : "failed",
		reason: isDone || goesOn ? "" : `the command on the host: ${StatusDetails}`,
	};
}
