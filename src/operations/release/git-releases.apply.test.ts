import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { describeWithAws } from "../../../test/support/aws-api-server.ts";
import { askQuery } from "../../../test/support/aws-question.ts";
import { beginLife, type Life } from "../../../test/support/life.ts";
import { temporaryFolder } from "../../../test/support/temporary-folder.ts";
import { versionIn } from "./boot-version.ts";

const repository = "https://git.example/acme/shop.git";

/** A repository on this machine, and what has git take it for the one that the blueprint names. */
async function sources() {
	const folder = await temporaryFolder();
	const git = (...args: readonly string[]) =>
		execFileSync("git", ["-C", folder, ...args], { encoding: "utf8" }).trim();
	git("init", "--quiet", "--initial-branch", "main");
	const commit = (text: string) => {
		writeFileSync(join(folder, "main.py"), text);
		git("add", "main.py");
		const who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com"];
		git(...who, "commit", "--quiet", "--message", text);
		return git("rev-parse", "HEAD");
	};
	const environment = {
		GIT_CONFIG_COUNT: "1",
		GIT_CONFIG_KEY_0: `url.${folder}.insteadOf`,
		GIT_CONFIG_VALUE_0: repository,
	};
	return { git, commit, environment };
}

describeWithAws("releases of commits", () => {
	let life: Life;
	let source: Awaited<ReturnType<typeof sources>>;
	const commits: string[] = [];
	beforeAll(async () => {
		source = await sources();
		commits.push(source.commit("one"));
		source.git("tag", "v1");
		const input = {
			...{ name: "shop", region: "eu-central-1" },
			network: { egress: { kind: "nat-gateway" } },
			service: {
				source: { kind: "git", repository, ref: "main", start: "./run" },
				...{ port: 8000, healthCheck: "/health" },
				runsOn: { kind: "instance", instance: "t3.micro" },
			},
		};
		const { environment } = source;
		life = await beginLife(input, { keepProvider: true, environment });
		await life.write();
		const end = await life.terrace("deploy", "--yes");
		expect(end, end.errors).toMatchObject({ status: 0 });
	});

	/** What the host checks out by its boot script, asked of EC2 past everything of ours. */
	async function runs() {
		const ec2 = (Action: string, asked: Readonly<Record<string, string>>) =>
			askQuery(life.aws, "ec2", { Action, Version: "2016-11-15", ...asked });
		const found = await ec2("DescribeInstances", {
			"Filter.1.Name": "instance-state-name",
			"Filter.1.Value.1": "running",
			"Filter.2.Name": "tag:Name",
			"Filter.2.Value.1": "shop-service",
		});
		const [, InstanceId = ""] = /<instanceId>([^<]+)/.exec(found) ?? [];
		const asked = { InstanceId, Attribute: "userData" };
		const answer = await ec2("DescribeInstanceAttribute", asked);
		const [, packed = ""] = /<value>([^<]+)/.exec(answer) ?? [];
		return versionIn(Buffer.from(packed, "base64").toString());
	}

	it("bring a tag's commit to the host, and leave a plan empty", async () => {
		expect(await runs()).toBe("main");
		commits.push(source.commit("two"));
		const end = await life.release("v1");
		expect(end, end.errors).toMatchObject({ status: 0 });
		expect(await runs()).toBe(commits[0]);
		expect(await life.differing()).toEqual([]);
	});

	it("refuse what the repository does not have, and change nothing", async () => {
		const end = await life.release("v9");
		expect(end.status).toBe(2);
		expect(end.errors).toMatch(/no-such-commit/);
		expect(await runs()).toBe(commits[0]);
	});

	it("bring the commit that a branch is on now, and go back to the one before", async () => {
		const end = await life.release("main");
		expect(end, end.errors).toMatchObject({ status: 0 });
		expect(await runs()).toBe(commits[1]);
		const back = await life.terrace("rollback");
		expect(back, back.errors).toMatchObject({ status: 0 });
		expect(await runs()).toBe(commits[0]);
		expect(await life.differing()).toEqual([]);
	});
});
