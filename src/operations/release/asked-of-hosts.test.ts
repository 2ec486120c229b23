import { createServer } from "node:http";
import { expect, it, onTestFinished } from "vitest";
import { restartLines } from "./restarted-fleet.ts";
import { hostBySsm } from "./told-host.ts";

interface Asked {
	readonly action: string;
	readonly body: unknown;
}

/** An SSM that answers each action with what is prepared for it, and keeps what it was asked. */
async function prepared(answers: Readonly<Record<string, object>>) {
	const asked: Asked[] = [];
	const server = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on("data", (part) => parts.push(part));
		request.on("end", () => {
			const target = String(request.headers["x-amz-target"]);
			const action = target.replace("AmazonSSM.", "");
			asked.push({ action, body: JSON.parse(Buffer.concat(parts).toString()) });
			response.end(JSON.stringify(answers[action] ?? {}));
		});
	});
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	onTestFinished(() => void server.close());
	const address = server.address();
	const port = typeof address === "object" ? address?.port : 0;
	const host = hostBySsm({
		AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
		AWS_ACCESS_KEY_ID: "test",
		AWS_SECRET_ACCESS_KEY: "test",
	})("eu-central-1", "i-1");
	return { asked, host };
}

const image = `ghcr.io/acme/shop@sha256:${"b".repeat(64)}`;

it("runs the boot script again, clears away what ran before, and says what for", async () => {
	const { asked, host } = await prepared({
		SendCommand: { Command: { CommandId: "c-1" } },
	});
	expect(await host.run(restartLines(image, false))).toBe("c-1");
	expect(asked).toEqual([
		{
			action: "SendCommand",
			body: {
				DocumentName: "AWS-RunShellScript",
				InstanceIds: ["i-1"],
				Parameters: {
					commands: [
						"set -e",
						"bash /var/lib/cloud/instance/scripts/part-001",
						"docker image prune --all --force",
						`# terrace release ${image}`,
					],
				},
				TimeoutSeconds: 120,
			},
		},
	]);
});

it("has no images to clear away where it builds from sources", () => {
	expect(restartLines("a".repeat(40), true)).toEqual([
		"set -e",
		"bash /var/lib/cloud/instance/scripts/part-001",
		`# terrace release ${"a".repeat(40)}`,
	]);
});

it.each([
	[[{ InstanceId: "i-1", PingStatus: "Online" }], true],
	[[{ InstanceId: "i-1", PingStatus: "ConnectionLost" }], false],
	[[], false],
])("with %j its agent is there: %s", async (found, isThere) => {
	const answer = { InstanceInformationList: found };
	const { asked, host } = await prepared({
		DescribeInstanceInformation: answer,
	});
	expect(await host.isReached()).toBe(isThere);
	expect(asked).toEqual([
		{
			action: "DescribeInstanceInformation",
			body: { Filters: [{ Key: "InstanceIds", Values: ["i-1"] }] },
		},
	]);
});

const command = (CommandId: string, at: number, Status: string) => ({
	...{ CommandId, Status, StatusDetails: Status },
	...{ DocumentName: "AWS-RunShellScript", RequestedDateTime: at },
	Parameters: { commands: [`# terrace release ${CommandId}`] },
});

it("remembers what it was told, oldest first, and knows how each ended", async () => {
	const Commands = [
		command("c", 30, "TimedOut"),
		command("a", 10, "Success"),
		{ ...command("x", 15, "Success"), DocumentName: "AWS-RunPatchBaseline" },
		command("b", 20, "InProgress"),
	];
	const { asked, host } = await prepared({ ListCommands: { Commands } });
	const lines = (id: string) => [`# terrace release ${id}`];
	expect(await host.commands()).toEqual([
		{ id: "a", lines: lines("a"), state: "done", reason: "" },
		{ id: "b", lines: lines("b"), state: "under-way", reason: "" },
		{
			...{ id: "c", lines: lines("c"), state: "failed" },
			reason: "the command on the host: TimedOut",
		},
	]);
	expect(asked).toEqual([
		{
			action: "ListCommands",
			body: { InstanceId: "i-1", MaxResults: 50 },
		},
	]);
});
