import { expect, it } from "vitest";
import { readPlan } from "../../test/fixtures/plans/fixtures.ts";
import { evaluated, said } from "../../test/support/policy.ts";
import { readGraph } from "../plan/index.ts";

it("asks rules that are made by dynamic blocks, by what the variable's default says", async () => {
	const group = (blocks: string) => `
variable "sources" { default = ${blocks} }
resource "aws_security_group" "host" {
  dynamic "ingress" {
    for_each = var.sources
    content {
      from_port   = 22
      to_port     = 22
      protocol    = "tcp"
      cidr_blocks = [ingress.value]
    }
  }
}`;
	expect(await said(group('["10.0.0.0/8"]'), /ssh/)).toEqual({
		violations: [],
		unclear: [],
	});
	expect((await said(group('["0.0.0.0/0"]'), /ssh/)).violations).toEqual([
		"ssh-open-to-world aws_security_group.host",
	]);
});

it("does not call open what a variable without a value decides", async () => {
	const hcl = `
variable "operators" { type = list(string) }
resource "aws_security_group" "host" { name = "host" }
resource "aws_security_group_rule" "ssh" {
  type              = "ingress"
  security_group_id = aws_security_group.host.id
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_blocks       = var.operators
}`;
	expect(await said(hcl, /ssh|all-ports/)).toEqual({
		violations: [],
		unclear: ["ssh-open-to-world aws_security_group_rule.ssh"],
	});
});

it("takes what a script fetches or is given for no secret that stands in it", async () => {
	const hcl = `
resource "random_password" "db" { length = 32 }
resource "aws_launch_template" "app" {
  user_data = base64encode(<<-EOT
    #!/bin/bash
    # password: ask the team
    export DB_PASSWORD=$(aws secretsmanager get-secret-value --secret-id app)
    export TOKEN_TTL=3600 SECRET_ARN=arn:aws:secretsmanager:eu-central-1:123456789012:secret:app
    echo "PASSWORD_FILE=/run/secrets/password" >> /etc/app.env
  EOT
  )
}
resource "aws_instance" "app" {
  user_data = "export DB_PASSWORD='hunter2hunter2'\\n"
}`;
	expect(await said(hcl, /user-data/)).toEqual({
		violations: ["secret-in-user-data aws_instance.app"],
		unclear: [],
	});
});

it("knows names that only speak of secrets, and values that are some by their form", async () => {
	const hcl = `
variable "key" {}
resource "aws_ecs_task_definition" "app" {
  family = "app"
  container_definitions = jsonencode([{
    name  = "app"
    image = "nginx:1.27"
    environment = [
      { name = "PASSWORD_MIN_LENGTH", value = "12" },
      { name = "API_KEY_PARAMETER", value = "/app/key" },
      { name = "NEXT_PUBLIC_API_KEY", value = "pk-1234" },
      { name = "SESSION_TOKEN", value = var.key },
    ]
  }])
}
resource "aws_lambda_function" "app" {
  function_name = "app"
  environment {
    variables = { CONFIG = "AKIAIOSFODNN7EXAMPLE" }
  }
}`;
	expect(await said(hcl, /environment/)).toEqual({
		violations: ["secret-in-function-environment aws_lambda_function.app"],
		unclear: ["secret-in-task-environment aws_ecs_task_definition.app"],
	});
});

it("reads a bucket as a whole: its policy for CloudFront, its block, its versions", async () => {
	const hcl = `
resource "aws_cloudfront_distribution" "site" { enabled = true }
resource "aws_s3_bucket" "site" { bucket_prefix = "site-" }
data "aws_iam_policy_document" "site" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["\${aws_s3_bucket.site.arn}/*"]
    principals {
      type        = "Service"
      identifiers = ["cloudfront.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceArn"
      values   = [aws_cloudfront_distribution.site.arn]
    }
  }
  statement {
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.site.arn]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}
resource "aws_s3_bucket_policy" "site" {
  bucket = aws_s3_bucket.site.id
  policy = data.aws_iam_policy_document.site.json
}
resource "aws_s3_bucket_public_access_block" "site" {
  bucket                  = aws_s3_bucket.site.bucket
  block_public_acls       = true
  ignore_public_acls      = true
  block_public_policy     = true
  restrict_public_buckets = true
}
resource "aws_s3_bucket_versioning" "site" {
  bucket = aws_s3_bucket.site.id
  versioning_configuration { status = "Suspended" }
}`;
	expect(await said(hcl, /bucket/)).toEqual({
		violations: ["bucket-forgets aws_s3_bucket.site"],
		unclear: [],
	});
});

it("knows the older names of load balancers, and leaves internal ones alone", async () => {
	const listener = (internal: boolean) => `
resource "aws_alb" "front" {
  internal = ${internal}
  subnets  = ["subnet-1", "subnet-2"]
}
resource "aws_alb_target_group" "app" {
  port     = 80
  protocol = "HTTP"
}
resource "aws_alb_listener" "http" {
  load_balancer_arn = aws_alb.front.arn
  port              = 80
  default_action {
    type             = "forward"
    target_group_arn = aws_alb_target_group.app.arn
  }
}`;
	expect(await said(listener(false), /plain-http|unused/)).toEqual({
		violations: ["listener-plain-http aws_alb_listener.http"],
		unclear: [],
	});
	expect((await said(listener(true), /plain-http/)).violations).toEqual([]);
});

it("knows alarms by the attribute that they name, whoever writes them", async () => {
	const alarm = (name: string, namespace: string, dimensions: string) => `
resource "aws_cloudwatch_metric_alarm" "${name}" {
  alarm_name  = "${name}"
  namespace   = "${namespace}"
  metric_name = "RequestCount"
  dimensions  = ${dimensions}
}`;
	const hcl = `
resource "aws_lb" "main" { name = "main" }
resource "aws_lb_target_group" "main" { name = "main" }
resource "aws_db_instance" "main" { identifier = "main" }
${alarm("right", "AWS/ApplicationELB", "{ LoadBalancer = aws_lb.main.arn_suffix, TargetGroup = aws_lb_target_group.main.arn_suffix }")}
${alarm("arn", "AWS/ApplicationELB", "{ LoadBalancer = aws_lb.main.arn }")}
${alarm("swapped", "AWS/ApplicationELB", "{ LoadBalancer = aws_lb_target_group.main.arn_suffix }")}
${alarm("spelt", "AWS/ApplicationELB", "{ LoadBalancerName = aws_lb.main.name }")}
${alarm("resource", "AWS/RDS", "{ DBInstanceIdentifier = aws_db_instance.main.id }")}
${alarm("own", "Acme/Shop", '{ Shop = "1" }')}`;
	expect(await said(hcl, /dimension/)).toEqual({
		violations: ["arn", "resource", "spelt", "swapped"].map(
			(name) => `alarm-wrong-dimension aws_cloudwatch_metric_alarm.${name}`,
		),
		unclear: ["alarm-wrong-dimension aws_cloudwatch_metric_alarm.own"],
	});
});

it("finds a group's load balancer and its scaling in resources of their own", async () => {
	const hcl = `
resource "aws_lb_target_group" "app" { name = "app" }
resource "aws_autoscaling_group" "app" {
  name     = "app"
  min_size = 2
  max_size = 6
}
resource "aws_autoscaling_attachment" "app" {
  autoscaling_group_name = aws_autoscaling_group.app.id
  lb_target_group_arn    = aws_lb_target_group.app.arn
}
resource "aws_autoscaling_group" "cluster" {
  name     = "cluster"
  min_size = 2
  max_size = 6
}
resource "aws_ecs_capacity_provider" "cluster" {
  name = "cluster"
  auto_scaling_group_provider {
    auto_scaling_group_arn = aws_autoscaling_group.cluster.arn
  }
}`;
	expect(await said(hcl, /fleet-(blind|never)/)).toEqual({
		violations: [
			"fleet-blind-to-health aws_autoscaling_group.app",
			"fleet-never-scales aws_autoscaling_group.app",
		],
		unclear: [],
	});
});

it("does not ask replicas, members of clusters or single hosts for what only others have", async () => {
	const hcl = `
resource "aws_rds_cluster" "main" {
  engine                      = "aurora-mysql"
  engine_version              = "8.4.mysql_aurora.8.4.7"
  storage_encrypted           = true
  backup_retention_period     = 14
  deletion_protection         = true
  manage_master_user_password = true
}
resource "aws_rds_cluster_instance" "main" {
  count              = 2
  cluster_identifier = aws_rds_cluster.main.id
  instance_class     = "db.r6g.large"
  engine             = "aurora-mysql"
}
resource "aws_autoscaling_group" "bastion" {
  min_size            = 1
  max_size            = 1
  vpc_zone_identifier = ["subnet-1"]
}`;
	expect(await said(hcl, /database|cluster|fleet/)).toEqual({
		violations: [],
		unclear: [],
	});
});

it("calls nothing unused that an output hands on, and nothing open that is for services alone", async () => {
	const hcl = `
resource "aws_security_group" "shared" { name = "shared" }
output "group" { value = aws_security_group.shared.id }
resource "aws_security_group" "lost" { name = "lost" }
resource "aws_sns_topic" "alarms" { name = "alarms" }
resource "aws_sns_topic_policy" "alarms" {
  arn = aws_sns_topic.alarms.arn
  policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = ["cloudwatch.amazonaws.com", "events.amazonaws.com"] }
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.alarms.arn
    }]
  })
}`;
	expect(await said(hcl, /unused|policy-public/)).toEqual({
		violations: ["security-group-unused aws_security_group.lost"],
		unclear: ["security-group-unused aws_security_group.shared"],
	});
});

it("asks variables by their names and by what their defaults hold", async () => {
	const hcl = `
variable "db_password" { default = "hunter2hunter2" }
variable "token" { sensitive = true }
variable "secret_name" { default = "app/database" }
variable "api_key" { default = null }
variable "settings" { default = { user = "app", password = "hunter2hunter2" } }`;
	expect(await said(hcl, /variable/)).toEqual({
		violations: [
			"secret-in-variable-default var.db_password",
			"secret-in-variable-default var.settings",
		],
		unclear: [],
	});
});

it("does not call public what routes only to some addresses of the internet", async () => {
	const subnet = (cidr: string) => `
resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
resource "aws_internet_gateway" "main" { vpc_id = aws_vpc.main.id }
resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}
resource "aws_route_table" "private" {
  vpc_id = aws_vpc.main.id
  route {
    cidr_block = "${cidr}"
    gateway_id = aws_internet_gateway.main.id
  }
}
resource "aws_route_table_association" "private" {
  subnet_id      = aws_subnet.private.id
  route_table_id = aws_route_table.private.id
}`;
	const about = /private-name-public-subnet/;
	const name = "private-name-public-subnet aws_subnet.private";
	expect(await said(subnet("192.0.2.0/24"), about)).toEqual({
		violations: [],
		unclear: [name],
	});
	expect(await said(subnet("0.0.0.0/0"), about)).toEqual({
		violations: [name],
		unclear: [],
	});
});

it("does not call a target group unused where a listener's target is not known", () => {
	const { violations, unclear } = evaluated(planned("ecs-on-hosts"));
	const own = (list: readonly { rule: string; address: string }[]) =>
		list
			.filter(({ rule }) => rule === "target-group-unused")
			.map(({ address }) => address)
			.sort();
	expect(own(violations)).toEqual([]);
	expect(own(unclear)).toEqual([
		"aws_lb_target_group.api",
		"aws_lb_target_group.web",
	]);
});

function planned(style: string) {
	const { graph } = readGraph(readPlan(style), { name: style });
	if (graph === undefined) throw new Error("no graph");
	return graph;
}
