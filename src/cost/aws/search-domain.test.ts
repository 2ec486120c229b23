import { expect, it } from "vitest";
import { fixedBill, type Held, priced } from "../../../test/support/priced.ts";

const listed = (resources: readonly Held[], usage = {}) =>
	priced(resources, usage, { listOnly: true });

it("prices disks at every node of a search domain, and what they do beyond their size", () => {
	// 3 × 1000 × 0.169; 3 × 10 × 0.088. gp3: 2 × 4000 × 0.122; 2 × (700 - 500) × 0.064.
	const domain = (count: number, disk: object): Held => [
		"aws_opensearch_domain.d",
		{
			cluster_config: [
				{ instance_type: "c4.2xlarge.search", instance_count: count },
			],
			ebs_options: [{ ebs_enabled: true, ...disk }],
		},
	];
	const io1 = { volume_type: "io1", volume_size: 1000, iops: 10 };
	expect(fixedBill(listed([domain(3, io1)])).slice(1)).toEqual([
		"Disks of its nodes, io1: 3000 GB-month = 507",
		"Provisioned IOPS of its disks: 30 IOPS-month = 2.64",
	]);
	const gp3 = { volume_type: "gp3", volume_size: 4000, throughput: 700 };
	expect(fixedBill(listed([domain(2, gp3)])).slice(1)).toEqual([
		"Disks of its nodes, gp3: 8000 GB-month = 976",
		"Provisioned throughput of its disks: 400 MiBps-month = 25.6",
	]);
	const elsewhere = priced(
		[domain(1, { volume_size: 10 })],
		{},
		{ region: "eu-west-1" },
	);
	expect(fixedBill(elsewhere)[1]).toContain("unknown");
});

it("prices the disk of a replication instance beyond what is included", () => {
	// 70 - 50 = 20 × 0.23.
	const instance = (values: object): Held => [
		"aws_dms_replication_instance.d",
		{ replication_instance_class: "dms.t2.micro", multi_az: true, ...values },
	];
	expect(fixedBill(listed([instance({ allocated_storage: 70 })]))[1]).toBe(
		"Disk beyond 50 GiB: 20 GB-month = 4.6",
	);
	expect(fixedBill(listed([instance({ allocated_storage: 50 })]))).toHaveLength(
		1,
	);
});
