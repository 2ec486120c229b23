import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { BlueprintInput } from "../../../src/blueprint/index.ts";
import { parseVariants } from "../../../src/blueprint/index.ts";
import type { Conditions } from "../../../src/rehearsal/iam/index.ts";
import { synthesise } from "../../../src/synth/index.ts";
import { exampleInput } from "../example.ts";
import { plain } from "../plain-value.ts";
import { addressesOf, bodyOf } from "../sample-blueprint.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { terraceProgram } from "../terrace.ts";
import { actionsOf } from "./actions.ts";
import type { Context } from "./expression.ts";
import { type JobEnd, runWorkflow } from "./runner.ts";
import { writeStandIns } from "./stand-ins.ts";

export const repository = "example/shop";

/** What comes to pass in a run. */
export interface Run {
	readonly workflow: "pull-request" | "deploy" | "drift" | "prices";
	/** Files of the world, see `stand-ins.ts`. */
	readonly world?: readonly string[];
	readonly ref?: string;
	readonly fork?: string;
	readonly refuse?: string;
	/** The workflow's text as somebody has changed it. */
	readonly changed?: (text: string) => string;
}

/** A repository with a blueprint, its workflows as the command line writes them, and a branch that changes it. */
export class Shop {
	readonly root: string;
	readonly #folder: string;
	#runs = 0;
	readonly #trust: Readonly<Record<string, Conditions>>;

	private constructor(folder: string, input: BlueprintInput) {
		this.#folder = folder;
		this.root = join(folder, "origin");
		this.#trust = trustIn(input);
		writeStandIns(join(folder, "bin"), this.world);
	}

	get world(): string {
		return join(this.#folder, "world");
	}

	static async open(changes: Partial<BlueprintInput> = {}): Promise<Shop> {
		const input = { ...(await shopInput()), ...changes } as BlueprintInput;
		const shop = new Shop(await temporaryFolder(), input);
		mkdirSync(shop.root);
		shop.git("init", "--quiet", "--initial-branch", "main");
		shop.write("infrastructure/blueprint.json", JSON.stringify(input));
		shop.write("app/Dockerfile", "FROM scratch\n");
		shop.write("test.sh", "exit 0\n");
		shop.terrace("pipeline", "infrastructure");
		shop.commit("The shop");
		return shop;
	}

	write(name: string, text: string): void {
		mkdirSync(dirname(join(this.root, name)), { recursive: true });
		writeFileSync(join(this.root, name), text);
	}

	read(name: string): string {
		return readFileSync(join(this.root, name), "utf8");
	}

	terrace(...args: string[]): string {
		const node = [terraceProgram, ...args];
		return execFileSync(process.execPath, node, {
			cwd: this.root,
			encoding: "utf8",
		});
	}

	git(...args: string[]): string {
		const who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com"];
		return execFileSync("git", ["-C", this.root, ...who, ...args], {
			encoding: "utf8",
			stdio: ["ignore", "pipe", "ignore"],
		}).trim();
	}

	commit(message: string): void {
		this.git("add", "--all");
		this.git("commit", "--quiet", "--message", message);
	}

	/** What the stand-ins were asked so far, or what they keep. */
	told(name: "calls" | "slack" | "comments.json"): string {
		const path = join(this.world, name);
		return existsSync(path) ? readFileSync(path, "utf8") : "";
	}

	async run(run: Run): Promise<Readonly<Record<string, JobEnd>>> {
		this.#runs += 1;
		const own = join(this.#folder, `run-${this.#runs}`);
		for (const name of run.world ?? [])
			writeFileSync(join(this.world, name), "");
		const text = this.read(`.github/workflows/${run.workflow}.yml`);
		const github = this.#context(run);
		return runWorkflow(
			run.changed?.(text) ?? text,
			{
				github,
				vars: { AWS_ACCOUNT_ID: "123456789012" },
				secrets: { SLACK_WEBHOOK: "https://slack.example/hook" },
				actions: actionsOf({
					origin: this.root,
					commit: String(github.sha),
					artifacts: join(own, "artifacts"),
					trust: this.#trust,
					token: {
						...{ repository, immutable: false, ref: String(github.ref) },
						ids: { owner: 1, repository: 2 },
					},
					isFork: run.fork !== undefined,
				}),
				// One above it is the job's own too: workflows write beside their checkout.
				workspace: (job) => {
					const folder = join(own, job, "checkout");
					mkdirSync(folder, { recursive: true });
					return folder;
				},
				machine: {
					PATH: `${join(this.#folder, "bin")}:/usr/bin:/bin`,
					HOME: this.#folder,
					WORLD: this.world,
				},
				approve: (environment) => environment !== run.refuse,
			},
			run.workflow,
		);
	}

	#context({ workflow, ref = "refs/heads/main", fork }: Run): Context {
		const isPull = workflow === "pull-request";
		const event = isPull
			? {
					pull_request: {
						number: 7,
						base: { sha: this.git("rev-parse", "main") },
						head: { repo: { full_name: fork ?? repository } },
					},
				}
			: {};
		return {
			...{ repository, event, token: "of-github", run_id: "99" },
			run_attempt: "1",
			server_url: "https://github.com",
			sha: this.git("rev-parse", isPull ? "change" : "main"),
			ref: isPull ? "refs/pull/7/merge" : ref,
		};
	}
}

/** The fifth example, with tests and a health check of its own. */
async function shopInput(): Promise<BlueprintInput> {
	const input = await exampleInput("fargate-pipeline");
	return {
		...input,
		service: { ...input.service, healthCheck: "/health" },
		pipeline: {
			github: {
				...{ repository, context: "app", test: ["sh ./test.sh"] },
				notifications: { slackSecret: "SLACK_WEBHOOK" },
				watchMinutes: 1,
			},
		},
	};
}

function trustIn(input: BlueprintInput): Record<string, Conditions> {
	const { base, variants } = parseVariants(input);
	const [first] = variants;
	if (base === undefined || first === undefined) throw new Error("no shop");
	const blocks = synthesise(first, base, variants).flatMap(({ document }) =>
		document.files.flatMap((file) => file.blocks),
	);
	const roles = addressesOf(blocks).filter((address) =>
		address.startsWith("aws_iam_role.pipeline_"),
	);
	return Object.fromEntries(
		roles.map((address) => {
			const { name, assume_role_policy } = bodyOf(blocks, address);
			const policy = plain(assume_role_policy as never) as {
				readonly Statement: readonly { readonly Condition: Conditions }[];
			};
			return [String(name), policy.Statement[0]?.Condition ?? {}];
		}),
	);
}
