import { expect, it } from "vitest";
import { bill, fixedBill, priced } from "../../../test/support/priced.ts";

const setting = (namespace: string, name: string, value: string) => ({
	namespace: `aws:${namespace}`,
	name,
	value,
});
const environment = (...settings: readonly object[]) =>
	priced([["aws_elastic_beanstalk_environment.e", { setting: settings }]]);

it("prices what a platform makes: machines between its bounds and a balancer", () => {
	// us-east-1. Two t3.small: 2 × 730 = 1,460 × 0.0208 = 30.368; 2 × 10 GiB × 0.08 = 1.60; a balancer 730 × 0.0225 = 16.425
	// in two zones 1,460 × 0.005 = 7.30.
	const estimate = environment(
		setting("ec2:instances", "InstanceTypes", "t3.small, t3.medium"),
		setting("autoscaling:asg", "MinSize", "2"),
		setting("autoscaling:asg", "MaxSize", "6"),
		setting("autoscaling:launchconfiguration", "RootVolumeType", "gp3"),
		setting("autoscaling:launchconfiguration", "RootVolumeSize", "10"),
	);
	expect(fixedBill(estimate).filter((line) => !/credits/.test(line))).toEqual([
		"t3.small instance hours: 1460 hours = 30.368",
		"Root volume, gp3: 20 GB-month = 1.6",
		"Application load balancer hours: 730 hours = 16.425",
		"Public IPv4 addresses: 1460 hours = 7.3",
	]);
	// Most: six machines, 6 × 730 = 4,380 hours.
	expect(estimate.lines[0]?.quantity.most).toBe(4380);
});

it("prices a single machine with its address, and a database beside it", () => {
	// 730 × 0.0208 = 15.184; an address 730 × 0.005 = 3.65; db.t3.micro with standby 730 × 0.034 = 24.82, 20 GiB × 0.23 = 4.60.
	const estimate = environment(
		setting(
			"elasticbeanstalk:environment",
			"EnvironmentType",
			"SingleInstance",
		),
		setting("autoscaling:launchconfiguration", "InstanceType", "t3.small"),
		setting("rds:dbinstance", "DBEngine", "mysql"),
		setting("rds:dbinstance", "DBInstanceClass", "db.t3.micro"),
		setting("rds:dbinstance", "DBAllocatedStorage", "20"),
		setting("rds:dbinstance", "MultiAZDatabase", "true"),
	);
	const lines = bill(estimate);
	expect(lines).toContain("t3.small instance hours: 730 hours = 15.184");
	expect(lines).toContain("Public IPv4 addresses: 730 hours = 3.65");
	expect(lines).toContain(
		"db.t3.micro mysql hours, with standby: 730 hours = 24.82",
	);
	expect(lines).toContain("Storage, gp2: 20 GB-month = 4.6");
	expect(lines.some((line) => /balancer/.test(line))).toBe(false);
});

it("prices a classic or network balancer, none for a worker, and streamed logs", () => {
	// 730 × 0.025 = 18.25.
	const classic = environment(
		setting("ec2:instances", "InstanceTypes", "t3.small"),
		setting("elasticbeanstalk:environment", "LoadBalancerType", "classic"),
		setting("elasticbeanstalk:cloudwatch:logs", "StreamLogs", "true"),
	);
	expect(bill(classic)).toContain(
		"Classic load balancer hours: 730 hours = 18.25",
	);
	expect(bill(classic).some((line) => /^Logs taken in/.test(line))).toBe(true);
	expect(
		bill(classic).some((line) => /^Answers to the internet/.test(line)),
	).toBe(true);
	const worker = priced([
		[
			"aws_elastic_beanstalk_environment.w",
			{
				tier: "Worker",
				setting: [setting("ec2:instances", "InstanceTypes", "t3.small")],
			},
		],
	]);
	expect(bill(worker).some((line) => /balancer/.test(line))).toBe(false);
});

it("says that it does not know a type which the account chooses", () => {
	expect(bill(environment())[0]).toMatch(
		/unknown, its instance type is the account's choice/,
	);
});
