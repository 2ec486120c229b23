import { expect, it } from "vitest";
import {
	bill,
	fixedBill,
	type Held,
	priced,
} from "../../../test/support/priced.ts";

// Prices of us-east-1 in 2025-11, USD: m5.large 0.096/h, t3.medium 0.0416/h, t2.medium 0.0464/h, gp2 0.10,
// gp3 0.08, io1 0.125 a GB-month, io1 0.065 an IOPS-month, custom metric 0.30, public IPv4 0.005/h.

it("prices an instance with its disks and its detailed monitoring", () => {
	// 730 × 0.096 = 70.08; 20 × 0.08 = 1.60; 20 × 0.125 = 2.50; 200 × 0.065 = 13.00;
	// its seven metrics are within the account's ten free ones.
	const estimate = priced([
		[
			"aws_instance.a",
			{
				instance_type: "m5.large",
				subnet_id: "subnet-1",
				monitoring: true,
				root_block_device: [{ volume_type: "gp3", volume_size: 20 }],
				ebs_block_device: [{ volume_type: "io1", volume_size: 20, iops: 200 }],
			},
		],
	]);
	expect(fixedBill(estimate)).toEqual([
		"m5.large instance hours: 730 hours = 70.08",
		"Detailed monitoring: 7 metric-months = 0",
		"Root volume, gp3: 20 GB-month = 1.6",
		"Further volume, io1: 20 GB-month = 2.5",
		"Further volume, io1, provisioned IOPS: 200 IOPS-month = 13",
	]);
});

it("assumes the default VPC, the image's disk and nothing above the baseline where nothing is said", () => {
	// 730 × 0.0416 = 30.368; 8 × 0.10 = 0.80; 730 × 0.005 = 3.65. At most 2 vCPUs at 100 - 20 %:
	// 730 × 2 × 0.8 = 1168 vCPU-hours × 0.05 = 58.40.
	const estimate = priced([["aws_instance.a", { instance_type: "t3.medium" }]]);
	expect(fixedBill(estimate)).toEqual([
		"t3.medium instance hours: 730 hours = 30.368",
		"Root volume, gp2: 8 GB-month = 0.8",
		"Public IPv4 addresses: 730 hours = 3.65",
	]);
	const credits = estimate.lines.find(({ unit }) => unit === "vCPU-hours");
	expect(credits?.quantity).toEqual({ least: 0, expected: 0, most: 1168 });
	expect(credits?.monthly?.most).toBe(58_400_000_000_000n);
});

it("takes a machine that is asked for its password for Windows, whose price it does not know", () => {
	const windows = priced([
		["aws_instance.w", { instance_type: "t3.micro", get_password_data: true }],
	]);
	expect(fixedBill(windows)[0]).toBe(
		"t3.micro instance hours: 730 hours = unknown, it asks for the password of Windows, of which the price book has no prices",
	);
	const [line] = priced([
		["aws_instance.l", { instance_type: "t3.micro" }],
	]).lines;
	expect(line?.assumption).toMatch(/^Linux, .* does not say what its image is/);
});

it("does not know what a spot instance, a dedicated one and an unknown type cost", () => {
	// 3 resources, 0 priced: 0 + 0 + 0 + 3 unknown.
	const estimate = priced([
		[
			"aws_spot_instance_request.spot",
			{ instance_type: "t3.medium", subnet_id: "s" },
		],
		[
			"aws_instance.own",
			{ instance_type: "m5.large", tenancy: "dedicated", subnet_id: "s" },
		],
		["aws_instance.new", { instance_type: "z9.large", subnet_id: "s" }],
	]);
	expect(estimate.counts).toEqual({
		priced: 0,
		"usage-dependent": 0,
		free: 0,
		unknown: 3,
	});
	expect(estimate.resources.map(({ why }) => why)).toEqual([
		"z9.large instance hours: the price book has no price of z9.large in us-east-1",
		"m5.large instance hours: the price book has no dedicated tenancy",
		"t3.medium instance hours: spot prices change by the hour and are not in the price book",
	]);
});

it("counts a group from its minimum to its maximum, and a launch configuration's monitoring", () => {
	// Two of one to four: 1460 × 0.0464 = 67.744; 14 - 10 metrics × 0.30 = 1.20; 2 × 8 × 0.10 = 1.60;
	// 1460 × 0.005 = 7.30. Most: four, 2920 × 0.0464 = 135.488.
	const estimate = priced([
		[
			"aws_launch_configuration.c",
			{
				name: "lc",
				instance_type: "t2.medium",
				associate_public_ip_address: true,
			},
		],
		[
			"aws_autoscaling_group.g",
			{
				launch_configuration: "lc",
				min_size: 1,
				desired_capacity: 2,
				max_size: 4,
			},
		],
	]);
	expect(fixedBill(estimate)).toEqual([
		"t2.medium instance hours: 1460 hours = 67.744",
		"Detailed monitoring: 14 metric-months = 1.2",
		"Root volume, gp2: 16 GB-month = 1.6",
		"Public IPv4 addresses: 1460 hours = 7.3",
	]);
	expect(estimate.lines[0]?.quantity).toEqual({
		least: 730,
		expected: 1460,
		most: 2920,
	});
	expect(estimate.lines[0]?.monthly?.most).toBe(135_488_000_000_000n);
});

it("prices every type of volume", () => {
	// 10 × 0.10; 40 × 0.08, 1,000 IOPS × 0.005, 5 MiB/s × 0.04; 30 × 0.125, 300 × 0.065; 30 × 0.125 and in tiers
	// 32,000 × 0.065 + 32,000 × 0.0455 + 6,000 × 0.03185 = 2,080 + 1,456 + 191.10; 50 × 0.015; 40 × 0.045.
	const estimate = priced([
		["aws_ebs_volume.gp2", { type: "gp2", size: 10 }],
		[
			"aws_ebs_volume.gp3",
			{ type: "gp3", size: 40, iops: 4000, throughput: 130 },
		],
		["aws_ebs_volume.io1", { type: "io1", size: 30, iops: 300 }],
		["aws_ebs_volume.io2", { type: "io2", size: 30, iops: 70_000 }],
		["aws_ebs_volume.sc1", { type: "sc1", size: 50 }],
		["aws_ebs_volume.st1", { type: "st1", size: 40 }],
	]);
	expect(bill(estimate)).toEqual([
		"Storage, gp2: 10 GB-month = 1",
		"Storage, gp3: 40 GB-month = 3.2",
		"Storage, gp3, IOPS beyond 3,000: 1000 IOPS-month = 5",
		"Storage, gp3, throughput beyond 125 MiB/s: 0.0048828125 GiBps-month = 0.2",
		"Storage, io1: 30 GB-month = 3.75",
		"Storage, io1, provisioned IOPS: 300 IOPS-month = 19.5",
		"Storage, io2: 30 GB-month = 3.75",
		"Storage, io2, provisioned IOPS: 70000 IOPS-month = 3727.1",
		"Storage, sc1: 50 GB-month = 0.75",
		"Storage, st1: 40 GB-month = 1.8",
	]);
});

it("prices a snapshot by the part of its volume that was written", () => {
	// Half of 100 GiB × 0.05 = 2.50.
	const estimate = priced([
		[
			"aws_ebs_volume.v",
			{ id: "vol-0123456789abcdef0", type: "gp3", size: 100 },
		],
		["aws_ebs_snapshot.s", { volume_id: "vol-0123456789abcdef0" }],
	]);
	expect(bill(estimate)).toContain("Snapshot: 50 GB-month = 2.5");
});

it("prices Fargate tasks on Graviton with a larger disk and public addresses", () => {
	// Two tasks: 1460 × 1 × 0.03238 = 47.2748; 1460 × 2 × 0.00356 = 10.3952; 1460 × 30 × 0.000111 = 4.8618; 1460 × 0.005.
	const estimate = priced([
		[
			"aws_ecs_task_definition.t",
			{
				arn: "arn:t",
				cpu: "1024",
				memory: "2 GB",
				ephemeral_storage: [{ size_in_gib: 50 }],
				runtime_platform: [{ cpu_architecture: "ARM64" }],
			},
		],
		[
			"aws_ecs_service.s",
			{
				launch_type: "FARGATE",
				desired_count: 2,
				task_definition: "arn:t",
				network_configuration: [{ assign_public_ip: true, subnets: ["a"] }],
			},
		],
	]);
	expect(bill(estimate)).toEqual([
		"Fargate vCPU on Graviton: 1460 vCPU-hours = 47.2748",
		"Fargate memory on Graviton: 2920 GB-hours = 10.3952",
		"Fargate disk beyond 20 GiB: 43800 GB-hours = 4.8618",
		"Public IPv4 addresses: 1460 hours = 7.3",
	]);
});

it("counts tasks between the bounds of their scaling; on EC2 it is the machines that cost", () => {
	const task = [
		"aws_ecs_task_definition.t",
		{ arn: "arn:t", cpu: "256", memory: "512" },
	] as const;
	const [service, ...others] = priced([
		task,
		[
			"aws_ecs_service.s",
			{
				name: "api",
				launch_type: "FARGATE",
				desired_count: 2,
				task_definition: "arn:t",
			},
		],
		[
			"aws_appautoscaling_target.s",
			{ resource_id: "service/main/api", min_capacity: 1, max_capacity: 4 },
		],
	]).lines;
	expect(service?.quantity).toEqual({ least: 182.5, expected: 365, most: 730 });
	expect(others).toHaveLength(1);
	expect(
		priced([
			task,
			["aws_ecs_service.s", { desired_count: 2, task_definition: "arn:t" }],
		]).lines,
	).toEqual([]);
});

it("does not know where tasks for Fargate run that leave it to a cluster elsewhere", () => {
	const task: Held = [
		"aws_ecs_task_definition.t",
		{
			arn: "arn:aws:ecs:us-east-1:123456789012:task-definition/t:1",
			cpu: "256",
			memory: "512",
			requires_compatibilities: ["FARGATE"],
		},
	];
	const service = (values: object): Held => [
		"aws_ecs_service.s",
		{
			desired_count: 2,
			cluster: "arn:aws:ecs:us-east-1:123456789012:cluster/elsewhere",
			task_definition: "arn:aws:ecs:us-east-1:123456789012:task-definition/t:1",
			...values,
		},
	];
	expect(bill(priced([task, service({})]))).toEqual([
		"Fargate tasks: 2 tasks = unknown, its cluster, which says where they run, is not in what was read",
	]);
	// 2 × 730 × 0.25 × 0.04048.
	expect(bill(priced([task, service({ launch_type: "FARGATE" })]))[0]).toBe(
		"Fargate vCPU: 365 vCPU-hours = 14.7752",
	);
	expect(priced([task, service({ launch_type: "EC2" })]).lines).toEqual([]);
});

it("keeps the disks of a machine's template under other names", () => {
	// 10 × 0.125, 100 × 0.065 of the template's; 20 × 0.1 in place of its other one.
	const template: Held = [
		"aws_launch_template.t",
		{
			name: "lt",
			instance_type: "t3.medium",
			block_device_mappings: [
				{
					device_name: "xvdc",
					ebs: [{ volume_type: "io1", volume_size: 10, iops: 100 }],
				},
				{ device_name: "xvdd", ebs: [{ volume_type: "gp3", volume_size: 50 }] },
			],
		},
	];
	const machine: Held = [
		"aws_instance.m",
		{
			launch_template: [{ name: "lt" }],
			ebs_block_device: [
				{ device_name: "xvdd", volume_type: "gp2", volume_size: 20 },
			],
		},
	];
	expect(
		bill(priced([template, machine])).filter((line) =>
			line.startsWith("Further"),
		),
	).toEqual([
		"Further volume, gp2: 20 GB-month = 2",
		"Further volume, io1: 10 GB-month = 1.25",
		"Further volume, io1, provisioned IOPS: 100 IOPS-month = 6.5",
	]);
});
