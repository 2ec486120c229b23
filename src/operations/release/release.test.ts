import { describe, expect, it } from "vitest";
import {
	Account,
	fargateSystem,
	imageOf,
	own,
	released,
	rollout,
	version,
} from "../../../test/support/release-account.ts";
import type { Blueprint } from "../../blueprint/index.ts";
import { release } from "./release.ts";
import { releases } from "./releases.ts";
import { rollback } from "./rollback.ts";

describe("a release", () => {
	it("writes down the digest, has ECS run it, and waits", async () => {
		const account = new Account();
		expect(await released(account, "1.1.0")).toMatchObject({ outcome: "done" });
		expect(account.asked).toEqual([
			"fleet shop/shop",
			"record eu-central-1 /shop/service/release",
			`write ${imageOf("b")} (release of ${own}:1.1.0)`,
			`start ${imageOf("b")} of rev:1`,
		]);
		const last = account.news.at(-1);
		expect(last).toEqual({
			kind: "note",
			text: `${imageOf("b")} runs everywhere.`,
		});
	});

	describe("from the blueprint's own repository", () => {
		const ownRepository = async () => {
			const system = await fargateSystem();
			const repository = { name: "shop", region: "eu-central-1" };
			const blueprint = { ...system.blueprint, repository } as Blueprint;
			return { ...system, blueprint };
		};

		it("has what is to run kept, before anything is written down", async () => {
			const account = new Account();
			await release(await ownRepository(), "1.1.0", account.ports, 1);
			const { prefix } = (await ownRepository()).blueprint;
			expect(account.asked.slice(2, 4)).toEqual([
				`keep ${imageOf("b")} as runs-${prefix}-bbbbbbbbbbbb`,
				`write ${imageOf("b")} (release of ${own}:1.1.0)`,
			]);
		});

		it("changes nothing where it cannot be kept", async () => {
			const account = new Account();
			account.notKept = new Error("not allowed to ecr:PutImage");
			const system = await ownRepository();
			const end = await release(system, "1.1.0", account.ports, 1);
			expect(end).toMatchObject({ outcome: "failed" });
			expect(end.diagnostics[0]?.summary).toContain("ecr:PutImage");
			expect(account.did).toEqual([]);
		});
	});

	it("does nothing a second time", async () => {
		const account = new Account();
		await released(account, "1.1.0");
		expect(await released(account, `${own}:1.1.0`)).toMatchObject({
			outcome: "done",
		});
		expect(account.did).toHaveLength(2);
	});

	it("fails where ECS goes back, and leaves written down what runs", async () => {
		const account = new Account();
		account.broken = imageOf("b");
		const end = await released(account, "1.1.0");
		expect(end).toMatchObject({
			outcome: "failed",
			diagnostics: [{ code: "release-taken-back" }],
		});
		expect(end.diagnostics[0]?.detail).toMatch(/^circuit breaker\n/);
		expect(account.did.slice(2)).toEqual([
			`write ${own}:1.0.0 (restored after ${imageOf("b")})`,
			"discard rev:2",
		]);
	});

	it.each([
		["9.9.9", "image-not-pullable", /does not have it/],
		["ghcr.io/acme/other:1.1.0", "image-does-not-fit", /not of the service's/],
		["UPPER/case:1", "image-not-pullable", /no image's name/],
	])("refuses %s before anything changes", async (image, code, why) => {
		const account = new Account();
		const end = await released(account, image);
		expect(end).toMatchObject({ outcome: "refused", diagnostics: [{ code }] });
		expect(end.diagnostics[0]?.summary).toMatch(why);
		expect(account.did).toEqual([]);
	});

	it("refuses an image for another processor", async () => {
		const account = new Account();
		account.platforms = ["linux/arm64"];
		expect(await released(account, "1.1.0")).toMatchObject({
			diagnostics: [
				{
					code: "image-does-not-fit",
					summary: `${own}:1.1.0 is for linux/arm64, and the service runs on linux/amd64`,
				},
			],
		});
		expect(account.did).toEqual([]);
	});

	it("refuses hosts that are not there yet, and says what to do first", async () => {
		const { ports } = new Account();
		const system = await fargateSystem("instance");
		expect(await release(system, "1.1.0", ports)).toMatchObject({
			outcome: "refused",
			diagnostics: [{ code: "release-not-possible" }],
		});
	});
});

describe("two at once", () => {
	it("tells the second who is at it", async () => {
		const account = new Account();
		account.versions.push(version(2, imageOf("b"), "release of b"));
		account.now = rollout("rev:2", imageOf("b"), {
			state: "under-way",
			running: 1,
		});
		const end = await released(account, "1.2.0");
		expect(end).toMatchObject({
			outcome: "refused",
			diagnostics: [{ code: "release-under-way" }],
		});
		expect(end.diagnostics[0]?.summary).toMatch(
			/b{64}, begun by arn:aws:iam::123456789012:user\/ada at 1970/,
		);
		expect(account.did).toEqual([]);
	});

	it("has the second put back what the first wrote in the same moment", async () => {
		const account = new Account();
		account.beforeWrite = () => {
			account.beforeWrite = () => undefined;
			account.versions.push(version(2, imageOf("b"), "release of b"));
		};
		expect(await released(account, "1.2.0")).toMatchObject({
			outcome: "refused",
			diagnostics: [{ code: "release-under-way" }],
		});
		expect(account.did).toEqual([
			`write ${imageOf("c")} (release of ${own}:1.2.0)`,
			`write ${imageOf("b")} (restored after ${imageOf("c")})`,
		]);
	});
});

describe("an interrupted release", () => {
	const underWay = rollout("rev:2", imageOf("b"), {
		...{ state: "under-way", running: 1 },
	});

	it("says what runs and how to go on, and goes on", async () => {
		const account = new Account();
		account.looks = [rollout("rev:1", `${own}:1.0.0`), underWay];
		account.once.abort();
		const end = await moved(account);
		expect(end).toMatchObject({
			outcome: "stopped",
			diagnostics: [{ code: "release-not-finished" }],
		});
		expect(end.diagnostics[0]?.detail).toMatch(/^1 tasks run, 2 are wanted/);
		const again = new Account();
		again.versions.push(...account.versions.slice(1));
		again.looks = [underWay, underWay];
		again.now = rollout("rev:2", imageOf("b"));
		expect(await released(again, "1.1.0")).toMatchObject({ outcome: "done" });
		expect(again.did).toEqual([]);
	});

	it("starts what was only written down", async () => {
		const account = new Account();
		account.versions.push(version(2, imageOf("b"), "release of b"));
		expect(await released(account, "1.1.0")).toMatchObject({ outcome: "done" });
		expect(account.did).toEqual([`start ${imageOf("b")} of rev:1`]);
	});

	it("says it when credentials expire in the middle", async () => {
		const account = new Account();
		account.beforeWrite = () => {
			throw Object.assign(new Error("The security token is expired"), {
				name: "ExpiredTokenException",
			});
		};
		const end = await released(account, "1.1.0");
		expect(end).toMatchObject({
			outcome: "failed",
			diagnostics: [{ code: "release-not-finished" }],
		});
		expect(end.diagnostics[0]?.summary).toMatch(/ExpiredTokenException/);
	});
});

/** Past what an interrupted command would not even begin. */
async function moved(account: Account) {
	const { move } = await import("./move.ts");
	const { releases: aws } = account.ports;
	if (aws === undefined) throw new Error("no releases");
	const where = { cluster: "shop", service: "shop" };
	return move(
		{
			record: aws.record("eu-central-1", "/shop/service/release"),
			fleet: aws.fleet("eu-central-1", where),
			registry: aws.registry("eu-central-1"),
			commits: aws.commits,
			keep: async () => undefined,
		},
		{
			image: imageOf("b"),
			description: `release of ${own}:1.1.0`,
			history: account.versions.slice(),
		},
		account.ports,
		1,
	);
}

describe("a rollback", () => {
	it("goes back to what ran before, and is listed as what it is", async () => {
		const account = new Account();
		// A tag that the registry still has.
		account.versions[0] = version(1, `${own}:1.1.0`, "first");
		account.now = rollout("rev:1", `${own}:1.1.0`);
		await released(account, "1.2.0");
		const system = await fargateSystem();
		expect(await rollback(system, account.ports, 1)).toMatchObject({
			outcome: "done",
		});
		expect(account.did.at(-2)).toBe(
			`write ${own}:1.1.0 (rollback of ${imageOf("c")})`,
		);
		const list = await releases(system, account.ports);
		expect(list).toMatchObject([
			{ kind: "first" },
			{ kind: "release", previous: `${own}:1.1.0` },
			{ kind: "rollback", outcome: "running", previous: imageOf("c") },
		]);
	});

	it("has nowhere to go from what ran first", async () => {
		const { ports } = new Account();
		expect(await rollback(await fargateSystem(), ports)).toMatchObject({
			outcome: "refused",
			diagnostics: [{ code: "release-not-possible" }],
		});
	});
});
