import { beforeEach, describe, expect, it, test } from "vitest";
import { parse, stringify } from "yaml";
import type { JobEnd } from "./support/github-actions/runner.ts";
import { Shop } from "./support/github-actions/shop.ts";

type Ended = Readonly<Record<string, JobEnd>>;

const results = (ended: Ended) =>
	Object.fromEntries(
		Object.entries(ended).map(([name, { result }]) => [name, result]),
	);

const failedStep = (job: JobEnd | undefined) =>
	job?.steps.find(({ outcome }) => outcome === "failure");

let shop: Shop;
beforeEach(async () => {
	shop = await Shop.open();
});

/** One job, where the others have nothing to do with what is asked. */
const only = (job: string) => (text: string) => {
	const file = parse(text);
	return stringify({ ...file, jobs: { [job]: file.jobs[job] } });
};

/** A change as somebody proposes it: the database gets more room. */
function propose(change: () => void = () => {}): void {
	shop.git("switch", "--quiet", "--create", "change");
	const blueprint = JSON.parse(shop.read("infrastructure/blueprint.json"));
	blueprint.database.storageGiB = 40;
	shop.write("infrastructure/blueprint.json", JSON.stringify(blueprint));
	change();
	shop.commit("More room");
}

describe("a pull request", () => {
	it("is tested, scanned, and told of in one comment that changes itself", async () => {
		propose();
		const first = await shop.run({ workflow: "pull-request" });
		expect(results(first)).toEqual({
			...{ test: "success", scan: "success" },
			...{ check: "success", report: "success" },
		});
		await shop.run({ workflow: "pull-request" });
		const comments = JSON.parse(shop.told("comments.json"));
		expect(comments).toHaveLength(1);
		const [{ body }] = comments;
		expect(body).toMatch(/^<!-- terrace -->\n/);
		for (const title of [
			"What becomes reachable",
			"What it costs",
			"How it looks",
		])
			expect(body).toContain(`### ${title}`);
		expect(body).toContain("```mermaid");
		expect(first.check?.summary).toContain("### What it costs");
		expect(shop.told("calls")).not.toMatch(/terrace (deploy|release)/);
	}, 300_000);

	it("of a fork is checked, and nothing of it can write or take a role", async () => {
		propose();
		const fork = "mallory/shop";
		const ended = await shop.run({ workflow: "pull-request", fork });
		expect(results(ended)).toMatchObject({
			...{ check: "success", report: "skipped" },
		});
		expect(ended.check?.summary).toContain("### What it costs");
		expect(shop.told("comments.json")).toBe("");
		const greedy = await shop.run({
			...{ workflow: "deploy", fork, ref: "refs/pull/7/merge" },
			changed: (text) => text.replaceAll(/^ {4}if: .*\n/gm, ""),
		});
		expect(failedStep(greedy.build)?.printed).toContain("no token");
	});

	it("stops where a test fails, and says so", async () => {
		propose(() => shop.write("test.sh", "echo two are three; exit 1\n"));
		const changed = only("test");
		const ended = await shop.run({ workflow: "pull-request", changed });
		expect(results(ended)).toMatchObject({ test: "failure" });
		expect(failedStep(ended.test)).toMatchObject({
			name: "sh ./test.sh",
			printed: "two are three\n",
		});
	});

	test.each(["filesystem", "image"])(
		"stops at a high vulnerability of the %s",
		async (what) => {
			propose();
			const world = [`vulnerable-${what}`];
			const run = { workflow: "pull-request", world } as const;
			const ended = await shop.run({ ...run, changed: only("scan") });
			expect(results(ended)).toMatchObject({ scan: "failure" });
			expect(failedStep(ended.scan)?.printed).toContain("CVE-2026-1");
		},
	);

	it("stops where a workflow was edited by hand", async () => {
		const name = ".github/workflows/deploy.yml";
		propose(() => shop.write(name, `${shop.read(name)}# mine\n`));
		const ended = await shop.run({ workflow: "pull-request" });
		expect(failedStep(ended.check)).toMatchObject({
			name: "The workflows are what the blueprint says",
		});
		expect(failedStep(ended.check)?.printed).toContain("edited");
	});

	it("stops where proving fails, rather than say nothing of it", async () => {
		propose();
		const world = ["prove-fails"];
		const ended = await shop.run({ workflow: "pull-request", world });
		expect(failedStep(ended.check)).toMatchObject({
			name: "Say what the change does",
		});
		expect(failedStep(ended.check)?.printed).toContain("a fault of ours");
		expect(shop.told("comments.json")).toBe("");
	});
});

/** What was done to AWS and with images, in order. */
const doings = () =>
	shop
		.told("calls")
		.split("\n")
		.flatMap(
			(line) =>
				/^(?:terrace|docker) (?!login|buildx create).*/.exec(line) ?? [],
		)
		.filter((line) => !line.includes("outputs"));

const digest =
	"123456789012.dkr.ecr.ap-south-1.amazonaws.com/prop-backend@sha256:4711";

describe("the branch", () => {
	it("is built once, and released to one environment after the other by its digest", async () => {
		const ended = await shop.run({ workflow: "deploy" });
		expect(results(ended)).toEqual({
			...{ test: "success", build: "success", notify: "success" },
			...{ staging: "success", production: "success" },
		});
		const [pushed, ...deployed] = doings();
		expect(pushed).toMatch(
			/^docker buildx build --push --provenance mode=max --sbom true .* -- app$/,
		);
		const of = (environment: string) => [
			`terrace deploy infrastructure --environment ${environment} --yes`,
			`terrace release ${digest} infrastructure --environment ${environment}`,
		];
		expect(deployed).toEqual([...of("staging"), ...of("production")]);
		expect(ended.production?.url).toBe("http://production.example");
		const { text } = JSON.parse(shop.told("slack"));
		expect(text).toMatch(
			/^prop-backend [0-9a-f]{40}: test success, build success, staging success, production success https:\/\/github.com\/example\/shop\/actions\/runs\/99$/,
		);
	});

	it("goes nowhere where a test fails", async () => {
		shop.write("test.sh", "exit 1\n");
		shop.commit("Break it");
		const ended = await shop.run({ workflow: "deploy" });
		expect(results(ended)).toEqual({
			...{ test: "failure", build: "skipped", notify: "success" },
			...{ staging: "skipped", production: "skipped" },
		});
		expect(doings()).toEqual([]);
		expect(shop.told("slack")).toContain("test failure, build skipped");
	});

	it("is not deployed with a high vulnerability", async () => {
		const world = ["vulnerable-image"];
		const ended = await shop.run({ workflow: "deploy", world });
		expect(results(ended)).toMatchObject({
			...{ build: "failure", staging: "skipped", production: "skipped" },
		});
		expect(doings().filter((one) => one.startsWith("terrace"))).toEqual([]);
		expect(shop.told("slack")).toContain(
			"test success, build failure, staging skipped, production skipped",
		);
	});

	it("stays in staging where production is not approved", async () => {
		const refuse = "production";
		const ended = await shop.run({ workflow: "deploy", refuse });
		expect(results(ended)).toMatchObject({
			...{ staging: "success", production: "failure" },
		});
		expect(ended.production?.steps).toEqual([]);
		expect(doings().join("\n")).not.toContain("--environment production");
		expect(shop.told("slack")).toContain("production failure");
	});

	test.each(["staging", "production"])(
		"is rolled back where it is not healthy: %s",
		async (environment) => {
			const world = [`unhealthy-${environment}`];
			const ended = await shop.run({ workflow: "deploy", world });
			const inStaging = environment === "staging";
			expect(results(ended)).toMatchObject({
				staging: inStaging ? "failure" : "success",
				production: inStaging ? "skipped" : "failure",
				notify: "success",
			});
			expect(failedStep(ended[environment])?.name).toBe("Smoke test");
			expect(doings().at(-1)).toBe(
				`terrace rollback infrastructure --environment ${environment}`,
			);
			expect(shop.told("slack")).toContain(
				`${environment} failure (rolled back)`,
			);
		},
	);

	it("changes nothing with a role that has expired, and rolls nothing back", async () => {
		const world = ["expired"];
		const ended = await shop.run({ workflow: "deploy", world });
		expect(failedStep(ended.staging)).toMatchObject({
			name: "Deploy the shape",
			printed: "credentials-expired\n",
		});
		expect(ended.staging?.steps.at(-1)).toMatchObject({
			...{ name: "Roll back", outcome: "skipped" },
		});
		expect(results(ended)).toMatchObject({ production: "skipped" });
		const slack = shop.told("slack");
		expect(slack).toContain("staging failure, production skipped");
		expect(slack).not.toContain("rolled back");
	});
});

describe("another branch", () => {
	const ref = "refs/heads/feature";

	it("is not deployed by hand", async () => {
		const ended = await shop.run({ workflow: "deploy", ref });
		expect(results(ended)).toMatchObject({
			...{ build: "skipped", staging: "skipped", production: "skipped" },
		});
	});

	it("gets no role in AWS, whatever its workflow says", async () => {
		const changed = (text: string) => text.replaceAll(/^ {4}if: .*\n/gm, "");
		const ended = await shop.run({ workflow: "deploy", ref, changed });
		expect(failedStep(ended.build)?.printed).toContain("Not authorized");
		const alone = (text: string) =>
			changed(text)
				.replaceAll(/^ {4}needs:\n(?: {6}- .*\n)+/gm, "")
				.replace(/^ {2}notify:\n[\s\S]*/m, "");
		const each = await shop.run({ workflow: "deploy", ref, changed: alone });
		for (const job of ["staging", "production"])
			expect(failedStep(each[job])?.printed).toContain("Not authorized");
		expect(doings().filter((one) => one.startsWith("terrace"))).toEqual([]);
	});
});

describe("the night", () => {
	it("looks at every environment", async () => {
		const ended = await shop.run({ workflow: "drift" });
		expect(results(ended)).toEqual({ drift: "success" });
		expect(shop.told("slack")).toBe("");
	});

	it("tells of a difference, and looks at the others all the same", async () => {
		const world = ["drifted-staging"];
		const ended = await shop.run({ workflow: "drift", world });
		expect(failedStep(ended.drift)).toMatchObject({
			...{ name: "Look at staging", printed: "aws_lb.main differs\n" },
		});
		expect(doings()).toHaveLength(2);
		expect(shop.told("slack")).toContain("not as its blueprint says");
	});
});
