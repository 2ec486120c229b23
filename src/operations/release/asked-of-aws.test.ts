import { createServer } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { loginToEcr } from "./ecr-login.ts";
import { fleetOnEcs, registrable } from "./ecs-fleet.ts";
import { keptInEcr, runningTagOf } from "./kept-image.ts";
import { manifestTypes } from "./oci-registry.ts";
import { recordOnAws } from "./parameter-record.ts";

interface Asked {
	readonly action: string;
	readonly body: unknown;
}

type Answer = { readonly status?: number; readonly body: object };

/** An AWS that answers each action with what is prepared for it, in turn, and keeps what it was asked. */
async function prepared(answers: Readonly<Record<string, readonly Answer[]>>) {
	const left = structuredClone(answers) as Record<string, Answer[]>;
	const asked: Asked[] = [];
	const server = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on("data", (part) => parts.push(part));
		request.on("end", () => {
			const target = String(request.headers["x-amz-target"] ?? "");
			const action = target.split(".")[1] ?? "";
			asked.push({ action, body: JSON.parse(Buffer.concat(parts).toString()) });
			const { status = 200, body } = left[action]?.shift() ?? { body: {} };
			response.writeHead(status, {
				"Content-Type": "application/x-amz-json-1.1",
			});
			response.end(JSON.stringify(body));
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
	return { asked, environment };
}

const name = { cluster: "shop", service: "shop" };
const definition = {
	...{ taskDefinitionArn: "rev:1", revision: 1, status: "ACTIVE" },
	...{ family: "shop", cpu: "256", memory: "512", networkMode: "awsvpc" },
	requiresAttributes: [{ name: "x" }],
	compatibilities: ["FARGATE"],
	registeredBy: "arn:aws:iam::123456789012:user/ada",
	executionRoleArn: "arn:aws:iam::123456789012:role/shop-execution",
	containerDefinitions: [
		{ name: "service", image: "a:1", secrets: [{ name: "K", valueFrom: "v" }] },
		{ name: "beside", image: "b:1" },
	],
};

it("registers the same revision but for the image and what ECS adds by itself", async () => {
	const { asked, environment } = await prepared({
		DescribeTaskDefinition: [
			{
				body: {
					taskDefinition: definition,
					tags: [{ key: "Name", value: "shop" }],
				},
			},
		],
		RegisterTaskDefinition: [
			{ body: { taskDefinition: { taskDefinitionArn: "rev:2" } } },
		],
	});
	const fleet = fleetOnEcs(environment)("eu-central-1", name);
	expect(await fleet.start("a@sha256:2", "rev:1")).toBe("rev:2");
	await fleet.discard("rev:2");
	expect(asked).toEqual([
		{
			action: "DescribeTaskDefinition",
			body: { taskDefinition: "rev:1", include: ["TAGS"] },
		},
		{
			action: "RegisterTaskDefinition",
			body: {
				...{ family: "shop", cpu: "256", memory: "512" },
				networkMode: "awsvpc",
				executionRoleArn: definition.executionRoleArn,
				containerDefinitions: [
					{ ...definition.containerDefinitions[0], image: "a@sha256:2" },
					definition.containerDefinitions[1],
				],
				tags: [{ key: "Name", value: "shop" }],
			},
		},
		{ action: "UpdateService", body: { ...name, taskDefinition: "rev:2" } },
		{ action: "DeregisterTaskDefinition", body: { taskDefinition: "rev:2" } },
	]);
	expect(registrable({}, "a:1")).toEqual({});
});

it("sees what ECS is doing", async () => {
	const describing = (rolloutState: string) => ({
		body: {
			services: [
				{
					...{ taskDefinition: "rev:1", runningCount: 1, desiredCount: 2 },
					deployments: [
						{ status: "ACTIVE", rolloutState: "COMPLETED" },
						{
							...{ status: "PRIMARY", rolloutState, failedTasks: 3 },
							rolloutStateReason: "because",
						},
					],
					events: ["d", "c", "b", "a"].map((message) => ({ message })),
				},
			],
		},
	});
	const found = { body: { taskDefinition: definition } };
	const states = ["IN_PROGRESS", "COMPLETED", "FAILED"];
	const { asked, environment } = await prepared({
		DescribeServices: states.map(describing),
		DescribeTaskDefinition: states.map(() => found),
	});
	const fleet = fleetOnEcs(environment)("eu-central-1", name);
	expect(await fleet.look()).toEqual({
		...{ revision: "rev:1", image: "a:1", state: "under-way" },
		...{ reason: "because", failed: 3, running: 1, wanted: 2 },
		events: ["d", "c", "b"],
	});
	expect((await fleet.look()).state).toBe("done");
	expect((await fleet.look()).state).toBe("failed");
	expect(asked[0]).toEqual({
		action: "DescribeServices",
		body: { cluster: "shop", services: ["shop"] },
	});
});

it("writes over the parameter, and reads its history page by page", async () => {
	const entry = (Version: number) => ({
		...{ Version, Value: `a:${Version}`, Description: "release of a" },
		...{ LastModifiedUser: "ada", LastModifiedDate: Version },
	});
	const { asked, environment } = await prepared({
		PutParameter: [{ body: { Version: 3 } }],
		GetParameterHistory: [
			{ body: { Parameters: [entry(2)], NextToken: "more" } },
			{ body: { Parameters: [entry(1)] } },
		],
	});
	const record = recordOnAws(environment)("eu-central-1", "/shop/release");
	expect(await record.write("a:3", "release of a:3")).toBe(3);
	expect((await record.history()).map(({ version }) => version)).toEqual([
		1, 2,
	]);
	expect(asked).toEqual([
		{
			action: "PutParameter",
			body: {
				...{ Name: "/shop/release", Value: "a:3", Overwrite: true },
				Description: "release of a:3",
			},
		},
		{ action: "GetParameterHistory", body: { Name: "/shop/release" } },
		{
			action: "GetParameterHistory",
			body: { Name: "/shop/release", NextToken: "more" },
		},
	]);
});

it("asks again when it was throttled, and not when it is refused", async () => {
	const error = (status: number, __type: string) => ({
		status,
		body: { __type, message: __type },
	});
	const { asked, environment } = await prepared({
		PutParameter: [
			error(400, "ThrottlingException"),
			error(400, "ThrottlingException"),
			{ body: { Version: 2 } },
			error(400, "ExpiredTokenException"),
		],
	});
	const record = recordOnAws(environment)("eu-central-1", "/shop/release");
	expect(await record.write("a:2", "x")).toBe(2);
	expect(asked).toHaveLength(3);
	await expect(record.write("a:3", "x")).rejects.toMatchObject({
		name: "ExpiredTokenException",
	});
	expect(asked).toHaveLength(4);
});

it("takes ECR's password for its registry", async () => {
	const { asked, environment } = await prepared({
		GetAuthorizationToken: [
			{ body: { authorizationData: [{ authorizationToken: "QVdTOng=" }] } },
		],
	});
	expect(await loginToEcr(environment)("eu-central-1")).toBe("QVdTOng=");
	expect(asked).toEqual([{ action: "GetAuthorizationToken", body: {} }]);
});

describe("an image that is to run", () => {
	const digest = `sha256:${"b".repeat(64)}`;
	const image = `123456789012.dkr.ecr.eu-central-1.amazonaws.com/acme/shop@${digest}`;
	const found = {
		imageManifest: "{}",
		imageManifestMediaType: "application/vnd.oci.image.index.v1+json",
	};
	const tag = runningTagOf("shop-production", image);

	it("gets a tag of its environment, by its manifest put once more", async () => {
		const { asked, environment } = await prepared({
			BatchGetImage: [{ body: { images: [found] } }],
		});
		await keptInEcr(environment)(image, tag);
		expect(asked).toEqual([
			{
				action: "BatchGetImage",
				body: {
					repositoryName: "acme/shop",
					imageIds: [{ imageDigest: digest }],
					acceptedMediaTypes: [...manifestTypes],
				},
			},
			{
				action: "PutImage",
				body: {
					repositoryName: "acme/shop",
					imageTag: "runs-shop-production-bbbbbbbbbbbb",
					...found,
					imageDigest: digest,
				},
			},
		]);
	});

	it.each([
		["ImageAlreadyExistsException", undefined],
		["ImageTagAlreadyExistsException", undefined],
		["AccessDeniedException", /AccessDenied/],
	])("where ECR answers %s", async (__type, refused) => {
		const { environment } = await prepared({
			BatchGetImage: [{ body: { images: [found] } }],
			PutImage: [{ status: 400, body: { __type, message: __type } }],
		});
		const kept = keptInEcr(environment)(image, tag);
		if (refused === undefined) await kept;
		else await expect(kept).rejects.toThrow(refused);
	});

	it("is refused where it is not there any more", async () => {
		const { environment } = await prepared({ BatchGetImage: [{ body: {} }] });
		const kept = keptInEcr(environment)(image, tag);
		await expect(kept).rejects.toThrow("acme/shop has no");
	});

	it("of another registry is nobody's of ours to keep", async () => {
		const { asked, environment } = await prepared({});
		await keptInEcr(environment)(`ghcr.io/acme/shop@${digest}`, tag);
		expect(asked).toEqual([]);
	});
});
