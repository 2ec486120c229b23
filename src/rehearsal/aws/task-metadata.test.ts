import { describe, expect, it } from "vitest";
import type { Account } from "./account.ts";
import type { ControlCall } from "./control.ts";
import { Refusal } from "./refusal.ts";
import { ObjectStore } from "./s3/index.ts";
import { TaskMetadata } from "./task-metadata.ts";

const role = {
	name: "shop",
	session: "abc",
	policies: [],
	credentials: {
		accessKeyId: "ASIAOWN",
		secretAccessKey: "secret",
		sessionToken: "session",
	},
};

const account: Account = {
	id: "123456789012",
	region: "eu-central-1",
	roles: [role],
	secrets: [],
	parameters: [],
	topics: [],
	objects: new ObjectStore([]),
	logGroups: new Map(),
	assumable: [],
	assumed: [],
};

const id = "cd189a933e5849daa93386466019ab50";

const machine = {
	role,
	id,
	zone: "eu-central-1a",
	address: "10.0.1.4",
	tokensRequired: true,
};

const image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop:1.4.0";

const task = {
	cluster: "main",
	family: "shop",
	revision: "3",
	launchType: "FARGATE",
	vcpus: 0.25,
	memoryMiB: 512,
	pullStartedAt: "2026-01-02T03:04:05.006Z",
	pullStoppedAt: "2026-01-02T03:04:06.007Z",
	container: {
		name: "service",
		image,
		cpuUnits: 2,
		logDriver: "awslogs",
		logOptions: [{ name: "awslogs-group", value: "/shop" }],
	},
	network: {
		macAddress: "0a:de:f6:10:51:e5",
		subnetBlock: "10.0.1.0/24",
		gateway: "10.0.1.1/24",
		resolver: "10.0.0.2",
		domain: "eu-central-1.compute.internal",
	},
};

/** What is asked of who runs the system is answered with this. */
function metadataOf(stats: () => object) {
	const asked: ControlCall[] = [];
	const metadata = new TaskMetadata(async (call) => {
		asked.push(call);
		return { ...stats() };
	});
	const get = (target: string) =>
		metadata.answer(account, machine, {
			method: "GET",
			target,
			headers: {},
			body: "",
		});
	const read = async (path: string) => {
		const { status, body } = await get(`/v4/${id}${path}`);
		return { status, body: JSON.parse(body) };
	};
	return { metadata, get, read, asked };
}

describe("a task's metadata", () => {
	it("has credentials under its own path only", async () => {
		const { get } = metadataOf(() => ({}));
		const { body } = await get(`/v2/credentials/${id}`);
		expect(JSON.parse(body)).toMatchObject({
			RoleArn: "arn:aws:iam::123456789012:role/shop",
			AccessKeyId: "ASIAOWN",
		});
		expect((await get("/v2/credentials/xyz")).status).toBe(404);
		expect((await get("/v4/xyz/task")).status).toBe(404);
	});

	it("tells of the container and of the task what Fargate tells", async () => {
		const { metadata, read } = metadataOf(() => ({}));
		expect((await read("/task")).status).toBe(404);
		metadata.booted({ id, task });
		const { body: container } = await read("");
		const taskArn = `arn:aws:ecs:eu-central-1:123456789012:task/main/${id}`;
		expect(container).toEqual({
			DockerId: expect.stringMatching(new RegExp(`^${id}-\\d+$`)),
			Name: "service",
			DockerName: "service",
			Image: image,
			ImageID: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
			Labels: {
				"com.amazonaws.ecs.cluster":
					"arn:aws:ecs:eu-central-1:123456789012:cluster/main",
				"com.amazonaws.ecs.container-name": "service",
				"com.amazonaws.ecs.task-arn": taskArn,
				"com.amazonaws.ecs.task-definition-family": "shop",
				"com.amazonaws.ecs.task-definition-version": "3",
			},
			DesiredStatus: "RUNNING",
			KnownStatus: "RUNNING",
			Limits: { CPU: 2 },
			CreatedAt: "2026-01-02T03:04:06.007Z",
			StartedAt: "2026-01-02T03:04:06.007Z",
			Type: "NORMAL",
			Networks: [
				{
					NetworkMode: "awsvpc",
					IPv4Addresses: ["10.0.1.4"],
					AttachmentIndex: 0,
					MACAddress: "0a:de:f6:10:51:e5",
					IPv4SubnetCIDRBlock: "10.0.1.0/24",
					DomainNameServers: ["10.0.0.2"],
					DomainNameSearchList: ["eu-central-1.compute.internal"],
					PrivateDNSName: "ip-10-0-1-4.eu-central-1.compute.internal",
					SubnetGatewayIpv4Address: "10.0.1.1/24",
				},
			],
			ContainerARN: expect.stringMatching(
				new RegExp(
					`^arn:aws:ecs:eu-central-1:123456789012:container/main/${id}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`,
				),
			),
			LogOptions: { "awslogs-group": "/shop" },
			LogDriver: "awslogs",
		});
		expect((await read("/task")).body).toEqual({
			Cluster: "arn:aws:ecs:eu-central-1:123456789012:cluster/main",
			TaskARN: taskArn,
			Family: "shop",
			Revision: "3",
			DesiredStatus: "RUNNING",
			KnownStatus: "RUNNING",
			Limits: { CPU: 0.25, Memory: 512 },
			PullStartedAt: "2026-01-02T03:04:05.006Z",
			PullStoppedAt: "2026-01-02T03:04:06.007Z",
			AvailabilityZone: "eu-central-1a",
			LaunchType: "FARGATE",
			Containers: [container],
		});
	});

	it("gives an image's own digest, and leaves out what a definition does not say", async () => {
		const { metadata, read } = metadataOf(() => ({}));
		const digest = `sha256:${"a".repeat(64)}`;
		const { vcpus: _, memoryMiB: __, ...unlimited } = task;
		const container = { name: "x", image: `shop@${digest}`, cpuUnits: 2 };
		metadata.booted({
			id,
			task: { ...unlimited, container: { ...container, logDriver: "" } },
		});
		const { body } = await read("/task");
		expect(body).not.toHaveProperty("Limits");
		expect(body.Containers[0].ImageID).toBe(digest);
		expect(body.Containers[0]).not.toHaveProperty("LogDriver");
	});

	it("has its statistics from whoever runs the system, by the container's id for the task", async () => {
		const { metadata, read, asked } = metadataOf(() => ({ num_procs: 0 }));
		metadata.booted({ id, task });
		const { body: own } = await read("/stats");
		expect(own).toEqual({
			num_procs: 0,
			name: "service",
			id: expect.stringMatching(new RegExp(`^${id}-`)),
		});
		expect((await read("/task/stats")).body).toEqual({ [own.id]: own });
		expect(asked[0]).toEqual({
			service: "task",
			operation: "Stats",
			input: { id },
		});
	});

	it("says why there are no statistics", async () => {
		const { metadata, read } = metadataOf(() => {
			throw new Refusal("NotFound", "it has not booted");
		});
		metadata.booted({ id, task });
		expect(await read("/stats")).toEqual({
			status: 500,
			body: "it has not booted",
		});
	});
});
