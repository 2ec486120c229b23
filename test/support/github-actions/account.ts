import { dirname } from "node:path";
import { findEngine } from "../../../src/driver/index.ts";
import type { Conditions } from "../../../src/rehearsal/iam/index.ts";
import { startAws } from "../aws-api-server.ts";
import { type AwsQuestion, askJson, askQuery } from "../aws-question.ts";
import { type FaultyProxy, faultyProxy } from "../faulty-proxy.ts";
import {
	type LoopbackRegistry,
	loopbackRegistry,
} from "../loopback-registry.ts";
import { startProvider } from "../shared-provider.ts";
import { engine } from "../terraform.ts";
import { engineEnvironment } from "../work-folder.ts";
import type { ShopAccount } from "./shop.ts";

/** Where the engine's program is, which may be named without its folder. */
async function engineFile(): Promise<string> {
	const found = await findEngine({
		wanted: engine.terraform,
		environment: process.env,
	});
	if (found.kind === "diagnostic") throw new Error(found.summary);
	return found.command;
}

/**
 * An account at the AWS API server for the jobs of a pipeline, and ECR's registry beside it. Roles, images and services
 * are asked of the server itself, past everything of ours.
 */
export class Account implements ShopAccount {
	readonly aws: AwsQuestion;
	readonly proxy: FaultyProxy;
	readonly machine: Readonly<Record<string, string>>;
	readonly #registry: LoopbackRegistry;

	private constructor(
		aws: AwsQuestion,
		proxy: FaultyProxy,
		registry: LoopbackRegistry,
		machine: Readonly<Record<string, string>>,
	) {
		this.aws = aws;
		this.proxy = proxy;
		this.#registry = registry;
		this.machine = machine;
	}

	static async open(region: string): Promise<Account> {
		const { environment } = await startAws();
		const url = environment.AWS_ENDPOINT_URL ?? "";
		const [proxy, registry] = [
			await faultyProxy(url),
			await loopbackRegistry(),
		];
		const aws = { ...environment, AWS_ENDPOINT_URL: proxy.url };
		const machine = {
			...(await engineEnvironment(engine)),
			...aws,
			...(await startProvider(engine, aws)),
			ECR_REGISTRY: registry.host,
			PATH: dirname(await engineFile()),
		};
		return new Account({ url, region }, proxy, registry, machine);
	}

	stop(): Promise<void> {
		return this.#registry.stop();
	}

	/** The conditions under which the account gives a role to who comes from GitHub. */
	readonly trust = async (role: string): Promise<Conditions | undefined> => {
		const question = {
			Action: "GetRole",
			Version: "2010-05-08",
			RoleName: role,
		};
		const answer = await askQuery(this.aws, "iam", question).catch(
			() => undefined,
		);
		const [, text = ""] =
			/<AssumeRolePolicyDocument>([^<]*)</.exec(answer ?? "") ?? [];
		if (text === "") return undefined;
		const { Statement } = JSON.parse(decodeURIComponent(text));
		return Statement[0].Condition;
	};

	/** An image as a build pushes it; gives its digest. */
	async push(
		repositoryName: string,
		tag: string,
		begins = "",
	): Promise<string> {
		const imageDigest = this.#registry.push(tag, {
			architecture: "amd64",
			begins,
		});
		const path = `/v2/${repositoryName}/manifests/${imageDigest}`;
		const manifest = await fetch(`http://${this.#registry.host}${path}`);
		await askJson(
			this.aws,
			"ecr",
			"AmazonEC2ContainerRegistry_V20150921.PutImage",
			{
				...{ repositoryName, imageTag: tag, imageDigest },
				imageManifest: await manifest.text(),
			},
		);
		return imageDigest;
	}

	/** The image that a service runs. */
	async runs(name: string): Promise<string> {
		const { services } = await this.#ecs("DescribeServices", {
			cluster: name,
			services: [name],
		});
		const [service] = services as readonly {
			readonly taskDefinition: string;
		}[];
		const found = await this.#ecs("DescribeTaskDefinition", {
			taskDefinition: service?.taskDefinition,
		});
		const { containerDefinitions } = found.taskDefinition as {
			readonly containerDefinitions: readonly { readonly image: string }[];
		};
		return containerDefinitions[0]?.image ?? "";
	}

	/** What somebody does by hand in the console: a log group keeps its lines for as many days. */
	async retain(logGroupName: string, retentionInDays: number): Promise<void> {
		await askJson(this.aws, "logs", "Logs_20140328.PutRetentionPolicy", {
			...{ logGroupName, retentionInDays },
		});
	}

	#ecs(action: string, body: object) {
		const target = `AmazonEC2ContainerServiceV20141113.${action}`;
		return askJson(this.aws, "ecs", target, body);
	}
}
