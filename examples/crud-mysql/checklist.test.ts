import { expect } from "vitest";
import { checklist, exampleDocuments } from "../../test/support/checklist.ts";
import { admits } from "../../test/support/conversations.ts";
import {
	argument,
	find,
	namesOf,
	only,
	output,
	refers,
	settings,
	statements,
} from "../../test/support/document-query.ts";

// With the load generator, as the document has it.
const { system, bootstrap } = await exampleDocuments("crud-mysql", "load-test");

const database = only(system, "aws_db_instance");
const group = find(system, "aws_autoscaling_group", "service");
const targets = only(system, "aws_lb_target_group");

const subnet = (name: string) => argument(find(system, "aws_subnet", name));

checklist("Setting up and testing", {
	"all infrastructure is made by Terraform, in two steps: first the bucket, then the system":
		() => {
			expect(argument(only(bootstrap, "aws_s3_bucket"), "bucket")).toBe(
				"enricco-terraform-state",
			);
			expect(settings(system, "terraform")).toMatchObject([
				{ 'backend "s3"': { bucket: "enricco-terraform-state" } },
			]);
		},
	"the load balancer's name and Locust's address are printed afterwards":
		() => {
			expect(output(system, "load_balancer_name")).toBe(
				"<aws_lb.main.dns_name>",
			);
			expect(output(system, "locust_url")).toBe(
				"http://<aws_instance.load_generator_master.public_ip>:8089",
			);
		},
	"the application answers at the load balancer's address": () =>
		expect(output(system, "application_url")).toBe(
			"http://<aws_lb.main.dns_name>",
		),
});

checklist("VPC", {
	"the address block is 172.31.0.0/16": () =>
		expect(argument(only(system, "aws_vpc"), "cidr_block")).toBe(
			"172.31.0.0/16",
		),
	"private subnet 1: 172.31.0.0/26 in eu-west-1a": () =>
		expect(subnet("service_a")).toMatchObject({
			cidr_block: "172.31.0.0/26",
			availability_zone: "eu-west-1a",
		}),
	"private subnet 2: 172.31.0.64/26 in eu-west-1b": () =>
		expect(subnet("service_b")).toMatchObject({
			cidr_block: "172.31.0.64/26",
			availability_zone: "eu-west-1b",
		}),
	"public subnet 1: 172.31.0.128/26 in eu-west-1a": () =>
		expect(subnet("public_a")).toMatchObject({
			cidr_block: "172.31.0.128/26",
			availability_zone: "eu-west-1a",
		}),
	"public subnet 2: 172.31.0.192/26 in eu-west-1b": () =>
		expect(subnet("public_b")).toMatchObject({
			cidr_block: "172.31.0.192/26",
			availability_zone: "eu-west-1b",
		}),
	"there are these four": () =>
		expect(namesOf(system, "aws_subnet")).toHaveLength(4),
});

checklist("Security groups", {
	"load balancer: HTTP (80) from anywhere (SSH is not let in: nothing there listens to it)":
		() => expect(admits(system, "load_balancer")).toEqual(["0.0.0.0/0 80"]),
	"EC2: HTTP (80) from the load balancer's group (SSH is not let in: hosts are replaced)":
		() => expect(admits(system, "service")).toEqual(["load_balancer 80"]),
	"RDS: MySQL (3306) from the EC2 group": () =>
		expect(admits(system, "database")).toEqual(["service 3306"]),
	"Locust: its page from the operator's address only, where the document admits everything":
		() =>
			expect(admits(system, "load_generator_master")).toEqual([
				"203.0.113.7/32 8089",
				"load_generator_worker 5557",
			]),
});

checklist("IAM", {
	"the instances' role is for writing logs in the first place": () =>
		expect(statements(system, "service").map(({ Action }) => Action)).toEqual([
			["logs:CreateLogStream", "logs:PutLogEvents"],
			"cloudwatch:PutMetricData",
			"secretsmanager:GetSecretValue",
		]),
});

checklist("RDS", {
	"MySQL, in more than one zone": () =>
		expect(argument(database)).toMatchObject({
			engine: "mysql",
			multi_az: true,
		}),
	"8.0.33 is no longer offered, and 8.0 leaves its support: 8.4, the long-term release":
		() => {
			expect(argument(database, "engine_version")).toBe("8.4");
			expect(argument(only(system, "aws_db_parameter_group"), "family")).toBe(
				"mysql8.4",
			);
		},
	"backups are kept for seven days": () =>
		expect(argument(database, "backup_retention_period")).toBe(7),
	"weekly maintenance on Mondays from 03:00 to 04:00": () =>
		expect(argument(database, "maintenance_window")).toBe(
			"mon:03:00-mon:04:00",
		),
	"daily backups from 04:00 to 05:00": () =>
		expect(argument(database, "backup_window")).toBe("04:00-05:00"),
	"db.t2.micro is no longer offered: its smallest successor": () =>
		expect(argument(database, "instance_class")).toBe("db.t4g.micro"),
	"20 GB of general-purpose storage, of the present generation (gp3 for gp2)":
		() =>
			expect(argument(database)).toMatchObject({
				allocated_storage: 20,
				storage_type: "gp3",
			}),
	"user and password are known to nobody who need not know them: AWS makes and keeps the password":
		() => {
			expect(argument(database, "manage_master_user_password")).toBe(true);
			expect(argument(database, "password")).toBeUndefined();
		},
});

checklist("Load balancer", {
	"it is on the internet, in both public subnets": () => {
		const balancer = only(system, "aws_lb");
		expect(argument(balancer, "internal")).toBe(false);
		expect(refers(system, balancer, "subnets")).toEqual([
			"aws_subnet.public_a",
			"aws_subnet.public_b",
		]);
	},
	"a listener on port 80 forwards to the target group": () =>
		expect(argument(only(system, "aws_lb_listener"))).toMatchObject({
			port: 80,
			protocol: "HTTP",
			default_action: {
				type: "forward",
				target_group_arn: "<aws_lb_target_group.service.arn>",
			},
		}),
	"the targets are the EC2 instances, on port 80": () => {
		expect(argument(targets)).toMatchObject({
			target_type: "instance",
			port: 80,
		});
		expect(refers(system, group, "target_group_arns")).toEqual([
			"aws_lb_target_group.service",
		]);
	},
});

checklist("Auto Scaling group", {
	"two instances, two at least, six at most": () =>
		expect(argument(group)).toMatchObject({
			desired_capacity: 2,
			min_size: 2,
			max_size: 6,
		}),
	"one more at 70 % CPU": () => {
		const alarm = find(system, "aws_cloudwatch_metric_alarm", "scale_out");
		expect(argument(alarm)).toMatchObject({
			metric_name: "CPUUtilization",
			comparison_operator: "GreaterThanOrEqualToThreshold",
			threshold: 70,
		});
		const [policy] = refers(system, alarm, "alarm_actions");
		expect(policy).toBe("aws_autoscaling_policy.out");
		expect(
			argument(
				find(system, "aws_autoscaling_policy", "out"),
				"step_adjustment",
				"scaling_adjustment",
			),
		).toBe(1);
	},
	"one fewer at 20 % CPU": () => {
		const alarm = find(system, "aws_cloudwatch_metric_alarm", "scale_in");
		expect(argument(alarm)).toMatchObject({
			metric_name: "CPUUtilization",
			comparison_operator: "LessThanOrEqualToThreshold",
			threshold: 20,
		});
		expect(refers(system, alarm, "alarm_actions")).toEqual([
			"aws_autoscaling_policy.in",
		]);
		expect(
			argument(
				find(system, "aws_autoscaling_policy", "in"),
				"scaling_adjustment",
			),
		).toBe(-1);
	},
	"health is checked every five minutes": () =>
		expect(argument(targets, "health_check", "interval")).toBe(300),
	"a new instance has one minute before it counts": () =>
		expect(argument(group, "health_check_grace_period")).toBe(60),
	"one failure is fewer than a load balancer accepts: two in a row": () =>
		expect(argument(targets, "health_check", "unhealthy_threshold")).toBe(2),
	"an unhealthy instance is replaced: the group asks the load balancer": () =>
		expect(argument(group, "health_check_type")).toBe("ELB"),
});

checklist("Technical decisions", {
	"metrics by CloudWatch": () =>
		expect(
			argument(only(system, "aws_cloudwatch_dashboard"), "dashboard_name"),
		).toBe("crud-mysql-load-test"),
	"DynamoDB keeps two runs of Terraform apart": () => {
		const table = only(bootstrap, "aws_dynamodb_table");
		expect(argument(table)).toMatchObject({
			name: "enricco-terraform-state-lock",
			hash_key: "LockID",
		});
		expect(settings(system, "terraform")).toMatchObject([
			{ 'backend "s3"': { dynamodb_table: argument(table, "name") } },
		]);
	},
	"the state's bucket is versioned": () =>
		expect(
			argument(
				only(bootstrap, "aws_s3_bucket_versioning"),
				"versioning_configuration",
			),
		).toEqual({ status: "Enabled" }),
	"the role allows only what is necessary: each action on its resource, wildcards with a condition":
		() => {
			for (const { Resource, Condition } of statements(system, "service"))
				expect(Resource === "*" ? Condition : Resource).toBeTruthy();
			expect(statements(system, "service")).toHaveLength(3);
		},
});

checklist("Region, instance, monitoring, storage", {
	"eu-west-1, which has t2.micro": () => {
		expect(settings(system, "provider")).toMatchObject([
			{ region: "eu-west-1" },
		]);
		expect(
			argument(find(system, "aws_launch_template", "service"), "instance_type"),
		).toBe("t2.micro");
	},
	"requests per target are kept near 150, and a new host counts after five minutes":
		() =>
			expect(
				argument(find(system, "aws_autoscaling_policy", "requests")),
			).toMatchObject({
				estimated_instance_warmup: 300,
				target_tracking_configuration: {
					target_value: 150,
					predefined_metric_specification: {
						predefined_metric_type: "ALBRequestCountPerTarget",
					},
				},
			}),
	"a five-minute wait keeps it from shrinking too fast": () =>
		expect(
			argument(find(system, "aws_autoscaling_policy", "in"), "cooldown"),
		).toBe(300),
});
