import type { Blueprint, LoadGenerator } from "../blueprint/index.ts";
import {
	type Block,
	commented,
	type Expression,
	ref,
	reference,
	resource,
	template,
} from "../terraform/index.ts";
import { applicationUrl } from "./application-url.ts";
import { loadGeneratorMaster, loadGeneratorWorker } from "./boot/index.ts";
import { launchTemplate } from "./host.ts";
import { instanceBlock } from "./instance.ts";
import { awsName } from "./names.ts";
import { roleBlocks } from "./role.ts";

type Part = "master" | "worker";

/** Locust: a master, whose page operators alone reach, and workers. They come in by the front door, as users do. */
export function loadGeneratorBlocks(blueprint: Blueprint): Block[] {
	const { loadGenerator } = blueprint;
	if (!loadGenerator) return [];
	return [
		resource("aws_cloudwatch_log_group", "load_generator", {
			name: `/${awsName(blueprint)}/load-generator`,
			retention_in_days: blueprint.observe.logRetentionDays,
		}),
		...role(blueprint),
		...host(blueprint, loadGenerator, "master"),
		...host(blueprint, loadGenerator, "worker").map((block) =>
			block.kind === "resource" && block.type === "aws_instance"
				? withCount(block, loadGenerator.workers)
				: block,
		),
	];
}

/** Its logs, and nothing else of AWS. */
function role(blueprint: Blueprint): Block[] {
	return roleBlocks(blueprint, {
		name: "load_generator",
		service: "ec2.amazonaws.com",
		instanceProfile: true,
		statements: [
			{
				Sid: "WriteLogs",
				Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
				Resource: template(
					ref("aws_cloudwatch_log_group", "load_generator", "arn"),
					":*",
				),
			},
		],
	});
}

/** In a public subnet and with an address of its own: the load goes out as a user's would, past no NAT. */
function host(blueprint: Blueprint, generator: LoadGenerator, part: Part) {
	const [subnet] = blueprint.network.publicSubnets;
	if (!subnet) throw new Error("A blueprint without a public subnet.");
	const name = `load_generator_${part}`;
	return [
		launchTemplate(blueprint, {
			name,
			instance: generator.instance,
			architecture: generator.architecture,
			diskGiB: 8,
			party: `load-generator-${part}`,
			profile: "load_generator",
			publicAddress: true,
			place: { subnet },
			script: script(blueprint, generator, part),
		}),
		instanceBlock(blueprint, {
			name,
			dependsOn: [
				reference("aws_route", "public_internet"),
				reference("aws_iam_role_policy", "load_generator"),
			],
		}),
	];
}

function script(
	blueprint: Blueprint,
	{ locustfile, workers }: LoadGenerator,
	part: Part,
): Expression {
	const common = {
		region: blueprint.region,
		logGroup: ref("aws_cloudwatch_log_group", "load_generator", "name"),
		locustfile,
	};
	if (part === "worker") {
		const master = ref("aws_instance", "load_generator_master", "private_ip");
		return loadGeneratorWorker({ ...common, masterAddress: master });
	}
	const url = applicationUrl(blueprint);
	return loadGeneratorMaster({ ...common, applicationUrl: url, workers });
}

function withCount(block: Block, workers: number): Block {
	const count = commented("They are all alike.", workers);
	return { ...block, body: { count, ...block.body } };
}
