import { createServer } from "node:http";
import { expect, it, onTestFinished } from "vitest";
import { versionIn, withVersion } from "./boot-version.ts";
import { fleetOnGroup, refreshInput } from "./group-fleet.ts";

type Asked = Readonly<Record<string, string>>;

/** An AWS of the query protocol, which answers each action with what is prepared for it, and keeps what it was asked. */
async function prepared(answers: Readonly<Record<string, readonly string[]>>) {
	const left = structuredClone(answers) as Record<string, string[]>;
	const asked: Asked[] = [];
	const server = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on("data", (part) => parts.push(part));
		request.on("end", () => {
			const form = new URLSearchParams(Buffer.concat(parts).toString());
			const { Version: _, ...all } = Object.fromEntries(form);
			asked.push(all);
			const action = all.Action ?? "";
			const answer = left[action]?.shift() ?? "";
			const status = answer.includes("<Error>") ? 400 : 200;
			response.writeHead(status, { "Content-Type": "text/xml" });
			const result = `<${action}Result>${answer}</${action}Result>`;
			const isEc2 = action.includes("LaunchTemplate");
			response.end(
				status === 400
					? `<ErrorResponse>${answer}</ErrorResponse>`
					: `<${action}Response>${isEc2 ? answer : result}</${action}Response>`,
			);
		});
	});
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	onTestFinished(() => void server.close());
	const address = server.address();
	const port = typeof address === "object" ? address?.port : 0;
	const environment = {
		AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
		AWS_ACCESS_KEY_ID: "test",
		AWS_SECRET_ACCESS_KEY: "test",
	};
	return { asked, fleet: fleetOnGroup(environment)("eu-central-1", "shop") };
}

const host = (state: string, health: string) =>
	`<member><InstanceId>i-1</InstanceId><AvailabilityZone>a</AvailabilityZone><LifecycleState>${state}</LifecycleState><HealthStatus>${health}</HealthStatus><ProtectedFromScaleIn>false</ProtectedFromScaleIn></member>`;

const group = (version: string) =>
	`<AutoScalingGroups><member><LaunchTemplate><LaunchTemplateId>lt-1</LaunchTemplateId><Version>${version}</Version></LaunchTemplate><DesiredCapacity>3</DesiredCapacity><Instances>${host("InService", "Healthy")}${host("Pending", "Healthy")}${host("InService", "Unhealthy")}</Instances></member></AutoScalingGroups>`;

const refreshing = (status: string, version: string) =>
	`<InstanceRefreshes><member><Status>${status}</Status><StatusReason>because</StatusReason><PercentageComplete>33</PercentageComplete><DesiredConfiguration><LaunchTemplate><LaunchTemplateId>lt-1</LaunchTemplateId><Version>${version}</Version></LaunchTemplate></DesiredConfiguration></member></InstanceRefreshes>`;

const encoded = (script: string) => Buffer.from(script).toString("base64");

const script = (image: string) => `#!/bin/bash\nimage='${image}'\nport='80'\n`;

const holding = (image: string) =>
	`<launchTemplateVersionSet><item><launchTemplateData><userData>${encoded(script(image))}</userData></launchTemplateData></item></launchTemplateVersionSet>`;

const made = (version: number) =>
	`<launchTemplateVersion><versionNumber>${version}</versionNumber></launchTemplateVersion>`;

it("makes a version that is the newest in all but what it runs, and replaces host by host", async () => {
	const { asked, fleet } = await prepared({
		DescribeAutoScalingGroups: [group("4")],
		DescribeLaunchTemplateVersions: [holding("a:1")],
		CreateLaunchTemplateVersion: [made(5)],
		StartInstanceRefresh: [""],
	});
	expect(await fleet.start("a@sha256:2", "4")).toBe("5");
	expect(asked.slice(1)).toEqual([
		{
			Action: "DescribeLaunchTemplateVersions",
			LaunchTemplateId: "lt-1",
			"LaunchTemplateVersion.1": "$Latest",
		},
		{
			Action: "CreateLaunchTemplateVersion",
			ClientToken: expect.any(String),
			LaunchTemplateId: "lt-1",
			SourceVersion: "$Latest",
			"LaunchTemplateData.UserData": encoded(script("a@sha256:2")),
		},
		{
			Action: "StartInstanceRefresh",
			AutoScalingGroupName: "shop",
			Strategy: "Rolling",
			"DesiredConfiguration.LaunchTemplate.LaunchTemplateId": "lt-1",
			"DesiredConfiguration.LaunchTemplate.Version": "5",
			"Preferences.MinHealthyPercentage": "100",
			"Preferences.MaxHealthyPercentage": "200",
			"Preferences.AutoRollback": "true",
			"Preferences.CheckpointPercentages.member.1": "34",
			"Preferences.CheckpointPercentages.member.2": "100",
			"Preferences.CheckpointDelay": "60",
		},
	]);
});

it.each([
	["Pending", "5", "under-way"],
	["InProgress", "5", "under-way"],
	["Baking", "5", "under-way"],
	["RollbackInProgress", "4", "under-way"],
	["Cancelling", "4", "under-way"],
	["RollbackSuccessful", "4", "done"],
	["Failed", "4", "done"],
])("sees a refresh that is %s", async (status, revision, state) => {
	const { asked, fleet } = await prepared({
		DescribeAutoScalingGroups: [group("4")],
		DescribeInstanceRefreshes: [refreshing(status, "5")],
		DescribeLaunchTemplateVersions: [holding(`a:${revision}`)],
	});
	expect(await fleet.look()).toEqual({
		...{ revision, image: `a:${revision}`, state, reason: "because" },
		...{ running: 1, wanted: 3, failed: 0 },
		...(state === "under-way" && { percent: 33 }),
		events: [`instance refresh: ${status}`],
	});
	expect(asked).toEqual([
		{
			Action: "DescribeAutoScalingGroups",
			"AutoScalingGroupNames.member.1": "shop",
		},
		{
			Action: "DescribeInstanceRefreshes",
			AutoScalingGroupName: "shop",
			MaxRecords: "1",
		},
		{
			Action: "DescribeLaunchTemplateVersions",
			LaunchTemplateId: "lt-1",
			"LaunchTemplateVersion.1": revision,
		},
	]);
});

it.each([
	["RollbackSuccessful", false],
	["RollbackFailed", true],
])("has the group name what runs again after %s", async (status, again) => {
	const { asked, fleet } = await prepared({
		DescribeAutoScalingGroups: [group("4")],
		DescribeInstanceRefreshes: [refreshing(status, "5")],
		DescribeLaunchTemplateVersions: [holding("a:1"), holding("a:2")],
		CreateLaunchTemplateVersion: [made(6)],
		UpdateAutoScalingGroup: [""],
		StartInstanceRefresh: [""],
	});
	expect(await fleet.discard("5")).toMatchObject({ outcome: "done" });
	expect(asked[4]).toMatchObject({
		"LaunchTemplateData.UserData": encoded(script("a:1")),
	});
	expect(asked[5]).toEqual({
		Action: "UpdateAutoScalingGroup",
		AutoScalingGroupName: "shop",
		"LaunchTemplate.LaunchTemplateId": "lt-1",
		"LaunchTemplate.Version": "6",
	});
	expect(asked.slice(6).map(({ Action }) => Action)).toEqual(
		again ? ["StartInstanceRefresh"] : [],
	);
});

it("asks again when it was throttled, and not when it is refused", async () => {
	const error = (code: string) => `<Error><Code>${code}</Code></Error>`;
	const { asked, fleet } = await prepared({
		DescribeAutoScalingGroups: [
			error("Throttling"),
			group("4"),
			error("ExpiredToken"),
		],
		DescribeInstanceRefreshes: [refreshing("Successful", "4")],
		DescribeLaunchTemplateVersions: [holding("a:4")],
	});
	expect(await fleet.look()).toMatchObject({ image: "a:4" });
	expect(asked).toHaveLength(4);
	await expect(fleet.look()).rejects.toMatchObject({ name: "ExpiredToken" });
	expect(asked).toHaveLength(5);
});

it("stops nowhere on the way where there is one host", () => {
	const { Preferences } = refreshInput("shop", { id: "lt-1", version: "5" }, 1);
	expect(Preferences).not.toHaveProperty("CheckpointPercentages");
});

it("changes what a boot script runs, and no other letter of it", () => {
	const git = "repository='https://a/b.git'\nref='main'\nimage_id=''\n";
	expect(versionIn(git)).toBe("main");
	expect(withVersion(git, "$&4f0c")).toBe(git.replace("main", () => "$&4f0c"));
	expect(versionIn(script("a:1"))).toBe("a:1");
	expect(versionIn("echo")).toBe("");
	expect(withVersion("echo", "a")).toBe("echo");
});
