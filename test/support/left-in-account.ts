import { type AwsQuestion, askJson, askQuery } from "./aws-question.ts";

/** ARNs of everything in the account that carries the blueprint's tag. */
export async function taggedIn(
	aws: AwsQuestion,
	blueprint: string,
): Promise<readonly string[]> {
	return (await namedIn(aws, blueprint)).map(({ arn }) => arn);
}

/** The same, each with the `Name` that it carries, if it does. */
export async function namedIn(
	aws: AwsQuestion,
	blueprint: string,
): Promise<readonly { readonly arn: string; readonly name: string }[]> {
	type Tagged = { ResourceARN: string; Tags: { Key: string; Value: string }[] };
	const found: Tagged[] = [];
	let PaginationToken = "";
	do {
		const page = await askJson(
			aws,
			"tagging",
			"ResourceGroupsTaggingAPI_20170126.GetResources",
			{
				TagFilters: [{ Key: "Blueprint", Values: [blueprint] }],
				PaginationToken,
			},
		);
		found.push(...(page.ResourceTagMappingList as Tagged[]));
		PaginationToken = page.PaginationToken as string;
	} while (PaginationToken);
	return found
		.map(({ ResourceARN: arn, Tags }) => ({
			arn,
			name: Tags.find(({ Key }) => Key === "Name")?.Value ?? "",
		}))
		.sort((left, right) => (left.arn < right.arn ? -1 : 1));
}

/** What costs money, asked for by its own service: tags or not. */
export async function runningIn(aws: AwsQuestion): Promise<readonly string[]> {
	const ec2 = (Action: string) =>
		askQuery(aws, "ec2", { Action, Version: "2016-11-15" });
	const [instances, vpcs, gateways] = [
		await ec2("DescribeInstances"),
		await ec2("DescribeVpcs"),
		await ec2("DescribeNatGateways"),
	];
	const databases = await askQuery(aws, "rds", {
		Action: "DescribeDBInstances",
		Version: "2014-10-31",
	});
	const balancers = await askQuery(aws, "elasticloadbalancing", {
		Action: "DescribeLoadBalancers",
		Version: "2015-12-01",
	});
	return [
		...(await activeClusters(aws)),
		...blocks(instances, "instancesSet").filter(isAlive),
		...blocks(vpcs, "vpcSet").filter((one) => /<isDefault>false/.test(one)),
		...blocks(gateways, "natGatewaySet").filter(isAlive),
		...(databases.match(/<DBInstanceIdentifier>[^<]+/g) ?? []),
		...(balancers.match(/<LoadBalancerArn>[^<]+/g) ?? []),
	];
}

async function activeClusters(aws: AwsQuestion): Promise<readonly string[]> {
	const ask = (action: string, body: object) =>
		askJson(aws, "ecs", `AmazonEC2ContainerServiceV20141113.${action}`, body);
	const { clusterArns } = await ask("ListClusters", {});
	const { clusters } = await ask("DescribeClusters", { clusters: clusterArns });
	return (clusters as { clusterArn: string; status: string }[])
		.filter(({ status }) => status === "ACTIVE")
		.map(({ clusterArn }) => clusterArn);
}

function blocks(xml: string, set: string): string[] {
	const inside = new RegExp(`<${set}>(.*?)</${set}>`, "gs");
	return [...xml.matchAll(inside)].flatMap(([, text = ""]) =>
		text
			.split(/<item>\s*(?=<(?:instanceId|vpcId|natGatewayId|ownerId)>)/)
			.slice(1),
	);
}

function isAlive(text: string): boolean {
	return !/<(?:name|state)>(?:terminated|deleted)</.test(text);
}
