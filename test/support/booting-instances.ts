import { setTimeout as sleep } from "node:timers/promises";
import { type AwsQuestion, askJson, askQuery } from "./aws-question.ts";

/** Reports again and again, as long as somebody may be waiting for it. */
export async function keepReportingBoots(
	aws: AwsQuestion,
	isWaiting: () => boolean,
): Promise<void> {
	while (isWaiting()) {
		const { logGroups } = await askJson(
			aws,
			"logs",
			"Logs_20140328.DescribeLogGroups",
			{},
		);
		const groups = logGroups as readonly { readonly logGroupName: string }[];
		await reportBoots(
			aws,
			groups.map(({ logGroupName }) => logGroupName),
		);
		await sleep(3000);
	}
}

/**
 * Instances of an AWS API server are names without a machine: this says in their place
 * what their boot script says at its end, so that whoever waits for it hears it.
 */
async function reportBoots(
	aws: AwsQuestion,
	logGroups: readonly string[],
): Promise<void> {
	const xml = await askQuery(aws, "ec2", {
		Action: "DescribeInstances",
		Version: "2016-11-15",
	});
	const ids = new Set(
		[...xml.matchAll(/<instanceId>([^<]+)/g)].map(([, id = ""]) => id),
	);
	for (const logGroupName of logGroups)
		for (const id of ids) await report(aws, logGroupName, `boot/${id}`);
}

async function report(
	aws: AwsQuestion,
	logGroupName: string,
	logStreamName: string,
): Promise<void> {
	const where = { logGroupName, logStreamName };
	const logs = (action: string, body: object) =>
		askJson(aws, "logs", `Logs_20140328.${action}`, body);
	try {
		await logs("CreateLogStream", where);
		const said = { timestamp: Date.now(), message: "boot finished" };
		await logs("PutLogEvents", { ...where, logEvents: [said] });
	} catch {
		// The group is not there yet, or the host has reported already.
	}
}
