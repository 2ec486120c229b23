import { execFileSync } from "node:child_process";
import {
	chmodSync,
	existsSync,
	mkdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
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
import { actionsOf, type Trust } from "./actions.ts";
import { groupOf, Queue } from "./concurrency.ts";
import type { Context } from "./expression.ts";
import { type JobEnd, type Runner, runWorkflow } from "./runner.ts";
import { writeStandIns } from "./stand-ins.ts";
import { readWorkflow } from "./workflow-file.ts";

export const repository = "example/shop";

/** What comes to pass in a run. */
export interface Run {
	readonly workflow: "pull-request" | "deploy" | "drift" | "prices";
	/** Files of the world, see `stand-ins.ts`. */
	readonly world?: readonly string[];
	readonly ref?: string;
	readonly fork?: string;
	readonly refuse?: string;
	/** Who decides over an environment, and takes his time; by default everything but `refuse` is approved at once. */
	readonly approve?: (environment: string) => Promise<boolean>;
	/** Where AWS's price feeds are. */
	readonly feeds?: string;
	/** The workflow's text as somebody has changed it. */
	readonly changed?: (text: string) => string;
}

/** An AWS account in which the jobs work. */
export interface ShopAccount {
	/** What a job's machine has of it: the server's address, and where terraform is. */
	readonly machine: Readonly<Record<string, string>>;
	readonly trust: Trust;
}

/** A repository with a blueprint, its workflows as the command line writes them, and a branch that changes it. */
export class Shop {
	readonly root: string;
	readonly #folder: string;
	#runs = 0;
	readonly #queue = new Queue();
	readonly #trust: Trust;
	readonly #account: ShopAccount | undefined;

	private constructor(
		folder: string,
		input: BlueprintInput,
		account: ShopAccount | undefined,
	) {
		this.#folder = folder;
		this.root = join(folder, "origin");
		this.#account = account;
		this.#trust = account?.trust ?? trustIn(input);
		writeStandIns(join(folder, "bin"), this.world, account !== undefined);
	}

	get world(): string {
		return join(this.#folder, "world");
	}

	static async open(changes: Partial<BlueprintInput> = {}): Promise<Shop> {
		return Shop.of({ ...(await shopInput()), ...changes } as BlueprintInput);
	}

	/** With just this blueprint, whose pipeline tests by `test.sh` and builds `app`. */
	static async of(input: BlueprintInput, account?: ShopAccount): Promise<Shop> {
		const shop = new Shop(await temporaryFolder(), input, account);
		mkdirSync(shop.root);
		shop.git("init", "--quiet", "--initial-branch", "main");
		shop.write("infrastructure/blueprint.json", JSON.stringify(input));
		shop.write("app/Dockerfile", "FROM scratch\n");
		shop.write("test.sh", "exit 0\n");
		shop.terrace("pipeline", "infrastructure");
		shop.commit("The shop");
		shop.#takePushes();
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
		return this.terraceWith({}, ...args);
	}

	terraceWith(env: Readonly<Record<string, string>>, ...args: string[]) {
		return execFileSync(process.execPath, [terraceProgram, ...args], {
			...{ cwd: this.root, env: { ...process.env, ...env } },
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

	/** Takes what is pushed from those alone who have shown a token, as GitHub does. */
	#takePushes(): void {
		const hook = join(this.root, ".git/hooks/pre-receive");
		writeFileSync(hook, '#!/bin/sh\ntest -e "$HOME/git-login"\n');
		chmodSync(hook, 0o755);
	}

	/** What the stand-ins were asked so far, or what they keep; `none` where there is no such file. */
	told(
		name: "calls" | "slack" | "comments.json" | "pulls.json" | "at-work",
		none = "",
	): string {
		const path = join(this.world, name);
		return existsSync(path) ? readFileSync(path, "utf8") : none;
	}

	/** Has somebody else change what a stand-in keeps. */
	tell(name: "pulls.json" | "go" | "digest", text: string): void {
		writeFileSync(join(this.world, name), text);
	}

	/** Takes back what a run was told to let come to pass. */
	forget(name: string): void {
		rmSync(join(this.world, name));
	}

	/** Waits for its turn first; a run that was cancelled before it had one has no jobs. */
	async run(run: Run): Promise<Readonly<Record<string, JobEnd>>> {
		for (const name of run.world ?? [])
			writeFileSync(join(this.world, name), "");
		const original = this.read(`.github/workflows/${run.workflow}.yml`);
		const text = run.changed?.(original) ?? original;
		const github = this.#context(run);
		const group = groupOf(readWorkflow(text), { github });
		const turn = await this.#queue.turn(group);
		if (turn === undefined) return {};
		try {
			const runner = this.#runner(run, github, turn.signal);
			return await runWorkflow(text, runner, run.workflow);
		} finally {
			turn.end();
		}
	}

	#runner(run: Run, github: Context, signal: AbortSignal): Runner {
		this.#runs += 1;
		const own = join(this.#folder, `run-${this.#runs}`);
		const { refuse, approve, feeds } = run;
		const { PATH = "", ...machine } = this.#account?.machine ?? {};
		return {
			...{ github, signal },
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
				...machine,
				PATH: [join(this.#folder, "bin"), PATH, "/usr/bin", "/bin"].join(":"),
				HOME: this.#folder,
				WORLD: this.world,
				...(feeds !== undefined && { TERRACE_PRICE_FEEDS: feeds }),
			},
			approve: approve ?? ((environment) => environment !== refuse),
		};
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
			...{ repository, event, run_id: "99" },
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

/** Of the roles that the blueprint emits, which are in no account. */
function trustIn(input: BlueprintInput): Trust {
	const { base, variants } = parseVariants(input);
	const [first] = variants;
	if (base === undefined || first === undefined) throw new Error("no shop");
	const blocks = synthesise(first, base, variants).flatMap(({ document }) =>
		document.files.flatMap((file) => file.blocks),
	);
	const roles = addressesOf(blocks).filter((address) =>
		address.startsWith("aws_iam_role.pipeline_"),
	);
	const conditions = new Map(
		roles.map((address) => {
			const { name, assume_role_policy } = bodyOf(blocks, address);
			const policy = plain(assume_role_policy as never) as {
				readonly Statement: readonly { readonly Condition: Conditions }[];
			};
			return [String(name), policy.Statement[0]?.Condition ?? {}];
		}),
	);
	return async (role) => conditions.get(role);
}
