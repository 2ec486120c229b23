import { expect } from "vitest";
import { checklist, exampleDocuments } from "../../test/support/checklist.ts";
import { admits, reaches } from "../../test/support/conversations.ts";
import {
	allBlocks,
	argument,
	blocksOf,
	find,
	namesOf,
	only,
	output,
	refers,
	settings,
	statements,
} from "../../test/support/document-query.ts";

const { system: staging, bootstrap } = await exampleDocuments(
	"fargate-pipeline",
	"staging",
);
const { system: production } = await exampleDocuments(
	"fargate-pipeline",
	"production",
);
const both = [staging, production];

const service = only(staging, "aws_ecs_service");
const task = only(staging, "aws_ecs_task_definition");
const database = only(staging, "aws_db_instance");

const container = argument(task, "container_definitions", 0) as {
	readonly image: string;
	readonly secrets: readonly { name: string; valueFrom: string }[];
	readonly environment: readonly { name: string; value: string }[];
	readonly logConfiguration: object;
};

checklist("1. Setting up", {
	"1.1: the state is in the bucket prop-terraform-state, locked by the table prop-terraform-locks":
		() => {
			expect(argument(only(bootstrap, "aws_s3_bucket"), "bucket")).toBe(
				"prop-terraform-state",
			);
			expect(argument(only(bootstrap, "aws_dynamodb_table"), "name")).toBe(
				"prop-terraform-locks",
			);
			for (const system of both)
				expect(settings(system, "terraform")).toMatchObject([
					{
						'backend "s3"': {
							bucket: "prop-terraform-state",
							dynamodb_table: "prop-terraform-locks",
							region: "ap-south-1",
						},
					},
				]);
		},
	"1.1: Terraform 1.5 or newer (1.11 for secrets that never reach the state)":
		() =>
			expect(settings(staging, "terraform")).toMatchObject([
				{ required_version: ">= 1.11" },
			]),
	"1.5: a VPC with public and private subnets, an internet gateway and a public route table":
		() => {
			expect(namesOf(staging, "aws_subnet")).toEqual([
				"public_a",
				"public_b",
				"service_a",
				"service_b",
				"database_a",
				"database_b",
			]);
			expect(
				argument(find(staging, "aws_route", "public_internet")),
			).toMatchObject({ gateway_id: "<aws_internet_gateway.main.id>" });
		},
	"1.5: security groups for load balancer, ECS and RDS": () =>
		expect(namesOf(staging, "aws_security_group")).toEqual(
			expect.arrayContaining(["load_balancer", "service", "database"]),
		),
	"1.5: outputs for ECS and RDS": () => {
		expect(output(staging, "service_name")).toBe(
			"<aws_ecs_service.service.name>",
		);
		expect(output(staging, "database_endpoint")).toBe(
			"<aws_db_instance.primary.address>:5432",
		);
	},
	"1.6: images are pushed to ECR, in ap-south-1": () => {
		expect(output(staging, "repository_url")).toBe(
			"<aws_vpc.main.owner_id>.dkr.ecr.ap-south-1.amazonaws.com/prop-backend",
		);
		expect(settings(staging, "provider")).toMatchObject([
			{ region: "ap-south-1" },
		]);
	},
	"1.7: a cluster, a service, and a task whose image comes from ECR": () => {
		expect(refers(staging, service, "cluster")).toEqual([
			"aws_ecs_cluster.main",
		]);
		expect(refers(staging, service, "task_definition")).toEqual([
			"aws_ecs_task_definition.service",
		]);
		expect(container.image).toBe("<aws_ssm_parameter.release.insecure_value>");
		expect(argument(only(staging, "aws_ssm_parameter"), "insecure_value")).toBe(
			"<aws_vpc.main.owner_id>.dkr.ecr.ap-south-1.amazonaws.com/prop-backend:1.0.0",
		);
	},
	"1.7: the tasks are in private subnets, with the ECS group": () =>
		expect(argument(service, "network_configuration")).toEqual({
			subnets: ["<aws_subnet.service_a.id>", "<aws_subnet.service_b.id>"],
			security_groups: ["<aws_security_group.service.id>"],
			assign_public_ip: false,
		}),
	"1.7: the load balancer is in public subnets": () =>
		expect(refers(staging, only(staging, "aws_lb"), "subnets")).toEqual([
			"aws_subnet.public_a",
			"aws_subnet.public_b",
		]),
	"1.7: the application answers at http://<load balancer's name>": () =>
		expect(output(staging, "application_url")).toBe(
			"http://<aws_lb.main.dns_name>",
		),
});

checklist("2. Architecture decisions", {
	"2.1: Fargate: no hosts to look after": () => {
		expect(argument(task, "requires_compatibilities")).toEqual(["FARGATE"]);
		expect(blocksOf(staging, "aws_launch_template")).toEqual([]);
	},
	"2.1: works with ECR, the load balancer and CloudWatch": () => {
		expect(argument(service, "load_balancer")).toMatchObject({
			target_group_arn: "<aws_lb_target_group.service.arn>",
			container_port: 80,
		});
		expect(container.logConfiguration).toMatchObject({ logDriver: "awslogs" });
	},
	"2.2: containers and database are not exposed to the internet": () => {
		expect(argument(service, "network_configuration", "assign_public_ip")).toBe(
			false,
		);
		expect(argument(database, "publicly_accessible")).toBe(false);
		expect(
			refers(staging, only(staging, "aws_db_subnet_group"), "subnet_ids"),
		).toEqual(["aws_subnet.database_a", "aws_subnet.database_b"]);
	},
	"2.2: the way is internet, load balancer, task, database": () => {
		expect(reaches(staging, "load_balancer")).toEqual(["service 80"]);
		expect(reaches(staging, "service")).toContain("database 5432");
		expect(reaches(staging, "database")).toEqual([]);
	},
	"2.3: PostgreSQL by RDS, with automated backups": () =>
		expect(argument(database)).toMatchObject({
			engine: "postgres",
			backup_retention_period: 7,
		}),
	"2.3: can fail over to another zone (production does)": () =>
		expect(
			both.map((system) =>
				argument(only(system, "aws_db_instance"), "multi_az"),
			),
		).toEqual([false, true]),
	"2.3: performance is watched": () =>
		expect(argument(database, "performance_insights_enabled")).toBe(true),
	"2.5: staging and production, each with names and a state of its own": () => {
		expect(
			both.map((system) => argument(only(system, "aws_ecs_cluster"), "name")),
		).toEqual(["prop-backend-staging", "prop-backend-production"]);
		expect(both.map((system) => settings(system, "terraform"))).toMatchObject([
			[{ 'backend "s3"': { key: "prop-backend/staging/terraform.tfstate" } }],
			[
				{
					'backend "s3"': { key: "prop-backend/production/terraform.tfstate" },
				},
			],
		]);
	},
	"2.5: a deployment that fails is rolled back": () =>
		expect(argument(service, "deployment_circuit_breaker")).toEqual({
			enable: true,
			rollback: true,
		}),
	"2.5: images are scanned for vulnerabilities": () =>
		expect(
			argument(
				only(bootstrap, "aws_ecr_repository"),
				"image_scanning_configuration",
			),
		).toEqual({ scan_on_push: true }),
});

checklist("3. Security", {
	"3.1: the load balancer takes port 80 from the world, and nothing else": () =>
		expect(admits(staging, "load_balancer")).toEqual(["0.0.0.0/0 80"]),
	"3.1: ECS takes port 80 from the load balancer, and nothing else": () =>
		expect(admits(staging, "service")).toEqual(["load_balancer 80"]),
	"3.1: RDS takes port 5432 from ECS, and nothing else": () =>
		expect(admits(staging, "database")).toEqual(["service 5432"]),
	"3.2: no secret in code: AWS makes and keeps the password, the task gets it by reference":
		() => {
			expect(argument(database, "manage_master_user_password")).toBe(true);
			expect(argument(database, "password")).toBeUndefined();
			const secret =
				"<aws_db_instance.primary.master_user_secret[0].secret_arn>";
			expect(container.secrets).toContainEqual({
				name: "DATABASE_PASSWORD",
				valueFrom: `${secret}:password::`,
			});
		},
	"3.2: and none to be given: there is no variable": () =>
		expect(
			allBlocks(staging).filter(({ kind }) => kind === "variable"),
		).toEqual([]),
	"3.4: the execution role pulls images, writes logs and injects the secret; nothing else":
		() =>
			expect(
				statements(staging, "execution").flatMap(({ Action }) => Action),
			).toEqual([
				"logs:CreateLogStream",
				"logs:PutLogEvents",
				"ecr:GetAuthorizationToken",
				"ecr:BatchCheckLayerAvailability",
				"ecr:BatchGetImage",
				"ecr:GetDownloadUrlForLayer",
				"secretsmanager:GetSecretValue",
			]),
});

checklist("4. Cost", {
	"4.1: the smallest task": () =>
		expect(argument(task)).toMatchObject({ cpu: "256", memory: "512" }),
	"4.2: db.t3.micro with 20 GB": () =>
		expect(argument(database)).toMatchObject({
			instance_class: "db.t3.micro",
			allocated_storage: 20,
		}),
	"4.3: no NAT gateway": () =>
		expect(
			both.flatMap((system) => blocksOf(system, "aws_nat_gateway")),
		).toEqual([]),
	"4.4: RDS is stopped outside working hours (staging)": () => {
		const schedule = find(staging, "aws_scheduler_schedule", "stop_database");
		expect(argument(schedule)).toMatchObject({
			schedule_expression_timezone: "Asia/Kolkata",
			target: { arn: "arn:aws:scheduler:::aws-sdk:rds:stopDBInstance" },
		});
		expect(blocksOf(production, "aws_scheduler_schedule")).toEqual([]);
	},
	"4.4: and started before them, every working day": () =>
		expect(
			argument(
				find(staging, "aws_scheduler_schedule", "start_database"),
				"schedule_expression",
			),
		).toBe("cron(40 8 ? * MON-FRI *)"),
	"4.4: RDS starts a stopped instance by itself after seven days: it is stopped again every evening":
		() =>
			expect(
				argument(
					find(staging, "aws_scheduler_schedule", "stop_database"),
					"schedule_expression",
				),
			).toBe("cron(15 20 ? * * *)"),
	"4.4: the service runs one task (staging; a second comes only with load, production has two)":
		() => {
			expect(argument(service, "desired_count")).toBe(1);
			expect(
				both.map((system) =>
					argument(only(system, "aws_appautoscaling_target"), "min_capacity"),
				),
			).toEqual([1, 2]);
		},
	"4.5: CloudWatch dashboards": () =>
		expect(
			both.map((system) => namesOf(system, "aws_cloudwatch_dashboard")),
		).toEqual([["main"], ["main"]]),
});

checklist("5. Backups", {
	"daily snapshots and any second in between, for seven days (production: fourteen)":
		() =>
			expect(
				both.map((system) =>
					argument(only(system, "aws_db_instance"), "backup_retention_period"),
				),
			).toEqual([7, 14]),
	"in staging the window is within office hours: a stopped instance is not backed up":
		() =>
			// 18:00 in Kolkata, two hours before the stop.
			expect(argument(database, "backup_window")).toBe("12:30-13:30"),
});

checklist("What the document's own code breaks, and ours keeps", {
	"load balancer, ECS, ECR and IAM are in the code, not made by hand": () => {
		for (const type of [
			"aws_lb",
			"aws_ecs_cluster",
			"aws_ecs_service",
			"aws_iam_role",
		])
			expect(namesOf(staging, type)).not.toEqual([]);
		expect(namesOf(bootstrap, "aws_ecr_repository")).not.toEqual([]);
	},
	"a task without a way out can pull its image: endpoints for exactly what it needs":
		() =>
			expect(
				blocksOf(staging, "aws_vpc_endpoint")
					.map((endpoint) => argument(endpoint, "service_name"))
					.sort(),
			).toEqual([
				"com.amazonaws.ap-south-1.ecr.api",
				"com.amazonaws.ap-south-1.ecr.dkr",
				"com.amazonaws.ap-south-1.logs",
				"com.amazonaws.ap-south-1.s3",
				"com.amazonaws.ap-south-1.secretsmanager",
			]),
	"each endpoint admits the tasks, on 443, and nobody else": () => {
		for (const name of ["ecr_api", "ecr_dkr", "logs", "secretsmanager"]) {
			expect(admits(staging, `endpoint_${name}`)).toEqual(["service 443"]);
			expect(
				argument(
					find(staging, "aws_vpc_endpoint", name),
					"private_dns_enabled",
				),
			).toBe(true);
		}
	},
	"the tasks reach their endpoints, S3 and the database, and nothing on the internet":
		() =>
			expect(reaches(staging, "service")).toEqual([
				"aws_vpc_endpoint.s3 443",
				"database 5432",
				"endpoint_ecr_api 443",
				"endpoint_ecr_dkr 443",
				"endpoint_logs 443",
				"endpoint_secretsmanager 443",
			]),
	"no task starts before all that is there": () =>
		expect(refers(staging, service, "depends_on")).toEqual(
			expect.arrayContaining([
				"aws_vpc_endpoint.ecr_api",
				"aws_vpc_endpoint.ecr_dkr",
				"aws_vpc_endpoint.logs",
				"aws_vpc_endpoint.secretsmanager",
				"aws_vpc_endpoint.s3",
				"aws_iam_role_policy.execution",
			]),
		),
	"backups are really on": () => {
		for (const system of both)
			expect(
				argument(only(system, "aws_db_instance"), "backup_retention_period"),
			).toBeGreaterThan(0);
	},
	"a tag names one image for ever": () =>
		expect(
			argument(only(bootstrap, "aws_ecr_repository"), "image_tag_mutability"),
		).toBe("IMMUTABLE"),
});
