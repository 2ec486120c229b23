import { versionIn } from "../../src/operations/release/boot-version.ts";
import { type AwsQuestion, askJson, askQuery } from "./aws-question.ts";

/** A host of `shop` that runs, with its boot script, asked of EC2 past everything of ours. */
export interface BootedHost {
	readonly id: string;
	readonly script: string;
}

export async function bootedHosts(
	aws: AwsQuestion,
): Promise<readonly BootedHost[]> {
	const ec2 = (Action: string, asked: Readonly<Record<string, string>>) =>
		askQuery(aws, "ec2", { Action, Version: "2016-11-15", ...asked });
	const found = await ec2("DescribeInstances", {
		"Filter.1.Name": "instance-state-name",
		"Filter.1.Value.1": "running",
		"Filter.2.Name": "tag:Name",
		"Filter.2.Value.1": "shop-service",
	});
	const ids = [...found.matchAll(/<instanceId>([^<]+)/g)];
	return Promise.all(
		ids.map(async ([, id = ""]) => {
			const asked = { InstanceId: id, Attribute: "userData" };
			const answer = await ec2("DescribeInstanceAttribute", asked);
			const [, packed = ""] = /<value>([^<]+)/.exec(answer) ?? [];
			return { id, script: Buffer.from(packed, "base64").toString() };
		}),
	);
}

/** What each host of `shop` runs by its boot script. */
export async function versionsOfHosts(
	aws: AwsQuestion,
): Promise<readonly string[]> {
	return (await bootedHosts(aws)).map(({ script }) => versionIn(script));
}

/** What the service `shop` of ECS runs, asked of ECS. */
export async function versionOfTasks(aws: AwsQuestion): Promise<string> {
	const ecs = (action: string, body: object) =>
		askJson(aws, "ecs", `AmazonEC2ContainerServiceV20141113.${action}`, body);
	const { services } = await ecs("DescribeServices", {
		cluster: "shop",
		services: ["shop"],
	});
	const [{ taskDefinition }] = services as [{ taskDefinition: string }];
	const found = await ecs("DescribeTaskDefinition", { taskDefinition });
	const { containerDefinitions } = found.taskDefinition as {
		containerDefinitions: [{ image: string }];
	};
	return containerDefinitions[0].image;
}
